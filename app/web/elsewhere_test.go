package web

import (
	"context"
	"io/fs"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/store"
	"carers/templates"
)

// atBoth makes the champion of the second school a champion and data manager of
// the first too. The visitor returned is there; goTo takes them to another school,
// as another tab would.
func atBoth(t *testing.T) (w *world, v *apptest.Visitor, goTo func(urn string)) {
	w = office(t)
	email := emailOf(secondSchool, access.Champion)
	_, _, err := w.as(firstSchool).AddUser(context.Background(), store.NewUser{Email: email, Name: "Made-up", Roles: []access.Role{access.Champion, access.Data}})
	w.must(err)
	v = w.visitor(secondSchool, access.Champion)
	goTo = func(urn string) {
		f := v.Open("/account").Form("form[action='/sign-out']")
		f.Action, f.Values = "/schools", url.Values{"school": {urn}}
		v.Send(f)
	}
	goTo(firstSchool)
	return w, v, goTo
}

func TestWhatWasOpenedInOneSchoolIsNotSavedInAnother(t *testing.T) {
	w, v, goTo := atBoth(t)
	settings := v.Open("/settings").Form(`form[action="/settings"]`).Fill("name", "Greenfield School X")
	pupil := v.Open("/roll/add").Form(`form[action="/roll/add"]`).Fill("surname", "Quill").Fill("forename", "Ada")
	file := v.Open("/imports").Form("form[data-upload]").Attach("file", "roll.csv", []byte("Surname,Forename,Year,Form\r\nQuill,Ben,9,9B\r\n")).Fill("kind", "roll")
	goTo(secondSchool)
	for says, form := range map[string]*apptest.Form{"settings": settings, "a pupil": pupil, "a file": file} {
		page := v.Send(form)
		if v.Status != http.StatusConflict {
			t.Errorf("%s of the first school, sent in the second: %d", says, v.Status)
		}
		reads(t, page, "main", "You are in another school now", "Nothing was saved", "Little Wrens Primary School", "Your schools")
	}
	here, err := w.as(secondSchool).School(context.Background())
	w.must(err)
	imports, err := w.as(secondSchool).Imports(context.Background(), 10)
	w.must(err)
	if here.Name != "Little Wrens Primary School" || len(w.roll(secondSchool)) != 0 || len(imports) != 0 {
		t.Errorf("saved in the other school: %q, %d pupils, %d imports", here.Name, len(w.roll(secondSchool)), len(imports))
	}
	goTo(firstSchool)
	if v.Send(settings); v.Status != http.StatusOK {
		t.Errorf("sent again in its own school: %d", v.Status)
	}
}

func TestWhoeverHasTwoSchoolsMustSayWhichAFormIsOf(t *testing.T) {
	w, v, _ := atBoth(t)
	form := v.Open("/settings").Form(`form[action="/settings"]`)
	form.Values.Del(here)
	if v.Send(form); v.Status != http.StatusConflict {
		t.Errorf("a form that says no school: %d", v.Status)
	}
	one := w.visitor(firstSchool, access.Data)
	form = one.Open("/settings").Form(`form[action="/settings"]`)
	form.Values.Del(here)
	if one.Send(form); one.Status != http.StatusOK {
		t.Errorf("the same from somebody with one school: %d", one.Status)
	}
	form.Values.Set(here, secondSchool)
	if one.Send(form); one.Status != http.StatusConflict {
		t.Errorf("a form of a school that is not theirs any more: %d", one.Status)
	}
}

func TestSomebodyInAnotherSchoolCanStillSignOut(t *testing.T) {
	_, v, goTo := atBoth(t)
	out := v.Open("/account").Form("form[action='/sign-out']")
	goTo(secondSchool)
	if v.Send(out); !strings.HasPrefix(v.Path, "/sign-in") {
		t.Errorf("signing out from a page of the other school ended at %s", v.Path)
	}
}

func TestAFormThatIsTooLongSaysSoStill(t *testing.T) {
	w := office(t)
	v := w.visitor(firstSchool, access.Data)
	form := v.Open("/settings").Form(`form[action="/settings"]`)
	form.Values.Set("champion", strings.Repeat("x", 2<<20))
	if page := v.Send(form); v.Status != http.StatusUnprocessableEntity || !strings.Contains(page.Text("main"), "too long") {
		t.Errorf("two megabytes of text: %d", v.Status)
	}
}

func TestEveryFormOnEveryPageSaysItsSchool(t *testing.T) {
	w := everywhere(t)
	seen := 0
	for _, role := range []access.Role{access.Champion, access.Data, access.Teacher} {
		v := w.visitor(firstSchool, role)
		for _, d := range (&Site{}).doors() {
			if d.Method != http.MethodGet {
				continue
			}
			page := v.Open(w.address(d.Path))
			for i, form := range page.Forms() {
				if form.Method != http.MethodPost || !page.Has(".where") {
					continue
				}
				seen++
				to, err := url.Parse(form.Action)
				w.must(err)
				if form.Values.Get(here) != firstSchool && to.Query().Get(here) != firstSchool {
					t.Errorf("form %d of %s %s, to %q, says no school", i, d.Method, d.Path, form.Action)
				}
			}
		}
	}
	if seen < 200 {
		t.Errorf("only %d forms were looked at", seen)
	}
}

// What a walk does not reach, a template still has: each must be written so that
// the page's writer finds it.
func TestEveryPostedFormIsWrittenSoThatItCanSayItsSchool(t *testing.T) {
	anyForm := regexp.MustCompile(`(?i)<form\b`)
	get := regexp.MustCompile(`<form\b[^>]*\bmethod="get"`)
	err := fs.WalkDir(templates.FS, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".html") {
			return err
		}
		text, err := fs.ReadFile(templates.FS, path)
		if err != nil {
			return err
		}
		forms, posted, got := anyForm.FindAllIndex(text, -1), postedForm.FindAll(text, -1), get.FindAllIndex(text, -1)
		if len(forms) != len(posted)+len(got) {
			t.Errorf(`%s: %d forms, of which %d are written with method="post" and %d with method="get"`, path, len(forms), len(posted), len(got))
		}
		for _, tag := range posted {
			if strings.Contains(string(tag), "multipart") && !itsAction.Match(tag) {
				t.Errorf("%s: a form with a file says its school in its action, and has none", path)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
