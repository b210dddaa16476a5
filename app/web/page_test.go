package web

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"carers/app/fault"
	"carers/static"
	"carers/templates"
)

// oneWord is a page as small as a page can be; its word may refuse to be drawn.
type oneWord struct {
	frame
	Word func() (string, error)
}

// oneWordPage is not registered, because its file is in no folder.
var oneWordPage = page[oneWord]{file: "test/word.html"}

func word(s string) oneWord {
	return oneWord{frame: sampleFrame("Word", ""), Word: func() (string, error) { return s, nil }}
}

// wordSet has the program's layouts and the one page of oneWord. It is live, so
// that a test may change the page.
func wordSet(t *testing.T) (*templateSet, fstest.MapFS) {
	t.Helper()
	files := fstest.MapFS{oneWordPage.file: {Data: []byte(`{{template "page" .}}{{define "main"}}<h1>{{call .Word}}</h1>{{end}}`)}}
	for _, folder := range []string{"layout", "parts"} {
		entries, err := templates.FS.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			text, err := templates.FS.ReadFile(folder + "/" + e.Name())
			if err != nil {
				t.Fatal(err)
			}
			files[folder+"/"+e.Name()] = &fstest.MapFile{Data: text}
		}
	}
	a, err := readAssets(static.FS, false)
	if err != nil {
		t.Fatal(err)
	}
	return &templateSet{fsys: files, assets: a, live: true}, files
}

func TestAPageThatFailsHalfWaySendsNothing(t *testing.T) {
	set, _ := wordSet(t)
	data := word("")
	data.Word = func() (string, error) { return "", errors.New("the word is lost") }
	w := httptest.NewRecorder()
	if err := oneWordPage.write(w, set, http.StatusOK, data); err == nil || !strings.Contains(err.Error(), oneWordPage.file) {
		t.Errorf("the error is %v", err)
	}
	if w.Body.Len() > 0 || len(w.Header()) > 0 {
		t.Errorf("sent %q", w.Body)
	}
}

func TestAPageIsSentWhole(t *testing.T) {
	set, _ := wordSet(t)
	w := httptest.NewRecorder()
	if err := oneWordPage.write(w, set, http.StatusTeapot, word("Help")); err != nil {
		t.Fatal(err)
	}
	if w.Code != http.StatusTeapot || !strings.Contains(w.Body.String(), "<h1>Help</h1>") {
		t.Errorf("%d, %s", w.Code, w.Body)
	}
}

func TestWhatIsShownCannotBecomeMarkup(t *testing.T) {
	set, _ := wordSet(t)
	html, err := oneWordPage.draw(set, word("<script>x</script>"))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(html), "<h1><script>") {
		t.Error("a word became a script")
	}
}

func TestTheTitleSaysErrorWhenThereAreProblems(t *testing.T) {
	set, _ := wordSet(t)
	data := word("Help")
	for _, c := range []struct {
		problems []fault.Problem
		title    string
	}{
		{nil, "<title>Word – Young Carers Register</title>"},
		{[]fault.Problem{{Field: "from", Says: "Enter the start date"}}, "<title>Error: Word – Young Carers Register</title>"},
	} {
		data.Problems = c.problems
		html, err := oneWordPage.draw(set, data)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(html), c.title) {
			t.Errorf("with %d problems there is no %s", len(c.problems), c.title)
		}
		if linked := strings.Contains(string(html), `<a href="#f-from">Enter the start date</a>`); linked != (c.problems != nil) {
			t.Errorf("with %d problems the summary links: %v", len(c.problems), linked)
		}
	}
}

func TestALiveSetDrawsWhatIsThereNow(t *testing.T) {
	set, files := wordSet(t)
	files[oneWordPage.file] = &fstest.MapFile{Data: []byte(`{{template "page" .}}{{define "main"}}<h1>Changed</h1>{{end}}`)}
	html, err := oneWordPage.draw(set, word("Help"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(html), "<h1>Changed</h1>") {
		t.Error("it draws what was there before")
	}
}

func TestAPageWithNoFileStopsTheProgram(t *testing.T) {
	a, err := readAssets(static.FS, false)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := parseTemplates(fstest.MapFS{}, a, false); err == nil {
		t.Error("nobody was told")
	}
}

func TestEveryTemplateIsAPage(t *testing.T) {
	known := map[string]bool{}
	for _, r := range registered {
		known[r.file] = true
	}
	folders, err := templates.FS.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		if folder.Name() == "layout" || folder.Name() == "parts" {
			continue
		}
		files, err := templates.FS.ReadDir(folder.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if name := folder.Name() + "/" + file.Name(); !file.IsDir() && !known[name] {
				t.Errorf("%s is drawn by no page", name)
			}
		}
	}
}

// A field of a page that is called like one of the frame's stands before it in
// templates, and the layout reads the page's without a word from the compiler.
func TestNoPageHasAFieldThatHidesOneOfTheFrame(t *testing.T) {
	outside := reflect.TypeFor[frame]()
	for _, r := range registered {
		for name := range hiding(reflect.TypeOf(r.data), outside) {
			t.Errorf("%s: %s of %T hides that of the frame", r.file, name, r.data)
		}
	}
	type hides struct {
		frame
		Notice string
	}
	if got := hiding(reflect.TypeFor[hides](), outside); len(got) != 1 || !got["Notice"] {
		t.Errorf("found are %v", got)
	}
}

// hiding are the names of a page's own that the frame has too.
func hiding(page, outside reflect.Type) map[string]bool {
	found := map[string]bool{}
	for i := range page.NumField() {
		f := page.Field(i)
		_, field := outside.FieldByName(f.Name)
		_, method := outside.MethodByName(f.Name)
		if !f.Anonymous && (field || method) {
			found[f.Name] = true
		}
	}
	return found
}

// TestNoPageHidesWhatStandsRoundIt: a page whose struct has a field of the frame's name
// would have its layout draw that instead, the version of a record for the program's.
func TestNoPageHidesWhatStandsRoundIt(t *testing.T) {
	for _, r := range registered {
		page := reflect.TypeOf(r.data)
		for f := range fieldsOf(reflect.TypeFor[frame]()) {
			if got, ok := page.FieldByName(f); ok && page != reflect.TypeFor[frame]() {
				if own, _ := reflect.TypeFor[frame]().FieldByName(f); got.Type != own.Type {
					t.Errorf("%s: %s hides the frame's %s", r.file, page, f)
				}
			}
		}
	}
}

func fieldsOf(of reflect.Type) map[string]bool {
	names := map[string]bool{}
	for i := range of.NumField() {
		names[of.Field(i).Name] = true
	}
	return names
}
