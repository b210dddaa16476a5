package web

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/store"
)

// resultsPart is how results moved after each kind of adjustment.
type resultsPart struct {
	Says  []string
	Lines []resultsAfterLine
}

type resultsAfterLine struct {
	Kind, Pupils, Higher, Lower, Change, Likely, Together, TooSoon, NotTold string
}

// results lays the results around each adjustment beside those of the year group, and
// pools what comes of it by kind.
func (s *schoolSupport) results() (part resultsPart, err error) {
	periods, _ := s.v.periods(s.now-weekYears+1, s.now)
	years, err := s.v.ledger.CohortResults(s.v.ctx(), periods.Years)
	if err != nil {
		return part, err
	}
	in := map[calendar.SchoolYear]yearResults{}
	for _, y := range years {
		in[y.Period.Year] = resultsIn(y)
	}
	var changes []figures.Change
	for _, l := range s.lines {
		starts := s.starts(l)
		for _, start := range starts {
			y := in[calendar.SchoolYearOf(start.From)]
			own := y.of[l.Pupil]
			changes = append(changes, figures.ResultsAfter(start, y.points, own.Results, y.others[own.Year], starts, s.v.today()))
		}
	}
	untold := 0
	for _, p := range figures.Pool(changes) {
		if untold += p.NotTold; p.Pupils+p.TooSoon == 0 {
			continue // the sentence below says so once of all such kinds
		}
		change, likely := pooledCells(p)
		part.Lines = append(part.Lines, resultsAfterLine{p.Kind, strconv.Itoa(p.Pupils), strconv.Itoa(p.Higher), strconv.Itoa(p.Lower), change, likely, strconv.Itoa(p.Together), strconv.Itoa(p.TooSoon), strconv.Itoa(p.NotTold)})
		if p.Difference.Told() && len(part.Says) == 0 {
			part.Says = []string{"By how many points the share of results on target was higher or lower after, beyond the year group’s own change."}
		}
	}
	if len(part.Says) == 0 {
		part.Says = []string{"Too few pupils, or too soon, to say how results were after any kind of adjustment."}
	}
	part.Says = append(part.Says, fmt.Sprintf("Held together are the last assessment point before an adjustment began and the first at least %d weeks after it, of one school year, in subjects with a result and a target at both. Between two points lie months and much else, so that this says less than attendance does.", figures.LeastWeeks))
	if untold > 0 {
		part.Says = append(part.Says, "Of "+many(untold, "adjustment", "adjustments")+" it cannot be told: no such points lie around the start, or it ended soon.")
	}
	return part, nil
}

// yearResults are the results of a school year, by who has them.
type yearResults struct {
	points []figures.AtPoint
	of     map[string]figures.Attained
	others map[string][][]figures.Result // of who is no carer, by year group
}

func resultsIn(y store.AttainedPeriod) yearResults {
	all := yearResults{of: map[string]figures.Attained{}, others: map[string][][]figures.Result{}}
	for _, p := range y.Pupils {
		all.of[p.Pupil] = p
		if !p.Carer {
			all.others[p.Year] = append(all.others[p.Year], p.Results)
		}
		for _, r := range p.Results {
			if point := (figures.AtPoint{Key: figures.PointKey(r.Point), On: r.PointOn}); !slices.Contains(all.points, point) {
				all.points = append(all.points, point)
			}
		}
	}
	slices.SortFunc(all.points, func(a, b figures.AtPoint) int { return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.Key, b.Key)) })
	return all
}

// pooledCells say the change after a kind of adjustment, and where it is likely to lie.
func pooledCells(p figures.Pooled) (change, likely string) {
	d := p.Difference
	if !d.Told() {
		return notToldWords(p), "–"
	}
	if !d.HasInterval() {
		return signedPoints(d.Value), "–"
	}
	return signedPoints(d.Value), signedPoints(d.Interval.Low) + " and " + signedPoints(d.Interval.High)
}
