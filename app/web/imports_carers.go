package web

import (
	"carers/app/access"
	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/jobs"
	"carers/app/web/form"
)

// carersOutlook is what the young carers' figures would become. It is drawn for
// who may see the register, and for nobody else: a number would tell.
type carersOutlook struct {
	Title string
	Says  string
	Sums  []beforeAfter
	Each  []beforeAfter // carers whose figures change, by name
	Over  string        // what each of them is counted over
	Part  string        // what could not be counted, or nothing
}

// beforeAfter is a figure as it is and as it would be.
type beforeAfter struct {
	Of, Under     string // what is counted, or whose and their form
	Before, After figureShown
	Same          bool
}

// compared shows two figures beside one another.
func compared(of, under string, before, after figureShown) beforeAfter {
	return beforeAfter{Of: of, Under: under, Before: before, After: after, Same: before == after}
}

// attended is sessions attended of those possible, and the percentage.
type attended struct{ Sessions, Percent string }

func (a attended) shown() figureShown { return figureShown{a.Percent, a.Sessions} }

func attendedOf(t figures.Totals) attended {
	if t.Possible == 0 {
		return attended{Percent: "none yet"}
	}
	return attended{Sessions: form.Thousands(t.Attended()) + " of " + form.Thousands(t.Possible) + " sessions", Percent: percentWords(t)}
}

func outlookWords(o figures.Outlook, of, under string) beforeAfter {
	return compared(of, under, attendedOf(o.Before).shown(), attendedOf(o.After).shown())
}

// carersOutlook works out what a plan would make of the carers' figures; nil for
// who may not see them, and where there are none.
func (v *visit) carersOutlook(seen jobs.Preview) (*carersOutlook, error) {
	switch plan := seen.Plan; {
	case !v.may(access.SeeRegister):
		return nil, nil
	case len(plan.Results) > 0:
		return v.resultsOutlook(plan.Results)
	case len(plan.Events) > 0:
		return v.eventsOutlook(plan.Events)
	case len(plan.Spans) > 0 && !seen.Import.Period.From.IsZero():
		return v.attendanceOutlook(seen)
	}
	return nil, nil
}

// changing says of how many of the carers the figures would change.
func (o *carersOutlook) changing(carers int) {
	o.Says = "The figures of " + form.Thousands(len(o.Each)) + " of the " + many(carers, "young carer", "young carers") + " would change."
	switch len(o.Each) {
	case 0:
		o.Says = "No young carer’s figures would change."
	case carers:
		o.Says = "The figures of every young carer on the register would change."
	}
}

// attendanceOutlook is over the file's days and over its school year.
func (v *visit) attendanceOutlook(seen jobs.Preview) (*carersOutlook, error) {
	period := seen.Import.Period
	year := calendar.SchoolYearOf(period.To)
	carers, err := v.ledger.CarersAttendance(v.ctx(), min(period.From, year.Start()), max(period.To, year.End()))
	if err != nil || len(carers) == 0 {
		return nil, err
	}
	planned := map[string][]figures.SpanChange{}
	for _, c := range seen.Plan.Spans {
		planned[c.Either().Pupil] = append(planned[c.Either().Pupil], c)
	}
	o := &carersOutlook{Title: "What the young carers’ attendance would become", Over: "over the school year"}
	days, whole, outside := figures.NoOutlook, figures.NoOutlook, 0
	for _, c := range carers {
		changes := planned[c.Pupil.ID]
		of, all := figures.OutlookOf(c.Spans, changes, period.From, period.To), figures.OutlookOf(c.Spans, changes, year.Start(), year.End())
		days, whole, outside = days.Plus(of), whole.Plus(all), outside+max(of.Outside, all.Outside)
		if len(changes) > 0 {
			o.Each = append(o.Each, outlookWords(all, c.Pupil.ListName(), place(c.Pupil)))
		}
	}
	o.Sums = []beforeAfter{outlookWords(days, "The days of this file", daysWords(period.From, period.To)), outlookWords(whole, "School year "+year.String(), "as far as it is known")}
	o.changing(len(carers))
	if outside > 0 {
		o.Part = "Totals that reach beyond these days cannot be divided, and are left out here: " + many(outside, "part", "parts") + "."
	}
	return o, nil
}
