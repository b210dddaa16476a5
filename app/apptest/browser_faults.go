package apptest

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
)

// faults collects what goes wrong in a tab while nobody is looking.
type faults struct {
	mu    sync.Mutex
	home  string // the host that pages may speak to
	asked map[network.RequestID]string
	found []string
}

func newFaults(base string) *faults {
	f := &faults{asked: map[network.RequestID]string{}}
	if u, err := url.Parse(base); err == nil {
		f.home = u.Host
	}
	return f
}

// Faults lists what has gone wrong in the tab since it was last asked: scripts'
// errors, messages in the console, breaches of the content security policy,
// files that would not load, and requests to other hosts.
func (b *Tab) Faults() []string {
	b.faults.mu.Lock()
	defer b.faults.mu.Unlock()
	found := b.faults.found
	b.faults.found = nil
	return found
}

// notice runs on the goroutine that reads the browser's messages; it must be
// quick.
func (f *faults) notice(event any) {
	f.mu.Lock()
	defer f.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		f.add("a script failed at %s:%d: %s", e.ExceptionDetails.URL, e.ExceptionDetails.LineNumber+1, exceptionText(e.ExceptionDetails))
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeAssert {
			f.add("the console says: %s", consoleText(e.Args))
		}
	case *log.EventEntryAdded:
		// What would not load is told below, where a page that answers 422 on
		// purpose can be told from a script that is not there.
		if e.Entry.Level == log.EntryLevelError && e.Entry.Source != log.EntrySourceNetwork {
			f.add("%s: %s (%s)", e.Entry.Source, e.Entry.Text, e.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		f.asked[e.RequestID] = e.Request.URL
		f.stayHome(e.Request.URL)
	case *network.EventWebSocketCreated:
		f.stayHome(e.URL)
	case *network.EventResponseReceived:
		f.answer(e)
	case *network.EventLoadingFailed:
		if !e.Canceled && e.BlockedReason == "" && e.Type != network.ResourceTypeDocument {
			f.add("%s would not load: %s", f.asked[e.RequestID], e.ErrorText)
		}
	}
}

func (f *faults) add(format string, args ...any) {
	if said := fmt.Sprintf(format, args...); !slices.Contains(f.found, said) {
		f.found = append(f.found, said)
	}
}

func (f *faults) stayHome(address string) {
	u, err := url.Parse(address)
	if err != nil || u.Host != "" && u.Host != f.home {
		f.add("the page asked another host: %s", address)
	}
}

// answer notes what the server refused. A page may answer that something is
// wrong with what was sent (422) or is not there (404), and so may a script's
// question; a style sheet, a script or a picture has to be there.
func (f *faults) answer(e *network.EventResponseReceived) {
	mayRefuse := []network.ResourceType{network.ResourceTypeDocument, network.ResourceTypeXHR, network.ResourceTypeFetch}
	if e.Response.Status >= 500 || e.Response.Status >= 400 && !slices.Contains(mayRefuse, e.Type) {
		f.add("%s answered %d", e.Response.URL, e.Response.Status)
	}
}

func exceptionText(details *runtime.ExceptionDetails) string {
	if details.Exception != nil && details.Exception.Description != "" {
		return details.Exception.Description
	}
	return details.Text
}

func consoleText(args []*runtime.RemoteObject) string {
	var words []string
	for _, a := range args {
		if a.Description != "" {
			words = append(words, a.Description)
		} else {
			words = append(words, strings.Trim(string(a.Value), `"`))
		}
	}
	return strings.Join(words, " ")
}
