package web

import (
	"net/url"
	"slices"
	"strconv"

	"carers/app/calendar"
	"carers/app/chart"
	"carers/app/figures"
	"carers/app/store"
	"carers/app/web/form"
)

var cohortPage = newPage[cohortView]("trends/cohort.html")

// cohortView is whether carers come to school as others of their year groups do.
type cohortView struct {
	trendsHead
	Choices  filterBar
	Says     []string
	Pictures []chart.Figure
	Table    measuresTable
	Years    measuresTable // of the chosen measure
	Beyond   []nationalTable
	Notes    []string
	Files    fileLines
	None     string // what is said where nothing is known
}

// measuresTable is every measure of the period.
type measuresTable struct {
	Title, Caption string
	Head           string // of the first column, unless it is what is measured
	Lines          []measureLine
	Note           string
}

type measureLine struct {
	Words, Of, Href string
	Here            bool
	comparedCells
}

// cohortYears is how many school years are looked back on.
const cohortYears = 5

// cohort is the carers and the others of a school on their way into words.
type cohort struct {
	v        *visit
	fresh    store.Refreshed
	years    []store.CohortPeriod // of which something is kept, oldest first; this one as far as it goes
	terms    []store.CohortPeriod
	before   *store.CohortPeriod // what the chosen period is held against
	unsaid   []calendar.SchoolYear
	of       trendMeasure
	like     figures.Like
	in       store.CohortPeriod // the chosen one
	compared figures.Comparison // of the chosen measure in it
}

func showCohort(v *visit) error {
	head, fresh, err := v.trendsHead("Does it help?", trendsAt)
	if err != nil {
		return err
	}
	data := cohortView{trendsHead: head}
	c, err := v.cohort(fresh)
	if err != nil {
		return err
	}
	if len(c.years) == 0 {
		data.None = "When exports of attendance have been brought in, this page holds young carers against others of the same year groups, term by term."
		return show(v, cohortPage, data)
	}
	data.Finding, data.Choices, data.Says = c.finding(), c.choices(), c.says()
	data.Pictures, data.Table, data.Years, data.Notes = c.pictures(), c.table(), c.byYear(), c.notes()
	if data.Beyond, err = c.nationals(); err != nil {
		return err
	}
	if data.Files, err = v.sumFiles(c.in.Period); err != nil {
		return err
	}
	return show(v, cohortPage, data)
}

// cohort reads what the page is made of, and what somebody chose to see of it.
func (v *visit) cohort(fresh store.Refreshed) (*cohort, error) {
	c := &cohort{v: v, fresh: fresh, of: measureNamed(v.gin.Query("of")), like: v.likeAsked()}
	last := fresh.Attendance.Until
	if last.IsZero() {
		return c, nil
	}
	now := calendar.SchoolYearOf(last)
	periods, unsaid := v.periods(now-cohortYears+1, now)
	years, terms := figures.Begun(periods.Years, last), figures.Begun(periods.Terms, last)
	all, err := v.ledger.Cohort(v.ctx(), slices.Concat(years, terms))
	if err != nil {
		return nil, err
	}
	c.years, c.terms = sinceKept(all[:len(years)]), sinceKept(all[len(years):])
	for _, y := range unsaid {
		if len(c.years) > 0 && y >= c.years[0].Period.Year {
			c.unsaid = append(c.unsaid, y)
		}
	}
	if len(c.years) == 0 {
		return c, nil
	}
	c.choose(v.gin.Query("in"))
	c.compared = c.of.compare(c.in, c.like)
	return c, c.readBefore(periods)
}

// likeAsked is what else others are to have in common with carers.
func (v *visit) likeAsked() figures.Like {
	return figures.Like{Premium: v.gin.Query("premium") != "", SEN: v.gin.Query("sen") != ""}
}

// sinceKept leaves out periods before the first of which anything is kept.
func sinceKept(all []store.CohortPeriod) []store.CohortPeriod {
	for i, p := range all {
		if len(p.Pupils) > 0 {
			return all[i:]
		}
	}
	return nil
}

// periodKey is a period in an address: "2025" a school year, "2025-1" its autumn
// term.
func periodKey(p figures.Period) string {
	key := strconv.Itoa(int(p.Year))
	if p.Kind == figures.Termly {
		key += "-" + strconv.Itoa(p.Nth)
	}
	return key
}

// choose takes the period that an address asks for. Without one it is this school
// year once there is enough of it, and the one before until then.
func (c *cohort) choose(key string) {
	c.in = c.years[len(c.years)-1]
	if len(c.years) > 1 && !enoughKept(c.in) {
		c.in = c.years[len(c.years)-2]
	}
	for _, p := range slices.Concat(c.years, c.terms) {
		if periodKey(p.Period) == key {
			c.in = p
		}
	}
}

