package register

import (
	"slices"
	"strings"
	"unicode/utf8"

	"carers/app/calendar"
	"carers/app/fault"
)

// Disclosure is what somebody told the school through the quiet door, without
// signing in. Everything but the level may be blank.
type Disclosure struct {
	Course `class:"safeguarding" json:"-"`

	Level    DoorLevel  `class:"hidden-from-home" json:"level"`
	Words    string     `class:"hidden-from-home" json:"words,omitempty"`
	MayTell  []Audience `class:"hidden-from-home" json:"may_tell,omitempty"`
	HomeSafe HomeSafe   `class:"hidden-from-home" json:"home_safe,omitempty"`
	Reach    string     `class:"hidden-from-home" json:"reach,omitempty"` // how to get in touch
	Named    string     `class:"pupil" json:"named,omitempty"`
	Form     string     `class:"pupil" json:"form,omitempty"`     // form or year
	Language string     `class:"pupil" json:"language,omitempty"` // of the page it was written on, "pl"
}

// DoorLevel is what whoever writes wants to come of it.
type DoorLevel string

// The levels of the quiet door.
const (
	JustSoYouKnow DoorLevel = "know"
	PleaseTalk    DoorLevel = "talk"
	UrgentLevel   DoorLevel = "urgent"
)

var doorLevels = terms[DoorLevel]{{JustSoYouKnow, "Just so you know"}, {PleaseTalk, "Please talk to me"}, {UrgentLevel, "This is urgent"}}

// DoorLevels are all of them, in the order pages show them.
var DoorLevels = doorLevels.all()

// Words returns the level as a page for staff shows it.
func (l DoorLevel) Words() string { return doorLevels.words(l) }

// HomeSafe is whether the school may get in touch with home about it.
type HomeSafe string

// The answers; blank is not said.
const (
	HomeIsSafe    HomeSafe = "yes"
	HomeIsNotSafe HomeSafe = "no"
	HomeNotSure   HomeSafe = "not-sure"
)

var homeSafes = terms[HomeSafe]{{HomeIsSafe, "Yes"}, {HomeIsNotSafe, "No"}, {HomeNotSure, "Not sure"}}

// HomeSafes are all of them, in the order pages show them.
var HomeSafes = homeSafes.all()

// Words returns the answer as a page for staff shows it.
func (h HomeSafe) Words() string { return homeSafes.words(h) }

// Home is what the register says of home after such an answer. Where it is not
// plainly safe, home is not contacted: that can be changed, and telling cannot
// be taken back.
func (h HomeSafe) Home() HomeKnows {
	switch h {
	case HomeIsSafe:
		return HomeNotTold
	case HomeIsNotSafe, HomeNotSure:
		return DoNotContact
	}
	return ""
}

// Wishes are what the register keeps of who may know, or none when nothing was
// ticked. "Nobody else" has the last word over whatever else was ticked.
func (d Disclosure) Wishes() Wishes {
	switch {
	case len(d.MayTell) == 0:
		return Wishes{}
	case slices.Contains(d.MayTell, Nobody):
		d.MayTell = []Audience{Nobody}
	}
	return Wishes{MayKnow: slices.Clone(d.MayTell), Note: AtTheDoor, On: calendar.DayOf(d.Received)}
}

// HearAtTheDoor has an entry say what its pupil said at the quiet door: home is not
// to be contacted, unless they said that it is safe or nothing, since that can be
// changed and telling cannot be taken back; and who may know, where nobody has
// asked them.
func (c *Carer) HearAtTheDoor(d Disclosure, by string, today calendar.Day) error {
	if len(c.Wishes.MayKnow) == 0 {
		c.Wishes = d.Wishes()
	}
	if d.HomeSafe.Home() != DoNotContact || c.Home.Knows == DoNotContact {
		return nil
	}
	return c.TellHome(DoNotContact, AtTheDoor, by, today)
}

// AtTheDoor says of an answer in an entry where it comes from.
const AtTheDoor = "As they said at the quiet door."

// DoorAudiences are those whom somebody at the quiet door is asked about.
var DoorAudiences = []Audience{Tutor, OwnTeachers, Pastoral, Nobody}

// Limits of what may be sent through the quiet door, in characters.
const (
	mostDoorWords = 2000
	mostDoorLine  = 200
)

// Check says what is wrong with a disclosure, beside the fields of the quiet
// door, or nil. The door's page has the words in its own language; these are for
// whoever calls without a page.
func (d Disclosure) Check() error {
	var bad []fault.Problem
	if !doorLevels.have(d.Level) {
		bad = append(bad, fault.Problem{Field: "level", Says: "Choose one"})
	}
	for _, t := range []struct {
		field, says string
		most        int
	}{{"words", d.Words, mostDoorWords}, {"reach", d.Reach, mostDoorLine}, {"named", d.Named, mostDoorLine}, {"form", d.Form, mostDoorLine}} {
		if utf8.RuneCountInString(t.says) > t.most {
			bad = append(bad, fault.Problem{Field: t.field, Says: "Make this shorter"})
		}
	}
	if d.HomeSafe != "" && !homeSafes.have(d.HomeSafe) {
		bad = append(bad, fault.Problem{Field: "home", Says: "Choose one"})
	}
	if slices.ContainsFunc(d.MayTell, func(a Audience) bool { return !slices.Contains(DoorAudiences, a) }) {
		bad = append(bad, fault.Problem{Field: "may_tell", Says: "Choose from the list"})
	}
	return fault.Check(bad)
}

// doorLetters are those of a door's code: no vowels, so that it spells nothing,
// and nothing that looks like something else on paper.
const doorLetters = "bcdfghjkmnpqrstvwxz23456789"

// DoorCodeLength is how many letters a code has.
const DoorCodeLength = 7

// DoorCode makes a code out of random bytes, of which it needs DoorCodeLength.
func DoorCode(random []byte) string {
	code := make([]byte, DoorCodeLength)
	for i := range code {
		code[i] = doorLetters[int(random[i])%len(doorLetters)]
	}
	return string(code)
}

// ReadDoorCode returns a code as it is kept from one as somebody typed it off a
// poster, or blank when it cannot be one.
func ReadDoorCode(typed string) string {
	code := strings.NewReplacer("-", "", " ", "").Replace(strings.ToLower(typed))
	if len(code) != DoorCodeLength || strings.Trim(code, doorLetters) != "" {
		return ""
	}
	return code
}
