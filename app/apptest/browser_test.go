package apptest

import (
	"bytes"
	"fmt"
	"image/png"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const style = `<style>
  body { margin: 1rem; font: 18px/1.5 sans-serif; color: #111; background: #fff }
  @media (prefers-color-scheme: dark) { body { color: #eee; background: #111 } a { color: #9cf } }
</style>`

// whole makes a page without faults around a body.
func whole(body string) string {
	return `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>A page</title>
<link rel="icon" href="data:,">` + style + `<main><h1>A page</h1>` + body + `</main></html>`
}

const journey = `
<form method="post" enctype="multipart/form-data">
  <p><label for="name">Full name</label> <input id="name" name="name" value="old"></p>
  <p><label>Held on <input type="date" name="on"></label></p>
  <p><label for="year">Year group</label> <select id="year" name="year"><option value="">Choose</option><option value="7">Year 7</option></select></p>
  <fieldset><legend>Does home know?</legend>
    <label><input type="radio" name="home" value="told"> Told</label>
    <label><input type="radio" name="home" value="not"> Not told</label></fieldset>
  <p><label><input type="checkbox" name="agreed"> The pupil agrees</label></p>
  <p><label><input type="checkbox" name="letter" checked> Send a letter</label></p>
  <p><label for="file">Paper form</label> <input type="file" id="file" name="file"></p>
  <p><button>Save <span>changes</span></button> <button name="x" disabled>Delete</button></p>
</form>
<details><summary>Why can I see this?</summary><p>Because you are the champion.</p></details>
<section id="a"><button type="button">Twice</button></section><section id="b"><button type="button">Twice</button></section>
<p><a href="/slow">Onwards</a></p>`

// site serves pages by path: the journey above, and bodies as they are given.
func site(t testing.TB, bodies map[string]string) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'self'; img-src 'self' data:; style-src 'unsafe-inline'; frame-ancestors 'none'")
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		body, known := bodies[r.URL.Path]
		switch {
		case r.Method == http.MethodPost:
			w.WriteHeader(http.StatusUnprocessableEntity) // as a form with problems answers
			r.ParseMultipartForm(1 << 20)                 // leaves the values in r.Form
			fmt.Fprint(w, whole("<p id=sent>"+sentBy(r)+"</p>"))
		case strings.HasSuffix(r.URL.Path, ".js"):
			w.Header().Set("Content-Type", "text/javascript")
			fmt.Fprint(w, body)
		case r.URL.Path == "/slow":
			<-time.After(200 * time.Millisecond) // long enough to look at the wrong page
			fmt.Fprint(w, whole("<p>Arrived</p>"))
		case r.URL.Path == "/roll.csv":
			w.Header().Set("Content-Type", "text/csv")
			w.Header().Set("Content-Disposition", `attachment; filename="roll.csv"`)
			fmt.Fprint(w, "upn\n")
		case known:
			fmt.Fprint(w, whole(body))
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(server.Close)
	return server.URL
}

func sentBy(r *http.Request) string {
	var file []byte
	if f, _, err := r.FormFile("file"); err == nil {
		file, _ = io.ReadAll(f) // a short read shows in the answer
	}
	return fmt.Sprintf("name=%s on=%s year=%s home=%s agreed=%s letter=%s file=%s", r.FormValue("name"), r.FormValue("on"),
		r.FormValue("year"), r.FormValue("home"), r.FormValue("agreed"), r.FormValue("letter"), file)
}

func TestAJourneyIsWalkedByTheNamesThatReadersSee(t *testing.T) {
	t.Parallel()
	tab := NewTab(t, site(t, map[string]string{"/": journey}))
	paper := filepath.Join(t.TempDir(), "paper.txt")
	if err := os.WriteFile(paper, []byte("on paper"), 0o600); err != nil {
		t.Fatal(err)
	}
	tab.Open("/")
	tab.Fill("Full name", "Zofia Müller")
	tab.Fill("Held on", "2026-09-14")
	tab.Choose("Year group", "Year 7")
	tab.Choose("Does home know?", "Not told")
	tab.Check("The pupil agrees")
	tab.Uncheck("Send a letter")
	tab.Uncheck("Send a letter") // it is not ticked any more, so nothing happens
	tab.Upload("Paper form", paper)
	if got := tab.Value("Full name"); got != "Zofia Müller" {
		t.Errorf("the name holds %q", got)
	}
	tab.Press("Save changes")
	want := "name=Zofia Müller on=2026-09-14 year=7 home=not agreed=on letter= file=on paper"
	if got := tab.Text("#sent"); got != want {
		t.Errorf("sent %q, want %q", got, want)
	}
	if tab.Status() != 422 || tab.Path() != "/" || tab.Title() != "A page" {
		t.Errorf("status %d on %s, %q", tab.Status(), tab.Path(), tab.Title())
	}
}

func TestAStepWaitsForThePageItLeadsTo(t *testing.T) {
	t.Parallel()
	tab := NewTab(t, site(t, map[string]string{"/": journey}))
	tab.Open("/")
	if tab.Has("details p") {
		t.Error("what is folded away is to be seen")
	}
	tab.Press("Why can I see this?")
	tab.Sees("Because you are the champion.")
	tab.In("#b").Press("Twice")
	tab.Follow("Onwards")
	if got := tab.Texts("main p"); len(got) != 1 || got[0] != "Arrived" {
		t.Errorf("read %q, want the page that the link leads to", got)
	}
	tab.SeesNot("champion")
	tab.Gone("details")
}

func TestALinkToAFileLeavesThePageWhereItIs(t *testing.T) {
	t.Parallel()
	tab := NewTab(t, site(t, map[string]string{"/": `<p><a href="/roll.csv">The roll</a> <a href="#end">End</a></p><p id="end">Bottom</p>`}))
	tab.Open("/")
	tab.Follow("The roll")
	tab.Follow("End")
	if got := tab.Path(); got != "/#end" {
		t.Errorf("the tab is at %s", got)
	}
	for range 2 {
		name, content := tab.Download(func() { tab.Follow("The roll") })
		if name != "roll.csv" || string(content) != "upn\n" {
			t.Errorf("saved %q as %s", content, name)
		}
	}
}

func TestAFormIsSentWithTheKeyboardAlone(t *testing.T) {
	t.Parallel()
	tab := NewTab(t, site(t, map[string]string{"/": journey}))
	tab.Open("/")
	tab.Keys("\t")
	if got := tab.Focused(); got != "Full name" {
		t.Fatalf("the keyboard is at %q, want the first field", got)
	}
	tab.Keys("Ada\r")
	tab.Sees("name=Ada")
}

func TestAPageWorksWithItsScriptsOff(t *testing.T) {
	t.Parallel()
	tab := NewTab(t, site(t, map[string]string{
		"/":        `<script src="/late.js" defer></script><p id="by">the server</p>`,
		"/late.js": `document.getElementById("by").textContent = "a script"`,
	}))
	tab.Open("/")
	if got := tab.Text("#by"); got != "a script" {
		t.Errorf("written by %s", got)
	}
	tab.Scripts(false)
	tab.Open("/")
	if got := tab.Text("#by"); got != "the server" {
		t.Errorf("written by %s", got)
	}
}

func TestPicturesAndPrintsShowThePageInTheWantedShape(t *testing.T) {
	t.Parallel()
	tab := NewTab(t, site(t, map[string]string{"/": `<p>` + strings.Repeat("word ", 5000) + `</p>`}))
	tab.Open("/")
	path := filepath.Join(t.TempDir(), "shots", "page.png")
	tab.Screenshot(path, Shot{Width: 375, Height: 600, Dark: true})
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	if size := picture.Bounds().Size(); size.X != 375 || size.Y != 600 {
		t.Errorf("the picture is %v, want 375 by 600", size)
	}
	if r, _, _, _ := picture.At(1, 1).RGBA(); r>>8 != 0x11 {
		t.Errorf("the picture's corner is %#x, want the dark background", r>>8)
	}
	tab.Screenshot(path, Shot{FullPage: true})
	if whole, err := os.ReadFile(path); err != nil || len(whole) < len(content) {
		t.Errorf("the whole page takes %d bytes, a window of it %d; %v", len(whole), len(content), err)
	}
	if width := Eval[int](tab, "innerWidth"); width != 1280 {
		t.Errorf("the window is %d wide, want it as it was", width)
	}
	tab.OnPaper(func() {
		if !Eval[bool](tab, `matchMedia("print").matches`) {
			t.Error("the page is not laid out for paper")
		}
	})
	if Eval[bool](tab, `matchMedia("print").matches`) {
		t.Error("the page is still laid out for paper")
	}
	if print := tab.PDF(); !bytes.HasPrefix(print, []byte("%PDF-")) || !bytes.Contains(print, []byte("/MarkInfo")) {
		t.Error("the print is not a tagged PDF")
	}
}

func TestAStepThatCannotBeTakenSaysWhy(t *testing.T) {
	t.Parallel()
	tab := NewTab(t, site(t, map[string]string{"/": journey + `<div id="cover" style="position: fixed; inset: 0; z-index: 9"></div>`}))
	tab.Open("/")
	tab.wait = 200 * time.Millisecond
	for want, step := range map[string]func(b *Tab){
		`no field is called "Surname"; there are: "Full name"`:            func(b *Tab) { b.Fill("Surname", "x") },
		`"Year group" does not offer "Year 9"; it offers: Choose, Year 7`: func(b *Tab) { b.Choose("Year group", "Year 9") },
		`2 buttons are called "Twice": say which with In`:                 func(b *Tab) { b.Press("Twice") },
		`"Delete" is disabled`:              func(b *Tab) { b.Press("Delete") },
		`"Onwards" cannot be clicked: <div`: func(b *Tab) { b.Follow("Onwards") },
		`no link is called "Back"`:          func(b *Tab) { b.Follow("Back") },
		`nothing to be seen matches #sent`:  func(b *Tab) { b.Text("#sent") },
		`"Saved" is not to be read`:         func(b *Tab) { b.Sees("Saved") },
		`nothing matches #c`:                func(b *Tab) { b.In("#c").Press("Twice") },
		`waiting for the end of days`:       func(b *Tab) { b.Until("the end of days", "false") },
		`no choice is called "Perhaps"`:     func(b *Tab) { b.Choose("Does home know?", "Perhaps") },
	} {
		w := watch(t, func(t testing.TB) { step(tab.With(t)) })
		if len(w.failed) != 1 || !strings.Contains(w.failed[0], want) || !strings.HasPrefix(w.failed[0], "on /: ") {
			t.Errorf("failed with %q, want %q", w.failed, want)
		}
	}
}

// TestTabsShareNoCookies matters since every tab is somebody else.
func TestTabsShareNoCookies(t *testing.T) {
	t.Parallel()
	at := site(t, map[string]string{"/": "<p>Hello</p>"})
	one, other := NewTab(t, at), NewTab(t, at)
	one.Open("/")
	Eval[string](one, `document.cookie = "who=champion"`)
	other.Open("/")
	if got := Eval[string](other, "document.cookie"); got != "" {
		t.Errorf("the other tab has the cookie %q", got)
	}
}

// TestWhatGoesWrongUnseenIsNoticed plants one fault a page.
func TestWhatGoesWrongUnseenIsNoticed(t *testing.T) {
	t.Parallel()
	pages := map[string]string{
		"/throws":    `<script src="/throws.js"></script>`,
		"/throws.js": `null.surname`,
		"/logs":      `<script src="/logs.js"></script>`,
		"/logs.js":   `console.error("no such row", 7)`,
		"/inline":    `<p onclick="go()">x</p><script>go()</script>`,
		"/abroad":    `<img alt="" src="http://tracker.example/x.png">`,
		"/missing":   `<img alt="" src="/nowhere.png">`,
		"/sound":     `<p>nothing wrong</p>`,
	}
	at := site(t, pages)
	tab := NewTab(t, at)
	for path, want := range map[string]string{
		"/throws":  "a script failed at " + at + "/throws.js:1: TypeError",
		"/logs":    "the console says: no such row 7",
		"/inline":  "Content Security Policy",
		"/abroad":  "the page asked another host: http://tracker.example/x.png",
		"/missing": at + "/nowhere.png answered 404",
		"/sound":   "",
	} {
		tab.Open(path)
		found := strings.Join(tab.Faults(), "\n")
		if !strings.Contains(found, want) || want == "" && found != "" {
			t.Errorf("%s: found %q, want %q", path, found, want)
		}
	}
}

func TestAFaultFailsTheTestThatLeftIt(t *testing.T) {
	t.Parallel()
	at := site(t, map[string]string{"/": `<script>inline()</script>`})
	NeedBrowser(t)
	var w *watched
	t.Run("inner", func(t *testing.T) {
		w = watch(t, func(t testing.TB) { NewTab(t, at).Open("/") })
	}) // the tab is closed, and its faults told, when the inner test ends
	if len(w.failed) == 0 {
		t.Error("the test ended well")
	}
}

// NeedBrowser skips, as NewTab does, without opening a tab.
func NeedBrowser(t testing.TB) {
	t.Helper()
	Need(t, "Chromium", browserProgram() != "", "to walk through the pages as a reader would")
}
