package jobs_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"carers/app/jobs"
	"carers/app/packs"
	"carers/app/register"
	"carers/imports"
)

// truth is what pupils got, as the test made it up: by UPN, subject and point.
type truth map[[3]string][3]string // value, target, effort

var taught = []string{"Maths", "English", "History", "Art"}

// madeUpResults gives every pupil of a year results at a point; some are letters,
// some are not there.
func madeUpResults(r *rand.Rand, pupils []register.Pupil, year register.Year, point string) truth {
	t := truth{}
	for _, p := range pupils {
		if p.Year != year {
			continue
		}
		for _, subject := range taught {
			value := []string{"1", "3-", "4", "5+", "6=", "7", "8", "9", "U", "Abs", "X", ""}[r.IntN(12)]
			target := []string{"5", "6", "7", "8", ""}[r.IntN(5)]
			effort := []string{"1", "2", "3", ""}[r.IntN(4)]
			if value+target+effort != "" {
				t[[3]string{p.UPN, subject, point}] = [3]string{value, target, effort}
			}
		}
	}
	return t
}

// wide writes a truth with the subjects over their aspects and a title that
// says the point.
func wide(pupils []register.Pupil, t truth, point string) imports.File {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	over, under := []string{"", "", ""}, []string{"UPN", "Name", "Reg"}
	for _, s := range taught {
		over, under = append(over, s, "", "", ""), append(under, "Target", "Current", "Effort ", "Progress  ")
	}
	_ = w.WriteAll([][]string{{"Marksheet: " + point}, over, under})
	for _, p := range pupils {
		row, any := []string{p.UPN, p.Surname + ", " + p.Forename, p.Form}, false
		for _, s := range taught {
			got, ok := t[[3]string{p.UPN, s, point}]
			any = any || ok
			row = append(row, got[1], got[0], got[2], "-1")
		}
		if any {
			_ = w.Write(row)
		}
	}
	w.Flush()
	return imports.File{Name: "marksheet.csv", Content: b.Bytes()}
}

// perSubject writes a truth as SIMS does: a file a subject, which its name says.
func perSubject(pupils []register.Pupil, t truth, subject, point string) imports.File {
	var b strings.Builder
	b.WriteString("Adno,Surname Forename,Reg Group,Sex,% Attendance,GCSE FFT 20 Target,Current Grade,Effort,Progress   \n")
	for _, p := range pupils {
		if got, ok := t[[3]string{p.UPN, subject, point}]; ok {
			fmt.Fprintf(&b, "%s,%s %s,%s,%s,95.0,%s,%s,%s,0\n", p.AdmissionNumber, p.Surname, p.Forename, p.Form, p.Sex, got[1], got[0], got[2])
		}
	}
	return imports.File{Name: strings.ReplaceAll(fmt.Sprintf("Yr 7 %s %s.csv", subject, point), "/", "-"), Content: []byte(b.String())}
}

// long writes a truth a line a value, as Bromcom does.
func long(t truth, term string) imports.File {
	var lines []string
	for k, got := range t {
		for i, kind := range []string{"Working At", "Target", "Attitude to Learning"} {
			lines = append(lines, fmt.Sprintf("%s,%s,%s,2026-06-12,%s,%s,True", k[0], kind, got[i], term, map[string]string{"Maths": "Mathematics"}[k[1]]+map[string]string{"English": "English", "History": "History", "Art": "Art and Design"}[k[1]]))
		}
	}
	slices.Sort(lines)
	return imports.File{Name: "results.csv", Content: []byte("Upn,AssessmentTypeName,Result,EnteredDate,TermName,SubjectName,IsGrade\n" + strings.Join(lines, "\n") + "\n")}
}

// takeAnswering takes a file in, and answers what it asks as its first choice
// says until nothing waits.
func (o *office) takeAnswering(f imports.File) (ids []string, asked int) {
	o.Helper()
	took := o.take(f, jobs.TakeOptions{})
	id, held := took.ID, took.Held
	for range 4 {
		if len(held) == 0 {
			return ids, asked
		}
		answers := map[string]string{}
		for _, q := range held {
			asked++
			if q.Asks != imports.AskChoice {
				o.Fatalf("%s asks row %d: %s", f.Name, q.Row, q.Why)
			}
			answers[q.Key] = q.Choices[0].Answer
		}
		next, err := lookAndAnswer(o.Context(), o.operator(), id, 0, answers)
		o.must(err)
		id = next
		i, err := o.operator().Import(o.Context(), id)
		o.must(err)
		if i.Status.Waits() {
			applied, err := jobs.Apply(o.Context(), o.operator(), id, 0, nil)
			o.must(err)
			held = applied.Held
		} else {
			seen, err := jobs.Look(o.Context(), o.operator(), id)
			o.must(err)
			held = seen.Plan.Held
		}
		ids = append(ids, id)
	}
	o.Fatalf("%s goes on asking", f.Name)
	return nil, 0
}

