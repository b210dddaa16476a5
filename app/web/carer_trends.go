package web

import (
	"context"

	"carers/app/calendar"
	"carers/app/chart"
	"carers/app/figures"
	"carers/app/register"
	"carers/app/store"
)

var carerTrendsPage = newPage[carerTrendsView]("carers/trends.html")

// carerTrendsView is whether it helps one pupil: attendance and results beside
// their own past and beside what was agreed meanwhile. It counts, and puts no
// number on a child.
type carerTrendsView struct {
	figuresHead
	Says     []string
	Pictures []chart.Figure
	Changes  []afterLine
	Aside    string // what must be read beside every change
	Reasons  reasonsPart
	Results  resultsTrend
	Notes    []string // how far the figures go
	None     string   // what is said when nothing is known
}

// trendYears are how many school years a pupil's weeks are drawn of, and how many
// their terms go back at most.
const (
	weekYears = 2
	termYears = 5
)

// sameYear names whom a pupil is laid beside.
const sameYear = "Others in the same year group"

// pupilTrend is one carer's line on its way into words.
type pupilTrend struct {
	store.PupilTrend
	v        *visit
	name     string
	last     calendar.Day // of which attendance is kept
	terms    []inPeriod   // oldest first
	weeks    []figures.InWeek
	unsaid   []calendar.SchoolYear // years whose terms the school has not said
	wholeOf  [2]inPeriod           // this school year as far as it goes, and the same part of the last
	measured []figures.Change      // after each adjustment
	leaves   bool                  // it is for a paper that leaves: what staff do is named by its part of the day, and nobody outside
}

// inPeriod is what the pupil and the others of the year group came to in a period.
type inPeriod struct {
	figures.Period
	Own    figures.Sum
	Others figures.Totals
}

func showCarerTrends(v *visit) error {
	t, err := v.pupilTrend(v.id("carer"))
	if err != nil {
		return err
	}
	at := carerAt(v.id("carer"))
	crumbs := append(v.crumbs(store.CarerRecord{Pupil: t.Pupil}), link{t.Pupil.Name(), at})
	s := v.shown(t.PupilFigures, at+"/trends", figuresHead{frame: v.frame("Does it help a young carer", "/register"), Crumbs: crumbs}, at)
	data := carerTrendsView{figuresHead: s.head, Results: t.results(s)}
	if t.last.IsZero() {
		data.None = "No import has brought any attendance of this pupil. That is unknown, not none."
		return show(v, carerTrendsPage, data)
	}
	data.Says, data.Notes = t.says(), t.notes()
	data.Changes = t.changeLines()
	data.Aside = changesAside(data.Changes)
	data.Pictures = t.pictures()
	data.Reasons = t.reasons()
	return show(v, carerTrendsPage, data)
}

// pupilTrend reads a carer's line, and lays the year group's beside it.
func (v *visit) pupilTrend(carer string) (*pupilTrend, error) {
	return v.pupilTrendBeside(carer, v.ledger.YearGroups)
}

// pupilTrendBeside is the same where it is said how the year groups are asked for.
func (v *visit) pupilTrendBeside(carer string, groups yearGroupsOf) (*pupilTrend, error) {
	kept, err := v.ledger.PupilTrend(v.ctx(), carer)
	if err != nil {
		return nil, err
	}
	t := &pupilTrend{PupilTrend: kept, v: v, name: kept.Pupil.Called(), last: lastDay(kept.Spans)}
	if t.last.IsZero() {
		return t, nil
	}
	now := calendar.SchoolYearOf(v.today())
	first := max(calendar.SchoolYearOf(kept.Spans[0].From), now-termYears+1)
	periods, unsaid := v.periods(first, now)
	t.unsaid = unsaid
	return t, t.beside(periods, now, groups)
}

// onRoll are the pupil's spans as the store counts them: a summary is of the days on
// which they were on roll.
func (t *pupilTrend) onRoll() []figures.Span {
	spans := make([]figures.Span, len(t.Spans))
	for i, s := range t.Spans {
		spans[i] = s.OnRoll(t.Pupil.JoinedOn, t.Pupil.LeftOn)
	}
	return spans
}

// yearGroupsOf is [store.Ledger.YearGroups].
type yearGroupsOf func(ctx context.Context, periods []figures.Period) ([]store.YearGroupSum, error)

