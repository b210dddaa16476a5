package web

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/register"
)

// upn is a right UPN of no school there is.
func upn(n int) string {
	digits := fmt.Sprintf("80100002%04d", n)
	if u := register.ReadUPN("A" + digits); u.Offered != "" {
		return u.Offered
	}
	return "A" + digits
}

// rollFile is a pupil list as a MIS exports it, with a title over its headings.
func rollFile(rows ...string) []byte {
	return []byte("Students on roll\r\n\r\nUPN,Legal Surname,Legal Forename,Date of Birth,Year,Reg\r\n" + strings.Join(rows, "\r\n") + "\r\n")
}

func listRow(n int, surname, forename, born, year, form string) string {
	return strings.Join([]string{upn(n), surname, forename, born, year, form}, ",")
}

// fourPupils is a file with two pupils whom greenfieldRoll has, one of them in
// another form now, and two who are new.
func fourPupils() []byte {
	return rollFile(
		listRow(1, "O'Neill", "Amélie", "03/05/2013", "9", "9B"),
		listRow(2, "Okonkwo", "Daniel", "11/10/2011", "10", "10C"),
		listRow(3, "Hughes", "Ffion", "20/01/2015", "7", "7C"),
		listRow(4, "Li", "Bo", "02/02/2015", "7", "7A"))
}

// importing is a school with two pupils, a champion and a data manager.
func importing(t *testing.T) *world {
	w := newWorld(t).school(firstSchool, "Greenfield School")
	w.staff(firstSchool, access.Champion)
	w.staff(firstSchool, access.Data)
	w.ids["amelie"] = w.pupil(firstSchool, register.Pupil{UPN: upn(1), Surname: "O'Neill", Forename: "Amélie", DateOfBirth: "2013-05-03", Year: "9", Form: "9B"})
	w.ids["daniel"] = w.pupil(firstSchool, register.Pupil{UPN: upn(2), Surname: "Okonkwo", Forename: "Daniel", DateOfBirth: "2011-10-11", Year: "10", Form: "10A"})
	return w
}

// bring sends a file through the page and returns what came of it.
func bring(v *apptest.Visitor, name string, content []byte, kind register.ImportKind) *apptest.Page {
	return v.Send(v.Open("/imports").Form(`form[data-upload]`).Attach("file", name, content).Fill("kind", string(kind)))
}

func (w *world) roll(urn string) []register.Pupil {
	w.t.Helper()
	all, err := w.as(urn).WholeRoll(context.Background())
	w.must(err)
	return all
}

func reads(t *testing.T, page *apptest.Page, sel string, wants ...string) {
	t.Helper()
	text := page.Text(sel)
	for _, want := range wants {
		if !strings.Contains(text, want) {
			t.Errorf("%s does not say %q; it says: %s", sel, want, text)
		}
	}
}

func TestAFileIsShownBeforeItIsAppliedAndCanBeUndone(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Data)
	page := bring(v, "students.csv", fourPupils(), register.AutoKind)
	reads(t, page, "h1", "2 pupils would join the roll, and 1 would change")
	reads(t, page, "main", "Hughes, Ffion", "Okonkwo, Daniel", "10A", "10C", "In row 3", "Nothing has changed yet")
	if n := len(w.roll(firstSchool)); n != 2 {
		t.Fatalf("a preview wrote to the roll: %d pupils", n)
	}

	page = v.Send(page.Form("form[action$=apply]"))
	reads(t, page, "h1", "2 pupils joined the roll, and 1 changed")
	reads(t, page, `[role="status"]`, "Applied")
	if n := len(w.roll(firstSchool)); n != 4 {
		t.Fatalf("there are %d pupils on the roll, want 4", n)
	}

	page = v.Open(v.Path + "/undo")
	reads(t, page, "main", "It cannot be undone here", "an import that added pupils is undone by them alone")
	if page.Has("main form") || v.Open("/imports/history").Has("a[href$=undo]") {
		t.Error("the data manager is offered to undo what added pupils")
	}
	champion := w.visitor(firstSchool, access.Champion)
	page = champion.Open(champion.Open("/imports/history").Attr("a[href$=undo]", "href"))
	reads(t, page, "main", "2 pupils who joined the roll with it will no longer be there", "1 pupil goes back to what was known before")
	page = champion.Send(page.Form("main form"))
	reads(t, page, "h1", "This import was undone")
	if n := len(w.roll(firstSchool)); n != 2 {
		t.Errorf("after undoing there are %d pupils on the roll, want 2", n)
	}
	reads(t, v.Open("/imports"), "main table", "students.csv", "Pupil list", "Undone", "Made-up Data manager")
}

