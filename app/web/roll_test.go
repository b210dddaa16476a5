package web

import (
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/register"
)

func TestTheRollShowsWhatTheMISSaidAndWhen(t *testing.T) {
	w := greenfield(t)
	id := w.pupil(firstSchool, register.Pupil{
		Forename: "Kayleigh", Surname: "Smith", PreferredSurname: "Harrison", Year: "8", Form: "8C", DateOfBirth: "2013-10-04", UPN: "A801000025001",
		Flags: register.Flags{register.SEN: {Value: "K", On: "2026-09-07"}, register.YoungCarerInMIS: {Value: "N", On: "2026-09-07"}, register.FSM: {Value: "no", On: "2026-09-07"}},
	})
	v := w.visitor(firstSchool, access.Champion)
	page := v.Open("/roll/" + id)
	for _, want := range []string{"Kayleigh Harrison", "Kayleigh Smith", "4 October 2013 (12)", "would be", "said on 7 September 2026", "Written down by hand."} {
		if !strings.Contains(page.Text("main"), want) {
			t.Errorf("the page does not say %q: %s", want, page.Text("main"))
		}
	}
	if got := page.Attr(".head .button", "href"); got != "/register/add/"+id {
		t.Errorf("the obvious act leads to %s", got)
	}
	if strings.Contains(page.Text("title"), "Kayleigh") {
		t.Error("the title holds the name")
	}
	page = v.Open("/roll?form=8C")
	if got := page.Text("tbody tr"); !strings.Contains(got, "SEN K") || strings.Contains(got, "Young carer") {
		t.Errorf("the roll's line is %q", got)
	}
}

func TestTheRollNarrows(t *testing.T) {
	w := greenfield(t)
	w.pupil(firstSchool, register.Pupil{Forename: "Leo", Surname: "Holloway", Year: "13", Form: "13A", LeftOn: "2026-07-17"})
	v := w.visitor(firstSchool, access.Champion)
	for query, want := range map[string]string{"": "Mensah, Kwame; Ng, Bo; O'Neill, Amélie", "?year=7": "Ng, Bo", "?left=yes": "Holloway, Leo", "?words=ng": "Mensah, Kwame; Ng, Bo; O'Neill, Amélie"} {
		if got := strings.Join(v.Open("/roll"+query).Texts("tbody th"), "; "); got != want {
			t.Errorf("%s lists %q, want %q", query, got, want)
		}
	}
	page := v.Send(v.Open("/roll").Form("main form").Fill("words", "ng"))
	if got := strings.Join(page.Texts("tbody th"), "; "); got != "Ng, Bo" || strings.Contains(v.Path, "ng=") || v.Path != "/roll" {
		t.Errorf("a name finds %q at %s", got, v.Path)
	}
}
