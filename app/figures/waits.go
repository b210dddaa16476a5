package figures

import (
	"slices"

	"carers/app/calendar"
)

// Found is since when a pupil has cared, as far as somebody remembers, and when
// the school learned of it.
type Found struct {
	CaringSince  calendar.Since
	IdentifiedOn calendar.Day
}

// Lag is how many whole months went by until a pupil was identified: between
// Least and Most, since "2023" may be January or December.
type Lag struct{ Least, Most int }

// LagOf returns one pupil's lag, in whole months. It is false when either day is
// unknown, or identification came first (a baby that was due).
func LagOf(f Found) (Lag, bool) {
	first, last := f.CaringSince.First(), lastOf(f.CaringSince)
	if first == "" || f.IdentifiedOn == "" || f.IdentifiedOn.Before(first) {
		return Lag{}, false
	}
	return Lag{wholeMonths(min(last, f.IdentifiedOn), f.IdentifiedOn), wholeMonths(first, f.IdentifiedOn)}, true
}

// lastOf is the latest day that a remembered date can mean.
func lastOf(s calendar.Since) calendar.Day {
	switch len(s) {
	case 4:
		return calendar.Day(s + "-12-31")
	case 7:
		return calendar.Day(s + "-01").AddMonths(1).Add(-1)
	}
	return calendar.Day(s)
}

// wholeMonths counts those from one day to a later one.
func wholeMonths(from, to calendar.Day) int {
	a, b := from.Time(), to.Time()
	n := 12*(b.Year()-a.Year()) + int(b.Month()) - int(a.Month())
	if from.AddMonths(n).After(to) {
		n--
	}
	return n
}

// Lags are the lags of a group, in whole months.
type Lags struct {
	Pupils  int // whose lag is known
	Unknown int // of whom nobody remembers since when, or when the school learned of it
	// Median is of the least and of the most that each can be: half of the pupils
	// waited less than something between the two.
	Median Lag
	// OverThreeYears are pupils whose least lag is 36 months or more.
	OverThreeYears int
}

// LagsOf sums up how long pupils had cared when they were identified. With fewer
// than [Enough] known there is no median.
func LagsOf(pupils []Found) (l Lags) {
	var least, most []int
	for _, f := range pupils {
		lag, ok := LagOf(f)
		if !ok {
			l.Unknown++
			continue
		}
		least, most = append(least, lag.Least), append(most, lag.Most)
		if lag.Least >= 36 {
			l.OverThreeYears++
		}
	}
	l.Pupils = len(least)
	if l.Pupils >= Enough {
		l.Median = Lag{int(median(least)), int(median(most))}
	}
	return l
}

// median is the middle value, or between the two middle ones; 0 of none.
func median(values []int) float64 {
	if len(values) == 0 {
		return 0
	}
	v := slices.Sorted(slices.Values(values))
	n := len(v)
	return float64(v[(n-1)/2]+v[n/2]) / 2
}

// Wait is from when a pupil waited for something, and when it came; To is blank
// while it has not.
type Wait struct{ From, To calendar.Day }

// Waits are the waits of a group, in calendar days.
type Waits struct {
	Came    int     // pupils for whom it came
	Waiting int     // pupils who wait still
	Median  float64 // days, of those for whom it came; 0 with fewer than [Enough]
	Longest int     // days the longest of those who wait still has waited
	Unknown int     // nobody knows since when
	AtOnce  int     // it came on the first day or before it
}

// WaitsOf sums up waits as they are today. The median is of those who were
// served, so a page that shows it shows beside it how many wait still.
func WaitsOf(waits []Wait, today calendar.Day) (w Waits) {
	var days []int
	for _, x := range waits {
		switch {
		case x.From == "":
			w.Unknown++
		case x.To == "":
			w.Waiting++
			w.Longest = max(w.Longest, x.From.DaysUntil(today))
		default:
			n := max(0, x.From.DaysUntil(x.To))
			if n == 0 {
				w.AtOnce++
			}
			days = append(days, n)
		}
	}
	w.Came = len(days)
	if w.Came >= Enough {
		w.Median = median(days)
	}
	return w
}

// Review is one review that fell due: when, and when it was held; HeldOn is blank
// while it was not.
type Review struct{ DueOn, HeldOn calendar.Day }

// Punctual are reviews that fell due in a period, by how it went.
type Punctual struct {
	OnTime  int // held on the day or before
	Late    int // held after
	Overdue int // not held, and the day is past
	Share   Estimate
}

// ReviewsOnTime sums up the reviews that were due from one day to another and no
// later than today: the share is those on time of all of them, held or not, with
// Wilson's interval. One due today and not held is not counted yet.
func ReviewsOnTime(reviews []Review, in Period, today calendar.Day) (p Punctual) {
	for _, r := range reviews {
		switch {
		case r.DueOn == "" || !in.Has(r.DueOn):
		case r.HeldOn != "" && !r.HeldOn.After(today) && !r.HeldOn.After(r.DueOn):
			p.OnTime++
		case !r.DueOn.Before(today):
		case r.HeldOn != "" && !r.HeldOn.After(today):
			p.Late++
		default:
			p.Overdue++
		}
	}
	p.Share = ShareOf(Share{p.OnTime, p.OnTime + p.Late + p.Overdue})
	return p
}

// Noted is what staff noted of one adjustment over some time: how often it was
// used or helped, and how often it could not be done.
type Noted struct {
	Kind           string
	Done, CouldNot int
}

// Honoured is how often adjustments were honoured, of the notes that say so.
type Honoured struct {
	Adjustments int // with a note
	Silent      int // adjustments without one: nobody knows
	Notes       Share
	// Rate is notes of use of all notes, a proportion, with adjustments as
	// clusters: many notes on one adjustment are still one adjustment.
	Rate Estimate
}

// HonouredOf sums up notes of how adjustments went.
func HonouredOf(adjustments []Noted) (h Honoured) {
	var shares []Share
	for _, a := range adjustments {
		s := Share{a.Done, a.Done + a.CouldNot}
		if s.Of == 0 {
			h.Silent++
			continue
		}
		shares = append(shares, s)
		h.Notes = h.Notes.Plus(s)
	}
	h.Adjustments = len(shares)
	h.Rate = RateOf(shares)
	if len(shares) == 0 {
		h.Rate.Not = NothingNoted
	}
	return h
}
