package register

import (
	"slices"
	"strings"
	"time"

	"carers/app/calendar"
	"carers/app/fault"
)

// Transition is a pupil's step into a new year, phase or school, or out of
// school: what goes along with the pupil's agreement, what they want told, and
// who hands over to whom. That nobody has to tell it all again is the point of
// it. What becomes of the entry here is its status, and is not kept twice.
type Transition struct {
	ID       string         `class:"open"`
	CarerID  string         `class:"open"`
	Kind     TransitionKind `class:"pupil"`
	On       calendar.Day   `class:"pupil"` // the first day there
	To       string         `class:"pupil"` // the school, college, year or work
	Along    []AlongLine    `class:"pupil"` // what helps, and goes along where the pupil agrees
	Tell     string         `class:"hidden-from-home"`
	TellNot  string         `class:"hidden-from-home"`
	AgreedOn calendar.Day   `class:"pupil"` // on which the pupil went through it

	MeetOn     calendar.Day `class:"pupil"` // the hand-over meeting
	MeetWith   string       `class:"third-party"`
	MetOn      calendar.Day `class:"pupil"`
	Visits     string       `class:"pupil"`
	Careers    string       `class:"pupil"` // what was said about courses, work and money after 16
	CareersOn  calendar.Day `class:"pupil"`
	TakesOver  string       `class:"third-party"` // who looks after it there
	ReceivedOn calendar.Day `class:"pupil"`       // the other side has it
	ReceivedBy string       `class:"third-party"`

	By      string `class:"open"` // who began it
	Version int    `class:"open"`
}

// TransitionKind is the step that a pupil makes.
type TransitionKind string

// The kinds.
const (
	NewYear     TransitionKind = "year"
	NewPhase    TransitionKind = "phase"
	NewSchool   TransitionKind = "school"
	ToSixthForm TransitionKind = "sixth-form"
	ToCollege   TransitionKind = "college"
	ToWork      TransitionKind = "work"
)

var transitionKinds = terms[TransitionKind]{
	{NewYear, "A new school year"}, {NewPhase, "The next phase, at this school"}, {NewSchool, "Another school"}, {ToSixthForm, "A sixth form"}, {ToCollege, "A college or training"}, {ToWork, "Work"},
}

// TransitionKinds are all of them, in the order pages show them.
var TransitionKinds = transitionKinds.all()

// Words returns the kind as a page shows it.
func (k TransitionKind) Words() string { return transitionKinds.words(k) }

// Leaves reports whether the pupil leaves this school by it.
func (k TransitionKind) Leaves() bool { return k != NewYear && k != NewPhase }

// AlongLine is one thing that helps, as it was worded when the pupil was asked,
// and whether it goes along.
type AlongLine struct {
	Adjustment string `json:"adjustment,omitempty"`
	Says       string `json:"says"`
	Agreed     bool   `json:"agreed"`
}

// Going are the lines that go along: those that the pupil agreed to.
func (t Transition) Going() (lines []AlongLine) {
	for _, l := range t.Along {
		if l.Agreed {
			lines = append(lines, l)
		}
	}
	return lines
}

// Asked lists what a pupil is asked about: what staff do now, and what was
// asked before, with the answer that was given. What is worded anew is asked
// anew.
func (t Transition) Asked(adjustments []Adjustment) (lines []AlongLine) {
	for _, a := range adjustments {
		if a.Status != AdjustmentActive {
			continue
		}
		l := AlongLine{Adjustment: a.ID, Says: a.withPlace(a.Says)}
		l.Agreed = slices.Contains(t.Along, AlongLine{a.ID, l.Says, true})
		lines = append(lines, l)
	}
	for _, l := range t.Along {
		if l.Adjustment == "" {
			lines = append(lines, l)
		}
	}
	return lines
}

// Plan makes a transition say what b says. The problems are beside "kind",
// "on", "to", "agreed_on", "meet_on", "met_on", "careers_on", "received_on" and
// "received_by".
func (t *Transition) Plan(b Transition, c Carer, today calendar.Day) error {
	var bad []fault.Problem
	add := func(wrong bool, field, says string) {
		if wrong {
			bad = append(bad, fault.Problem{Field: field, Says: says})
		}
	}
	add(!c.Status.Supported() && c.Status != Left, "", "A transition is planned once the entry is confirmed. Change the entry's status first")
	add(!transitionKinds.have(b.Kind), "kind", "Say what changes")
	add(b.On.IsZero(), "on", "Enter the first day there, as near as you know it")
	add(strings.TrimSpace(b.To) == "" && b.Kind.Leaves(), "to", "Say where the pupil goes, or that it is not known yet")
	add(b.AgreedOn.After(today), "agreed_on", "The day on which the pupil went through it must be today or earlier")
	add(len(b.Going()) > 0 && b.AgreedOn.IsZero(), "agreed_on", "Enter the day on which you went through it with the pupil: nothing goes along without that")
	add(b.MetOn.After(today), "met_on", "The day on which you met must be today or earlier")
	add(b.CareersOn.After(today), "careers_on", "The day of the talk must be today or earlier")
	add(b.ReceivedOn.After(today), "received_on", "The day on which they had it must be today or earlier")
	add(!b.ReceivedOn.IsZero() && strings.TrimSpace(b.ReceivedBy) == "", "received_by", "Say who there has it")
	if err := fault.Check(bad); err != nil {
		return err
	}
	b.ID, b.CarerID, b.By, b.Version = t.ID, t.CarerID, t.By, t.Version
	b.Along = slices.DeleteFunc(slices.Clone(b.Along), func(l AlongLine) bool { return strings.TrimSpace(l.Says) == "" })
	*t = b
	return nil
}

