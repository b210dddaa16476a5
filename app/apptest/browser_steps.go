package apptest

import (
	"context"
	_ "embed" // for the questions below
	"encoding/json"
	"path/filepath"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

//go:embed browser_find.js
var questions string

// point is a place in the window, in CSS pixels from its top left corner.
type point struct{ X, Y float64 }

// expression is a question of browser_find.js, ready to be asked.
func (b *Tab) expression(act string, args ...any) string {
	asked, err := json.Marshal(append([]any{b.scope, act}, args...))
	if err != nil {
		b.t.Fatalf("ask the page to %s: %v", act, err)
	}
	// The comment above the function is not part of an expression.
	return "(" + questions[strings.Index(questions, "\n(")+1:] + ")(..." + string(asked) + ")"
}

// ask asks a question of browser_find.js until the page is ready for it.
func ask[T any](b *Tab, act string, args ...any) (value T) {
	b.t.Helper()
	expression := b.expression(act, args...)
	b.until(func() (string, error) {
		answer, err := run(b, chromedp.Evaluate[struct {
			Value T      `json:"value"`
			Wait  string `json:"wait"`
		}](expression))
		value = answer.Value
		return answer.Wait, err
	})
	return value
}

// Fill types a value into the field with that label (or name), in place of what
// is there.
func (b *Tab) Fill(field, value string) {
	b.t.Helper()
	if !ask[bool](b, "fill", field, value) {
		return // dates and the like are set, not typed
	}
	if value == "" {
		must(b, "empty "+field, chromedp.KeyEvent("\b"))
		return
	}
	must(b, "type into "+field, func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, input.InsertText, input.InsertTextParams{Text: value})
		return chromedp.Void{}, err
	})
}

// Choose picks an option, by its text or value, from the list or the group of
// radio buttons with that label, legend or name.
func (b *Tab) Choose(group, option string) {
	b.t.Helper()
	b.clickAt("choose "+option, ask[*point](b, "choose", group, option))
}

// Check ticks the box with that label, unless it is ticked.
func (b *Tab) Check(label string) {
	b.t.Helper()
	b.clickAt("tick "+label, ask[*point](b, "check", label, true))
}

// Uncheck takes the tick out of the box with that label.
func (b *Tab) Uncheck(label string) {
	b.t.Helper()
	b.clickAt("untick "+label, ask[*point](b, "check", label, false))
}

// Press clicks the button (or the summary of a details) with that text, and
// waits for the page it leads to, if it does: also for one that a script opens
// once it has sent a file.
func (b *Tab) Press(button string) {
	b.t.Helper()
	at := ask[point](b, "button", button)
	b.clickAt("press "+button, &at)
	b.Until("the file to be sent", "!document.querySelector('.sending')")
	b.settle()
}

// Follow clicks the link with that text and waits for the page it leads to.
func (b *Tab) Follow(link string) {
	b.t.Helper()
	at := ask[point](b, "link", link)
	b.clickAt("follow "+link, &at)
}

func (b *Tab) clickAt(what string, at *point) {
	b.t.Helper()
	if at == nil {
		return // it is as wanted already
	}
	must(b, what, chromedp.MouseClickXY(at.X, at.Y))
	b.settle()
}

// Upload puts a file into the file field with that label (or name).
func (b *Tab) Upload(field, path string) {
	b.t.Helper()
	whole, err := filepath.Abs(path)
	if err != nil {
		b.t.Fatalf("upload %s: %v", path, err)
	}
	ask[bool](b, "file", field)
	element := must(b, "find "+field, chromedp.Evaluate[*runtime.RemoteObject](b.expression("fileElement", field)))
	must(b, "upload "+path, func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: []string{whole}, ObjectID: element.ObjectID})
		return chromedp.Void{}, err
	})
}

// Keys presses keys one by one, as letters or as the constants of chromedp's kb
// package ("\t" is Tab, "\r" Enter), and waits for the page they lead to.
func (b *Tab) Keys(keys string) {
	b.t.Helper()
	must(b, "press keys", chromedp.KeyEvent(keys))
	b.settle()
}
