package jobs

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/packs"
	"carers/app/register"
	"carers/app/store"
)

// trendYears is how many school years a cohort's workbook goes back at most: as many
// as a pupil is at a school for, from Year 7 to Year 11.
const trendYears = 5

// trends packs what the school counts of its young carers beside others: by term and
// year as far as figures are kept.
func trends(ctx context.Context, l *store.Ledger, about packs.About, o packs.RegisterOptions) (packs.File, error) {
	today := l.Clock().Today()
	fresh, err := l.Refreshed(ctx)
	if err != nil {
		return packs.File{}, err
	}
	t := packs.Trends{Fresh: freshWords(fresh)}
	now := calendar.SchoolYearOf(today)
	periods, unsaid := store.PeriodsOf(about.School, now-trendYears+1, now)
	if err := attended(ctx, l, &t, periods, min(fresh.Attendance.Until, today)); err != nil {
		return packs.File{}, err
	}
	years := figures.Begun(periods.Years, today)
	if err := suspended(ctx, l, &t, years); err != nil {
		return packs.File{}, err
	}
	if err := attained(ctx, l, &t, years); err != nil {
		return packs.File{}, err
	}
	if err := found(ctx, l, &t); err != nil {
		return packs.File{}, err
	}
	if err := published(ctx, l, &t); err != nil {
		return packs.File{}, err
	}
	if err := sources(ctx, l, &t, figures.ChosenPeriod(years[0].From, today), fresh); err != nil {
		return packs.File{}, err
	}
	if says := unsaidWords(unsaid, t.Attendance); says != "" {
		t.Cautions = append(t.Cautions, says)
	}
	return packs.TrendsOf(about, t, o.Format)
}

// unsaidWords says that the usual terms stand in for those of school years that
// something is told of.
func unsaidWords(unsaid []calendar.SchoolYear, told []packs.Compared) string {
	var years []string
	for _, year := range unsaid {
		if slices.ContainsFunc(told, func(c packs.Compared) bool { return c.Period.Year == year }) {
			years = append(years, year.String())
		}
	}
	if len(years) == 0 {
		return ""
	}
	return "The school has not said its terms of " + strings.Join(years, ", ") + ", so that the usual ones stand in."
}

func freshWords(r store.Refreshed) string {
	var parts []string
	for _, part := range []struct {
		of string
		to calendar.Day
	}{{"attendance to", r.Attendance.Until}, {"results to", r.Results.Until}, {"suspensions and other events to", r.Events.Until}} {
		if !part.to.IsZero() {
			parts = append(parts, part.of+" "+part.to.Words())
		}
	}
	if len(parts) == 0 {
		return "No import has brought attendance, results or events yet. That is unknown, not none."
	}
	return "The figures go as far as the imports: " + strings.Join(parts, "; ") + "."
}

// attended are the comparisons of attendance: by school year and by term, and by
// year group of each school year. Periods before the first of which anything is kept
// are left out, and nothing is told of days after the last.
func attended(ctx context.Context, l *store.Ledger, t *packs.Trends, periods figures.Periods, last calendar.Day) error {
	if last.IsZero() {
		return nil
	}
	years, terms := figures.Begun(periods.Years, last), figures.Begun(periods.Terms, last)
	cohort, err := l.Cohort(ctx, slices.Concat(years, terms))
	if err != nil {
		return err
	}
	ofYears, ofTerms := sinceKept(cohort[:len(years)]), sinceKept(cohort[len(years):])
	both := slices.Concat(ofYears, ofTerms)
	for _, m := range figures.Measures {
		into := &t.Attendance
		if m.Unit() == figures.ShareUnit {
			into = &t.Absent
		}
		for _, c := range both {
			*into = append(*into, packs.Compared{Period: c.Period, Figure: m.Words(), In: attendanceUnits[m.Unit()], Comparison: figures.Compare(m, c.Counted(), figures.Like{})})
		}
	}
	for _, m := range []figures.Measure{figures.PersistentShare, figures.Attendance} {
		for _, c := range ofYears {
			t.Years = append(t.Years, byYear(m, c)...)
		}
	}
	t.Cautions = cautionsOf(both, t.Absent, last)
	return nil
}

var attendanceUnits = map[figures.Unit]string{figures.RateUnit: "% of sessions", figures.ShareUnit: "% of pupils", figures.DaysUnit: "days of each pupil"}

// yearWords is a year group as a line names it.
func yearWords(year string) string { return cmp.Or(year, "not known") }

// byYear compares the young carers of each year group that has any.
func byYear(m figures.Measure, c store.CohortPeriod) (lines []packs.Compared) {
	for _, y := range figures.ByYear(c.Counted()) {
		if len(y.Carers) > 0 {
			lines = append(lines, packs.Compared{
				Period: c.Period, Of: yearWords(y.Year), Figure: m.Words(), In: attendanceUnits[m.Unit()],
				Comparison: figures.Compare(m, slices.Concat(y.Carers, y.Others), figures.Like{}),
			})
		}
	}
	return lines
}

