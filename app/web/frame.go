package web

import (
	"carers/app/fault"
	"carers/app/web/form"
)

// frame is what stands round every page: who is here, where they may go, what
// has just happened and what is wrong. Every page's struct embeds it; the
// layouts in templates/layout draw it.
type frame struct {
	Title    string          // of the document. It stays in a browser's history: never a child's name
	School   string          // in whose register we are; "" before that is known
	URN      string          // of that school: each form on the page says it
	Mark     string          // of this page alone, where a form on it adds something: its forms say it
	Year     string          // the school year, "2026/27"
	Person   person          // who is signed in; empty on plain pages
	Nav      []navGroup      // where this person may go
	Find     bool            // whether this person may look pupils up
	Notice   notice          // what has just been done
	Glass    *glassNote      // until when named records are open for a reason; nil when they are not
	PlanAt   string          // where the emergency plan of the carer is whom the page is about; "" elsewhere
	Problems []fault.Problem // what is wrong with what was sent; the title then says so
	Why      string          // which role, or which reason, opened the door to this page
	Safe     *safeCard       // whom to tell when a child is not safe; nil on pages that give it otherwise
	Door     bool            // a narrow plain page with one small form: sign in
	Made     string          // who printed it and when, at the foot of the paper
	Version  string          // of the program: "Version 1.4.0"
}

// outline returns the frame, which makes any struct that embeds it a page.
func (f frame) outline() frame { return f }

// person is who is signed in, as the page shows it.
type person struct {
	Name         string // "R. Begum"
	Role         string // "Young carer champion"
	OtherSchools bool   // whether there is a school to switch to
}

// SignedIn reports whether anybody is.
func (f frame) SignedIn() bool { return f.Person.Name != "" }

// navGroup is some links under a name; the first group has none. One that folds
// stands open where the page is among its links.
type navGroup struct {
	Name        string
	Links       []navLink
	Folds, Open bool
}

// navLink leads to a part of the site.
type navLink struct {
	Says, Href string
	Count      int  // what waits there for this person
	Here       bool // whether it leads to this page
}

// link is words that lead somewhere; without Href they are words alone.
type link struct{ Says, Href string }

// notice is one sentence about what has just been done.
type notice struct {
	Tone string // good, wait, stop or ""
	Says string
	Link *link // what can be done about it, or nil
}

// glassNote says until when, and for which reason, named records are open.
type glassNote struct{ Until, Reason string }

// safeCard is the card of the designated safeguarding lead.
type safeCard struct {
	Name, Role, Where, Phone string
	Own                      bool // the reader is who to tell
}

// tag is a word with a tone: good (fine), wait (waiting), stop, plain or "".
type tag struct{ Tone, Says string }

// tabs is a set of pages about one thing, as links.
type tabs struct {
	Name  string // what they are about, for a screen reader
	Links []navLink
}

// sortedBy is the head of a column by which a list can be put in order.
type sortedBy struct {
	Says, Href string
	Now        string // ascending, descending or "" when it is not the order
	Class      string // num for figures, or ""
}

// filterBar is what narrows a long list. ShowAll leads to the whole of it, when
// it is narrowed.
type filterBar struct {
	To, Name string
	Fields   []*form.Field
	ShowAll  string
	Only     string // what the list is narrowed to, for a printed page to say; may be blank
}

// task is a line of a "today" list: what needs somebody, or about whom, and the
// one obvious act, which is a link or a press.
type task struct {
	Says, Href, Detail string
	Due                tag
	Act                *link
	Press              *press
	Idle               bool // nothing is to be done about it: done already, or only to be known
}

// press is a button that does its act where it stands, and leads back there.
type press struct {
	Says, To, Back string
	Name, Value    string // what is sent
	Undoes         bool   // it takes back what was done, and is drawn as a link
}

// event is a line of a history.
type event struct {
	Day, When, Says, Detail string
	Struck                  string // how it was taken back; Says is struck out
}

// step is one stage of something that takes several.
type step struct {
	Says       string
	Done, Here bool
	Stopped    bool // it was not possible, and nothing comes after
}

// stat is a figure with the words that explain it. InWords is set when the
// figure may not be shown: "too few to show".
type stat struct {
	Figure, Of, Says, Source string
	InWords                  bool
}

// empty is what a page says where nothing is yet.
type empty struct {
	Title, Says string
	Act         *link
}

// answer is a line of a summary list. A blank answer is shown as "not known".
type answer struct{ Label, Says, Change string }

// Long reports whether the answer needs the whole width to be read.
func (a answer) Long() bool { return len(a.Says) > longAnswer }

const longAnswer = 300 // bytes: about six lines of half a card
