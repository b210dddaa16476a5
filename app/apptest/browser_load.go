package apptest

import (
	"context"
	"sync"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// load follows what the tab is loading, so that a step after a click does not
// look at the page that is about to go.
type load struct {
	mu     sync.Mutex
	main   cdp.FrameID
	busy   bool
	status int64
}

// notice runs on the goroutine that reads the browser's messages, before the
// reply to the command that caused the event; it must be quick.
func (l *load) notice(event any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch e := event.(type) {
	case *page.EventFrameNavigated:
		if e.Frame.ParentID == "" {
			l.main = e.Frame.ID
		}
	case *page.EventFrameRequestedNavigation:
		l.busy = l.busy || e.FrameID == l.main && e.Disposition == page.ClientNavigationDispositionCurrentTab
	case *page.EventFrameStartedLoading:
		l.busy = l.busy || e.FrameID == l.main
	case *page.EventFrameStoppedLoading:
		l.busy = l.busy && e.FrameID != l.main
	case *page.EventNavigatedWithinDocument:
		l.busy = l.busy && e.FrameID != l.main
	case *network.EventResponseReceived:
		if e.Type == network.ResourceTypeDocument && e.FrameID == l.main {
			l.status = e.Response.Status
		}
	}
}

func (l *load) loading() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.busy
}

func (l *load) mainFrame() cdp.FrameID {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.main
}

// Status is the HTTP status of the page that was loaded last.
func (b *Tab) Status() int {
	b.load.mu.Lock()
	defer b.load.mu.Unlock()
	return int(b.load.status)
}

// Open goes to a path of the site and waits until the page has loaded.
func (b *Tab) Open(path string) {
	b.t.Helper()
	must(b, "open "+path, chromedp.Navigate(b.base+path))
	b.settle()
}

// settle waits until what a step set off has loaded. The first question lets
// the page do what it had put off: forms are sent only after the click is over.
func (b *Tab) settle() {
	b.t.Helper()
	putOff := "new Promise(done => setTimeout(() => done(1), 0))"
	if b.still {
		putOff = "1" // no timer will run
	}
	_, _ = run(b, chromedp.Evaluate[int](putOff, chromedp.EvalAwaitPromise)) // fails when the page is already going
	b.until(func() (string, error) {
		if b.load.loading() {
			return "the next page is still loading", nil
		}
		return "", nil
	})
}

// acceptDialogs says yes to whatever a page asks in a dialog, which would
// otherwise hold up every step.
func (s *state) acceptDialogs() {
	for _, err := range chromedp.Events(s.ctx, page.JavascriptDialogOpening) {
		if err != nil {
			return // the tab is closed
		}
		_, err := chromedp.Call(context.WithoutCancel(s.ctx), page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: true})
		if err != nil {
			return
		}
	}
}

// Slowly does something while files leave the tab at so many bytes a second, as
// over a poor line.
func (b *Tab) Slowly(bytes int, do func()) {
	b.t.Helper()
	line := func(upload int) {
		must(b, "slow the line", func(ctx context.Context, t *chromedp.Target) (network.EmulateNetworkConditionsByRuleResult, error) {
			return cdp.Call(ctx, t, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
				MatchedNetworkConditions: []*network.Conditions{{DownloadThroughput: -1, UploadThroughput: float64(upload)}},
			})
		})
	}
	line(bytes)
	defer line(-1)
	do()
}
