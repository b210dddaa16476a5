package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/register"
)

func TestANameAndASourceAreEnough(t *testing.T) {
	w := newWorld(t).school(firstSchool, "Greenfield School")
	w.staff(firstSchool, access.Champion)
	w.pupil(firstSchool, register.Pupil{Forename: "Amélie", Surname: "O'Neill", Year: "9", Form: "9B"})
	v := w.visitor(firstSchool, access.Champion)
	page := v.Open("/register/add")
	page = v.Send(page.Form("main form").Fill("q", "amel"))
	offered := page.Texts("main .option label")
	if len(offered) != 2 || offered[0] != "Amélie O'Neill, Year 9, 9B" {
		t.Fatalf("found %q", offered)
	}
	choose := page.Form("main form:last-of-type")
	page = v.Send(choose.Fill("pupil", page.Attr("main .option input", "value")))
	if strings.Contains(v.Path, "amel") || !strings.HasPrefix(v.Path, "/register/add/") {
		t.Errorf("the address is %s", v.Path)
	}
	page = v.Send(page.Form("main form").Fill("route", string(register.ByPupil)))
	if !strings.HasPrefix(v.Path, "/carers/") || page.Text("h1") != "Amélie O'Neill" || page.Text(".tag") != "Possible" {
		t.Fatalf("adding ended at %s: %s", v.Path, page.Text("main"))
	}
	if again := v.Send(v.Open("/register/add").Form("main form").Fill("q", "o'neill")); again.Count(".option") != 1 || !strings.Contains(again.Text("main .card h2"), "On the register already") {
		t.Error("a pupil who is on the register is offered again")
	}
}

func TestHowTheSchoolLearnedIsAskedFor(t *testing.T) {
	w := newWorld(t).school(firstSchool, "Greenfield School")
	w.staff(firstSchool, access.Champion)
	id := w.pupil(firstSchool, register.Pupil{Forename: "Bo", Surname: "Ng"})
	v := w.visitor(firstSchool, access.Champion)
	page := v.Send(v.Open("/register/add/"+id).Form("main form").Fill("caring_since", "for ever").Fill("route_note", "told the nurse"))
	if v.Status != http.StatusUnprocessableEntity || page.Text(".problems") != "There is a problem Say how the school learned" {
		t.Errorf("%d: %s", v.Status, page.Text(".problems"))
	}
	page = v.Send(page.Form("main form").Fill("route", "staff"))
	if v.Status != http.StatusUnprocessableEntity || !strings.Contains(page.Text(".problems"), "Caring since must be a year") || page.Attr("#f-caring_since", "value") != "for ever" {
		t.Errorf("%d: %s", v.Status, page.Text("main"))
	}
	if !page.Has("details[open] #f-caring_since") || page.Attr("#f-route_note", "value") != "told the nurse" {
		t.Error("what was typed is folded away or lost")
	}
	v.Send(page.Form("main form").Fill("caring_since", "September 2023"))
	if !strings.HasPrefix(v.Path, "/carers/") {
		t.Errorf("ended at %s", v.Path)
	}
}

func TestSomebodyNotOnTheRollIsAddedToBoth(t *testing.T) {
	w := newWorld(t).school(firstSchool, "Greenfield School")
	w.staff(firstSchool, access.Champion)
	w.pupil(firstSchool, register.Pupil{Forename: "Bo", Surname: "Ng", Year: "7", Form: "7A"})
	v := w.visitor(firstSchool, access.Champion)
	page := v.Send(v.Open("/register/add").Form("main form").Fill("q", "zofia nowak"))
	if !strings.Contains(page.Text("main"), "Nobody on the roll begins like that") {
		t.Error("nothing says that nobody was found")
	}
	page = v.Send(page.Form("main form:last-of-type").Fill("pupil", "new"))
	if page.Attr("#f-forename", "value") != "Zofia" || page.Attr("#f-surname", "value") != "Nowak" {
		t.Errorf("the name typed was not carried over")
	}
	page = v.Send(page.Form("main form").Fill("forename", "").Fill("surname", "").Fill("route", "staff"))
	if v.Status != http.StatusUnprocessableEntity {
		t.Fatalf("an entry without a name was taken: %d", v.Status)
	}
	page = v.Send(page.Form("main form").Fill("forename", "Zofia").Fill("surname", "Nowak").Fill("form", "7a"))
	if page.Text("h1") != "Zofia Nowak" || !strings.Contains(page.Text(".facts"), "Year 7") {
		t.Errorf("ended at %s with %q", v.Path, page.Text("main"))
	}
}

