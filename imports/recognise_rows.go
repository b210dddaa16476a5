package imports

import (
	"slices"
	"strings"

	"carers/app/register"
)

// mostSkips is how many skipped rows of each sort are kept to show.
const mostSkips = 20

// sortRows goes through a table's rows once: data, or something else that is
// counted and told.
func (r *recogniser) sortRows(t *found) {
	s := newSorter(t, r.shelf.generic)
	for _, p := range t.parts {
		sheet := r.book.Sheets[p.sheet]
		r.tellAbove(sheet, p)
		var title *classTitle
		if r.kind == register.ClassesKind {
			title = r.titleAbove(t, p)
		}
		for i := p.data; i < len(sheet.Rows); i++ {
			row := sheet.Rows[i]
			cells := row.Cells
			why := s.whyNot(cells, p.marks)
			if why == "" && r.isTitle(cells) {
				why = SkipNobody
			}
			if why == SkipNobody && len(sheet.Merges) > 0 {
				// A pupil's name may be merged down over several rows.
				if spread := sheet.Spread(i); s.whyNot(spread, p.marks) == "" {
					cells, why = spread, ""
				}
			}
			if why != "" {
				title = r.titleWithin(title, row)
				r.dropped++
				r.skip(sheet.Name, row, why)
				continue
			}
			t.rows = append(t.rows, rowAt{sheet: sheet.Name, number: row.Number, cells: cells, title: title})
		}
	}
	t.Rows = len(t.rows)
}

// tellAbove keeps what stands above the headings, since it may hold the
// report's title, school and dates. What stood outside an HTML table has no row.
func (r *recogniser) tellAbove(sheet Sheet, p onSheet) {
	for _, line := range sheet.Above {
		r.skip(sheet.Name, Row{Cells: []string{line}}, SkipTitle)
	}
	for _, row := range sheet.Rows[:p.header.from] {
		r.skip(sheet.Name, row, SkipTitle)
	}
	for i := p.header.to; i < p.data; i++ {
		r.skip(sheet.Name, sheet.Rows[i], SkipExplainer)
	}
}

func (r *recogniser) skip(sheet string, row Row, why string) {
	same := 0
	for _, s := range r.skipped {
		if s.Why == why {
			same++
		}
	}
	if same >= mostSkips {
		return
	}
	text := strings.Join(slices.DeleteFunc(slices.Clone(row.Cells), func(c string) bool { return c == "" }), " ")
	r.skipped = append(r.skipped, Skipped{Sheet: sheet, Row: row.Number, Why: why, Text: shorten(text, 120)})
}

// sorter tells data from the rest of a table.
type sorter struct {
	who       []int // columns that can name a pupil
	name      int   // the column where a total would announce itself, or -1
	forename  int
	upn       int
	wide      bool
	totals    []string
	furniture []string
}

func newSorter(t *found, generic *Layout) *sorter {
	s := &sorter{name: -1, forename: -1, upn: -1, wide: len(t.Columns) >= 3, totals: folded(generic.Totals), furniture: folded(generic.Furniture)}
	for i, c := range t.Columns {
		switch c.Field {
		case Surname, WholeName, SurnameFirst, ForenameFirst:
			if s.name < 0 {
				s.name = i
			}
		case Forename:
			s.forename = i
		case UPN:
			s.upn = i
		}
		if c.Field.family() == who || t.staffs && t.shape == GroupSummary && (c.Field == className || c.Field == FormGroup) {
			s.who = append(s.who, i)
		}
	}
	return s
}

func folded(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = register.Fold(w)
	}
	return out
}

// whyNot says why a row is no data, or "".
func (s *sorter) whyNot(cells, marks []string) string {
	first := ""
	for _, c := range cells {
		if c != "" {
			first = c
			break
		}
	}
	switch {
	case len(marks) > 0 && sameHeading(cells, marks):
		return SkipHeading
	case s.isFurniture(first, cells):
		return SkipFurniture
	case s.isTotal(first, cells) || s.isTotal(at(cells, max(s.name, 0)), cells):
		return SkipTotal
	case !s.named(cells) || s.isGroupLabel(first, cells):
		return SkipNobody
	}
	return ""
}

