package web

import (
	"cmp"
	"slices"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
	"carers/app/store"
	"carers/app/suppress"
)

// governorTruth is what the governors' page is made from: true numbers, of which
// none is shown before a draft of all of them was told.
type governorTruth struct {
	limit   suppress.Limit
	today   calendar.Day
	roll    []figures.Member
	support []store.SupportLine
	years   []governorYear   // the latest first
	points  []resultsPoint   // the latest first; read for who is outside alone
	terms   []figures.Period // that have begun, oldest first
	said    bool             // whether the reader may know what pupils said
	voices  int              // of which things something was done; they are no pupils
	notes   []string         // how far the figures go
}

// governorYear is a school year, or what is pooled of several, with carers held
// against others of the same year groups.
type governorYear struct {
	figures.Period
	Kept             bool // attendance is kept of it
	Running          bool // it is not over
	Young            bool // nobody, carer or not, has had the sessions that persistent absence needs
	Attended, Absent figures.Comparison
}

// governorYears is how many school years the page goes back, this one among them.
const governorYears = 4

// Tables of the governors' page. What was told is known again by these names.
const (
	byYearTable   = "Young carers by year group"
	byRouteTable  = "Young carers by how the school learned"
	reviewsTable  = "Reviews on time"
	firstTable    = "First support"
	honouredTable = "What was agreed"
)

func attendanceTable(y governorYear) string { return "Attendance " + y.Name }
func absenceTable(y governorYear) string    { return "Persistent absence " + y.Name }

// Measures by which means are known to package suppress. Those of the same year
// groups weigh others as carers are spread over them.
const (
	attendanceMeasure = "attendance"
	alikeMeasure      = "attendance, year groups alike"
	absenceMeasure    = "persistent absence, year groups alike"
	daysMeasure       = "days to first support, the middle one" // a day is a tenth
	honouredMeasure   = "honoured"
)

// lessOthers names the difference of carers and others.
const lessOthers = "carers less others"

// governorTruth reads what the page is made from, for a reader with a limit.
func (v *visit) governorTruth(fresh store.Refreshed, limit suppress.Limit) (governorTruth, error) {
	g, periods, err := v.supportTruth(limit)
	if err != nil {
		return g, err
	}
	if limit.Reader() == suppress.Outside {
		if err := g.readPoints(v); err != nil {
			return g, err
		}
	}
	return g, g.compare(v, periods.Years, fresh.Attendance.Until)
}

// supportTruth is as much of it as needs no attendance, and the periods that the rest
// is of.
func (v *visit) supportTruth(limit suppress.Limit) (g governorTruth, periods figures.Periods, err error) {
	g.limit = limit
	g.today = v.today()
	if g.roll, err = v.ledger.TrendRoll(v.ctx()); err != nil {
		return g, periods, err
	}
	if g.support, err = v.ledger.Support(v.ctx()); err != nil {
		return g, periods, err
	}
	if g.said = v.may(access.SeeVoice); g.said {
		if g.voices, err = v.actedOn(); err != nil {
			return g, periods, err
		}
	}
	now := calendar.SchoolYearOf(g.today)
	periods, unsaid := v.periods(now-governorYears+1, now)
	g.terms = figures.Begun(periods.Terms, g.today)
	if says := unsaidWords(unsaid); says != "" {
		g.notes = append(g.notes, says)
	}
	return g, periods, nil
}

// actedOn counts what pupils said and something was done about: each stands on a
// page that governors read.
func (v *visit) actedOn() (n int, err error) {
	said, err := v.ledger.Voices(v.ctx())
	for _, s := range said {
		if s.Done != "" {
			n++
		}
	}
	return n, err
}

// compare reads each year as far as attendance goes, and the whole ones together.
func (g *governorTruth) compare(v *visit, years []figures.Period, last calendar.Day) error {
	if last.IsZero() {
		return nil
	}
	asked := slices.Clone(figures.Begun(years, last))
	whole := slices.DeleteFunc(slices.Clone(asked), func(p figures.Period) bool { return p.Year == calendar.SchoolYearOf(g.today) })
	if len(whole) > 1 {
		pooled := figures.ChosenPeriod(whole[0].From, whole[len(whole)-1].To)
		pooled.Name, pooled.Year = whole[0].Name+" to "+whole[len(whole)-1].Name, whole[len(whole)-1].Year
		asked = append(asked, pooled)
	}
	cohort, err := v.ledger.Cohort(v.ctx(), asked)
	if err != nil {
		return err
	}
	g.hold(cohort, last)
	return nil
}

// hold holds carers against others in each year. A school that has too few carers in
// any whole year is told of several together.
func (g *governorTruth) hold(cohort []store.CohortPeriod, last calendar.Day) {
	shown := figures.Shown{LastData: last}
	for _, c := range cohort {
		y := g.yearOf(c)
		if y.Kind != figures.Chosen {
			g.years = append([]governorYear{y}, g.years...)
		} else if y.Attended.Carers.Pupils >= g.limit.Least() && !slices.ContainsFunc(g.years, func(y governorYear) bool { return y.counted(g.limit) }) {
			g.years = append(g.years, y)
		} else {
			continue
		}
		shown.Periods = append(shown.Periods, c.Period)
	}
	for _, c := range figures.Cautions(shown) {
		g.notes = append(g.notes, c.Words())
	}
}

