package imports

import (
	"slices"
	"strings"

	"carers/app/register"
)

const (
	gridFrom    = 10 // columns headed by dates or weekdays that make a session grid
	halvesFrom  = 2  // columns of a morning or an afternoon with its date that make one, if strokes stand in them
	summaryFrom = 3  // figures that make an attendance summary
	gradesFrom  = 4  // unknown columns of grades that make a marksheet
)

// tellingOf says how much a caring column tells that a sheet is the champion's
// register. Some headings ("Status", "Reason") stand in many files; the ones
// worth 2 stand in no other.
var tellingOf = map[Field]int{
	Wishes: 2, Home: 2, ContactHome: 2, NoContact: 2, CaredFor: 2, CaringSince: 2, Tasks: 2,
	CarerStatus: 1, Route: 1, Needs: 1, Level: 1, Adjustments: 1, IdentifiedOn: 1, IdentifiedBy: 1, CensusLetter: 1, NextReview: 1,
}

// kindOfFamily are the families of fields that a person gives to columns of one
// kind of import only. The champion's own sheet is known before: see ownSheet.
var kindOfFamily = map[family]register.ImportKind{event: register.SuspensionsKind, teaching: register.ClassesKind}

// NoteOwnSheet is the code of the note that a file was taken for the champion's
// own sheet, although somebody said that it is something else.
const NoteOwnSheet = "own-sheet"

const saysOwnSheet = "This looks like a sheet of young carers, so it is kept as one, and only who keeps the register sees it. If it is another file, export it again without the columns about caring."

// decideKind takes a person's word for the kind, except that a sheet with the
// champion's own columns is never anything else: other kinds are open to people
// who may not know who is on the register.
func (r *recogniser) decideKind(mapping map[string]given) {
	r.kind = r.guidance.Kind
	asked := r.kind != "" && r.kind != register.AutoKind
	switch {
	case r.kind == register.RegisterKind:
	case r.ownSheet(mapping):
		r.kind = register.RegisterKind
		if asked {
			r.notes = append(r.notes, Note{Code: NoteOwnSheet, Says: saysOwnSheet})
		}
	case !asked:
		r.kind = r.guessedKind(mapping)
	}
}

// guessedKind is the kind that a person's word about columns, or the headings of
// the largest table, speak for; a roll otherwise, until the shape is known.
func (r *recogniser) guessedKind(mapping map[string]given) register.ImportKind {
	for _, g := range mapping {
		if kind, tells := kindOfFamily[g.field.family()]; tells {
			return kind
		}
	}
	switch main := r.largest(); {
	case r.listsEvents(main):
		return register.SuspensionsKind
	case r.listsClasses(main):
		return register.ClassesKind
	}
	return register.RollKind
}

// ownSheet reports whether a file is a champion's own sheet: by what somebody
// said of its columns, or by their headings.
func (r *recogniser) ownSheet(mapping map[string]given) bool {
	for _, g := range mapping {
		if g.field.family() == caring {
			return true
		}
	}
	said := r.mentionsCarers()
	return slices.ContainsFunc(r.tables, func(t *found) bool {
		telling, most := r.telling(t)
		if !said && r.listsEvents(t) { // "Parent contacted" is what a school does after an event
			telling, most = r.telling(t, Home, ContactHome, NoContact)
		}
		return telling >= 3 && (most == 2 || said) || telling >= 1 && said && r.layout.MIS == ""
	})
}

// largest is the table with most rows.
func (r *recogniser) largest() *found {
	main := r.tables[0]
	for _, t := range r.tables[1:] {
		if r.size(t) > r.size(main) {
			main = t
		}
	}
	return main
}

// settleKind says what a file that nobody asked about is, by its shape.
func (r *recogniser) settleKind() {
	if r.kind != register.RollKind || r.guidance.Kind == register.RollKind {
		return
	}
	shape := r.tables[0].shape
	for _, k := range kinds {
		if _, early := r.shelf.layouts[string(k.id)]; !early && slices.Contains(k.shapes, shape) {
			r.kind = k.id
			return
		}
	}
}

// telling adds up what a table's headings tell, and gives the most telling. Some
// fields may be let tell nothing.
func (r *recogniser) telling(t *found, but ...Field) (sum, most int) {
	d := dictionaryOf(r.shelf.generic, r.shelf.register)
	seen := map[Field]bool{}
	for _, f := range but {
		seen[f] = true
	}
	for i := range t.raw {
		m, ok := t.meaningAt(i, d, r.shelf.generic.Others)
		if !ok || seen[m.field] {
			continue
		}
		seen[m.field] = true
		worth := tellingOf[m.field]
		if m.unsure { // "Home" may be a telephone
			worth = min(worth, 1)
		}
		sum += worth
		most = max(most, worth)
	}
	return sum, most
}

// mentionsCarers looks for the words "young carer" in the names of the file
// and its sheets and above the headings.
func (r *recogniser) mentionsCarers() bool {
	texts := []string{r.guidance.FileName}
	for _, t := range r.tables {
		for _, p := range t.parts {
			sheet := r.book.Sheets[p.sheet]
			texts = append(texts, sheet.Name)
			texts = append(texts, sheet.Above...)
			for _, row := range sheet.Rows[:p.header.from] {
				texts = append(texts, row.Cells...)
			}
		}
	}
	return slices.ContainsFunc(texts, func(s string) bool {
		folded := " " + register.Fold(s) + " "
		return strings.Contains(strings.ReplaceAll(folded, " ", ""), "youngcarer") || strings.Contains(folded, " yc ")
	})
}

