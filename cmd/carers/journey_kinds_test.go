package main

import (
	"sync"
	"testing"

	"carers/app/apptest"
	"carers/app/demo"
)

// kinds names what a page shows by its kind: each element by the tags and classes
// that it stands in, its attributes and whether it has words; with whatever is
// wrong with ids, and a picture with all its lines. Each is a hash of that. The
// frame around a page is told apart from what is within, since all pages have it.
const kinds = `(() => {
	const frame = new Set(), inner = new Set();
	const told = /^(class|type|role|dir|lang|aria-(?!describedby|labelledby|controls|label).*)$/;
	const refers = /^(for|headers|aria-describedby|aria-labelledby|aria-controls)$/;
	const hash = (s) => { let h = 0; for (let i = 0; i < s.length; i++) h = Math.imul(h, 31) + s.charCodeAt(i) | 0; return h };
	const about = (a) => a.name + (told.test(a.name) ? '=' + a.value : a.value.trim() ? '' : '=')
		+ (a.name === 'id' && document.querySelectorAll('#' + CSS.escape(a.value)).length > 1 ? ' twice' : '')
		+ (refers.test(a.name) && a.value.trim().split(/\s+/).some((id) => id && !document.getElementById(id)) ? ' nowhere' : '');
	const look = (e, within, into) => {
		const is = within + '>' + e.localName + [...e.attributes].map(about).sort().join() + (e.textContent.trim() ? ' words' : '');
		into.add(hash(e.localName === 'svg' ? is + e.outerHTML : is));
		if (e.localName !== 'svg') for (const child of e.children) child.localName === 'main' ? look(child, '', inner) : look(child, is, into);
	};
	look(document.documentElement, '', frame);
	return {Frame: [...frame], Inner: [...inner]};
})()`

// shown are the kinds that the pages behind each door have shown to a test, and
// those of their frames.
var shown = struct {
	sync.Mutex
	kinds map[string]map[int]bool
}{kinds: map[string]map[int]bool{}}

// showsMore reports whether the page shows something of a kind that no page behind
// its door showed before, to anybody: what is of another role, in another state or
// wrong beside a field. Of each such thing axe is asked once, since it would answer
// the same: it goes by what things are, what they stand in and their colours.
func (r *reader) showsMore() bool {
	r.t.Helper()
	path := apptest.Eval[string](r.Tab, "location.pathname")
	if door, ok := doorOf(pageDoors(r.t), path); ok {
		path = door.path
	}
	here := apptest.Eval[struct{ Frame, Inner []int }](r.Tab, kinds)
	shown.Lock()
	defer shown.Unlock()
	frame, inner := more("the frame", here.Frame), more(path, here.Inner)
	return frame || inner
}

// more notes what was shown, and reports whether some of it was not before.
func more(door string, kinds []int) (some bool) {
	if shown.kinds[door] == nil {
		shown.kinds[door] = map[int]bool{}
	}
	for _, kind := range kinds {
		some = some || !shown.kinds[door][kind]
		shown.kinds[door][kind] = true
	}
	return some
}

// TestAPageIsLookedAtAgainForWhatIsNewOnIt changes a page in front of its reader:
// other words are nothing new, and whatever axe could find fault with is.
func TestAPageIsLookedAtAgainForWhatIsNewOnIt(t *testing.T) {
	r := inDemo(t, demo.ChampionEmail)
	r.Open("/help")
	r.showsMore()
	if r.showsMore() {
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
		if got := r.showsMore(); got != change.new {
			t.Errorf("%s: new %v, want %v", change.to, got, change.new)
		}
	}
}
