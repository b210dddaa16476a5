package web

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/demo"
	"carers/app/register"
)

// greenfield is one school with a champion, and a register of two years.
func greenfield(t testing.TB) *world {
	w := newWorld(t).school(firstSchool, "Greenfield School")
	w.staff(firstSchool, access.Champion)
	for _, one := range []struct {
		forename, surname, form string
		year                    register.Year
		entry                   register.Entry
	}{
		{"Amélie", "O'Neill", "9B", "9", register.Entry{Route: register.ByPupil, Status: register.Confirmed, Home: register.DoNotContact}},
		{"Kwame", "Mensah", "9C", "9", register.Entry{Route: register.ByParent, Status: register.Confirmed, Home: register.HomeTold, IdentifiedOn: "2025-03-03"}},
		{"Bo", "Ng", "7A", "7", register.Entry{Route: register.ByStaff}},
	} {
		id := w.pupil(firstSchool, register.Pupil{Forename: one.forename, Surname: one.surname, Form: one.form, Year: one.year})
		w.ids[one.forename] = w.carer(firstSchool, id, one.entry)
	}
	return w
}

func TestTheRegisterListsWhoIsOnItNow(t *testing.T) {
	w := greenfield(t)
	page := w.visitor(firstSchool, access.Champion).Open("/register")
	if got := page.Texts("tbody th"); strings.Join(got, "; ") != "Mensah, Kwame; Ng, Bo; O'Neill, Amélie" {
		t.Errorf("listed %q", got)
	}
	if got := page.Text(".head p"); got != "2 young carers, 1 possible." {
		t.Errorf("the page says %q", got)
	}
	if got := strings.Join(page.Texts(".tabs a"), "; "); got != "Now 3; Confirmed 2; Possible 1" {
		t.Errorf("the tabs are %q", got)
	}
}

func TestTheRegisterNarrowsAndSorts(t *testing.T) {
	w := greenfield(t)
	v := w.visitor(firstSchool, access.Champion)
	for query, want := range map[string]string{
		"?year=9":                 "Mensah, Kwame; O'Neill, Amélie",
		"?form=9B":                "O'Neill, Amélie",
		"?home=do-not-contact":    "O'Neill, Amélie",
		"?status=possible":        "Ng, Bo",
		"?sort=year":              "Ng, Bo; O'Neill, Amélie; Mensah, Kwame",
		"?sort=identified&year=9": "O'Neill, Amélie; Mensah, Kwame",
		"?sort=nonsense":          "Mensah, Kwame; Ng, Bo; O'Neill, Amélie",
		"?page=99":                "Mensah, Kwame; Ng, Bo; O'Neill, Amélie",
	} {
		page := v.Open("/register" + query)
		if got := strings.Join(page.Texts("tbody th"), "; "); got != want {
			t.Errorf("%s lists %q, want %q", query, got, want)
		}
	}
	if page := v.Open("/register?year=9&home=not-told"); !strings.Contains(page.Text(".empty"), "Nobody matches") {
		t.Error("an empty list does not say why")
	}
}

func TestANameTypedOnTheRegisterStandsInNoAddress(t *testing.T) {
	w := greenfield(t)
	v := w.visitor(firstSchool, access.Champion)
	page := v.Send(v.Open("/register?year=9").Form("main form.filters").Fill("words", "amel"))
	if got := strings.Join(page.Texts("tbody th"), "; "); got != "O'Neill, Amélie" {
		t.Errorf("found %q", got)
	}
	for _, href := range append(page.Attrs("main a", "href"), v.Path) {
		if strings.Contains(strings.ToLower(href), "amel") {
			t.Errorf("an address holds a name: %s", href)
		}
	}
	if title := page.Text("title"); strings.Contains(title, "Amélie") {
		t.Errorf("the title holds a name: %s", title)
	}
	if v.Send(page.Form("main form.filters").Fill("words", "").Fill("year", "7")); v.Path != "/register?year=7" {
		t.Errorf("without a name the list stands at %s", v.Path)
	}
}

