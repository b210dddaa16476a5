package web

import (
	"net/http"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/jobs"
	"carers/app/register"
)

func TestAListForLettersHomeLeavesFromTheRegistersButton(t *testing.T) {
	w := exporting(t)
	p := w.pupil(firstSchool, register.Pupil{UPN: upn(3), Surname: "Findlater", Forename: "Ami", Year: "8", Form: "8A"})
	w.carer(firstSchool, p, register.Entry{Route: register.ByParent, Status: register.Confirmed, Home: register.HomeTold})
	v := w.visitor(firstSchool, access.Champion)
	v.Send(v.Open("/exports").Form("form[action$=register]").Press("List for letters home"))
	if got := v.Header.Get("Content-Disposition"); v.Status != http.StatusOK || got != `attachment; filename="letters-home-999001-2026-09-14.xlsx"` {
		t.Errorf("%d, sent as %s", v.Status, got)
	}
	reads(t, v.Open("/exports"), "main", "Letters home, Workbook, 1 row") // and not the one whose home nobody has asked
}

func TestOnlyTheRegisterIsOfferedAsAListForLettersHome(t *testing.T) {
	w := exporting(t)
	v := w.visitor(firstSchool, access.Champion)
	page := v.Open("/exports")
	if got := page.Attrs("main form:has(button[value="+jobs.LettersExport+"])", "action"); strings.Join(got, " ") != "/exports/register" {
		t.Errorf("it is offered at %v", got)
	}
	f := page.Form("form[action$=census]")
	f.Values.Set("format", lettersAsked)
	if v.Send(f); v.Status != http.StatusUnprocessableEntity {
		t.Errorf("the census list for letters home: %d", v.Status)
	}
}