// shapeOf decides which of the eight shapes a table has.
func (r *recogniser) shapeOf(t *found) Shape {
	sample := r.sample(t)
	telling, _ := r.telling(t)
	t.staffs = r.kind == register.ClassesKind && t.namesStaff()
	switch {
	case !t.namesPupils(sample):
		return GroupSummary
	case r.kind == register.ClassesKind && (t.staffs || t.has(className)):
		return PupilList
	case r.kind == register.RegisterKind && telling >= 2:
		return PupilList
	case r.kind == register.SuspensionsKind && t.isEventLog():
		return EventLog
	case len(t.sessions) > 0, t.run != nil:
		return SessionGrid
	case t.has("mark") && (t.has("session_date") || t.has("session") && t.has("minutes_late")) && (!t.has(subject) || t.has(sessionHalf)):
		return SessionLog
	case t.family(summary) >= summaryFrom:
		return AttendanceSummary
	case (t.has("event_date") || t.has("session_date")) && t.family(event) > 0 && (t.has("event_type") || t.has("event_reason")):
		return EventLog
	case t.has(subject) && (len(t.results) > 0 || t.has(grade) || t.has(sessionMark) || t.has(target)):
		return LongResults
	case t.isMarksheet(r.guidance.Kind == register.ResultsKind) || t.gradeColumns(sample) >= gradesFrom:
		return WideMarksheet
	case t.bringsOnlyAttendance():
		return AttendanceSummary
	}
	return PupilList
}

// bringsOnlyAttendance reports whether a table has figures of attendance, too
// few to be a summary by themselves, and nothing that a pupil list is brought
// for. Taken for one, its figures would be lost without a word.
func (t *found) bringsOnlyAttendance() bool {
	if !t.has(percent) && !t.has(possible) {
		return false
	}
	return !slices.ContainsFunc(t.Columns, func(c Column) bool {
		switch c.Field {
		case NoField, YearGroup, NCYear, FormGroup, House, PreferredSurname, PreferredFore, PreferredName, MiddleNames, Sex:
			return false
		}
		f := c.Field.family()
		return f != who && f != summary
	})
}

// onlyPercent reports whether a summary says no count at all.
func (t *found) onlyPercent() bool {
	return t.has(percent) && !slices.ContainsFunc(counts, t.has)
}

// namesPupils reports whether something in the rows names a pupil. A column
// headed Name may name forms.
func (t *found) namesPupils(sample [][]string) bool {
	for i, c := range t.Columns {
		if c.Field.family() != who {
			continue
		}
		group := func(v string) bool { return formLike.MatchString(v) || looksLikeYear(v) }
		if c.Field == WholeName && share(sample, i, group) {
			continue
		}
		return true
	}
	return false
}

func (t *found) family(f family) int {
	seen := map[Field]bool{}
	for _, c := range t.Columns {
		if c.Field != NoField && c.Field.family() == f {
			seen[c.Field] = true
		}
	}
	return len(seen)
}

// gradeColumns counts columns with headings nobody knows whose cells look like
// grades.
func (t *found) gradeColumns(sample [][]string) (n int) {
	for i, c := range t.Columns {
		if c.Field == NoField && c.Heading != "" && c.Says == "" && share(sample, i, looksLikeGrade) {
			n++
		}
	}
	return n
}

// looksLikeGrade knows GCSE and A level grades with their signs, and vocational
// ones.
func looksLikeGrade(v string) bool {
	if len(v) > 5 {
		return false
	}
	switch strings.TrimRight(strings.ToUpper(v), "+-=*") {
	case "9", "8", "7", "6", "5", "4", "3", "2", "1", "A", "B", "C", "D", "E", "G", "P", "M", "PASS", "MERIT", "DIST", "L2P", "L2M", "L2D", "L1P", "DD", "DM", "MM", "MP", "PP":
		return true
	}
	return false
}

// besideOneAnother are the shapes of which one file may hold several tables: a
// sheet a year group, a week or a subject.
var besideOneAnother = []Shape{PupilList, AttendanceSummary, SessionGrid, SessionLog, EventLog, WideMarksheet, LongResults}

// keepMainTables keeps the tables that this kind reads and that look alike,
// and says which sheets were left out.
func (r *recogniser) keepMainTables() {
	main := r.tables[0]
	for _, t := range r.tables[1:] {
		if a, b := r.worth(t), r.worth(main); a > b || a == b && r.size(t) > r.size(main) {
			main = t
		}
	}
	kept := []*found{main}
	for _, t := range r.tables {
		switch {
		case t == main:
		case t.shape == main.shape && r.worth(t) == r.worth(main) && slices.Contains(besideOneAnother, t.shape):
			kept = append(kept, t)
		default:
			r.passSheet(t)
		}
	}
	r.tables = kept
}

// worth ranks a table for the kind: one that can be read before one that
// cannot; where a person named the kind, what is of it by itself before what
// is only read since they say so; and on a register the champion's columns
// before a bare list, which may be of the whole school.
func (r *recogniser) worth(t *found) int {
	switch telling, _ := r.telling(t); {
	case t.shape == GroupSummary && !t.staffs:
		return 0
	case !reads(r.kind, t.shape, r.kind):
		return 1
	case r.kind == register.RegisterKind && telling == 0:
		return 2
	case r.guidance.Kind == r.kind && reads(r.kind, t.shape, ""):
		return 4
	}
	return 3
}

func (r *recogniser) size(t *found) (n int) {
	for _, p := range t.parts {
		n += len(r.book.Sheets[p.sheet].Rows) - p.data
	}
	return n
}
