package jobs_test

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"carers/app/access"
	"carers/app/apptest/cost"
	"carers/app/calendar"
	"carers/app/demo"
	"carers/app/jobs"
	"carers/app/register"
	"carers/app/store"
	"carers/imports"
)

// The benchmarks take whole files in: read, recognised, matched, planned and
// applied. The metric "floors" is how many times the processor time of the floor
// that is: excelize's bare loop over the raw rows of the same workbook, and a bare
// prepared insert of the very rows that are stored. "peak-MB" is the most memory
// that taking the file in had in use at once.

// BenchmarkAttendanceLog100000Rows takes in a log of 1,000 pupils, 50 days.
func BenchmarkAttendanceLog100000Rows(b *testing.B) {
	school := demo.Large(1000, 100, 7)
	days := demo.SchoolDays("2025-09-02", "2026-07-21")
	file := workbookOf(b, func(w io.Writer) error { return school.WriteLog(w, school.Pupils, days[0], days[49]) })
	benchTake(b, school, file, days[49])
}

// BenchmarkAttendanceLog500000Rows takes in as many rows as one file may have: a
// log of 4,998 pupils, 50 days. Columns that are blank, or say again what another
// says, are left out: with them the sheet would unpack to more than may be.
func BenchmarkAttendanceLog500000Rows(b *testing.B) {
	school := demo.Large(4998, 100, 7)
	days := demo.SchoolDays("2025-09-02", "2026-07-21")
	file := workbookOf(b, func(w io.Writer) error { return school.WriteLog(w, school.Pupils, days[0], days[49]) },
		"GFSID", "Surname.Forename.Reg", "Year.Group", "Gender", "Session.Label")
	benchTake(b, school, file, days[49])
}

// BenchmarkAttendanceGrid100000Rows takes in a grid of a week of 100,000
// pupils, a very large trust in one file.
func BenchmarkAttendanceGrid100000Rows(b *testing.B) {
	school := demo.Large(100_000, 10, 7)
	file := workbookOf(b, func(w io.Writer) error { return school.WriteGrid(w, school.Pupils, "2025-09-08", "2025-09-12") })
	benchTake(b, school, file, "2025-09-12")
}

// BenchmarkAttendanceYearOf2000Pupils takes in 760,000 marks.
func BenchmarkAttendanceYearOf2000Pupils(b *testing.B) {
	school := demo.Large(2000, 200, 7)
	file := workbookOf(b, func(w io.Writer) error { return school.WriteGrid(w, school.Pupils, "2025-09-02", "2026-07-21") })
	benchTake(b, school, file, "2026-07-21")
}

// workbookOf is what a writer of CSV writes, as a workbook without some columns.
func workbookOf(b *testing.B, write func(io.Writer) error, without ...string) imports.File {
	b.Helper()
	var text, out bytes.Buffer
	check(b, write(&text))
	rows := csv.NewReader(&text)
	rows.FieldsPerRecord = -1
	book := excelize.NewFile()
	defer book.Close()
	sheet, err := book.NewStreamWriter("Sheet1")
	check(b, err)
	var headings []string
	for n := 1; ; n++ {
		record, err := rows.Read()
		if err == io.EOF {
			break
		}
		check(b, err)
		if headings == nil {
			headings = record
		}
		var cells []any
		for i, c := range record {
			if i >= len(headings) || !slices.Contains(without, headings[i]) {
				cells = append(cells, c)
			}
		}
		check(b, sheet.SetRow(fmt.Sprintf("A%d", n), cells))
	}
	check(b, sheet.Flush())
	check(b, book.Write(&out))
	return imports.File{Name: "attendance.xlsx", Content: out.Bytes()}
}

func benchTake(b *testing.B, school demo.School, f imports.File, today calendar.Day) {
	ready := withRoll(b, school, today)
	var stored [][]any
	most := cost.Peak(func() { stored = storedBy(b, ready, f) })
	var taking, bare cost.Spent
	for b.Loop() {
		b.StopTimer()
		bare.Add(bareRows(b, f))
		bare.Add(bareInserts(b, ready, stored))
		l, s := opened(b, ready, today)
		b.StartTimer()
		taking.Add(take(b, l, f))
		b.StopTimer()
		check(b, s.Close())
		b.StartTimer()
	}
	cost.Report(b, taking, bare, "floors")
	b.ReportMetric(taking.Processor.Seconds()/float64(b.N), "processor-s")
	b.ReportMetric(most, "peak-MB")
	b.ReportMetric(float64(len(stored)), "spans")
}

// take takes a file in, all of it, and says what that cost.
func take(b *testing.B, l *store.Ledger, f imports.File) cost.Spent {
	b.Helper()
	return cost.Of(func() {
		taken, err := jobs.Take(context.Background(), l, f, jobs.TakeOptions{})
		check(b, err)
		if taken.Status != register.ImportApplied {
			b.Fatal(taken.Message)
		}
	})
}

// withRoll is the path of a database with a school's roll.
func withRoll(b *testing.B, school demo.School, today calendar.Day) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "roll.db")
	s, err := store.Open(context.Background(), path, store.Options{Clock: calendar.Still(today)})
	check(b, err)
	addWithRoll(b, s, school)
	check(b, s.Close())
	return path
}

