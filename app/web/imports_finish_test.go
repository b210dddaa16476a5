package web

import (
	"context"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/register"
)

// nothingLeft is a file of which every row is answered and nothing is new: a week
// of attendance that names one pupil nobody knows, who is left out.
func nothingLeft(t *testing.T, answer string) (*world, *apptest.Visitor, *apptest.Page) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Data)
	bring(v, "week.csv", []byte("From 07/09/2026 to 11/09/2026\r\nSurname,Forename,Possible,Present,Authorised,Unauthorised\r\nNobody,Known,10,8,1,1\r\n"), register.AttendanceKind)
	at := v.Path
	questions := v.Open(at + "/questions")
	reads(t, questions, "main", "kept at once", "before anything is applied", "let go if you cancel this import")
	field := questions.Attrs("fieldset input[value=leave]", "name")[0]
	page := v.Send(questions.Form("main form").Fill(field, answer))
	reads(t, page, `[role="status"]`, "Finish it to keep the answers")
	return w, v, page
}

func TestAnImportWithAllAnsweredAndNothingNewIsFinishedAndKeepsItsAnswers(t *testing.T) {
	w, v, page := nothingLeft(t, "leave")
	reads(t, page, "main", "the answers given here go with it")
	reads(t, page, "form[action$=apply]", "Keep the answers and finish")
	page = v.Send(page.Form("form[action$=apply]"))
	reads(t, page, `[role="status"]`, "Finished. Nothing in this file was new, and the answers are kept")
	reads(t, page, "h1", "Nothing new in this file")
	last, err := w.as(firstSchool).Imports(context.Background(), 1)
	w.must(err)
	if last[0].Status != register.ImportNothingNew {
		t.Errorf("it is %s", last[0].Status)
	}
	said, err := w.as(firstSchool).SaidOnce(context.Background())
	w.must(err)
	if len(said) != 1 || said[0].Answer != "leave" {
		t.Errorf("said once: %+v", said)
	}
	if lines := v.Open("/imports").Count(`.tag.wait`); lines != 0 {
		t.Errorf("%d imports still wait", lines)
	}
}

func TestWhatWasAnsweredForThisFileOnlyStillCountsWhenItComesAgain(t *testing.T) {
	_, v, page := nothingLeft(t, "leave-here")
	v.Send(page.Form("form[action$=apply]"))
	page = bring(v, "week.csv", []byte("From 07/09/2026 to 11/09/2026\r\nSurname,Forename,Possible,Present,Authorised,Unauthorised\r\nNobody,Known,10,8,1,1\r\n"), register.AttendanceKind)
	reads(t, page, "h1", "Nothing new in this file")
	if page.Has(".note.wait a") {
		t.Errorf("the file asks again: %s", page.Text(".note.wait"))
	}
}

func TestCancellingSaysThatAnswersGo(t *testing.T) {
	w, v, page := nothingLeft(t, "leave")
	page = v.Send(page.Form("form[action$=cancel]"))
	reads(t, page, `[role="status"]`, "the answers given for it are let go")
	said, err := w.as(firstSchool).SaidOnce(context.Background())
	w.must(err)
	if len(said) != 0 {
		t.Errorf("said once: %+v", said)
	}
}
