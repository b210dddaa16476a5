package figures

import "slices"

// ResultFigure is one figure of results. On target is results of those that can
// be held against a target, each on its own scale; a gap and an average are of
// one scale and no other, in its steps: grades, points of a score, months of a
// reading age.
type ResultFigure struct {
	Kind  ResultKind
	Scale Scale // of a gap and an average
}

// ResultKind is what of results is told.
type ResultKind string

// The kinds.
const (
	OnTarget    ResultKind = "on-target"
	GapToTarget ResultKind = "gap"
	AverageOn   ResultKind = "average"
)

// Unit returns what the figure's value is in: on target is a proportion of
// results.
func (f ResultFigure) Unit() Unit {
	if f.Kind == OnTarget {
		return RateUnit
	}
	return StepsUnit
}

// evenSteps are the scales whose steps are as good as even, so that an average of
// places means something. Teacher assessments stand in an order only; vocational
// grades of different sizes have no points that are established.
var evenSteps = []Scale{GCSE, GCSELetters, ALevel, ScaledScore, ReadingAge, AgeScore, Percent}

// Averages reports whether places on the scale may be averaged.
func (s Scale) Averages() bool { return slices.Contains(evenSteps, s) }

// ResultsLeftOut are results that a figure cannot count, by why.
type ResultsLeftOut struct {
	OtherScale int // on another scale than the figure's
	NoPlace    int // a letter such as Abs, or no target: it has no place, and is no nought
	Blank      int // nothing but a target or an effort
	Aspects    int // a forecast or a test beside the grade itself
}

// ofResults is what one pupil's results bring to a figure: a sum and how many
// results it is of.
func (f ResultFigure) ofResults(results []Result, left *ResultsLeftOut) (p pair) {
	for _, r := range results {
		switch {
		case r.Value == "":
			left.Blank++
			continue
		case r.Aspect != "":
			left.Aspects++
			continue
		case f.Kind != OnTarget && r.Scale != f.Scale:
			left.OtherScale++
			continue
		}
		v, ok := f.ofOne(r)
		if !ok {
			left.NoPlace++
			continue
		}
		p.of += v
		p.in++
	}
	return p
}

func (f ResultFigure) ofOne(r Result) (float64, bool) {
	if f.Kind == AverageOn {
		return r.Scale.Place(r.Value)
	}
	steps, ok := r.Steps()
	if f.Kind != OnTarget || !ok {
		return steps, ok
	}
	if steps >= 0 {
		return 1, true
	}
	return 0, true
}

// Attainment is one figure of a group's results.
type Attainment struct {
	Figure   ResultFigure
	Results  int // counted
	Reached  int // of them on target or above; of [OnTarget] only
	Estimate Estimate
	LeftOut  ResultsLeftOut
	Without  int // pupils without a result that counts
}

// AttainmentOf is a figure of a group's results, with pupils as clusters since a
// pupil's subjects go together. What is asked of a subject or of a point is
// asked by whoever picks the results.
func AttainmentOf(f ResultFigure, group []Attained) Attainment {
	a := Attainment{Figure: f}
	if f.Kind != OnTarget && !f.Scale.Averages() {
		a.Estimate.Not = NoOrder
		return a
	}
	units, without := f.unitsOf(group, &a.LeftOut)
	a.Without = without
	for _, u := range units {
		a.Results += int(u.pair.in)
		if f.Kind == OnTarget {
			a.Reached += int(u.pair.of)
		}
	}
	a.Estimate = estimateOf(f.Unit(), units)
	if len(units) == 0 {
		a.Estimate.Not = NoTarget
	}
	return a
}

func (f ResultFigure) unitsOf(group []Attained, left *ResultsLeftOut) (units []unit, without int) {
	for _, g := range group {
		p := f.ofResults(g.Results, left)
		if p.in == 0 {
			without++
			continue
		}
		units = append(units, unit{g.Member, p})
	}
	return units, without
}

// CompareResults holds the carers' results against those of others of the same
// year groups, as [Compare] does; weights are of results. Of a gap or an average on
// a scale whose steps cannot be averaged there is none.
func CompareResults(f ResultFigure, all []Attained, like Like) Comparison {
	c := comparing{like: like, unit: f.Unit()}
	c.out.Unit = f.Unit()
	if f.Kind != OnTarget && !f.Scale.Averages() {
		none := Estimate{Not: NoOrder}
		c.out.Carers.Estimate, c.out.Others.Estimate, c.out.Difference = none, none, none
		return c.out
	}
	var left ResultsLeftOut
	units, _ := f.unitsOf(all, &left)
	for _, u := range units {
		if u.member.Carer {
			c.carers = append(c.carers, u)
		} else {
			c.others = append(c.others, u)
		}
	}
	c.compare()
	return c.out
}

// ScalesIn are the scales that results are on, each once, in the order of
// [Scales].
func ScalesIn(results []Result) (in []Scale) {
	for _, s := range Scales() {
		if slices.ContainsFunc(results, func(r Result) bool { return r.Scale == s && r.Value != "" }) {
			in = append(in, s)
		}
	}
	return in
}
