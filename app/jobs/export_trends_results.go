package jobs

import (
	"cmp"
	"context"
	"slices"

	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/packs"
	"carers/app/store"
)

// attained are the comparisons of results, one assessment point at a time: how many
// are on target, and the gap to it on each scale whose steps may be averaged.
func attained(ctx context.Context, l *store.Ledger, t *packs.Trends, years []figures.Period) error {
	periods, err := l.CohortResults(ctx, years)
	if err != nil {
		return err
	}
	var reached, gaps []packs.Compared
	for _, p := range periods {
		for _, at := range pointsOf(p) {
			line := packs.Compared{Period: p.Period, Of: at.name, Figure: packs.OnTargetFigure, In: "% of results"}
			line.Comparison = figures.CompareResults(figures.ResultFigure{Kind: figures.OnTarget}, at.pupils, figures.Like{})
			reached = append(reached, line)
			for _, scale := range at.scales() {
				line.Figure, line.In = "Above or below target: "+scale.Words(), "steps of the scale"
				line.Comparison = figures.CompareResults(figures.ResultFigure{Kind: figures.GapToTarget, Scale: scale}, at.pupils, figures.Like{})
				gaps = append(gaps, line)
			}
		}
	}
	t.Results = slices.Concat(reached, gaps)
	return nil
}

// point is one assessment point of a period, and what pupils got at it.
type point struct {
	name   string
	on     calendar.Day
	pupils []figures.Attained
}

// scales are those of its results whose steps may be averaged.
func (p *point) scales() []figures.Scale {
	var all []figures.Result
	for _, pupil := range p.pupils {
		all = append(all, pupil.Results...)
	}
	return slices.DeleteFunc(figures.ScalesIn(all), func(s figures.Scale) bool { return !s.Averages() })
}

// pointsOf parts a school year's results by assessment point, by day. One whose day
// lies in the summer holidays is around two school years: it is of the one that the
// day is in.
func pointsOf(in store.AttainedPeriod) (points []*point) {
	by := map[string]*point{}
	for _, pupil := range in.Pupils {
		for _, r := range pupil.Results {
			if calendar.SchoolYearOf(r.PointOn) != in.Period.Year {
				continue
			}
			key := figures.PointKey(r.Point)
			if by[key] == nil {
				by[key] = &point{name: r.Point, on: r.PointOn}
				points = append(points, by[key])
			}
			by[key].put(pupil.Member, r)
		}
	}
	slices.SortFunc(points, func(a, b *point) int { return cmp.Or(cmp.Compare(a.on, b.on), cmp.Compare(a.name, b.name)) })
	return points
}

// put adds a result; those of a pupil come one after another.
func (p *point) put(m figures.Member, r figures.Result) {
	if n := len(p.pupils); n == 0 || p.pupils[n-1].Pupil != m.Pupil {
		p.pupils = append(p.pupils, figures.Attained{Member: m})
	}
	last := &p.pupils[len(p.pupils)-1]
	last.Results = append(last.Results, r)
}
