package web

import (
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/register"
)

// subjectSheets is a marksheet with a sheet a subject, each with headings of its
// own.
func subjectSheets() []byte {
	return apptest.Sheets(
		apptest.Sheet{Name: "History", Rows: []string{"UPN\tName\tHistory Target\tHistory Current", upn(1) + "\tO'Neill, Amélie\t6\t5", upn(2) + "\tOkonkwo, Daniel\t7\t7"}},
		apptest.Sheet{Name: "Geography", Rows: []string{"UPN\tName\tGeography Target\tBand", upn(1) + "\tO'Neill, Amélie\t5\t4"}},
	)
}

func TestASheetWithHeadingsOfItsOwnCanBeCorrectedAndIsRemembered(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Data)
	bring(v, "marks.xls", subjectSheets(), register.ResultsKind)
	page := v.Open(v.Path + "/columns")
	reads(t, page, "main", "Sheet History", "Sheet Geography", "Band")
	if n := page.Count("main select"); n != 8 {
		t.Fatalf("%d columns are asked about, want 8", n)
	}
	// Each sheet may have a column of every meaning, and no sheet two.
	reads(t, v.Send(page.Form("main form").Fill("column-8", "upn")), "main", "Columns D and A cannot both be: UPN")
	page = v.Send(page.Form("main form").Fill("column-8", "effort"))
	reads(t, page, `[role="status"]`, "Columns are read as you say")
	page = v.Open(v.Path + "/columns")
	if got := page.Attr("#f-column-8 option[selected]", "value"); got != "effort" {
		t.Errorf("Band is shown as %q", got)
	}

	bring(v, "marks again.xls", []byte(strings.Replace(string(subjectSheets()), ">4<", ">3<", 1)), register.ResultsKind)
	page = v.Open(v.Path + "/columns")
	if got := page.Attr("#f-column-8 option[selected]", "value"); got != "effort" {
		t.Errorf("the next file's Band is shown as %q", got)
	}
	reads(t, page, "main", "as you corrected it before")
}

func TestASheetThatIsNotReadIsToldFirstOnThePreview(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Data)
	both := apptest.Sheets(
		apptest.Sheet{Name: "Pupils", Rows: []string{"UPN\tSurname\tForename\tDOB\tYear\tForm", upn(1) + "\tO'Neill\tAmélie\t2013-05-03\t9\t9B", upn(3) + "\tHughes\tFfion\t2015-01-20\t7\t7C"}},
		apptest.Sheet{Name: "Autumn", Rows: []string{"UPN\tPossible\tPresent\tAuthorised\tUnauthorised", upn(1) + "\t10\t8\t1\t1"}},
	)
	page := bring(v, "everything.xls", both, register.AutoKind)
	reads(t, page, ".note.wait", "Only a part of this file is read", "Autumn", "an attendance summary", "bring this file once more and say that it is attendance")
	at := v.Path
	reads(t, v.Open(at+"/columns"), "main", "Sheet Autumn", "Not read: it looks like an attendance summary")
	page = v.Open(at + "/questions")
	reads(t, page, "main", "Is it meant that this sheet is not read?")

	page = bring(v, "everything.xls", both, register.AttendanceKind)
	reads(t, page, "main", "An attendance summary", "Pupils", "say that it is a pupil list")
}
