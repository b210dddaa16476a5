package web

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/register"
)

// attending is importing with Amélie on the register, and staff of more roles.
func attending(t *testing.T) *world {
	w := importing(t)
	w.staff(firstSchool, access.DSL)
	w.ids["carer"] = w.carer(firstSchool, w.ids["amelie"], register.Entry{Route: register.ByPupil, Status: register.Confirmed})
	return w
}

// gridFile is a grid of the first days of term: a mark a session.
func gridFile(rows ...string) []byte {
	return []byte("Session marks 02/09/2026 - 08/09/2026\r\nUPN,Surname,Forename,Reg,Wed 02 Sep,,Thu 03 Sep,,Fri 04 Sep,,Fri 05/09/2026,,Mon 07 Sep,,Tue 08 Sep,\r\n,,,,AM,PM,AM,PM,AM,PM,AM,PM,AM,PM,AM,PM\r\n" + strings.Join(rows, "\r\n") + "\r\n")
}

func twoRows() []byte {
	return gridFile(upn(1)+",O'Neill,Amélie,9B,/,\\,I,I,/,\\,,,/,\\,/,\\", upn(2)+",Okonkwo,Daniel,10A,/,\\,/,\\,L,QQ,,,/,\\,/,\\")
}

func TestAttendanceIsPreviewedInWords(t *testing.T) {
	w := attending(t)
	v := w.visitor(firstSchool, access.Champion)
	page := bring(v, "marks.csv", twoRows(), register.AutoKind)
	reads(t, page, "h1", "Attendance of 2 pupils would be new")
	reads(t, page, "main", "2 pupils: 5 days of marks are new", "2 to 8 September 2026", "QQ", "Not a code we know", "Illness", "Authorised absence", "What the young carers’ attendance would become",
		"The days of this file", "School year 2026/27", "none yet", "80.0%", "8 of 10 sessions", "O'Neill, Amélie")
	page = v.Send(page.Form("form[action$=apply]"))
	reads(t, page, "h1", "Attendance of 2 pupils came in")
	reads(t, page, "main", "Fingerprint (SHA-256)", "2 to 8 September 2026")

	again := v.Send(v.Open("/imports").Form(`form[data-upload]`).Attach("file", "more.csv", gridFile(upn(1)+",O'Neill,Amélie,9B,/,\\,C,C,/,\\,,,/,\\,/,\\")).Fill("kind", "attendance"))
	reads(t, again, "h1", "Attendance of 1 pupil would change")
	reads(t, again, "main", "1 pupil: 1 day of marks changes", "the same")
	if page := v.Open(v.Path + "/columns"); page.Count("select") != 4 {
		t.Errorf("%d columns are to be given a meaning", page.Count("select"))
	} else {
		reads(t, page, "main form:has(select)", "10 columns of session marks, 2 to 8 September 2026", "left out", "its weekday and its date do not agree")
	}
}

// TestWhoMayNotSeeTheRegisterFindsNoTraceOfIt compares what a data manager is
// sent with a carer on the roll and without one.
func TestWhoMayNotSeeTheRegisterFindsNoTraceOfIt(t *testing.T) {
	read := func(w *world) (preview, applied, pupil string) {
		v := w.visitor(firstSchool, access.Data)
		page := bring(v, "marks.csv", twoRows(), register.AttendanceKind)
		preview, applied = page.Text("main"), v.Send(page.Form("form[action$=apply]")).Text("main")
		return preview, applied, v.Open("/roll/" + w.ids["amelie"] + "/attendance").Text("main")
	}
	p1, a1, u1 := read(attending(t))
	p2, a2, u2 := read(importing(t))
	if p1 != p2 || a1 != a2 || u1 != u2 {
		t.Errorf("with a carer and without one, a data manager reads\n%s\n%s\n%s\n%s\n%s\n%s", p1, p2, a1, a2, u1, u2)
	}
	if strings.Contains(p1, "80.0") || !strings.Contains(u1, "80.0") {
		t.Error("the carer's figures are where they should not be, or not where they should")
	}
}

