package web

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestEveryPageIsSound(t *testing.T) {
	for name, drawn := range samples(t, sampleSet(t)) {
		t.Run(name, func(t *testing.T) {
			for _, found := range faultsOf(t, drawn) {
				t.Error(found)
			}
		})
	}
}

func TestAnUnsoundPageIsFoundOut(t *testing.T) {
	page := `<!doctype html><html><head><title>x</title></head><body><h1>a</h1><h1>b</h1><p id="x" style="color:red"></p>
<p id="x"><a href="#f-nowhere">x</a><input name="q" aria-describedby="gone"><button onclick="go()"></button><script>go()</script></body></html>`
	if got := faultsOf(t, []byte(page)); len(got) != 10 {
		t.Errorf("%d faults were found: %s", len(got), strings.Join(got, "; "))
	}
}

// faultsOf returns what is unsound in a page: what a screen reader trips over,
// and what the content security policy would refuse.
func faultsOf(t *testing.T, drawn []byte) []string {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(drawn))
	if err != nil {
		t.Fatal(err)
	}
	s := soundness{ids: map[string]bool{}, labelled: map[string]bool{}}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			s.gather(n)
		}
	}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			s.judge(n)
		}
	}
	if s.h1 != 1 {
		s.add("the page has %d h1", s.h1)
	}
	if s.lang != "en-GB" {
		s.add("the page's language is %q", s.lang)
	}
	return s.faults
}

// soundness is what is known of a page while it is judged.
type soundness struct {
	ids, labelled map[string]bool
	h1            int
	lang          string
	faults        []string
}

func (s *soundness) add(format string, args ...any) {
	s.faults = append(s.faults, fmt.Sprintf(format, args...))
}

func (s *soundness) gather(n *html.Node) {
	switch n.Data {
	case "html":
		s.lang = attr(n, "lang")
	case "h1":
		s.h1++
	case "label":
		s.labelled[attr(n, "for")] = true
	}
	id := attr(n, "id")
	if id != "" && s.ids[id] {
		s.add("two elements have the id %q", id)
	}
	s.ids[id] = true
}

func (s *soundness) judge(n *html.Node) {
	for _, a := range n.Attr {
		switch {
		case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
			s.add("<%s> has an inline %s", n.Data, a.Key)
		case a.Key == "aria-describedby" || a.Key == "aria-labelledby":
			for id := range strings.FieldsSeq(a.Val) {
				if !s.ids[id] {
					s.add("<%s> points at %q, which is not there", n.Data, id)
				}
			}
		case a.Key == "href" && strings.HasPrefix(a.Val, "#f-") && !s.ids[a.Val[1:]]:
			s.add("a link leads to %q, which is not there", a.Val)
		}
	}
	switch n.Data {
	case "input", "select", "textarea":
		if attr(n, "type") != "hidden" && !s.labelled[attr(n, "id")] {
			s.add("the field %q has no label", attr(n, "name"))
		}
	case "a", "button", "summary", "h1", "h2", "legend", "th":
		if strings.TrimSpace(words(n)) == "" {
			s.add("a <%s> says nothing", n.Data)
		}
	case "script":
		if attr(n, "src") == "" {
			s.add("there is an inline script")
		}
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func words(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}
