package web

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/register"
	"carers/app/store"
)

func TestRowsThatSpeakAgainstTheirNumberAreSaidToBeAnsweredOneByOne(t *testing.T) {
	w := importing(t)
	for n, name := range []string{"Abbott", "Barnes", "Carter", "Dawson"} {
		w.pupil(firstSchool, register.Pupil{AdmissionNumber: "77" + strconv.Itoa(n), Surname: name, Forename: "Ann", Year: "8", Form: "8A"})
	}
	v := w.visitor(firstSchool, access.Data)
	file := "Attendance 07/09/2026 to 11/09/2026\r\nAdno,Surname,Forename,Form,Possible,Present,Authorised,Unauthorised\r\n"
	for n := range 4 {
		file += "77" + strconv.Itoa(n) + ",Novak,Petra,8A,10,8,1,1\r\n"
	}
	bring(v, "week.csv", []byte(file), register.AttendanceKind)
	page := v.Open(v.Path + "/questions")
	reads(t, page, "main", "4 questions are about a row that speaks against the one pupil its number points at", "gives no date of birth to tell by")
}

// unknownPupils is a log of marks of which two pupils are not on the roll under the
// names that it has: one of them in three rows.
func unknownPupils(t *testing.T) (*world, *apptest.Visitor, *apptest.Page) {
	w := importing(t)
	w.ids["gone"] = w.pupil(firstSchool, register.Pupil{Surname: "Marsden", Forename: "Ellie", Year: "11", Form: "11D", LeftOn: "2026-07-20"})
	v := w.visitor(firstSchool, access.Data)
	page := bring(v, "marks.csv", []byte("Surname,Forename,Reg,Date,Session,Mark\r\n"+
		"Marsden-Hale,Ells,11D,07/09/2026,AM,/\r\nMarsden-Hale,Ells,11D,07/09/2026,PM,\\\r\nMarsden-Hale,Ells,11D,08/09/2026,AM,/\r\n"+
		"Newly,Nora,7A,07/09/2026,AM,/\r\n"), register.AttendanceKind)
	return w, v, v.Open(page.Attr(".note.wait a", "href"))
}

func TestAPupilWhomNobodyKnowsIsSoughtOnTheRollWithoutAScript(t *testing.T) {
	w, v, page := unknownPupils(t)
	reads(t, page, "h1", "4 rows wait, in 2 questions")
	fields := page.Attrs("fieldset input[value=leave]", "name")
	f := page.Form("main form.form").Fill(fields[1], "leave-here").Fill(fields[0]+"-find", "marsden")
	page = v.Send(f.Press("Find: 3 rows of Marsden-Hale, Ells, 11D"))
	if v.Status != http.StatusOK || strings.Contains(v.Path+page.Text("title"), "arsden") {
		t.Errorf("%d at %s, called %q", v.Status, v.Path, page.Text("title"))
	}
	reads(t, page, "fieldset.who", "1 pupil fits. Choose who it is.", "Marsden, Ellie", "left on 20 July 2026", "Name, UPN or admission number; leavers too")
	if !page.Has(".seek-says[autofocus]") || page.Attr("input[name="+fields[0]+"-find]", "value") != "marsden" || !page.Has("input[name="+fields[1]+"][value=leave-here][checked]") {
		t.Error("what was typed and chosen did not stay")
	}

	page = v.Send(page.Form("main form.form").Press("Keep these answers"))
	if v.Status != http.StatusUnprocessableEntity {
		t.Errorf("a search that led to nothing: %d", v.Status)
	}
	reads(t, page, ".problems", "Choose who it is, or empty the search")
	if page.Has(".seek-says[autofocus]") {
		t.Error("the focus is taken from the problem")
	}

	page = v.Send(page.Form("main form.form").Fill(fields[0], w.ids["gone"]).Press("Keep these answers"))
	reads(t, page, `[role="status"]`, "Every row is answered")
	v.Send(page.Form("form[action$=apply]"))
	kept, err := w.as(firstSchool).PupilFigures(context.Background(), w.ids["gone"], store.AttendanceFigures)
	w.must(err)
	if spans := kept.Spans; len(spans) != 1 || spans[0].Totals.Possible != 3 {
		t.Errorf("the pupil who left has %+v", spans)
	}
}

func TestOnlySomebodyWhoWasFoundIsTakenForAnAnswer(t *testing.T) {
	w, v, page := unknownPupils(t)
	w.school(secondSchool, "Little Wrens Primary School")
	elsewhere := w.pupil(secondSchool, register.Pupil{Surname: "Marsden", Forename: "Ellie"})
	field := page.Attrs("fieldset input[value=leave]", "name")[0]
	for _, c := range []struct{ typed, answer string }{{"", w.ids["gone"]}, {"okon", w.ids["gone"]}, {"marsden", elsewhere}, {"marsden", "new"}} {
		f := page.Form("main form.form")
		f.Values.Set(field+"-find", c.typed)
		f.Values.Set(field, c.answer)
		if v.Send(f); v.Status != http.StatusUnprocessableEntity {
			t.Errorf("%+v: %d, want 422", c, v.Status)
		}
	}
	page = v.Send(v.Open(v.Path).Form("main form.form").Fill(field+"-find", "zzz").Press("Find: 3 rows of Marsden-Hale, Ells, 11D"))
	reads(t, page, ".seek-says", "Nobody on the roll, or gone from it, fits")
}

