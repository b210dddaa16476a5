package award

import (
	"slices"

	"carers/app/calendar"
)

// Ahead counts what a school keeps of itself and has to see to: what is late on a day,
// and what comes up to and with a later one. It names nothing, so that it may travel.
type Ahead struct {
	TrainingOver, TrainingEnds bool // no staff training counts any more; it will not by then
	DocumentsLate, Documents   int  // to be looked at again
	Leads                      int  // whose last day it is, and nobody is named to follow
	Evidence                   int  // pieces that go out of date
	Dates                      int  // days of the calendar, of the school's own and those of every year
	Expires                    int  // levels that run out
}

// Ahead counts what comes from a day to a later one.
func (k Kept) Ahead(today, by calendar.Day) (a Ahead) {
	soon := func(day calendar.Day) bool { return !day.IsZero() && !day.Before(today) && !day.After(by) }
	_, trained := TrainingOn(k.Activities, today)
	_, was := LastTraining(k.Activities, today)
	_, then := TrainingOn(k.Activities, by)
	a.TrainingOver, a.TrainingEnds = !trained && was, trained && !then
	for _, d := range CurrentDocuments(k.Documents) {
		switch {
		case d.Overdue(today):
			a.DocumentsLate++
		case soon(d.ReviewOn):
			a.Documents++
		}
	}
	for _, l := range k.Leads {
		if l.On(today) && soon(l.Until) && slices.ContainsFunc(Gaps(k.Leads, l.Until.Add(1)), func(g Gap) bool { return g.Post == l.Post }) {
			a.Leads++
		}
	}
	for _, e := range k.Evidence {
		if !e.Out() && soon(e.Until) {
			a.Evidence++
		}
	}
	for _, d := range k.dates(today) {
		if soon(d.On) {
			a.Dates++
		}
	}
	for _, one := range k.Applications {
		if soon(one.Expires) && !one.Replaced(k.Applications) {
			a.Expires++
		}
	}
	return a
}