func (g *governorTruth) yearOf(c store.CohortPeriod) governorYear {
	all := c.Counted()
	y := governorYear{Period: c.Period, Kept: len(all) > 0, Running: c.Period.Year == calendar.SchoolYearOf(g.today)}
	y.Young = y.Running && !slices.ContainsFunc(all, func(p figures.Counted) bool { return p.Totals.Possible >= figures.EnoughSessions })
	y.Attended = figures.Compare(figures.Attendance, all, figures.Like{})
	y.Absent = figures.Compare(figures.PersistentShare, all, figures.Like{})
	return y
}

// draft writes all numbers of the page down together: those of none too, since what
// is told apart from a few would say that there are some.
func (g *governorTruth) draft() *suppress.Draft {
	d := suppress.NewDraft(g.limit, g.today)
	g.draftKnown(d)
	for _, y := range g.years {
		if y.Kept {
			y.draftAttendance(d)
			y.draftAbsence(d)
		}
	}
	for _, p := range g.points {
		p.draft(d)
	}
	g.draftReviews(d)
	g.draftFirst(d)
	g.draftHonoured(d)
	return d
}

// pupils are those on the roll today.
func (g *governorTruth) pupils() suppress.Group { return suppress.All("pupils", suppress.On(g.today)) }

func carersOf(pupils suppress.Group) suppress.Group { return pupils.Where("carer", "yes") }
func othersOf(pupils suppress.Group) suppress.Group { return pupils.Where("carer", "no") }

// yearsOnRoll are the year groups of the roll, the youngest first, and how many
// pupils each has.
func (g *governorTruth) yearsOnRoll() (years []string, pupils map[string]int) {
	pupils = map[string]int{}
	for _, m := range g.roll {
		if pupils[m.Year]++; pupils[m.Year] == 1 {
			years = append(years, m.Year)
		}
	}
	slices.SortFunc(years, func(a, b string) int { return cmp.Compare(register.Year(a).Number(), register.Year(b).Number()) })
	return years, pupils
}

// draftKnown is how many carers are known today.
func (g *governorTruth) draftKnown(d *suppress.Draft) {
	g.draftYears(d)
	g.draftRoutes(d)
}

// draftYears are the carers of each year group. The roll is no secret.
func (g *governorTruth) draftYears(d *suppress.Draft) {
	pupils := g.pupils()
	years, onRoll := g.yearsOnRoll()
	inYear := map[string]int{}
	for _, m := range g.roll {
		if m.Carer {
			inYear[m.Year]++
		}
	}
	d.Known(pupils, len(g.roll))
	parts := make([]suppress.Part, len(years))
	for i, y := range years {
		d.Known(pupils.Where("year", y), onRoll[y])
		parts[i] = suppress.Part{Is: y, N: inYear[y]}
	}
	d.Line(byYearTable, carersOf(pupils), "year", parts...)
}

// draftRoutes is how the school learned of each.
func (g *governorTruth) draftRoutes(d *suppress.Draft) {
	byRoute := map[register.Route]int{}
	for _, s := range g.support {
		if s.Status.Counted() && s.OnRoll {
			byRoute[s.Route]++
		}
	}
	routes := make([]suppress.Part, len(register.Routes))
	for i, r := range register.Routes {
		routes[i] = suppress.Part{Is: string(r), N: byRoute[r]}
	}
	d.Line(byRouteTable, carersOf(g.pupils()), "route", routes...)
}

// in is a period as package suppress names it.
func in(p figures.Period) suppress.Period {
	return suppress.Period{Name: p.Name, From: p.From, To: p.To}
}

// compared are the pupils whose attendance is compared, and weighed those with
// enough sessions to call an absence persistent.
func (y governorYear) compared() suppress.Group {
	return suppress.All("pupils", in(y.Period)).Where("attendance", "compared")
}

func (y governorYear) weighed() suppress.Group {
	return suppress.All("pupils", in(y.Period)).Where("absence", "compared")
}

// counted reports whether enough carers can be compared in the year.
func (y governorYear) counted(l suppress.Limit) bool {
	return !y.Running && y.Attended.Carers.Pupils >= l.Least()
}

func (y governorYear) draftAttendance(d *suppress.Draft) {
	draftBeside(d, attendanceTable(y), y.compared(), attendanceMeasure, alikeMeasure, y.Attended)
}

// estimated is an estimate of a proportion in tenths of a per cent.
func estimated(e figures.Estimate) suppress.Estimate {
	s := suppress.Estimate{Tenths: tenths(e.Value)}
	if e.HasInterval() {
		s.Low, s.High = tenths(e.Interval.Low), tenths(e.Interval.High)
	}
	return s
}

// draftAbsence puts in who was persistently absent. The school's own figure is
// published elsewhere, so that the whole is there to be guarded.
func (y governorYear) draftAbsence(d *suppress.Draft) {
	table, c := absenceTable(y), y.Absent
	pupils := y.weighed()
	absent := pupils.Where("absent", "persistently")
	d.Line(table, pupils, "carer", suppress.Part{Is: "yes", N: c.Carers.Pupils}, suppress.Part{Is: "no", N: c.Others.Pupils})
	d.Line(table, absent, "carer", suppress.Part{Is: "yes", N: c.Carers.Share.Count}, suppress.Part{Is: "no", N: c.Others.Share.Count})
	d.Share(table, carersOf(absent), carersOf(pupils))
	d.Mean(table, absenceMeasure, suppress.Mean{Of: othersOf(pupils), N: c.Others.Pupils, Is: estimated(c.Others.Estimate)})
}
