package figures

import "math"

// pair is what one cluster, a pupil or a week, brings to a rate: so much of so
// much. Of a mean it is a value of one.
type pair struct{ of, in float64 }

// spread is a number that was reckoned of clusters, with the variance of its
// chance and the degrees of freedom that this was estimated with.
type spread struct {
	value, variance, freedom float64
	clusters                 int
}

// ratio is the sum of what pairs have over the sum of what they have it of, with
// the variance of the ratio estimator where clusters are drawn, not what is in
// them: v = n/(n-1) Σ(y-Rx)² / (Σx)², on n-1 degrees of freedom (Cochran 1977,
// Sampling Techniques, chapter 6, and 3.12 for shares in clusters). No finite
// population is corrected for: these pupils stand for what a year like this could
// have brought. Of values of one it is the mean and its squared standard error.
func ratio(pairs []pair) spread {
	var y, x float64
	for _, p := range pairs {
		y += p.of
		x += p.in
	}
	s := spread{clusters: len(pairs), freedom: float64(len(pairs) - 1)}
	if x <= 0 {
		s.value = math.NaN()
		return s
	}
	s.value = y / x
	for _, p := range pairs {
		r := (p.of - s.value*p.in) / x
		s.variance += r * r
	}
	if n := float64(len(pairs)); n > 1 {
		s.variance *= n / (n - 1)
	}
	return s
}

// added are numbers of separate clusters, each multiplied by something and
// added; the degrees of freedom are Satterthwaite's (1946), which Welch's t
// takes too.
func added(by []float64, parts []spread) (sum spread) {
	var squares float64
	for i, p := range parts {
		v := by[i] * by[i] * p.variance
		sum.value += by[i] * p.value
		sum.variance += v
		sum.clusters += p.clusters
		if p.freedom > 0 {
			squares += v * v / p.freedom
		}
	}
	if squares > 0 {
		sum.freedom = sum.variance * sum.variance / squares
	}
	return sum
}

// noSpread is a variance that rounding leaves of none.
const noSpread = 1e-24

// estimate is a number with its t interval, kept within bounds that it cannot
// pass, such as 0 and 1.
func (s spread) estimate(pupils int, method Method, least, most float64) Estimate {
	e := Estimate{Value: s.value, Pupils: pupils, Method: method, Rough: pupils <= Few}
	if s.variance <= noSpread || !(s.freedom > 0) {
		e.NoInterval = AllTheSame
		return e
	}
	half := t95(s.freedom) * math.Sqrt(s.variance)
	// An export's own totals need not add up, so a value may itself lie beyond.
	e.Interval = Interval{max(s.value-half, min(least, s.value)), min(s.value+half, max(most, s.value))}
	return e
}

// RateOf is a group's rate of sessions, of Σ Count over Σ Of, with pupils as
// clusters: a proportion, from 0 to 1. Each share is one pupil's own, in sessions; those of none are left out.
func RateOf(pupils []Share) Estimate {
	pairs := pairsOf(pupils)
	if len(pairs) == 0 {
		return Estimate{Not: NoSessions}
	}
	e := ratio(pairs).estimate(len(pairs), ByRatio, 0, 1)
	return e.unlessFew(groupReason(len(pairs)))
}

// unlessFew takes the interval off where there is a reason against one.
func (e Estimate) unlessFew(why Reason) Estimate {
	if why != "" {
		e.NoInterval, e.Interval = why, Interval{}
	}
	return e
}

func pairsOf(shares []Share) (pairs []pair) {
	for _, s := range shares {
		if s.Of > 0 {
			pairs = append(pairs, pair{float64(s.Count), float64(s.Of)})
		}
	}
	return pairs
}

func ones(values []float64) []pair {
	pairs := make([]pair, len(values))
	for i, v := range values {
		pairs[i] = pair{v, 1}
	}
	return pairs
}