func TestSomebodyNewIsAddedFromTheQuestionAboutThemAndTheRowsSettle(t *testing.T) {
	w, v, page := unknownPupils(t)
	hrefs := page.Attrs("fieldset.who a[href^='/roll/add?']", "href")
	if len(hrefs) != 2 || strings.Contains(strings.Join(hrefs, ""), "ells") {
		t.Fatalf("links to add somebody: %q", hrefs)
	}
	page = v.Open(hrefs[1])
	reads(t, page, "main", "1 row that waits is theirs then")
	if page.Attr("#f-forename", "value") != "Nora" || page.Attr("#f-surname", "value") != "Newly" || page.Attr("#f-form", "value") != "7A" {
		t.Error("the form does not begin with what the file says")
	}
	page = v.Send(page.Form("main form"))
	reads(t, page, `[role="status"]`, "1 answer is kept, and 3 rows still wait, in 1 question,")
	if len(page.Attrs("fieldset.who", "class")) != 1 {
		t.Error("the question about them is still there")
	}
	reads(t, v.Open(hrefs[1]), `[role="status"]`, "Those rows no longer wait")

	// The other is on the roll already, under another name of theirs.
	page = v.Send(v.Open(hrefs[0]).Form("main form").Fill("forename", "Ellie").Fill("surname", "Marsden"))
	page = v.Send(page.Form("main form").Fill("same", w.ids["gone"]))
	reads(t, page, `[role="status"]`, "Every row is answered")
	v.Send(page.Form("form[action$=apply]"))
	for _, p := range w.roll(firstSchool) {
		kept, err := w.as(firstSchool).PupilFigures(context.Background(), p.ID, store.AttendanceFigures)
		w.must(err)
		if want := map[string]int{"Newly": 1, "Marsden": 1}[p.Surname]; len(kept.Spans) != want {
			t.Errorf("%s has %d spans", p.Surname, len(kept.Spans))
		}
	}
	if v.Open(hrefs[0] + "0"); v.Status != http.StatusOK {
		t.Errorf("a question that never was: %d", v.Status)
	}
	if v.Open("/roll/add?import=nothing&row=row-1"); v.Status != http.StatusNotFound {
		t.Errorf("an import that is not there: %d", v.Status)
	}
}

func TestLeavingAllRowsOutSaysForHowManyFiles(t *testing.T) {
	for button, remembered := range map[string]bool{"Leave all 4 rows out of this file": false, "Leave them out of later files too": true} {
		w, v, _ := unknownPupils(t) // of two questions; four make it worth while
		page := bring(v, "more.csv", []byte("Surname,Forename,Reg,Date,Session,Mark\r\nAnn,Ann,7A,07/09/2026,AM,/\r\nBen,Ben,7A,07/09/2026,AM,/\r\nCat,Cat,7A,07/09/2026,AM,/\r\nDan,Dan,7A,07/09/2026,AM,/\r\n"), register.AttendanceKind)
		page = v.Open(page.Attr(".note.wait a", "href"))
		reads(t, page, "main", "out of this file, and the next one asks again")
		page = v.Send(page.Form(`form[action$="questions/all"]`).Press(button))
		reads(t, page, `[role="status"]`, "Every row is answered")
		said, err := w.as(firstSchool).SaidOnce(context.Background())
		w.must(err)
		if (len(said) > 0) != remembered {
			t.Errorf("%s: %d answers are remembered", button, len(said))
		}
	}
}

func TestAFileThatWaitsIsShownWhenItIsBroughtAgain(t *testing.T) {
	w := importing(t)
	first := w.visitor(firstSchool, access.Data)
	bring(first, "students.csv", fourPupils(), register.AutoKind)
	second := w.visitor(firstSchool, access.Champion)
	page := bring(second, "students (1).csv", fourPupils(), register.AutoKind)
	if second.Path != first.Path {
		t.Errorf("it is at %s and at %s", first.Path, second.Path)
	}
	reads(t, page, `[role="status"]`, "This very file waits already, since 14 September 2026, and here it is")
	all, err := w.as(firstSchool).Imports(context.Background(), 0)
	w.must(err)
	if len(all) != 1 {
		t.Errorf("%d imports wait", len(all))
	}
}

func TestAFileCanBeRemovedBeforeItsTime(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Data)
	bring(v, "students.csv", fourPupils(), register.RollKind)
	at := v.Path
	f := v.Open(at).Form("form[action$=apply]")
	f.Action = at + "/file/remove"
	f.Values = url.Values{}
	reads(t, v.Send(f), `[role="status"]`, "This file still waits for somebody to decide")
	page := v.Send(v.Open(at).Form("form[action$=apply]"))
	page = v.Send(page.Form("form[action$=remove]"))
	reads(t, page, "main", "The file was removed by hand on 14 September 2026", "Undo this import")
	if page.Has("a[href$=file]") || page.Has("form[action$=remove]") {
		t.Error("the file is still offered")
	}
	if v.Open(at + "/file"); v.Status != http.StatusNotFound {
		t.Errorf("its file: %d", v.Status)
	}
	champion := w.visitor(firstSchool, access.Champion)
	page = champion.Send(champion.Open(at + "/undo").Form("main form"))
	reads(t, page, "h1", "This import was undone")

	bring(v, "scan.pdf", []byte("%PDF-1.7 about a child"), register.AutoKind)
	page = v.Send(v.Open(v.Path).Form("form[action$=remove]"))
	reads(t, page, "main", "The file was removed by hand", "PDF")
	reads(t, w.visitor(firstSchool, access.Champion).Open("/settings"), "main", "with what people wrote about events")
}

func TestAColumnOfStoriesIsNotShown(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Data)
	bring(v, "extra.csv", []byte("UPN,Surname,Forename,House,Extra\r\n"+upn(2)+",Okonkwo,Daniel,Wey,\"his mother rang, and he cried for an hour\"\r\n"), register.RollKind)
	page := v.Open(v.Path + "/columns")
	reads(t, page, "main", "long text, not shown", "Wey")
	if strings.Contains(page.Text("main"), "rang") {
		t.Error("what somebody wrote is shown")
	}
}