func TestAPupilsAttendanceLeadsBackToItsFileSheetAndRow(t *testing.T) {
	w := attending(t)
	v := w.visitor(firstSchool, access.Champion)
	v.Send(bring(v, "marks.csv", twoRows(), register.AttendanceKind).Form("form[action$=apply]"))
	imported := v.Path
	page := v.Open("/roll/" + w.ids["amelie"])
	page = v.Open(page.Attr(`main a[href$=attendance]`, "href"))
	reads(t, page, "h1", "Amélie O'Neill")
	if title := page.Text("title"); strings.Contains(title, "Neill") {
		t.Errorf("the title is %s", title)
	}
	reads(t, page, "main", "School year 2026/27: 80.0%, 8 of 10 sessions", "2 to 4 Sep", "66.7%", "row 4", "the import of 14 Sep 2026")
	if page.Attr("main table a", "href") != imported {
		t.Errorf("it leads to %s, want %s", page.Attr("main table a", "href"), imported)
	}
	if n := page.Count(".mark.away"); n != 2 {
		t.Errorf("%d absences stand out, want 2", n)
	}
	reads(t, page, ".weeks", "Authorised absence", "31 Aug")
	looks, err := w.as(firstSchool).Looks(context.Background(), w.ids["amelie"], 5)
	w.must(err)
	if looks[0].Deed != "looked at where attendance comes from" {
		t.Errorf("the look is signed as %q", looks[0].Deed)
	}
	reads(t, v.Open("/carers/"+w.ids["carer"]), "main", "Attended 80.0% of sessions this school year", "1 day (2 sessions: 2 authorised, 0 unauthorised)", "8 September 2026", "Last import")
	dsl := w.visitor(firstSchool, access.DSL)
	page = dsl.Open("/carers/" + w.ids["carer"])
	reads(t, page, "main", "Attended 80.0%")
	page = dsl.Open(page.Attr(`main a[href$=attendance]`, "href"))
	reads(t, page, "main", "School year 2026/27: 80.0%, 8 of 10 sessions", "14 Sep 2026, row 4", "marks.csv", "Made-up Young carer champion")
	if dsl.Status != http.StatusOK || page.Has(`main a[href^="/imports"]`) {
		t.Errorf("the safeguarding lead is answered %d, or led to a door that is shut", dsl.Status)
	}
}

// summaryFile is a summary that names pupils by name and form only.
func summaryFile(days string, rows ...string) []byte {
	return []byte("Attendance analysis " + days + "\r\nSurname,Forename,Reg,Possible,Present,Authorised Absences,Unauthorised Absences\r\n" + strings.Join(rows, "\r\n") + "\r\n")
}

func TestManyRowsAreAnsweredAtOnceAndRemembered(t *testing.T) {
	w := attending(t)
	v := w.visitor(firstSchool, access.Data)
	rows := []string{"O'Neill,Amélie,9B,6,4,2,0", "Okonkwo,Daniel,10A,6,6,0,0", "Nobody,Norah,7A,6,6,0,0"}
	page := bring(v, "summary.csv", summaryFile("02/09/2026 to 04/09/2026", rows...), register.AttendanceKind)
	reads(t, page, ".note.wait", "3 rows need you to say who the pupil is")
	at := v.Path
	page = v.Open(at + "/questions")
	reads(t, page, "main", "Take the only pupil who fits, for all 2 rows", "Leave all 3 rows out", "is remembered for other files as soon as you keep it", "1 row waits for you after that")
	page = v.Send(page.Form(`form[action$="questions/all"]`).Press("Take the only pupil who fits, for all 2 rows"))
	reads(t, page, `[role="status"]`, "2 answers are kept, and 1 row still waits")
	page = v.Send(v.Open(at).Form("form[action$=apply]"))
	reads(t, page, "h1", "Attendance of 2 pupils came in")

	// The next file of the report asks of nobody but Norah, until it is taken back.
	page = bring(v, "next.csv", summaryFile("07/09/2026 to 11/09/2026", "O'Neill,Amélie,9B,10,8,2,0", "Nobody,Norah,7A,10,9,1,0"), register.AttendanceKind)
	reads(t, page, ".note.wait", "1 row needs you")
	page = v.Open("/imports")
	reads(t, page, "#said", "O'Neill", "is: O'Neill, Amélie, Year 9, 9B", "Okonkwo", "Made-up Data manager")
	page = v.Send(page.Form("#said form"))
	reads(t, page, `[role="status"]`, "Taken back: the next file asks again")
	if n := page.Count("#said li"); n != 1 {
		t.Errorf("%d things are still remembered, want 1", n)
	}
	page = bring(v, "third.csv", summaryFile("14/09/2026 to 14/09/2026", "O'Neill,Amélie,9B,2,2,0,0", "Okonkwo,Daniel,10A,2,2,0,0"), register.AttendanceKind)
	reads(t, page, ".note.wait", "1 row needs you")
}

