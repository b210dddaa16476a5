package web

import (
	"maps"
	"slices"

	"carers/app/figures"
	"carers/app/web/form"
)

// resultsSaid says how many results there are.
func resultsSaid(c figures.ResultCounts) string {
	if c.Said == 0 {
		return "none yet"
	}
	return many(c.Said, "result", "results")
}

// onTarget says how many of the results that can be compared reach their target.
func onTarget(c figures.ResultCounts) string {
	if c.Measured == 0 {
		return "none to compare yet"
	}
	return form.Thousands(c.Reached) + " of " + form.Thousands(c.Measured)
}

func resultsShown(c figures.ResultCounts) figureShown {
	shown := figureShown{Says: resultsSaid(c)}
	if c.Measured > 0 {
		shown.Under = onTarget(c) + " at or above target"
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
	var before, after figures.ResultCounts
	for _, c := range carers {
		is := figures.CountResults(c.Results)
		would := figures.CountResults(figures.AfterResults(c.Results, planned[c.Pupil.ID]))
		before, after = before.Plus(is), after.Plus(would)
		if len(planned[c.Pupil.ID]) > 0 {
			o.Each = append(o.Each, compared(c.Pupil.ListName(), place(c.Pupil), resultsShown(is), resultsShown(would)))
		}
	}
	o.Sums = []beforeAfter{
		compared("Results", o.Over, figureShown{Says: resultsSaid(before)}, figureShown{Says: resultsSaid(after)}),
		compared("At or above target", "each on its own scale", figureShown{Says: onTarget(before)}, figureShown{Says: onTarget(after)}),
	}
	o.changing(len(carers))
	return o, nil
}
