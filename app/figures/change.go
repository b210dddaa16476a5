package figures

import (
	"slices"

	"carers/app/calendar"
)

// InWeek is what one pupil and the others of the year group came to in one week.
// Others are without the pupil, and without carers: they have adjustments too.
type InWeek struct {
	Week   Period
	Own    Sum
	Others Totals
}

// Start is when something began for a pupil, and when it ended; To is blank while
// it goes on. Kind is what it is called by when a school's are pooled.
type Start struct {
	Pupil    string
	Kind     string
	From, To calendar.Day
}

// Change is how a pupil's rate changed after something began, beyond how the year
// group's changed over the same weeks. It says after, and claims no cause.
type Change struct {
	Start   Start
	Measure Measure

	Weeks         int // compared on each side, as many before as after
	Before, After Days

	OwnBefore, OwnAfter       Share // sessions of possible sessions
	OthersBefore, OthersAfter Share

	// Difference is (own after - own before) - (others after - others before), a
	// proportion of sessions. Its interval has weeks as clusters; weeks of one pupil
	// follow one another, so it is rather too narrow.
	Difference Estimate

	WeeksSoFar int // usable after the start, for "too soon to say"
	Beside     int // other things that began for the pupil within the weeks compared
}

// ChangeAfter compares the school weeks before and after a start, as many on each
// side, from [LeastWeeks] to [MostWeeks], the nearest ones. A week is usable where
// pupils were in school on [LeastDays] of it, and sessions are kept of the pupil
// that could be divided, and of others. The week in which it began is left
// out, unless it began by its Monday: then it is the first one after. The measure is one
// of sessions, such as [Attendance]. Weeks are by day, and all that have begun,
// whether or not anything is kept of them; also are all the starts of the pupil, of
// whatever kind.
func ChangeAfter(s Start, m Measure, weeks []InWeek, also []Start) Change {
	c := Change{Start: s, Measure: m}
	before, after := usable(s, m, weeks)
	c.WeeksSoFar = len(after)
	n := min(len(before), len(after), MostWeeks)
	if n < LeastWeeks {
		c.Difference.Not = tooFewWeeks(s, len(after), goneBy(s, weeks))
		return c
	}
	before, after = before[len(before)-n:], after[:n]
	c.Weeks = n
	c.Before, c.After = daysIn(before), daysIn(after)
	c.OwnBefore, c.OthersBefore = sharesIn(before)
	c.OwnAfter, c.OthersAfter = sharesIn(after)
	c.Difference = overWeeks(before, after)
	for _, o := range also {
		if o.Pupil == s.Pupil && o != s && !o.From.Before(c.Before.From) && !o.From.After(c.After.To) {
			c.Beside++
		}
	}
	return c
}

// tooFewWeeks says why weeks are too few: of those after the start so many are
// usable, and so many school weeks have gone by.
func tooFewWeeks(s Start, after, gone int) Reason {
	switch {
	case after >= LeastWeeks:
		return TooLittle
	case gone >= LeastWeeks:
		return TooLittleAfter
	case s.To != "":
		return EndedSoon
	}
	return TooSoon
}

// goneBy counts the school weeks after a start and until its end, whether or not
// anything is kept of them. Where the school has not said its dates, those count in
// which anybody was expected.
func goneBy(s Start, weeks []InWeek) (n int) {
	for _, w := range weeks {
		expected := w.Week.InSchool >= LeastDays || w.Week.InSchool == 0 && w.Own.Totals.Possible+w.Others.Possible > 0
		if expected && s.after(w.Week) {
			n++
		}
	}
	return n
}

// after reports whether a week is one of those after the start, and before its end.
func (s Start) after(week Period) bool {
	return !week.From.Before(schoolDay(s.From)) && (s.To == "" || !week.To.After(s.To.Add(weekend)))
}

// weekPair is a usable week's two shares.
type weekPair struct {
	days        Days
	own, others Share
}

func usable(s Start, m Measure, weeks []InWeek) (before, after []weekPair) {
	began := schoolDay(s.From)
	for _, w := range weeks {
		own, why := m.ofTotals(w.Own.Totals)
		others, not := m.ofTotals(w.Others)
		if why != "" || not != "" || w.Own.Outside > 0 || m.Unit() != RateUnit || w.Week.InSchool > 0 && w.Week.InSchool < LeastDays {
			continue
		}
		pair := weekPair{Days{w.Week.From, w.Week.To}, own, others}
		switch {
		case w.Week.To.Before(began) && !w.Week.From.Before(began.Add(-FarthestBack)):
			before = append(before, pair)
		case s.after(w.Week):
			after = append(after, pair)
		}
	}
	return before, after
}