func TestALongRegisterHasPages(t *testing.T) {
	w := newWorld(t).school(firstSchool, "Greenfield School")
	w.staff(firstSchool, access.Champion)
	for n := range 27 {
		id := w.pupil(firstSchool, register.Pupil{Forename: "Pupil", Surname: fmt.Sprintf("Number%02d", n), Form: "7A", Year: "7"})
		w.carer(firstSchool, id, register.Entry{Route: register.ByStaff, Status: register.Confirmed})
	}
	v := w.visitor(firstSchool, access.Champion)
	page := v.Open("/register?year=7")
	if page.Count("tbody tr") != 25 || page.Text(".pages p") != "1 to 25 of 27" {
		t.Errorf("the first page has %d rows and says %q", page.Count("tbody tr"), page.Text(".pages p"))
	}
	if got := page.Text("main > .only-print"); got != "1 to 25 of 27: this is a part of the list." {
		t.Errorf("on paper a page says %q", got)
	}
	whole := v.Open(page.Attr(".pages > p > a", "href"))
	if whole.Count("tbody tr") != 27 || whole.Has(".pages") || whole.Text(".note") != "This is the whole list: 27 entries. Back to pages" {
		t.Errorf("the whole list has %d rows and says %q", whole.Count("tbody tr"), whole.Text(".note"))
	}
	page = v.Open(page.Attr(".pages a[rel=next]", "href"))
	if page.Count("tbody tr") != 2 || !strings.Contains(v.Path, "year=7") {
		t.Errorf("the second page, %s, has %d rows", v.Path, page.Count("tbody tr"))
	}
}

func TestEntriesWhoseTimeIsOverWaitApart(t *testing.T) {
	var clock demo.Clock
	clock.Set("2026-06-01", 30)
	w := worldWith(t, clock.Now).school(firstSchool, "Greenfield School")
	w.staff(firstSchool, access.Champion)
	id := w.pupil(firstSchool, register.Pupil{Forename: "Bo", Surname: "Ng"})
	w.ids["Bo"] = w.carer(firstSchool, id, register.Entry{Route: register.ByStaff})
	clock.Set("2026-09-14", 30)
	v := w.visitor(firstSchool, access.Champion)
	page := v.Open("/register")
	if page.Has("tbody tr") || !strings.Contains(page.Text(".note"), "1 possible entry has come to the end") {
		t.Errorf("an entry whose time is over is listed: %s", page.Text("main"))
	}
	page = v.Open("/register?status=to-decide")
	if got := strings.Join(page.Texts("main .today a"), "; "); got != "Bo Ng; Confirm: Bo Ng; Keep exploring: Bo Ng; Not a carer: Bo Ng" {
		t.Errorf("the list of decisions is %q", got)
	}
	page = v.Open("/")
	if page.Text("h1") != "1 thing needs you" {
		t.Errorf("the first page says %q", page.Text("h1"))
	}
	v.Send(v.Open("/carers/" + w.ids["Bo"] + "/explore").Form("main form"))
	if page = v.Open("/register"); page.Count("tbody tr") != 1 {
		t.Error("an entry with more time is not listed again")
	}
}

func TestAnEmptyRegisterSaysHowToBegin(t *testing.T) {
	w := newWorld(t).school(firstSchool, "Greenfield School")
	w.staff(firstSchool, access.Champion)
	v := w.visitor(firstSchool, access.Champion)
	if page := v.Open("/register"); page.Attr(".empty a", "href") != "/register/add" {
		t.Error("the empty register does not lead on")
	}
	page := v.Open("/")
	if got := page.Attrs(".today a", "href"); strings.Join(got, " ") != "/imports /settings /register/add" {
		t.Errorf("the first week leads to %q", got)
	}
	w.pupil(firstSchool, register.Pupil{Forename: "Bo", Surname: "Ng"})
	if page := v.Open("/"); page.Count(".today .tag.good") != 1 {
		t.Error("a step that is done is not ticked off")
	}
}

// A hidden field is not a choice of the page's: what somebody wrote into it does not
// come back as an address.
func TestWhatIsForgedIntoAFilterBecomesNoAddress(t *testing.T) {
	w := everywhere(t)
	v, long := w.visitor(firstSchool, access.Champion), strings.Repeat("Amélie O'Neill ", 4000)
	for at, names := range map[string][]string{"/register": {"status", "review", "year", "sort"}, "/roll": {"left", "year", "form"}} {
		send := v.Open(at).Form("main form:has([name=words])")
		for _, name := range names {
			send.Values.Set(name, long)
		}
		if v.Send(send); v.Status != http.StatusOK || strings.Contains(v.Path, "O%27Neill") || len(v.Path) > 40 {
			t.Errorf("%s leads to %d letters, %d", at, len(v.Path), v.Status)
		}
		answer := v.Fetch(send.Request(v.URL(at)))
		if strings.Contains(string(answer), "O'Neill Amélie O'Neill") {
			t.Errorf("%s holds what was forged", at)
		}
	}
}
