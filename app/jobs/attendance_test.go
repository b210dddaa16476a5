package jobs_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"carers/app/calendar"
	"carers/app/demo"
	"carers/app/figures"
	"carers/app/jobs"
	"carers/app/packs"
	"carers/app/register"
	"carers/app/store"
	"carers/imports"
)

// The days of a term, and where one export ends and the next begins.
const (
	termBegins, firstEnds   = calendar.Day("2026-09-02"), calendar.Day("2026-09-30") // a Wednesday
	secondBegins, secondEnd = calendar.Day("2026-10-01"), calendar.Day("2026-11-13")
	thirdBegins, termEnds   = calendar.Day("2026-11-16"), calendar.Day("2026-12-18")
)

// few is enough pupils for what is not about their number.
const few = 120

// term is an office at the end of a term, with its roll in.
func term(t *testing.T) (*office, demo.School) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "carers.db")
	s, err := store.Open(context.Background(), path, store.Options{Clock: calendar.Still(termEnds)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	o := &office{T: t, store: s, path: path}
	o.must(o.operator().AddSchool(t.Context(), register.School{URN: demo.GreenfieldURN, Name: "Greenfield School"}))
	o.take(o.sample("greenfield-roll.xlsx"), jobs.TakeOptions{})
	return o, demo.Greenfield(termEnds).School(demo.GreenfieldURN)
}

// written is a file that a writer makes.
func (o *office) written(name string, write func(io.Writer) error) imports.File {
	o.Helper()
	var b bytes.Buffer
	o.must(write(&b))
	return imports.File{Name: name, Content: b.Bytes()}
}

// three are a term's attendance as three systems export it.
func (o *office) three(s demo.School, pupils []register.Pupil) []imports.File {
	return []imports.File{
		o.written("analysis.csv", func(w io.Writer) error { return s.WriteSummary(w, pupils, termBegins, firstEnds) }),
		o.written("marks.csv", func(w io.Writer) error { return s.WriteGrid(w, pupils, secondBegins, secondEnd) }),
		o.written("log.csv", func(w io.Writer) error { return s.WriteLog(w, pupils, thirdBegins, termEnds) }),
	}
}

// answerOnlyCandidates says of every row that is held for one pupil that it is
// that pupil's.
func (o *office) answerOnlyCandidates(t jobs.Taken) {
	o.Helper()
	answers := map[string]string{}
	for _, q := range t.Held {
		if len(q.Candidates) == 1 {
			answers[q.Key] = q.Candidates[0].ID
		}
	}
	if len(answers) > 0 {
		_, err := lookAndAnswer(o.Context(), o.operator(), t.ID, 0, answers)
		o.must(err)
	}
}

// attendance is the export of a term, as rows.
func (o *office) attendance() (text string, rows [][]string) {
	o.Helper()
	file, err := jobs.Export(o.Context(), o.operator(), jobs.AttendanceExport, packs.RegisterOptions{Format: packs.CSV, From: termBegins, To: termEnds})
	o.must(err)
	rows, err = csv.NewReader(bytes.NewReader(file.Content)).ReadAll()
	o.must(err)
	return string(file.Content), rows
}

func TestATermFromThreeSystemsAddsUpToTheGroundTruth(t *testing.T) {
	o, school := term(t)
	for i, f := range o.three(school, school.Pupils) {
		taken := o.take(f, jobs.TakeOptions{})
		o.answerOnlyCandidates(taken)
		c := taken.Rows
		if i == 2 { // four pupils have no UPN, and a log has nothing else: once for each
			c.Unchanged += c.Held
			if c.Held != 4*50 || len(taken.Held) != 4 {
				t.Errorf("%d rows held by %d questions", c.Held, len(taken.Held))
			}
			c.Held = 0
		}
		if taken.Status != register.ImportApplied || taken.Kind != register.AttendanceKind || taken.Shape != []string{"S2", "S3", "S4"}[i] || c.Held != 0 || c.Read != c.Added+c.Updated+c.Unchanged {
			t.Errorf("%s: %s %s %s %+v %s", f.Name, taken.Status, taken.Kind, taken.Shape, c, taken.Message)
		}
	}
	_, rows := o.attendance()
	const columns = "upn,admission_number,surname,forename,year_group,on_register,possible,present,approved_activity,authorised,unauthorised,late_before,late_after,missing,attendance_percent,persistent,severe"
	if got := strings.Join(rows[0], ","); got != columns {
		t.Errorf("columns %s", got)
	}
	byAdmission := map[string][]string{}
	for _, r := range rows[1:] {
		byAdmission[strings.TrimLeft(r[1], "0")] = r
	}
	compared := 0
	for _, p := range school.Pupils {
		want := school.Attendance(p, termBegins, termEnds)
		row := byAdmission[strings.TrimLeft(p.AdmissionNumber, "0")]
		if want.Possible == 0 {
			continue
		}
		if row == nil {
			t.Errorf("a pupil of %s is not in the export", p.Form)
			continue
		}
		compared++
		if got := strings.Join(row[6:], ","); got != inFractions(want) {
			t.Errorf("a pupil of %s: got %s, want %s", p.Form, got, inFractions(want))
		}
	}
	if compared < 1100 {
		t.Errorf("only %d pupils compared", compared)
	}
}

// inFractions writes totals as the export does, worked out in fractions.
func inFractions(w figures.Totals) string {
	absent := w.Authorised + w.Unauthorised
	percent := strconv.FormatFloat(float64(int(1000*float64(w.Present+w.Activity)/float64(w.Possible)+0.5))/10, 'f', 1, 64)
	return fmt.Sprintf("%d,%d,%d,%d,%d,%d,%d,%s,%s,%t,%t", w.Possible, w.Present, w.Activity, w.Authorised, w.Unauthorised, w.LateBefore, w.LateAfter, "0", percent,
		float64(absent) >= float64(w.Possible)/10, float64(absent) >= float64(w.Possible)/2)
}

func TestTheSameFilesAgainAreNothingNewAndARestatedOneChangesWhatItRestates(t *testing.T) {
	o, school := term(t)
	files := o.three(school, school.Pupils[:few])
	for _, f := range files {
		o.answerOnlyCandidates(o.take(f, jobs.TakeOptions{}))
	}
	before, _ := o.attendance()
	for _, f := range files {
		if taken := o.take(f, jobs.TakeOptions{}); taken.Status != register.ImportNothingNew || taken.Rows.Unchanged != taken.Rows.Read {
			t.Errorf("%s again: %s %+v", f.Name, taken.Status, taken.Rows)
		}
	}
	// The office finds out why two pupils were away: two marks of one morning.
	lines := strings.SplitAfter(string(files[2].Content), "\n")
	restated := 0
	for i, line := range lines {
		if cells := strings.Split(line, ","); restated < 2 && len(cells) > 10 && cells[10] == "N" {
			lines[i], restated = strings.Replace(line, ",N,", ",I,", 1), restated+1
		}
	}
	taken := o.take(imports.File{Name: "log of today.csv", Content: []byte(strings.Join(lines, ""))}, jobs.TakeOptions{})
	if c := taken.Rows; restated != 2 || c.Updated != 2 || c.Added != 0 || c.Unchanged != c.Read-2 {
		t.Fatalf("%d restated: %+v", restated, c)
	}
	after, _ := o.attendance()
	if differ := differentLines(before, after); differ != 2 && differ != 1 { // both may be one pupil's
		t.Errorf("%d pupils differ", differ)
	}
	o.must(o.operator().UndoImport(t.Context(), taken.ID))
	if again, _ := o.attendance(); again != before {
		t.Errorf("after undoing, %d pupils differ", differentLines(before, again))
	}
}

func differentLines(a, b string) (n int) {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	if len(x) != len(y) {
		return -1
	}
	for i := range x {
		if x[i] != y[i] {
			n++
		}
	}
	return n
}

func TestUndoingEveryImportLeavesWhatWasBefore(t *testing.T) {
	o, school := term(t)
	var states, ids []string
	for _, f := range append(o.three(school, school.Pupils[:few]), o.written("to date.csv", func(w io.Writer) error { return school.WriteSummary(w, school.Pupils[:few], termBegins, "2026-10-23") })) {
		text, _ := o.attendance()
		if taken := o.take(f, jobs.TakeOptions{}); taken.Status == register.ImportApplied {
			states, ids = append(states, text), append(ids, taken.ID)
		}
	}
	if len(ids) != 3 { // the last overlaps in part, and waits
		t.Fatalf("%d applied", len(ids))
	}
	for i := len(ids) - 1; i >= 0; i-- {
		o.must(o.operator().UndoImport(t.Context(), ids[i]))
		if text, _ := o.attendance(); text != states[i] {
			t.Errorf("after undoing import %d: %d lines differ", i+1, differentLines(states[i], text))
		}
	}
}

func TestASummaryOverMarksWaitsForOnePersonOnce(t *testing.T) {
	o, school := term(t)
	o.take(o.written("marks.csv", func(w io.Writer) error { return school.WriteGrid(w, school.Pupils[:few], secondBegins, "2026-10-23") }), jobs.TakeOptions{})
	over := o.written("half.csv", func(w io.Writer) error { return school.WriteSummary(w, school.Pupils[:few], termBegins, "2026-10-23") })
	taken := o.take(over, jobs.TakeOptions{})
	if taken.Status != register.ImportWaiting || taken.Rows.Held < few-20 || len(taken.Held) > 3 {
		t.Fatalf("%s, %d held by %d questions", taken.Status, taken.Rows.Held, len(taken.Held))
	}
	answers := map[string]string{}
	for _, q := range taken.Held {
		if q.Asks != imports.AskChoice || q.Choices[0].Answer != imports.AnswerInstead {
			t.Errorf("%+v", q)
		}
		answers[q.Key] = imports.AnswerInstead
	}
	_, err := lookAndAnswer(t.Context(), o.operator(), taken.ID, 0, answers)
	o.must(err)
	done, err := jobs.Apply(t.Context(), o.operator(), taken.ID, 0, nil)
	o.must(err)
	if done.Status != register.ImportApplied || done.Rows.Held != 0 {
		t.Errorf("%s %+v", done.Status, done.Rows)
	}
	_, rows := o.attendance()
	for _, r := range rows[1:] {
		if r[6] == "0" {
			t.Fatalf("nothing is left of %v", r)
		}
	}
}
