package web

import (
	"bytes"
	"html"
	"io"
	"mime"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"carers/app/access"
)

// here is the field in which each form says of which school its page was. The
// session knows one school at a time: without it, a page that was left open
// would be saved in the school that somebody has gone to since.
const here = "here"

// elsewhere says that a form belongs to another school than the one somebody is
// in now.
type elsewhere struct{}

func (elsewhere) Error() string { return "the form is of another school" }

// elsewherePage tells it: 409.
var elsewherePage = newPage[elsewhereError]("errors/elsewhere.html")

type elsewhereError struct {
	frame
	Schools bool // whether there is another to go to
	Back    link
}

// inItsSchool asks whether what is sent to a door of a school is meant for the
// school that this person is in. Whoever has one school may leave it unsaid:
// there is no other that they could mean.
func (v *visit) inItsSchool() error {
	if v.user.ID == "" || !v.door.ofASchool() {
		return nil
	}
	said := v.schoolOfForm()
	if said == v.actor.School || said == "" && len(v.user.Schools()) == 1 {
		return nil
	}
	return elsewhere{}
}

// ofASchool reports whether a door changes something in a school. What is
// somebody's own, such as signing out or going to another school, is done
// wherever they are.
func (d door) ofASchool() bool {
	return d.Method == http.MethodPost && !slices.Contains(d.Needs, access.SignedIn) && !slices.Contains(d.Needs, access.Anyone)
}

// schoolOfForm is what the form says of its school. One with a file says it in
// the address, where it can be read before the file is.
func (v *visit) schoolOfForm() string {
	r := v.gin.Request
	if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind != "application/x-www-form-urlencoded" {
		return v.query(here)
	}
	sent, _ := url.ParseQuery(string(v.body())) // what cannot be read is the form's to tell
	return sent.Get(here)
}

// body is what was sent, which can still be read by the form.
func (v *visit) body() []byte {
	r := v.gin.Request
	body, err := io.ReadAll(r.Body)
	r.Body = &readAgain{bytes.NewReader(body), err, r.Body}
	return body
}

// readAgain is a body that was read once: the same bytes, and how it ended.
type readAgain struct {
	*bytes.Reader
	ended error
	io.Closer
}

// Read ends as the first reading did.
func (b *readAgain) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	if err == io.EOF && b.ended != nil {
		err = b.ended
	}
	return n, err
}

// Beginnings of forms that are posted. A tag on a drawn page ends at the next ">",
// since a value never holds one as it is.
var (
	postedForm = regexp.MustCompile(`<form\b[^>]*\bmethod="post"[^>]*>`)
	itsAction  = regexp.MustCompile(`\baction="([^"]*)"`)
)

// sayingSchool puts the school of a page, and its mark where it has one, into each
// form on it that is posted, so that no template can forget to.
func sayingSchool(page []byte, urn, mark string) []byte {
	if urn == "" {
		return page
	}
	fields := hiddenField(here, urn)
	if mark != "" {
		fields += hiddenField(once, mark)
	}
	return postedForm.ReplaceAllFunc(page, func(tag []byte) []byte {
		if !bytes.Contains(tag, []byte(`enctype="multipart/form-data"`)) {
			return append(slices.Clone(tag), fields...)
		}
		return itsAction.ReplaceAllFunc(tag, func(action []byte) []byte {
			to := strings.TrimSuffix(string(action), `"`)
			return []byte(to + html.EscapeString(sep(to)) + here + "=" + url.QueryEscape(urn) + `"`)
		})
	})
}

func hiddenField(name, value string) string {
	return `<input type="hidden" name="` + name + `" value="` + html.EscapeString(value) + `">`
}