func TestTheRollsRowsAreNeverDecidedByANameAllAtOnce(t *testing.T) {
	_, v, page := twins(t)
	questions := v.Open(page.Attr(".note.wait a", "href"))
	if strings.Contains(questions.Text("main"), "Take the only pupil") {
		t.Error("a pupil list offers to decide by the name alone")
	}
}

func TestAPeriodIsAskedForAndABadOneComesBackAsTyped(t *testing.T) {
	w := attending(t)
	v := w.visitor(firstSchool, access.Data)
	file := []byte("UPN,Surname,Forename,Possible,Present,Authorised Absences,Unauthorised Absences\r\n" + upn(1) + ",O'Neill,Amélie,6,4,2,0\r\n" + upn(2) + ",Okonkwo,Daniel,6,6,0,0\r\n")
	bring(v, "summary.csv", file, register.AttendanceKind)
	at := v.Path
	page := v.Open(at + "/questions")
	reads(t, page, "fieldset", "Which days does this file cover?", "It is about 2 rows")
	fields := page.Attrs("fieldset input", "name")
	if len(fields) != 2 {
		t.Fatalf("%d boxes for a period", len(fields))
	}
	for _, c := range []struct{ from, to, says string }{
		{"1 Sept 2026", "", "Enter the last day too"}, {"31 2 2026", "4/9/2026", "February 2026 has no day 31"}, {"4/9/2026", "1/9/2026", "must not be before the first"}, {"4/9/2024", "1/9/2026", "within a school year"},
	} {
		page = v.Send(v.Open(at+"/questions").Form("main form").Fill(fields[0], c.from).Fill(fields[1], c.to))
		if v.Status != http.StatusUnprocessableEntity || !strings.Contains(page.Text(".problems"), c.says) || page.Attr("fieldset input", "value") != c.from {
			t.Errorf("%s to %s: %d, %s; typed %q", c.from, c.to, v.Status, page.Text(".problems"), page.Attr("fieldset input", "value"))
		}
	}
	page = v.Send(v.Open(at+"/questions").Form("main form").Fill(fields[0], "1 Sept 2026").Fill(fields[1], "4/9/2026"))
	reads(t, page, "h1", "Attendance of 2 pupils would be new")
	reads(t, page, "main", "1 to 4 September 2026", "2 pupils: totals of 1 to 4 September 2026 are new")
}

func TestAChoiceIsAskedForRowsThatOverlap(t *testing.T) {
	w := attending(t)
	v := w.visitor(firstSchool, access.Data)
	v.Send(bring(v, "marks.csv", twoRows(), register.AttendanceKind).Form("form[action$=apply]"))
	file := []byte("Attendance 01/09/2026 to 11/09/2026\r\nUPN,Surname,Forename,Possible,Present,Authorised Absences,Unauthorised Absences\r\n" + upn(1) + ",O'Neill,Amélie,16,14,2,0\r\n")
	page := bring(v, "summary.csv", file, register.AttendanceKind)
	page = v.Open(page.Attr(".note.wait a", "href"))
	reads(t, page, "fieldset", "Which figures should stand for these days?", "Take this file instead", "Keep what is there")
	page = v.Send(page.Form("main form").Fill(page.Attr("fieldset input", "name"), "instead"))
	reads(t, page, "main", "1 pupil: 5 days of marks give way", "1 pupil: totals of 1 to 11 September 2026 are new")
}

