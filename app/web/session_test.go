package web

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/register"
	"carers/app/store"
)

func TestTheFirstPersonSetsTheSchoolUpOnce(t *testing.T) {
	w := newWorld(t)
	v := w.door
	if v.Open("/setup/wrong"); v.Status != http.StatusNotFound {
		t.Errorf("a wrong token opened the set-up page: %d", v.Status)
	}
	f := v.Open("/setup/first-set-up").Form("main form").
		Fill("school", "Greenfield School").Fill("urn", firstSchool).Fill("name", "R. Begum").Fill("email", "r.begum@greenfield.example")
	v.Send(f.Fill("password", "short").Fill("again", "short"))
	if v.Status != http.StatusUnprocessableEntity {
		t.Fatalf("a short password was taken: %d", v.Status)
	}
	v.Send(f.Fill("password", password).Fill("again", password))
	if v.Path != "/" {
		t.Fatalf("after setting up the visitor is at %s, %d", v.Path, v.Status)
	}
	if w.door.Another().Open("/setup/first-set-up"); w.door.Another().Open("/setup/first-set-up").Count("form.form") != 0 {
		t.Error("the set-up page is still there")
	}
}

func TestTheFirstPersonIsNoNewsToThemselves(t *testing.T) {
	w := newWorld(t)
	v := w.door
	v.Send(v.Open("/setup/first-set-up").Form("main form").
		Fill("school", "Greenfield School").Fill("urn", firstSchool).Fill("name", "K. Adeyemi").Fill("email", "k.adeyemi@greenfield.example").
		Fill("password", password).Fill("again", password))
	if says := v.Open("/").Text("main"); strings.Contains(says, "not signed in yet") || strings.Contains(says, "was given the role") {
		t.Errorf("right after set-up the first page says %s", says)
	}
	invited := w.invited(firstSchool, "n.ew@greenfield.example")
	if says := v.Open("/").Text("main"); !strings.Contains(says, "1 colleague has not signed in yet") {
		t.Errorf("with a colleague invited it says %s", says)
	}
	colleague := w.door.Another()
	colleague.Send(colleague.Open("/link/"+invited).Form("main form").Fill("password", password).Fill("again", password))
	if says := v.Open("/").Text("main"); strings.Contains(says, "not signed in yet") || !strings.Contains(says, "was given the role") {
		t.Errorf("once the colleague has come in by the link it says %s", says)
	}
}

func TestWhoComesInByALinkHasSignedIn(t *testing.T) {
	w := newWorld(t)
	v := w.door
	if text := v.Open("/").Text("main"); !strings.Contains(text, "where the program was started") {
		t.Errorf("an empty installation says %q", text)
	}
	v.Send(v.Open("/setup/first-set-up").Form("main form").
		Fill("school", "Greenfield School").Fill("urn", firstSchool).Fill("name", "R. Begum").Fill("email", "r.begum@greenfield.example").Fill("password", password).Fill("again", password))
	other := w.door.Another()
	_, token, err := w.as(firstSchool).AddUser(t.Context(), store.NewUser{Email: "j.kowalski@greenfield.example", Name: "J. Kowalski", Roles: []access.Role{access.Teacher}})
	w.must(err)
	if page := v.Open("/people"); page.Count(".tag.wait") != 1 {
		t.Errorf("before the link is used the people are %s", page.Text("main"))
	}
	other.Send(other.Open("/link/"+token).Form("main form").Fill("password", password).Fill("again", password))
	if page := v.Open("/people"); page.Count(".tag.wait") != 0 || page.Count(".tag.good") != 2 {
		t.Errorf("who came in by a link stands as %s", page.Text("main"))
	}
	if text := w.door.Another().Open("/").Text("main"); strings.Contains(text, "where the program was started") {
		t.Errorf("once somebody can sign in the page says %q", text)
	}
}

