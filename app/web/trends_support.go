package web

import (
	"carers/app/calendar"
	"carers/app/chart"
	"carers/app/figures"
	"carers/app/register"
	"carers/app/store"
)

var supportPage = newPage[supportView]("trends/support.html")

// supportAt is what works here.
const supportAt = trendsAt + "/support"

// supportView is what came after each kind of adjustment over the school, and
// whether what was agreed is done, looked at again and begun in time. It tells what
// came after, and claims no cause.
type supportView struct {
	trendsHead
	Forest   chart.Figure
	Asides   []string // what must be read beside every change
	Results  resultsPart
	Honoured honouredPart
	Reviews  punctualPart
	Waits    []string // how long the first adjustment took
	Notes    []string // how far the figures go
	Files    fileLines
	Empty    *empty
}

// schoolSupport is what the school did for its carers, on its way into words.
type schoolSupport struct {
	v      *visit
	lines  []store.SupportLine
	last   calendar.Day // of which attendance is kept
	now    calendar.SchoolYear
	unsaid []calendar.SchoolYear
	pooled []figures.Pooled
}

func showSupport(v *visit) error {
	head, fresh, err := v.trendsHead("What works here", supportAt)
	if err != nil {
		return err
	}
	data := supportView{trendsHead: head}
	s := &schoolSupport{v: v, last: fresh.Attendance.Until, now: calendar.SchoolYearOf(v.today())}
	if s.lines, err = v.ledger.Support(v.ctx()); err != nil {
		return err
	}
	if len(s.lines) == 0 {
		data.Empty = &empty{Title: "Nothing has been tried yet", Says: "Once young carers are on the register and things are agreed with them, this page says what came after, whether it was done, and how long it took."}
		return show(v, supportPage, data)
	}
	if err := s.compare(); err != nil {
		return err
	}
	data.Forest, data.Asides = s.forest(), s.asides()
	data.Honoured, data.Reviews, data.Waits, data.Notes = s.honoured(), s.reviews(), s.waits(), s.notes()
	if data.Results, err = s.results(); err != nil {
		return err
	}
	if data.Files, err = v.daysFiles((s.now - weekYears + 1).Start(), s.last); err != nil {
		return err
	}
	return show(v, supportPage, data)
}

// compare lays the weeks before and after each adjustment of each pupil beside
// those of their year group, and pools what comes of it by kind.
func (s *schoolSupport) compare() error {
	first := s.now - weekYears + 1
	periods, unsaid := s.v.periods(first, s.now)
	s.unsaid = unsaid
	weeks := figures.Begun(periods.Weeks, s.last)
	groups, err := s.v.ledger.YearGroups(s.v.ctx(), weeks)
	if err != nil {
		return err
	}
	spans, err := s.v.ledger.SupportSpans(s.v.ctx(), first.Start(), s.last)
	if err != nil {
		return err
	}
	others := besides(groups, weeks)
	var changes []figures.Change
	for _, l := range s.lines {
		starts := s.starts(l)
		if len(starts) == 0 {
			continue
		}
		own := others.weeksOf(l.Member, spans[l.Pupil], s.now)
		for _, start := range starts {
			changes = append(changes, figures.ChangeAfter(start, figures.Attendance, own, starts))
		}
	}
	s.pooled = figures.Pool(changes)
	return nil
}

// starts are the adjustments of a pupil that staff were told of and that have
// begun, each by what part of the day it is about.
func (s *schoolSupport) starts(l store.SupportLine) (starts []figures.Start) {
	for _, a := range l.Adjustments {
		if a.Told && !a.StartsOn.After(s.v.today()) {
			starts = append(starts, figures.Start{Pupil: l.Pupil, Kind: a.Area.Words(), From: a.StartsOn, To: a.EndedOn})
		}
	}
	return starts
}

// besideWeeks are weeks, and what each year group's pupils who are not on the
// register came to in each.
type besideWeeks struct {
	weeks  []figures.Period
	others []map[register.Year]figures.Totals
}

func besides(groups []store.YearGroupSum, weeks []figures.Period) besideWeeks {
	b := besideWeeks{weeks, make([]map[register.Year]figures.Totals, len(weeks))}
	for i := range b.others {
		b.others[i] = map[register.Year]figures.Totals{}
	}
	for _, g := range groups {
		if !g.Carer {
			b.others[g.Period][register.Year(g.Year)] = g.Sum.Totals
		}
	}
	return b
}

// weeksOf are a pupil's weeks, or other periods, beside those of the year group. It
// is counted back from the one that the member is in now, which in September need
// not be the one that the roll has.
func (b besideWeeks) weeksOf(m figures.Member, spans []figures.Span, now calendar.SchoolYear) []figures.InWeek {
	own := figures.SumOver(spans, b.weeks)
	all := make([]figures.InWeek, len(b.weeks))
	for i, w := range b.weeks {
		others, some := b.others[i][register.Year(m.Year).Back(int(now-w.Year))]
		if !some {
			others = figures.Nothing
		}
		all[i] = figures.InWeek{Week: w, Own: own[i], Others: others}
	}
	return all
}
