package web

import (
	"carers/app/calendar"
	"carers/app/register"
)

// eventsOutlook is over the school years of the file's events.
func (v *visit) eventsOutlook(changes []register.EventChange) (*carersOutlook, error) {
	var first, last calendar.Day
	planned := map[string][]register.EventChange{}
	for _, c := range changes {
		for _, e := range []*register.Event{c.Was, c.Is} {
			if e == nil {
				continue
			}
			last = max(last, e.From)
			if first.IsZero() || e.From.Before(first) {
				first = e.From
			}
		}
		one := c.Is
		if one == nil {
			one = c.Was
		}
		planned[one.PupilID] = append(planned[one.PupilID], c)
	}
	from, to := calendar.SchoolYearOf(first), calendar.SchoolYearOf(last)
	carers, err := v.ledger.CarersEvents(v.ctx(), from.Start(), to.End())
	if err != nil || len(carers) == 0 {
		return nil, err
	}
	o := &carersOutlook{Title: "What the young carers’ suspensions, lates and behaviour would become", Over: "in the school year " + from.String()}
	if from != to {
		o.Over = "in the school years " + from.String() + " to " + to.String()
	}
	var before, after []register.Event
	for _, c := range carers {
		would := register.AfterEvents(c.Events, planned[c.Pupil.ID])
		before, after = append(before, c.Events...), append(after, would...)
		if len(planned[c.Pupil.ID]) > 0 {
			o.Each = append(o.Each, compared(c.Pupil.ListName(), place(c.Pupil), eventsShown(c.Events), eventsShown(would)))
		}
	}
	o.Sums = eventSums(before, after, o.Over)
	o.changing(len(carers))
	return o, nil
}

// eventsShown says how many of each kind there are: "1 suspension, 2 lates".
func eventsShown(events []register.Event) figureShown {
	var says []string
	for _, s := range countsOfEvents(events) {
		says = append(says, s.Figure+" "+s.Says)
	}
	if len(says) == 0 {
		return figureShown{Says: noneListed}
	}
	return figureShown{Says: listed(", ", says...)}
}

// eventSums compare each kind of event of which there are some, before or after.
func eventSums(before, after []register.Event, over string) (sums []beforeAfter) {
	is, would := countEvents(before), countEvents(after)
	for _, kind := range register.EventKinds {
		if is.of[kind]+would.of[kind] == 0 {
			continue
		}
		sums = append(sums, compared(capital(eventPlurals[kind]), over, is.shown(kind), would.shown(kind)))
	}
	return sums
}
