package apptest

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Page is a page of HTML that answers questions asked by CSS selector. A
// question about something that is not there fails the test, except Has, Count
// and Texts, which answer no, 0 and nothing.
type Page struct {
	t    testing.TB
	root *html.Node
}

// ReadPage reads HTML as a browser would, mending what is broken.
func ReadPage(t testing.TB, from io.Reader) *Page {
	t.Helper()
	root, err := html.Parse(from)
	if err != nil {
		t.Fatalf("read the page: %v", err)
	}
	return &Page{t: t, root: root}
}

// PageOf reads the page in a response and closes its body.
func PageOf(t testing.TB, response *http.Response) *Page {
	t.Helper()
	defer response.Body.Close()
	if kind := response.Header.Get("Content-Type"); !strings.HasPrefix(kind, "text/html") {
		t.Fatalf("%s answered %s with %q, not with a page", response.Request.URL.Path, response.Status, kind)
	}
	return ReadPage(t, response.Body)
}

// Has reports whether anything matches.
func (p *Page) Has(sel string) bool { p.t.Helper(); return len(p.all(sel)) > 0 }

// Count is how many elements match.
func (p *Page) Count(sel string) int { p.t.Helper(); return len(p.all(sel)) }

// Text is what a reader reads in the first element that matches, each run of
// white space as one space.
func (p *Page) Text(sel string) string {
	p.t.Helper()
	return text(p.first(sel))
}

// Texts is the text of every element that matches, in the page's order.
func (p *Page) Texts(sel string) []string {
	p.t.Helper()
	var texts []string
	for _, n := range p.all(sel) {
		texts = append(texts, text(n))
	}
	return texts
}

// Attr is the value of an attribute of the first element that matches; an
// attribute it does not have fails the test.
func (p *Page) Attr(sel, name string) string {
	p.t.Helper()
	value, has := attribute(p.first(sel), name)
	if !has {
		p.t.Fatalf("%s has no attribute %s", sel, name)
	}
	return value
}

// Attrs is the value of an attribute of every element that matches and has it.
func (p *Page) Attrs(sel, name string) []string {
	p.t.Helper()
	var values []string
	for _, n := range p.all(sel) {
		if value, has := attribute(n, name); has {
			values = append(values, value)
		}
	}
	return values
}

// In is the first element that matches as a page of its own, to ask further
// questions of.
func (p *Page) In(sel string) *Page {
	p.t.Helper()
	return &Page{t: p.t, root: p.first(sel)}
}

// String is the page's HTML, for a failing test to show.
func (p *Page) String() string {
	var out strings.Builder
	if err := html.Render(&out, p.root); err != nil {
		return err.Error()
	}
	return out.String()
}

func (p *Page) all(sel string) []*html.Node {
	p.t.Helper()
	selector, err := cascadia.ParseGroup(sel)
	if err != nil {
		p.t.Fatalf("the selector %q: %v", sel, err)
	}
	return cascadia.QueryAll(p.root, selector)
}

func (p *Page) first(sel string) *html.Node {
	p.t.Helper()
	found := p.all(sel)
	if len(found) == 0 {
		p.t.Fatalf("nothing on the page matches %s; it reads: %s", sel, text(p.root))
	}
	return found[0]
}

func attribute(n *html.Node, name string) (value string, has bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func hasAttribute(n *html.Node, name string) bool {
	_, has := attribute(n, name)
	return has
}

// unread are elements whose text nobody reads.
var unread = map[atom.Atom]bool{atom.Script: true, atom.Style: true, atom.Template: true}

// flowing are elements that stand within a line, and so put no space between
// their text and their neighbour's.
var flowing = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Code: true, atom.Em: true, atom.I: true, atom.Kbd: true, atom.Mark: true,
	atom.Q: true, atom.S: true, atom.Small: true, atom.Span: true, atom.Strong: true, atom.Sub: true, atom.Sup: true, atom.Time: true,
}

func text(n *html.Node) string {
	var out strings.Builder
	gather(&out, n)
	return strings.Join(strings.Fields(out.String()), " ")
}

func gather(out *strings.Builder, n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		out.WriteString(n.Data)
		return
	case n.Type == html.ElementNode && unread[n.DataAtom]:
		return
	}
	apart := n.Type == html.ElementNode && !flowing[n.DataAtom]
	if apart {
		out.WriteByte(' ')
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		gather(out, c)
	}
	if apart {
		out.WriteByte(' ')
	}
}