// addWithRoll adds a school with its roll to a database.
func addWithRoll(b *testing.B, s *store.Store, school demo.School) *store.Ledger {
	b.Helper()
	l := s.As(access.Command("a benchmark", school.URN))
	check(b, l.AddSchool(context.Background(), school.School))
	var changes store.Changes
	for _, p := range school.Pupils {
		p.ID = ""
		changes.Rolls = append(changes.Rolls, register.RollChange{Pupil: p})
	}
	i := register.Import{Kind: register.RollKind, FileName: "roll.csv", Status: register.ImportPreview}
	var err error
	i.ID, err = l.KeepImport(context.Background(), i, []byte("roll"))
	check(b, err)
	roll, err := l.RollNow(context.Background())
	check(b, err)
	changes.RollVersion = roll.Version
	check(b, l.ApplyImport(context.Background(), i, changes))
	return l
}

// opened is a copy of a database, open.
func opened(b *testing.B, path string, today calendar.Day) (*store.Ledger, *store.Store) {
	b.Helper()
	s, err := store.Open(context.Background(), copied(b, path), store.Options{Clock: calendar.Still(today)})
	check(b, err)
	return s.As(access.Command("a benchmark", demo.LargeURN)), s
}

func bareRows(b *testing.B, f imports.File) cost.Spent {
	b.Helper()
	return cost.Of(func() {
		book, err := excelize.OpenReader(bytes.NewReader(f.Content), excelize.Options{RawCellValue: true})
		check(b, err)
		defer book.Close()
		rows, err := book.Rows("Sheet1")
		check(b, err)
		for rows.Next() {
			_, err := rows.Columns()
			check(b, err)
		}
		check(b, rows.Close())
	})
}

// storedBy is the rows of attendance that a file leaves.
func storedBy(b *testing.B, ready string, f imports.File) (all [][]any) {
	b.Helper()
	path := copied(b, ready)
	s, err := store.Open(context.Background(), path, store.Options{Clock: calendar.Still("2026-07-31")})
	check(b, err)
	_, err = jobs.Take(context.Background(), s.As(access.Command("a benchmark", demo.LargeURN)), f, jobs.TakeOptions{})
	check(b, err)
	check(b, s.Close())
	db := plain(b, path)
	defer db.Close()
	rows, err := db.Query("SELECT " + spanColumns + " FROM spans")
	check(b, err)
	defer rows.Close()
	for rows.Next() {
		values, into := make([]any, 17), make([]any, 17)
		for i := range values {
			into[i] = &values[i]
		}
		check(b, rows.Scan(into...))
		all = append(all, values)
	}
	check(b, rows.Err())
	return all
}

const spanColumns = "school, pupil_id, first_day, last_day, possible, present, activity, authorised, unauthorised, late_before, late_after, missing, of_marks, marks, from_import, from_sheet, from_row"

func bareInserts(b *testing.B, ready string, rows [][]any) cost.Spent {
	b.Helper()
	db := plain(b, copied(b, ready))
	defer db.Close()
	return cost.Of(func() {
		tx, err := db.Begin()
		check(b, err)
		insert, err := tx.Prepare("INSERT INTO spans (" + spanColumns + ") VALUES (?" + strings.Repeat(", ?", 16) + ")")
		check(b, err)
		for _, r := range rows {
			if _, err := insert.Exec(r...); err != nil {
				b.Fatal(err)
			}
		}
		check(b, insert.Close())
		check(b, tx.Commit())
	})
}

func plain(b *testing.B, path string) *sql.DB {
	b.Helper()
	db, err := sql.Open("sqlite3", "file:"+path+"?_journal_mode=WAL&_synchronous=FULL&_foreign_keys=on")
	check(b, err)
	return db
}

func check(b *testing.B, err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// copied is the path of a copy of a closed database.
func copied(b *testing.B, path string) string {
	b.Helper()
	content, err := os.ReadFile(path)
	check(b, err)
	into := filepath.Join(b.TempDir(), "copy.db")
	check(b, os.WriteFile(into, content, 0o600))
	return into
}

// BenchmarkAttendanceBesideOtherSchools takes a month of 500 pupils in, where
// the school is alone and where forty-nine others, a trust, have a year of their
// own in the same database. The metric is the second's cost in times of the first's.
func BenchmarkAttendanceBesideOtherSchools(b *testing.B) {
	const today = calendar.Day("2026-07-21")
	school := demo.Large(500, 50, 7)
	year := workbookOf(b, func(w io.Writer) error { return school.WriteGrid(w, school.Pupils, "2025-09-02", today) })
	month := workbookOf(b, func(w io.Writer) error { return school.WriteGrid(w, school.Pupils, "2025-09-02", "2025-09-30") })
	alone := withRoll(b, school, today)
	crowded := copied(b, alone)
	s, err := store.Open(context.Background(), crowded, store.Options{Clock: calendar.Still(today)})
	check(b, err)
	for i := range 49 {
		other := school
		other.URN = fmt.Sprint(999100 + i)
		l := addWithRoll(b, s, other)
		_, err := jobs.Take(context.Background(), l, year, jobs.TakeOptions{})
		check(b, err)
	}
	check(b, s.Close())
	var took [2]cost.Spent
	for b.Loop() {
		for i, path := range []string{alone, crowded} {
			b.StopTimer()
			l, s := opened(b, path, today)
			b.StartTimer()
			took[i].Add(take(b, l, month))
			b.StopTimer()
			check(b, s.Close())
			b.StartTimer()
		}
	}
	cost.Report(b, took[1], took[0], "alone")
}
