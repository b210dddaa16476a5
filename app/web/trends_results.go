package web

import (
	"net/url"
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/chart"
	"carers/app/figures"
	"carers/app/store"
	"carers/app/web/form"
)

var trendResultsPage = newPage[trendResultsView]("trends/results.html")

// trendResultsView is whether carers reach their targets as others of their year
// groups do.
type trendResultsView struct {
	trendsHead
	Choices  filterBar
	Says     []string
	Pictures []chart.Figure
	Tables   []measuresTable
	Notes    []string
	None     string
}

const trendResultsAt = trendsAt + "/results"

// resultPoints is how many assessment points are looked back on: about two years of
// three each.
const resultPoints = 6

// reaching is targets reached, the figure that all results share, whatever their scales.
var reaching = figures.ResultFigure{Kind: figures.OnTarget}

// attained are carers' and others' results on their way into words.
type attained struct {
	v       *visit
	points  []store.ResultPoint // with a day, the last first
	dayless int                 // points whose day nobody said
	of      map[string][]figures.Attained
	here    store.ResultPoint // the chosen point
	subject string            // the chosen one, or blank for all
	lead    figures.ResultFigure
	like    figures.Like
}

func showTrendResults(v *visit) error {
	head, fresh, err := v.trendsHead("Does it help? Results", trendResultsAt)
	if err != nil {
		return err
	}
	data := trendResultsView{trendsHead: head}
	a, err := v.attained()
	if err != nil {
		return err
	}
	if len(a.points) == 0 {
		data.None = "When exports of results have been brought in, this page holds young carers against others of the same year groups, each result against its own target."
		if !fresh.Results.Until.IsZero() {
			data.None = "What is kept of results stands beside grades, such as a forecast or a test, or lies at a point without a day. It is shown with each pupil."
		}
		return show(v, trendResultsPage, data)
	}
	data.Finding, data.Choices, data.Says = a.finding(), a.choices(), a.says()
	data.Pictures, data.Tables, data.Notes = a.pictures(), a.tables(), a.notes()
	return show(v, trendResultsPage, data)
}

// attained reads the last assessment points, and what somebody chose to see of them.
func (v *visit) attained() (*attained, error) {
	points, err := v.ledger.ResultPoints(v.ctx())
	if err != nil {
		return nil, err
	}
	a := &attained{v: v, of: map[string][]figures.Attained{}, like: v.likeAsked()}
	for _, p := range points {
		switch {
		case p.On.IsZero():
			a.dayless++
		case len(a.points) < resultPoints:
			a.points = append(a.points, p)
		}
	}
	if len(a.points) == 0 {
		return a, nil
	}
	a.here = a.points[0]
	for _, p := range a.points {
		if p.Key == v.gin.Query("at") {
			a.here = p
		}
	}
	if err := a.read(); err != nil {
		return nil, err
	}
	if asked := v.gin.Query("in"); slices.Contains(a.subjects(), asked) {
		a.subject = asked
	}
	a.lead = a.leads()
	return a, nil
}

// read takes each point's results in the term that it lies in: who was on the
// register goes by that term.
func (a *attained) read() error {
	last := len(a.points) - 1
	periods, _ := a.v.periods(yearOfPoint(a.points[last]), yearOfPoint(a.points[0]))
	var asked []figures.Period
	terms := make([]int, len(a.points))
	for i, point := range a.points {
		term := termOf(periods.Terms, point.On)
		at := slices.IndexFunc(asked, func(p figures.Period) bool { return p.From == term.From })
		if at < 0 {
			at, asked = len(asked), append(asked, term)
		}
		terms[i] = at
	}
	all, err := a.v.ledger.CohortResults(a.v.ctx(), asked)
	if err != nil {
		return err
	}
	for i, point := range a.points {
		a.of[point.Key] = atPoint(all[terms[i]].Pupils, point.Key)
	}
	return nil
}

// termOf is the term in which a day lies, or in the holidays after which it lies;
// the day alone where there is none.
func termOf(terms []figures.Period, day calendar.Day) figures.Period {
	in := figures.ChosenPeriod(day, day)
	for _, t := range terms {
		if !t.Around.From.After(day) && !t.Around.To.Before(day) && (t.Has(day) || t.To.Before(day)) {
			in = t
		}
	}
	return in
}

func yearOfPoint(p store.ResultPoint) calendar.SchoolYear { return calendar.SchoolYearOf(p.On) }

// atPoint are the results of one point.
func atPoint(pupils []figures.Attained, key string) []figures.Attained {
	return picked(pupils, func(r figures.Result) bool { return figures.PointKey(r.Point) == key })
}

func picked(pupils []figures.Attained, is func(figures.Result) bool) []figures.Attained {
	some := make([]figures.Attained, 0, len(pupils))
	for _, p := range pupils {
		own := figures.Attained{Member: p.Member}
		for _, r := range p.Results {
			if is(r) {
				own.Results = append(own.Results, r)
			}
		}
		if len(own.Results) > 0 {
			some = append(some, own)
		}
	}
	return some
}

// inSubject are a point's results in a subject, or all of them.
func (a *attained) inSubject(point, subject string) []figures.Attained {
	if subject == "" {
		return a.of[point]
	}
	return picked(a.of[point], func(r figures.Result) bool { return r.Subject == subject })
}

