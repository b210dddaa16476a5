package web

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"carers/app/calendar"
	"carers/app/chart"
	"carers/app/figures"
	"carers/app/register"
	"carers/app/store"
	"carers/app/suppress"
	"carers/app/web/form"
)

// clause is a part of a sentence, and the figure that it stands on; glue between
// clauses stands on none.
type clause struct{ Says, On string }

// governorSheet is one side of paper.
type governorSheet struct {
	School      string
	Says        [][]clause // a sentence each
	Known       []toldLine
	Groups      []toldGroup
	Years       []toldYear
	Picture     *chart.Figure
	Does        []toldLine
	Notes       []string
	Explanation string
	Stays       string // for whom it is
}

// toldLine is a figure with its name, and of which days it is.
type toldLine struct{ ID, Label, Says, Of string }

// toldGroup counts carers by one thing.
type toldGroup struct {
	Of, When string
	Lines    []toldLine
}

// toldYear is a line of the table of attendance. Its cells are known by the
// beginning of their ids.
type toldYear struct {
	ID, Year, When                           string
	Carers, Own, Others, Less, Absent, Apart string
	Likely                                   string // between what the difference lies
	Nothing                                  string // stands for all of the line
}

// rows is how many lines of figures the sheet holds.
func (s governorSheet) rows() int {
	n := len(s.Known) + len(s.Years) + len(s.Does)
	for _, g := range s.Groups {
		n += len(g.Lines)
	}
	return n
}

// asTold says that a table stands as it was told on another day.
func (g governorTold) asTold(table string) string {
	if t := g.told.Table(table); t.Before() && t.On() != g.today {
		return "as told on " + t.On().Words()
	}
	return ""
}

// when says on what day the page was told, and how new its figures are.
func (g governorTold) when(fresh store.Refreshed) string {
	says := "Told to governors on " + g.today.Words() + "."
	if n := fresh.Attendance; n.Until.IsZero() {
		says += " No attendance was imported yet."
	} else if n.Import.At.IsZero() {
		says += " Attendance to " + n.Until.Words() + "."
	} else {
		says += " Attendance to " + n.Until.Words() + ", imported on " + calendar.DayOf(n.Import.At).Words() + "."
	}
	return says
}

func (g governorTold) sheet(school register.School) governorSheet {
	s := governorSheet{School: school.Name, Notes: g.notes, Explanation: g.explained(school.Settings), Stays: inConfidence}
	g.known(&s)
	g.attendance(&s)
	g.does(&s)
	s.Says = append(s.Says, g.knownSaid(), g.attendanceSaid(), g.absenceSaid())
	s.Says = append(s.Says, g.doesSaid()...)
	return s
}

// explained says how the page is counted: what is hidden, why that is less than it was,
// and that what was told under another limit stands as it was told.
func (g governorTold) explained(s register.Settings) string {
	lowered, otherwise := loweredWords(s, register.Reader(g.limit.Reader())), ""
	for _, t := range g.told.Tables() {
		if t.Before() && t.Least() != g.limit.Least() {
			otherwise = fmt.Sprintf("What was told on an earlier day stays as it was told; some of it then hid a number under %d.", t.Least())
		}
	}
	return strings.Join(slices.DeleteFunc([]string{g.told.Explanation(), capital(lowered), otherwise}, func(s string) bool { return s == "" }), " ")
}

// carers is how many carers are known, as it may be shown.
func (g governorTold) carers() suppress.Shown {
	return g.told.Table(byYearTable).Count(carersOf(g.pupils()))
}

func (g governorTold) known(s *governorSheet) {
	onRoll := form.Thousands(len(g.roll))
	s.Known = append(s.Known, toldLine{"known", "Young carers that the school knows", g.carers().Words(), listed(", ", "of "+onRoll+" pupils on the roll", g.asTold(byYearTable))})
	_, all := figures.FoundAgainst(figures.PublishedRanges[0], []figures.YearCount{{Pupils: len(g.roll)}})
	s.Known = append(s.Known, toldLine{"expected", "How many surveys and linked records suggest looking for", fmt.Sprintf("%s to %s", form.Thousands(all.Low), form.Thousands(all.High)), "10% to 13% of the roll; no target"})
	s.Groups = []toldGroup{g.byYear(), g.byRoute()}
}

func (g governorTold) byYear() toldGroup {
	table, years := g.told.Table(byYearTable), toldGroup{Of: "Year group", When: g.asTold(byYearTable)}
	all, _ := g.yearsOnRoll()
	for _, y := range all {
		years.Lines = append(years.Lines, toldLine{Label: orNotKnown(register.Year(y)), Says: table.Count(carersOf(g.pupils()).Where("year", y)).Words()})
	}
	return years.fewTogether("Each other year")
}

