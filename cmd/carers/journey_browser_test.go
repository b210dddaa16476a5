package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"carers/app/apptest"
	"carers/app/demo"
)

// reader is somebody in front of a browser.
type reader struct {
	*apptest.Tab
	t testing.TB
}

// visit opens a tab on a site.
func (s *site) visit(t testing.TB) *reader {
	t.Helper()
	return &reader{apptest.NewTab(t, s.base), t}
}

func (r *reader) signIn(email string) {
	r.t.Helper()
	r.Open("/sign-in")
	r.Fill("E-mail address", email)
	r.Fill("Password", demoPassword)
	r.Press("Sign in")
	if r.Has("#f-password") {
		r.t.Fatalf("%s could not sign in", email)
	}
}

// enter presses Enter as a keyboard does: when the page or a link deals with the
// key, the letter goes no further, and sends no form.
func (r *reader) enter() {
	r.t.Helper()
	apptest.Eval[bool](r.Tab, `(addEventListener('keydown', (down) => {
		if (down.defaultPrevented || down.target.closest('a')) addEventListener('keypress', (letter) => letter.preventDefault(), {once: true, capture: true});
	}, {once: true}), true)`)
	r.Keys(kb.Enter)
}

// saves presses the one filled button of the page's form, whatever it says.
func (r *reader) saves() {
	r.t.Helper()
	const button = "main form .button[type=submit]:not(.quiet)"
	r.In("main").Press(r.Text(button))
}

// unfolds opens whatever is folded on the page.
func (r *reader) unfolds() {
	r.t.Helper()
	apptest.Eval[bool](r.Tab, `[...document.querySelectorAll("main details")].every(d => d.open = true)`)
}

// fine fails the test for whatever is wrong with the page for anybody: see
// apptest.Tab.NoViolations. What pages before it have shown is not asked about
// again, but for whether the page fits a phone. It keeps pictures of the page when
// somebody wants to look at them.
func (r *reader) fine(name string) {
	r.t.Helper()
	if more := r.showsMore(); more != "" {
		r.NoViolationsIn(r.t, more)
	} else {
		r.FitsAPhone(r.t)
	}
	r.picture(name)
}

// picture keeps the page as PNGs in the folder that CARERS_SHOTS names, wide and
// narrow, in light and in dark colours.
func (r *reader) picture(name string) {
	r.t.Helper()
	folder := os.Getenv("CARERS_SHOTS")
	if folder == "" {
		return
	}
	for _, as := range []struct {
		name string
		how  apptest.Shot
	}{
		{"1280-light", apptest.Shot{Width: 1280, Height: 800, FullPage: true}},
		{"1280-dark", apptest.Shot{Width: 1280, Height: 800, Dark: true, FullPage: true}},
		{"375-light", apptest.Shot{Width: 375, Height: 812, FullPage: true}},
		{"375-dark", apptest.Shot{Width: 375, Height: 812, Dark: true, FullPage: true}},
	} {
		r.Screenshot(filepath.Join(folder, name+"-"+as.name+".png"), as.how)
	}
}

// keep writes a file beside the pictures, when somebody wants to look at them.
func keep(t testing.TB, name string, content []byte) {
	t.Helper()
	folder := os.Getenv("CARERS_SHOTS")
	if folder == "" {
		return
	}
	if err := os.WriteFile(filepath.Join(folder, name), content, 0o600); err != nil {
		t.Error(err)
	}
}

// visitors are the people of the demo, by the word that tests and pictures call
// them.
var visitors = []struct{ name, email string }{
	{"champion", demo.ChampionEmail}, {"teacher", demo.TeacherEmail}, {"head", demo.HeadEmail}, {"dsl", demo.DSLEmail},
	{"data", demo.DataEmail}, {"governor", demo.GovernorEmail}, {"trust", demo.TrustEmail},
}