// TestAnAnswerThatRaisesAnotherQuestionSaysSo: the days of a summary, once said,
// may turn out to be kept already.
func TestAnAnswerThatRaisesAnotherQuestionSaysSo(t *testing.T) {
	w := attending(t)
	v := w.visitor(firstSchool, access.Data)
	v.Send(bring(v, "marks.csv", twoRows(), register.AttendanceKind).Form("form[action$=apply]"))
	page := bring(v, "summary.csv", []byte("UPN,Surname,Forename,Possible,Present,Authorised Absences,Unauthorised Absences\r\n"+upn(1)+",O'Neill,Amélie,16,14,2,0\r\n"), register.AttendanceKind)
	page = v.Open(page.Attr(".note.wait a", "href"))
	days := page.Attrs("fieldset input", "name")
	page = v.Send(page.Form("main form").Fill(days[0], "1 9 2026").Fill(days[1], "11 9 2026"))
	reads(t, page, "[role=status]", "1 answer is kept. With that, 1 row still waits")
	reads(t, page, "fieldset", "there are session marks already", "Take this file instead")
	page = v.Send(page.Form("main form").Fill(page.Attr("fieldset input", "name"), "instead"))
	reads(t, page, "[role=status]", "Every row is answered")
}

func TestTheHistoryIsNarrowedAndItsLastImportUndone(t *testing.T) {
	w := attending(t)
	v := w.visitor(firstSchool, access.Champion)
	v.Send(bring(v, "students.csv", fourPupils(), register.RollKind).Form("form[action$=apply]"))
	v.Send(bring(v, "marks.csv", twoRows(), register.AttendanceKind).Form("form[action$=apply]"))
	bring(v, "wrong.pdf", []byte("%PDF-1.7"), register.AutoKind)
	page := v.Open("/imports/history")
	reads(t, page, "main table", "students.csv", "marks.csv", "wrong.pdf", "2 to 8 September 2026", "Made-up Young carer champion", "1 thing to look at")
	page = v.Send(page.Form("form.filters").Fill("kind", "attendance").Fill("status", "applied"))
	if v.Path != "/imports/history?kind=attendance&status=applied" || len(page.Texts("main table .file")) != 1 {
		t.Errorf("narrowed, at %s: %v", v.Path, page.Texts("main table .file"))
	}
	reads(t, page, ".only-print", "Filtered: Attendance, ") // a printed page has no filters to see
	if strings.Contains(v.Open("/imports/history").Text("main"), "Filtered") {
		t.Error("the whole history says that it is filtered")
	}
	undo := page.Attrs("main table a[href$=undo]", "href")
	if len(undo) != 1 {
		t.Fatalf("%d can be undone", len(undo))
	}
	reads(t, v.Open(undo[0]), "main", "Every figure that came with it is taken out")
	v.Send(v.Open(undo[0]).Form("main form"))
	if next := v.Open("/imports/history").Attrs("main table a[href$=undo]", "href"); len(next) != 1 || next[0] == undo[0] {
		t.Errorf("then %v can be undone", next)
	}
}

func TestAFileOfLongAgoIsGoneAndItsPageSaysSo(t *testing.T) {
	w := attending(t)
	v := w.visitor(firstSchool, access.Data)
	v.Send(bring(v, "students.csv", fourPupils(), register.RollKind).Form("form[action$=apply]"))
	at := v.Path
	w.must(w.as(firstSchool).ChangeSchool(context.Background(), 1, func(s *register.School) error { s.Settings.KeepFiles = -1; return nil }))
	_, err := w.as(firstSchool).ForgetFiles(context.Background())
	w.must(err)
	page := v.Open(at)
	reads(t, page, "h1", "2 pupils joined the roll, and 1 changed")
	reads(t, page, "main", "The file was let go on 14 September 2026")
	if page.Has("a[href$=file]") || page.Has("a[href$=undo]") {
		t.Error("what is gone is offered")
	}
	if v.Open(at + "/file"); v.Status != http.StatusNotFound {
		t.Errorf("the file: %d", v.Status)
	}
	reads(t, v.Open(at+"/undo"), "main", "kept no longer")
}

func TestTheSettingsSayHowLongThingsAreKept(t *testing.T) {
	w := attending(t)
	v := w.visitor(firstSchool, access.Data)
	page := v.Open("/settings")
	if page.Attr("#f-keep_files", "value") != "365" || page.Attr("#f-keep_marks", "value") != "120" {
		t.Errorf("%s, %s", page.Attr("#f-keep_files", "value"), page.Attr("#f-keep_marks", "value"))
	}
	page = v.Send(page.Form("main form").Fill("keep_files", "3"))
	reads(t, page, ".problems", "must be between 14 and 2,555")
	v.Send(v.Open("/settings").Form("main form").Fill("keep_files", "730").Fill("keep_marks", "60"))
	school, err := w.as(firstSchool).School(context.Background())
	w.must(err)
	if school.Settings.FileDays() != 730 || school.Settings.MarkDays() != 60 {
		t.Errorf("%+v", school.Settings)
	}
}

