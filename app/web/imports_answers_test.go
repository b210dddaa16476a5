package web

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/register"
)

// twins is a file whose rows a person must answer for: names that the roll has,
// and nothing else.
func twins(t *testing.T) (*world, *apptest.Visitor, *apptest.Page) {
	w := importing(t)
	w.ids["other daniel"] = w.pupil(firstSchool, register.Pupil{UPN: upn(5), Surname: "Okonkwo", Forename: "Daniel", Year: "7", Form: "7A"})
	v := w.visitor(firstSchool, access.Data)
	page := bring(v, "club.csv", []byte("Surname,Forename,House\r\nOkonkwo,Daniel,Wey\r\nO'Neill,Amélie,Mole\r\n"), register.RollKind)
	return w, v, page
}

func TestRowsThatWaitAreAnsweredAndThenApplied(t *testing.T) {
	w, v, page := twins(t)
	reads(t, page, ".note.wait", "2 rows need you to say who the pupil is")
	questions := v.Open(page.Attr(".note.wait a", "href"))
	reads(t, questions, "main form", "Okonkwo, Daniel", "Year 10, 10A, born 11 October 2011", "Year 7, 7A", "Leave this row out", "Somebody new")
	fields := questions.Attrs("fieldset input[value=leave]", "name")
	if len(fields) != 2 {
		t.Fatalf("%d rows are asked about", len(fields))
	}

	page = v.Send(questions.Form("main form").Fill(fields[0], w.ids["daniel"]))
	reads(t, page, `[role="status"]`, "1 answer is kept, and 1 row still waits")
	page = v.Send(page.Form("main form").Fill(fields[1], "leave"))
	reads(t, page, "h1", "1 pupil would change")
	reads(t, page, "main", "House", "Wey")
	page = v.Send(page.Form("form[action$=apply]"))
	reads(t, page, "h1", "1 pupil changed")
	for _, p := range w.roll(firstSchool) {
		if (p.House == "Wey") != (p.ID == w.ids["daniel"]) || p.House == "Mole" {
			t.Errorf("%s has house %q", p.Form, p.House)
		}
	}
}

func TestAnswersCanBeTakenBackUntilTheImportIsApplied(t *testing.T) {
	w, v, page := twins(t)
	at := v.Path
	questions := v.Open(page.Attr(".note.wait a", "href"))
	field := questions.Attrs("fieldset input[value=leave]", "name")[0]
	v.Send(questions.Form("main form").Fill(field, w.ids["daniel"]))
	page = v.Send(v.Open(at).Form("form[action$=again]"))
	reads(t, page, "h1", "2 rows wait for you")
}

func TestRowsAnsweredAfterwardsComeInAsAnImportOfTheirOwn(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Data)
	file := []byte("UPN,Surname,Forename,House\r\n" + upn(2) + ",Okonkwo,Daniel,Wey\r\n,O'Neill,Amélie,Mole\r\n")
	page := bring(v, "houses.csv", file, register.RollKind)
	page = v.Send(page.Form("form[action$=apply]"))
	reads(t, page, `[role="status"]`, "1 row still waits for you")
	at := v.Path
	questions := v.Open(page.Attr(".note.wait a", "href"))
	field := questions.Attrs("fieldset input[value=leave]", "name")[0]
	page = v.Send(questions.Form("main form").Fill(field, w.ids["amelie"]))
	if v.Path == at {
		t.Error("the answered row has no import of its own")
	}
	reads(t, page, `[role="status"]`, "1 answered row is brought in")
	if v.Open(at).Has(".note.wait") {
		t.Error("the first import still asks about the row")
	}
}

func TestAnAnswerMustBeOneOfThoseOffered(t *testing.T) {
	w, v, page := twins(t)
	w.school(secondSchool, "Little Wrens Primary School")
	elsewhere := w.pupil(secondSchool, register.Pupil{Surname: "Okonkwo", Forename: "Daniel", Year: "6", Form: "Herons"})
	at := v.Path
	f := v.Open(page.Attr(".note.wait a", "href")).Form("main form")
	field := v.Open(v.Path).Attrs("fieldset input[value=leave]", "name")[0]
	for what, answer := range map[string]string{"a pupil of another school": elsewhere, "a pupil who is no candidate": w.ids["amelie"], "no answer that there is": "everybody"} {
		f.Values.Set(field, answer)
		if v.Send(f); v.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d, want 422", what, v.Status)
		}
	}
	if v.Send(v.Open(at + "/questions").Form("main form")); v.Status != http.StatusUnprocessableEntity {
		t.Errorf("no answer at all: %d, want 422", v.Status)
	}
	imports, err := w.as(firstSchool).Imports(context.Background(), 1)
	w.must(err)
	if len(imports[0].Answers) != 0 {
		t.Errorf("answers were kept: %v", imports[0].Answers)
	}
}

func TestAColumnIsReadAsAPersonSaysAndRememberedForNextTime(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Data)
	file := func(house string) []byte {
		return []byte("UPN,Surname,Forename,Team\r\n" + upn(2) + ",Okonkwo,Daniel," + house + "\r\n" + upn(1) + ",O'Neill,Amélie," + house + "\r\n")
	}
	page := bring(v, "teams.csv", file("Wey"), register.RollKind)
	reads(t, page, "h1", "Nothing new in this file") // for the one column that would tell something is not understood
	at := v.Path
	page = v.Open(page.Attr("main a[href$=columns]", "href"))
	reads(t, page, "form.stacked", "Team", "Wey", "Okonkwo", "by its heading")
	if page.Attr("optgroup", "label") != "Who the pupil is" {
		t.Error("the meanings of a column are in no groups")
	}
	page = v.Send(page.Form("form.stacked").Fill("column-4", "house"))
	reads(t, page, "h1", "2 pupils would change")
	reads(t, v.Open(at+"/columns"), "form.stacked", "as you say")
	v.Send(v.Open(at).Form("form[action$=apply]"))

	page = bring(v, "teams in October.csv", file("Mole"), register.AutoKind)
	reads(t, page, "h1", "2 pupils would change")
	reads(t, v.Open(v.Path+"/columns"), "form.stacked", "as you corrected it before")
}

func TestAMeaningMustBeOneOfThoseOfferedAndUsedOnce(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Data)
	bring(v, "students.csv", fourPupils(), register.RollKind)
	at := v.Path
	for what, value := range map[string]string{"a field of the register": "cared_for", "no field that there is": "password", "a field taken already": "surname"} {
		f := v.Open(at + "/columns").Form("form.stacked")
		f.Values.Set("column-6", value)
		if page := v.Send(f); v.Status != http.StatusUnprocessableEntity || !page.Has("#f-column-6-problem") {
			t.Errorf("%s: %d", what, v.Status)
		}
	}
	i, err := w.as(firstSchool).Import(context.Background(), strings.TrimPrefix(at, "/imports/"))
	w.must(err)
	if len(i.Mapping) != 0 {
		t.Errorf("a mapping was kept: %v", i.Mapping)
	}
}
