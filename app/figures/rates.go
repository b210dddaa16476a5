package figures

// Figure is one measure of a group: what it was made of, and as it may be told.
type Figure struct {
	Measure Measure
	// Share is what the value is made of: sessions of possible sessions, or pupils
	// of pupils; of days missed, sessions absent of two for each pupil.
	Share    Share
	Estimate Estimate
	LeftOut  LeftOut
}

// LeftOut are the pupils of a group that a measure cannot count, by why.
type LeftOut struct {
	NoSessions int // no possible session is kept of them
	TooShort   int // fewer than [EnoughSessions]: persistent and severe absence only
	Untold     int // the export does not tell it: lates only
}

func (l *LeftOut) count(why Reason) {
	switch why {
	case NoSessions:
		l.NoSessions++
	case TooShort:
		l.TooShort++
	case Untold:
		l.Untold++
	}
}

// FigureOf is a measure of a group's pupils in a period. Rates and means have
// pupils as clusters, shares of pupils Wilson's interval. A share of pupils has
// its interval however few they are.
func FigureOf(m Measure, group []Counted) Figure {
	f := Figure{Measure: m}
	units := f.LeftOut.unitsOf(m, group)
	f.Share = shareOf(units)
	f.Estimate = estimateOf(m.Unit(), units)
	if len(units) == 0 {
		f.Estimate = Estimate{Not: f.LeftOut.why()}
	}
	return f
}

// why is the reason why nobody could be counted.
func (l LeftOut) why() Reason {
	switch {
	case l.TooShort > 0:
		return TooShort
	case l.Untold > 0:
		return Untold
	case l.NoSessions > 0:
		return NoSessions
	}
	return NoPupils
}

// Rates are a group's attendance in one period.
type Rates struct {
	Pupils  int    // in the group
	Counted int    // of them with a possible session
	Partial int    // of them with spans that could not be divided and are in no sum
	Totals  Totals // of all of them together, in sessions
	Figures []Figure
}

// RatesOf are every measure of a group in one period, in the order of
// [Measures].
func RatesOf(group []Counted) Rates {
	r := Rates{Pupils: len(group), Totals: Nothing}
	for _, c := range group {
		r.Totals = r.Totals.Plus(c.Totals)
		if c.Totals.Possible > 0 {
			r.Counted++
		}
		if c.Outside > 0 {
			r.Partial++
		}
	}
	for _, m := range Measures {
		r.Figures = append(r.Figures, FigureOf(m, group))
	}
	return r
}

// Of returns one of the figures.
func (r Rates) Of(m Measure) Figure {
	for _, f := range r.Figures {
		if f.Measure == m {
			return f
		}
	}
	return Figure{Measure: m, Estimate: Estimate{Not: NoPupils}}
}

// unit is what one pupil brings to a figure.
type unit struct {
	member Member
	pair   pair
}

// unitsOf are the pupils whom a measure counts; the others are counted by why not.
func (l *LeftOut) unitsOf(m Measure, group []Counted) (units []unit) {
	for _, c := range group {
		s, why := m.ofTotals(c.Totals)
		if why != "" {
			l.count(why)
			continue
		}
		units = append(units, unit{c.Member, pair{float64(s.Count), float64(s.Of)}})
	}
	return units
}

func shareOf(units []unit) (s Share) {
	for _, u := range units {
		s.Count += int(u.pair.of)
		s.Of += int(u.pair.in)
	}
	return s
}

func pairsIn(units []unit) []pair {
	pairs := make([]pair, len(units))
	for i, u := range units {
		pairs[i] = u.pair
	}
	return pairs
}

// estimateOf is what units come to, in their unit.
func estimateOf(in Unit, units []unit) Estimate {
	if len(units) == 0 {
		return Estimate{Not: NoPupils}
	}
	if in == ShareUnit {
		return shareEstimate(shareOf(units))
	}
	method, least, most := in.bounds()
	return ratio(pairsIn(units)).estimate(len(units), method, least, most).unlessFew(groupReason(len(units)))
}

// ShareOf is a share of pupils with Wilson's interval, as a proportion.
func ShareOf(s Share) Estimate {
	if s.Of <= 0 {
		return Estimate{Not: NoPupils}
	}
	return shareEstimate(s)
}

func shareEstimate(s Share) Estimate {
	value, _ := s.Value()
	interval, _ := Wilson(s)
	return Estimate{Value: value, Interval: interval, Pupils: s.Of, Method: ByWilson}
}
