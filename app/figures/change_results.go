package figures

import "carers/app/calendar"

// AtPoint is an assessment point: its key ([PointKey]) and its day.
type AtPoint struct {
	Key string
	On  calendar.Day
}

// ResultsAfter compares the last assessment point before a start with the first at
// least [LeastWeeks] weeks after it: the share of a pupil's results on target or above
// then and before, less how that of the others of the year group moved between the
// same two points. Only subjects with a result and a target at both are counted, of
// the pupil and of each other, so that a subject that came or went moves nothing; and
// both points are of the start's school year, since in the next one targets are others.
// The change has no interval of its own: a pupil has two points. Points are by day,
// others are without carers, also are all the starts of the pupil.
func ResultsAfter(s Start, points []AtPoint, own []Result, others [][]Result, also []Start, today calendar.Day) Change {
	c := Change{Start: s}
	before, after, why := pointsAround(s, points, today)
	if why != "" {
		c.Difference.Not = why
		return c
	}
	c.Before, c.After = Days{before.On, before.On}, Days{after.On, after.On}
	c.OwnBefore, c.OwnAfter = reachedAtBoth(own, before.Key, after.Key)
	counted := 0
	for _, o := range others {
		if was, is := reachedAtBoth(o, before.Key, after.Key); was.Of > 0 {
			c.OthersBefore, c.OthersAfter, counted = c.OthersBefore.Plus(was), c.OthersAfter.Plus(is), counted+1
		}
	}
	switch {
	case c.OwnBefore.Of == 0:
		c.Difference.Not = NoTarget
		return c
	case counted < EnoughOthers:
		c.Difference.Not = TooFewOthers
		return c
	}
	c.Difference.Value = moved(c.OwnBefore, c.OwnAfter) - moved(c.OthersBefore, c.OthersAfter)
	c.Difference.NoInterval = TooFewPupils
	for _, o := range also {
		if o.Pupil == s.Pupil && o != s && o.From.After(before.On) && !o.From.After(after.On) {
			c.Beside++
		}
	}
	return c
}

// moved is by how much a share rose.
func moved(before, after Share) float64 {
	was, _ := before.Value()
	is, _ := after.Value()
	return is - was
}

// pointsAround are the points that a start is between, or why there are none.
func pointsAround(s Start, points []AtPoint, today calendar.Day) (before, after AtPoint, why Reason) {
	year, earliest := calendar.SchoolYearOf(s.From), s.From.Add(7*LeastWeeks)
	for _, p := range points {
		switch {
		case calendar.SchoolYearOf(p.On) != year:
		case !p.On.After(s.From):
			before = p
		case !p.On.Before(earliest) && after.On == "":
			after = p
		}
	}
	switch {
	case before.On == "":
		return before, after, TooLittle
	case after.On == "" && calendar.SchoolYearOf(today) == year:
		return before, after, TooSoon
	case after.On == "":
		return before, after, TooLittleAfter
	case s.To != "" && s.To.Before(earliest):
		return before, after, EndedSoon
	}
	return before, after, ""
}

// reachedAtBoth are the results on target at each of two points, of the subjects that
// can be held against a target at both.
func reachedAtBoth(results []Result, before, after string) (was, is Share) {
	then := map[string]float64{}
	for _, r := range results {
		if steps, ok := r.Steps(); ok && r.Aspect == "" && PointKey(r.Point) == before {
			then[plainWords(r.Subject)] = steps
		}
	}
	for _, r := range results {
		steps, ok := r.Steps()
		earlier, both := then[plainWords(r.Subject)]
		if !ok || !both || r.Aspect != "" || PointKey(r.Point) != after {
			continue
		}
		was, is = was.Plus(onTarget(earlier)), is.Plus(onTarget(steps))
	}
	return was, is
}

// onTarget is one result, on target or not.
func onTarget(steps float64) Share {
	if steps >= 0 {
		return Share{1, 1}
	}
	return Share{0, 1}
}
