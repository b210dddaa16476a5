package web

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/register"
	"carers/app/store"
)

// staffed is Greenfield with somebody of every role; the teacher has form 9B.
func staffed(t testing.TB) *world {
	w := greenfield(t)
	for _, r := range access.Roles {
		if r == access.Champion {
			continue
		}
		id := w.staff(firstSchool, r)
		if r == access.Teacher {
			w.must(w.as(firstSchool).SetGroups(context.Background(), id, []store.Group{{Kind: "form", Name: "9B"}}))
		}
	}
	return w
}

func TestFindingWorksWithoutAScript(t *testing.T) {
	w := greenfield(t)
	v := w.visitor(firstSchool, access.Champion)
	page := v.Send(v.Open("/help").Form("header form[role=search]").Fill("q", "year 9 mens"))
	if v.Path != "/find" || page.Text("main h2") != "1 pupil found." || page.Attr("main .today a", "href") != "/carers/"+w.ids["Kwame"] {
		t.Errorf("found %s at %s", page.Text("main"), v.Path)
	}
	if page = v.Send(page.Form("main form").Fill("q", "nobody")); !strings.Contains(page.Text(".empty"), "Nobody found") {
		t.Error("finding nobody says nothing")
	}
}

func TestATeacherFindsOwnPupilsAndNothingOfTheRegister(t *testing.T) {
	w := staffed(t)
	w.pupil(firstSchool, register.Pupil{Forename: "Amina", Surname: "Yusuf", Year: "9", Form: "9B"})
	v := w.visitor(firstSchool, access.Teacher)
	hits := typing(t, v, "/find", "am")
	if len(hits) != 2 {
		t.Fatalf("a teacher finds %+v", hits)
	}
	for _, h := range hits {
		if h.Detail != "Year 9, 9B" || !strings.HasPrefix(h.URL, "/my-pupils?pupil=") {
			t.Errorf("a teacher is told %+v", h)
		}
	}
	if hits = typing(t, v, "/find", "kwame"); len(hits) != 0 {
		t.Errorf("a teacher finds a pupil of another form: %+v", hits)
	}
}

func TestMyPupilsDoesNotSayWhoIsOnTheRegister(t *testing.T) {
	w := staffed(t)
	id := w.pupil(firstSchool, register.Pupil{Forename: "Amina", Surname: "Yusuf", Year: "9", Form: "9B"})
	v := w.visitor(firstSchool, access.Teacher)
	page := v.Open("/my-pupils")
	if got := strings.Join(page.Texts(".names li"), "; "); got != "O'Neill, Amélie; Yusuf, Amina" {
		t.Errorf("my pupils are %q", got)
	}
	plain := strings.ReplaceAll(page.In(".names").String(), id, w.ids["Amélie"])
	if strings.Count(plain, "class=") != 1 || strings.Contains(plain, "/carers/") { // the list's own
		t.Errorf("a carer can be told from the others: %s", plain)
	}
	if page = v.Open("/my-pupils?pupil=" + id); page.Text(".sought") != "Yusuf, Amina found" {
		t.Error("the pupil who was sought is not marked")
	}
	if text := page.Text("main"); !strings.Contains(text, "If a pupil tells you something") || !strings.Contains(text, "Do not promise") {
		t.Error("the page does not say what to do")
	}
}

func TestWhoSeesOnlyCountsHasNoSearch(t *testing.T) {
	w := staffed(t)
	for role, want := range map[access.Role]string{access.Governor: "/find", access.Head: "/reason"} {
		v := w.visitor(firstSchool, role)
		if page := v.Open("/"); page.Has("header form[role=search]") {
			t.Errorf("%s is offered a search", role)
		}
		if page := v.Open("/find"); page.Has("main input[name=q]") || !strings.HasPrefix(v.Path, want) {
			t.Errorf("%s came to %s", role, v.Path)
		}
	}
}

func TestADataManagerSeesTheRollAndNothingOfCaring(t *testing.T) {
	w := staffed(t)
	v := w.visitor(firstSchool, access.Data)
	page := v.Open("/roll")
	if page.Count("tbody tr") != 3 || page.Text(".head p") != "3 pupils in 3 forms." {
		t.Fatalf("the roll is %s", page.Text("main"))
	}
	page = v.Open(page.Attr("tbody a", "href"))
	if text := strings.ToLower(page.Text("main h1 ~ p, main .two")); page.Has("main a[href*='/carers/']") || page.Has("main .button") || strings.Contains(text, "carer") {
		t.Errorf("the pupil's page speaks of caring: %s", page.Text("main"))
	}
	if hits := typing(t, v, "/find", "amel"); len(hits) != 1 || hits[0].Detail != "Year 9, 9B" || !strings.HasPrefix(hits[0].URL, "/roll/") {
		t.Errorf("a data manager finds %+v", hits)
	}
	if v.Open("/carers/" + w.ids["Amélie"]); v.Status != http.StatusForbidden {
		t.Errorf("a data manager opened an entry: %d", v.Status)
	}
}
