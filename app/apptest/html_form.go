package apptest

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Form is a form as the browser that read it holds it: where it goes and what
// its fields hold now. Values may be read and changed freely; Fill, Press and
// Attach change them only as somebody sitting at the page could.
type Form struct {
	// Action is where it goes, as the page says it; empty is the page itself.
	Action string
	// Method is GET or POST.
	Method string
	// Values is what would be sent: ticked boxes and hidden fields too, fields
	// that are disabled not.
	Values url.Values

	t         testing.TB
	multipart bool
	controls  []*html.Node
	files     map[string]file
}

type file struct {
	name    string
	content []byte
}

// Form reads the first form that matches.
func (p *Page) Form(sel string) *Form {
	p.t.Helper()
	n := p.first(sel)
	if n.DataAtom != atom.Form {
		p.t.Fatalf("%s is a %s, not a form", sel, n.Data)
	}
	return p.read(n)
}

// Forms reads every form of the page, in its order.
func (p *Page) Forms() []*Form {
	p.t.Helper()
	all := p.all("form")
	forms := make([]*Form, len(all))
	for i, n := range all {
		forms[i] = p.read(n)
	}
	return forms
}

func (p *Page) read(n *html.Node) *Form {
	f := &Form{t: p.t, Method: http.MethodGet, Values: url.Values{}, files: map[string]file{}}
	f.Action, _ = attribute(n, "action")
	if method, _ := attribute(n, "method"); strings.EqualFold(method, "post") {
		f.Method = http.MethodPost
	}
	coding, _ := attribute(n, "enctype")
	f.multipart = coding == "multipart/form-data"
	f.controls = controlsOf(n)
	for _, c := range f.controls {
		name, _ := attribute(c, "name")
		f.Values[name] = append(f.Values[name], sent(c)...)
		if len(f.Values[name]) == 0 {
			delete(f.Values, name)
		}
	}
	return f
}

// Fill puts values into the field of that name, in place of what it held. A
// box or a choice takes the values that the page offers and no others; Fill
// with no value empties a field and unticks a box.
func (f *Form) Fill(name string, values ...string) *Form {
	f.t.Helper()
	fields := f.named(name)
	if len(fields) == 0 {
		f.t.Fatalf("the form has no field %q that can be filled; it has %q", name, f.names())
	}
	offered, limited := offers(fields)
	for _, v := range values {
		if limited && !slices.Contains(offered, v) {
			f.t.Fatalf("the field %q does not offer %q; it offers %q", name, v, offered)
		}
	}
	switch {
	case len(values) > 0:
		f.Values[name] = values
	case limited:
		delete(f.Values, name)
	default:
		f.Values[name] = []string{""}
	}
	return f
}

// Press sends the form's button along, as pressing it would: by its text.
func (f *Form) Press(button string) *Form {
	f.t.Helper()
	for _, c := range f.controls {
		value, _ := attribute(c, "value")
		said := text(c)
		if c.DataAtom == atom.Input {
			said = value
		}
		if isButton(c) && said == button {
			if name, _ := attribute(c, "name"); name != "" {
				f.Values.Add(name, value)
			}
			if elsewhere, has := attribute(c, "formaction"); has {
				f.Action = elsewhere
			}
			return f
		}
	}
	f.t.Fatalf("the form has no button %q", button)
	return f
}

// Buttons are the texts of the form's buttons, as Press takes them.
func (f *Form) Buttons() (texts []string) {
	for _, c := range f.controls {
		if isButton(c) {
			said := text(c)
			if c.DataAtom == atom.Input {
				said, _ = attribute(c, "value")
			}
			texts = append(texts, said)
		}
	}
	return texts
}

// Asking is the value that pressing a button sends along; blank for one that sends
// none of its own.
func (f *Form) Asking(button string) string {
	for _, c := range f.controls {
		if isButton(c) && text(c) == button {
			value, _ := attribute(c, "value")
			return value
		}
	}
	return ""
}

// Attach puts a file into the file field of that name. A form that could not
// carry a file fails the test.
func (f *Form) Attach(name, filename string, content []byte) *Form {
	f.t.Helper()
	if !f.multipart || f.Method != http.MethodPost {
		f.t.Fatal(`a form with a file needs method="post" enctype="multipart/form-data"`)
	}
	for _, c := range f.named(name) {
		if kind(c) == "file" {
			f.files[name] = file{filename, content}
			return f
		}
	}
	f.t.Fatalf("the form has no file field %q", name)
	return f
}

