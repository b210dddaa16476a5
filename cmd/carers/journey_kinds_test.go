package main

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"carers/app/apptest"
	"carers/app/demo"
)

// kinds names what a page shows by its kind: each element by the tags and classes
// that it stands in, its attributes and whether it has words; with whatever is
// wrong with ids, and a picture with all its lines. Each is a hash of that. The
// frame around a page is told apart from what is within, since all pages have it.
// Asked for some kinds, it answers the elements of these, without what they hold.
const kinds = `((asked) => {
	const frame = new Map(), inner = new Map();
	const told = /^(class|type|role|dir|lang|aria-(?!describedby|labelledby|controls|label).*)$/;
	const refers = /^(for|headers|aria-describedby|aria-labelledby|aria-controls)$/;
	const hash = (s) => {
		let h = 0, more = 0;
		for (let i = 0; i < s.length; i++) h = Math.imul(h, 31) + s.charCodeAt(i) | 0, more = Math.imul(more, 37) + s.charCodeAt(i) | 0;
		return h * 2 ** 21 + (more >>> 11); // as many bits as a number holds
	};
	const about = (a) => a.name + (told.test(a.name) ? '=' + a.value : a.value.trim() ? '' : '=')
		+ (a.name === 'id' && document.querySelectorAll('#' + CSS.escape(a.value)).length > 1 ? ' twice' : '')
		+ (refers.test(a.name) && a.value.trim().split(/\s+/).some((id) => id && !document.getElementById(id)) ? ' nowhere' : '');
	const look = (e, within, into) => {
		const is = within + '>' + e.localName + [...e.attributes].map(about).sort().join() + (e.textContent.trim() ? ' words' : '');
		const kind = hash(e.localName === 'svg' ? is + e.outerHTML : is);
		into.has(kind) ? into.get(kind).push(e) : into.set(kind, [e]);
		if (e.localName !== 'svg') for (const child of e.children) child.localName === 'main' ? look(child, '', inner) : look(child, is, into);
	};
	look(document.documentElement, '', frame);
	if (!asked) return {Frame: [...frame.keys()], Inner: [...inner.keys()]};
	const all = new Set(asked.flatMap((kind) => inner.get(kind) ?? []));
	return [...all].filter((e) => { for (let p = e.parentElement; p; p = p.parentElement) if (all.has(p)) return false; return true });
})`

// shown are the kinds that pages have shown to a test, and those of their frames.
var shown = struct {
	sync.Mutex
	frame, inner map[int]bool
}{frame: map[int]bool{}, inner: map[int]bool{}}

// showsMore is where the page shows something of a kind that no page showed before,
// to anybody: what is of another role, in another state or wrong beside a field. It
// is an expression for those parts of the page, for the whole document where the
// frame shows something new, and blank where there is nothing. Of each such thing
// axe is asked once, since it would answer the same: it goes by what things are,
// what they stand in and their colours.
func (r *reader) showsMore() string {
	r.t.Helper()
	here := apptest.Eval[struct{ Frame, Inner []int }](r.Tab, kinds+"()")
	shown.Lock()
	defer shown.Unlock()
	frame, inner := fresh(shown.frame, here.Frame), fresh(shown.inner, here.Inner)
	switch {
	case len(frame) > 0:
		return "document"
	case len(inner) > 0:
		return kinds + "([" + strings.Trim(strings.ReplaceAll(fmt.Sprint(inner), " ", ","), "[]") + "])"
	}
	return ""
}

// fresh notes kinds that are shown, and answers those that were not before.
func fresh(before map[int]bool, kinds []int) (some []int) {
	for _, kind := range kinds {
		if !before[kind] {
			some = append(some, kind)
		}
		before[kind] = true
	}
	return some
}

// TestAPageIsLookedAtAgainForWhatIsNewOnIt changes a page in front of its reader:
// other words are nothing new, and whatever axe could find fault with is.
func TestAPageIsLookedAtAgainForWhatIsNewOnIt(t *testing.T) {
	r := inDemo(t, demo.ChampionEmail)
	r.Open("/help")
	r.showsMore()
	if r.showsMore() != "" {
		t.Fatal("a page that was looked at is new")
	}
	for _, change := range []struct {
		to  string
		new bool
	}{
		{`document.querySelector("main p").textContent = "Other words"`, false},
		{`document.querySelector("main p").className = "pale"`, true},
		{`document.querySelector("main a").textContent = " "`, true},
		{`document.querySelector("main").append(document.createElement("button"))`, true},
		{`document.querySelector("main p").setAttribute("aria-describedby", "nobody")`, true},
		{`document.querySelector("main p").id = document.querySelector("[id]").id`, true},
		{`document.querySelector("nav").append(document.createElement("i"))`, true},
		{`document.documentElement.removeAttribute("lang")`, true},
	} {
		apptest.Eval[bool](r.Tab, "("+change.to+", true)")
		if got := r.showsMore() != ""; got != change.new {
			t.Errorf("%s: new %v, want %v", change.to, got, change.new)
		}
	}
}
