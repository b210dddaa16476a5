package figures

import "math"

// Share is some out of others: pupils of pupils, sessions of sessions, results
// of results. Whole numbers until somebody looks.
type Share struct{ Count, Of int }

// Value returns the share as a proportion from 0 to 1, or false of none.
func (s Share) Value() (float64, bool) {
	if s.Of <= 0 {
		return 0, false
	}
	return float64(s.Count) / float64(s.Of), true
}

// Permille returns the share in tenths of a percent, rounded half up, or false
// of none.
func (s Share) Permille() (int, bool) {
	if s.Of <= 0 {
		return 0, false
	}
	return (2000*s.Count + s.Of) / (2 * s.Of), true
}

// Plus adds a share of others.
func (s Share) Plus(o Share) Share { return Share{s.Count + o.Count, s.Of + o.Of} }

// Interval is where a value lies with 95 % confidence, in the value's unit.
type Interval struct{ Low, High float64 }

// Holds reports whether a value lies within, ends included.
func (i Interval) Holds(v float64) bool { return i.Low <= v && v <= i.High }

// Wilson is the score interval of a share that was counted of so many who are
// each one of the group by themselves (pupils; not sessions, of which a pupil has
// many), as a proportion. It is false of none. Wilson 1927; method 3 of
// Newcombe 1998, Statistics in Medicine 17, 857-872.
func Wilson(s Share) (Interval, bool) {
	p, ok := s.Value()
	if !ok {
		return Interval{}, false
	}
	n, z2 := float64(s.Of), z95*z95
	middle, half := 2*n*p+z2, z95*math.Sqrt(z2+4*n*p*(1-p))
	i := Interval{(middle - half) / (2 * (n + z2)), (middle + half) / (2 * (n + z2))}
	if s.Count == 0 {
		i.Low = 0 // exactly, and not a rounding's width off
	}
	if s.Count == s.Of {
		i.High = 1
	}
	return i, true
}

// Newcombe is the interval of the difference of two shares, a less b, of
// separate groups, as a proportion: Wilson's intervals of each put together.
// Method 10 of Newcombe 1998, Statistics in Medicine 17, 873-890.
func Newcombe(a, b Share) (difference float64, i Interval, ok bool) {
	if a.Of <= 0 || b.Of <= 0 {
		return 0, Interval{}, false
	}
	difference, i = sumOfShares([]weighed{{1, a}, {-1, b}})
	return difference, i, true
}

// weighed is a share and what it is multiplied by in a sum.
type weighed struct {
	by    float64
	share Share
}

// sumOfShares is a sum of shares of separate groups, each multiplied by
// something, with its interval: every share's own Wilson interval is squared
// and added on its side. Zou, Huang and Zhang 2009, Computational Statistics and
// Data Analysis 53, 1080-1085; of two shares it is Newcombe's method 10.
func sumOfShares(parts []weighed) (sum float64, i Interval) {
	var below, above float64
	for _, part := range parts {
		p, _ := part.share.Value()
		own, ok := Wilson(part.share)
		if !ok {
			continue
		}
		down, up := part.by*(p-own.Low), part.by*(own.High-p)
		if part.by < 0 {
			down, up = up, down
		}
		sum += part.by * p
		below += down * down
		above += up * up
	}
	return sum, Interval{sum - math.Sqrt(below), sum + math.Sqrt(above)}
}

// Estimate is a figure of a group as it may be told: its value with a 95 %
// interval, both in the figure's unit, and how many pupils it stands on. Not
// says why there is no value, and NoInterval why a value has no interval.
type Estimate struct {
	Value      float64
	Interval   Interval
	Pupils     int
	Method     Method
	Rough      bool // there are no more than [Few] pupils: the interval is a rough one
	Not        Reason
	NoInterval Reason
}

// Told reports whether there is a value.
func (e Estimate) Told() bool { return e.Not == "" }

// HasInterval reports whether there is a value with an interval.
func (e Estimate) HasInterval() bool { return e.Not == "" && e.NoInterval == "" }

// Clear reports whether a difference is told and its interval leaves nought out:
// a difference that chance alone seldom makes. It never says why there is one.
func (e Estimate) Clear() bool { return e.HasInterval() && !e.Interval.Holds(0) }

// Method is how an interval was reckoned, for whoever asks.
type Method string

// The methods.
const (
	ByWilson   Method = "wilson"
	ByNewcombe Method = "newcombe"
	ByShares   Method = "shares"
	ByRatio    Method = "ratio"
	ByMeans    Method = "means"
	ByWeeks    Method = "weeks"
	ByPairs    Method = "pairs"
)

var methodWords = map[Method]string{
	ByWilson:   "Wilson score interval",
	ByNewcombe: "Newcombe's hybrid score interval, method 10 (1998)",
	ByShares:   "Wilson score intervals of each year group, added as Zou, Huang and Zhang do (2009)",
	ByRatio:    "ratio estimator with pupils as clusters (Cochran 1977, chapter 6), Student's t",
	ByMeans:    "Welch's t interval (1947)",
	ByWeeks:    "ratio estimator with weeks as clusters (Cochran 1977, chapter 6), Student's t",
	ByPairs:    "t interval of the mean of pupils' differences",
}

// Words returns the method as a footnote names it.
func (m Method) Words() string { return methodWords[m] }