func orNotKnown(y register.Year) string {
	if y.Words() == "" {
		return "Year not known"
	}
	return y.Words()
}

func (g governorTold) byRoute() toldGroup {
	table, routes := g.told.Table(byRouteTable), toldGroup{Of: "How the school learned", When: g.asTold(byRouteTable)}
	for _, r := range register.Routes {
		routes.Lines = append(routes.Lines, toldLine{Label: r.Words(), Says: table.Count(carersOf(g.pupils()).Where("route", string(r))).Words()})
	}
	return routes.fewTogether("Each other way")
}

// fewTogether says once of all that is hidden that it is.
func (t toldGroup) fewTogether(rest string) toldGroup {
	shown := t.Lines[:0:0]
	for _, l := range t.Lines {
		if l.Says != fewWords {
			shown = append(shown, l)
		}
	}
	switch len(t.Lines) - len(shown) {
	case 0, 1:
		return t
	case len(t.Lines):
		rest = strings.Replace(rest, " other", "", 1)
	}
	t.Lines = append(shown, toldLine{Label: rest, Says: fewWords})
	return t
}

// fewWords are what stands in place of a number that is not told.
var fewWords = suppress.Shown{}.Words()

// attendance is the table of years, and a picture of what of it was told.
func (g governorTold) attendance(s *governorSheet) {
	for _, y := range g.years {
		line := toldYear{ID: y.id(), Year: g.yearWords(y), When: g.asTold(attendanceTable(y)), Carers: fewWords, Own: fewWords, Others: fewWords, Less: fewWords}
		line.Absent, line.Apart = g.absentWords(y)
		if own, others, told := g.means(y); told {
			line.Carers = g.told.Table(attendanceTable(y)).Count(carersOf(y.compared())).Words()
			line.Own, line.Others = own.Words(), others.Words()
			line.Less, line.Likely = g.lessWords(y)
		} else if !y.Kept {
			line.Nothing = "No attendance is kept"
		} else if line.Absent == fewWords || line.Absent == soonWords {
			line.Nothing = fewWords
		}
		s.Years = append(s.Years, line)
	}
	s.Picture = g.picture()
}

func (y governorYear) id() string {
	return "in-" + strings.NewReplacer("/", "-", " ", "-").Replace(strings.ToLower(y.Name))
}

// yearWords names a year; of one that is not over, to which day it was told.
func (g governorTold) yearWords(y governorYear) string {
	if !y.Running {
		return y.Name
	}
	to := g.until[attendanceTable(y)]
	if to.IsZero() {
		to = y.To
	}
	return y.Period.Year.String() + " to " + to.Words()
}

// beside is the year's attendance as it was told.
func (g governorTold) beside(y governorYear) besideTold {
	return besideTold{g.told.Table(attendanceTable(y)), y.compared(), attendanceMeasure, alikeMeasure}
}

// means are the attendance of carers and of others where both may be told.
func (g governorTold) means(y governorYear) (own, others suppress.Rate, told bool) {
	return g.beside(y).means()
}

// less is the difference of a year, where it may be told and can be.
func (g governorTold) less(y governorYear) (suppress.Estimate, bool) { return g.beside(y).less() }

func (g governorTold) lessWords(y governorYear) (says, between string) {
	d, told := g.less(y)
	if !told {
		return "Cannot be said", ""
	}
	if d.Low != d.High {
		between = likelyTold(d)
	}
	return pointsMore(d.Tenths), between
}

// soonWords stand where a year is too young for a figure.
const soonWords = "Too soon to say"

// pointsMore says a difference of attendance: "2.1 points less".
func pointsMore(tenths int) string {
	switch {
	case tenths > 0:
		return points(tenths) + " more"
	case tenths < 0:
		return points(-tenths) + " less"
	}
	return "the same"
}

// likelyTold says an interval of a difference in words.
func likelyTold(d suppress.Estimate) string {
	bare := func(n int) string { return strings.TrimSuffix(fmt.Sprintf("%d.%d", n/10, n%10), ".0") }
	switch {
	case d.High <= 0:
		return "likely between " + bare(-d.High) + " and " + bare(-d.Low) + " less"
	case d.Low >= 0:
		return "likely between " + bare(d.Low) + " and " + bare(d.High) + " more"
	}
	return "likely between " + bare(-d.Low) + " less and " + bare(d.High) + " more"
}

