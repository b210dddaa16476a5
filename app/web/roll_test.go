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

// A pupil written by hand looks the same, whether or not the champion wrote
// them to put them on the register.
func TestAPupilWrittenByHandTellsADataManagerNothing(t *testing.T) {
	w := greenfield(t)
	w.staff(firstSchool, access.Data)
	data, champion := w.visitor(firstSchool, access.Data), w.visitor(firstSchool, access.Champion)
	f := champion.Open("/register/add/new").Form("form.card").Fill("forename", "Zofia").Fill("surname", "Nowak").Fill("form", "7A").Fill("date_of_birth", "1 2 2015").Fill("route", "staff")
	champion.Send(f)
	if !data.Open("/roll").Has("main a[href='/roll/add']") {
		t.Error("the roll does not lead to adding a pupil")
	}
	f = data.Open("/roll/add").Form("main form")
	page := data.Send(f.Fill("forename", "Tomasz").Fill("surname", "Nowak").Fill("form", "7A").Fill("date_of_birth", "1 2 2015"))
	if !strings.HasPrefix(data.Path, "/roll/") || data.Path == "/roll/add" {
		t.Fatalf("adding ends at %s: %s", data.Path, page.Text("main"))
	}
	own := data.Open(data.Path).Text("main")
	roll, err := w.as(firstSchool).WholeRoll(t.Context())
	w.must(err)
	for _, p := range roll {
		if p.Forename == "Zofia" {
			theirs := data.Open("/roll/" + p.ID).Text("main")
			if strings.ReplaceAll(own, "Tomasz", "Zofia") != theirs {
				t.Errorf("the data manager's own: %s\nthe champion's: %s", own, theirs)
			}
			if !strings.Contains(theirs, "Year 7, 7A") || !strings.Contains(theirs, "No import has said anything of this pupil yet.") || strings.Contains(theirs, "by hand") {
				t.Errorf("the page says %s", theirs)
			}
		}
	}
}

func TestANameThatIsOnTheRollIsAskedAboutBeforeItStandsThereTwice(t *testing.T) {
	w := greenfield(t)
	w.staff(firstSchool, access.Data)
	v := w.visitor(firstSchool, access.Data)
	if page := v.Send(v.Open("/roll/add").Form("main form")); v.Status != 422 || !strings.Contains(page.Text(".problems"), "Enter a name") {
		t.Errorf("without a name: %d", v.Status)
	}
	page := v.Send(v.Open("/roll/add").Form("main form").Fill("forename", "Bo").Fill("surname", "Ng"))
	if v.Status != 422 || !page.Has("input[name=same]") {
		t.Fatalf("a name of the roll: %d", v.Status)
	}
	known := page.Attr("input[name=same]", "value")
	v.Send(page.Form("main form").Fill("same", known))
	if v.Path != "/roll/"+known {
		t.Errorf("the pupil on the roll is shown at %s", v.Path)
	}
	v.Send(page.Form("main form").Fill("same", "new"))
	if roll, err := w.as(firstSchool).WholeRoll(t.Context()); err != nil || len(roll) != 4 {
		t.Errorf("%d are on the roll (%v), want 4", len(roll), err)
	}
}
