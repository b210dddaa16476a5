package web

import (
	"slices"
	"strings"

	"carers/app/register"
)

// nationalTable is what one publication says, so that no two series stand side by
// side.
type nationalTable struct {
	series, Source string
	Lines          []nationalLine
}

// nationalLine is what was published of one period, of whom it was.
type nationalLine struct{ What, Period, Says, Note string }

// nationals are the published figures of the chosen measure: those of the school's
// phase where there are any, else of all schools. Each publication is a table of its
// own, since two series count differently.
func (c *cohort) nationals() ([]nationalTable, error) {
	kept, err := c.v.ledger.NationalFigures(c.v.ctx())
	if err != nil {
		return nil, err
	}
	var tables []nationalTable
	for _, m := range c.of.national {
		for _, f := range ofPhase(kept, m, c.v.school.Phase) {
			tables = withNational(tables, f)
		}
	}
	return tables, nil
}

// ofPhase are the figures of a measure that a school of a phase is laid beside: in
// each series those of its own phase, or else of all schools.
func ofPhase(kept []register.NationalFigure, m register.NationalMeasure, phase string) (chosen []register.NationalFigure) {
	measured := slices.DeleteFunc(slices.Clone(kept), func(f register.NationalFigure) bool { return f.Hidden || f.Measure != m })
	for _, f := range measured {
		own := slices.ContainsFunc(measured, func(o register.NationalFigure) bool {
			return o.Series == f.Series && o.Period == f.Period && o.Group == f.Group && string(o.Phase) == phase
		})
		if string(f.Phase) == phase || f.Phase == register.AllPhases && !own {
			chosen = append(chosen, f)
		}
	}
	return chosen
}

// withNational adds a figure to the table of its series, in the line of its measure,
// schools and period.
func withNational(tables []nationalTable, f register.NationalFigure) []nationalTable {
	at := slices.IndexFunc(tables, func(t nationalTable) bool { return t.series == f.Series && t.Source == f.Source })
	if at < 0 {
		at, tables = len(tables), append(tables, nationalTable{series: f.Series, Source: f.Source})
	}
	t := &tables[at]
	what, period := nationalWhat(f), f.Period
	line := slices.IndexFunc(t.Lines, func(l nationalLine) bool { return l.What == what && l.Period == period })
	if line < 0 {
		line, t.Lines = len(t.Lines), append(t.Lines, nationalLine{What: what, Period: period})
	}
	l := &t.Lines[line]
	l.Says = listed("; ", l.Says, uncapital(f.Group.Words())+" "+f.Words())
	l.Note = listed(". ", l.Note, oneOf(l.Note == f.Note, "", f.Note))
	return tables
}

func nationalWhat(f register.NationalFigure) string {
	if f.Phase == register.AllPhases {
		return f.Measure.Words() + ", all schools"
	}
	return f.Measure.Words() + ", " + strings.ToLower(f.Phase.Words()) + " schools"
}