// exported reads what `carers export results` writes, as truth.
func (o *office) exportedResults() (truth, string) {
	o.Helper()
	file, err := jobs.Export(o.Context(), o.operator(), jobs.ResultsExport, packs.RegisterOptions{Format: packs.CSV})
	o.must(err)
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(file.Content, []byte("\ufeff")))).ReadAll()
	o.must(err)
	want := "upn,admission_number,surname,forename,year_group,on_register,subject,assessment_point,assessment_date,aspect,scale,value,target,effort"
	if got := strings.Join(rows[0], ","); got != want {
		o.Fatalf("the columns are %s", got)
	}
	t := truth{}
	for _, r := range rows[1:] {
		t[[3]string{r[0], r[6], r[7]}] = [3]string{r[11], r[12], r[13]}
		if r[11]+r[12] != "" && r[10] != "gcse" {
			o.Errorf("%q is on %q", r[11], r[10])
		}
	}
	if len(t) != len(rows)-1 {
		o.Errorf("%d results in %d rows", len(t), len(rows)-1)
	}
	return t, string(file.Content)
}

// TestResultsOfThreeStylesAreWhatPupilsGot brings a term's results of three
// years in, each year's as another system writes them, and compares the export
// with what the test made up: letters stay letters, and blank is not there.
func TestResultsOfThreeStylesAreWhatPupilsGot(t *testing.T) {
	o := newOffice(t)
	o.take(o.sample("greenfield-roll.xlsx"), jobs.TakeOptions{})
	pupils, err := o.operator().WholeRoll(t.Context())
	o.must(err)
	pupils = slices.DeleteFunc(pupils, func(p register.Pupil) bool { return p.UPN == "" || p.AdmissionNumber == "" })
	r := rand.New(rand.NewPCG(7, 9))
	const spring, summer = "Spring 1 2025/26", "Summer 2025/26"
	seventh, eighth, ninth := madeUpResults(r, pupils, "7", spring), madeUpResults(r, pupils, "8", spring), madeUpResults(r, pupils, "9", summer)
	if len(seventh) < 100 || len(eighth) < 100 || len(ninth) < 100 {
		t.Fatalf("too few results: %d, %d, %d", len(seventh), len(eighth), len(ninth))
	}
	want := truth{}
	for _, part := range []truth{seventh, eighth, ninth} {
		for k, v := range part {
			want[k] = v
		}
	}

	questions := 0
	for _, subject := range taught {
		_, asked := o.takeAnswering(perSubject(pupils, seventh, subject, spring))
		questions += asked
	}
	if questions != 1 {
		t.Errorf("the scale of one kind of marksheet was asked %d times", questions)
	}
	o.takeAnswering(wide(pupils, eighth, spring))
	o.takeAnswering(long(ninth, "Summer Term 2026"))
	got, before := o.exportedResults()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("the export says something else:\n%s", diff)
	}

	for _, f := range []imports.File{perSubject(pupils, seventh, "Maths", spring), wide(pupils, eighth, spring), long(ninth, "Summer Term 2026")} {
		if again := o.take(f, jobs.TakeOptions{}); again.Status != register.ImportNothingNew || again.Rows.Unchanged != again.Rows.Read {
			t.Errorf("%s again: %s %+v", f.Name, again.Status, again.Rows)
		}
	}
	o.restatesAndUndoes(pupils, eighth, spring, before)
}

// restatesAndUndoes changes one value and blanks another: one row changes, and
// undoing it leaves the export as it was, byte for byte.
func (o *office) restatesAndUndoes(pupils []register.Pupil, was truth, point, before string) {
	o.Helper()
	restated, changed, blanked := truth{}, [3]string{}, false
	for _, p := range pupils {
		k := [3]string{p.UPN, "Maths", point}
		got, ok := was[k]
		switch {
		case ok && changed[0] == "" && got[0] == "5+":
			changed, got[0] = k, "6"
		case ok && !blanked && got[0] != "":
			blanked, got[0] = true, ""
		}
		for _, s := range taught {
			if v, ok := was[[3]string{p.UPN, s, point}]; ok {
				restated[[3]string{p.UPN, s, point}] = v
			}
		}
		if ok {
			restated[k] = got
		}
	}
	took := o.take(wide(pupils, restated, point), jobs.TakeOptions{})
	if took.Status != register.ImportApplied || took.Rows.Updated != 1 || took.Rows.Added != 0 || took.Rows.Unchanged != took.Rows.Read-1 {
		o.Errorf("restated: %s %+v %+v", took.Status, took.Rows, took.Held)
	}
	now, _ := o.exportedResults()
	if now[changed][0] != "6" {
		o.Errorf("the restated value is %q", now[changed][0])
	}
	o.must(o.operator().UndoImport(o.Context(), took.ID))
	if _, after := o.exportedResults(); after != before {
		o.Error("after undoing it the export says something else")
	}
}
