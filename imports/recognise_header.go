package imports

import (
	"slices"
	"strings"

	"carers/app/register"
)

const (
	headerWithin = 30 // rows in which the headings must stand; public code that reads exports scans ten
	headerCells  = 400
)

// found is a table while it is being recognised.
type found struct {
	Table
	parts []onSheet
	raw   []string // headings as the file has them, by column
	group []string // what stands over them, by column; nil when nothing does

	guessed bool  // none of the headings was known
	split   []int // columns that markResults named
	staffs  bool  // says who teaches forms or classes
}

// onSheet is a table's share of one sheet.
type onSheet struct {
	sheet  int // in the book
	header rowSpan
	data   int      // index of the first row under the headings
	marks  []string // the heading row's cells, to know it when it comes again
}

// rowSpan is a run of rows by index; empty when from == to.
type rowSpan struct{ from, to int }

// findTables looks for a table on every visible sheet and joins those whose
// headings are equal. When no visible sheet has one, hidden sheets are tried,
// since a report may hide the sheet that its pictures are drawn from.
func (r *recogniser) findTables() {
	r.findTablesOn(false)
	if len(r.tables) == 0 {
		r.findTablesOn(true)
	}
	if len(r.tables) == 0 {
		r.findBareTable()
	}
	if len(r.tables) == 0 {
		r.guessTable()
	}
}

// guessTable takes the first row that might be headings nobody knows, so that
// a person can say what the columns hold, and what they said be remembered.
func (r *recogniser) guessTable() {
	for i, sheet := range r.book.Sheets {
		for j := 0; j+1 < len(sheet.Rows) && j < headerWithin; j++ {
			cells := sheet.Rows[j].Cells
			if count(cells) < 2 || slices.ContainsFunc(cells, looksLikeData) || count(cells) < count(sheet.Rows[j+1].Cells) {
				continue
			}
			t := &found{raw: slices.Clone(cells), guessed: true}
			t.trim()
			t.parts = []onSheet{{sheet: i, header: rowSpan{j, j + 1}, data: j + 1, marks: cells}}
			t.Sheets, t.HeaderRows = []string{sheet.Name}, []int{sheet.Rows[j].Number}
			r.tables = append(r.tables, t)
			return
		}
	}
}

func (r *recogniser) findTablesOn(hidden bool) {
	d := r.everyHeading()
	for i, sheet := range r.book.Sheets {
		if sheet.Hidden != hidden {
			continue
		}
		if t := findHeader(i, sheet, d); t != nil {
			r.join(t)
		}
	}
}

// everyHeading is a dictionary of all layouts together, to find headings by.
func (r *recogniser) everyHeading() dictionary {
	var all []*Layout
	for _, k := range kinds {
		all = append(all, r.shelf.about(k.id)...)
	}
	for _, id := range r.shelf.systems {
		all = append(all, r.shelf.layouts[id])
	}
	d := dictionaryOf(append(all, r.shelf.generic)...)
	for spelling := range r.shelf.subjects {
		if _, known := d.exact[spelling]; !known {
			d.exact[spelling] = meaning{field: subject}
		}
	}
	return d
}

// join adds a sheet's table to one with the same headings, or as a new one.
func (r *recogniser) join(t *found) {
	for _, have := range r.tables {
		if slices.Equal(have.labels, t.labels) {
			have.parts = append(have.parts, t.parts...)
			have.Sheets = append(have.Sheets, t.Sheets...)
			return
		}
	}
	r.tables = append(r.tables, t)
}

// findHeader returns the sheet's table, or nil when no row reads as headings.
func findHeader(index int, sheet Sheet, d dictionary) *found {
	best, most := -1, 0
	for i := 0; i < len(sheet.Rows) && i < headerWithin; i++ {
		if score := headerScore(sheet.Rows[i].Cells, d); score > most {
			best, most = i, score
		}
	}
	if best < 0 {
		return nil
	}
	p := onSheet{sheet: index, header: rowSpan{best, best + 1}, data: best + 1, marks: sheet.Rows[best].Cells}
	t := &found{raw: slices.Clone(sheet.Rows[best].Cells)}
	if len(sheet.Merges) > 0 {
		t.raw = sheet.Spread(best)
	}
	t.lookAbove(sheet, &p, d)
	t.lookBelow(sheet, &p, d)
	t.trim()
	t.parts, t.Sheets = []onSheet{p}, []string{sheet.Name}
	for i := p.header.from; i < p.header.to; i++ {
		t.HeaderRows = append(t.HeaderRows, sheet.Rows[i].Number)
	}
	return t
}

// headerScore counts what in a row is known as a heading: names and numbers of
// pupils most. One known heading is enough only where it stands alone.
func headerScore(cells []string, d dictionary) int {
	score, known, filled := 0, 0, 0
	for _, cell := range cells[:min(len(cells), headerCells)] {
		if cell == "" {
			continue
		}
		filled++
		if len(cell) > 60 || register.ReadUPN(cell).WellMade {
			score -= 4
			continue
		}
		m, ok := d.find(squeeze(cell))
		if !ok || len(cell) < 2 && cell != "" {
			continue
		}
		known++
		score++
		if m.field.family() == who {
			score += 2
		}
	}
	if known < 2 && !(known == 1 && filled == 1 && score > 1) {
		return 0
	}
	return score
}

