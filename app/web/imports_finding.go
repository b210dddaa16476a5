package web

import (
	"slices"

	"carers/app/register"
	"carers/app/web/form"
	"carers/imports"
)

// aboutPeople are kinds whose rows are pupils or entries; the others bring
// figures.
var aboutPeople = []register.ImportKind{register.RollKind, register.RegisterKind, register.AutoKind, ""}

func bringsFigures(kind register.ImportKind) bool { return !slices.Contains(aboutPeople, kind) }

// tense is whether a finding tells what an import would do or what it did.
type tense struct{ join, come, change string }

var (
	would = tense{"would join", "would be new", "would change"}
	did   = tense{"joined", "came in", "changed"}
)

// finding says in a sentence what an import does or did: "12 pupils would join
// the roll, and 30 would change".
func finding(i register.Import, t tense) string {
	switch c := i.Rows; {
	case c.Added+c.Updated > 0 && bringsFigures(i.Kind):
		return figuresFinding(i, t)
	case c.Added+c.Updated > 0:
		return peopleFinding(i, t)
	case c.Held > 0:
		return many(c.Held, "row waits", "rows wait") + " for you"
	}
	return "Nothing new in this file"
}

func peopleFinding(i register.Import, t tense) string {
	c, where := i.Rows, " the roll"
	if i.Kind == register.RegisterKind {
		where = " the register"
	}
	return bothOf(c, many(c.Added, "pupil ", "pupils ")+t.join+where, many(c.Updated, "pupil ", "pupils ")+t.change, form.Thousands(c.Updated)+" "+t.change)
}

// rowNouns are what a row is in kinds of import of which no row is a pupil.
var rowNouns = map[register.ImportKind][2]string{
	register.SuspensionsKind: {"event", "events"}, register.ClassesKind: {"place in a class", "places in classes"},
}

func figuresFinding(i register.Import, t tense) string {
	c, noun := i.Rows, [2]string{"row", "rows"}
	switch told, ok := rowNouns[i.Kind]; {
	case ok:
		noun = told
	case i.Kind == register.AttendanceKind && imports.Shape(i.Shape) == imports.SessionLog:
		noun = [2]string{"session mark", "session marks"}
	case i.Kind == register.AttendanceKind: // a row is a pupil's
		of := func(n int) string { return "Attendance of " + many(n, "pupil ", "pupils ") }
		return bothOf(c, of(c.Added)+t.come, of(c.Updated)+t.change, "of "+form.Thousands(c.Updated)+" "+t.change)
	}
	return bothOf(c, many(c.Added, noun[0], noun[1])+" "+t.come, many(c.Updated, noun[0], noun[1])+" "+t.change, form.Thousands(c.Updated)+" "+t.change)
}

// bothOf says what is new and what changes; also is what changes when something
// new was told before it.
func bothOf(c register.RowCounts, fresh, changes, also string) string {
	switch {
	case c.Added > 0 && c.Updated > 0:
		return fresh + ", and " + also
	case c.Added > 0:
		return fresh
	}
	return changes
}
