package apptest

import (
	"strings"
	"testing"
)

// TestPlantedFaultsAreFound gives each kind of fault a page of its own, and asks of the
// whole page and of what stands on it.
func TestPlantedFaultsAreFound(t *testing.T) {
	pages := map[string]string{
		"/sound":     `<p>All is well, <a href="/sound">as it should be</a>.</p>`,
		"/unnamed":   `<input name="x">`,
		"/picture":   `<img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=">`,
		"/faint":     `<p style="color: #bbb; background: #fff">Too faint</p>`,
		"/dark":      `<p class="note">Dark on dark</p><style>@media (prefers-color-scheme: dark) { .note { color: #222 } }</style>`,
		"/small":     `<p><button style="all: unset; display: inline-block; width: 12px; height: 12px">a</button><button style="all: unset; display: inline-block; width: 12px; height: 12px">b</button></p>`,
		"/wide":      `<p style="width: 500px">Five hundred</p>`,
		"/own":       `<div style="overflow-x: auto" tabindex="0"><p style="width: 500px">Scrolls by itself</p></div>`,
		"/script":    `<script src="/script.js"></script>`,
		"/script.js": `console.error("from a script")`,
	}
	tab := NewTab(t, site(t, pages))
	for path, want := range map[string]string{
		"/sound":   "",
		"/unnamed": "on /unnamed, in light colours: Form elements must have labels (label)",
		"/picture": "(image-alt)",
		"/faint":   "in light colours: Elements must meet minimum color contrast ratio thresholds (color-contrast)",
		"/dark":    "in dark colours, on a phone: Elements must meet minimum color contrast ratio thresholds (color-contrast)",
		"/small":   "(target-size)",
		"/wide":    "in a window 375 pixels wide: the page is 5",
		"/own":     "",
		"/script":  "on /script: the console says: from a script",
	} {
		for _, part := range []string{"document", "[...document.body.children]"} {
			tab.Open(path)
			w := watch(t, func(t testing.TB) { tab.NoViolationsIn(t, part) })
			got := strings.Join(w.failed, "\n")
			if !strings.Contains(got, want) || want == "" && got != "" || want != "" && len(w.failed) > 2 {
				t.Errorf("%s, of %s: found %q, want %q", path, part, got, want)
			}
			for _, skip := range w.skipped {
				Need(t, "axe-core", false, skip)
			}
		}
	}
}

// TestAFaultElsewhereIsNotOfThePart asks of one thing beside one that is wrong.
func TestAFaultElsewhereIsNotOfThePart(t *testing.T) {
	tab := NewTab(t, site(t, map[string]string{"/": `<p>All is well.</p><input name="x">`}))
	tab.Open("/")
	if w := watch(t, func(t testing.TB) { tab.NoViolationsIn(t, `[document.querySelector("p")]`) }); len(w.failed) > 0 {
		t.Errorf("found %q", w.failed)
	}
	if w := watch(t, func(t testing.TB) { tab.NoViolationsIn(t, `[document.querySelector("input")]`) }); len(w.failed) == 0 {
		t.Error("a field without a name was not found")
	}
}

func TestAPageIsCheckedUnderAStrictPolicyAndLeftAsItWas(t *testing.T) {
	tab := NewTab(t, site(t, map[string]string{"/": `<p>All is well.</p>`}))
	tab.SetViewport(900, 700)
	tab.Dark(true)
	tab.Open("/")
	tab.NoViolations(t)
	if width := Eval[int](tab, "innerWidth"); width != 900 {
		t.Errorf("the window is %d wide, want the 900 it was", width)
	}
	if !Eval[bool](tab, `matchMedia("(prefers-color-scheme: dark)").matches`) {
		t.Error("the colours are light, want them dark as they were")
	}
}
