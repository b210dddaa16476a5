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

// Files of the autumn: two marksheets, and what happened.
const (
	autumnGrades = "Autumn 2026 marksheet\r\n,English,,Maths,,\r\nUPN,Current,Target,Current,Target,Effort\r\n"
	springGrades = "Spring 2026 marksheet\r\n,English,,Maths,,\r\nUPN,Current,Target,Current,Target,Effort\r\n"
	suspended    = "UPN,Suspension date,End date,Type,Sessions,Reason,Narrative\r\n"
	behaved      = "UPN,Incident date,Time,Behaviour,Points\r\n"
	wereLate     = "UPN,Date,Session,Minutes late\r\n"
)

// applyFile brings a file, answers all it asks with the first choice there is, and
// applies it. It returns the preview as it was before it was applied.
func applyFile(t *testing.T, v *apptest.Visitor, name, text string, kind register.ImportKind) *apptest.Page {
	t.Helper()
	page := previewed(t, v, name, text, kind)
	if done := v.Send(page.Form("form[action$=apply]")); !done.Has(`a[href$=undo]`) {
		t.Fatalf("%s was not applied: %s", name, done.Text("main"))
	}
	return page
}

// previewed brings a file and says that its grades are GCSE grades, if it asks.
func previewed(t *testing.T, v *apptest.Visitor, name, text string, kind register.ImportKind) *apptest.Page {
	t.Helper()
	page := bring(v, name, []byte(text), kind)
	if page.Has(".note.wait a") {
		page = v.Open(page.Attr(".note.wait a", "href"))
	}
	for page.Has("fieldset input[value=gcse]") {
		page = v.Send(page.Form("main form").Fill(page.Attr("fieldset input[value=gcse]", "name"), "gcse"))
	}
	return page
}

// figured is attending with a head, and with figures of both pupils that the
// data manager brought.
func figured(t *testing.T) *world {
	w := attending(t)
	w.staff(firstSchool, access.Head)
	bringFigures(t, w)
	return w
}

func bringFigures(t *testing.T, w *world) {
	t.Helper()
	v := w.visitor(firstSchool, access.Data)
	applyFile(t, v, "spring.csv", springGrades+upn(1)+",3,6,4,6,2\r\n"+upn(2)+",5,6,Abs,7,1\r\n", register.ResultsKind)
	applyFile(t, v, "autumn.csv", autumnGrades+upn(1)+",4,6,6,6,1\r\n"+upn(2)+",5,6,5,7,\r\n", register.ResultsKind)
	applyFile(t, v, "suspensions.csv", suspended+upn(1)+",10/09/2026,11/09/2026,SUSP,4,DB,Amélie said that\r\n", register.SuspensionsKind)
	applyFile(t, v, "behaviour.csv", behaved+upn(1)+",08/09/2026,09:25,Homework,2\r\n", register.SuspensionsKind)
	applyFile(t, v, "lates.csv", wereLate+upn(1)+",09/09/2026,AM,12\r\n"+upn(1)+",14/05/2026,AM,3\r\n", register.SuspensionsKind)
}

func TestAPupilsResultsStandAsTheSchoolWroteThemAndLeadBackToTheirRow(t *testing.T) {
	w := figured(t)
	v := w.visitor(firstSchool, access.Data)
	page := v.Open("/roll/" + w.ids["amelie"])
	reads(t, page, "main", "What else imports bring")
	page = v.Open(page.Attr(`main a[href$=results]`, "href"))
	reads(t, page, "h1", "Results of Amélie O'Neill")
	reads(t, page, "main table.grouped", "English", "Maths", "Autumn", "Spring", "GCSE grades, 9 to 1", "14 Sep 2026, file 1, row 4", "14 Sep 2026, file 2, row 4")
	if title := page.Text("title"); strings.Contains(title, "Neill") || !strings.Contains(title, "A pupil's results") {
		t.Errorf("the title is %s", title)
	}
	maths := page.Text("main table.grouped tbody:last-of-type")
	if autumn, spring := strings.Index(maths, "Autumn"), strings.Index(maths, "Spring"); autumn < 0 || spring < autumn {
		t.Errorf("the latest does not come first: %s", maths)
	}
	reads(t, page, "main section:last-of-type", "Where does this come from?", "File 1: autumn.csv", "File 2: spring.csv", "14 September 2026, 09:00, Made-up Data manager")
	v.Open(page.Attr(`main table.grouped a`, "href"))
	if !strings.HasPrefix(v.Path, "/imports/") || v.Status != http.StatusOK {
		t.Errorf("a result leads to %s, which answers %d", v.Path, v.Status)
	}
	reads(t, v.Open("/roll/"+w.ids["daniel"]+"/results"), "main table.grouped", "Abs", "not said")
	looks, err := w.as(firstSchool).Looks(context.Background(), w.ids["amelie"], 1)
	w.must(err)
	if looks[0].Deed != "looked at the pupil's results" {
		t.Errorf("the look is signed as %q", looks[0].Deed)
	}
}

