package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"
	"time"

	"carers/app/apptest"
	"carers/app/register"
	"carers/app/store"
)

// BenchmarkApply20000Pupils applies one import of a whole trust's roll. The
// metric "floors" says how many times the cost of
// BenchmarkFloorPreparedInsert20000 that is: the very same rows put into an
// empty database with a prepared statement and nothing else. The floor is
// measured between the imports, since the speed of a machine that others use
// changes by more than the two differ.
func BenchmarkApply20000Pupils(b *testing.B) {
	insert, rows := rowsAsStored(b)
	var applying, inserting time.Duration
	for b.Loop() {
		b.StopTimer()
		inserting += floor(b, insert, rows)
		s, l, i := readyToApply(b)
		plan := adding(apptest.Pupils(1, 20_000)...)
		b.StartTimer()
		started := time.Now()
		apply(b, l, i, plan)
		applying += time.Since(started)
		b.StopTimer()
		must(b, s.Close())
		b.StartTimer()
	}
	b.ReportMetric(float64(applying)/float64(inserting), "floors")
}

// BenchmarkFloorPreparedInsert20000 is what BenchmarkApply20000Pupils is
// compared with.
func BenchmarkFloorPreparedInsert20000(b *testing.B) {
	insert, rows := rowsAsStored(b)
	var inserting time.Duration
	n := 0
	for b.Loop() {
		inserting += floor(b, insert, rows)
		n++
	}
	b.ReportMetric(float64(inserting)/float64(n), "ns/op")
}

// floor puts rows into a new database and returns how long that took, without
// making it.
func floor(b *testing.B, insert string, rows [][]any) time.Duration {
	b.Helper()
	s, _, _ := readyToApply(b)
	started := time.Now()
	prepared(b, store.Plain(s), insert, rows)
	took := time.Since(started)
	must(b, s.Close())
	return took
}

func readyToApply(b *testing.B) (*store.Store, *store.Ledger, register.Import) {
	b.Helper()
	s := apptest.SQLite(b)
	staff := apptest.School(b, s, "999001")
	l := s.As(staff.Data)
	return s, l, keep(b, l, register.RollKind, "roll")
}

// rowsAsStored returns the rows that an import of 20,000 pupils stores, and
// the statement that stores one of them.
func rowsAsStored(b *testing.B) (insert string, rows [][]any) {
	b.Helper()
	s, l, i := readyToApply(b)
	apply(b, l, i, adding(apptest.Pupils(1, 20_000)...))
	columns, rows := stored(b, store.Plain(s), "SELECT * FROM pupils")
	must(b, s.Close())
	return fmt.Sprintf("INSERT INTO pupils (%s) VALUES (?%s)", strings.Join(columns, ", "), strings.Repeat(", ?", len(columns)-1)), rows
}

func stored(b *testing.B, db *sql.DB, query string) (columns []string, all [][]any) {
	b.Helper()
	rows, err := db.QueryContext(context.Background(), query)
	must(b, err)
	defer rows.Close()
	columns, err = rows.Columns()
	must(b, err)
	for rows.Next() {
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		must(b, rows.Scan(into...))
		all = append(all, values)
	}
	must(b, rows.Err())
	return columns, all
}

func prepared(b *testing.B, db *sql.DB, insert string, rows [][]any) {
	b.Helper()
	ctx := context.Background()
	tx, err := db.BeginTx(ctx, nil)
	must(b, err)
	statement, err := tx.PrepareContext(ctx, insert)
	must(b, err)
	for _, row := range rows {
		if _, err := statement.ExecContext(ctx, row...); err != nil {
			b.Fatal(err)
		}
	}
	must(b, statement.Close())
	must(b, tx.Commit())
}

// BenchmarkChange20000Pupils applies the next term's roll, on which everybody
// has another form.
func BenchmarkChange20000Pupils(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		s, l, i := readyToApply(b)
		apply(b, l, i, adding(apptest.Pupils(1, 20_000)...))
		next := keep(b, l, register.RollKind, "next term")
		var plan store.Changes
		for _, was := range give(b, func() ([]register.Pupil, error) { return l.WholeRoll(context.Background()) }) {
			is := was
			is.Form += "x"
			plan.Rolls = append(plan.Rolls, register.RollChange{Was: &was, Pupil: is})
		}
		b.StartTimer()
		apply(b, l, next, plan)
		b.StopTimer()
		must(b, s.Close())
		b.StartTimer()
	}
}

// BenchmarkRegisterPage reads a page of 25 of 200 carers, in a school of 2,000
// pupils, with its total, and signs the look as a server does.
func BenchmarkRegisterPage(b *testing.B) {
	s := apptest.Open(b, apptest.SQLiteFile(b), store.Options{Serve: true})
	staff := apptest.School(b, s, "999001")
	l := s.As(staff.Champion)
	i := keep(b, l, register.RegisterKind, "sheet")
	apply(b, l, i, adding(apptest.Pupils(1, 2000)...))
	for n, p := range give(b, func() ([]register.Pupil, error) { return l.WholeRoll(context.Background()) }) {
		if n%10 == 0 {
			apptest.OnRegister(b, s, staff.Champion, p.ID)
		}
	}
	for name, q := range map[string]store.RegisterQuery{
		"first":    {Most: 25},
		"by words": {Words: "year 9", Most: 25},
		"by year":  {Sort: "year", Offset: 100, Most: 25},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, _, err := l.Register(context.Background(), q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
