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

func (l Like) stratumOf(m *Member) stratum {
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
	c := comparing{like: like, unit: m.Unit()}
	for i := range all {
		left := &c.out.OthersLeft
		if all[i].Carer {
			left = &c.out.CarersLeft
		}
		if p, ok := left.pairOf(m, &all[i]); ok {
			c.put(&all[i].Member, p)
		}
	}
	c.compare()
	return c.out
}

// comparing gathers pupils by stratum, and compares.
type comparing struct {
	like   Like
	unit   Unit
	places map[stratum]int
	strata []inStratum
	out    Comparison
}

// inStratum are the pupils of one stratum, and what share of all the carers'
// denominators its carers have.
type inStratum struct {
	of             stratum
	carers, others []pair
	weight         float64
}

// put adds one pupil to their stratum.
func (c *comparing) put(m *Member, p pair) {
	of := c.like.stratumOf(m)
	at, known := c.places[of]
	if !known {
		if c.places == nil {
			c.places = map[stratum]int{}
		}
		at = len(c.strata)
		c.places[of], c.strata = at, append(c.strata, inStratum{of: of})
	}
	if s := &c.strata[at]; m.Carer {
		s.carers = append(s.carers, p)
	} else {
		s.others = append(s.others, p)
	}
}

// match keeps the strata in which carers can be compared, and counts whom that
// leaves out.
func (c *comparing) match() (carers, others []pair) {
	c.strata = slices.DeleteFunc(c.strata, func(s inStratum) bool {
		if s.of.year != "" && len(s.carers) > 0 && len(s.others) >= EnoughOthers {
			return false
		}
		c.out.Unmatched += len(s.carers)
		c.out.OthersBeside += len(s.others)
		return true
	})
	var in float64
	for i := range c.strata {
		s := &c.strata[i]
		for _, p := range s.carers {
			s.weight += p.in
		}
		in += s.weight
		carers, others = append(carers, s.carers...), append(others, s.others...)
	}
	for i := range c.strata {
		c.strata[i].weight /= in
	}
	return carers, others
}

func (c *comparing) compare() {
	carers, others := c.match()
	c.out.Unit, c.out.Strata = c.unit, len(c.strata)
	c.out.Carers, c.out.Others = c.side(carers), c.side(others)
	if len(carers) == 0 {
		none := Estimate{Not: NoPupils}
		if c.out.Unmatched > 0 {
			none.Not = NoOthers
		}
		c.out.Carers.Estimate, c.out.Others.Estimate, c.out.Difference = none, none, none
		return
	}
	if c.unit == ShareUnit {
		c.shares(carers)
	} else {
		c.rates(carers)
	}
	c.out.Carers.Estimate = estimateOf(c.unit, carers)
	c.out.Others.Estimate = c.out.Others.Estimate.unlessFew(othersReason(len(others)))
	c.out.Difference = c.out.Difference.unlessFew(othersReason(len(others))).unlessFew(groupReason(len(carers)))
}

func othersReason(others int) Reason {
	if others < Enough {
		return TooFewOthers
	}
	return ""
}

func (c *comparing) side(pairs []pair) Side {
	if c.unit == StepsUnit {
		return Side{Pupils: len(pairs)} // steps are no whole numbers, and no share
	}
	return Side{Pupils: len(pairs), Share: shareIn(pairs)}
}

// rates compares sessions of sessions, and means.
func (c *comparing) rates(carers []pair) {
	own := ratio(carers)
	by, parts := []float64{1}, []spread{own}
	weights := make([]float64, len(c.strata))
	for i, s := range c.strata {
		weights[i] = s.weight
		by, parts = append(by, -s.weight), append(parts, ratio(s.others))
	}
	method, least, most := c.unit.bounds()
	others := c.out.Others.Pupils
	c.out.Others.Estimate = added(weights, parts[1:]).estimate(others, method, least, most)
	c.out.Difference = added(by, parts).estimate(min(len(carers), others), method, -most, most)
	if own.variance <= noSpread {
		c.out.Difference = c.out.Difference.unlessFew(AllTheSame)
	}
}

// shares compares pupils of pupils.
func (c *comparing) shares(carers []pair) {
	var others []weighed
	difference := []weighed{{1, shareIn(carers)}}
	for _, s := range c.strata {
		others = append(others, weighed{s.weight, shareIn(s.others)})
		difference = append(difference, weighed{-s.weight, shareIn(s.others)})
	}
	method := ByShares
	if len(c.strata) == 1 {
		method = ByNewcombe
	}
	estimate := func(parts []weighed, pupils int) Estimate {
		sum, interval := sumOfShares(parts)
		return Estimate{Value: sum, Interval: interval, Pupils: pupils, Method: method}
	}
	c.out.Others.Estimate = estimate(others, c.out.Others.Pupils)
	c.out.Difference = estimate(difference, min(len(carers), c.out.Others.Pupils))
}

// bounds are the method of a unit's interval, and what its value cannot pass.
func (u Unit) bounds() (method Method, least, most float64) {
	switch u {
	case RateUnit:
		return ByRatio, 0, 1
	case DaysUnit, TimesUnit:
		return ByMeans, 0, math.Inf(1)
	}
	return ByMeans, math.Inf(-1), math.Inf(1)
}
