package apptest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// patience is how long a step of a journey waits for the page to be ready for
// it: long, since a loaded build server is slow, and only ever used up by a
// journey that is about to fail.
const patience = 15 * time.Second

// Tab is a tab of a real browser with cookies of its own, and somebody in front
// of it who finds things by what they are called, as a reader or a screen
// reader would name them. Steps wait for what they need and fail the test when
// it does not come.
//
// A tab watches its pages all along. A script's error, a message in the
// console, a breach of the content security policy, a missing file and a
// request to another host each fail the test, at the latest when it ends.
type Tab struct {
	t     testing.TB
	base  string
	scope string // a selector that limits where things are looked for, or ""
	*state
}

// state is what views of one tab share.
type state struct {
	ctx    context.Context
	faults *faults
	load   *load
	width  int
	height int
	dark   bool
	still  bool          // the pages' scripts are off
	wait   time.Duration // how long a step waits for the page to be ready
}

// NewTab opens a tab on the site at base (http://127.0.0.1:1234), 1280 by 800,
// in light colours. It is closed when the test ends.
func NewTab(t testing.TB, base string) *Tab {
	t.Helper()
	browser, err := startedBrowser()
	if err != nil {
		t.Fatalf("start Chromium: %v", err)
	}
	Need(t, "Chromium", browser != nil, "to walk through the pages as a reader would")
	base = strings.TrimSuffix(base, "/")
	s := &state{faults: newFaults(base), load: &load{}, wait: patience}
	ctx, closeTab := chromedp.NewContext(browser, chromedp.WithNewBrowserContext(),
		chromedp.WithListener(s.faults.notice), chromedp.WithListener(s.load.notice))
	s.ctx = ctx
	tab := &Tab{t: t, base: base, state: s}
	t.Cleanup(func() {
		closeTab()
		for _, fault := range tab.Faults() {
			t.Error(fault)
		}
	})
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("open a tab: %v", err)
	}
	go s.acceptDialogs()
	tab.SetViewport(1280, 800)
	tab.Dark(false)
	return tab
}

// With is the same tab in the hands of another test, such as a subtest, which
// is then the one that fails.
func (b *Tab) With(t testing.TB) *Tab {
	other := *b
	other.t = t
	return &other
}

// In is the same tab, looking only inside the first element that matches.
func (b *Tab) In(sel string) *Tab {
	part := *b
	part.scope = sel
	return &part
}

// startedBrowser is the one browser of this test process, or nil when the
// machine has none.
var startedBrowser = sync.OnceValues(func() (context.Context, error) {
	program := browserProgram()
	if program == "" {
		return nil, nil
	}
	profile, err := os.MkdirTemp("", "carers-chromium-")
	if err != nil {
		return nil, err
	}
	if err := whenWeEnd(forgetProfile, nil, nil, profile); err != nil {
		return nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program), chromedp.UserDataDir(profile), chromedp.WSURLReadTimeout(time.Minute),
		chromedp.Env("TMPDIR="+profile),
		chromedp.NoSandbox, chromedp.DisableGPU, // build servers run as root and have no screen
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("enable-blink-features", "ComputedAccessibilityInfo"), // names as a screen reader hears them
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"),
	)
	allocator, _ := chromedp.NewExecAllocator(context.Background(), options...) // lives as long as we do
	browser, _ := chromedp.NewContext(allocator, chromedp.WithErrorf(ignore), chromedp.WithLogf(ignore))
	return browser, chromedp.Do(browser)
})

// forgetProfile takes the browser's folder away once the tests, and with them
// the browser, have ended. Its helpers may write for a moment longer.
const forgetProfile = `read _
for again in 1 2 3 4 5; do sleep 0.2; rm -rf "$1"; done`

func ignore(string, ...any) {}

func browserProgram() string {
	names := []string{"chromium", "chromium-browser", "google-chrome-stable", "google-chrome"}
	if named := os.Getenv("CARERS_CHROMIUM"); named != "" {
		names = []string{named}
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// run does one thing in the tab, within our patience.
func run[T any](b *Tab, action chromedp.Action[T]) (T, error) {
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	return chromedp.Run(ctx, action)
}

// must is run, where an error ends the test.
func must[T any](b *Tab, what string, action chromedp.Action[T]) T {
	b.t.Helper()
	value, err := run(b, action)
	if err != nil {
		b.t.Fatalf("%s: %v", what, err)
	}
	return value
}

// Eval answers a JavaScript expression asked in the page. It is for what no
// step here can ask; a journey that needs much of it wants a new step.
func Eval[T any](b *Tab, expression string) T {
	b.t.Helper()
	return must(b, "evaluate "+expression, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}

// until asks again and again until the answer is yes, and otherwise fails with
// the last reason why not. Asking may fail while one page gives way to the next.
func (b *Tab) until(ask func() (whyNot string, err error)) {
	b.t.Helper()
	deadline := time.Now().Add(b.wait)
	for {
		whyNot, err := ask()
		if err == nil && whyNot == "" {
			return
		}
		if err != nil {
			whyNot = err.Error()
		}
		if time.Now().After(deadline) || b.ctx.Err() != nil {
			b.t.Fatalf("%s: %s", b.where(), whyNot)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// where names the page for a failure.
func (b *Tab) where() string {
	path, err := run(b, chromedp.Evaluate[string]("location.pathname + location.search"))
	if err != nil {
		return fmt.Sprintf("on a page that does not answer (%v)", err)
	}
	return "on " + path
}
