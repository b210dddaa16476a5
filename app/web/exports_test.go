package web

import (
	"net/http"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/register"
)

// exporting is a school with one young carer and staff of every role.
func exporting(t *testing.T) *world {
	w := newWorld(t).school(firstSchool, "Greenfield School")
	for _, role := range access.Roles {
		w.staff(firstSchool, role)
	}
	p := w.pupil(firstSchool, register.Pupil{UPN: upn(1), Surname: "O'Neill", Forename: "Amélie", Year: "9", Form: "9B"})
	w.carer(firstSchool, p, register.Entry{Route: register.ByPupil, RouteNote: "told her tutor about her mother", Status: register.Confirmed})
	return w
}

func TestAnExportIsAFileWithNoNameInItsName(t *testing.T) {
	w := exporting(t)
	v := w.visitor(firstSchool, access.Champion)
	f := v.Open("/exports").Form("form[action$=register]")
	page := v.Send(f.Press("CSV: The register"))
	if got := v.Header.Get("Content-Disposition"); got != `attachment; filename="register-999001-2026-09-14.csv"` {
		t.Errorf("it is sent as %s", got)
	}
	if v.Header.Get("Cache-Control") != "no-store" || !strings.HasPrefix(v.Header.Get("Content-Type"), "text/csv") {
		t.Errorf("headers: %v", v.Header)
	}
	if text := page.String(); !strings.Contains(text, "Amélie") || !strings.Contains(text, "told her tutor") {
		t.Errorf("the export says %s", text)
	}
	page = v.Open("/exports")
	reads(t, page, "main table", "Register, CSV, 1 row", "Made-up Young carer champion")
}

func TestARegisterCanLeaveWithoutWhatIsAboutRelatives(t *testing.T) {
	w := exporting(t)
	v := w.visitor(firstSchool, access.Champion)
	page := v.Send(v.Open("/exports").Form("form[action$=register]").Fill(withoutField, "yes").Press("CSV: The register"))
	if text := page.String(); !strings.Contains(text, "Amélie") || strings.Contains(text, "told her tutor") {
		t.Errorf("the export says %s", text)
	}
}

func TestTheCensusListLeavesFromItsOwnPageToo(t *testing.T) {
	w := exporting(t)
	v := w.visitor(firstSchool, access.Data)
	v.Send(v.Open("/census").Form("form[action$=census]").Press("Census list as CSV"))
	if got := v.Header.Get("Content-Disposition"); !strings.Contains(got, "census-999001-2026-09-14.csv") {
		t.Errorf("it is sent as %s", got)
	}
}

func TestEachRoleIsOfferedItsOwnExports(t *testing.T) {
	w := exporting(t)
	for role, want := range map[access.Role][]string{
		access.Champion: {"/exports/register", "/exports/census", "/exports/attendance", "/exports/results", "/exports/trends", "/exports/everything"},
		access.Data:     {"/exports/census", "/exports/attendance", "/exports/results"},
		access.Teacher:  nil, access.DSL: nil, access.Governor: nil,
	} {
		v := w.visitor(firstSchool, role)
		page := v.Open("/exports")
		if shut := v.Status == http.StatusForbidden; shut != (want == nil) {
			t.Errorf("exports answer %d to %s", v.Status, role)
		}
		if got := page.Attrs("main form", "action"); strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("%s is offered %v, want %v", role, got, want)
		}
		if leads := page.Has(`nav a[href="/exports"]`); leads != (want != nil) {
			t.Errorf("whether %s is led to exports: %v", role, leads)
		}
	}
}

