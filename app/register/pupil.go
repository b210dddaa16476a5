package register

import (
	"cmp"
	"slices"
	"strings"

	"carers/app/calendar"
)

// Pupil is someone on a school's roll. What the file did not say stays blank,
// and blank is unknown.
type Pupil struct {
	ID              string `class:"open"`
	UPN             string `class:"pupil"` // current; permanent or temporary
	FormerUPN       string `class:"pupil"`
	AdmissionNumber string `class:"pupil"`
	MISID           string `class:"pupil"` // the id inside the school's own MIS
	ULN             string `class:"pupil"`

	Surname           string       `class:"pupil"` // legal
	Forename          string       `class:"pupil"` // legal
	MiddleNames       string       `class:"pupil"`
	PreferredSurname  string       `class:"pupil"`
	PreferredForename string       `class:"pupil"`
	DateOfBirth       calendar.Day `class:"pupil"`
	Sex               string       `class:"pupil"` // "F", "M" or blank
	Year              Year         `class:"pupil"` // pastoral year group
	Form              string       `class:"pupil"` // registration group
	House             string       `class:"pupil"`
	JoinedOn          calendar.Day `class:"pupil"`
	LeftOn            calendar.Day `class:"pupil"`       // blank while on roll
	AddressKey        string       `class:"third-party"` // a digest for proposing siblings; the address itself is not kept
	Flags             Flags        `class:"pupil"`
	From              Source       `class:"open"` // the import that last said something new of this pupil
	Version           int          `class:"open"`
}

// Source points at where a fact came from: an import and its sheet and row
// (1-based, as a spreadsheet counts), or nothing when a person typed it.
type Source struct {
	Import string `json:"import,omitempty"`
	Sheet  string `json:"sheet,omitempty"`
	Row    int    `json:"row,omitempty"`
}

// Flag is something a MIS says of a pupil, as it said it and when. Value is
// "yes", "no", a code such as "K", or blank for unknown.
type Flag struct {
	Value string       `json:"value"`
	On    calendar.Day `json:"on,omitempty"`   // the day it was said
	From  string       `json:"from,omitempty"` // the import's id
}

// Yes reports whether the flag is known and positive.
func (f Flag) Yes() bool { return f.Value != "" && f.Value != "no" && f.Value != "N" }

// Flags are a pupil's flags, by name.
type Flags map[FlagName]Flag

// FlagName is the name of a flag that rolls carry.
type FlagName string

// The flags. YoungCarerInMIS is the census letter that the school's own MIS
// holds ("N", "P", "S", or "yes" where it only says yes); N is "not declared",
// never "not a carer".
const (
	SEN             FlagName = "sen"           // "N", "K" or "E"
	PupilPremium    FlagName = "pupil_premium" // yes, no
	FSM             FlagName = "fsm"           // yes, no
	FSMEver6        FlagName = "fsm_ever6"     // yes, no
	EAL             FlagName = "eal"           // yes, no
	InCare          FlagName = "in_care"       // yes, no
	YoungCarerInMIS FlagName = "young_carer"   // N, P, S, yes
)

var flagNames = terms[FlagName]{
	{SEN, "SEN"}, {PupilPremium, "Pupil premium"}, {FSM, "Free school meals"}, {FSMEver6, "Free school meals in the last six years"},
	{EAL, "English as an additional language"}, {InCare, "In care"}, {YoungCarerInMIS, "Young carer in the MIS"},
}

// FlagNames are all flags, in the order pages and files show them.
var FlagNames = flagNames.all()

// Words returns the flag's name as a page shows it.
func (n FlagName) Words() string { return flagNames.words(n) }

// Name returns the name the pupil goes by, forename first.
func (p Pupil) Name() string {
	return strings.TrimSpace(either(p.PreferredForename, p.Forename) + " " + either(p.PreferredSurname, p.Surname))
}

// LegalName returns forename and surname as the law has them. It is what may reach
// home, which may not use the name that a pupil goes by at school.
func (p Pupil) LegalName() string { return strings.TrimSpace(p.Forename + " " + p.Surname) }

// Called returns what people call the pupil: the preferred forename, or the
// legal one, or the whole name when there is neither.
func (p Pupil) Called() string {
	return cmp.Or(p.PreferredForename, p.Forename, p.Name())
}

// ListName returns the name as registers list it: "O'Neill, Amélie".
func (p Pupil) ListName() string {
	return strings.Trim(either(p.PreferredSurname, p.Surname)+", "+either(p.PreferredForename, p.Forename), ", ")
}

// OnRoll reports whether the pupil is on roll on a day.
func (p Pupil) OnRoll(day calendar.Day) bool { return StillOnRoll(p.LeftOn, day) }

// StillOnRoll reports whether somebody who left on a day, or never, is on roll on
// another: on the day of leaving no longer.
func StillOnRoll(left, day calendar.Day) bool { return left.IsZero() || day.Before(left) }

// FindKey returns the folded words by which the pupil is found: legal and
// preferred names, form and year, each with a space before it. A name with an
// apostrophe is there as it is folded and as its parts: people type "oneill",
// "o neill" and "neill".
func (p Pupil) FindKey() string {
	words := []string{Fold(p.Forename), Fold(p.Surname)}
	add := func(w string) {
		if w != "" && !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	for _, name := range []string{p.Forename, p.Surname, p.PreferredForename, p.PreferredSurname} {
		add(Fold(name))
		if parts := apart.Replace(name); parts != name {
			add(Fold(parts))
		}
	}
	year := p.Year.Words()
	for _, w := range []string{p.Form, year, strings.ReplaceAll(year, " ", "")} {
		add(Fold(w))
	}
	return " " + strings.Join(words, " ")
}

// apart takes a name to its parts at each mark that Fold takes for an
// apostrophe.
var apart = strings.NewReplacer("'", " ", "’", " ", "‘", " ", "`", " ", "ʼ", " ", "´", " ")

func either(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
