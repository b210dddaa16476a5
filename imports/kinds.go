package imports

import (
	"slices"

	"carers/app/register"
)

// importKind is one kind of import: what it reads and how it is planned. A new kind
// is a file of its own and a line in kinds.
type importKind struct {
	id     register.ImportKind
	shapes []Shape // read without being asked
	asked  []Shape // read when a person names the kind: a row is still a pupil
	plan   func(*planning)
}

var kinds []importKind

func init() {
	kinds = []importKind{
		{register.RollKind, []Shape{PupilList}, []Shape{AttendanceSummary, SessionGrid, WideMarksheet}, (*planning).roll},
		{register.ClassesKind, []Shape{PupilList, GroupSummary}, []Shape{AttendanceSummary, WideMarksheet}, (*planning).classes},
		{register.AttendanceKind, []Shape{AttendanceSummary, SessionGrid, SessionLog}, nil, (*planning).attendance},
		{register.ResultsKind, []Shape{WideMarksheet, LongResults}, nil, (*planning).results},
		{register.SuspensionsKind, []Shape{EventLog}, nil, (*planning).suspensions},
		{register.RegisterKind, []Shape{PupilList}, []Shape{AttendanceSummary, WideMarksheet}, (*planning).register},
	}
}

// mostRows is how many rows of a kind are planned. Of a kind whose rows are
// pupils it is more than any school has, and few enough for a small server.
var mostRows = map[register.ImportKind]int{register.RollKind: 50_000, register.RegisterKind: 50_000}

// tooManyRows reports whether there are more rows than are planned.
func tooManyRows(u Understanding) bool {
	most, limited := mostRows[u.Kind]
	return limited && u.Read > most
}

func kindOf(id register.ImportKind) (importKind, bool) {
	i := slices.IndexFunc(kinds, func(k importKind) bool { return k.id == id })
	if i < 0 {
		return importKind{}, false
	}
	return kinds[i], true
}

// reads reports whether a kind reads a shape. A person who names the kind is
// believed wherever a row is a pupil.
func reads(id register.ImportKind, s Shape, asked register.ImportKind) bool {
	k, ok := kindOf(id)
	return ok && (slices.Contains(k.shapes, s) || asked == id && slices.Contains(k.asked, s))
}

// asKind says as what a person wanted a file to be read.
func asKind(id register.ImportKind) string {
	if words, ok := kindWords[id]; ok {
		return "as " + words
	}
	return "here"
}

var kindWords = map[register.ImportKind]string{
	register.RollKind: "a pupil list", register.ClassesKind: "classes and teachers", register.AttendanceKind: "attendance", register.ResultsKind: "results", register.SuspensionsKind: "suspensions and behaviour", register.RegisterKind: "a register of young carers",
}