func (s *sorter) named(cells []string) bool {
	for _, i := range s.who {
		if i < len(cells) && cells[i] != "" {
			return true
		}
	}
	return false
}

// sameHeading reports whether a row repeats the headings, as the top of every
// printed page does.
func sameHeading(cells, marks []string) bool {
	for i, m := range marks {
		if m == "" {
			continue
		}
		if i >= len(cells) || cells[i] != m {
			return false
		}
	}
	return true
}

// isTotal reports whether a cell announces a count or an average. Total and
// Mean are surnames too: a forename or a UPN in the row makes it a pupil.
func (s *sorter) isTotal(cell string, cells []string) bool {
	if cell == "" || !beginsLike(cell, s.totals) {
		return false
	}
	if s.forename >= 0 && at(cells, s.forename) != "" && !allDigits(at(cells, s.forename)) && at(cells, s.forename) != cell {
		return false
	}
	if s.upn >= 0 && register.ReadUPN(at(cells, s.upn)).WellMade {
		return false
	}
	rest := announced(register.Fold(cell), s.totals)
	what, _, _ := strings.Cut(rest, " ")
	return rest == "" || slices.Contains(totalled, what) && !strings.Contains(cell, ",") || strings.IndexAny(rest, "0123456789") == 0 || strings.ContainsAny(cell, ":=(") && !strings.Contains(cell, ",")
}

// totalled is what a count or an average is of.
var totalled = []string{"pupils", "students", "age", "attendance", "of", "for"}

// isFurniture reports whether a row tells of the report: "Printed on
// 12/09/2026", "Page 2 of 3". Page is a surname too.
func (s *sorter) isFurniture(cell string, cells []string) bool {
	if !beginsLike(cell, s.furniture) {
		return false
	}
	rest := announced(register.Fold(cell), s.furniture)
	if strings.HasPrefix(register.Fold(cell), "page") {
		return strings.IndexAny(rest, "0123456789") == 0
	}
	return rest != "" || count(cells) == 1
}

// beginsLike is a quick look before folding: most cells begin with another
// letter than any of the words.
func beginsLike(cell string, words []string) bool {
	if cell == "" {
		return false
	}
	c := cell[0] | 0x20
	for _, w := range words {
		if w[0] == c && (len(w) < 3 || len(cell) >= 3 && cell[1]|0x20 == w[1]|0x20 && cell[2]|0x20 == w[2]|0x20) {
			return announced(register.Fold(cell), words) != notAnnounced
		}
	}
	return false
}

const notAnnounced = "\x00"

// announced returns what follows the longest of the words that a folded cell
// begins with, or notAnnounced.
func announced(cell string, words []string) string {
	rest, longest := notAnnounced, 0
	for _, w := range words {
		if len(w) > longest && strings.HasPrefix(cell, w) && (len(cell) == len(w) || cell[len(w)] == ' ') {
			rest, longest = strings.TrimSpace(cell[len(w):]), len(w)
		}
	}
	return rest
}

var groupWords = []string{"form", "year", "class", "group", "reg", "registration", "tutor", "house", "registration group", "tutor group", "year group"}

// isGroupLabel reports whether a row is the heading of a group of rows: one
// cell, that names a form or a year.
func (s *sorter) isGroupLabel(first string, cells []string) bool {
	if !s.wide || count(cells) != 1 {
		return false
	}
	if formLike.MatchString(first) || looksLikeYear(first) {
		return true
	}
	rest := announced(register.Fold(first), groupWords)
	return rest != notAnnounced && (strings.Contains(first, ":") || len(rest) <= 4)
}
