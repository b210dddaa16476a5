package web

import (
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/register"
)

// TestAQuestionShowsWhatElseTheRowSays: two namesakes are told apart by the class
// or the day, which stand beside the name. What people wrote is never shown.
func TestAQuestionShowsWhatElseTheRowSays(t *testing.T) {
	w := importing(t)
	w.pupil(firstSchool, register.Pupil{UPN: upn(7), Surname: "Okonkwo", Forename: "Daniel", DateOfBirth: "2013-01-02", Year: "8", Form: "8B"})
	v := w.visitor(firstSchool, access.Data)
	page := bring(v, "classes.csv", []byte("Surname,Forename,Class,Subject,Teacher\r\nOkonkwo,Daniel,8X/Ma1,Mathematics,Ms A Nobody\r\n"), register.ClassesKind)
	page = v.Open(page.Attr(".note.wait a", "href"))
	reads(t, page, "main form", "The row says: Class “8X/Ma1”, Subject “Mathematics”, Teacher “Ms A Nobody”.")
	if !page.Has(`main a[href$="/file"]`) {
		t.Error("the questions do not lead to the file")
	}
	page = bring(v, "events.csv", []byte("Surname,Forename,Suspension date,End date,Type,Sessions,Reason,Comments\r\nOkonkwo,Daniel,10/09/2026,11/09/2026,SUSP,4,DB,He looks after his mother and was late again\r\n"), register.SuspensionsKind)
	page = v.Open(page.Attr(".note.wait a", "href"))
	reads(t, page, "main form", "Suspension date “10 September 2026”", "Type “SUSP”")
	if text := page.Text("main"); strings.Contains(text, "looks after") {
		t.Errorf("what somebody wrote is shown: %s", text)
	}
}