// Open reports whether something of it is left: the other side does not have it
// yet.
func (t Transition) Open() bool { return t.ReceivedOn.IsZero() }

// transitionSoon is how many days before the first day there a hand-over that
// has not been received is on the champion's list.
const transitionSoon = 28

// Due says what of an open transition needs somebody now, or nothing.
func (t Transition) Due(today calendar.Day) string {
	switch {
	case !t.Open():
		return ""
	case !t.MeetOn.IsZero() && t.MetOn.IsZero() && !t.MeetOn.After(today):
		return "Did the meeting happen?"
	case today.After(t.On):
		return "Have they received it?"
	case today.DaysUntil(t.On) <= transitionSoon && t.MeetOn.IsZero() && t.MetOn.IsZero():
		return "No hand-over meeting yet"
	case today.DaysUntil(t.On) <= transitionSoon:
		return "Not received there yet"
	}
	return ""
}

// TransitionWanted says why a transition should be planned for a pupil of whom
// none is open, or nothing. Who leaves comes first; Year 6 from March, when
// places are told, and Years 11 and 13 from November, when applications are
// written, which is before exams and leaves time for a transition assessment
// (Care Act 2014, sections 63 and 64); everybody else in the summer term.
func TransitionWanted(p Pupil, all []Transition, today calendar.Day) string {
	year := calendar.SchoolYearOf(today)
	since := func(day calendar.Day) bool {
		return slices.ContainsFunc(all, func(t Transition) bool { return !t.On.Before(day) || t.Open() })
	}
	from := func(y calendar.SchoolYear, month time.Month) bool {
		return !today.Before(calendar.NewDay(int(y), month, 1))
	}
	switch {
	case !p.LeftOn.IsZero() && today.DaysUntil(p.LeftOn) <= 60 && p.LeftOn.DaysUntil(today) <= 60 && !since(p.LeftOn):
		return "Leaves on " + p.LeftOn.Words()
	case !p.OnRoll(today) || since(year.End()) || !p.LeftOn.IsZero():
		return ""
	case p.Year == "6" && from(year+1, time.March):
		return "Year 6: the next school"
	case (p.Year == "11" || p.Year == "13") && from(year, time.November):
		return p.Year.Words() + ": what comes after"
	case from(year+1, time.June):
		return "A new year in September"
	}
	return ""
}

// Facts lists what a transition says, in the order pages show it.
func (t Transition) Facts() []Fact {
	return []Fact{
		{"What changes", t.Kind.Words(), classOf(t, "Kind")},
		{"First day there", t.On.Words(), classOf(t, "On")},
		{"Where to", t.To, classOf(t, "To")},
		{"What goes along", eachSays(t.Going(), func(l AlongLine) string { return l.Says }), classOf(t, "Along")},
		{"What the pupil wants told", t.Tell, classOf(t, "Tell")},
		{"What the pupil does not want told", t.TellNot, classOf(t, "TellNot")},
		{"Gone through with the pupil on", t.AgreedOn.Words(), classOf(t, "AgreedOn")},
		{"Hand-over meeting", t.MeetOn.Words(), classOf(t, "MeetOn")},
		{"Who meets", t.MeetWith, classOf(t, "MeetWith")},
		{"Met on", t.MetOn.Words(), classOf(t, "MetOn")},
		{"Visits", t.Visits, classOf(t, "Visits")},
		{"Careers, and money after 16", t.Careers, classOf(t, "Careers")},
		{"Talked about on", t.CareersOn.Words(), classOf(t, "CareersOn")},
		{"Who takes over there", t.TakesOver, classOf(t, "TakesOver")},
		{"Received on", t.ReceivedOn.Words(), classOf(t, "ReceivedOn")},
		{"Received by", t.ReceivedBy, classOf(t, "ReceivedBy")},
	}
}
