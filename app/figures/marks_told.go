package figures

import (
	"slices"
	"time"

	"carers/app/calendar"
)

// LateOn is what is kept of one weekday: sessions, by marks.
type LateOn struct {
	Weekday  time.Weekday
	Days     int // with a possible session
	LateDays int // of them with an L or a U
	Before   int // sessions with code L
	After    int // sessions with code U
	Minutes  int // late in all, as far as they are told
	Told     int // sessions whose minutes are told
}

// Lates are a pupil's lates by weekday, Monday first, of the weeks whose marks
// are kept. Weekdays without a possible session are not there.
type Lates struct {
	Weekdays []LateOn
	NotKept  int // spans of which no marks are kept: their lates have no weekday
}

// LatesOn counts a pupil's lates by weekday from one day to another.
func LatesOn(spans []Span, from, to calendar.Day) (l Lates) {
	var by [7]LateOn
	l.NotKept = eachDay(spans, from, to, func(day calendar.Day, marks [2]Mark) { by[day.Weekday()].count(day, marks) })
	for i := range by {
		d := (i + 1) % 7 // from Monday
		if by[d].Days > 0 {
			by[d].Weekday = time.Weekday(d)
			l.Weekdays = append(l.Weekdays, by[d])
		}
	}
	return l
}

func (o *LateOn) count(day calendar.Day, marks [2]Mark) {
	var possible, late bool
	for _, m := range marks {
		var t Totals
		t.add(m, day)
		possible = possible || t.Possible > 0
		if t.LateBefore+t.LateAfter == 0 {
			continue
		}
		late = true
		o.Before += t.LateBefore
		o.After += t.LateAfter
		if m.Minutes > 0 {
			o.Minutes += m.Minutes
			o.Told++
		}
	}
	if possible {
		o.Days++
	}
	if late {
		o.LateDays++
	}
}

// eachDay hands over every day with a mark from one day to another, and counts
// the spans there of which no marks are kept.
func eachDay(spans []Span, from, to calendar.Day, f func(calendar.Day, [2]Mark)) (notKept int) {
	for _, s := range byDay(spans) {
		switch {
		case !s.meets(from, to):
			continue
		case s.Marks == "":
			notKept++
			continue
		}
		w := s.Week()
		for i := 0; i < len(w.Marks); i += 2 {
			day, marks := w.day(i), [2]Mark{w.Marks[i], w.Marks[i+1]}
			if marks != [2]Mark{} && !day.Before(from) && !day.After(to) {
				f(day, marks)
			}
		}
	}
	return notKept
}

// CodeCount is how many sessions had one code.
type CodeCount struct {
	Code     string
	Meaning  string
	Class    Class
	Sessions int
}

// Reasons are why a pupil was absent, by code, of the weeks whose marks are kept.
type Reasons struct {
	// Codes are those of authorised and then unauthorised absences, each class in
	// the order of the code table.
	Codes []CodeCount
	// Authorised and Unauthorised are sessions of spans of which no marks are kept:
	// absences whose reason nobody can tell any more.
	Authorised, Unauthorised int
	// Outside is how many of those spans lie there in part only, and are not counted.
	Outside int
}

// ReasonsOf counts a pupil's absent sessions by code from one day to another.
func ReasonsOf(spans []Span, from, to calendar.Day) (r Reasons) {
	by := map[string]int{}
	eachDay(spans, from, to, func(day calendar.Day, marks [2]Mark) {
		for _, m := range marks {
			if class, _ := ClassOn(m.Code, day); class == Authorised || class == Unauthorised {
				by[m.Code]++
			}
		}
	})
	for _, class := range []Class{Authorised, Unauthorised} {
		for _, c := range codes {
			if n := by[c.Code]; n > 0 && c.Class == class {
				r.Codes = append(r.Codes, CodeCount{c.Code, c.Meaning, c.Class, n})
			}
		}
	}
	bare := slices.DeleteFunc(slices.Clone(spans), func(s Span) bool { return s.Marks != "" })
	t, outside := SumBetween(bare, from, to)
	r.Authorised, r.Unauthorised, r.Outside = t.Authorised, t.Unauthorised, outside
	return r
}
