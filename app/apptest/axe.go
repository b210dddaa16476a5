package apptest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// NoViolations fails t for everything that is wrong with the page as it stands:
// each rule of WCAG 2.0, 2.1 and 2.2, levels A and AA, that axe-core can check,
// in light colours at the tab's size and in dark colours on a phone; anything
// that reaches past the side of a phone 375 pixels wide; and whatever the tab
// has noticed by itself (see Tab). The tab is left as it was.
func (b *Tab) NoViolations(t testing.TB) { t.Helper(); b.NoViolationsIn(t, "document") }

// NoViolationsIn is NoViolations where axe-core is asked of parts of the page only, with
// what else the page holds around them: part is a JavaScript expression for one node or
// a list of elements. What a page has once, such as its language, it is not asked of
// unless it is asked of the document; and of a part it is asked on a phone only what
// width and colours change. It answers in half of the time.
func (b *Tab) NoViolationsIn(t testing.TB, part string) {
	t.Helper()
	script, err := axeScript()
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatalf("read axe-core: %v", err)
	}
	Need(t, "axe-core", err == nil, "to check that everyone can use the pages")
	b = b.With(t)
	b.as(Shot{Width: b.width, Height: b.height}, func() { b.reportAxe("in light colours", script, part, allRules) })
	again := allRules
	if part != "document" {
		again = rulesOfLooks
	}
	b.as(Shot{Width: phoneWidth, Height: 812, Dark: true}, func() {
		b.reportOverflow()
		b.reportAxe("in dark colours, on a phone", script, part, again)
	})
	for _, fault := range b.Faults() {
		t.Errorf("%s: %s", b.where(), fault)
	}
}

// FitsAPhone fails t for what reaches past the side of a phone, and for whatever
// the tab has noticed by itself: what NoViolations finds without axe-core.
func (b *Tab) FitsAPhone(t testing.TB) {
	t.Helper()
	b = b.With(t)
	b.as(Shot{Width: phoneWidth, Height: 812, Dark: true}, b.reportOverflow)
	for _, fault := range b.Faults() {
		t.Errorf("%s: %s", b.where(), fault)
	}
}

// phoneWidth is the narrowest window, in CSS pixels, that pages must fit.
const phoneWidth = 375

// axeScript is axe-core as npm brought it to the git-ignored build folder, or
// the file that CARERS_AXE names. It is no part of this repository.
var axeScript = sync.OnceValues(func() (string, error) {
	path := os.Getenv("CARERS_AXE")
	if path == "" {
		top, err := moduleRoot()
		if err != nil {
			return "", err
		}
		path = filepath.Join(top, "build", "axe", "node_modules", "axe-core", "axe.min.js")
	}
	script, err := os.ReadFile(path)
	return string(script), err
})

// moduleRoot is the folder of go.mod; tests run in the folder of their package.
func moduleRoot() (string, error) {
	at, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(at, "go.mod")); err == nil {
			return at, nil
		}
		if at == filepath.Dir(at) {
			return "", errors.New("no go.mod above the tests")
		}
		at = filepath.Dir(at)
	}
}

// violation is one broken rule, as axe-core tells it.
type violation struct {
	ID    string `json:"id"`
	Help  string `json:"help"`
	Nodes []struct {
		At   string `json:"at"`
		HTML string `json:"html"`
		Why  string `json:"why"`
	} `json:"nodes"`
}

// checkAxe asks axe-core about the page, or parts of it. It is put there by the debugger, so the
// page's content security policy neither hinders it nor has to be loosened.
// Animations are taken to their end first: what fades has no contrast yet.
const checkAxe = `async (part, rules) => {
	document.getAnimations().forEach((a) => { try { a.finish() } catch { a.cancel() } });
	const result = await axe.run(Array.isArray(part) ? {include: part} : part, {
		runOnly: rules,
		rules: {'target-size': {enabled: true}},
		resultTypes: ['violations'],
	});
	return result.violations.map((v) => ({id: v.id, help: v.help, nodes: v.nodes.map(
		(n) => ({at: n.target.flat().join(' '), html: n.html.slice(0, 200), why: n.failureSummary}))}));
}`

// What axe-core is asked by: every rule of WCAG that it has, and those of them that ask
// what a thing looks like.
const (
	allRules     = `{type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']}`
	rulesOfLooks = `{type: 'rule', values: ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size']}`
)

func (b *Tab) reportAxe(how, script, part, rules string) {
	b.t.Helper()
	if !must(b, "look for axe-core", chromedp.Evaluate[bool]("'axe' in window")) {
		must(b, "load axe-core", chromedp.Evaluate[chromedp.Void](script))
	}
	for _, v := range Eval[[]violation](b, "("+checkAxe+")("+part+", "+rules+")") {
		var at strings.Builder
		for _, n := range v.Nodes {
			fmt.Fprintf(&at, "\n  %s  %s\n    %s", n.At, n.HTML, strings.ReplaceAll(n.Why, "\n", "\n    "))
		}
		b.t.Errorf("%s, %s: %s (%s)%s", b.where(), how, v.Help, v.ID, at.String())
	}
}

// tooWide lists what reaches past the window's side: the innermost elements, and
// not those in a box that scrolls by itself.
const tooWide = `(() => {
	if (!document.querySelector('meta[name=viewport]')) return ['there is no <meta name="viewport">: a phone shows the page tiny'];
	if (document.scrollingElement.scrollWidth <= innerWidth) return [];
	const clipped = (e) => { for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) if (getComputedStyle(p).overflowX !== 'visible') return true };
	const wide = [...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > innerWidth + 0.5 && !clipped(e));
	const inner = wide.filter((e) => !wide.some((o) => o !== e && e.contains(o)));
	return ['the page is ' + document.scrollingElement.scrollWidth + ' pixels wide']
		.concat(inner.slice(0, 5).map((e) => e.outerHTML.slice(0, 120)));
})()`

func (b *Tab) reportOverflow() {
	b.t.Helper()
	if found := Eval[[]string](b, tooWide); len(found) > 0 {
		b.t.Errorf("%s, in a window %d pixels wide: %s", b.where(), phoneWidth, strings.Join(found, "\n  "))
	}
}
