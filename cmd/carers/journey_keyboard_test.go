package main

import (
	"bytes"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"carers/app/apptest"
	"carers/app/demo"
)

// focus is what has the keyboard, as somebody who looks at the page sees it.
type focus struct {
	Name string // its tag and id
	Ring bool   // whether something shows that it has the keyboard
	Seen bool   // whether it is in the window
}

func (r *reader) focus() focus {
	r.t.Helper()
	return apptest.Eval[focus](r.Tab, `(() => {
		const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
		const ring = (s) => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 || s.boxShadow !== 'none';
		return {Name: e.localName + (e.id ? '#' + e.id : ''), Ring: ring(style) || e.labels?.[0] && ring(getComputedStyle(e.labels[0])) || false,
			Seen: box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth && box.width > 0};
	})()`)
}

func TestThePagesAreUsedWithTheKeyboardAlone(t *testing.T) {
	r := inDemo(t, demo.ChampionEmail)
	for _, at := range []string{"/", "/register", "/imports", "/register/add/new"} {
		r.Open(at)
		everyStopIsSeen(r, at)
	}
	skipsToThePage(r)
	opensTheAccountMenu(r)
	r.SetViewport(375, 812)
	opensTheMenuOnAPhone(r)
}

// everyStopIsSeen tabs from the top of a page to its end: what has the keyboard
// is always marked and in the window, and the keyboard is never caught.
func everyStopIsSeen(r *reader, at string) {
	r.t.Helper()
	const most = 150
	stops := 0
	for range most {
		r.Keys("\t")
		f := r.focus()
		if f.Name == "body" {
			break
		}
		stops++
		if !f.Ring || !f.Seen {
			r.t.Errorf("on %s, %s (%q) has the keyboard: marked %v, in the window %v", at, f.Name, r.Focused(), f.Ring, f.Seen)
		}
	}
	if stops < 10 || stops == most {
		r.t.Errorf("on %s the keyboard comes to %d places", at, stops)
	}
}

func skipsToThePage(r *reader) {
	r.t.Helper()
	r.Open("/register")
	r.Keys("\t")
	if got := r.Focused(); got != "Skip to the page" {
		r.t.Fatalf("the first stop is %q", got)
	}
	r.enter()
	if got := r.focus().Name; got != "main#main" {
		r.t.Errorf("the skip link leads to %s", got)
	}
	r.Keys("\t")
	if !apptest.Eval[bool](r.Tab, `document.querySelector("main").contains(document.activeElement)`) {
		r.t.Errorf("after the skip link the keyboard comes to %q", r.Focused())
	}
}

func opensTheAccountMenu(r *reader) {
	r.t.Helper()
	r.Open("/register")
	opens(r, "details.person", "Sign out")
}

func opensTheMenuOnAPhone(r *reader) {
	r.t.Helper()
	r.Open("/register")
	opens(r, "details.menu", "Roll and files")
	r.Open("/register")
	r.Press("Menu")
	r.fine("menu-open")
}

// opens walks to a menu, opens it, reads what is in it and closes it again.
func opens(r *reader, menu, holds string) {
	r.t.Helper()
	for range 15 {
		r.Keys("\t")
		if apptest.Eval[bool](r.Tab, `document.activeElement.matches(`+quoted(menu+" > summary")+`)`) {
			break
		}
	}
	r.enter()
	r.In(menu).Sees(holds)
	r.Keys("\t")
	if f := r.focus(); !f.Seen || !apptest.Eval[bool](r.Tab, `document.querySelector(`+quoted(menu)+`).contains(document.activeElement)`) {
		r.t.Errorf("the keyboard does not come into %s, but to %q", menu, r.Focused())
	}
	r.Keys(kb.Escape)
	r.Until("the menu to be closed", `!document.querySelector(`+quoted(menu)+`).open`)
	if !apptest.Eval[bool](r.Tab, `document.activeElement.matches(`+quoted(menu+" > summary")+`)`) {
		r.t.Errorf("closing %s leaves the keyboard at %q", menu, r.Focused())
	}
}

func TestWhatIsWrongIsToldToTheKeyboardFirst(t *testing.T) {
	s, err := demoSite()
	if err != nil {
		t.Fatal(err)
	}
	r := s.visit(t)
	r.Open("/sign-in")
	r.fine("sign-in")
	r.Press("Sign in")
	r.Sees("There is a problem")
	if got := apptest.Eval[string](r.Tab, `document.activeElement.className`); got != "problems" {
		t.Errorf("the keyboard is at %q, not at what is wrong", got)
	}
	r.fine("sign-in-problem")
	r.Keys("\t")
	if got := r.Focused(); got != "Enter your e-mail address" {
		t.Errorf("after what is wrong the keyboard comes to %q", got)
	}
	r.enter()
	if got := r.focus().Name; got != "input#f-email" {
		t.Errorf("what is wrong leads to %s", got)
	}
	if title := r.Title(); title != "Error: Sign in – Young Carers Register" {
		t.Errorf("the title is %q", title)
	}
}

// TestARecordPrints looks only for a whole file with something in it: what is on
// the paper is for people to look at.
func TestARecordPrints(t *testing.T) {
	r := inDemo(t, demo.ChampionEmail)
	r.Open(carersByName(r)["O'Neill, Amélie"])
	paper := r.PDF()
	if !bytes.HasPrefix(paper, []byte("%PDF-")) || !bytes.Contains(paper, []byte("%%EOF")) || len(paper) < 10_000 {
		t.Errorf("the record prints as %d bytes", len(paper))
	}
	keep(t, "record.pdf", paper)
}