func TestTheSameFileAgainIsNothingNew(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Data)
	v.Send(bring(v, "students.csv", fourPupils(), register.RollKind).Form("form[action$=apply]"))
	page := bring(v, "students again.csv", fourPupils(), register.RollKind)
	reads(t, page, "h1", "Nothing new in this file")
	if page.Has("form[action$=apply]") {
		t.Error("there is something to apply all the same")
	}
}

func TestABlankInAFileTakesNothingAway(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Data)
	page := bring(v, "students.csv", rollFile(listRow(2, "Okonkwo", "Daniel", "", "", "10C")), register.RollKind)
	v.Send(page.Form("form[action$=apply]"))
	for _, p := range w.roll(firstSchool) {
		if p.UPN == upn(2) && (p.DateOfBirth != "2011-10-11" || p.Year != "10" || p.Form != "10C") {
			t.Errorf("after the import: %+v", p)
		}
	}
}

func TestAFileThatCannotBeReadSaysWhatToDo(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Data)
	page := bring(v, "report.pdf", []byte("%PDF-1.7 and so on"), register.AutoKind)
	reads(t, page, "h1", "This file cannot be used")
	reads(t, page, ".note.stop", "export the same report as Excel or CSV")
	if !page.Has(`form[data-upload] input[type=file]`) {
		t.Error("there is no form to try again with")
	}
	reads(t, v.Open("/imports"), "main table", "report.pdf", "Refused")
}

func TestAFileIsNeededAndMayNotBeTooLarge(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Data)
	page := v.Send(v.Open("/imports").Form(`form[data-upload]`))
	if v.Status != http.StatusUnprocessableEntity {
		t.Errorf("no file: %d", v.Status)
	}
	reads(t, page, ".problems", "Choose the file to bring")
	page = bring(v, "large.csv", bytes.Repeat([]byte("a"), 21<<20), register.AutoKind)
	if v.Status != http.StatusUnprocessableEntity {
		t.Errorf("21 MB: %d", v.Status)
	}
	reads(t, page, ".problems", "smaller than 20 MB")
}

func TestADataManagerNeverMeetsTheChampionsOwnSheet(t *testing.T) {
	w := importing(t)
	sheet := []byte("Name,Form,Cares for,Home\r\nAmélie O'Neill,9B,mum,do not contact\r\n")
	champion, data := w.visitor(firstSchool, access.Champion), w.visitor(firstSchool, access.Data)

	page := bring(champion, "my carers.csv", sheet, register.RegisterKind)
	reads(t, page, "h1", "1 pupil would join the register")
	at := champion.Path
	if page := data.Open("/imports"); strings.Contains(page.Text("main"), "my carers") || page.Has(`input[value="register"]`) {
		t.Error("the data manager's list tells of it")
	}
	for _, under := range []string{"", "/file", "/columns", "/questions", "/undo"} {
		if data.Open(at + under); data.Status != http.StatusNotFound {
			t.Errorf("%s: %d to the data manager, want 404", under, data.Status)
		}
	}
	for _, under := range []string{"/apply", "/cancel", "/columns", "/questions", "/questions/again", "/undo"} {
		if status, _ := knock(data, http.MethodPost, at+under); status != http.StatusNotFound {
			t.Errorf("POST %s: %d to the data manager, want 404", under, status)
		}
	}

	request := data.Open("/imports").Form(`form[data-upload]`).Attach("file", "sheet.csv", sheet)
	request.Values.Set("kind", string(register.RegisterKind))
	if data.Send(request); data.Status != http.StatusUnprocessableEntity {
		t.Errorf("a forged kind: %d", data.Status)
	}
	if bring(data, "sheet.csv", sheet, register.RollKind); data.Status != http.StatusForbidden {
		t.Errorf("a register brought as a pupil list by the data manager: %d, want 403", data.Status)
	}
	page = bring(champion, "my sheet.csv", sheet, register.RollKind)
	reads(t, page, "main", "This looks like a sheet of young carers", "1 pupil would join the register")
	if data.Open(champion.Path); data.Status != http.StatusNotFound {
		t.Errorf("the sheet that the champion called a pupil list: %d to the data manager, want 404", data.Status)
	}
	if bring(data, "sheet.csv", sheet, register.AutoKind); data.Status != http.StatusForbidden {
		t.Errorf("a register brought by the data manager: %d, want 403", data.Status)
	}
	if carers, err := w.as(firstSchool).WholeRegister(context.Background()); err != nil || len(carers) != 0 {
		t.Errorf("something came of it: %d entries, %v", len(carers), err)
	}
}

