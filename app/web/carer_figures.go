package web

import (
	"cmp"
	"slices"
	"strconv"

	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
	"carers/app/store"
)

// figuresPart is a part of what imports brought of a carer, as their page shows
// it in short, with the way to all of it and to where it comes from.
type figuresPart struct {
	Title, Says string
	Facts       []answer
	Source      string // nothing when there is nothing to lead to
	Of          string // what the way there leads to
}

func (c carerShown) figuresPart(of store.FiguresOf, title, leads string, some bool) figuresPart {
	part := figuresPart{Title: title, Of: leads}
	if some {
		part.Source = c.at(string(of))
	}
	return part
}

// attendance is a carer's attendance this school year.
func (c carerShown) attendance() figuresPart {
	year := calendar.SchoolYearOf(c.v.today())
	sum, outside := figures.SumBetween(c.Spans, year.Start(), year.End())
	part := c.figuresPart(store.AttendanceFigures, "Attendance", "the attendance, week by week", len(c.Spans) > 0)
	if sum.Possible == 0 {
		part.Says = "No import has brought attendance of this school year yet."
		return part
	}
	part.Title = "Attended " + percentWords(sum) + " of sessions this school year"
	part.Facts = []answer{
		{Label: "Attended", Says: attendedOf(sum).Sessions}, {Label: "Missed", Says: missedWords(sum)},
		{Label: "Late", Says: lateWords(sum)}, {Label: "Known to", Says: knownTo(c.CarerRecord, year).Words()},
	}
	part.Facts = append(part.Facts, c.lastImport(c.Spans, nil, nil)...)
	if outside > 0 {
		part.Says = "Totals that reach beyond this school year are left out."
	}
	return part
}

// lastImport says when the latest import of some figures was brought.
func (c carerShown) lastImport(spans []figures.Span, results []figures.Result, events []register.Event) []answer {
	last := c.Sources.Of(spans, results, events).Latest()
	if last.At.IsZero() {
		return nil
	}
	return []answer{{Label: "Last import", Says: calendar.DayOf(last.At).Words()}}
}

// missedWords says absence in days, and in sessions by why.
func missedWords(t figures.Totals) string {
	if t.Absent() == 0 {
		return "nothing"
	}
	return dayCount(t.Absent()) + " (" + many(t.Absent(), "session", "sessions") + ": " + strconv.Itoa(t.Authorised) + " authorised, " + strconv.Itoa(t.Unauthorised) + " unauthorised)"
}

// lateWords says lates as far as exports said them; blank is unknown.
func lateWords(t figures.Totals) string {
	var before, after string
	if t.LateBefore != figures.Unsaid {
		before = many(t.LateBefore, "time", "times") + " before registers closed"
	}
	if t.LateAfter != figures.Unsaid {
		after = many(t.LateAfter, "time", "times") + " after"
	}
	return listed(", ", before, after)
}

// knownTo is the last day of a school year of which anything is known.
func knownTo(rec store.CarerRecord, year calendar.SchoolYear) calendar.Day {
	last := calendar.Day("")
	for _, s := range rec.Spans {
		if !s.From.After(year.End()) {
			last = max(last, s.To)
		}
	}
	return last
}

// latestResults are the latest result in each subject, as the school wrote it:
// the grade itself where there is one, and what a forecast or a test says beside
// it where there is none.
func (c carerShown) latestResults() figuresPart {
	part := c.figuresPart(store.ResultFigures, "Latest results", "the results", len(c.Results) > 0)
	if len(c.Results) == 0 {
		part.Says = "No results have been imported."
		return part
	}
	shown := shownFigures{PupilFigures: store.PupilFigures{Sources: c.Sources}}
	scales := map[string]bool{}
	var latest []figures.Result
	for _, results := range bySubject(shown.inTime(c.Results)) {
		one := latestOf(results)
		latest = append(latest, one)
		scales[scaleWords(one.Scale)] = true
	}
	for _, r := range latest {
		says := listed(". ", cmp.Or(resultWords(r), "nothing written"), r.Point)
		if len(scales) > 1 {
			says += ". " + sentence(scaleWords(r.Scale))
		}
		part.Facts = append(part.Facts, answer{Label: aboutWords(r), Says: says})
	}
	part.Says = "As the school wrote them."
	if len(scales) == 1 && latest[0].Scale.Known() {
		part.Says = "As the school wrote them: " + scaleWords(latest[0].Scale) + "."
	}
	part.Facts = append(part.Facts, c.lastImport(nil, c.Results, nil)...)
	return part
}

// latestOf is the latest of one subject's results that says a grade; without one,
// the latest that says anything.
func latestOf(results []figures.Result) figures.Result {
	for _, r := range slices.Backward(results) {
		if r.Aspect == "" && r.Value != "" {
			return r
		}
	}
	return results[len(results)-1]
}

// happened counts a carer's suspensions, lates and behaviour this school year.
func (c carerShown) happened() figuresPart {
	part := c.figuresPart(store.EventFigures, "Suspensions, lates, behaviour", "the suspensions, lates and behaviour", len(c.Events) > 0)
	year := calendar.SchoolYearOf(c.v.today())
	var events []register.Event
	for _, e := range c.Events {
		if !e.From.Before(year.Start()) && !e.From.After(year.End()) {
			events = append(events, e)
		}
	}
	switch {
	case len(c.Events) == 0:
		part.Says = "No import has named " + c.name + " in a list of them. That is unknown, not none."
		return part
	case len(events) == 0:
		part.Says = "No import has named " + c.name + " in a list of them this school year."
	default:
		part.Says = "This school year, as far as imports have listed them."
	}
	for _, s := range countsOfEvents(events) {
		says := s.Figure
		if s.Source != "" {
			says += " (" + s.Source + ")"
		}
		part.Facts = append(part.Facts, answer{Label: capital(s.Says), Says: says})
	}
	part.Facts = append(part.Facts, c.lastImport(nil, nil, c.Events)...)
	return part
}
