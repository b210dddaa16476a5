package imports

import (
	"cmp"
	"slices"
)

// Cell is one cell of a row, under its heading.
type Cell struct{ Heading, Value string }

// mostOthers is how many cells are enough to tell a row by.
const mostOthers = 8

// telling are fields whose cells help to say whom a row is about. What people
// write about a child, and what a school flags, is not among them.
var telling = []Field{
	UPN, AdmissionNumber, MISID, className, teacherName, tutorName, subject, assessmentPoint, assessedOn, grade, target,
	possible, present, percent, periodFrom, periodTo, sessionDate, sessionHalf, sessionMark,
	eventDate, eventFrom, eventEnd, eventTime, eventType, eventSessions, eventDays, eventPoints, eventID, House, Sex, JoinedOn,
}

// others are what a row says besides whom it names, for whoever must say who that
// is: cells that are short, of columns that help, or that nobody knows and that
// hold nothing but short ones.
func (s *said) others() []Cell {
	r := s.from
	if r == nil {
		return nil
	}
	var cells []Cell
	for _, c := range r.t.Columns {
		value := at(s.cells, c.Index)
		if value == "" || c.ofSession || c.Long || c.Field != NoField && !slices.Contains(telling, c.Field) {
			continue
		}
		if dates := r.dates[c.Field]; dates != nil {
			if day, ok := dates.read(value); ok {
				value = day.Words()
			}
		}
		if looksWritten(value) {
			continue
		}
		if cells = append(cells, Cell{cmp.Or(c.Heading, "Column "+c.Letter), value}); len(cells) == mostOthers {
			break
		}
	}
	return cells
}