// subjects are those of the chosen point, by name.
func (a *attained) subjects() (all []string) {
	for _, p := range a.of[a.here.Key] {
		for _, r := range p.Results {
			if !slices.Contains(all, r.Subject) {
				all = append(all, r.Subject)
			}
		}
	}
	slices.SortFunc(all, func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) })
	return all
}

func (a *attained) choices() filterBar {
	var f form.Form
	var at, in []form.Option
	for _, p := range a.points {
		at = append(at, form.Option{Value: p.Key, Label: p.Name})
	}
	for _, s := range a.subjects() {
		in = append(in, form.Option{Value: s, Label: s})
	}
	point := f.AskSelect("at", "When", at, form.Blank(""))
	point.Put(a.here.Key)
	subject := f.AskSelect("in", "Subject", in, form.Blank("All subjects"))
	subject.Put(a.subject)
	return filterBar{To: trendResultsAt, Name: "What to see", Fields: append([]*form.Field{&point.Field, &subject.Field}, likeFields(&f, a.like)...)}
}

// address leads to a subject of the same point.
func (a *attained) address(subject string) string {
	q := url.Values{"at": {a.here.Key}}
	for name, value := range map[string]string{"in": subject, "premium": oneOf(a.like.Premium, "yes", ""), "sen": oneOf(a.like.SEN, "yes", "")} {
		if value != "" {
			q.Set(name, value)
		}
	}
	return trendResultsAt + "?" + q.Encode()
}

// tables are on target by subject, and of each scale whose steps may be averaged
// the gap to target and the average.
func (a *attained) tables() []measuresTable {
	by := measuresTable{
		Title: "On target or above, " + a.here.Name, Caption: "Results on target or above by subject", Head: "Subject",
		Note: "Of results that can be held against a target, each on its own scale. n is pupils. “Likely between” is where the difference lies with 95% confidence; of twenty differences that lie wholly on one side of zero, one is there by chance.",
	}
	for _, subject := range append([]string{""}, a.subjects()...) {
		by.Lines = append(by.Lines, a.line(subject, a.address(subject), reaching))
	}
	tables := []measuresTable{by}
	for _, scale := range a.scales() {
		if scale.Averages() {
			tables = append(tables, a.scaleTable(scale, figures.GapToTarget), a.scaleTable(scale, figures.AverageOn))
		}
	}
	return slices.DeleteFunc(tables, func(t measuresTable) bool { return len(t.Lines) == 0 })
}

// scales are those of the chosen point's results.
func (a *attained) scales() []figures.Scale {
	var results []figures.Result
	for _, p := range a.of[a.here.Key] {
		results = append(results, p.Results...)
	}
	return figures.ScalesIn(results)
}

// scaleTable is a figure on one scale, by subject; subjects without a result on it
// are left out.
func (a *attained) scaleTable(scale figures.Scale, kind figures.ResultKind) measuresTable {
	t := measuresTable{Title: "Gap to target on one scale: " + scale.Words(), Head: "Subject", Note: "In " + stepsOf(scale) + ", above the target where there is a plus and below it where there is a minus."}
	if kind == figures.AverageOn {
		t.Title, t.Note = "Average on one scale: "+scale.Words(), "In "+stepsOf(scale)+". Letters such as Abs have no place on the scale, and do not count as zero."
	}
	t.Caption = t.Title
	figure := figures.ResultFigure{Kind: kind, Scale: scale}
	for _, subject := range append([]string{""}, a.subjects()...) {
		if line := a.line(subject, "", figure); line.Carers != "–" || line.Others != "–" {
			t.Lines = append(t.Lines, line)
		}
	}
	return t
}

// stepsOf names a scale's steps.
func stepsOf(s figures.Scale) string {
	switch s {
	case figures.ReadingAge:
		return "months of reading age"
	case figures.ScaledScore, figures.AgeScore:
		return "points of the score"
	case figures.Percent:
		return "percentage points"
	}
	return "grades"
}

func (a *attained) line(subject, href string, figure figures.ResultFigure) measureLine {
	found := figures.CompareResults(figure, a.inSubject(a.here.Key, subject), a.like)
	words := subject
	if subject == "" {
		words = "All subjects"
	}
	line := measureLine{Words: words, Href: href, Here: subject == a.subject, comparedCells: cellsOf(found, found.Unit)}
	if figure.Kind == figures.GapToTarget {
		line.comparedCells = gapCells(found)
	}
	return line
}

// gapCells are those of a gap to target, which is signed on both sides.
func gapCells(found figures.Comparison) comparedCells {
	cells := cellsOf(found, found.Unit)
	if found.Carers.Estimate.Told() && found.Others.Estimate.Told() {
		cells.Carers, cells.Others = bare(found.Unit, found.Carers.Estimate.Value), bare(found.Unit, found.Others.Estimate.Value)
	}
	return cells
}

func (a *attained) cells(found figures.Comparison) comparedCells {
	if a.lead.Kind == figures.GapToTarget {
		return gapCells(found)
	}
	return cellsOf(found, found.Unit)
}
