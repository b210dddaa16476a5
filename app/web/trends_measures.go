package web

import (
	"cmp"
	"math"
	"strconv"
	"strings"

	"carers/app/figures"
	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

// trendMeasure is one figure in which carers are held against others of their year
// groups.
type trendMeasure struct {
	Key      string // in an address
	Words    string
	noun     string // in a sentence: "unauthorised absence"
	of       string // what its number counts among
	unit     figures.Unit
	compare  func(store.CohortPeriod, figures.Like) figures.Comparison
	national []register.NationalMeasure // what is published of the same thing
}

// trendMeasures are all of them, in the order pages show them.
var trendMeasures = []trendMeasure{
	ofSessionsKept(figures.Attendance, "attendance", register.NationalAttendance, register.NationalAbsence),
	ofSessionsKept(figures.Absence, "absence", register.NationalAbsence),
	ofSessionsKept(figures.AuthorisedRate, "authorised absence", register.NationalAuthorised),
	ofSessionsKept(figures.UnauthorisedRate, "unauthorised absence", register.NationalUnauthorised),
	ofSessionsKept(figures.PersistentShare, "persistent absence", register.NationalPersistent),
	ofSessionsKept(figures.SevereShare, "severe absence", register.NationalSevere),
	ofSessionsKept(figures.DaysMissed, "days missed", register.NationalDaysMissed),
	ofSessionsKept(figures.LateBeforeRate, "lateness before the register closed"),
	ofSessionsKept(figures.LateAfterRate, "lateness after the register closed"),
	{"suspended", "Suspended once or more", "suspension", "of pupils", figures.ShareUnit, compareSuspended(figures.CompareEver), []register.NationalMeasure{register.NationalSuspended}},
	{"suspensions", "Suspensions", "how often pupils were suspended", "for every 100 pupils", figures.TimesUnit, compareSuspended(figures.CompareTimes), []register.NationalMeasure{register.NationalSuspensions}},
}

func ofSessionsKept(m figures.Measure, noun string, national ...register.NationalMeasure) trendMeasure {
	of := map[figures.Unit]string{figures.RateUnit: "of possible sessions", figures.ShareUnit: "of pupils", figures.DaysUnit: "on average"}[m.Unit()]
	compare := func(c store.CohortPeriod, like figures.Like) figures.Comparison {
		return figures.Compare(m, c.Counted(), like)
	}
	return trendMeasure{string(m), m.Words(), noun, of, m.Unit(), compare, national}
}

// noneKept is why suspensions of a period are not told: nobody can tell none from
// a list that was not brought.
const noneKept = figures.Reason("no-suspensions")

func compareSuspended(by func([]figures.Each, figures.Like) figures.Comparison) func(store.CohortPeriod, figures.Like) figures.Comparison {
	return func(c store.CohortPeriod, like figures.Like) figures.Comparison {
		all, some := make([]figures.Each, len(c.Pupils)), false
		for i, p := range c.Pupils {
			all[i] = figures.Each{Member: p.Member, Times: p.Events.Suspensions}
			some = some || p.Events.Suspensions > 0
		}
		if !some {
			none := figures.Estimate{Not: noneKept}
			return figures.Comparison{Carers: figures.Side{Estimate: none}, Others: figures.Side{Estimate: none}, Difference: none}
		}
		return by(all, like)
	}
}

// notTold is why a comparison is not told: of pupils whom the measure cannot count,
// what keeps it from them.
func notTold(c figures.Comparison) figures.Reason {
	if c.Difference.Not != figures.NoPupils {
		return c.Difference.Not
	}
	switch left := c.CarersLeft; {
	case left.TooShort > 0:
		return figures.TooShort
	case left.Untold > 0:
		return figures.Untold
	case left.NoSessions > 0:
		return figures.NoSessions
	}
	return figures.NoPupils
}

// whyNot says why a figure is not told.
func whyNot(r figures.Reason) string {
	if r == noneKept {
		return "None is kept: there was none, or no list was brought"
	}
	return r.Words()
}

// shortWhy says the same where a table has no room.
func shortWhy(c figures.Comparison) string {
	why := notTold(c)
	if c.Difference.Told() {
		why = c.Difference.NoInterval
	}
	short := map[figures.Reason]string{
		noneKept: "None is kept", figures.AllTheSame: "All of one group are alike", figures.NoOthers: "No others like them", figures.TooFewOthers: "Too few others to say",
		figures.NoSessions: "No session is kept", figures.TooShort: "Too few sessions",
	}
	return cmp.Or(short[why], whyNot(why))
}

func measureNamed(key string) trendMeasure {
	for _, m := range trendMeasures {
		if m.Key == key {
			return m
		}
	}
	return trendMeasures[0]
}

func measureOptions() []form.Option {
	options := make([]form.Option, len(trendMeasures))
	for i, m := range trendMeasures {
		options[i] = form.Option{Value: m.Key, Label: m.Words}
	}
	return options
}

// scaled is a value in what pages tell it in: per cent, times for every hundred
// pupils, days, or steps.
func scaled(u figures.Unit, value float64) float64 {
	switch u {
	case figures.RateUnit, figures.ShareUnit, figures.TimesUnit:
		return 100 * value
	}
	return value
}

// inDecimals is a value with one decimal, or two where it is in steps of a scale,
// half away from nought, and whether it is above or below nought as it stands.
func inDecimals(u figures.Unit, value float64) (says string, sign int) {
	places, unit := 1, 10.0
	if u == figures.StepsUnit {
		places, unit = 2, 100
	}
	n := math.Round(unit * scaled(u, value))
	switch {
	case n > 0:
		sign = 1
	case n < 0:
		sign = -1
	}
	return strconv.FormatFloat(math.Abs(n)/unit, 'f', places, 64), sign
}

// figureSays is a value with its unit: "93.1%", "9.5 days".
func figureSays(u figures.Unit, value float64) string {
	says, sign := inDecimals(u, value)
	if sign < 0 {
		says = "−" + says
	}
	switch u {
	case figures.RateUnit, figures.ShareUnit:
		return says + "%"
	case figures.DaysUnit:
		return says + " days"
	case figures.TimesUnit:
		return says + " per 100"
	}
	return says
}

// apart is how far two values lie apart, without a sign: "2.1 points", "1 day".
func apart(u figures.Unit, value float64) string {
	says, _ := inDecimals(u, value)
	one, more := "point", "points"
	switch u {
	case figures.DaysUnit:
		one, more = "day", "days"
	case figures.TimesUnit:
		return strings.TrimSuffix(says, ".0") + " per 100 pupils"
	case figures.StepsUnit:
		one, more = "step", "steps"
	}
	if says == "1.0" {
		return "1 " + one
	}
	return strings.TrimSuffix(says, ".0") + " " + more
}

// differs is a difference with its sign: "+2.4 points", "−1.0 days".
func differs(u figures.Unit, value float64) string {
	unit := map[figures.Unit]string{figures.DaysUnit: " days", figures.TimesUnit: " per 100", figures.StepsUnit: ""}
	says, known := unit[u]
	return bare(u, value) + oneOf(known, says, " points")
}

// likely is the interval of a difference, or why there is none.
func likely(c figures.Comparison) string {
	u, e := c.Unit, c.Difference
	switch {
	case !e.Told():
		return whyNot(notTold(c))
	case !e.HasInterval():
		return whyNot(e.NoInterval)
	}
	return bare(u, e.Interval.Low) + " and " + bare(u, e.Interval.High)
}

// bare is a difference without its unit.
func bare(u figures.Unit, value float64) string {
	says, sign := inDecimals(u, value)
	return [...]string{"−", "", "+"}[sign+1] + says
}

// compared are the cells of a comparison: both sides with how many pupils each
// stands on, the difference, and between what it likely lies.
type comparedCells struct {
	Carers, CarersOf, Others, OthersOf, Difference, Likely string
}

func cellsOf(c figures.Comparison, u figures.Unit) comparedCells {
	side := func(s figures.Side) (says, of string) {
		if !s.Estimate.Told() {
			return "–", countWords(s.Pupils)
		}
		return figureSays(u, s.Estimate.Value), form.Thousands(s.Pupils)
	}
	cells := comparedCells{Difference: "–", Likely: likely(c)}
	cells.Carers, cells.CarersOf = side(c.Carers)
	cells.Others, cells.OthersOf = side(c.Others)
	if c.Difference.Told() {
		cells.Difference = differs(u, c.Difference.Value)
	}
	return cells
}