func TestTheFirstStepsStayUntilTheSafeguardingLeadIsNamed(t *testing.T) {
	w := newWorld(t)
	v := w.door
	v.Send(v.Open("/setup/first-set-up").Form("main form").
		Fill("school", "Greenfield School").Fill("urn", firstSchool).Fill("name", "R. Begum").Fill("email", "r.begum@greenfield.example").Fill("password", password).Fill("again", password))
	w.carer(firstSchool, w.pupil(firstSchool, register.Pupil{Forename: "Bo", Surname: "Ng", Year: "7", Form: "7A"}), register.Entry{Route: register.ByStaff, Status: register.Confirmed})
	if page := v.Open("/"); !strings.HasPrefix(page.Text("ol.today a[href='/settings']"), "Open the settings") || page.Count("ol.today .tag.good") != 2 {
		t.Errorf("the first steps are %s", page.Text("main"))
	}
	page := v.Open("/settings")
	if got := page.Attrs("#f-champion", "value"); strings.Join(got, "") != "R. Begum" {
		t.Errorf("the champion is %q after setting up", got)
	}
	v.Send(page.Form("main form").Fill("dsl_name", "C. Dhillon"))
	if page := v.Open("/"); page.Has("ol.today") {
		t.Errorf("the first steps are still there: %s", page.Text("main"))
	}
}

func TestOfSeveralWhoSetUpAtOnceOneIsLetIn(t *testing.T) {
	w := newWorld(t)
	forms, visitors := make([]*apptest.Form, 4), make([]*apptest.Visitor, 4)
	for n := range forms {
		visitors[n] = w.door.Another()
		forms[n] = visitors[n].Open("/setup/first-set-up").Form("main form").
			Fill("school", "Greenfield School").Fill("urn", fmt.Sprint(999001+n)).Fill("name", "R. Begum").
			Fill("email", fmt.Sprintf("r.begum%d@greenfield.example", n)).Fill("password", password).Fill("again", password)
	}
	var sending sync.WaitGroup
	for n, v := range visitors {
		sending.Go(func() { v.Send(forms[n]) })
	}
	sending.Wait()
	in := 0
	for _, v := range visitors {
		if v.Path == "/" && v.Status == http.StatusOK {
			in++
		} else if v.Status != http.StatusNotFound {
			t.Errorf("one is at %s with %d, want that the page is not here", v.Path, v.Status)
		}
	}
	schools, err := w.store.Schools(t.Context())
	w.must(err)
	if in != 1 || len(schools) != 1 {
		t.Errorf("%d were let in to %d schools, want one of each", in, len(schools))
	}
}

func TestTheChampionReadsWhoWasLetInToNamedRecords(t *testing.T) {
	w := everywhere(t)
	if page := w.visitor(firstSchool, access.Data).Open("/people/" + w.ids["user"]); page.Has("input[value=champion][checked]") {
		t.Fatal("the colleague is a champion already")
	}
	manager := w.visitor(firstSchool, access.Data)
	manager.Send(manager.Open("/people/"+w.ids["user"]).Form("main form").Fill("role", "teacher", "champion"))
	if manager.Status != http.StatusUnprocessableEntity {
		t.Errorf("a data manager makes a champion: %d", manager.Status)
	}
	champion := w.visitor(firstSchool, access.Champion)
	champion.Send(champion.Open("/people/"+w.ids["user"]).Form("main form").Fill("role", "teacher", "dsl"))
	for role, told := range map[access.Role]bool{access.Champion: true, access.Data: false, access.Teacher: false} {
		if says := w.visitor(firstSchool, role).Open("/").Text("main"); strings.Contains(says, "was given the role designated safeguarding lead") != told {
			t.Errorf("the first page of the %s tells it: %v, want %v: %s", role, !told, told, says)
		}
	}
}

func TestAWrongPasswordSaysNothingOfTheAccount(t *testing.T) {
	w := newWorld(t).school(firstSchool, "Greenfield School")
	w.staff(firstSchool, access.Champion)
	known := w.door.Another().SignIn(emailOf(firstSchool, access.Champion), "not the password").Text(".problems")
	unknown := w.door.Another().SignIn("nobody@s999001.example", "not the password").Text(".problems")
	if known != unknown || !strings.Contains(known, "not right") {
		t.Errorf("a wrong password says %q, an unknown account %q", known, unknown)
	}
}

