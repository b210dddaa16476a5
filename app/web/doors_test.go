package web

import (
	"context"
	"flag"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/award"
	"carers/app/register"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestTheDoorsAreThoseThatAHeadReviewed(t *testing.T) {
	const golden = "testdata/doors.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(Doors()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if Doors() != string(want) {
		t.Errorf("who may open which door has changed: review it, then run go test ./app/web -run Doors -update\n%s", Doors())
	}
}

// everywhere has a record of each kind at the first school, and staff of every
// role at both.
func everywhere(t *testing.T) *world {
	w := newWorld(t).school(firstSchool, "Greenfield School").school(secondSchool, "Little Wrens Primary School")
	for _, role := range access.Roles {
		w.staff(firstSchool, role)
		w.staff(secondSchool, role)
	}
	figure, err := w.as(firstSchool).KeepNationalFigure(context.Background(), register.NationalFigure{
		Measure: register.NationalAttendance, Phase: register.AllPhases, Group: register.NationalCarers, Period: "2024/25", Value: "88", Of: "possible sessions", Series: "authority", Source: "The authority's own letter",
	}, 0)
	w.must(err)
	w.ids["figure"] = figure
	heading, err := w.as(firstSchool).KeepHeading(context.Background(), award.Heading{Set: award.ForInspection, Area: "Inclusion", Title: "What is asked here", Asks: "What is asked here?", Source: "A letter"}, 0)
	w.must(err)
	w.ids["heading"] = heading
	w.ids["user"] = w.colleague(firstSchool, "a.colleague@s"+firstSchool+".example", "A. Colleague", access.Teacher) // whose roles and password visitors take away
	w.ids["pupil"] = w.pupil(firstSchool, register.Pupil{Surname: "O'Neill", Forename: "Amélie", Year: "9", Form: "9B"})
	w.ids["other"] = w.pupil(firstSchool, register.Pupil{Surname: "O'Neill", Forename: "Rory", Year: "7", Form: "7A"})
	w.ids["carer"] = w.carer(firstSchool, w.ids["pupil"], register.Entry{Route: register.ByPupil, Status: register.Confirmed})
	id, err := w.as(firstSchool).TakeSnapshot(context.Background(), w.ids["carer"], register.Snapshot{On: "2026-09-10"}, register.HandOffAnswer{})
	w.must(err)
	w.ids["snapshot"] = id
	w.support(firstSchool)
	w.talks(firstSchool)
	w.referred(firstSchool)
	w.partners(firstSchool)
	w.evidence(firstSchool)
	w.plan()
	w.shares()
	w.steps()
	w.awards()
	w.ofAward()
	w.ids["questionnaire"] = w.worried(w.ids["carer"])
	handOffs, err := w.as(firstSchool).HandOffs(context.Background())
	w.must(err)
	w.ids["handoff"] = handOffs[0].ID
	id, err = w.as(firstSchool).KeepImport(context.Background(), register.Import{Kind: register.RollKind, FileName: "roll.csv", Status: register.ImportPreview},
		[]byte("UPN,Surname,Forename,Year,Form\r\nK801000025001,Baptiste,Noah,9,9B\r\n"))
	w.must(err)
	w.ids["import"] = id
	w.must(w.visitorsTell(firstSchool, register.Disclosure{Level: register.UrgentLevel, Words: "it is a lot"}))
	lines, err := w.as(firstSchool).Messages(context.Background())
	w.must(err)
	w.ids["message"] = lines[0].Course.ID
	return w
}

var parameter = regexp.MustCompile(`:(\w+)`)

// address fills in the ids of the first school's records.
func (w *world) address(path string) string {
	return parameter.ReplaceAllStringFunc(path, func(p string) string {
		if p == ":token" {
			return "no-such-token"
		}
		id, ok := w.ids[p[1:]]
		if !ok {
			w.t.Fatalf("no record to fill in for %s of %s: add one to everywhere", p, path)
		}
		return id
	})
}