func TestAFileThatNobodyCouldMakeOutIsForWhoBroughtItAndTheChampion(t *testing.T) {
	w := importing(t)
	champion, data := w.visitor(firstSchool, access.Champion), w.visitor(firstSchool, access.Data)
	bring(champion, "notes.csv", []byte("helps her mum\r\nevery evening\r\n"), register.AutoKind)
	at := champion.Path
	for _, under := range []string{"", "/file"} {
		if data.Open(at + under); data.Status != http.StatusNotFound {
			t.Errorf("%s: %d to the data manager, want 404", under, data.Status)
		}
	}
	bring(data, "report.csv", []byte("this and that\r\nand more\r\n"), register.AutoKind)
	at = data.Path
	for _, v := range []*apptest.Visitor{champion, data} {
		if v.Open(at); v.Status != http.StatusOK {
			t.Errorf("the data manager's own file: %d", v.Status)
		}
	}
}

func TestTheChampionsOwnSheetFillsTheRegister(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Champion)
	sheet := []byte("Name,Form,Status,Cares for,Home\r\nAmélie O'Neill,9B,Confirmed,mum,do not contact\r\nSomebody Else,9B,Confirmed,,\r\n")
	page := bring(v, "my carers.csv", sheet, register.RegisterKind)
	reads(t, page, "main", "O'Neill, Amélie", "Confirmed", "Do not contact home", "1 row needs you to say who the pupil is", "Apply what is certain")
	page = v.Send(page.Form("form[action$=apply]"))
	reads(t, page, "h1", "1 pupil joined the register")
	carers, err := w.as(firstSchool).WholeRegister(context.Background())
	w.must(err)
	if len(carers) != 1 || carers[0].Carer.Home.Knows != register.DoNotContact {
		t.Errorf("the register has %+v", carers)
	}
}

func TestAnImportIsAppliedOnce(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Data)
	page := bring(v, "students.csv", fourPupils(), register.RollKind)
	apply := page.Form("form[action$=apply]")
	v.Send(apply)
	page = v.Send(apply)
	reads(t, page, `[role="status"]`, "over already")
	if n := len(w.roll(firstSchool)); n != 4 {
		t.Errorf("there are %d pupils, want 4", n)
	}
}

func TestACancelledImportStaysCancelled(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Data)
	page := bring(v, "students.csv", fourPupils(), register.RollKind)
	at := v.Path
	reads(t, v.Send(page.Form("form[action$=cancel]")), `[role="status"]`, "cancelled")
	page = v.Send(page.Form("form[action$=apply]"))
	reads(t, page, "h1", "This import was cancelled")
	if v.Path != at || len(w.roll(firstSchool)) != 2 {
		t.Errorf("applied after it was cancelled: at %s, %d pupils", v.Path, len(w.roll(firstSchool)))
	}
	for _, under := range []string{"/columns", "/questions"} {
		if v.Open(at + under); v.Status >= 500 {
			t.Errorf("%s: %d", under, v.Status)
		}
	}
}

func TestWhatSomebodyElseChangedIsNotAppliedUnseen(t *testing.T) {
	w := importing(t)
	mine, theirs := w.visitor(firstSchool, access.Data), w.visitor(firstSchool, access.Champion)
	page := bring(mine, "students.csv", fourPupils(), register.RollKind)
	theirs.Send(theirs.Open(mine.Path+"/columns").Form("form.stacked").Fill("column-6", ""))
	page = mine.Send(page.Form("form[action$=apply]"))
	reads(t, page, `[role="status"]`, "Somebody changed this import since you opened it")
	if n := len(w.roll(firstSchool)); n != 2 {
		t.Errorf("applied what the person was not shown: %d pupils", n)
	}
}

func TestTheFileComesBackAsItCameUnderAPlainName(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Data)
	bring(v, "Amélie O'Neill and others.csv", fourPupils(), register.RollKind)
	v.Open(v.Path + "/file")
	if got := v.Header.Get("Content-Disposition"); got != `attachment; filename="import-2026-09-14.csv"` {
		t.Errorf("it is sent as %s", got)
	}
	if v.Header.Get("Cache-Control") != "no-store" || v.Header.Get("Content-Type") != "application/octet-stream" {
		t.Errorf("headers: %v", v.Header)
	}
}

