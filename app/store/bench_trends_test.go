package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"testing"

	"carers/app/apptest"
	"carers/app/apptest/cost"
	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
	"carers/app/store"
)

// BenchmarkTrends reads what a cohort's page is made of: the sums of five school
// years and their terms, the year's grades, how new they are and what they stand
// on, for a school of 2,000 pupils, 200 of them carers, in a database with 49 other
// schools. The metric "floors" says how many times the cost of the bare SQL that is:
// the same totals of the same periods and the same grades, by database/sql alone,
// without who was a carer, year groups, or weeks that are cut. The metric "alone" says
// how many times the cost is of the same reads where the school is the only one.
func BenchmarkTrends(b *testing.B) {
	crowded, alone := trendSchools(b, 49), trendSchools(b, 0)
	bare := crowded.bare
	var reads, floors, single cost.Spent
	for b.Loop() {
		reads.Add(cost.Of(func() { crowded.cohortPage(b) }))
		floors.Add(cost.Of(func() { bareTotals(b, bare, crowded.periods) }))
		single.Add(cost.Of(func() { alone.cohortPage(b) }))
	}
	cost.Report(b, reads, floors, "floors")
	cost.Report(b, reads, single, "alone")
	b.ReportMetric(reads.Processor.Seconds()/float64(b.N), "processor-seconds")
}

// BenchmarkTrendsWeeks reads the weeks of five years by year group, what a pupil's
// weeks and "changed after" are laid beside, against the bare SQL of the same
// totals by year group.
func BenchmarkTrendsWeeks(b *testing.B) {
	at := trendSchools(b, 0)
	bare := at.bare
	all, _ := store.PeriodsOf(at.school, 2021, 2025)
	weeks := all.Weeks
	var reads, floors cost.Spent
	for b.Loop() {
		reads.Add(cost.Of(func() {
			if groups := give(b, func() ([]store.YearGroupSum, error) { return at.ledger.YearGroups(context.Background(), weeks) }); len(groups) < len(weeks) {
				b.Fatalf("%d groups of %d weeks", len(groups), len(weeks))
			}
		}))
		floors.Add(cost.Of(func() { bareWeeks(b, bare, weeks) }))
	}
	cost.Report(b, reads, floors, "floors")
}

// trendSchool is a school whose trends are read.
type trendSchool struct {
	bare    *sql.DB // the same database, that no guard watches
	school  register.School
	ledger  *store.Ledger
	periods []figures.Period
}

func (s trendSchool) cohortPage(b *testing.B) {
	b.Helper()
	ctx, this := context.Background(), s.periods[4]
	cohort := give(b, func() ([]store.CohortPeriod, error) { return s.ledger.Cohort(ctx, s.periods) })
	if n := len(cohort[4].Pupils); n != 2000 {
		b.Fatalf("%d pupils in %s", n, this.Name)
	}
	attained := give(b, func() ([]store.AttainedPeriod, error) {
		return s.ledger.CohortResults(ctx, []figures.Period{this})
	})
	if n := len(attained[0].Pupils); n != 2000 {
		b.Fatalf("%d pupils with grades", n)
	}
	give(b, func() (store.Refreshed, error) { return s.ledger.Refreshed(ctx) })
	give(b, func() ([]store.SumSource, error) { return s.ledger.SumSources(ctx, this) })
	give(b, func() ([]register.NationalFigure, error) { return s.ledger.NationalFigures(ctx) })
	give(b, func() ([]store.ToldTable, error) { return s.ledger.ToldTables(ctx) })
}

// bareTotals reads the same totals and grades with database/sql and nothing else.
func bareTotals(b *testing.B, db *sql.DB, periods []figures.Period) {
	b.Helper()
	const sums = `SELECT pupil_id, sum(possible), sum(present), sum(activity), sum(authorised), sum(unauthorised), sum(late_before), sum(late_after), sum(missing)
		FROM spans WHERE school = '999001' AND first_day BETWEEN ? AND ? AND last_day <= ? GROUP BY pupil_id`
	for _, p := range periods {
		rows, err := db.QueryContext(context.Background(), sums, string(p.From), string(p.To), string(p.To))
		must(b, err)
		totals := map[string]figures.Totals{}
		for rows.Next() {
			var id string
			var t figures.Totals
			must(b, rows.Scan(&id, &t.Possible, &t.Present, &t.Activity, &t.Authorised, &t.Unauthorised, &t.LateBefore, &t.LateAfter, &t.Missing))
			totals[id] = t
		}
		must(b, rows.Close())
	}
	const grades = `SELECT pupil_id, subject, point, point_on, scale, value, target FROM results WHERE school = '999001' AND point_on BETWEEN ? AND ? AND aspect_key = '' ORDER BY pupil_id`
	rows, err := db.QueryContext(context.Background(), grades, string(periods[4].From), string(periods[4].To))
	must(b, err)
	defer rows.Close()
	n := 0
	for rows.Next() {
		var r figures.Result
		must(b, rows.Scan(&r.Pupil, &r.Subject, &r.Point, (*string)(&r.PointOn), (*string)(&r.Scale), &r.Value, &r.Target))
		n++
	}
	if n != 2000*8*3 {
		b.Fatalf("%d grades", n)
	}
}