// opensToNobody are doors of one-time links, which a role cannot open.
var opensToNobody = []string{"/link/:token", "/setup/:token"}

func TestEveryDoorOpensToItsRolesAndNoOther(t *testing.T) {
	w := everywhere(t)
	for _, role := range access.Roles {
		v := w.visitor(firstSchool, role)
		for _, d := range (&Site{}).doors() {
			if d.Path == "/sign-out" || d.Path == "/account/sign-out-everywhere" || slices.Contains(opensToNobody, d.Path) {
				continue // the session would be over
			}
			status, ended := knock(v, d.Method, w.address(d.Path))
			mayOpen := slices.Contains(d.Needs.roles(), role)
			glass := role == access.Head && d.Needs.throughGlass()
			switch {
			case status >= 500:
				t.Errorf("%s %s as %s: %d", d.Method, d.Path, role, status)
			case mayOpen && status == http.StatusForbidden:
				t.Errorf("%s %s is shut to %s", d.Method, d.Path, role)
			case glass && !mayOpen && !strings.HasPrefix(ended, "/reason"):
				t.Errorf("%s %s as %s: %d at %s, want to be asked for a reason", d.Method, d.Path, role, status, ended)
			case !mayOpen && !glass && status != http.StatusForbidden:
				t.Errorf("%s %s is open to %s: %d", d.Method, d.Path, role, status)
			}
		}
	}
}

// ofEverySchool are addresses that name what every school has alike: the frameworks and
// model documents that the program carries, and the rules by which evidence is drawn. What is read or kept there is the visitor's own school's.
var ofEverySchool = regexp.MustCompile(`^/award/[a-z/]+/:framework(/:standard)?$|^/evidence/draw/:rule$|^/documents/models/`)

func TestNobodyReachesIntoAnotherSchool(t *testing.T) {
	w := everywhere(t)
	for _, role := range access.Roles {
		v := w.visitor(secondSchool, role)
		for _, d := range (&Site{}).doors() {
			if !strings.Contains(d.Path, ":") || slices.Contains(opensToNobody, d.Path) || ofEverySchool.MatchString(d.Path) || !slices.Contains(d.Needs.roles(), role) {
				continue
			}
			if status, _ := knock(v, d.Method, w.address(d.Path)); status != http.StatusNotFound && status != http.StatusUnprocessableEntity {
				t.Errorf("%s %s of another school as %s: %d, want 404", d.Method, d.Path, role, status)
			}
		}
	}
	// What was not read may still have been written.
	rec, err := w.as(firstSchool).Carer(context.Background(), w.ids["carer"])
	w.must(err)
	if rec.Carer.Version != talked || len(rec.Snapshots) != 1 || rec.Snapshots[0].Version != 1 {
		t.Errorf("a visitor from another school changed a record: %+v", rec.Carer)
	}
}

func TestWithoutSigningInOnlyPublicDoorsOpen(t *testing.T) {
	w := everywhere(t)
	for _, d := range (&Site{}).doors() {
		if slices.Contains(d.Needs, access.Anyone) {
			continue
		}
		if _, ended := knock(w.door.Another(), d.Method, w.address(d.Path)); !strings.HasPrefix(ended, "/sign-in") {
			t.Errorf("%s %s without signing in ended at %s", d.Method, d.Path, ended)
		}
	}
}

func knock(v *apptest.Visitor, method, path string) (status int, ended string) {
	request, err := http.NewRequest(method, v.URL(path), nil)
	if err != nil {
		panic(err)
	}
	v.Do(request)
	return v.Status, v.Path
}

func TestADoorThatNamesNoPermissionStaysShut(t *testing.T) {
	var none needs
	if none.any(func(access.Permission) bool { return true }) || none.roles() != nil || none.throughGlass() || none.words() != "" {
		t.Error("a door without a permission opens")
	}
}

