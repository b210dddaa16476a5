package packs

import (
	"slices"

	"carers/app/figures"
)

// The figures that charts are drawn of, by their words.
const (
	SuspensionsFigure = "Suspensions"
	SuspendedFigure   = "Suspended once or more"
	OnTargetFigure    = "On target or above"
)

var bothSides = []string{"Young carers", "Others standardised"}

// pictures are the charts that there is something to draw of. What a chart is of is
// said plainly: how sure a difference is stands in the sheets.
func (t Trends) pictures() (drawn []picture) {
	put := func(lines []Compared, p picture, of func(Compared) bool) {
		from := slices.IndexFunc(lines, of)
		if from < 0 {
			return
		}
		to := from
		for to+1 < len(lines) && of(lines[to+1]) {
			to++
		}
		if slices.ContainsFunc(lines[from:to+1], func(c Compared) bool { return c.Carers.Estimate.Told() && c.Not == "" }) {
			p.from, p.to, p.values = from, to, bothSides
			drawn = append(drawn, p)
		}
	}
	of := func(figure string, kind figures.PeriodKind) func(Compared) bool {
		return func(c Compared) bool { return c.Figure == figure && c.Period.Kind == kind }
	}
	attendance, persistent := figures.Attendance.Words(), figures.PersistentShare.Words()
	const others = "Young carers beside others of the same year groups, these as if spread over the year groups as young carers are."
	put(t.Attendance, picture{title: "Attendance by term", says: others, line: true, unit: "% of sessions", sheet: attendanceSheet, along: "Period"}, of(attendance, figures.Termly))
	put(t.Attendance, picture{title: "Attendance by school year", says: others, unit: "% of sessions", most: 100, sheet: attendanceSheet, along: "Period"}, of(attendance, figures.Yearly))
	if n := len(t.Years); n > 0 {
		last := t.Years[n-1].Period
		put(t.Years, picture{title: "Attendance by year group, " + last.Name, says: "Young carers beside others of their year group.", unit: "% of sessions", most: 100, sheet: yearsSheet, along: "Year group"},
			func(c Compared) bool { return c.Figure == attendance && c.Period.From == last.From })
	}
	put(t.Absent, picture{title: persistent + " by school year", says: others, unit: "% of pupils", sheet: absentSheet, along: "Period"}, of(persistent, figures.Yearly))
	put(t.Suspended, picture{title: SuspensionsFigure + " by school year", says: others, unit: "per 100 pupils", sheet: suspendedSheet, along: "Period"}, of(SuspensionsFigure, figures.Yearly))
	put(t.Results, picture{title: OnTargetFigure + " by assessment point", says: others, unit: "% of results", sheet: resultsSheet, along: "Assessment point"}, of(OnTargetFigure, figures.Yearly))
	return t.withFound(drawn)
}

// withFound adds the year groups beside the first published range, without all of
// them together, which would dwarf them.
func (t Trends) withFound(drawn []picture) []picture {
	to := slices.IndexFunc(t.Found, func(f FoundBeside) bool { return f.Year == "" })
	if to < 1 {
		return drawn
	}
	return append(drawn, picture{
		title: "Young carers found, beside a published range", says: "A range to ask with, and never a target.", unit: "pupils", sheet: foundSheet, along: "Year group",
		values: []string{"Found", "Expected at least", "Expected at most"}, from: 0, to: to - 1,
	})
}