// Request is what sending the form from the page at that address asks.
func (f *Form) Request(page string) *http.Request {
	f.t.Helper()
	from, err := url.Parse(page)
	if err != nil {
		f.t.Fatalf("the page's address: %v", err)
	}
	to, err := from.Parse(f.Action)
	if err != nil {
		f.t.Fatalf("the form's action: %v", err)
	}
	values := url.Values{}
	for name, typed := range f.Values {
		for _, v := range typed {
			values.Add(name, lineEnds.Replace(v))
		}
	}
	body, coding := f.body(values)
	if f.Method == http.MethodGet {
		to.RawQuery, body = values.Encode(), nil
	}
	r, err := http.NewRequestWithContext(f.t.Context(), f.Method, to.String(), bytes.NewReader(body))
	if err != nil {
		f.t.Fatalf("make the request: %v", err)
	}
	if f.Method == http.MethodPost {
		r.Header.Set("Content-Type", coding)
		r.Header.Set("Origin", from.Scheme+"://"+from.Host)
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	return r
}

// lineEnds makes every line end two letters long, as browsers send them.
var lineEnds = strings.NewReplacer("\r\n", "\r\n", "\n", "\r\n")

func (f *Form) body(values url.Values) (body []byte, coding string) {
	if !f.multipart {
		return []byte(values.Encode()), "application/x-www-form-urlencoded"
	}
	var out bytes.Buffer
	w := multipart.NewWriter(&out)
	for _, err := range f.parts(w, values) {
		if err != nil {
			f.t.Fatalf("write the form: %v", err)
		}
	}
	return out.Bytes(), w.FormDataContentType()
}

func (f *Form) parts(w *multipart.Writer, values url.Values) (errs []error) {
	for name, typed := range values {
		for _, v := range typed {
			errs = append(errs, w.WriteField(name, v))
		}
	}
	for name, file := range f.files {
		part, err := w.CreateFormFile(name, file.name)
		if err == nil {
			_, err = part.Write(file.content)
		}
		errs = append(errs, err)
	}
	return append(errs, w.Close())
}

func (f *Form) named(name string) (fields []*html.Node) {
	for _, c := range f.controls {
		if n, _ := attribute(c, "name"); n == name && !isButton(c) && kind(c) != "hidden" {
			fields = append(fields, c)
		}
	}
	return fields
}

func (f *Form) names() (names []string) {
	for _, c := range f.controls {
		if n, _ := attribute(c, "name"); n != "" && !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return names
}

// controlsOf lists what a form can send, in the page's order: what lies in it
// and what names it by id, but nothing that is disabled.
func controlsOf(form *html.Node) (controls []*html.Node) {
	root := form
	for root.Parent != nil {
		root = root.Parent
	}
	id, named := attribute(form, "id")
	var walk func(n *html.Node, inside, disabled bool)
	walk = func(n *html.Node, inside, disabled bool) {
		inside = inside || n == form
		disabled = disabled || n.DataAtom == atom.Fieldset && hasAttribute(n, "disabled")
		switch n.DataAtom {
		case atom.Input, atom.Select, atom.Textarea, atom.Button:
			owner, elsewhere := attribute(n, "form")
			ours := inside && !elsewhere || elsewhere && named && owner == id
			if ours && !disabled && !hasAttribute(n, "disabled") {
				controls = append(controls, n)
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, inside, disabled)
		}
	}
	walk(root, false, false)
	return controls
}

// sent is what a control sends of itself, before anyone has touched it.
func sent(c *html.Node) []string {
	if name, _ := attribute(c, "name"); name == "" || isButton(c) || kind(c) == "file" {
		return nil
	}
	value, given := attribute(c, "value")
	switch kind(c) {
	case "select":
		return chosen(c)
	case "textarea":
		return []string{strings.TrimPrefix(raw(c), "\n")}
	case "checkbox", "radio":
		if !hasAttribute(c, "checked") {
			return nil
		}
		if !given {
			value = "on"
		}
	}
	return []string{value}
}

// chosen is what a select sends: what is selected, or else its first option,
// since a list that shows one line always shows something.
func chosen(c *html.Node) (values []string) {
	options := optionsOf(c)
	for _, o := range options {
		if hasAttribute(o, "selected") {
			values = append(values, optionValue(o))
		}
	}
	if hasAttribute(c, "multiple") {
		return values
	}
	if len(values) > 0 {
		return values[len(values)-1:]
	}
	if len(options) > 0 {
		return []string{optionValue(options[0])}
	}
	return nil
}

// offers lists the values that fields of one name can take; limited is false
// when anything may be typed.
func offers(fields []*html.Node) (values []string, limited bool) {
	for _, c := range fields {
		switch kind(c) {
		case "select":
			for _, o := range optionsOf(c) {
				values = append(values, optionValue(o))
			}
		case "checkbox", "radio":
			value, given := attribute(c, "value")
			if !given {
				value = "on"
			}
			values = append(values, value)
		default:
			return nil, false
		}
	}
	return values, true
}

func optionsOf(n *html.Node) (options []*html.Node) {
	for d := range n.Descendants() {
		if d.DataAtom == atom.Option && !hasAttribute(d, "disabled") {
			options = append(options, d)
		}
	}
	return options
}

func optionValue(o *html.Node) string {
	if value, given := attribute(o, "value"); given {
		return value
	}
	return text(o)
}

// kind is an input's type, or the name of another element.
func kind(c *html.Node) string {
	if c.DataAtom != atom.Input {
		return c.Data
	}
	kind, _ := attribute(c, "type")
	return strings.ToLower(kind)
}

func isButton(c *html.Node) bool {
	return slices.Contains([]string{"button", "submit", "image", "reset"}, kind(c))
}

// raw is the text in an element as it stands.
func raw(n *html.Node) string {
	var out strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		out.WriteString(c.Data)
	}
	return out.String()
}
