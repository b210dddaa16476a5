package web

import (
	"slices"

	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/packs"
	"carers/app/store"
	"carers/app/suppress"
)

// toldPoints is of how many assessment points somebody outside is told: about a school
// year's. Governors' one side of paper has no room for them.
const toldPoints = 3

// resultsPoint is an assessment point, with carers' results held against those of others
// of the same year groups, each against its own target.
type resultsPoint struct {
	Name, Key string
	On        calendar.Day
	Term      figures.Period // who was a carer goes by it
	Reached   figures.Comparison
}

// Measures of results, as package suppress knows them.
const (
	reachedMeasure      = "results on target"
	reachedAlikeMeasure = "results on target, year groups alike"
)

func resultsTable(p resultsPoint) string { return "Results " + p.Name }

// readPoints reads the last assessment points that have a day, the latest first.
func (g *governorTruth) readPoints(v *visit) error {
	all, err := v.ledger.ResultPoints(v.ctx())
	if err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(p store.ResultPoint) bool { return p.On.IsZero() || p.On.After(g.today) })
	if all = all[:min(len(all), toldPoints)]; len(all) == 0 {
		return nil
	}
	a := &attained{v: v, points: all, of: map[string][]figures.Attained{}}
	if err := a.read(); err != nil {
		return err
	}
	periods, _ := v.periods(yearOfPoint(all[len(all)-1]), yearOfPoint(all[0]))
	for _, p := range all {
		g.points = append(g.points, resultsPoint{p.Name, p.Key, p.On, termOf(periods.Terms, p.On), figures.CompareResults(reaching, a.of[p.Key], figures.Like{})})
	}
	return nil
}

// pupils are those whose results are compared.
func (p resultsPoint) pupils() suppress.Group {
	return suppress.All("pupils", in(p.Term)).Where("results", p.Key)
}

func (p resultsPoint) draft(d *suppress.Draft) {
	draftBeside(d, resultsTable(p), p.pupils(), reachedMeasure, reachedAlikeMeasure, p.Reached)
}

// toldPoint is a line of the table of results.
type toldPoint struct{ Point, Carers, Own, Others, Less string }

func (g governorTold) pointLine(p resultsPoint) toldPoint {
	b := besideTold{g.told.Table(resultsTable(p)), p.pupils(), reachedMeasure, reachedAlikeMeasure}
	line := toldPoint{Point: listed(", ", p.Name, g.asTold(resultsTable(p))), Carers: fewWords}
	own, others, told := b.means()
	if !told {
		return line
	}
	line.Carers, line.Own, line.Others, line.Less = b.carers().Words(), own.Words(), others.Words(), "Cannot be said"
	if d, compared := b.less(); compared {
		line.Less = pointsMore(d.Tenths)
		if d.Low != d.High {
			line.Less += ", " + likelyTold(d)
		}
	}
	return line
}

// resultsPart is the table of results for somebody outside.
func (g governorTold) resultsPart() packs.PaperPart {
	part := packs.PaperPart{
		ID: "results", Level: 2, Heading: "Results, beside others of the same year groups",
		Notes: []string{"Each result is held against its own target, on its own scale. Others are weighed as young carers are spread over the year groups."},
	}
	if len(g.points) == 0 {
		part.Says, part.Notes = []string{"No import has brought results of an assessment point with a day yet. That is unknown, not none."}, nil
		return part
	}
	t := packs.PaperTable{Caption: "Results on target or above", Heads: []string{"Assessment point", "Young carers", "Their results on target or above", "Others’ results", "Difference"}}
	for _, p := range g.points {
		l := g.pointLine(p)
		t.Rows = append(t.Rows, []string{l.Point, l.Carers, l.Own, l.Others, l.Less})
	}
	part.Table = &t
	return part
}

// draftResults is what a drawn page of results shows.
func (d *drawing) draftResults(draft *suppress.Draft) {
	for _, p := range d.points {
		p.draft(draft)
	}
}

func (t toldDrawing) resultsCompared() (map[string]string, []packs.PaperPart) {
	if len(t.points) == 0 {
		return nil, nil
	}
	places := map[string]string{}
	for _, p := range t.points {
		b := besideTold{t.told.Table(resultsTable(p)), p.pupils(), reachedMeasure, reachedAlikeMeasure}
		own, others, told := b.means()
		if !told {
			continue
		}
		places["point"], places["own"], places["others"] = p.Name, toldRate(own), toldRate(others)
		if d, compared := b.less(); compared {
			places["less"] = pointsMore(d.Tenths)
		}
		break
	}
	return places, []packs.PaperPart{t.resultsPart()}
}