// sinceKept leaves out periods before the first of which a session is kept.
func sinceKept(cohort []store.CohortPeriod) []store.CohortPeriod {
	for i, c := range cohort {
		if slices.ContainsFunc(c.Pupils, func(p store.CohortPupil) bool { return p.Totals.Possible > 0 }) {
			return cohort[i:]
		}
	}
	return nil
}

// cautionsOf are what must be known to read attendance, where it bites.
func cautionsOf(cohort []store.CohortPeriod, absent []packs.Compared, last calendar.Day) (says []string) {
	shown := figures.Shown{LastData: last}
	for _, c := range cohort {
		shown.Periods = append(shown.Periods, c.Period)
		shown.Year11 = shown.Year11 || slices.ContainsFunc(c.Pupils, func(p store.CohortPupil) bool { return p.Year == "11" })
	}
	for _, c := range absent {
		shown.LeftOut.TooShort += c.CarersLeft.TooShort + c.OthersLeft.TooShort
	}
	for _, c := range figures.Cautions(shown) {
		says = append(says, c.Words())
	}
	return says
}

// noSuspensions stands where nobody can tell whether none was brought or none was.
const noSuspensions = "No suspension of anybody is kept of this school year: none was, or none has been brought."

// suspended are how many pupils were suspended in each school year, and how often.
func suspended(ctx context.Context, l *store.Ledger, t *packs.Trends, years []figures.Period) error {
	cohort, err := l.Cohort(ctx, years)
	if err != nil {
		return err
	}
	var ever, times []packs.Compared
	for _, c := range cohort {
		each := make([]figures.Each, len(c.Pupils))
		not := noSuspensions
		for i, p := range c.Pupils {
			if each[i] = (figures.Each{Member: p.Member, Times: p.Events.Suspensions}); p.Events.Suspensions > 0 {
				not = ""
			}
		}
		if not != "" && len(ever) == 0 {
			continue // before the first year of which any is kept
		}
		ever = append(ever, packs.Compared{Period: c.Period, Figure: packs.SuspendedFigure, In: "% of pupils", Not: not, Comparison: figures.CompareEver(each, figures.Like{})})
		times = append(times, packs.Compared{Period: c.Period, Figure: packs.SuspensionsFigure, In: "per 100 pupils", Not: not, Comparison: figures.CompareTimes(each, figures.Like{})})
	}
	t.Suspended = slices.Concat(ever, times)
	return nil
}

// found holds who is on the register today against what is published, by year group.
func found(ctx context.Context, l *store.Ledger, t *packs.Trends) error {
	roll, err := l.TrendRoll(ctx)
	if err != nil {
		return err
	}
	counted := make([]figures.Counted, len(roll))
	for i, m := range roll {
		counted[i] = figures.Counted{Member: m}
	}
	var years []figures.YearCount
	for _, y := range figures.ByYear(counted) {
		years = append(years, figures.YearCount{Year: yearWords(y.Year), Found: len(y.Carers), Pupils: len(y.Carers) + len(y.Others)})
	}
	if len(years) == 0 {
		return nil
	}
	for _, r := range figures.PublishedRanges {
		each, all := figures.FoundAgainst(r, years)
		for _, f := range append(each, all) {
			t.Found = append(t.Found, packs.FoundBeside{Range: r, FoundIn: f})
		}
	}
	return nil
}

// published are the national figures that the school shows.
func published(ctx context.Context, l *store.Ledger, t *packs.Trends) error {
	all, err := l.NationalFigures(ctx)
	t.National = slices.DeleteFunc(all, func(f register.NationalFigure) bool { return f.Hidden })
	return err
}

// sources are the imports that the figures stand on: all of attendance, and the last
// of results and of events.
func sources(ctx context.Context, l *store.Ledger, t *packs.Trends, over figures.Period, fresh store.Refreshed) error {
	sums, err := l.SumSources(ctx, over)
	if err != nil {
		return err
	}
	for _, s := range sums {
		t.Sources = append(t.Sources, packs.TrendSource{What: "Attendance", Import: s.ID, At: s.At, By: s.By, Spans: s.Spans, From: s.From, To: s.To})
	}
	for _, last := range []struct {
		what string
		of   store.Newest
	}{{"Results, the last import", fresh.Results}, {"Events, the last import", fresh.Events}} {
		if s := last.of.Import; s.ID != "" {
			t.Sources = append(t.Sources, packs.TrendSource{What: last.what, Import: s.ID, At: s.At, By: s.By, To: last.of.Until})
		}
	}
	return nil
}
