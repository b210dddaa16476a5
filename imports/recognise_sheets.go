package imports

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"carers/app/register"
)

// SheetColumns are the columns of sheets with the same headings, as a person is
// asked what they hold.
type SheetColumns struct {
	Sheets  []string // blank for a file that has none
	Looks   string   // of sheets that are not read, what they look like: "a pupil list"
	Columns []Column
}

// BySheet are the columns of all tables of pupils, those with the same headings
// together: the ones that are read, the largest first, and then those that are
// not, since what a person says of their columns may make them readable.
func (u Understanding) BySheet() []SheetColumns {
	var groups []SheetColumns
	at := map[string]int{}
	for i, t := range slices.Concat(u.Tables, u.LeftOut) {
		n, begun := at[t.key]
		if !begun {
			n = len(groups)
			at[t.key] = n
			groups = append(groups, SheetColumns{})
			if i >= len(u.Tables) {
				groups[n].Looks = t.shape.Words()
			}
		}
		groups[n].Sheets = append(groups[n].Sheets, t.Sheets...)
		groups[n].Columns = withColumns(groups[n].Columns, t)
	}
	return groups
}

// withColumns adds a table's columns to those of others with the same headings.
func withColumns(columns []Column, t Table) []Column {
	have := make(map[string]bool, len(columns))
	for _, c := range columns {
		have[c.Key] = true
	}
	for _, c := range t.Columns {
		if have[c.Key] {
			continue
		}
		_, c.ofSession = t.sessions[c.Index]
		c.ofSession = c.ofSession || t.apart[c.Index]
		columns = append(columns, c)
	}
	return columns
}

// Columns are those of all tables that are read. Sheets with the same headings
// share them.
func (u Understanding) Columns() (all []Column) {
	for _, g := range u.BySheet() {
		if g.Looks == "" {
			all = append(all, g.Columns...)
		}
	}
	return all
}

// OfSession reports whether a column, as Columns gives it, is among those that
// Sessions sums up.
func (c Column) OfSession() bool { return c.ofSession }

// Unread lists the columns of a champion's sheet that hold something and are
// not understood. One that a person left out is understood.
func (u Understanding) Unread() (unread []Column) {
	if u.Kind != register.RegisterKind {
		return nil
	}
	for _, c := range u.Columns() {
		if c.Field == NoField && len(c.Samples) > 0 {
			unread = append(unread, c)
		}
	}
	return unread
}

// saysOfHome reports whether a column says what home knows.
func (u Understanding) saysOfHome() bool {
	return slices.ContainsFunc(u.Columns(), func(c Column) bool { return c.Field == Home || c.Field == ContactHome || c.Field == NoContact })
}

// reports are the headings of every table, without days, each set of them once.
func (r *recogniser) reports() []string {
	var all []string
	for _, t := range r.tables {
		all = append(all, strings.Join(t.undated(r.guidance.Today), "\x1f"))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// headingKey is a digest of the headings of every table, so that a correction
// is found again for the next export of the same report, whatever its titles,
// dates and rows.
func headingKey(reports []string) string {
	sum := sha256.Sum256([]byte(strings.Join(reports, "\x1e")))
	return hex.EncodeToString(sum[:12])
}

// sheetKey ends the keys of a table's columns where another sheet has other
// headings: a Grade on one sheet need not be what a Grade on the next is.
func (r *recogniser) sheetKey(t *found) string {
	if !r.several {
		return ""
	}
	return " of " + digestOf(t.undated(r.guidance.Today)...)
}

// givenFor is what was said of a column: of this sheet's, or, as it was before
// sheets were told apart, of the heading wherever it stands.
func givenFor(mapping map[string]given, key, anywhere string) (given, bool) {
	if g, ok := mapping[key]; ok {
		return g, true
	}
	g, ok := mapping[anywhere]
	return g, ok
}

// NoteSheetLeftOut is the code of the note that a sheet was not read. It is a
// warning where the sheet has pupils.
const NoteSheetLeftOut = "sheet-left-out"

// passSheet says that a table is not read, and keeps its columns when it has
// pupils.
func (r *recogniser) passSheet(t *found) {
	if t.shape != GroupSummary && r.size(t) > 0 {
		r.leftOut = append(r.leftOut, t)
		return
	}
	for _, sheet := range t.Sheets {
		r.notes = append(r.notes, Note{Code: NoteSheetLeftOut, Sheet: sheet, Says: "This sheet was not read: it looks like " + t.shape.Words() + ", unlike the main one."})
	}
}

// tellLeftOut warns of each sheet with pupils that is not read, and says how it
// can be brought.
func (r *recogniser) tellLeftOut() {
	for _, t := range r.leftOut {
		says := saysLeftOut(t.shape, r.kind)
		for _, sheet := range t.Sheets {
			r.notes = append(r.notes, Note{Code: NoteSheetLeftOut, Sheet: sheet, Says: says, Warns: true})
		}
	}
}

func saysLeftOut(s Shape, read register.ImportKind) string {
	says := "This sheet has pupils and was not read: it looks like " + s.Words() + ", unlike the main one. "
	i := slices.IndexFunc(kinds, func(k importKind) bool { return slices.Contains(k.shapes, s) })
	if own, _ := kindOf(read); i >= 0 && read != register.RegisterKind && !slices.Contains(own.shapes, s) { // a champion's workbook is never anything else
		return says + "To bring it too, bring this file once more and say that it is " + kindWords[kinds[i].id] + "."
	}
	return says + "To bring it too, save that sheet as a file of its own."
}

// askSheets asks once for each sort of file whether it is meant that some of its
// sheets are not read, so that half of a file is never lost without a word.
func (p *planning) askSheets() {
	for _, t := range p.u.LeftOut {
		key := "set:sheet:" + digestOf(p.u.HeadingKey, string(p.u.Kind), string(t.shape), t.key)
		if p.answers[key] == AnswerLeave {
			p.knownLeftOut(t.Sheets)
			continue
		}
		if p.joins(key, 0) {
			continue
		}
		p.open(Question{Key: key, Sheet: t.Sheets[0], Code: NoteSheetLeftOut, Why: saysLeftOut(t.shape, p.u.Kind), Asks: AskChoice, Choices: []Choice{
			{AnswerLeaveHere, "Leave this sheet out of this file"},
			{AnswerLeave, "Leave it out of later files like this one too"},
		}})
	}
}

// knownLeftOut makes a warning about sheets a note: somebody has said that it is
// meant.
func (p *planning) knownLeftOut(sheets []string) {
	for i, n := range p.plan.Notes {
		if n.Code == NoteSheetLeftOut && slices.Contains(sheets, n.Sheet) {
			p.plan.Notes[i].Warns = false
		}
	}
}

// LeftOut are the notes about sheets with pupils that are not read, and of which
// nobody has said that this is meant.
func (p Plan) LeftOut() (notes []Note) {
	for _, n := range p.Notes {
		if n.Code == NoteSheetLeftOut && n.Warns {
			notes = append(notes, n)
		}
	}
	return notes
}
