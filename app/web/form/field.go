package form

import (
	"strconv"
	"strings"
	"unicode"

	"carers/app/calendar"
)

// The kinds of field: each is drawn by the template part of its name.
const (
	text       = "text"
	longText   = "longtext"
	email      = "email"
	password   = "password"
	search     = "search"
	date       = "date"
	number     = "number"
	radios     = "radios"
	selectOne  = "select"
	checkboxes = "checkboxes"
	tick       = "tick"
	file       = "file"
	hidden     = "hidden"
)

// Field is what every kind of field has: how it is drawn, what was typed and
// what is wrong with it. The kinds embed it and add the value once understood.
type Field struct {
	Kind    string // which part draws it
	Name    string // as sent; its id on the page is f-<name>
	Label   string // the question, in sentence case, with no colon
	About   string // what the label is about, heard and not seen, where the page shows it beside
	Hint    string // one line under the label
	Typed   string // what was typed, to be shown again
	Problem string // what to do about it; "" when there is nothing wrong

	ErrorWord    string   // what a screen reader hears before the problem; "" is "Error"
	Autocomplete string   // what a browser may fill in: "username", "one-time-code"
	InputMode    string   // which keyboard a phone shows: "numeric", "email"
	Width        string   // "short", "medium", "date", "code", or "" for the whole column
	Rows         int      // lines of a long text
	Options      []Option // of radios, select and checkboxes
	Blank        string   // the first line of a select, which means nothing chosen
	SideBySide   bool     // whether options stand in a row
	Accept       string   // the file endings to offer, ".csv,.xlsx"

	whole  bool   // a date needs its year
	called string // how a problem names it
	needed string // what to say when it is left blank; "" when it may be
	atMost int    // characters of a text
	between
	room    int64  // bytes that its file may take
	smaller string // how a file that takes more can be made smaller
}

// between holds the smallest and largest number allowed, when limited.
type between struct {
	limited bool
	lo, hi  int
}

// With is one more thing to say about a field.
type With func(*Field)

// Hint adds a line under the label.
func Hint(s string) With { return func(f *Field) { f.Hint = s } }

// About sets a label apart from others of the same words, for who hears the page.
func About(what string) With { return func(f *Field) { f.About = what } }

// Needed makes a blank a problem and says what to do about it: "Enter the
// review date". Ask for it only where the act cannot be done without.
func Needed(says string) With { return func(f *Field) { f.needed = says } }

// Called is how problems name the field when its label is a question: "Start
// date" in "Start date must be a date, like 14/9/2026".
func Called(name string) With { return func(f *Field) { f.called = name } }

// Between limits a number to lo up to hi, both allowed.
func Between(lo, hi int) With {
	return func(f *Field) { f.between = between{limited: true, lo: lo, hi: hi} }
}

// InLanguage is for a page in another language: the word for an error there.
func InLanguage(errorWord string) With { return func(f *Field) { f.ErrorWord = errorWord } }

// Autocomplete tells the browser what it may fill in, as HTML names it.
func Autocomplete(what string) With { return func(f *Field) { f.Autocomplete = what } }

// Digits makes a text of digits: a code or a telephone number. A phone shows
// its number keys.
func Digits() With { return func(f *Field) { f.InputMode, f.Width = "numeric", "code" } }

// Width narrows the box to "short" or "medium", to suggest how much is asked for.
func Width(w string) With { return func(f *Field) { f.Width = w } }

// Rows sets the height of a long text.
func Rows(n int) With { return func(f *Field) { f.Rows = n } }

// WholeDate asks for a date with its year, where the nearest would be wrong: a
// birthday.
func WholeDate() With {
	return func(f *Field) { f.whole, f.Hint = true, "For example, "+calendar.Example }
}

// Blank names the first line of a select, "All years"; it means nothing chosen.
func Blank(says string) With { return func(f *Field) { f.Blank = says } }

// SideBySide puts short options in a row.
func SideBySide() With { return func(f *Field) { f.SideBySide = true } }

// Accept lists the file endings that a browser offers first: ".csv,.xlsx". It
// is a convenience and no check.
func Accept(endings string) With { return func(f *Field) { f.Accept = endings } }

// Smaller says how a file that is too large can be made smaller, a sentence
// without its full stop.
func Smaller(says string) With { return func(f *Field) { f.smaller = says } }

func (f *Field) field() *Field { return f }

// ID returns the field's id on the page, to which the summary of problems links.
func (f *Field) ID() string { return "f-" + f.Name }

// DescribedBy returns the ids of the hint and the problem, for the input to
// point at, or nothing.
func (f *Field) DescribedBy() string {
	var ids []string
	if f.Hint != "" {
		ids = append(ids, f.ID()+"-hint")
	}
	if f.Problem != "" {
		ids = append(ids, f.ID()+"-problem")
	}
	return strings.Join(ids, " ")
}

// InputType returns the type attribute of the input. Dates and numbers are
// text, because people type dates in their own way and a number box loses what
// it does not understand.
func (f *Field) InputType() string {
	switch f.Kind {
	case email, password, search:
		return f.Kind
	case radios:
		return "radio"
	case checkboxes:
		return "checkbox"
	}
	return text
}

// Exact reports whether each letter counts, so that the browser should not
// correct the spelling.
func (f *Field) Exact() bool {
	return f.Kind == email || f.Kind == password || f.Kind == search || f.InputMode != ""
}

// anchor is the name for the summary to link to; what is hidden has none.
func (f *Field) anchor() string {
	if f.Kind == hidden {
		return ""
	}
	return f.Name
}

// say notes a problem unless there is one already.
func (f *Field) say(problem string) {
	if f.Problem == "" {
		f.Problem = problem
	}
}

// sayOf notes a problem that begins with the field's name: "Start date must be ...".
func (f *Field) sayOf(problem string) { f.say(f.spoken() + " " + problem) }

func (f *Field) spoken() string {
	switch {
	case f.called != "":
		return f.called
	case strings.HasSuffix(f.Label, "?"):
		return "This answer"
	}
	return f.Label
}

// missed notes a blank where something is needed, and reports it blank.
func (f *Field) missed(blank bool) bool {
	if blank && f.needed != "" {
		f.say(f.needed)
	}
	return blank
}

// clean returns text that can be stored and shown: valid UTF-8, lines ended by
// "\n", no other control characters and nothing unseen, no space around it.
func clean(s string) string {
	s = strings.ToValidUTF8(strings.ReplaceAll(s, "\r\n", "\n"), "\uFFFD")
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' || unseen(r) {
			return -1
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}

// unseen knows marks that can make one text read as another: those that turn the
// direction of writing, and others without a shape. The joiners that some
// scripts write names with, and emoji are made with, stay.
func unseen(r rune) bool { return unicode.Is(unicode.Cf, r) && r != '\u200c' && r != '\u200d' }

// oneLine is clean text with every run of space as a single space.
func oneLine(s string) string { return strings.Join(strings.Fields(clean(s)), " ") }

// Thousands writes 5000 as "5,000", as every page does.
func Thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
