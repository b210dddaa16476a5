package apptest

import (
	"context"
	"os"
	"path/filepath"
	"sync"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
)

// Download takes a step that ends in a file, such as following a link to an
// export, and answers the name the file would be saved under and what is in it.
// Without it the tab refuses files, and stays where it is.
func (b *Tab) Download(step func()) (name string, content []byte) {
	b.t.Helper()
	folder, events := b.t.TempDir(), true
	_, err := chromedp.CallBrowser(b.ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior:         browser.SetDownloadBehaviorBehaviorAllowAndName,
		BrowserContextID: chromedp.FromContext(b.ctx).BrowserContextID,
		DownloadPath:     folder,
		EventsEnabled:    &events,
	})
	if err != nil {
		b.t.Fatalf("let the tab save files: %v", err)
	}
	ctx, cancel := context.WithCancel(b.ctx)
	defer cancel()
	saving := &saving{load: b.load}
	if err := chromedp.ListenBrowser(ctx, saving.notice); err != nil {
		b.t.Fatalf("watch the tab save files: %v", err)
	}
	step()
	b.until(saving.whyNot)
	content, err = os.ReadFile(filepath.Join(folder, saving.id))
	if err != nil {
		b.t.Fatalf("read what was saved: %v", err)
	}
	return saving.name, content
}

// saving follows one file on its way to the disk. Every tab's files are told
// to everyone, so it goes by the frame that asked.
type saving struct {
	load *load

	mu       sync.Mutex
	id, name string
	state    browser.DownloadProgressState
}

// notice runs on the goroutine that reads the browser's messages; it must be
// quick.
func (s *saving) notice(event any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch e := event.(type) {
	case *browser.EventDownloadWillBegin:
		if e.FrameID == s.load.mainFrame() {
			s.id, s.name = e.GUID, e.SuggestedFilename
		}
	case *browser.EventDownloadProgress:
		if e.GUID == s.id {
			s.state = e.State
		}
	}
}

func (s *saving) whyNot() (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.id == "":
		return "the step led to no file", nil
	case s.state != browser.DownloadProgressStateCompleted:
		return s.name + " is not saved yet: " + string(s.state), nil
	}
	return "", nil
}
