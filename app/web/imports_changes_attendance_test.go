package web

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/register"
)

func TestChangedMarksAreShownWithTheirPupilAndDayAsTheyWereAndAsTheyBecome(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Data)
	page := bring(v, "marks.csv", twoRows(), register.AutoKind)
	reads(t, page, "main", "Attendance that would be new", "O'Neill, Amélie Year 9, 9B Marks: Wed 2 Sep / \\, Thu 3 Sep I I, Fri 4 Sep / \\", "Okonkwo, Daniel")
	v.Send(page.Form("form[action$=apply]"))
	page = bring(v, "more.csv", gridFile(upn(1)+",O'Neill,Amélie,9B,/,\\,C,/,/,\\,,,/,\\,/,\\"), register.AttendanceKind)
	reads(t, page, "main", "What would change", "O'Neill, Amélie", "Marks of 3 September 2026 I I C /")
	if text := page.Text("main"); strings.Contains(text, "Attendance that would be new") || strings.Contains(text, "Okonkwo") {
		t.Errorf("more is said to change than does: %s", text)
	}
	reads(t, v.Open(v.Path+"/changes"), "main", "Marks of 3 September 2026 I I C /", "1")
}

func TestTotalsThatAreRestatedAreShownAsTheyWereAndAsTheyBecome(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Data)
	head := "Attendance analysis 02/09/2026 to 04/09/2026\r\nUPN,Possible,Present,Authorised Absences,Unauthorised Absences\r\n"
	page := applyFile(t, v, "one.csv", head+upn(1)+",6,4,2,0\r\n", register.AttendanceKind)
	reads(t, page, "main", "Totals of 2 to 4 September 2026: 66.7%, 4 of 6 sessions, 2 authorised, 0 unauthorised")
	page = bring(v, "two.csv", []byte(head+upn(1)+",6,4,1,1\r\n"), register.AttendanceKind)
	reads(t, page, "main", "Totals of 2 to 4 September 2026 66.7%, 4 of 6 sessions, 2 authorised, 0 unauthorised 66.7%, 4 of 6 sessions, 1 authorised, 1 unauthorised")
}

func TestALongListOfNewMarksHasPages(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Data)
	var rows []string
	for n := range 105 {
		w.pupil(firstSchool, register.Pupil{UPN: upn(n + 10), Surname: fmt.Sprintf("Nobody%03d", n), Forename: "Ada", Year: "9", Form: "9B"})
		rows = append(rows, upn(n+10)+fmt.Sprintf(",Nobody%03d,Ada,9B,/,\\,/,/,/,\\,,,,,,", n))
	}
	page := bring(v, "marks.csv", gridFile(rows...), register.AttendanceKind)
	page = v.Open(page.Attr(`main a[href*=changes]`, "href"))
	reads(t, page, "main", "1 to 100 of 105", "Nobody000, Ada", "Nobody099, Ada")
	reads(t, v.Open(page.Attr(`a[rel=next]`, "href")), "main", "Nobody104, Ada")
}

// TestOldMarksDoNotTellAmongChangesWhoIsOnTheRegister: the marks of a carer are
// kept when those of other pupils are gone.
func TestOldMarksDoNotTellAmongChangesWhoIsOnTheRegister(t *testing.T) {
	read := func(w *world) string {
		v := w.visitor(firstSchool, access.Data)
		head := "Session marks 06/05/2026 - 07/05/2026\r\nUPN,Surname,Forename,Reg,Wed 06 May,,Thu 07 May,\r\n,,,,AM,PM,AM,PM\r\n"
		v.Send(bring(v, "old.csv", []byte(head+upn(1)+",O'Neill,Amélie,9B,/,\\,I,I\r\n"+upn(2)+",Okonkwo,Daniel,10A,/,\\,I,I\r\n"), register.AttendanceKind).Form("form[action$=apply]"))
		applied := v.Path
		school, err := w.as(firstSchool).School(context.Background())
		w.must(err)
		if _, err := w.store.As(access.Command("retention", school.URN)).ForgetMarks(context.Background()); err != nil {
			t.Fatal(err)
		}
		said := v.Open(applied).Text("main table") + v.Open(applied+"/changes").Text("main")
		said += bring(v, "again.csv", []byte(head+upn(1)+",O'Neill,Amélie,9B,/,\\,C,C\r\n"+upn(2)+",Okonkwo,Daniel,10A,/,\\,C,/\r\n"), register.AttendanceKind).Text("main table")
		return said + v.Open(v.Path+"/changes").Text("main")
	}
	with, without := read(attending(t)), read(importing(t))
	if with != without || !strings.Contains(with, "Totals of marks, 6 to 7 May 2026") {
		t.Errorf("with a carer and without one, a data manager reads\n%s\n%s", with, without)
	}
}

// TestWhatAnAppliedImportDidStaysToBeSeen also holds that a later import, which
// puts other marks in place of these, does not make them look taken away.
func TestWhatAnAppliedImportDidStaysToBeSeen(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Data)
	v.Send(bring(v, "marks.csv", twoRows(), register.AutoKind).Form("form[action$=apply]"))
	first := v.Path
	v.Send(bring(v, "more.csv", gridFile(upn(1)+",O'Neill,Amélie,9B,/,\\,C,/,/,\\,,,/,\\,/,\\"), register.AttendanceKind).Form("form[action$=apply]"))
	page := v.Open(v.Path)
	reads(t, page, "main", "What changed", "Marks of 3 September 2026 I I C /")
	page = v.Open(first)
	reads(t, page, "main", "Attendance that was new", "O'Neill, Amélie Year 9, 9B Marks: Wed 2 Sep / \\, Thu 3 Sep I I, Fri 4 Sep / \\")
	if text := page.Text("main"); strings.Contains(text, "What changed") || strings.Contains(text, "C /") {
		t.Errorf("a later import's marks are told of the first: %s", text)
	}
}