func TestADoorSaysEveryRoleThatAnyOfItsPermissionsLetsIn(t *testing.T) {
	for says, n := range map[string]needs{
		"champion, teacher, dsl, data, head for a reason": mayFind, "champion, head, data": mayExport,
		"champion, head, dsl, governor, trust": anyOf(access.SeeRegister, access.SeeCounts), "anyone": only(access.Anyone), "everyone signed in": only(access.SignedIn),
	} {
		if n.words() != says {
			t.Errorf("%v: %s, want %s", n, n.words(), says)
		}
	}
}

func TestWhyIsThePermissionThatLetTheReaderIn(t *testing.T) {
	w := staffed(t)
	for role, want := range map[access.Role]string{access.Teacher: "teacher or other staff", access.Data: "data manager"} {
		if why := w.visitor(firstSchool, role).Open("/find").Text("footer details"); !strings.Contains(why, want) {
			t.Errorf("%s may find pupils because: %s", role, why)
		}
	}
}

func TestEveryPageAnswersToHEADAsToGET(t *testing.T) {
	w := everywhere(t)
	v := w.visitor(firstSchool, access.Champion)
	for _, d := range (&Site{}).doors() {
		if d.Method != http.MethodGet {
			continue
		}
		got, _ := knock(v, http.MethodGet, w.address(d.Path))
		if head, _ := knock(v, http.MethodHead, w.address(d.Path)); head != got {
			t.Errorf("%s: HEAD answers %d, GET %d", d.Path, head, got)
		}
	}
	if head, _ := knock(v, http.MethodHead, v.Open("/help").Attr("link[rel=stylesheet]", "href")); head != http.StatusOK {
		t.Errorf("HEAD of a style sheet: %d", head)
	}
}

// A page that a browser keeps could be seen with the back button after its
// reader has signed out.
func TestNoAnswerMayBeKeptByABrowser(t *testing.T) {
	w := everywhere(t)
	for _, role := range []access.Role{access.Champion, access.Data, access.Teacher, access.Governor} {
		v := w.visitor(firstSchool, role)
		for _, d := range (&Site{}).doors() {
			if d.Path == "/sign-out" || d.Path == "/account/sign-out-everywhere" {
				continue
			}
			if knock(v, d.Method, w.address(d.Path)); v.Header.Get("Cache-Control") != "no-store" {
				t.Errorf("%s %s as %s may be kept: %q", d.Method, d.Path, role, v.Header.Values("Cache-Control"))
			}
		}
	}
}

func TestProbesAndStaticFilesReadNoSession(t *testing.T) {
	w := newWorld(t).school(firstSchool, "Greenfield School")
	w.staff(firstSchool, access.Champion)
	v := w.visitor(firstSchool, access.Champion)
	sheet := v.Open("/help").Attr("link[rel=stylesheet]", "href")
	w.must(w.store.Close()) // whatever reads a session now goes wrong
	for path, want := range map[string]int{"/healthz": http.StatusOK, sheet: http.StatusOK, "/readyz": http.StatusServiceUnavailable, "/help": http.StatusInternalServerError} {
		if v.Open(path); v.Status != want {
			t.Errorf("%s without a database: %d, want %d", path, v.Status, want)
		}
	}
}

func TestAClashLeadsToAPageThatIsThere(t *testing.T) {
	w := everywhere(t)
	s := &Site{}
	for at, want := range map[[2]string]string{
		{"POST", "/imports/:import/apply"}: "/imports/:import", {"POST", "/imports/:import/questions/again"}: "/imports/:import/questions",
		{"POST", "/imports/:import/undo"}: "/imports/:import/undo", {"POST", "/carers/:carer/siblings"}: "/carers/:carer", {"POST", "/settings"}: "/settings",
		{"POST", "/exports/register"}: "/exports", {"POST", "/sign-out"}: "/",
	} {
		if got := s.nearestPage(at[1], w.address(at[1])); got != w.address(want) {
			t.Errorf("%s leads to %s, want %s", at[1], got, want)
		}
	}
}
