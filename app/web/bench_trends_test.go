package web

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"net/url"
	"testing"

	"carers/app/apptest/cost"
	"carers/app/calendar"
	"carers/app/demo"
	"carers/app/figures"
	"carers/app/register"
	"carers/app/store"
)

// BenchmarkTrendsPage gets the cohort's page of 2,000 pupils, 200 of them young
// carers, with five school years of weeks, over HTTP and drawn. The metric "floors"
// says how many times the cost of the bare SQL that is: the same pupils' totals of
// the same school years and terms, by database/sql alone.
func BenchmarkTrendsPage(b *testing.B) {
	one := openLarge(b)
	last := calendar.SchoolYearOf(demo.FirstDay) - 1 // the summer holidays are just over
	periods := usualPeriods(last-cohortYears+1, last)
	one.fillWeeks(b, periods.Weeks)
	db, err := openBare("file:" + url.PathEscape(one.path) + "?mode=ro")
	check(b, err)
	b.Cleanup(func() { db.Close() })
	asked := append(periods.Years, periods.Terms...)
	page := func() { fetchWhole(b, one.client, one.base+trendsAt) }
	bare := func() { bareTotals(b, db, asked) }
	page()
	bare()
	var work, floor cost.Spent
	for b.Loop() {
		work.Add(cost.Of(page))
		floor.Add(cost.Of(bare))
	}
	cost.Report(b, work, floor, "floors")
}

// usualPeriods are those of school years whose dates nobody said.
func usualPeriods(first, last calendar.SchoolYear) figures.Periods {
	periods, _ := store.PeriodsOf(register.School{}, first, last)
	return periods
}

// fillWeeks puts a line for each pupil and week in, as a week's marks are kept.
func (one large) fillWeeks(b *testing.B, weeks []figures.Period) {
	b.Helper()
	ctx, r := context.Background(), rand.New(rand.NewPCG(5, 5))
	db, err := openBare("file:" + url.PathEscape(one.path))
	check(b, err)
	defer db.Close()
	rows, err := db.QueryContext(ctx, "SELECT id FROM pupils WHERE school = ?", demo.LargeURN)
	check(b, err)
	var pupils []string
	for rows.Next() {
		var id string
		check(b, rows.Scan(&id))
		pupils = append(pupils, id)
	}
	check(b, rows.Err())
	tx, err := db.BeginTx(ctx, nil)
	check(b, err)
	span, err := tx.PrepareContext(ctx, `INSERT INTO spans (school, pupil_id, first_day, last_day, possible, present, activity, authorised, unauthorised, late_before, late_after, missing, of_marks, marks, from_import, from_sheet, from_row)
		VALUES (?, ?, ?, ?, 10, ?, 0, ?, 0, 0, 0, 0, true, '/\/\/\/\/\', ?, 'Sheet1', ?)`)
	check(b, err)
	for _, w := range weeks {
		for i, id := range pupils {
			absent := max(0, r.IntN(14)-9)
			_, err := span.ExecContext(ctx, demo.LargeURN, id, string(w.From), string(w.From.Add(4)), 10-absent, absent, fmt.Sprint("import of ", w.From), i)
			check(b, err)
		}
	}
	check(b, span.Close())
	check(b, tx.Commit())
}

// bareTotals reads every pupil's totals in some periods and nothing else.
func bareTotals(b *testing.B, db *sql.DB, periods []figures.Period) {
	b.Helper()
	for _, p := range periods {
		rows, err := db.QueryContext(context.Background(), `SELECT pupil_id, sum(possible), sum(present), sum(activity), sum(authorised), sum(unauthorised), sum(late_before), sum(late_after), sum(missing)
			FROM spans WHERE school = ? AND first_day BETWEEN ? AND ? AND last_day <= ? GROUP BY pupil_id`, demo.LargeURN, string(p.From), string(p.To), string(p.To))
		check(b, err)
		pupils := map[string]figures.Totals{}
		for rows.Next() {
			var id string
			var t figures.Totals
			check(b, rows.Scan(&id, &t.Possible, &t.Present, &t.Activity, &t.Authorised, &t.Unauthorised, &t.LateBefore, &t.LateAfter, &t.Missing))
			pupils[id] = t
		}
		check(b, rows.Err())
		check(b, rows.Close())
		if len(pupils) != 2000 {
			b.Fatalf("%d pupils in %s", len(pupils), p.Name)
		}
	}
}
