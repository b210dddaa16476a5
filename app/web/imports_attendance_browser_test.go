package web

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/demo"
	"carers/app/register"
	"carers/app/store"
)

// aTerm is Greenfield in the second week of term, with its roll and register in
// and its champion at their desk.
func aTerm(t *testing.T) (*world, demo.School) {
	w := newWorld(t).school(firstSchool, "Greenfield School")
	w.staff(firstSchool, access.Champion)
	v := w.visitor(firstSchool, access.Champion)
	for _, f := range []struct {
		name string
		kind register.ImportKind
	}{{"greenfield-roll.xlsx", register.RollKind}, {"greenfield-register.xlsx", register.RegisterKind}} {
		v.Send(bring(v, f.name, sampleFile(t, f.name), f.kind).Form("form[action$=apply]"))
	}
	return w, demo.Greenfield("2026-09-14").School(demo.GreenfieldURN)
}

// madeFile is a file that the made-up school's system writes.
func madeFile(t *testing.T, name string, write func(io.Writer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return written(t, name, b.Bytes())
}

// sampleFile is one of the files that the made-up schools export.
func sampleFile(t *testing.T, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(sampleFiles + name)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

const anAttendance = "Attendance: a summary, or session marks"

func TestEveryoneCanUseTheAttendancePages(t *testing.T) {
	w, school := aTerm(t)
	tab := lookAt(t, w, access.Champion)
	pupils := school.Pupils
	tab.brings(madeFile(t, "Pupil analysis by attendance category.csv", func(to io.Writer) error { return school.WriteSummary(to, pupils, "2026-04-13", "2026-05-22") }), anAttendance)
	tab.Sees("would be new")
	tab.at("attendance-summary")
	tab.Press("Apply what is certain")
	tab.Sees("came in")
	tab.at("attendance-applied")

	tab.brings(madeFile(t, "Session marks.csv", func(to io.Writer) error { return school.WriteGrid(to, pupils, "2026-06-01", "2026-07-21") }), guess)
	tab.Sees("would be new")
	tab.at("attendance-grid")
	tab.Follow("Change what columns mean")
	tab.Sees("columns of session marks")
	tab.at("attendance-columns")
	tab.Follow("Cancel")
	tab.Press("Apply what is certain")
	tab.Sees("came in")

	tab.brings(madeFile(t, "Log of sessions.csv", func(to io.Writer) error { return school.WriteLog(to, pupils, "2026-09-02", "2026-09-11") }), anAttendance)
	tab.Sees("session marks would be new")
	tab.at("attendance-log")
	tab.Press("Apply what is certain")
	tab.Sees("18,336 session marks came in")
	tab.brings(madeFile(t, "Without numbers.csv", func(to io.Writer) error { return withoutNumbers(to) }), anAttendance)
	tab.Sees("need you to say who the pupil is")
	tab.Follow("Answer")
	tab.Sees("Many at once")
	tab.at("attendance-questions")
	tab.Press("Take the only pupil who fits, for all 32 rows")
	tab.at("attendance-answered")
	tab.brings(written(t, "Without days.csv", []byte("UPN,Surname,Forename,Possible,Present,Authorised Absences,Unauthorised Absences\r\n"+upnOf(pupils)+",A,B,6,6,0,0\r\n")), anAttendance)
	tab.Follow("Answer")
	tab.Sees("Which days does this file cover?")
	tab.at("attendance-period")
	tab.Fill("First day", "31 2 2026")
	tab.Press("Keep these answers")
	tab.Sees("February 2026 has no day 31")
	tab.at("attendance-period-problem")
	tab.Open("/imports")
	tab.Sees("What is remembered for later files")
	tab.at("imports-said")
	tab.Open("/imports/history")
	tab.at("history")

	carer := w.aCarer()
	tab.Open("/roll/" + carer.PupilID + "/attendance")
	tab.Sees("Marks, week by week")
	tab.at("pupil-attendance")
	if paper := tab.PDF(); len(paper) == 0 {
		t.Error("it does not print")
	} else if folder := os.Getenv("CARERS_SHOTS"); folder != "" {
		w.must(os.WriteFile(filepath.Join(folder, "pupil-attendance.pdf"), paper, 0o600))
	}
	tab.Open(carerAt(carer.ID))
	tab.Sees("of sessions this school year")
	tab.at("carer-attendance")
	tab.Open("/settings")
	tab.at("settings-kept")
}

// aCarer is a carer of the first school who has attendance of every sort.
func (w *world) aCarer() register.Carer {
	w.t.Helper()
	records, err := w.as(firstSchool).WholeRegister(context.Background())
	w.must(err)
	for _, r := range records {
		kept, err := w.as(firstSchool).PupilFigures(context.Background(), r.Pupil.ID, store.AttendanceFigures)
		w.must(err)
		if len(kept.Spans) > 8 {
			return r.Carer
		}
	}
	w.t.Fatal("no carer has attendance")
	return register.Carer{}
}

// withoutNumbers is a summary that names pupils by name and form and nothing
// else, and one whom nobody knows.
func withoutNumbers(to io.Writer) error {
	text := "Attendance 23/05/2026 to 31/05/2026\r\nSurname,Forename,Reg,Possible,Present,Authorised Absences,Unauthorised Absences\r\n"
	for _, p := range demo.Greenfield("2026-09-14").School(demo.GreenfieldURN).Pupils[:40] {
		text += p.Surname + "," + p.Forename + "," + p.Form + ",20,18,1,1\r\n"
	}
	_, err := io.WriteString(to, text+"Nobody,Norah,7A,20,20,0,0\r\n")
	return err
}

func TestAFileIsSentWithABarAndWhatIsWrongIsShown(t *testing.T) {
	w := newWorld(t).school(firstSchool, "Greenfield School")
	w.staff(firstSchool, access.Data)
	tab := lookAt(t, w, access.Data)
	tab.brings(written(t, "empty.csv", nil), aRoll)
	tab.Sees("The file is empty")
	tab.NoViolations(t)
	if n := apptest.Eval[int](tab.Tab, `document.querySelectorAll("progress").length`); n != 0 {
		t.Errorf("%d bars are left", n)
	}
	tab.Upload("file", sampleFiles+"greenfield-roll.xlsx")
	tab.Press("Bring this file")
	tab.Sees("would join the roll")
}

// upnOf is the UPN of a pupil who is on the roll: the last, in the youngest year.
func upnOf(pupils []register.Pupil) string {
	for _, p := range slices.Backward(pupils) {
		if p.UPN != "" && p.LeftOn == "" {
			return p.UPN
		}
	}
	return ""
}
