package imports

import (
	"fmt"
	"slices"

	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
)

// building is a result on its way, and which rows it is made of.
type building struct {
	result   figures.Result
	rows     []int
	valueOn  calendar.Day
	targetOn calendar.Day
}

// lay makes results of the cells, and lays them over what is kept.
func (g *grading) lay() {
	made := map[figures.ResultKey]*building{}
	var order []figures.ResultKey
	for _, e := range g.entries {
		scale, text, ok := g.scaleOf(e)
		if !ok {
			continue
		}
		r := figures.Result{Pupil: g.p.known().Pupils[e.pupil].ID, Subject: e.name.subject, Point: e.name.point, Aspect: e.aspect, PointOn: e.name.on, Scale: scale}
		b := made[r.Key()]
		if b == nil {
			b = &building{result: r}
			made[r.Key()] = b
			order = append(order, r.Key())
		}
		g.put(b, e, scale, text)
	}
	kept := map[figures.ResultKey]*figures.Result{}
	for i, r := range g.p.known().Results {
		kept[r.Key()] = &g.p.known().Results[i]
	}
	for _, key := range order {
		b := made[key]
		if slices.ContainsFunc(b.rows, func(i int) bool { return len(g.rows[i].open) > 0 }) {
			continue // the whole row waits
		}
		change, news := figures.LayResult(kept[key], b.result)
		if !news {
			continue
		}
		g.p.plan.Results = append(g.p.plan.Results, change)
		for _, i := range b.rows {
			if change.Was != nil {
				g.rows[i].change = 2
			} else {
				g.rows[i].change = max(g.rows[i].change, 1)
			}
		}
	}
}

// put adds a cell to its result. Of two cells for the same part, the one that
// was written down later counts; of two that do not say when, the first.
func (g *grading) put(b *building, e gradeEntry, scale figures.Scale, text string) {
	at, on := &b.result.Value, &b.valueOn
	switch e.field {
	case target:
		at, on = &b.result.Target, &b.targetOn
	case effort:
		at, on = &b.result.Effort, &b.targetOn
	}
	row := g.rows[e.row]
	if *at != "" && (e.on == "" || !e.on.After(*on)) {
		if *at != text && e.on == *on {
			g.p.problems.add(register.ImportProblem{Sheet: row.sheet, Row: row.row, Column: e.column, Code: "twice", Severity: "warning",
				Message: fmt.Sprintf("Row %d says something else of the same pupil, subject and assessment point. That row is used.", b.result.Row)})
		}
		return
	}
	*at, *on = text, e.on
	if scale != "" {
		b.result.Scale = scale
	}
	if e.on.After(b.result.PointOn) && e.name.on == e.on {
		b.result.PointOn = e.on
	}
	if b.result.Row == 0 || e.field != target && e.field != effort {
		b.result.Sheet, b.result.Row = row.sheet, row.row
	}
	if !slices.Contains(b.rows, e.row) {
		b.rows = append(b.rows, e.row)
	}
}