// onceEach asks for each period once, for several pupils of one page: the year groups'
// sums are the dear part of it.
func (ask yearGroupsOf) onceEach() yearGroupsOf {
	known := map[figures.Period][]store.YearGroupSum{}
	return func(ctx context.Context, periods []figures.Period) (all []store.YearGroupSum, err error) {
		var fresh []figures.Period
		for _, p := range periods {
			if _, is := known[p]; !is {
				fresh, known[p] = append(fresh, p), nil
			}
		}
		if len(fresh) > 0 {
			sums, err := ask(ctx, fresh)
			if err != nil {
				return nil, err
			}
			for _, s := range sums {
				known[fresh[s.Period]] = append(known[fresh[s.Period]], s)
			}
		}
		for i, p := range periods {
			for _, s := range known[p] {
				s.Period = i
				all = append(all, s)
			}
		}
		return all, nil
	}
}

// beside sums the pupil's spans, and asks for the year group's of the same weeks
// and terms in one question.
func (t *pupilTrend) beside(periods figures.Periods, now calendar.SchoolYear, ask yearGroupsOf) error {
	terms := figures.Begun(periods.Terms, t.last)
	weeks := figures.Begun(sinceYear(periods.Weeks, now-weekYears+1), t.last)
	years := t.sameParts(periods.Years, now)
	asked := append(append(append([]figures.Period{}, terms...), weeks...), years...)
	groups, err := ask(t.v.ctx(), asked)
	if err != nil {
		return err
	}
	me := figures.Member{Pupil: t.Pupil.ID, Year: string(t.YearIn(now))}
	for i, w := range besides(groups, asked).weeksOf(me, t.onRoll(), now) {
		in := inPeriod{w.Week, w.Own, w.Others}
		switch {
		case i < len(terms):
			t.terms = append(t.terms, in)
		case i < len(terms)+len(weeks):
			t.weeks = append(t.weeks, w)
		case w.Week.Year == now:
			t.wholeOf[0] = in
		default:
			t.wholeOf[1] = in
		}
	}
	t.terms = sinceKnown(t.terms)
	for _, s := range t.starts() {
		t.measured = append(t.measured, figures.ChangeAfter(s, figures.Attendance, t.weeks, t.starts()))
	}
	t.weeks = t.weeks[firstKnown(t.weeks):]
	return nil
}

// sameParts are this school year as far as attendance goes, and the same part of
// the last.
func (t *pupilTrend) sameParts(years []figures.Period, now calendar.SchoolYear) []figures.Period {
	var parts []figures.Period
	for _, y := range years {
		if y.Year != now || y.From.After(t.last) {
			continue
		}
		parts = append(parts, y.Until(t.last))
		if before, ok := figures.YearBefore(y, years); ok {
			parts = append(parts, before.Until(t.last.Add(-364)))
		}
	}
	return parts
}

func sinceYear(periods []figures.Period, year calendar.SchoolYear) []figures.Period {
	for i, p := range periods {
		if p.Year >= year {
			return periods[i:]
		}
	}
	return nil
}

// sinceKnown leaves out terms before the first of which anything is kept.
func sinceKnown(terms []inPeriod) []inPeriod {
	for i, t := range terms {
		if t.Own.Totals.Possible > 0 {
			return terms[i:]
		}
	}
	return nil
}

func firstKnown(weeks []figures.InWeek) int {
	for i, w := range weeks {
		if w.Own.Totals.Possible > 0 {
			return i
		}
	}
	return len(weeks)
}

// calls is what an adjustment is called: its own words, or what it is about where they
// leave.
func (t *pupilTrend) calls(a register.Adjustment) string {
	if t.leaves {
		return a.Area.Words()
	}
	return a.Says
}

// begins are the adjustments that staff were told of, in the order in which they
// began: those whose weeks before and after are compared.
func (t *pupilTrend) begins() (told []register.Adjustment) {
	for _, a := range t.Adjustments {
		if a.Told() && !a.StartsOn.After(t.v.today()) {
			told = append(told, a)
		}
	}
	return told
}

func (t *pupilTrend) starts() (starts []figures.Start) {
	for _, a := range t.begins() {
		starts = append(starts, figures.Start{Pupil: t.Pupil.ID, Kind: a.ID, From: a.StartsOn, To: a.EndedOn()})
	}
	return starts
}
