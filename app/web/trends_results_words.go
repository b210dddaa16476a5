package web

import (
	"cmp"
	"fmt"
	"math"
	"strconv"

	"carers/app/chart"
	"carers/app/figures"
	"carers/app/web/form"
)

// where is what a finding is of: the chosen subject at the chosen point.
func (a *attained) where() string { return listed(", ", a.subject, a.here.Name) }

// against holds the figure that leads the page at one point against that of others.
func (a *attained) against(point string) figures.Comparison {
	return figures.CompareResults(a.lead, a.inSubject(point, a.subject), a.like)
}

// leads picks the figure that the page begins with: targets reached, or, where
// carers' results are all alike in that, the gap to target if one scale has them all.
func (a *attained) leads() figures.ResultFigure {
	if figures.CompareResults(reaching, a.inSubject(a.here.Key, a.subject), a.like).Difference.HasInterval() {
		return reaching
	}
	var even []figures.Scale
	for _, s := range a.scales() {
		if s.Averages() {
			even = append(even, s)
		}
	}
	if len(even) != 1 {
		return reaching
	}
	gap := figures.ResultFigure{Kind: figures.GapToTarget, Scale: even[0]}
	if figures.CompareResults(gap, a.inSubject(a.here.Key, a.subject), a.like).Difference.HasInterval() {
		return gap
	}
	return reaching
}

// finding is what the chosen point shows, by rule.
func (a *attained) finding() string {
	found := a.against(a.here.Key)
	d := found.Difference
	noun := oneOf(a.lead.Kind == figures.GapToTarget, "in how far results are from their targets", "in reaching targets")
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
		return "No clear difference " + noun + " between young carers and " + ofTheirYears + ", " + a.where()
	case a.lead.Kind == figures.GapToTarget:
		says, _ := inDecimals(found.Unit, d.Value)
		return "Against their targets young carers stand " + says + " " + stepsOf(a.lead.Scale) + " " + oneOf(d.Value > 0, "higher", "lower") + " than " + ofTheirYears + ", " + a.where()
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
		return who + ": " + a.valueWords(s) + " (" + many(s.Pupils, "pupil", "pupils") + spread + ")."
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

// valueWords is one side's figure in a sentence.
func (a *attained) valueWords(s figures.Side) string {
	if a.lead.Kind == figures.GapToTarget {
		says, sign := inDecimals(figures.StepsUnit, s.Estimate.Value)
		return says + " " + stepsOf(a.lead.Scale) + " " + [...]string{"below", "from", "above"}[sign+1] + " target on average"
	}
	return figureSays(figures.RateUnit, s.Estimate.Value) + " of " + many(s.Share.Of, "result", "results") + " on target or above"
}

// leadWords names the figure that leads, for a picture.
func (a *attained) leadWords() string {
	if a.lead.Kind == figures.GapToTarget {
		return "Gap to target, in " + stepsOf(a.lead.Scale)
	}
	return "Results on target or above"
}

// pictures are the figure that leads over the last assessment points.
func (a *attained) pictures() []chart.Figure {
	if len(a.points) < 2 {
		return nil
	}
	carers, others := chart.Line{Name: "Young carers"}, chart.Line{Name: "Others of their years", Style: chart.Quiet}
	table := chart.Table{Caption: a.leadWords() + ", by assessment point", Heads: comparedHeads("Assessment point")}
	var names []string
	for i := range a.points {
		point := a.points[len(a.points)-1-i] // the oldest first
		found := a.against(point.Key)
		carers.Points = append(carers.Points, pointOf(i, found.Unit, found.Carers.Estimate, true))
		others.Points = append(others.Points, pointOf(i, found.Unit, found.Others.Estimate, false))
		names = append(names, point.On.Time().Format("Jan 06"))
		table.Rows = append(table.Rows, comparedRow(point.Name, found, a.cells(found)))
	}
	lines := []chart.Line{carers, others}
	if _, _, some := chart.Reach(lines...); !some {
		return nil
	}
	trend := chart.Trend{Across: chart.Spoken("", names...), Up: a.axis(lines), Lines: lines}
	f := chart.Figure{
		ID: "points", Finding: a.leadWords() + ", over " + many(len(a.points), "assessment point", "assessment points") + oneOf(a.subject == "", "", ", "+a.subject), Table: table,
		Alt:    fmt.Sprintf("Two lines over %d assessment points: what young carers reached, each with its likely range, and what others of their years did, dashed. The figures are in the table below.", len(a.points)),
		Source: uprightWords(carers) + "Who is assessed, and in which year groups, differs from point to point.",
	}
	f.Wide, f.Narrow, _ = trend.Draw()
	return []chart.Figure{f}
}

func (a *attained) axis(lines []chart.Line) chart.Axis {
	if a.lead.Kind == figures.GapToTarget {
		return gapAxis(a.leadWords()+": below zero is below the target", lines)
	}
	return chart.FromNought(a.leadWords(), "%", lines...)
}

// gapAxis is a scale on which nought is always to be seen, in whole steps.
func gapAxis(says string, lines []chart.Line) chart.Axis {
	low, high, _ := chart.Reach(lines...)
	from, to := min(0, math.Floor(low)), max(0, math.Ceil(high))
	if to-from > 8 || to == from { // a score or a reading age
		return chart.Around(says, "", lines...)
	}
	a := chart.Axis{Says: says, From: from, To: to}
	for at := from; at <= to; at++ {
		a.Ticks = append(a.Ticks, chart.Tick{At: at, Says: [...]string{"−", "", "+"}[cmp.Compare(at, 0)+1] + strconv.Itoa(int(math.Abs(at)))})
	}
	return a
}

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
