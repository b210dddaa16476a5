package web

import (
	"fmt"

	"carers/app/chart"
	"carers/app/figures"
	"carers/app/web/form"
)

// where is what a finding is of: the chosen subject at the chosen point.
func (a *attained) where() string { return listed(", ", a.subject, a.here.Name) }

// against holds results on target at one point against those of others.
func (a *attained) against(point string) figures.Comparison {
	return figures.CompareResults(reaching, a.inSubject(point, a.subject), a.like)
}

// finding is what the chosen point shows, by rule.
func (a *attained) finding() string {
	found := a.against(a.here.Key)
	d := found.Difference
	switch {
	case !d.Told() && found.Unmatched == 0:
		return "No young carer has a result to hold against a target, " + a.where()
	case !d.Told():
		return whyNot(d.Not) + ", " + a.where()
	case d.NoInterval == figures.TooFewPupils:
		return "Too few young carers to say, " + a.where() + ": " + form.Thousands(found.Carers.Pupils)
	case !d.HasInterval():
		return whyNot(d.NoInterval) + ", " + a.where()
	case !d.Clear():
		return "No clear difference in reaching targets between young carers and " + ofTheirYears + ", " + a.where()
	}
	return "Young carers reached " + apart(found.Unit, d.Value) + " " + oneOf(d.Value > 0, "more", "fewer") + " of their targets than " + ofTheirYears + ", " + a.where()
}

// says are the figures of the finding, in sentences.
func (a *attained) says() []string {
	found := a.against(a.here.Key)
	if !found.Carers.Estimate.Told() {
		return nil
	}
	side := func(who string, s figures.Side, spread string) string {
		return fmt.Sprintf("%s: %s of results on target or above (%s, %s%s).", who, figureSays(found.Unit, s.Estimate.Value), many(s.Pupils, "pupil", "pupils"), many(s.Share.Of, "result", "results"), spread)
	}
	says := side("Young carers", found.Carers, "")
	if found.Others.Estimate.Told() {
		says += " " + side("Others of their years", found.Others, ", as if they were spread over the year groups as young carers’ results are")
	}
	all := []string{says}
	switch d := found.Difference; {
	case !d.Told():
	case d.HasInterval():
		all = append(all, "The difference is "+differs(found.Unit, d.Value)+", and likely between "+likely(found)+"."+oneOf(d.Rough, roughRange, ""))
	default:
		all = append(all, "The difference is "+differs(found.Unit, d.Value)+". How far chance goes is not told: "+uncapital(whyNot(d.NoInterval))+".")
	}
	return append(all, cannotSayWhy)
}

// pictures are results on target over the last assessment points.
func (a *attained) pictures() []chart.Figure {
	if len(a.points) < 2 {
		return nil
	}
	carers, others := chart.Line{Name: "Young carers"}, chart.Line{Name: "Others of their years", Style: chart.Quiet}
	table := chart.Table{Caption: "Results on target or above, by assessment point", Heads: comparedHeads("Assessment point")}
	var names []string
	told := false
	for i := range a.points {
		point := a.points[len(a.points)-1-i] // the oldest first
		found := a.against(point.Key)
		carers.Points = append(carers.Points, pointOf(i, found.Unit, found.Carers.Estimate, true))
		others.Points = append(others.Points, pointOf(i, found.Unit, found.Others.Estimate, false))
		told = told || found.Carers.Estimate.Told()
		names = append(names, point.On.Time().Format("Jan 06"))
		table.Rows = append(table.Rows, comparedRow(point.Name, cellsOf(found, found.Unit)))
	}
	if !told {
		return nil
	}
	trend := chart.Trend{Across: chart.Spoken("", names...), Up: percentFromNought("Results on target or above"), Lines: []chart.Line{carers, others}}
	f := chart.Figure{
		ID: "points", Finding: "On target over " + many(len(a.points), "assessment point", "assessment points") + oneOf(a.subject == "", "", ", "+a.subject), Table: table,
		Alt:    fmt.Sprintf("Two lines over %d assessment points: the share of young carers’ results on target or above, each with its likely range, and that of others of their years, dashed. The figures are in the table below.", len(a.points)),
		Source: "Upright lines are where the young carers’ share likely lies. Who is assessed, and in which year groups, differs from point to point.",
	}
	f.Wide, f.Narrow, _ = trend.Draw()
	return []chart.Figure{f}
}

// percentFromNought is a scale from none to all.
func percentFromNought(of string) chart.Axis { return chart.Percent(of, 0) }

// notes say how far the figures go.
func (a *attained) notes() []string {
	notes := []string{
		"Young carers are those who were confirmed or paused on the register on at least one day of the term of the assessment: what the school knew then. Others are everybody else of the same year groups" + likeWords(a.like) + ".",
		"Grades of different scales are never added or compared. Each is held against its own target, and averages are of one scale.",
	}
	var all []figures.Attained
	for _, p := range a.inSubject(a.here.Key, a.subject) {
		if p.Carer {
			all = append(all, p)
		}
	}
	left := figures.AttainmentOf(reaching, all).LeftOut
	if left.NoPlace > 0 {
		notes = append(notes, sentence("Of young carers, "+many(left.NoPlace, "result is", "results are")+" not counted: a letter such as Abs, no target, or a scale whose order only the school knows"))
	}
	if found := a.against(a.here.Key); found.Unmatched > 0 {
		notes = append(notes, sentence(many(found.Unmatched, "young carer is", "young carers are")+" left out, since fewer than two others are like them"))
	}
	for _, s := range a.scales() {
		if !s.Averages() {
			notes = append(notes, "The steps of “"+s.Words()+"” cannot be averaged, so that no gap or average is told of it.")
		}
	}
	if a.dayless > 0 {
		notes = append(notes, sentence(many(a.dayless, "assessment point has", "assessment points have")+" no day, and so lie in no term and are not shown"))
	}
	return notes
}