// absentWords are how many carers were persistently absent, and the share of the
// others, which is told only beside it.
func (g governorTold) absentWords(y governorYear) (own, others string) {
	if y.Young {
		return soonWords, soonWords
	}
	t, pupils := g.told.Table(absenceTable(y)), y.weighed()
	carers, absent := carersOf(pupils), carersOf(pupils.Where("absent", "persistently"))
	n, one := t.Count(absent).Number()
	of, two := t.Count(carers).Number()
	if !one || !two {
		return fewWords, fewWords
	}
	own = strconv.Itoa(n) + " of " + strconv.Itoa(of)
	if share := t.Share(absent, carers); share.Words() != fewWords {
		own += " (" + share.Words() + ")"
	}
	return own, t.Mean(absenceMeasure, othersOf(pupils)).Words()
}

// picture draws the differences that were told, year by year; what is hidden has no
// place in it.
func (g governorTold) picture() *chart.Figure {
	var rows []chart.Row
	for _, y := range g.years {
		d, told := g.less(y)
		if !told {
			continue
		}
		rows = append(rows, chart.Row{Name: y.Name, Value: float64(d.Tenths) / 10, Says: pointsMore(d.Tenths), Low: float64(d.Low) / 10, High: float64(d.High) / 10, Ranged: d.Low != d.High})
	}
	if len(rows) < 2 {
		return nil
	}
	f := &chart.Figure{ID: "gap", Alt: fmt.Sprintf("How much more or less young carers attended than others, in %d years, each with the range that is likely. The figures are in the table.", len(rows))}
	f.Wide, f.Narrow = chart.Rows{Along: chart.Around("Percentage points that young carers attended more or less", "", rows...), Lined: true, LineSays: "as others", Rows: rows}.Draw()
	return f
}

// does is what the school does, in figures.
func (g governorTold) does(s *governorSheet) {
	p, _, _ := g.reviews()
	s.Does = append(s.Does, toldLine{"reviews", "Reviews held on time", g.reviewsWords(), listed(", ", inLine(p.Name), g.asTold(reviewsTable))})
	first, _ := g.firstSupport()
	days, helped := g.firstWords()
	s.Does = append(s.Does, toldLine{"first", "Days from when the school learned to the first thing that staff do, for the middle one", days, listed(", ", inLine(first.Name), helped, g.asTold(firstTable))})
	agreed, _, _ := g.honoured()
	kept, of := g.honouredWords()
	s.Does = append(s.Does, toldLine{"honoured", "What was agreed could be done, of the times that staff noted", kept, listed(", ", inLine(agreed.Name), of, g.asTold(honouredTable))})
	if g.said {
		s.Does = append(s.Does, toldLine{"voice", "You said, we did", doneWords(g.voices), "of what pupils said together, without names"})
	}
}

// inLine begins a name without a capital, within a line.
func inLine(s string) string { return strings.ToLower(s[:1]) + s[1:] }

func (g governorTold) reviewsWords() string {
	p, _, _ := g.reviews()
	t, due := g.told.Table(reviewsTable), suppress.All("reviews that fell due", in(p))
	n, one := t.Count(due.Where("held", "on time")).Number()
	of, two := t.Count(due).Number()
	switch {
	case !one:
		return fewWords
	case !two:
		return strconv.Itoa(n) + " on time"
	}
	return strconv.Itoa(n) + " of " + strconv.Itoa(of)
}

// firstWords are how many days the middle one waited, and how many were helped.
func (g governorTold) firstWords() (days, helped string) {
	p, _ := g.firstSupport()
	t, found := g.told.Table(firstTable), carersOf(suppress.All("pupils", in(p))).Where("found", "in these days")
	begun := found.Where("support", "begun")
	e, told := t.Mean(daysMeasure, begun).Estimate()
	n, counted := t.Count(begun).Number()
	if !told || !counted {
		return fewWords, ""
	}
	return many(e.Tenths, "day", "days"), "of " + strconv.Itoa(n) + " pupils"
}

func (g governorTold) honouredWords() (share, of string) {
	p, _, _ := g.honoured()
	t, noted := g.told.Table(honouredTable), carersOf(suppress.All("pupils", in(p))).Where("agreed", "noted how it went")
	rate := t.Mean(honouredMeasure, noted)
	n, counted := t.Count(noted).Number()
	if _, told := rate.Estimate(); !told || !counted {
		return fewWords, ""
	}
	return rate.Words(), "of " + strconv.Itoa(n) + " pupils"
}

// doneWords says how many things were done about what pupils said.
func doneWords(n int) string {
	if n == 0 {
		return "Nothing done yet"
	}
	return many(n, "thing done", "things done")
}
