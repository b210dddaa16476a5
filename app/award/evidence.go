package award

import "carers/app/calendar"

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
	On      calendar.Day `class:"open"`  // of what it shows
	Until   calendar.Day `class:"open"`  // out of date from the day after; blank for never
	AddedBy string       `class:"open"`
	AddedOn calendar.Day `class:"open"`
	Serves  []string     `class:"open"` // ids of criteria and of inspection headings
	Looked  Looked       `class:"open"`
	Version int          `class:"open"`
}

// EvidenceKind is what a piece of evidence is.
type EvidenceKind string

// Looked says how far a piece of evidence has been looked through for names. Only
// what is clear may go into a pack.
type Looked string

// How far evidence has been looked through.
const (
	NotLooked Looked = "not looked"   // it has changed since, or cannot be read yet
	Hits      Looked = "names found"  // somebody has to decide about each
	Unread    Looked = "cannot read"  // a scan or a sound: a person has to say that it names nobody
	Clear     Looked = "nobody named" // nothing was found, or all of it has been dealt with
)
