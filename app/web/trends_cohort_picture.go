package web

import (
	"fmt"

	"carers/app/chart"
	"carers/app/figures"
	"carers/app/web/form"
)

// pictures are the chosen measure over terms.
func (c *cohort) pictures() []chart.Figure {
	if len(c.terms) < 2 {
		return nil
	}
	carers, others := chart.Line{Name: "Young carers"}, chart.Line{Name: "Others of their years", Style: chart.Quiet}
	table := chart.Table{Caption: c.of.Words + ", term by term", Heads: comparedHeads("Term")}
	var names []string
	for i, t := range c.terms {
		found := c.of.compare(t, c.like)
		carers.Points = append(carers.Points, pointOf(i, c.of.unit, found.Carers.Estimate, true))
		others.Points = append(others.Points, pointOf(i, c.of.unit, found.Others.Estimate, false))
		names = append(names, shortTerm(t.Period))
		table.Rows = append(table.Rows, comparedRow(t.Period.Name, found, cellsOf(found, c.of.unit)))
	}
	lines := []chart.Line{carers, others}
	if _, _, some := chart.Reach(lines...); !some {
		return nil
	}
	trend := chart.Trend{Across: chart.Spoken("", names...), Up: c.axis(lines), Lines: lines}
	f := chart.Figure{
		ID: "terms", Finding: c.overTerms(), Table: table,
		Alt:    fmt.Sprintf("Two lines over %d terms: %s of young carers, each term with its likely range, and that of others of their years, dashed. The figures are in the table below.", len(c.terms), c.of.noun),
		Source: uprightWords(carers) + "Who was on the register differs from term to term, and so does who is counted.",
	}
	f.Wide, f.Narrow, _ = trend.Draw()
	return []chart.Figure{f}
}

// uprightWords say what the upright lines of a picture are, where it has any.
func uprightWords(of chart.Line) string {
	for _, p := range of.Points {
		if p.Ranged {
			return "Upright lines are where the young carers’ figure likely lies. "
		}
	}
	return ""
}

// comparedHeads are the heads of a table of comparisons under a picture.
func comparedHeads(first string) []string {
	return []string{first, "Young carers", "How many", "Others of their years", "How many", "Difference", "Likely between"}
}

func comparedRow(name string, found figures.Comparison, c comparedCells) []string {
	if !found.Difference.HasInterval() {
		c.Likely = shortWhy(found)
	}
	return []string{name, c.Carers, c.CarersOf, c.Others, c.OthersOf, c.Difference, c.Likely}
}

// pointOf is an estimate as a point of a line, with its interval where it has one
// and is to be drawn with it.
func pointOf(at int, u figures.Unit, e figures.Estimate, ranged bool) chart.Point {
	p := chart.Point{At: float64(at), Value: scaled(u, e.Value), Unknown: !e.Told()}
	p.Low, p.High = p.Value, p.Value
	if ranged && e.HasInterval() {
		p.Low, p.High, p.Ranged = scaled(u, e.Interval.Low), scaled(u, e.Interval.High), true
	}
	return p
}

// axis is the scale of the chosen measure: attendance from where it begins to tell,
// anything else from nought.
func (c *cohort) axis(lines []chart.Line) chart.Axis {
	says := c.of.Words + " each term"
	if c.of.Key == string(figures.Attendance) {
		return chart.Percent(says, lines...)
	}
	return chart.FromNought(says+", "+c.of.of, oneOf(c.of.unit == figures.DaysUnit || c.of.unit == figures.TimesUnit, "", "%"), lines...)
}

// overTerms says how many of the terms show a clear difference, and which way.
func (c *cohort) overTerms() string {
	above, below, told := 0, 0, 0
	for _, t := range c.terms {
		d := c.of.compare(t, c.like).Difference
		switch {
		case !d.HasInterval():
			continue
		case d.Clear() && d.Value > 0:
			above++
		case d.Clear():
			below++
		}
		told++
	}
	if told == 0 {
		return c.of.Words + ", term by term: too few young carers to say"
	}
	of := " among young carers in " + form.Thousands(max(above, below)) + " of the " + many(told, "term", "terms") + " that can be told"
	switch {
	case above == 0 && below == 0:
		return "No clear difference in " + c.of.noun + " in any of the " + many(told, "term", "terms") + " that can be told"
	case above >= below:
		return capital(c.of.noun) + " was clearly higher" + of
	}
	return capital(c.of.noun) + " was clearly lower" + of
}