func TestASentFileIsAnsweredToAScriptWithWhereItIs(t *testing.T) {
	w := attending(t)
	v := w.visitor(firstSchool, access.Data)
	form := v.Open("/imports").Form(`form[data-upload]`).Attach("file", "students.csv", fourPupils())
	request := form.Request(v.URL("/imports"))
	request.Header.Set("Accept", "application/json")
	v.Do(request)
	if v.Status != http.StatusOK || !strings.HasPrefix(v.Header.Get("Content-Type"), "application/json") {
		t.Errorf("%d %s", v.Status, v.Header.Get("Content-Type"))
	}
}

// TestDaysThatTheSchoolCallsClosedAreToLookAt: either the marks or the school's
// dates are wrong, and nothing is left out.
func TestDaysThatTheSchoolCallsClosedAreToLookAt(t *testing.T) {
	w := attending(t)
	school, err := w.as(firstSchool).School(context.Background())
	w.must(err)
	w.must(w.as(firstSchool).ChangeSchool(context.Background(), school.Version, func(s *register.School) error {
		s.Settings.Dates = map[calendar.SchoolYear]register.SchoolDates{2026: {
			Terms:  [3]register.Term{{From: "2026-09-03", To: "2026-12-18"}, {From: "2027-01-04", To: "2027-03-26"}, {From: "2027-04-12", To: "2027-07-21"}},
			Closed: []register.Closure{{From: "2026-09-08", To: "2026-09-08", Why: "INSET"}},
		}}
		return nil
	}))
	v := w.visitor(firstSchool, access.Data)
	rows := gridFile(upn(1)+",O'Neill,Amélie,9B,/,\\,I,I,/,\\,,,/,\\,/,\\", upn(2)+",Okonkwo,Daniel,10A,#,#,/,\\,L,/,,,/,\\,Y,\\")
	page := bring(v, "marks.csv", rows, register.AttendanceKind)
	reads(t, page, "main", "Look at this", "this file has 5 marks on them: 2 September 2026 (2), 8 September 2026 (3). Nothing is left out.", "put the school's dates right")
	reads(t, v.Send(page.Form("form[action$=apply]")), "h1", "Attendance of 2 pupils came in")
}

// TestWhatWouldGiveWayIsSaidOfTheSameDays: totals of the very days of which marks
// are kept are not "some of those days".
func TestWhatWouldGiveWayIsSaidOfTheSameDays(t *testing.T) {
	w := attending(t)
	v := w.visitor(firstSchool, access.Data)
	v.Send(bring(v, "marks.csv", twoRows(), register.AttendanceKind).Form("form[action$=apply]"))
	head := func(days string) string {
		return "Attendance " + days + "\r\nUPN,Possible,Present,Authorised Absences,Unauthorised Absences\r\n" + upn(1)
	}
	page := bring(v, "same.csv", []byte(head("02/09/2026 to 08/09/2026")+",10,9,1,0\r\n"), register.AttendanceKind)
	page = v.Open(page.Attr(".note.wait a", "href"))
	reads(t, page, "fieldset", "there are session marks already, day by day, and this file has only totals of the same days", "Take this file instead: the marks of 2 September 2026 to 8 September 2026 give way to totals")
	if text := page.Text("fieldset"); strings.Contains(text, "not the same") {
		t.Errorf("it says %s", text)
	}
	w = attending(t)
	v = w.visitor(firstSchool, access.Data)
	applyFile(t, v, "one.csv", head("02/09/2026 to 04/09/2026")+",6,5,1,0\r\n", register.AttendanceKind)
	applyFile(t, v, "two.csv", head("07/09/2026 to 11/09/2026")+",10,9,1,0\r\n", register.AttendanceKind)
	page = bring(v, "both.csv", []byte(head("02/09/2026 to 11/09/2026")+",16,16,0,0\r\n"), register.AttendanceKind)
	page = v.Open(page.Attr(".note.wait a", "href"))
	reads(t, page, "fieldset", "there are 2 summaries already, each of a part of these days, and this file has one total of the same days", "the totals of 2 September 2026 to 11 September 2026 give way")
}