func bareWeeks(b *testing.B, db *sql.DB, weeks []figures.Period) {
	b.Helper()
	const sums = `SELECT pupils.year, count(DISTINCT pupil_id), sum(possible), sum(present), sum(activity), sum(authorised), sum(unauthorised), sum(late_before), sum(late_after), sum(missing)
		FROM spans JOIN pupils ON pupils.school = spans.school AND pupils.id = spans.pupil_id
		WHERE spans.school = '999001' AND first_day BETWEEN ? AND ? AND last_day <= ? GROUP BY pupils.year`
	for _, p := range weeks {
		rows, err := db.QueryContext(context.Background(), sums, string(p.From), string(p.To), string(p.To))
		must(b, err)
		for rows.Next() {
			var year string
			var pupils int
			var t figures.Totals
			must(b, rows.Scan(&year, &pupils, &t.Possible, &t.Present, &t.Activity, &t.Authorised, &t.Unauthorised, &t.LateBefore, &t.LateAfter, &t.Missing))
		}
		must(b, rows.Close())
	}
}

// trendSchools makes the school, and others that have 500 pupils and the last year
// each, week by week as their exports come. The rows are put in as they are kept.
func trendSchools(b *testing.B, others int) trendSchool {
	b.Helper()
	path := apptest.SQLiteFile(b)
	s := apptest.Open(b, path, store.Options{Clock: calendar.Still("2026-07-21")})
	staff := apptest.School(b, s, "999001")
	l := s.As(staff.Champion)
	must(b, l.ChangeSchool(context.Background(), 1, func(s *register.School) error {
		s.Settings.Dates = map[calendar.SchoolYear]register.SchoolDates{}
		for y := calendar.SchoolYear(2021); y <= 2025; y++ {
			s.Settings.Dates[y] = register.ProposeDates(y)
		}
		return nil
	}))
	apply(b, l, keep(b, l, register.RollKind, "roll"), adding(apptest.Pupils(1, 2000)...))
	pupils := map[string][]string{}
	for n, p := range give(b, func() ([]register.Pupil, error) { return l.WholeRoll(context.Background()) }) {
		pupils["999001"] = append(pupils["999001"], p.ID)
		if n%10 == 0 {
			apptest.OnRegister(b, s, staff.Champion, p.ID)
		}
	}
	at := trendSchool{school: give(b, func() (register.School, error) { return l.School(context.Background()) })}
	schools := []string{"999001"}
	for i := range others {
		schools = append(schools, fmt.Sprint(999100+i))
		l := s.As(apptest.School(b, s, schools[i+1]).Champion)
		apply(b, l, keep(b, l, register.RollKind, "roll"), adding(apptest.Pupils(1, 500)...))
		for _, p := range give(b, func() ([]register.Pupil, error) { return l.WholeRoll(context.Background()) }) {
			pupils[schools[i+1]] = append(pupils[schools[i+1]], p.ID)
		}
	}
	fillTrends(b, store.Plain(s), at.school, schools, pupils)
	must(b, s.Close())
	s = apptest.Open(b, path, store.Options{Clock: calendar.Still("2026-07-21")})
	at.ledger, at.bare = s.As(staff.Champion), store.PlainReads(s)
	all, _ := store.PeriodsOf(at.school, 2021, 2025)
	at.periods = append(all.Years, all.Terms...)
	return at
}

// fillTrends puts in the weeks and grades of the schools.
func fillTrends(b *testing.B, db *sql.DB, school register.School, schools []string, pupils map[string][]string) {
	b.Helper()
	ctx, r := context.Background(), rand.New(rand.NewPCG(5, 5))
	tx, err := db.BeginTx(ctx, nil)
	must(b, err)
	span, err := tx.PrepareContext(ctx, `INSERT INTO spans (school, pupil_id, first_day, last_day, possible, present, activity, authorised, unauthorised, late_before, late_after, missing, of_marks, marks, from_import, from_sheet, from_row)
		VALUES (?, ?, ?, ?, 10, ?, 0, ?, 0, 0, 0, 0, true, '/\/\/\/\/\', ?, 'Sheet1', ?)`)
	must(b, err)
	grade, err := tx.PrepareContext(ctx, `INSERT INTO results (school, pupil_id, subject_key, point_key, aspect_key, subject, point, aspect, point_on, scale, value, target, from_import)
		VALUES (?, ?, ?, ?, '', ?, ?, '', ?, 'gcse', ?, '5', ?)`)
	must(b, err)
	all, _ := store.PeriodsOf(school, 2021, 2025)
	for _, w := range all.Weeks {
		for n, urn := range schools {
			if n > 0 && w.Year != 2025 {
				break
			}
			for i, id := range pupils[urn] {
				absent := max(0, r.IntN(14)-9)
				_, err := span.ExecContext(ctx, urn, id, string(w.From), string(w.From.Add(4)), 10-absent, absent, "import of "+string(w.From), i)
				must(b, err)
			}
		}
	}
	for _, t := range all.Terms {
		for _, id := range pupils["999001"] {
			for _, subject := range []string{"English", "Maths", "Biology", "Chemistry", "Physics", "History", "French", "Art"} {
				_, err := grade.ExecContext(ctx, "999001", id, subject, t.Name, subject, t.Name, string(t.To), fmt.Sprint(1+r.IntN(9)), "import of "+t.Name)
				must(b, err)
			}
		}
	}
	must(b, span.Close())
	must(b, grade.Close())
	must(b, tx.Commit())
}
