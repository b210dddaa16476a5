package figures

import (
	"math"
	"slices"
)

// Like says with whom carers are compared: always others of the same year
// group, and where chosen of the same standing too.
type Like struct{ Premium, SEN bool }

// stratum is a year group and, where chosen, a standing in it.
type stratum struct {
	year         string
	premium, sen Flag
}

func (l Like) stratumOf(m Member) stratum {
	s := stratum{year: m.Year}
	if l.Premium {
		s.premium = m.Premium
	}
	if l.SEN {
		s.sen = m.SEN
	}
	return s
}

// Side is one side of a comparison.
type Side struct {
	Pupils int   // counted
	Share  Share // of all of them together, unweighted: sessions, pupils or results; none of steps
	// Estimate of the others is as if they were spread over the year groups as
	// the carers are.
	Estimate Estimate
}

// Comparison is carers held against others who are like them, in one figure.
type Comparison struct {
	Unit           Unit
	Carers, Others Side
	Difference     Estimate // carers less others, in the figure's unit; of rates and shares a proportion
	Strata         int      // year groups (and standings) compared in
	Unmatched      int      // carers left out: fewer than two others are like them, or their year group is unknown
	OthersBeside   int      // others left out: no carer is like them
	CarersLeft     LeftOut  // carers whom the figure cannot count
	OthersLeft     LeftOut
}

// Compare holds the carers of a period against the others of the same year
// groups, in one measure. It is a direct standardisation: what others have in
// each year group is weighted by what the carers have there (possible sessions
// of a rate, pupils of a share or a mean), so the carers' figure is their own.
// The weights are taken as given. Intervals of rates and means are of ratio
// estimators in strata (Cochran 1977, chapters 5 and 6) with Satterthwaite's
// degrees of freedom, the carers' not parted by year group, which makes them
// rather wide than narrow; those of shares are of Zou, Huang and Zhang (2009),
// and Newcombe's where there is one year group.
func Compare(m Measure, all []Counted, like Like) Comparison {
	var carers, others []Counted
	for _, c := range all {
		if c.Carer {
			carers = append(carers, c)
		} else {
			others = append(others, c)
		}
	}
	c := comparing{like: like, unit: m.Unit()}
	c.out.Unit = m.Unit()
	c.carers = c.out.CarersLeft.unitsOf(m, carers)
	c.others = c.out.OthersLeft.unitsOf(m, others)
	c.compare()
	return c.out
}

type comparing struct {
	like           Like
	unit           Unit
	carers, others []unit
	out            Comparison
}

func (c *comparing) compare() {
	strata := c.match()
	c.out.Strata = len(strata)
	c.out.Carers = c.side(c.carers)
	c.out.Others = c.side(c.others)
	if len(c.carers) == 0 {
		none := Estimate{Not: NoPupils}
		if c.out.Unmatched > 0 {
			none.Not = NoOthers
		}
		c.out.Carers.Estimate, c.out.Others.Estimate, c.out.Difference = none, none, none
		return
	}
	weights := weightsOf(c.carers, strata, c.like)
	if c.unit == ShareUnit {
		c.shares(strata, weights)
	} else {
		c.rates(strata, weights)
	}
	c.out.Carers.Estimate = estimateOf(c.unit, c.carers)
	c.out.Others.Estimate = c.out.Others.Estimate.unlessFew(othersReason(len(c.others)))
	c.out.Difference = c.out.Difference.unlessFew(othersReason(len(c.others))).unlessFew(groupReason(len(c.carers)))
}

func othersReason(others int) Reason {
	if others < Enough {
		return TooFewOthers
	}
	return ""
}

func (c *comparing) side(units []unit) Side {
	if c.unit == StepsUnit {
		return Side{Pupils: len(units)} // steps are no whole numbers, and no share
	}
	return Side{Pupils: len(units), Share: shareOf(units)}
}

// inStratum are the others of one stratum.
type inStratum struct {
	of     stratum
	others []unit
}

// match keeps carers and others who are like one another, and counts the rest.
func (c *comparing) match() []inStratum {
	others := map[stratum][]unit{}
	for _, o := range c.others {
		s := c.like.stratumOf(o.member)
		others[s] = append(others[s], o)
	}
	var strata []inStratum
	var matched []unit
	for _, u := range c.carers {
		s := c.like.stratumOf(u.member)
		if s.year == "" || len(others[s]) < EnoughOthers {
			c.out.Unmatched++
			continue
		}
		matched = append(matched, u)
		if !slices.ContainsFunc(strata, func(i inStratum) bool { return i.of == s }) {
			strata = append(strata, inStratum{s, others[s]})
		}
	}
	c.out.OthersBeside = len(c.others)
	c.carers, c.others = matched, nil
	for _, s := range strata {
		c.others = append(c.others, s.others...)
	}
	c.out.OthersBeside -= len(c.others)
	return strata
}

// weightsOf is what the carers of each stratum have of what all of them have.
func weightsOf(carers []unit, strata []inStratum, like Like) []float64 {
	weights, sum := make([]float64, len(strata)), 0.0
	for _, u := range carers {
		s := like.stratumOf(u.member)
		weights[slices.IndexFunc(strata, func(i inStratum) bool { return i.of == s })] += u.pair.in
		sum += u.pair.in
	}
	for i := range weights {
		weights[i] /= sum
	}
	return weights
}

// rates compares sessions of sessions, and means.
func (c *comparing) rates(strata []inStratum, weights []float64) {
	parts := make([]spread, len(strata))
	for i, s := range strata {
		parts[i] = ratio(pairsIn(s.others))
	}
	method, least, most := c.unit.bounds()
	others, own := added(weights, parts), ratio(pairsIn(c.carers))
	c.out.Others.Estimate = others.estimate(len(c.others), method, least, most)
	both := added(append([]float64{1}, negative(weights)...), append([]spread{own}, parts...))
	c.out.Difference = both.estimate(min(len(c.carers), len(c.others)), method, -most, most)
	if own.variance <= noSpread {
		c.out.Difference = c.out.Difference.unlessFew(AllTheSame)
	}
}

func negative(weights []float64) []float64 {
	out := make([]float64, len(weights))
	for i, w := range weights {
		out[i] = -w
	}
	return out
}

// shares compares pupils of pupils.
func (c *comparing) shares(strata []inStratum, weights []float64) {
	var others []weighed
	difference := []weighed{{1, shareOf(c.carers)}}
	for i, s := range strata {
		others = append(others, weighed{weights[i], shareOf(s.others)})
		difference = append(difference, weighed{-weights[i], shareOf(s.others)})
	}
	method := ByShares
	if len(strata) == 1 {
		method = ByNewcombe
	}
	estimate := func(parts []weighed, pupils int) Estimate {
		sum, interval := sumOfShares(parts)
		return Estimate{Value: sum, Interval: interval, Pupils: pupils, Method: method}
	}
	c.out.Others.Estimate = estimate(others, len(c.others))
	c.out.Difference = estimate(difference, min(len(c.carers), len(c.others)))
}

// bounds are the method of a unit's interval, and what its value cannot pass.
func (u Unit) bounds() (method Method, least, most float64) {
	switch u {
	case RateUnit:
		return ByRatio, 0, 1
	case DaysUnit:
		return ByMeans, 0, math.Inf(1)
	}
	return ByMeans, math.Inf(-1), math.Inf(1)
}
