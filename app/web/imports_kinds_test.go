package web

import (
	"context"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/register"
	"carers/app/store"
)

// TestClassesAreBroughtAndATeacherSeesThem goes from the file to the teacher's
// own page, by way of a question about who the teacher is.
func TestClassesAreBroughtAndATeacherSeesThem(t *testing.T) {
	w := importing(t)
	w.staff(firstSchool, access.Teacher)
	teachers, err := w.as(firstSchool).Teachers(context.Background())
	w.must(err)
	v := w.visitor(firstSchool, access.Data)
	file := "UPN,Class,Teacher,Teacher Email\r\n" + upn(1) + ",9X/Sc1,Whoever It Is," + teachers[0].Email + "\r\n" + upn(2) + ",10Y/Sc1,Ms Nobody Here,\r\n"
	page := bring(v, "classes.csv", []byte(file), register.ClassesKind)
	reads(t, page, "h1", "2 places in classes would be new")
	reads(t, page, "main", "A list of classes and teachers", "1 teacher in this file has no account", "An import makes no accounts")
	page = v.Send(page.Form("form[action$=apply]"))
	reads(t, page, "h1", "2 places in classes came in")

	mine := w.visitor(firstSchool, access.Teacher).Open("/my-pupils")
	reads(t, mine, "main", "9X/Sc1", "O'Neill, Amélie")
	if text := mine.Text("main"); len(text) == 0 || mine.Has(`a[href*="10Y"]`) {
		t.Errorf("another's class is there: %s", text)
	}
	page = v.Open(v.Path + "/undo")
	reads(t, page, "main", "2 places in classes that came with it will no longer be there")
	v.Send(page.Form("main form"))
	reads(t, w.visitor(firstSchool, access.Teacher).Open("/my-pupils"), "main", "You have no groups here yet")
}

func TestAMarksheetSaysWhichAssessmentAndWhatWasSaidOfItsGrades(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Data)
	page := bring(v, "marks.csv", []byte("Autumn 2026 marksheet\r\n,English,,Maths,\r\nUPN,Current,Target,Current,Target\r\n"+upn(1)+",4,6,5,6\r\n"), register.ResultsKind)
	page = v.Open(page.Attr(".note.wait a", "href"))
	page = v.Send(page.Form("main form").Fill(page.Attr("fieldset input", "name"), "gcse"))
	reads(t, page, "main", "Assessment", "Autumn", "Subjects", "English, Maths")
	if text := page.Text("main"); strings.Contains(text, "Days") {
		t.Errorf("a marksheet is asked for its days: %s", text)
	}
	v.Send(page.Form("form[action$=apply]"))
	said := v.Open("/imports").Text("#said")
	if !strings.Contains(said, "English, Maths") || strings.Contains(said, "Say which") {
		t.Errorf("what was said of it reads %q", said)
	}
}

func TestAQuestionWithChoicesIsAnsweredOnItsPage(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Champion)
	page := bring(v, "suspensions.csv", []byte("UPN,Suspension date,Type,Sessions,Narrative\r\n"+upn(1)+",07/09/2026,SUSP,4,x\r\n"+upn(2)+",08/09/2026,Managed move,2,x\r\n"), register.AutoKind)
	reads(t, page, "h1", "1 event would be new")
	reads(t, page, "main", "Narrative")
	questions := v.Open(page.Attr(".note.wait a", "href"))
	reads(t, questions, "main form", "Managed move", "Suspension", "Permanent exclusion", "Behaviour event")
	field := questions.Attrs("fieldset input[value=leave]", "name")[0]
	page = v.Send(questions.Form("main form").Fill(field, string(register.Suspension)))
	reads(t, page, "h1", "2 events would be new")
	v.Send(page.Form("form[action$=apply]"))
	events, err := w.as(firstSchool).EveryEvent(context.Background())
	w.must(err)
	if len(events) != 2 || events[1].Kind != register.Suspension || events[1].PupilID != w.ids["daniel"] {
		t.Errorf("kept %+v", events)
	}
}

// TestWhatTheMISSaysIsNotPutInThePersonsOwnForms: saving somebody's page must not
// make what an import said into what a person said.
func TestWhatTheMISSaysIsNotPutInThePersonsOwnForms(t *testing.T) {
	w := importing(t)
	w.staff(firstSchool, access.Teacher)
	teachers, err := w.as(firstSchool).Teachers(context.Background())
	w.must(err)
	w.must(w.as(firstSchool).SetGroups(context.Background(), teachers[0].User, []store.Group{{Kind: "form", Name: "10A"}}))
	v := w.visitor(firstSchool, access.Data)
	v.Send(bring(v, "tutors.csv", []byte("Form,Tutor,Tutor Email\r\n9B,Whoever,"+teachers[0].Email+"\r\n"), register.ClassesKind).Form("form[action$=apply]"))
	page := v.Open("/people/" + teachers[0].User)
	reads(t, page, "main", "9B, from imports")
	if got := page.Attr("input[name=groups][checked]", "value"); got != "10A" {
		t.Errorf("the person's own forms are %q", got)
	}
}

// TestAnEventToComeIsToLookAt also holds that a file all of whose rows wait says
// its days.
func TestAnEventToComeIsToLookAt(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Data)
	page := bring(v, "events.csv", []byte(suspended+upn(1)+",01/12/2026,01/12/2026,SUSP,2,DB,x\r\n"), register.SuspensionsKind)
	reads(t, page, "main", "Look at this", "This is of 1 December 2026, which is still to come", "1 event would be new")
	page = bring(v, "held.csv", []byte("Surname,Forename,Reg,Suspension date,End date,Type,Sessions,Reason\r\nOkonkwo,Daniel,10A,10/09/2026,11/09/2026,SUSP,4,DB\r\n"), register.SuspensionsKind)
	reads(t, page, "main", "1 row needs you to say who the pupil is", "10 to 11 September 2026")
}

// TestRowsThatSomebodyLeftOutAreNotCountedAsTheSame also holds that a class whose
// teacher changes is counted while its rows wait.
func TestRowsThatSomebodyLeftOutAreNotCountedAsTheSame(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Data)
	page := bring(v, "summary.csv", summaryFile("02/09/2026 to 04/09/2026", "O'Neill,Amélie,9B,6,4,2,0", "Nobody,Norah,7A,6,6,0,0"), register.AttendanceKind)
	page = v.Open(page.Attr(".note.wait a", "href"))
	names := page.Attrs("fieldset.who .rest input[value=leave-here]", "name")
	page = v.Send(page.Form(`form[action$=questions]`).Fill(names[0], w.ids["amelie"]).Fill(names[1], "leave-here"))
	reads(t, page, ".counts", "0the same", "1left out, as somebody said")

	head := "Surname,Forename,Class,Teacher\r\n"
	applyFile(t, v, "upn.csv", "UPN,Class,Teacher\r\n"+upn(1)+",9X/Sc1,Ms A Nobody\r\n", register.ClassesKind)
	page = bring(v, "names.csv", []byte(head+"O'Neill,Amélie,9X/Sc1,Mr B Nobody\r\n"), register.ClassesKind)
	if page.Has(`form[action$=apply]`) {
		reads(t, page, ".counts", "1changed in pupils or teachers")
	} else {
		t.Errorf("nothing is certain: %s", page.Text("main"))
	}
}