func TestFiveWrongPasswordsMeanWaiting(t *testing.T) {
	w := newWorld(t).school(firstSchool, "Greenfield School")
	w.staff(firstSchool, access.Champion)
	v := w.door
	for range 5 {
		v.SignIn(emailOf(firstSchool, access.Champion), "not the password")
	}
	v.SignIn(emailOf(firstSchool, access.Champion), password)
	if v.Status != http.StatusTooManyRequests {
		t.Errorf("the right password after five wrong ones: %d, want 429", v.Status)
	}
}

func TestSigningOutEverywhereEndsEverySession(t *testing.T) {
	w := newWorld(t).school(firstSchool, "Greenfield School")
	w.staff(firstSchool, access.Champion)
	here, there := w.visitor(firstSchool, access.Champion), w.visitor(firstSchool, access.Champion)
	here.Send(here.Open("/account").Form("form[action$=everywhere]"))
	if there.Open("/account"); !strings.HasPrefix(there.Path, "/sign-in") {
		t.Errorf("the other session goes on: %s", there.Path)
	}
}

func TestAFormFromAnotherSiteIsRefused(t *testing.T) {
	w := newWorld(t).school(firstSchool, "Greenfield School")
	w.staff(firstSchool, access.Champion)
	v := w.visitor(firstSchool, access.Champion)
	for name, value := range map[string]string{"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"} {
		request, err := http.NewRequest(http.MethodPost, v.URL("/sign-out"), nil)
		w.must(err)
		request.Header.Set(name, value)
		if v.Do(request); v.Status != http.StatusForbidden {
			t.Errorf("with %s %s: %d, want 403", name, value, v.Status)
		}
	}
	if v.Open("/account"); v.Path != "/account" {
		t.Error("the forged form signed the visitor out")
	}
}

func TestSigningInLeadsOnlyToPagesOfOurs(t *testing.T) {
	for next, want := range map[string]string{
		"/register?year=9": "/register?year=9", "": "/", "https://elsewhere.example/": "/", "//elsewhere.example": "/", `/\elsewhere.example`: "/", "javascript:alert(1)": "/",
	} {
		if got := local(next); got != want {
			t.Errorf("local(%q) = %q, want %q", next, got, want)
		}
	}
}

func TestEveryAnswerHasStrictHeaders(t *testing.T) {
	w := newWorld(t)
	w.door.Open("/sign-in")
	for name, want := range map[string]string{"Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store", "X-Frame-Options": "DENY"} {
		if got := w.door.Header.Get(name); !strings.Contains(got, want) {
			t.Errorf("%s is %q", name, got)
		}
	}
	if policy := w.door.Header.Get("Content-Security-Policy"); strings.Contains(policy, "unsafe") || strings.Contains(policy, "http") {
		t.Errorf("the policy lets too much in: %s", policy)
	}
}

func TestAHeadSeesNamesOnlyForAReason(t *testing.T) {
	w := everywhere(t)
	v := w.visitor(firstSchool, access.Head)
	v.Open("/census") // not opened by a reason
	if v.Status != http.StatusForbidden {
		t.Errorf("a head opened the census list: %d", v.Status)
	}
	page := v.Open("/carers/" + w.ids["carer"])
	if !strings.HasPrefix(v.Path, "/reason") || strings.Contains(page.String(), "Amélie") {
		t.Fatalf("a head came to %s without a reason", v.Path)
	}
	page = v.Send(page.Form("main form").Fill("reason", "a complaint to answer today"))
	if v.Path != "/carers/"+w.ids["carer"] || !strings.Contains(page.String(), "Amélie") {
		t.Errorf("after a reason the head is at %s", v.Path)
	}
}

func TestAPasswordThatIsRefusedLeavesTheAccountNamed(t *testing.T) {
	w := newWorld(t).school(firstSchool, "Greenfield School")
	_, token, err := w.as(firstSchool).AddUser(context.Background(), store.NewUser{Email: "r.begum@greenfield.example", Name: "R. Begum", Roles: []access.Role{access.Champion}})
	w.must(err)
	f := w.door.Open("/link/" + token).Form("main form")
	page := w.door.Send(f.Fill("password", "password1234567").Fill("again", "password1234567"))
	if w.door.Status != http.StatusUnprocessableEntity || !strings.Contains(page.Text("main"), "r.begum@greenfield.example") {
		t.Errorf("after a password that is refused the page says %d %q", w.door.Status, page.Text("main"))
	}
}