// enoughKept reports whether pupils have had, on average, as many sessions as an
// absence needs to be called persistent.
func enoughKept(p store.CohortPeriod) bool {
	possible, pupils := 0, 0
	for _, one := range p.Pupils {
		if one.Totals.Possible > 0 {
			possible, pupils = possible+one.Totals.Possible, pupils+1
		}
	}
	return pupils > 0 && possible >= figures.EnoughSessions*pupils
}

// readBefore finds what the chosen period is held against: of a whole school year
// the earliest, of a term the same term a year before, and of a year that is not
// over the same part of the last.
func (c *cohort) readBefore(periods figures.Periods) error {
	p := c.in.Period
	switch {
	case p.Kind == figures.Termly:
		for _, t := range c.terms {
			if t.Period.Nth == p.Nth && t.Period.Year == p.Year-1 {
				c.before = &t
			}
		}
	case c.running():
		was, some := figures.YearBefore(p, periods.Years)
		if !some || was.Year < c.years[0].Period.Year {
			return nil
		}
		part, err := c.v.ledger.Cohort(c.v.ctx(), []figures.Period{was.Until(p.To.Add(-364))})
		if err != nil {
			return err
		}
		c.before = &part[0]
	case c.years[0].Period.Year < p.Year:
		c.before = &c.years[0]
	}
	return nil
}

// running reports whether the chosen school year goes on.
func (c *cohort) running() bool {
	return c.in.Period.Kind == figures.Yearly && c.in.Period.Year == calendar.SchoolYearOf(c.v.today()) && c.in.Period.Year == c.years[len(c.years)-1].Period.Year
}

// periodWords names a period for an option and a heading.
func (c *cohort) periodWords(p figures.Period) string {
	if p.Kind == figures.Yearly && p.Year == calendar.SchoolYearOf(c.v.today()) {
		return "This school year, to " + p.To.Words()
	}
	return p.Name
}

// choices are what the page can be asked for.
func (c *cohort) choices() filterBar {
	var f form.Form
	var in []form.Option
	for _, y := range slices.Backward(c.years) {
		in = append(in, form.Option{Value: periodKey(y.Period), Label: c.periodWords(y.Period)})
		for _, t := range slices.Backward(c.terms) {
			if t.Period.Year == y.Period.Year {
				in = append(in, form.Option{Value: periodKey(t.Period), Label: t.Period.Name})
			}
		}
	}
	period := f.AskSelect("in", "When", in, form.Blank(""))
	period.Put(periodKey(c.in.Period))
	measure := f.AskSelect("of", "What", measureOptions(), form.Blank(""))
	measure.Put(c.of.Key)
	return filterBar{To: trendsAt, Name: "What to see", Fields: append([]*form.Field{&period.Field, &measure.Field}, likeFields(&f, c.like)...)}
}

// likeFields ask whether others are to be like carers in more than their year.
func likeFields(f *form.Form, like figures.Like) []*form.Field {
	premium := f.AskTick("premium", "Others with the same pupil premium")
	premium.Put(like.Premium)
	sen := f.AskTick("sen", "Others with the same special needs (SEN)")
	sen.Put(like.SEN)
	return []*form.Field{&premium.Field, &sen.Field}
}

// address leads to a period and a measure.
func (c *cohort) address(in figures.Period, of string) string {
	q := url.Values{"in": {periodKey(in)}, "of": {of}}
	if c.like.Premium {
		q.Set("premium", "yes")
	}
	if c.like.SEN {
		q.Set("sen", "yes")
	}
	return trendsAt + "?" + q.Encode()
}

func (c *cohort) table() measuresTable {
	name := oneOf(c.running(), uncapital(c.periodWords(c.in.Period)), c.in.Period.Name)
	t := measuresTable{
		Title: "Every measure, " + name, Caption: "Young carers against others of their years, " + name,
		Note: "“Likely between” is where the difference lies with 95% confidence. Of twenty differences that lie wholly on one side of zero, one is there by chance. Per 100 pupils counts some pupils twice and is no share of them.",
	}
	for _, m := range trendMeasures {
		t.Lines = append(t.Lines, measureLine{m.Words, m.of, c.address(c.in.Period, m.Key), m.Key == c.of.Key, cellsOf(m.compare(c.in, c.like), m.unit)})
	}
	return t
}

// byYear is the chosen measure over the school years, the last first: what is
// published is of whole years.
func (c *cohort) byYear() measuresTable {
	t := measuresTable{Title: c.of.Words + ", year by year", Caption: c.of.Words + ", by school year", Head: "School year"}
	for _, y := range slices.Backward(c.years) {
		line := measureLine{y.Period.Name, "", c.address(y.Period, c.of.Key), periodKey(y.Period) == periodKey(c.in.Period), cellsOf(c.of.compare(y, c.like), c.of.unit)}
		if y.Period.Year == calendar.SchoolYearOf(c.v.today()) {
			line.Of = "to " + y.Period.To.Words()
		}
		t.Lines = append(t.Lines, line)
	}
	return t
}
