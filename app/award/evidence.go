package award

import (
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

// Evidence is one thing that shows what the school does, for criteria of an award
// and for headings of an inspection alike. It is meant to hold nobody's name; until
// it has been looked through it may, so only those who see the register open it.
type Evidence struct {
	ID      string       `class:"open"`
	Kind    EvidenceKind `class:"open"`
	Title   string       `class:"pupil"` // names the file in a pack, so that it is looked through as well
	Note    string       `class:"pupil"`
	Link    string       `class:"pupil"` // a whole address; blank or sound
	File    string       `class:"open"`  // id of the file as it is kept; blank for none
	Copy    string       `class:"open"`  // id of the copy with names taken out, which goes into packs in place of File
	Drawn   string       `class:"open"`  // id of the rule that drew it from the records; blank for none
	On      calendar.Day `class:"open"`  // of what it shows; blank is not known
	Until   calendar.Day `class:"open"`  // out of date from the day after; blank for never
	AddedBy string       `class:"open"`
	AddedOn calendar.Day `class:"open"`
	Serves  []string     `class:"open"` // ids of criteria and of inspection headings, sorted
	Looked  Looked       `class:"open"`
	Open    int          `class:"open"`  // how many places wait for somebody, where Looked is Hits or Seconds
	Against string       `class:"open"`  // the roll it was looked through with, as a digest of its names; blank for never
	OutOn   calendar.Day `class:"open"`  // when it was taken out; blank while it is in use
	OutBy   string       `class:"open"`  // who took it out
	OutWhy  string       `class:"pupil"` // as they typed it
	Version int          `class:"open"`
}

// EvidenceKind is what a piece of evidence is.
type EvidenceKind string

// The kinds of evidence.
const (
	PhotoKind    EvidenceKind = "photo"
	DocumentKind EvidenceKind = "document"
	MailKind     EvidenceKind = "mail"
	LinkKind     EvidenceKind = "link"
	NoteKind     EvidenceKind = "note"
	RecordsKind  EvidenceKind = "drawn" // a page that was drawn from the school's own records
)

// EvidenceKinds are all kinds, in the order pages show them.
var EvidenceKinds = []EvidenceKind{PhotoKind, DocumentKind, MailKind, LinkKind, NoteKind, RecordsKind}

var evidenceKindWords = map[EvidenceKind]string{
	PhotoKind: "Picture", DocumentKind: "Document", MailKind: "E-mail", LinkKind: "Link", NoteKind: "Note", RecordsKind: "Drawn from the records",
}

// Words returns the kind as a page shows it.
func (k EvidenceKind) Words() string { return evidenceKindWords[k] }

// HasFile reports whether evidence of the kind is a file.
func (k EvidenceKind) HasFile() bool { return k != LinkKind && k != NoteKind }

// Looked says how far a piece of evidence has been looked through for names. Only
// what is clear may go into a pack.
type Looked string

// How far evidence has been looked through.
const (
	NotLooked Looked = "not looked"    // it has changed since, or cannot be read yet
	Hits      Looked = "names found"   // somebody has to decide about each
	Seconds   Looked = "second person" // a name is to stay, and somebody else has to say so too
	Unread    Looked = "cannot read"   // a picture or a scan: a person has to say that it names nobody
	Clear     Looked = "nobody named"  // nothing was found, or all of it has been dealt with
)

// LookedStates are all of them, what waits for somebody first.
var LookedStates = []Looked{Hits, Seconds, Unread, NotLooked, Clear}

var lookedWords = map[Looked]string{
	NotLooked: "To be looked through", Hits: "Names found", Seconds: "Waits for a second person", Unread: "To be looked at by a person", Clear: "Looked through",
}

// Words returns the state as a page shows it.
func (l Looked) Words() string { return lookedWords[l] }

// most are the bounds of what is typed, in characters.
const (
	mostTitle = 120 // becomes part of a file's name
	mostNote  = 4000
)

// Write makes the evidence say what b says of it: its title, note, link, days and
// what it serves. What was found in the words before says nothing of the new ones, so
// it is to be looked through again where they changed. Known are the ids of criteria and
// headings that there are; what it served already stays, whatever became of it. The
// problems are beside the fields of the page.
func (e *Evidence) Write(b Evidence, known []string, today calendar.Day) error {
	var bad []fault.Problem
	add := func(wrong bool, field, says string) {
		if wrong {
			bad = append(bad, fault.Problem{Field: field, Says: says})
		}
	}
	b.Title, b.Note = strings.TrimSpace(b.Title), strings.TrimSpace(b.Note)
	add(b.Title == "", "title", "Say in a few words what it shows")
	add(len([]rune(b.Title)) > mostTitle, "title", "Say it in at most 120 characters: the title becomes the name of a file")
	add(len([]rune(b.Note)) > mostNote, "note", "The note is too long. Keep it under 4,000 characters, or put it into a document")
	add(e.Kind == NoteKind && b.Note == "", "note", "Write the note")
	link, sound := register.WebAddress(b.Link)
	add(e.Kind == LinkKind && link == "", "link", "Enter the web address")
	add(!sound, "link", "Enter a web address like https://school.example/page, without a name or password in it")
	add(b.On.After(today), "on", "What it shows cannot lie ahead: the day must be today or before")
	add(!b.Until.IsZero() && !b.On.IsZero() && b.Until.Before(b.On), "until", "The last day cannot be before the day of what it shows")
	serves := slices.Compact(slices.Sorted(slices.Values(b.Serves)))
	add(slices.ContainsFunc(serves, func(id string) bool { return !slices.Contains(known, id) && !slices.Contains(e.Serves, id) }), "serves", "Choose from what is on the page")
	if err := fault.Check(bad); err != nil {
		return err
	}
	if b.Title != e.Title || b.Note != e.Note || link != e.Link {
		e.Looked, e.Against = NotLooked, ""
	}
	e.Title, e.Note, e.Link, e.On, e.Until, e.Serves = b.Title, b.Note, link, b.On, b.Until, serves
	return nil
}

// TakeOut takes the evidence out of use. It stays where it was, with its history, and
// can be brought back: packs that were made with it say that it was there.
func (e *Evidence) TakeOut(why, by string, today calendar.Day) error {
	if why = strings.TrimSpace(why); why == "" {
		return fault.Wrong("why", "Say in a few words why it goes, for whoever looks for it later")
	}
	e.OutOn, e.OutBy, e.OutWhy = today, by, why
	return nil
}

// BringBack brings what was taken out into use again, to be looked through first.
func (e *Evidence) BringBack() {
	e.OutOn, e.OutBy, e.OutWhy, e.Looked, e.Against = "", "", "", NotLooked, ""
}

// Out reports whether it was taken out.
func (e Evidence) Out() bool { return !e.OutOn.IsZero() }

// OutOfDate reports whether its last day is past.
func (e Evidence) OutOfDate(today calendar.Day) bool {
	return !e.Until.IsZero() && e.Until.Before(today)
}

// Waits reports whether somebody has to do something before it may leave.
func (e Evidence) Waits() bool { return !e.Out() && e.Looked != Clear }

// ClearOf reports whether nobody is named in it, as far as a roll goes whose names have
// a digest: it has been looked through with that very roll, and all of it is dealt with.
func (e Evidence) ClearOf(roll string) bool { return e.Looked == Clear && e.Against == roll }

// MayLeave is the one place that decides whether a piece of evidence may go into a
// pack, on a day, and beside a roll whose names have a digest. The fault says what
// stands against it, and names nobody.
func (e Evidence) MayLeave(roll string, today calendar.Day) error {
	says := ""
	switch {
	case e.Out():
		says = "It was taken out"
	case e.Kind.HasFile() && e.File == "":
		says = "Its file was removed. Put another in its place, or take it out"
	case e.Looked == Hits:
		says = "Names were found in it, and somebody has to decide about them"
	case e.Looked == Seconds:
		says = "A name in it is to stay, and a second person has to agree"
	case e.Looked == Unread:
		says = "It cannot be read by the program, and nobody has said yet that it names nobody"
	case !e.ClearOf(roll):
		says = "It has not been looked through since it or the roll changed"
	case e.OutOfDate(today):
		says = "It is out of date"
	default:
		return nil
	}
	return fault.Wrong("", says)
}

// ServesAny reports whether it serves one of some criteria or headings.
func (e Evidence) ServesAny(ids []string) bool {
	return slices.ContainsFunc(e.Serves, func(id string) bool { return slices.Contains(ids, id) })
}

// SoundLink reports whether a page may lead to an address as it is written.
func SoundLink(address string) bool {
	whole, sound := register.WebAddress(address)
	return sound && whole == address
}
