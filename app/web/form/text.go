package form

import (
	"net/mail"
	"strings"
	"unicode/utf8"
)

// Text is a field whose value is text: a line, several lines, an e-mail
// address, a password or something hidden.
type Text struct {
	Field
	Value string // without the space around it; "" when blank
}

const (
	lineOfText  = 200
	pageOfText  = 5000
	longestMail = 254 // RFC 5321, 4.5.3.1.3
)

func (f *Form) text(kind, name, label string, atMost int, with []With) *Text {
	t := &Text{Field: Field{Kind: kind, Name: name, Label: label, atMost: atMost}}
	f.add(t, with)
	return t
}

// AskText adds one line of text.
func (f *Form) AskText(name, label string, with ...With) *Text {
	return f.text(text, name, label, lineOfText, with)
}

// AskLongText adds several lines of text.
func (f *Form) AskLongText(name, label string, with ...With) *Text {
	return f.text(longText, name, label, pageOfText, append([]With{Rows(5)}, with...))
}

// AskSearch adds a box to find things by.
func (f *Form) AskSearch(name, label string, with ...With) *Text {
	return f.text(search, name, label, lineOfText, with)
}

// AskEmail adds an e-mail address. Its value is in lower case, so that one person
// is one account however they type it.
func (f *Form) AskEmail(name, label string, with ...With) *Text {
	return f.text(email, name, label, longestMail, append([]With{Autocomplete("email")}, with...))
}

// AskPassword adds a password. It is never shown again, and its value is exactly
// what was typed, space and all.
func (f *Form) AskPassword(name, label string, with ...With) *Text {
	return f.text(password, name, label, lineOfText, append([]With{Autocomplete("current-password")}, with...))
}

// Carry adds text that the form carries from one page to the next. Anyone can
// change it: use it to remember, never to trust.
func (f *Form) Carry(name string, with ...With) *Text {
	return f.text(hidden, name, name, pageOfText, with)
}

// Put fills the field in before the page is first shown. A password is not put.
func (t *Text) Put(s string) {
	t.Value = s
	if t.Kind != password {
		t.Typed = s
	}
}

func (t *Text) read(in sent) {
	raw := in.values.Get(t.Name)
	switch t.Kind {
	case password:
		t.Value = raw
	case longText, hidden:
		t.Value = clean(raw)
		t.Typed = t.Value
	default:
		t.Value = oneLine(raw)
		t.Typed = t.Value
	}
	if t.missed(t.Value == "") {
		return
	}
	if utf8.RuneCountInString(t.Value) > t.atMost {
		t.sayOf("must be " + Thousands(t.atMost) + " characters or fewer")
	}
	if t.Kind == email {
		t.readEmail()
	}
}

func (t *Text) readEmail() {
	a, err := mail.ParseAddress(t.Value)
	_, host, _ := strings.Cut(t.Value, "@")
	if err != nil || a.Address != t.Value || !strings.Contains(host, ".") {
		t.sayOf("must be like name@school.example")
		return
	}
	t.Value = strings.ToLower(t.Value)
}