// weekend is how many days a week goes on after its last school day: what ends
// on a Friday had all of that week.
const weekend = 2

func daysIn(weeks []weekPair) Days { return Days{weeks[0].days.From, weeks[len(weeks)-1].days.To} }

func sharesIn(weeks []weekPair) (own, others Share) {
	for _, w := range weeks {
		own, others = own.Plus(w.own), others.Plus(w.others)
	}
	return own, others
}

// overWeeks is the difference of differences. Own and others of a week are taken
// together, so that what befell both, such as snow, is no spread.
func overWeeks(before, after []weekPair) Estimate {
	e := added([]float64{-1, 1}, []spread{beyond(before), beyond(after)})
	return e.estimate(1, ByWeeks, -2, 2) // of one pupil, and so a rough one
}

// beyond is how far a pupil's rate lies beyond that of others over some weeks.
func beyond(weeks []weekPair) spread {
	own, others := sharesIn(weeks)
	r, _ := own.Value()
	q, _ := others.Value()
	s := spread{value: r - q, clusters: len(weeks), freedom: float64(len(weeks) - 1)}
	for _, w := range weeks {
		d := (float64(w.own.Count)-r*float64(w.own.Of))/float64(own.Of) -
			(float64(w.others.Count)-q*float64(w.others.Of))/float64(others.Of)
		s.variance += d * d
	}
	n := float64(len(weeks))
	s.variance *= n / (n - 1)
	return s
}

// Pooled is how pupils' rates changed after one kind of thing began for them, over
// a school.
type Pooled struct {
	Kind   string
	Pupils int // with a change that could be told
	Starts int // theirs
	Higher int // pupils whose own rate rose more than their year group's, or fell less
	Lower  int
	// Difference is the mean of the pupils' differences, a proportion of sessions,
	// with the t interval of pairs: each pupil counts once, whatever began how often.
	Difference Estimate

	TooSoon  int // starts without enough weeks yet
	NotTold  int // starts that cannot be told otherwise: too little is kept, ended soon
	Together int // starts that something else of the pupil began beside
}

// Pool puts changes together by kind, in the order of the kinds' names. With
// fewer than [Enough] pupils there is no mean at all: "too few to say".
func Pool(changes []Change) []Pooled {
	by := map[string][]Change{}
	var kinds []string
	for _, c := range changes {
		if _, known := by[c.Start.Kind]; !known {
			kinds = append(kinds, c.Start.Kind)
		}
		by[c.Start.Kind] = append(by[c.Start.Kind], c)
	}
	slices.Sort(kinds)
	var all []Pooled
	for _, k := range kinds {
		all = append(all, poolOf(k, by[k]))
	}
	return all
}

func poolOf(kind string, changes []Change) Pooled {
	p := Pooled{Kind: kind}
	of := map[string][]float64{}
	var pupils []string
	for _, c := range changes {
		switch {
		case c.Difference.Not == TooSoon:
			p.TooSoon++
			continue
		case !c.Difference.Told():
			p.NotTold++
			continue
		}
		p.Starts++
		if c.Beside > 0 {
			p.Together++
		}
		if _, known := of[c.Start.Pupil]; !known {
			pupils = append(pupils, c.Start.Pupil)
		}
		of[c.Start.Pupil] = append(of[c.Start.Pupil], c.Difference.Value)
	}
	p.Pupils = len(pupils)
	values := make([]float64, 0, len(pupils))
	for _, id := range pupils {
		v := ratio(ones(of[id])).value
		values = append(values, v)
		switch {
		case v > 0:
			p.Higher++
		case v < 0:
			p.Lower++
		}
	}
	if why := groupReason(len(values)); why != "" {
		p.Difference.Not = why
		return p
	}
	p.Difference = ratio(ones(values)).estimate(len(values), ByPairs, -2, 2)
	return p
}

// TendsBack is what must be said beside every change after a start: weeks that
// something was agreed in are not weeks like any others.
const TendsBack = "Support is often agreed at a bad time, and after a bad time things tend to get better anyway. A change after is not proof that it helped."
