package apptest

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"
)

const pageOfForms = `<!doctype html><title>Add a review</title>
<script>let hidden = "unread"</script>
<h1>Add a <em>re</em>view</h1>
<ul><li>one</li><li>two</li></ul>
<form id="review" action="/carers/c1/reviews" method="post">
  <input type="hidden" name="version" value="3">
  <label for="on">Held on</label><input id="on" name="on" value="2026-09-14">
  <textarea name="said">
First line
second</textarea>
  <select name="kind"><option value="term" selected>This term</option><option>Early</option><option disabled>Late</option></select>
  <select name="first"><option value="a">A</option><option value="b">B</option></select>
  <select name="many" multiple><option selected>x</option><option selected>y</option><option>z</option></select>
  <input type="radio" name="home" value="told"><input type="radio" name="home" value="not-told" checked>
  <input type="checkbox" name="people" value="parent" checked><input type="checkbox" name="people" value="tutor">
  <input type="checkbox" name="agreed">
  <input name="off" value="x" disabled>
  <fieldset disabled><input name="off-too" value="x"></fieldset>
  <input value="has no name">
  <button name="then" value="next">Save and add another</button><button>Save</button>
</form>
<input name="beside" value="counted" form="review">
<form class="find"><input name="q"><button>Find</button></form>
<form class="import" method="post" enctype="multipart/form-data"><input type="file" name="export"><input name="kind" value="auto"></form>`

func formsPage(t testing.TB) *Page { return ReadPage(t, strings.NewReader(pageOfForms)) }

func TestAPageAnswersBySelector(t *testing.T) {
	p := formsPage(t)
	if got := p.Text("h1"); got != "Add a review" {
		t.Errorf("h1 reads %q", got)
	}
	if got := p.Texts("li"); !reflect.DeepEqual(got, []string{"one", "two"}) {
		t.Errorf("the list reads %q", got)
	}
	if got := p.Text("ul"); got != "one two" {
		t.Errorf("the whole list reads %q", got)
	}
	if strings.Contains(p.Text("html"), "unread") {
		t.Error("a script was read out")
	}
	if p.Attr("#on", "value") != "2026-09-14" || !p.Has("textarea") || p.Has("table") || p.Count("li") != 2 {
		t.Error("a question had the wrong answer")
	}
	if got := p.In("form.find").Count("input"); got != 1 {
		t.Errorf("%d inputs in the find form, want 1", got)
	}
}

func TestAQuestionAboutNothingFailsTheTest(t *testing.T) {
	for name, ask := range map[string]func(p *Page){
		"text":                   func(p *Page) { p.Text("table") },
		"attribute":              func(p *Page) { p.Attr("h1", "class") },
		"form":                   func(p *Page) { p.Form("h1") },
		"selector":               func(p *Page) { p.Has("h1[") },
		"field":                  func(p *Page) { p.Form("#review").Fill("until", "x") },
		"hidden field":           func(p *Page) { p.Form("#review").Fill("version", "4") },
		"option":                 func(p *Page) { p.Form("#review").Fill("kind", "Late") },
		"button":                 func(p *Page) { p.Form("#review").Press("Delete") },
		"a file without a place": func(p *Page) { p.Form("#review").Attach("export", "roll.csv", nil) },
	} {
		w := watch(t, func(t testing.TB) { ask(formsPage(t)) })
		if len(w.failed) != 1 {
			t.Errorf("%s: failures %q, want one", name, w.failed)
		}
	}
}

func TestAFormHoldsWhatABrowserWouldSend(t *testing.T) {
	f := formsPage(t).Form("#review")
	want := url.Values{
		"version": {"3"}, "on": {"2026-09-14"}, "said": {"First line\nsecond"}, "kind": {"term"}, "first": {"a"},
		"many": {"x", "y"}, "home": {"not-told"}, "people": {"parent"}, "beside": {"counted"},
	}
	if f.Action != "/carers/c1/reviews" || f.Method != "POST" || !reflect.DeepEqual(f.Values, want) {
		t.Errorf("the form is %s %s\n%v, want\n%v", f.Method, f.Action, f.Values, want)
	}
}

func TestAFormIsFilledAsAPersonCould(t *testing.T) {
	f := formsPage(t).Form("#review").
		Fill("on", "").Fill("kind", "Early").Fill("home", "told").Fill("people", "parent", "tutor").Fill("agreed", "on").
		Fill("many").Press("Save and add another")
	for name, want := range map[string][]string{
		"on": {""}, "kind": {"Early"}, "home": {"told"}, "people": {"parent", "tutor"}, "agreed": {"on"}, "many": nil, "then": {"next"},
	} {
		if !reflect.DeepEqual(f.Values[name], want) {
			t.Errorf("%s holds %q, want %q", name, f.Values[name], want)
		}
	}
}

// submit sends a form to a server and answers what arrived there.
func submit(t *testing.T, f *Form) (arrived *http.Request) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.ParseMultipartForm(1 << 20) // leaves r.Form filled for the other kind, too
		arrived = r
		w.Header().Set("Content-Type", "text/html")
		io.WriteString(w, "<h1>Thank you</h1>")
	}))
	defer server.Close()
	response, err := server.Client().Do(f.Request(server.URL + "/carers/c1?tab=plan"))
	if err != nil {
		t.Fatal(err)
	}
	if got := PageOf(t, response).Text("h1"); got != "Thank you" {
		t.Errorf("the answer reads %q", got)
	}
	return arrived
}

func TestASentFormArrives(t *testing.T) {
	r := submit(t, formsPage(t).Form("#review"))
	if r.Method != "POST" || r.URL.Path != "/carers/c1/reviews" || r.PostForm.Get("said") != "First line\r\nsecond" {
		t.Errorf("arrived: %s %s %v", r.Method, r.URL, r.PostForm)
	}
	r = submit(t, formsPage(t).Form(".find").Fill("q", "Nowak & Sons"))
	if r.Method != "GET" || r.URL.Path != "/carers/c1" || r.URL.RawQuery != "q=Nowak+%26+Sons" {
		t.Errorf("arrived: %s %s", r.Method, r.URL)
	}
}

func TestASentFileArrives(t *testing.T) {
	r := submit(t, formsPage(t).Form(".import").Attach("export", "roll.csv", []byte("UPN,Surname\n")))
	sent, header, err := r.FormFile("export")
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(sent)
	if err != nil || string(content) != "UPN,Surname\n" || header.Filename != "roll.csv" || r.FormValue("kind") != "auto" {
		t.Errorf("arrived: %q in %q, kind %q, %v", content, header.Filename, r.FormValue("kind"), err)
	}
}

func TestAFormTellsItsButtonsAndWhatEachAsksFor(t *testing.T) {
	f := formsPage(t).Form("#review")
	if got := f.Buttons(); !slices.Contains(got, "Save and add another") || f.Asking("Save and add another") != "next" || f.Asking("Delete") != "" {
		t.Errorf("the buttons are %q, and one asks for %q", got, f.Asking("Save and add another"))
	}
}
