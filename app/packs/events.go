package packs

import (
	"strconv"
	"strings"

	"carers/app/register"
)

var happened register.Event

// eventColumns show every field of an event in the export of everything.
func eventColumns(names map[string]string) []column[register.Event] {
	type event = register.Event
	return []column[event]{
		of("Pupil", happened, "PupilID", func(e event) string { return names[e.PupilID] }),
		of("Kind", happened, "Kind", func(e event) string { return e.Kind.Words() }),
		of("Category", happened, "Type", func(e event) string { return e.Type }),
		of("From", happened, "From", func(e event) string { return e.From.String() }),
		of("At", happened, "At", func(e event) string { return e.At }),
		of("To", happened, "To", func(e event) string { return e.To.String() }),
		of("Sessions", happened, "Sessions", func(e event) string { return number(e.Sessions) }),
		of("Reasons", happened, "Reasons", func(e event) string { return strings.Join(e.Reasons, "; ") }),
		of("Reasons in words", happened, "Reasons", func(e event) string { return each(e.Reasons, register.ReasonWords) }),
		of("Points", happened, "Points", points),
		of("Points were said", happened, "Scored", func(e event) string { return ticked(e.Scored) }),
		of("Minutes late", happened, "Minutes", func(e event) string { return number(e.Minutes) }),
		of("Id in the MIS", happened, "MISID", func(e event) string { return e.MISID }),
		of("Import", happened, "Import", func(e event) string { return e.Import }),
		of("Sheet", happened, "Sheet", func(e event) string { return e.Sheet }),
		of("Row", happened, "Row", func(e event) string { return number(e.Row) }),
		of("Id", happened, "ID", func(e event) string { return e.ID }),
	}
}

// points is blank when none were said: unknown, never nought.
func points(e register.Event) string {
	if !e.Scored {
		return ""
	}
	return strconv.Itoa(e.Points)
}