func TestWhatHappenedIsCountedAndNotTold(t *testing.T) {
	w := figured(t)
	v := w.visitor(firstSchool, access.Data)
	page := v.Open("/roll/" + w.ids["amelie"] + "/events")
	reads(t, page, "main", "School year 2026/27", "10 to 11 September 2026", "Suspension", "4 sessions, 2 days", "Persistent or general disruptive behaviour",
		"Behaviour event: Homework", "2 points", "09:25", "Late", "12 minutes", "School year 2025/26", "suspensions.csv", "row 2")
	if text := page.Text("main"); strings.Contains(text, "Amélie said") {
		t.Errorf("what somebody wrote is told: %s", text)
	}
	reads(t, page, "main .counts", "1suspension4 sessions, 2 days", "1late", "1behaviour event")
	page = v.Open("/roll/" + w.ids["daniel"] + "/events")
	reads(t, page, ".empty", "unknown, not none")
	looks, err := w.as(firstSchool).Looks(context.Background(), w.ids["daniel"], 1)
	w.must(err)
	if looks[0].Deed != "looked at the pupil's suspensions, lates and behaviour" {
		t.Errorf("the look is signed as %q", looks[0].Deed)
	}
}

// TestACarersPageLeadsWhoMaySeeItToFiguresAndNowhereShut walks from the carer's
// page as each role that may see it, and follows every link of the three pages.
func TestACarersPageLeadsWhoMaySeeItToFiguresAndNowhereShut(t *testing.T) {
	w := figured(t)
	for _, role := range []access.Role{access.Champion, access.DSL, access.Head} {
		v := w.visitor(firstSchool, role)
		at := "/carers/" + w.ids["carer"]
		page := v.Open(at)
		if role == access.Head {
			page = v.Send(page.Form("main form").Fill("reason", "An inspector asks"))
		}
		reads(t, page, "main", "Latest results", "As the school wrote them: GCSE grades, 9 to 1.", "English 4, target 6. Autumn", "Maths 6, target 6, effort 1. Autumn",
			"Suspensions, lates, behaviour", "Suspension 1 (4 sessions, 2 days)", "Late 1", "Behaviour event 1", "Last import 14 September 2026")
		for _, part := range []string{"results", "events"} {
			to := at + "/" + part
			if !page.Has(`main a[href="` + to + `"]`) {
				t.Fatalf("%s is not led to %s", role, to)
			}
			shown := v.Open(to)
			reads(t, shown, "main", "Where does this come from?", "Made-up Data manager", "14 Sep 2026, file")
			if leads := shown.Has(`main a[href^="/imports/"]`); leads != (role == access.Champion) {
				t.Errorf("whether %s is led to imports: %v", role, leads)
			}
			for _, link := range shown.Attrs("main a", "href") {
				if v.Open(link); v.Status != http.StatusOK {
					t.Errorf("%s is led from %s to %s, which answers %d", role, to, link, v.Status)
				}
			}
		}
	}
}

func TestACarerOfWhomNothingWasImportedIsUnknownAndNotNought(t *testing.T) {
	w := attending(t)
	v := w.visitor(firstSchool, access.DSL)
	page := v.Open("/carers/" + w.ids["carer"])
	reads(t, page, "main", "No results have been imported.", "No import has brought attendance of this school year yet", "That is unknown, not none")
	for _, part := range []string{"attendance", "results", "events"} {
		if page.Has(`main a[href$="/` + part + `"]`) {
			t.Errorf("it leads to %s, of which there is nothing", part)
		}
		reads(t, v.Open("/carers/"+w.ids["carer"]+"/"+part), ".empty", "unknown, not none")
	}
}

func TestADataManagerDoesNotComeToFiguresByTheRegister(t *testing.T) {
	w := figured(t)
	for _, part := range []string{"attendance", "results", "events"} {
		v := w.visitor(firstSchool, access.Data)
		if v.Open("/carers/" + w.ids["carer"] + "/" + part); v.Status != http.StatusForbidden {
			t.Errorf("%s answers the data manager %d", part, v.Status)
		}
		v = w.visitor(firstSchool, access.DSL)
		if v.Open("/roll/" + w.ids["amelie"] + "/" + part); v.Status != http.StatusForbidden {
			t.Errorf("%s of anybody on the roll answers the safeguarding lead %d", part, v.Status)
		}
	}
}

// TestADataManagerReadsTheSameFiguresWhoeverIsOnTheRegister compares what a data
// manager is sent with a carer on the roll and without one.
func TestADataManagerReadsTheSameFiguresWhoeverIsOnTheRegister(t *testing.T) {
	read := func(w *world) string {
		bringFigures(t, w)
		v := w.visitor(firstSchool, access.Data)
		var all []string
		for _, part := range []string{"", "/results", "/events"} {
			all = append(all, v.Open("/roll/"+w.ids["amelie"]+part).Text("main"))
		}
		return strings.Join(all, "\n")
	}
	if with, without := read(attending(t)), read(importing(t)); with != without {
		t.Errorf("with a carer and without one, a data manager reads\n%s\n%s", with, without)
	}
}
