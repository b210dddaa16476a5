package apptest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// Path is where the tab is: the address without the host.
func (b *Tab) Path() string {
	b.t.Helper()
	return Eval[string](b, "location.pathname + location.search + location.hash")
}

// Title is the page's title.
func (b *Tab) Title() string { b.t.Helper(); return Eval[string](b, "document.title") }

// Text is what is to be read in the first visible element that matches; it
// waits until there is one.
func (b *Tab) Text(sel string) string {
	b.t.Helper()
	var text string
	b.until(func() (string, error) {
		texts := ask[[]string](b, "texts", sel)
		if len(texts) == 0 {
			return "nothing to be seen matches " + sel, nil
		}
		text = texts[0]
		return "", nil
	})
	return text
}

// Texts is what is to be read now in every visible element that matches.
func (b *Tab) Texts(sel string) []string { b.t.Helper(); return ask[[]string](b, "texts", sel) }

// Has reports whether an element that matches is to be seen now.
func (b *Tab) Has(sel string) bool { b.t.Helper(); return len(b.Texts(sel)) > 0 }

// Value is what the field or list with that label (or name) holds.
func (b *Tab) Value(field string) string { b.t.Helper(); return ask[string](b, "value", field) }

// Focused is the name of what has the keyboard, as a screen reader says it.
func (b *Tab) Focused() string { b.t.Helper(); return ask[string](b, "focused") }

// Sees waits until the text is to be read on the page.
func (b *Tab) Sees(text string) { b.t.Helper(); ask[bool](b, "sees", text) }

// SeesNot waits until the text is not, or no longer, to be read on the page.
func (b *Tab) SeesNot(text string) { b.t.Helper(); ask[bool](b, "seesNot", text) }

// Gone waits until nothing that matches is to be seen.
func (b *Tab) Gone(sel string) { b.t.Helper(); ask[bool](b, "gone", sel) }

// Until waits until a JavaScript expression is true; what says what for.
func (b *Tab) Until(what, expression string) {
	b.t.Helper()
	b.until(func() (string, error) {
		done, err := run(b, chromedp.Evaluate[bool]("Boolean("+expression+")"))
		if err == nil && !done {
			return "waiting for " + what, nil
		}
		return "", err
	})
}

// SetViewport makes the window that many CSS pixels wide and high.
func (b *Tab) SetViewport(width, height int) {
	b.t.Helper()
	b.width, b.height = width, height
	must(b, "set the viewport", chromedp.EmulateViewport(int64(width), int64(height)))
}

// Dark asks pages for dark colours, or for light ones. Motion is always reduced,
// so that what is looked at holds still.
func (b *Tab) Dark(on bool) {
	b.t.Helper()
	b.dark = on
	colours := "light"
	if on {
		colours = "dark"
	}
	b.emulate(emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: colours},
		{Name: "prefers-reduced-motion", Value: "reduce"},
	}})
}

// OnPaper does something with the page as it is laid out for print.
func (b *Tab) OnPaper(do func()) {
	b.t.Helper()
	b.emulate(emulation.SetEmulatedMediaParams{Media: "print"})
	do()
	b.emulate(emulation.SetEmulatedMediaParams{Media: ""})
	b.Dark(b.dark)
}

func (b *Tab) emulate(media emulation.SetEmulatedMediaParams) {
	b.t.Helper()
	must(b, "set the media", func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, media)
		return chromedp.Void{}, err
	})
}

// Scripts turns the pages' own scripts on or off, from the next page on.
func (b *Tab) Scripts(on bool) {
	b.t.Helper()
	b.still = !on
	must(b, "turn scripts on or off", func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on})
		return chromedp.Void{}, err
	})
}

// Shot says how to take a picture of a page. Without a width and height the
// window stays as it is.
type Shot struct {
	Width, Height int
	Dark          bool
	FullPage      bool // all of it, not only what is in the window
}

// Screenshot writes a PNG of the page to path, making its folder if need be,
// and leaves the tab as it was.
func (b *Tab) Screenshot(path string, how Shot) {
	b.t.Helper()
	b.as(how, func() {
		take := chromedp.CaptureScreenshot()
		if how.FullPage {
			take = chromedp.FullScreenshot(100) // of 100: PNG, not JPEG
		}
		b.write(path, must(b, "take a picture", take))
	})
}

// as does something with the tab in another shape, and then puts it back.
func (b *Tab) as(how Shot, do func()) {
	b.t.Helper()
	was := Shot{Width: b.width, Height: b.height, Dark: b.dark}
	if how.Width == 0 {
		how.Width, how.Height = was.Width, was.Height
	}
	b.shape(how)
	do()
	b.shape(was)
}

// shape gives the tab another shape. The browser lays a page out again when it is told
// the one it has, so it is told what differs.
func (b *Tab) shape(to Shot) {
	b.t.Helper()
	if to.Width != b.width || to.Height != b.height {
		b.SetViewport(to.Width, to.Height)
	}
	if to.Dark != b.dark {
		b.Dark(to.Dark)
	}
}

// PDF is the page as the browser prints it on A4, tagged.
func (b *Tab) PDF() []byte {
	b.t.Helper()
	return must(b, "print", chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4), chromedp.PDFPreferCSSPageSize(), chromedp.PDFOutlineAndTagged()))
}

func (b *Tab) write(path string, content []byte) {
	b.t.Helper()
	err := os.MkdirAll(filepath.Dir(path), 0o755)
	if err == nil {
		err = os.WriteFile(path, content, 0o644)
	}
	if err != nil {
		b.t.Fatal(fmt.Errorf("keep the picture: %w", err))
	}
}