func TestAnotherSchoolsImportIsNotHere(t *testing.T) {
	w := importing(t).school(secondSchool, "Little Wrens Primary School")
	w.staff(secondSchool, access.Champion)
	v := w.visitor(firstSchool, access.Data)
	page := bring(v, "students.csv", fourPupils(), register.RollKind)
	at, apply := v.Path, page.Form("form[action$=apply]")
	stranger := w.visitor(secondSchool, access.Champion)
	apply.Values.Set(here, secondSchool)
	if stranger.Send(apply); stranger.Status != http.StatusNotFound {
		t.Errorf("applied from another school: %d", stranger.Status)
	}
	for _, under := range []string{"", "/file", "/columns", "/questions", "/undo"} {
		if stranger.Open(at + under); stranger.Status != http.StatusNotFound {
			t.Errorf("%s from another school: %d", under, stranger.Status)
		}
	}
	if n := len(w.roll(firstSchool)) + len(w.roll(secondSchool)); n != 2 {
		t.Errorf("there are %d pupils, want 2", n)
	}
}

func TestAFileNameCannotBecomeMarkupOrFillThePage(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Data)
	page := bring(v, "<script>x</script>"+strings.Repeat("long", 60)+"\u202egpj.csv", fourPupils(), register.RollKind)
	if strings.Contains(page.String(), "<script>x") {
		t.Error("a file name became a script")
	}
	if name := page.Text(".file"); len([]rune(name)) > longestFileName+1 || strings.Contains(name, "\u202e") {
		t.Errorf("the name is shown as %q", name)
	}
}

func TestImportsAreListedLatestFirstAPageAtATime(t *testing.T) {
	w := importing(t)
	for n := range rowsOnAPage + 2 {
		_, err := w.as(firstSchool).KeepImport(context.Background(), register.Import{Kind: register.RollKind, FileName: fmt.Sprintf("roll %d.csv", n+1), Status: register.ImportRefused}, []byte{})
		w.must(err)
	}
	v := w.visitor(firstSchool, access.Data)
	if names := v.Open("/imports").Texts("main table .file"); len(names) != fewImports || names[0] != "roll 27.csv" {
		t.Errorf("of the latest there are %d, beginning with %s", len(names), names[0])
	}
	page := v.Open("/imports/history")
	if names := page.Texts("main table .file"); len(names) != rowsOnAPage || names[0] != "roll 27.csv" {
		t.Errorf("the first page has %d, beginning with %s", len(names), names[0])
	}
	if names := v.Open("/imports/history?" + url.Values{"page": {"2"}}.Encode()).Texts("main table .file"); len(names) != 2 {
		t.Errorf("the second page has %d", len(names))
	}
}

func TestEveryFieldThatAFileCanTellHasWords(t *testing.T) {
	full := register.Pupil{
		UPN: "u", FormerUPN: "f", AdmissionNumber: "a", MISID: "m", ULN: "1", Surname: "s", Forename: "f", MiddleNames: "m", PreferredSurname: "p", PreferredForename: "p",
		DateOfBirth: "2013-05-03", Sex: "F", Year: "9", Form: "9B", House: "Wey", JoinedOn: "2024-09-01", LeftOn: "2026-07-21", AddressKey: "k", Flags: register.Flags{},
	}
	for _, name := range register.FlagNames {
		full.Flags[name] = register.Flag{Value: "yes"}
	}
	told, fields := register.Pupil{}.Told(full)
	if len(fields) != 18+len(register.FlagNames) {
		t.Fatalf("a full pupil tells %d fields", len(fields))
	}
	for _, field := range fields {
		if pupilSays(told, field) == "" {
			t.Errorf("there are no words for %q", field)
		}
	}
}

func TestThePreviewOfASheetBeginsWithWhatWouldBeLost(t *testing.T) {
	w := greenfield(t)
	v := w.visitor(firstSchool, access.Champion)
	page := bring(v, "ours.csv", []byte("Name,Form,Cares for,Who knows,House rules\nKwame Mensah,9C,Mum,tutor,after tea\n"), register.AutoKind)
	first := page.Text("main .note.stop")
	if !strings.HasPrefix(first, "No column says what home knows.") {
		t.Fatalf("the preview of %s begins %q: %s", v.Path, first, page.Text("main"))
	}
	if lost := page.Text("main .note.wait"); !strings.Contains(lost, "House rules: “after tea”") {
		t.Errorf("it does not say what is lost: %s", lost)
	}
	if !page.Has("main .note.wait a[href$='/columns']") {
		t.Error("there is no way to say what the column means")
	}
}

func TestAfterARefusalNothingIsToCome(t *testing.T) {
	steps := importSteps(register.ImportRefused)
	if last := steps[len(steps)-1]; len(steps) != 2 || !steps[0].Done || !last.Stopped || last.Done {
		t.Errorf("the steps are %+v", steps)
	}
	if steps = importSteps(register.ImportPreview); len(steps) != 4 || steps[3].Done || steps[2].Stopped {
		t.Errorf("the steps of one that waits are %+v", steps)
	}
}
