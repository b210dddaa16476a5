package web

import (
	"slices"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/register"
)

// oddHeadings is a summary of attendance in words that nobody knows.
const oddHeadings = "Attendance 07/09/2026 to 11/09/2026\r\nKid,Tutor grp,Sessns poss.,Sessns att.,Excused,Not excused,Att %age\r\nAmélie O'Neill,9B,10,8,1,1,80.0\r\nDaniel Okonkwo,10A,10,10,0,0,100.0\r\n"

func TestAFileInWordsNobodyKnowsIsReadOnceItsKindAndColumnsAreSaid(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Data)
	page := bring(v, "odd.csv", []byte(oddHeadings), register.AutoKind)
	reads(t, page, "h1", "This file cannot be used")
	reads(t, page, ".note.stop", "say what this file is", "Say what the columns mean")
	at := v.Path
	reads(t, v.Open("/imports"), "main", "File not recognised")

	page = v.Open(v.Open(at).Attr(".note.stop a", "href"))
	reads(t, page, "main", "What is it?", "Attendance: a summary, or session marks")
	if page.Has("main select") || strings.Contains(page.Text("main"), "young carers") {
		t.Error("columns are asked before it is said what the file is, or a register is offered")
	}
	page = v.Send(page.Form("main form").Fill("kind", string(register.AttendanceKind)))
	reads(t, page, "main", "The columns of Attendance", "Kid", "Sessns poss.")
	if offered := page.Attrs("#f-column-1 option", "value"); !slices.Contains(offered, "possible") || slices.Contains(offered, "grade") {
		t.Errorf("a column may mean %v", offered)
	}

	// Some of the columns are not enough, and the refusal says which are missing.
	page = v.Send(page.Form("form.stacked").Fill("column-1", "name").Fill("column-2", "form"))
	reads(t, page, ".note.stop", "brought as attendance", "possible sessions, present, authorised absence and unauthorised absence", "Say what the columns mean")
	page = v.Open(page.Attr(".note.stop a", "href"))
	reads(t, page, "main", "The columns of Attendance")
	page = v.Send(page.Form("form.stacked").Fill("column-3", "possible").Fill("column-4", "present").Fill("column-5", "authorised").Fill("column-6", "unauthorised").Fill("column-7", "percent"))
	for page.Has(".note.wait a") { // a name alone is for a person
		questions := v.Open(page.Attr(".note.wait a", "href"))
		f := questions.Form("main form.form")
		for _, name := range questions.Attrs("fieldset input[value=leave]", "name") {
			f.Fill(name, questions.Attrs("fieldset input[name="+name+"]", "value")[0])
		}
		page = v.Send(f)
	}
	reads(t, page, "h1", "Attendance of 2 pupils would be new")

	// The next file with these headings is known.
	v.Send(page.Form("form[action$=apply]"))
	page = bring(v, "odd again.csv", []byte(strings.ReplaceAll(oddHeadings, "07/09/2026 to 11/09/2026", "31/08/2026 to 04/09/2026")), register.AutoKind)
	reads(t, page, "h1", "Attendance of 2 pupils would be new")
}

func TestARefusalSpeaksOfTheKindThatWasChosen(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Data)
	for kind, wants := range map[register.ImportKind]string{
		register.AttendanceKind:  "Possible, Present, Authorised and Unauthorised",
		register.ResultsKind:     "subjects or grades",
		register.SuspensionsKind: "Date and Type",
	} {
		page := bring(v, "odd.csv", []byte(oddHeadings), kind)
		reads(t, page, ".note.stop", wants, "Say what the columns mean")
		if strings.Contains(page.Text(".note.stop"), "Surname, Forename, UPN or Year") {
			t.Errorf("brought as %s, it is said to be no pupil list: %s", kind, page.Text(".note.stop"))
		}
		reads(t, v.Open(v.Path+"/columns"), "main", "The columns of "+importKindWords[kind])
	}
}

func TestOnlyWhoKeepsTheRegisterMaySayThatAFileIsOne(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Data)
	bring(v, "odd.csv", []byte(oddHeadings), register.AttendanceKind)
	at := v.Path
	page := v.Open(at + "/columns?kind=" + string(register.RegisterKind))
	reads(t, page, "main", "The columns of Attendance")
	f := page.Form("form.stacked")
	f.Values.Set("kind", string(register.RegisterKind))
	v.Send(f.Fill("column-1", "name"))
	reads(t, v.Open(at+"/columns"), "main", "The columns of Attendance")

	c := w.visitor(firstSchool, access.Champion)
	page = c.Open(at + "/columns")
	page = c.Send(page.Form("main form").Fill("kind", string(register.RegisterKind)))
	reads(t, page, "main", "The columns of Register of young carers")
	c.Send(page.Form("form.stacked").Fill("column-1", "name"))
	if v.Open(at); v.Status != 404 {
		t.Errorf("a data manager opens a register of young carers: %d", v.Status)
	}
	if c.Open(at + "/columns").Has("input[type=radio][name=kind]") {
		t.Error("a register may be said to be something that others see")
	}
}

func TestFormAveragesAreNoPupilListInTheHistory(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Data)
	bring(v, "forms.csv", []byte("Form,Possible,Present,% Attendance\r\n8B,600,570,95.0\r\n8C,600,580,96.7\r\n"), register.AutoKind)
	text := v.Open("/imports/history").Text("main")
	if !strings.Contains(text, "File not recognised") {
		t.Errorf("the history reads %s", text)
	}
}

func TestASummaryWithoutColumnsOfAbsenceIsAskedAboutOnceOnThePage(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Data)
	page := bring(v, "percent.csv", []byte("Attendance 07/09/2026 to 11/09/2026\r\nName,Form,Possible,Present,% Attendance\r\n\"Nobody, Known\",9B,10,8,80.0\r\n\"Else, Somebody\",10A,10,12,120.0\r\n"), register.AttendanceKind)
	reads(t, page, "main", "2 rows wait", "Its attended and missed sessions are more than its possible ones", "more than 100% and cannot be right")
	questions := v.Open(page.Attr(".note.wait a", "href"))
	reads(t, questions, "main", "no columns for authorised absence and unauthorised absence", "Leave such rows out of this file", "here and in later files")
	if n := questions.Count("main form.form fieldset"); n != 1 {
		t.Errorf("%d questions are asked", n)
	}
	reads(t, v.Open(questions.Attr(`main form a[href$=columns]`, "href")), "main", "The columns of Attendance")
}