func TestANamesakeOnTheRollIsOfferedBeforeASecondIsMade(t *testing.T) {
	for about, c := range map[string]struct {
		has     register.Pupil
		offered bool
	}{
		"the same birth date, written without accents": {register.Pupil{Forename: "ZOFIA", Surname: "Nówak", DateOfBirth: "2014-02-01", Form: "8B"}, true},
		"the same form":                {register.Pupil{Forename: "Zofia", Surname: "Nowak", DateOfBirth: "2014-12-31", Form: "7A"}, true},
		"the name they go by":          {register.Pupil{Forename: "Zofia Anna", PreferredForename: "Zofia", Surname: "Nowak"}, true},
		"another birth date and form":  {register.Pupil{Forename: "Zofia", Surname: "Nowak", DateOfBirth: "2010-12-31", Form: "11C"}, false},
		"a longer name":                {register.Pupil{Forename: "Zofia", Surname: "Nowakowska", DateOfBirth: "2014-02-01"}, false},
		"somebody who has left before": {register.Pupil{Forename: "Zofia", Surname: "Nowak", DateOfBirth: "2014-02-01", LeftOn: "2026-07-20"}, true},
	} {
		t.Run(about, func(t *testing.T) {
			w := newWorld(t).school(firstSchool, "Greenfield School")
			w.staff(firstSchool, access.Champion)
			there := w.pupil(firstSchool, c.has)
			v := w.visitor(firstSchool, access.Champion)
			f := v.Open("/register/add/new").Form("main form").Fill("forename", "Zofia").Fill("surname", "Nowak").Fill("form", "7a").Fill("date_of_birth", "1 2 2014").Fill("route", "staff")
			page := v.Send(f)
			if asked := v.Status == http.StatusUnprocessableEntity; asked != c.offered {
				t.Fatalf("adding answers %d: %s", v.Status, page.Text("main"))
			}
			if !c.offered {
				return
			}
			f = page.Form("main form")
			v.Send(f.Fill("same", there))
			if len(w.roll(firstSchool)) != 1 || !strings.HasPrefix(v.Path, "/carers/") {
				t.Fatalf("the pupil who is there was not taken: %d on the roll, at %s", len(w.roll(firstSchool)), v.Path)
			}
		})
	}
}

func TestANamesakeCanBeSomebodyElseOrOnTheRegister(t *testing.T) {
	w := newWorld(t).school(firstSchool, "Greenfield School")
	w.staff(firstSchool, access.Champion)
	there := w.pupil(firstSchool, register.Pupil{Forename: "Zofia", Surname: "Nowak", Form: "7A"})
	carer := w.carer(firstSchool, there, register.Entry{Route: register.ByPupil})
	v := w.visitor(firstSchool, access.Champion)
	f := v.Open("/register/add/new").Form("main form").Fill("forename", "Zofia").Fill("surname", "Nowak").Fill("route", "staff")
	asks := v.Send(f)
	if v.Send(asks.Form("main form").Fill("same", there)); v.Path != "/carers/"+carer {
		t.Errorf("somebody who is on the register was added again: %s", v.Path)
	}
	if page := v.Send(asks.Form("main form").Fill("same", newcomer)); page.Text("h1") != "Zofia Nowak" || len(w.roll(firstSchool)) != 2 {
		t.Errorf("a second of the name was not added: %s", page.Text("main"))
	}
}

func TestTypingANameOffersThePupils(t *testing.T) {
	w := greenfield(t)
	id := w.pupil(firstSchool, register.Pupil{Forename: "Amélia", Surname: "Ng", Year: "7", Form: "7A"})
	v := w.visitor(firstSchool, access.Champion)
	hits := typing(t, v, "/register/add", "amel")
	if len(hits) != 2 || hits[0].URL != "/register/add/"+id || hits[1].URL != "/carers/"+w.ids["Amélie"] {
		t.Errorf("adding offers %+v", hits)
	}
	hits = typing(t, v, "/find", "amel 9b")
	if len(hits) != 1 || hits[0] != (hit{"Amélie O'Neill", "Year 9, 9B, on the register: confirmed", "/carers/" + w.ids["Amélie"]}) {
		t.Errorf("finding offers %+v", hits)
	}
	if hits = typing(t, v, "/find", "nobody at all"); hits == nil || len(hits) != 0 {
		t.Errorf("nobody is %#v, want an empty list", hits)
	}
}

// typing asks as the page's script does while somebody types.
func typing(t *testing.T, v *apptest.Visitor, path, words string) []hit {
	t.Helper()
	request, err := http.NewRequest(http.MethodPost, v.URL(path), strings.NewReader(url.Values{"q": {words}}.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("Accept", "application/json")
	request.Header.Set("Sec-Fetch-Site", "same-origin")
	var hits []hit
	if err := json.Unmarshal([]byte(v.Do(request).Text("body")), &hits); err != nil {
		t.Fatalf("%s answered %d: %v", path, v.Status, err)
	}
	return hits
}
