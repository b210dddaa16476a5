package imports

import (
	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
)

// suspended is the mark of a session from which a pupil was sent home.
const suspended = "E"

// longestCompared is how many days of a suspension are compared with marks: more
// than any may last.
const longestCompared = 120

// compareMarks says how many suspensions do not have as many marks of E as they
// have sessions, where the marks of their days are kept. Nothing is changed by
// it: only the MIS can tell which of the two is right.
func (e *eventing) compareMarks() {
	marks := map[string][]figures.Span{}
	for _, s := range e.p.known().Spans {
		if s.Marks != "" {
			marks[s.Pupil] = append(marks[s.Pupil], s)
		}
	}
	differ := 0
	for _, t := range e.told {
		x := &t.event
		if x.Kind != register.Suspension || x.Sessions == 0 || x.To == "" || t.withdrawn || x.From.DaysUntil(x.To) > longestCompared {
			continue
		}
		if sent, marked := sentHome(marks[x.PupilID], x.From, x.To); marked >= x.Sessions && sent != x.Sessions {
			differ++
		}
	}
	if differ > 0 {
		e.p.note("suspensions-and-marks", counted(differ, "suspension has", "suspensions have")+" another number of sessions than the attendance register has marks of E on those days. Both stay as they are: look at them in the MIS.")
	}
}

// sentHome counts the sessions from one day to another that have a mark, and
// those of them that are E.
func sentHome(spans []figures.Span, from, to calendar.Day) (sent, marked int) {
	for _, s := range spans {
		week := s.Week()
		for day := from; !day.After(to); day = day.Add(1) {
			for _, pm := range []bool{false, true} {
				m := week.Mark(figures.Session{Day: day, PM: pm})
				if m.Says() {
					marked++
				}
				if m.Code == suspended {
					sent++
				}
			}
		}
	}
	return sent, marked
}
