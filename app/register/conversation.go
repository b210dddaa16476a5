package register

import (
	"strings"

	"carers/app/calendar"
	"carers/app/fault"
)

// Conversation is a talk with a pupil. What the pupil said is kept apart from
// what staff noted, so that nobody's reading of it stands in its place. No
// account of a safeguarding matter belongs in it: that is the safeguarding
// lead's own system.
type Conversation struct {
	ID          string       `class:"open"`
	CarerID     string       `class:"open"`
	On          calendar.Day `class:"pupil"`
	By          string       `class:"open"`             // who spoke with the pupil
	SpokenAlone bool         `class:"pupil"`            // the pupil was spoken to alone
	PupilSaid   string       `class:"hidden-from-home"` // in the pupil's own words
	StaffNoted  string       `class:"third-party"`      // facts, in staff's words; they may tell of home
	Version     int          `class:"open"`
}

// Write makes a conversation say what b says. The problems are beside "on",
// "by" and "pupil_said".
func (c *Conversation) Write(b Conversation, today calendar.Day) error {
	var bad []fault.Problem
	if b.On.IsZero() || b.On.After(today) {
		bad = append(bad, fault.Problem{Field: "on", Says: "Enter the day you spoke, today or earlier"})
	}
	if strings.TrimSpace(b.By) == "" {
		bad = append(bad, fault.Problem{Field: "by", Says: "Say who spoke with the pupil"})
	}
	if strings.TrimSpace(b.PupilSaid+b.StaffNoted) == "" {
		bad = append(bad, fault.Problem{Field: "pupil_said", Says: "Write down what the pupil said, or what you noted"})
	}
	if err := fault.Check(bad); err != nil {
		return err
	}
	b.ID, b.CarerID, b.Version = c.ID, c.CarerID, c.Version
	*c = b
	return nil
}

// Facts lists what a conversation says, in the order pages show it.
func (c Conversation) Facts() []Fact {
	return []Fact{
		{"Day", c.On.Words(), classOf(c, "On")},
		{"Who spoke with the pupil", c.By, classOf(c, "By")},
		{"Spoken to alone", yesOrBlank(c.SpokenAlone), classOf(c, "SpokenAlone")},
		{"In the pupil's words", c.PupilSaid, classOf(c, "PupilSaid")},
		{"What staff noted", c.StaffNoted, classOf(c, "StaffNoted")},
	}
}