// lookAbove takes the row over the headings as a second one when it says
// something the headings do not: it completes one ("SEN" over "Status"), or
// the headings repeat (a subject over its aspects).
func (t *found) lookAbove(sheet Sheet, p *onSheet, d dictionary) {
	above := p.header.from - 1
	if above < 0 {
		return
	}
	group := filled(sheet.Spread(above), len(t.raw))
	if distinct(group) < 2 && !(distinct(group) == 1 && group[0] == "") {
		return
	}
	if t.completes(group, d) || repeats(t.raw) && len(sheet.Rows[above].Cells) > 2 && !t.titles(sheet.Rows[above].Cells, d) {
		t.group = group
		p.header.from = above
		t.lookFurther(sheet, p)
	}
}

// titles reports whether a row over headings that repeat is a title in several
// cells: it stands over more than one column that names pupils, and says
// different things.
func (t *found) titles(cells []string, d dictionary) bool {
	n := 0
	for i, cell := range cells {
		if cell != "" && i < len(t.raw) && t.raw[i] != "" && isWho(d, t.raw[i]) {
			n++
		}
	}
	return n >= 2
}

// lookFurther takes a third row, over headings that repeat under the same group:
// assessment points over subjects over their aspects.
func (t *found) lookFurther(sheet Sheet, p *onSheet) {
	above := p.header.from - 1
	if above < 0 || !repeats(t.full(nil)) {
		return
	}
	over := filled(sheet.Spread(above), len(t.raw))
	if distinct(over) < 2 || repeats(t.full(over)) {
		return
	}
	for i := range t.group {
		if over[i] != t.group[i] {
			t.group[i] = strings.TrimSpace(over[i] + " " + t.group[i])
		}
	}
	p.header.from = above
}

// full are headings with all that stands over them, of the columns that have a
// group.
func (t *found) full(over []string) []string {
	all := make([]string, len(t.raw))
	for i, heading := range t.raw {
		if at(t.group, i) != "" && heading != "" {
			all[i] = at(over, i) + "/" + t.group[i] + "/" + heading
		}
	}
	return all
}

// lookBelow takes the row under the headings as more of them when it names no
// pupil, looks like words and completes a heading; or skips it when it only
// explains them.
func (t *found) lookBelow(sheet Sheet, p *onSheet, d dictionary) {
	below := p.header.to
	if below >= len(sheet.Rows) || t.group != nil {
		return
	}
	cells := sheet.Rows[below].Cells
	if below+1 < len(sheet.Rows) && t.continues(cells, sheet.Rows[below+1].Cells, d) {
		t.group = filled(t.raw, max(len(t.raw), len(cells)))
		lower := slices.Clone(t.group)
		for i, cell := range cells {
			if cell != "" {
				lower[i] = cell
			}
		}
		for i := range lower {
			if lower[i] == t.group[i] {
				t.group[i] = ""
			}
		}
		t.raw = lower
		p.header.to, p.data = below+1, below+1
		return
	}
	if explains(sheet, below, t.raw, d) {
		p.data = below + 1
	}
}

// continues reports whether the row under the headings is a second row of
// them: cells stand only where they complete a heading, and the row after it
// is fuller.
func (t *found) continues(cells, next []string, d dictionary) bool {
	if halves(cells) || t.aspects(cells, d) {
		return true
	}
	completed, others := 0, 0
	upper := filled(t.raw, max(len(t.raw), len(cells)))
	for i, cell := range cells {
		switch {
		case cell == "" || i < len(t.raw) && cell == t.raw[i]:
		case looksLikeData(cell):
			return false
		case known(d, squeeze(upper[i]+cell)):
			completed++
		default:
			if i < len(t.raw) && t.raw[i] != "" && isWho(d, t.raw[i]) {
				return false
			}
			others++
		}
	}
	return completed > 0 && completed >= others && count(next) > count(cells)
}

// halves reports whether a row says nothing but morning and afternoon.
func halves(cells []string) bool {
	n := 0
	for _, cell := range cells {
		if cell == "" {
			continue
		}
		if _, ok := readHalf(cell); !ok || len(cell) == 1 && cell != "A" && cell != "P" {
			return false
		}
		n++
	}
	return n >= 2
}

// aspects reports whether a row says nothing but what is known of results,
// under headings that are not: "Target" and "Current" under each subject.
func (t *found) aspects(cells []string, d dictionary) bool {
	n := 0
	for i, cell := range cells {
		if cell == "" {
			continue
		}
		m, ok := d.find(squeeze(cell))
		if !ok || m.field.family() != result && m.field != estimate || i < len(t.raw) && t.raw[i] != "" && isWho(d, t.raw[i]) {
			return false
		}
		n++
	}
	return n >= 2
}

func isWho(d dictionary, heading string) bool {
	m, ok := d.find(squeeze(heading))
	return ok && m.field.family() == who
}

// completes reports whether a group heading makes a heading mean something else
// than it does alone: "SEN" over "Status".
func (t *found) completes(group []string, d dictionary) bool {
	for i, heading := range t.raw {
		if i >= len(group) || group[i] == "" || heading == "" || group[i] == heading {
			continue
		}
		alone, _ := d.find(squeeze(heading))
		if both, ok := d.find(squeeze(group[i] + heading)); ok && both.field != alone.field {
			return true
		}
	}
	return false
}

func known(d dictionary, squeezed string) bool {
	_, ok := d.find(squeezed)
	return ok
}

// trim drops headings past the last one and squeezes the rest.
func (t *found) trim() {
	for len(t.raw) > 0 && t.raw[len(t.raw)-1] == "" {
		t.raw = t.raw[:len(t.raw)-1]
	}
	t.labels = make([]string, len(t.raw))
	for i, h := range t.raw {
		t.labels[i] = squeeze(h)
		if g := at(t.group, i); g != "" && g != h {
			t.labels[i] = squeeze(g) + "/" + t.labels[i]
		}
	}
}
