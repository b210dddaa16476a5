package figures

import (
	"cmp"
	"slices"

	"carers/app/calendar"
)

// PointReached is how many subjects are on target or above at one assessment point,
// of those that are measured at both points of a comparison.
type PointReached struct {
	Point string
	On    calendar.Day
	ResultCounts
}

// ReachedAround is how many of one pupil's subjects are on target or above at the last
// assessment point before a day, and at the first that lies [LeastWeeks] or more after
// it. Unit: subjects. Denominator: those whose grade can be held against a target on
// its own scale at both points, so that a subject that came or went moves nothing. It
// says nothing where either point is missing, where its day is not known, or where
// no subject is measured at both. Nothing is taken out of it: others' grades move too,
// which [ReachedLater] says.
func ReachedAround(results []Result, day calendar.Day) (before, after PointReached, ok bool) {
	for _, r := range results {
		at := PointReached{Point: r.Point, On: r.PointOn}
		switch {
		case r.PointOn.IsZero() || !measured(r):
		case r.PointOn.Before(day):
			if before.On.IsZero() || r.PointOn.After(before.On) {
				before = at
			}
		case !r.PointOn.Before(day.Add(7 * LeastWeeks)):
			if after.On.IsZero() || r.PointOn.Before(after.On) {
				after = at
			}
		}
	}
	first, second := measuredAt(results, before), measuredAt(results, after)
	for subject, a := range first {
		if b, both := second[subject]; both {
			before.ResultCounts = before.Plus(CountResults([]Result{a}))
			after.ResultCounts = after.Plus(CountResults([]Result{b}))
		}
	}
	return before, after, before.Measured > 0
}

// measured reports whether a grade can be held against its target.
func measured(r Result) bool {
	_, ok := r.Steps()
	return ok && r.Aspect == ""
}

// measuredAt are the measured grades of a point by subject; the same point may be
// spelt in two ways.
func measuredAt(results []Result, at PointReached) map[string]Result {
	by := map[string]Result{}
	for _, r := range slices.SortedStableFunc(slices.Values(results), func(a, b Result) int { return cmp.Compare(a.Point, b.Point) }) {
		if !at.On.IsZero() && r.PointOn == at.On && PointKey(r.Point) == PointKey(at.Point) && measured(r) {
			by[plainWords(r.Subject)] = r
		}
	}
	return by
}

// ReachedLater is what must be said beside targets that are reached after a start.
const ReachedLater = "Most pupils come nearer their targets in the course of a year, so that more are reached at a later point anyway."
