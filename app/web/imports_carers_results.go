package web

import (
	"maps"
	"slices"

	"carers/app/figures"
	"carers/app/web/form"
)

// resultCounts are how many results say something, and of those that can be held
// against a target on their own scale how many reach it.
type resultCounts struct{ said, measured, reached int }

func (c resultCounts) plus(o resultCounts) resultCounts {
	return resultCounts{c.said + o.said, c.measured + o.measured, c.reached + o.reached}
}

// countResults counts grades. What a forecast or a test says beside a grade is
// not held against the target.
func countResults(results []figures.Result) (c resultCounts) {
	for _, r := range results {
		if r.Value == "" {
			continue
		}
		c.said++
		if steps, ok := r.Steps(); ok && r.Aspect == "" {
			c.measured++
			if steps >= 0 {
				c.reached++
			}
		}
	}
	return c
}

func (c resultCounts) results() string {
	if c.said == 0 {
		return "none yet"
	}
	return many(c.said, "result", "results")
}

func (c resultCounts) onTarget() string {
	if c.measured == 0 {
		return "none to compare yet"
	}
	return form.Thousands(c.reached) + " of " + form.Thousands(c.measured)
}

func (c resultCounts) shown() figureShown {
	shown := figureShown{Says: c.results()}
	if c.measured > 0 {
		shown.Under = c.onTarget() + " at or above target"
	}
	return shown
}

// resultsOutlook is over the assessment points of the file. Nothing is added up
// across scales: each result is held against its own target.
func (v *visit) resultsOutlook(changes []figures.ResultChange) (*carersOutlook, error) {
	points, planned := map[string]bool{}, map[string][]figures.ResultChange{}
	for _, c := range changes {
		points[c.Is.Point] = true
		planned[c.Is.Pupil] = append(planned[c.Is.Pupil], c)
	}
	carers, err := v.ledger.CarersResults(v.ctx(), slices.Collect(maps.Keys(points)))
	if err != nil || len(carers) == 0 {
		return nil, err
	}
	o := &carersOutlook{Title: "What the young carers’ results would become", Over: "at the assessment points of this file"}
	var before, after resultCounts
	for _, c := range carers {
		is := countResults(c.Results)
		would := countResults(afterResults(c.Results, planned[c.Pupil.ID]))
		before, after = before.plus(is), after.plus(would)
		if len(planned[c.Pupil.ID]) > 0 {
			o.Each = append(o.Each, compared(c.Pupil.ListName(), place(c.Pupil), is.shown(), would.shown()))
		}
	}
	o.Sums = []beforeAfter{
		compared("Results", o.Over, figureShown{Says: before.results()}, figureShown{Says: after.results()}),
		compared("At or above target", "each on its own scale", figureShown{Says: before.onTarget()}, figureShown{Says: after.onTarget()}),
	}
	o.changing(len(carers))
	return o, nil
}

// afterResults are a pupil's results once changes are made.
func afterResults(kept []figures.Result, changes []figures.ResultChange) []figures.Result {
	after := slices.Clone(kept)
	for _, c := range changes {
		i := slices.IndexFunc(after, func(r figures.Result) bool { return r.Key() == c.Is.Key() })
		if i < 0 {
			after = append(after, *c.Is)
		} else {
			after[i] = *c.Is
		}
	}
	return after
}
