package web

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/register"
)

// TestRestatedResultsAreShownAsTheyWereAndAsTheyBecome also holds what the young
// carers' results would become, for who may see the register.
func TestRestatedResultsAreShownAsTheyWereAndAsTheyBecome(t *testing.T) {
	w := attending(t)
	v := w.visitor(firstSchool, access.Champion)
	page := applyFile(t, v, "autumn.csv", autumnGrades+upn(1)+",4,6,6,6,1\r\n"+upn(2)+",5,6,5,7,\r\n", register.ResultsKind)
	reads(t, page, "main", "Results that would be new", "O'Neill, Amélie", "English: 4, target 6; Maths: 6, target 6, effort 1", "What the young carers’ results would become",
		"none yet 2 results", "none to compare yet 1 of 2", "every young carer on the register would change")
	page = previewed(t, v, "restated.csv", autumnGrades+upn(1)+",6,6,6,6,1\r\n"+upn(2)+",5,6,6,7,\r\n", register.ResultsKind)
	reads(t, page, "main", "What would change", "English, Autumn 2026/27 4, target 6 6, target 6", "Maths, Autumn 2026/27 5, target 7 6, target 7", "1 of 2 2 of 2")
	if text := page.Text("main"); strings.Contains(text, "Results that would be new") {
		t.Errorf("something is new: %s", text)
	}
}

func TestEventsAreShownAsTheyWereAndAsTheyBecome(t *testing.T) {
	w := attending(t)
	v := w.visitor(firstSchool, access.Champion)
	page := applyFile(t, v, "one.csv", "Suspension ID,"+suspended+"9,"+upn(1)+",10/09/2026,10/09/2026,SUSP,2,DB,x\r\n8,"+upn(2)+",09/09/2026,09/09/2026,SUSP,2,PP,x\r\n", register.SuspensionsKind)
	reads(t, page, "main", "Suspensions, lates and behaviour that would be new", "Suspension, 10 September 2026, 2 sessions, 1 day, Persistent or general disruptive behaviour",
		"What the young carers’ suspensions, lates and behaviour would become", "none listed 1 suspension")
	page = previewed(t, v, "two.csv", "Suspension ID,UPN,Suspension date,End date,Type,Sessions,Reason,Withdrawn\r\n9,"+upn(1)+",10/09/2026,11/09/2026,SUSP,4,DB,\r\n8,"+upn(2)+",09/09/2026,09/09/2026,SUSP,2,PP,Yes\r\n", register.SuspensionsKind)
	reads(t, page, "main", "What would change", "10 September 2026, 2 sessions, 1 day", "10 to 11 September 2026, 4 sessions, 2 days", "withdrawn, and no longer kept", "2 sessions, 1 day 1 4 sessions, 2 days")
}

func TestClassesAreShownWithWhoJoinsAndWhoLeaves(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Data)
	head := "UPN,Class,Teacher\r\n"
	page := applyFile(t, v, "one.csv", head+upn(1)+",9X/Sc1,Ms A Nobody\r\n"+upn(2)+",10Y/Sc1,Ms A Nobody\r\n", register.ClassesKind)
	reads(t, page, "main", "Classes and forms that would be new", "9X/Sc1", "1 pupil, taught by Ms A Nobody")
	page = previewed(t, v, "two.csv", head+upn(2)+",9X/Sc1,Mr B Nobody\r\n"+upn(1)+",9X/Sc1,Mr B Nobody\r\n", register.ClassesKind)
	reads(t, page, "main", "What would change", "Class Pupils 1 pupil 2 pupils. Joins: Daniel Okonkwo", "Class Teachers Ms A Nobody Mr B Nobody")
}

// TestWhoMayNotSeeTheRegisterFindsNoTraceOfItAmongResultsAndEvents compares what a
// data manager is sent with a carer on the roll and without one.
func TestWhoMayNotSeeTheRegisterFindsNoTraceOfItAmongResultsAndEvents(t *testing.T) {
	read := func(w *world) string {
		v := w.visitor(firstSchool, access.Data)
		var all []string
		for _, f := range []struct {
			text string
			kind register.ImportKind
		}{{autumnGrades + upn(1) + ",4,6,6,6,1\r\n", register.ResultsKind}, {suspended + upn(1) + ",10/09/2026,11/09/2026,SUSP,4,DB,x\r\n", register.SuspensionsKind}} {
			all = append(all, previewed(t, v, "file.csv", f.text, f.kind).Text("main"))
			all = append(all, v.Open(v.Path+"/changes").Text("main"))
		}
		return strings.Join(all, "\n")
	}
	with, without := read(attending(t)), read(importing(t))
	if with != without || strings.Contains(with, "young carers’") {
		t.Errorf("with a carer and without one, a data manager reads\n%s\n%s", with, without)
	}
}

func TestAllThatAnImportWouldDoIsListedPageByPage(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Data)
	var rows []string
	for n := range 120 {
		rows = append(rows, listRow(n+10, fmt.Sprintf("Newcomer%03d", n), "Ada", "03/05/2013", "9", "9B"))
	}
	rows = append(rows, listRow(1, "O'Neill", "Amélie", "03/05/2013", "9", "9B"), listRow(2, "Okonkwo", "Daniel", "11/10/2011", "10", "10C"))
	page := bring(v, "students.csv", rollFile(rows...), register.RollKind)
	at := v.Path
	if n := page.Count("main table tbody tr"); n != fewLines+1 {
		t.Errorf("the preview shows %d lines", n)
	}
	page = v.Open(page.Attr(`main a[href*=changes]`, "href"))
	reads(t, page, "main", "1 to 100 of 120", "Newcomer000, Ada", "Newcomer099, Ada", "1 row says what is known already")
	if n := page.Count("main table tbody tr"); n != 100 {
		t.Errorf("a page has %d lines", n)
	}
	page = v.Open(page.Attr(`a[rel=next]`, "href"))
	reads(t, page, "main", "101 to 120 of 120", "Newcomer119, Ada")
	reads(t, v.Open(at+"/changes?list=changed"), "main table", "Okonkwo, Daniel", "10A", "10C")

	v.Send(v.Open(at).Form("form[action$=apply]"))
	page = v.Open(at)
	reads(t, page, "main", "Who joined the roll", "Newcomer000, Ada", "See all 120", "What changed", "Okonkwo, Daniel", "Form 10A 10C")
	reads(t, v.Open(at+"/changes"), "main", "What this import changed", "Newcomer099, Ada", "1 to 100 of 120")
	champion := w.visitor(firstSchool, access.Champion) // an import that added pupils is undone by nobody else
	champion.Send(champion.Open(at + "/undo").Form("form[action$=undo]"))
	if v.Open(at + "/changes"); v.Path != at || v.Status != http.StatusOK {
		t.Errorf("of an import that was undone the list leads to %s, %d", v.Path, v.Status)
	}
}