func TestAHeadExportsForAReason(t *testing.T) {
	w := exporting(t)
	v := w.visitor(firstSchool, access.Head)
	if !v.Open("/").Has(`nav a[href="/exports"]`) {
		t.Error("a head is not led to exports")
	}
	page := v.Open("/exports")
	if got := page.Attrs("main form", "action"); strings.Join(got, " ") != "/exports/trends" {
		t.Errorf("a head without a reason may export %v", got)
	}
	if page.Has(".note.wait") {
		t.Error("what names nobody is said to name children")
	}
	v.Send(page.Form("form[action$=trends]").Press("CSV: Does it help? Figures of the cohort"))
	if got := v.Header.Get("Content-Disposition"); !strings.Contains(got, "trends-999001-2026-09-14.csv") {
		t.Errorf("it is sent as %s", got)
	}
	page = v.Open(v.Open("/exports").Attr("main a[href^='/reason']", "href"))
	page = v.Send(page.Form("main form").Fill("reason", "The authority has asked for it"))
	if v.Path != "/exports" {
		t.Fatalf("after a reason the head is at %s", v.Path)
	}
	v.Send(page.Form("form[action$=everything]").Press("Workbook: Everything"))
	if v.Status != http.StatusOK || !strings.Contains(v.Header.Get("Content-Disposition"), "everything-999001-2026-09-14.xlsx") {
		t.Errorf("%d, %v", v.Status, v.Header)
	}
	if v.Open("/exports").Has("form[action$=census]") {
		t.Error("a reason opened the census list too")
	}
}

func TestAnExportThatThereIsNotIsToldOnThePage(t *testing.T) {
	w := exporting(t)
	v := w.visitor(firstSchool, access.Champion)
	for _, values := range []map[string]string{{}, {"format": "csv"}, {"format": "exe"}} { // everything is no CSV
		f := v.Open("/exports").Form("form[action$=everything]")
		for name, value := range values {
			f.Values.Set(name, value)
		}
		page := v.Send(f)
		if v.Status != http.StatusUnprocessableEntity || !page.Has(".problems") {
			t.Errorf("%v: %d", values, v.Status)
		}
	}
	if page := v.Open("/exports"); strings.Contains(page.Text("main"), "rows") {
		t.Error("something left")
	}
}

// TestFiguresSayWhoIsOnTheRegisterOnlyToWhoMayExportIt: of the same pupils, the
// data manager's file has every column but that one.
func TestFiguresSayWhoIsOnTheRegisterOnlyToWhoMayExportIt(t *testing.T) {
	w := figured(t)
	data := w.visitor(firstSchool, access.Data)
	data.Send(bring(data, "marks.csv", twoRows(), register.AttendanceKind).Form("form[action$=apply]"))
	for role, told := range map[access.Role]bool{access.Champion: true, access.Data: false} {
		v := w.visitor(firstSchool, role)
		for _, what := range []string{"Attendance", "Results"} {
			page := v.Open("/exports")
			if says := strings.Contains(page.Text("main"), "whether they are on the register"); says != told {
				t.Errorf("whether %s reads that the register is told of: %v", role, says)
			}
			text := v.Send(page.Form("form[action$=" + strings.ToLower(what) + "]").Press("CSV: " + what)).String()
			head, rest, _ := strings.Cut(text, "\n")
			if strings.Contains(head, "on_register") != told || strings.Contains(rest, "true") != told && what == "Results" || !strings.Contains(rest, "Amélie") {
				t.Errorf("%s of %s: %s", what, role, text)
			}
		}
	}
	reads(t, w.visitor(firstSchool, access.Champion).Open("/exports"), "main table", "Attendance, CSV, 2 rows", "Results, CSV, 8 rows", "Made-up Data manager")
}

func TestFiguresLeaveBetweenTwoDays(t *testing.T) {
	w := figured(t)
	v := w.visitor(firstSchool, access.Champion)
	form := func() *apptest.Form { return v.Open("/exports").Form("form[action$=results]") }
	page := v.Send(form().Fill("results_from", "1/9/2026").Press("CSV: Results"))
	if text := page.String(); !strings.Contains(text, "Autumn") || strings.Contains(text, "Spring") {
		t.Errorf("from September there are %s", text)
	}
	page = v.Send(form().Fill("results_from", "1/9/2026").Fill("results_to", "1/8/2026").Press("CSV: Results"))
	if v.Status != http.StatusUnprocessableEntity || page.Attr("#f-results_from", "value") != "1/9/2026" {
		t.Errorf("%d, typed %q", v.Status, page.Attr("#f-results_from", "value"))
	}
	reads(t, page, "#f-results_to-problem", "The last day must not be before the first")
	page = v.Send(form().Fill("results_to", "31/2/2026").Press("Workbook: Results"))
	reads(t, page, ".problems", "February 2026 has no day 31")
}
