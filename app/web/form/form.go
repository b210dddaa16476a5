// Package form reads what people send us and remembers it. A field keeps what
// was typed, its value once understood, and the problem with it, so that a bad
// date comes back as 31 February and not as a blank.
//
// A form asks "can I read this?"; the rules of the register ask "may this be
// so?". Both end up beside the field, through fault.Problem:
//
//	type agreeForm struct {
//		form.Form
//		What *form.Text
//		From *form.Date
//	}
//
//	func newAgreeForm() *agreeForm {
//		f := &agreeForm{}
//		f.What = f.AskText("what", "What will the school do differently?", form.Needed("Say what the school will do differently"))
//		f.From = f.AskDate("from", "Start date")
//		return f
//	}
//
//	f := newAgreeForm()
//	f.Read(request)
//	err := f.Unreadable()
//	if err == nil {
//		err = rule(f.What.Value, f.From.Value)
//	}
//	if f.Place(err) {
//		// ask again with f, whose Problems go in the summary
//	}
//
// In a template {{template "field" .Form.What}} draws any field.
package form

import (
	"errors"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"carers/app/fault"
)

// Form gathers fields in the order in which the page shows them. The zero
// value is an empty form. A form serves one request and is not for sharing.
type Form struct {
	fields []control
	loose  []fault.Problem // problems that belong beside no field
}

// control is a field of any kind.
type control interface {
	field() *Field
	read(in sent)
}

// sent is what arrived with a request.
type sent struct {
	values url.Values
	files  map[string][]*multipart.FileHeader
	on     *day // nil where nobody says which day it is
}

// RoomForText is how many bytes may be sent besides files: more than any page of
// ours can hold, and little enough to keep in memory.
const RoomForText = 1 << 20

// Read takes in the body of a request. A body that cannot be read, or that is
// larger than the form's files allow, becomes a problem like any other. Files
// stay in memory, so that nothing about a child is left in a temporary file.
func (f *Form) Read(r *http.Request) {
	room := int64(RoomForText)
	for _, c := range f.fields {
		room += c.field().room
	}
	r.Body = http.MaxBytesReader(nil, r.Body, room)
	if err := parse(r, room); err != nil {
		f.refuse(err)
		return
	}
	in := sent{values: r.PostForm, on: dayOf(r.Context())}
	if r.MultipartForm != nil {
		in.files = r.MultipartForm.File
	}
	f.take(in)
}

func parse(r *http.Request, room int64) error {
	if err := r.ParseForm(); err != nil {
		return err
	}
	err := r.ParseMultipartForm(room)
	if errors.Is(err, http.ErrNotMultipart) {
		return nil
	}
	return err
}

// refuse notes that the body could not be read at all.
func (f *Form) refuse(err error) {
	var tooLarge *http.MaxBytesError
	if !errors.As(err, &tooLarge) {
		f.place(fault.Problem{Says: "What you sent did not arrive whole. Please send it again"})
		return
	}
	for _, c := range f.fields {
		if c.field().room > 0 {
			f.place(fault.Problem{Field: c.field().Name, Says: c.field().tooLarge()})
			return
		}
	}
	f.place(fault.Problem{Says: "What you sent is too long. Please shorten it"})
}

// ReadValues takes in values that came in the address, as those of a filter.
func (f *Form) ReadValues(values url.Values) { f.take(sent{values: values}) }

func (f *Form) take(in sent) {
	for _, c := range f.fields {
		c.field().Problem = ""
		c.read(in)
	}
}

// Unreadable returns a fault.Invalid with every problem found while reading,
// or nil. A form that cannot be read never reaches the rule.
func (f *Form) Unreadable() error { return fault.Check(f.Problems()) }

// Place puts the problems that err carries beside their fields and reports
// whether there were any. The first problem of a field wins. One that names no
// field, or a field that this form does not have, goes in the summary alone.
func (f *Form) Place(err error) bool {
	problems := fault.Problems(err)
	for _, p := range problems {
		f.place(p)
	}
	return len(problems) > 0
}

func (f *Form) place(p fault.Problem) {
	if field := f.named(p.Field); field != nil {
		if field.Problem == "" {
			field.Problem = p.Says
		}
		return
	}
	p.Field = ""
	if !slices.Contains(f.loose, p) {
		f.loose = append(f.loose, p)
	}
}

// Problems returns what is wrong, for the summary: first what belongs beside no
// field, then the fields in the order of the page.
func (f *Form) Problems() []fault.Problem {
	all := slices.Clone(f.loose)
	for _, c := range f.fields {
		if p := c.field(); p.Problem != "" {
			all = append(all, fault.Problem{Field: p.anchor(), Says: p.Problem})
		}
	}
	return all
}

// named returns the field of a name that a person can see, or nil. What is
// hidden has no place for a problem beside it.
func (f *Form) named(name string) *Field {
	for _, c := range f.fields {
		if field := c.field(); field.Name == name && field.Kind != hidden {
			return field
		}
	}
	return nil
}

// add gives the form a field. Two fields of one name are a mistake in the
// program and stop it, in the first test that draws the page.
func (f *Form) add(c control, with []With) {
	field := c.field()
	for _, w := range with {
		w(field)
	}
	for _, other := range f.fields {
		if other.field().Name == field.Name {
			panic("form: two fields are called " + field.Name)
		}
	}
	if field.Name == "" || strings.ContainsAny(field.Name, " \"'<>#") {
		panic("form: " + field.Label + " needs a name of plain letters")
	}
	f.fields = append(f.fields, c)
}
