package register

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"carers/app/calendar"
	"carers/app/fault"
)

// HandOff is that something was passed to the designated safeguarding lead, or
// that somebody answered for its being no matter for them: when, by whom, about
// which pupil, which triggers by their short names, and what became of it. What
// was said is in the safeguarding file, and has no place here.
type HandOff struct {
	ID       string       `class:"open"`
	CarerID  string       `class:"open"`
	Snapshot string       `class:"open"` // the newest snapshot when it was raised; blank when there was none
	Of       []Trigger    `class:"safeguarding"`
	State    HandOffState `class:"safeguarding"`

	At     time.Time `class:"open"`
	By     string    `class:"open"`
	ByUser string    `class:"open"` // their account; blank for a command
	To     string    `class:"open"` // the safeguarding lead; blank when it was no matter for them

	Reason    string `class:"safeguarding"` // why it is no matter for them
	DecidedBy string `class:"open"`         // who decided that

	SeenAt    time.Time `class:"open"` // when the lead acknowledged it
	SeenBy    string    `class:"open"`
	Reference string    `class:"safeguarding"` // of the safeguarding file

	Version int `class:"open"`
}

// HandOffState is where a hand-off stands.
type HandOffState string

// The states of a hand-off.
const (
	HandOffWaits     HandOffState = "waiting"      // for the safeguarding lead
	HandOffFiled     HandOffState = "acknowledged" // in the safeguarding file
	HandOffNoFurther HandOffState = "no-further"   // acknowledged, and nothing more is to be done by the register
	HandOffNoConcern HandOffState = "no-concern"   // never sent: somebody decided, and gave a reason
)

var handOffStates = terms[HandOffState]{
	{HandOffWaits, "Waiting"}, {HandOffFiled, "In the safeguarding file"}, {HandOffNoFurther, "Seen, no further action here"}, {HandOffNoConcern, "No concern"},
}

// HandOffStates are all of them, in the order pages show them.
var HandOffStates = handOffStates.all()

// Words returns the state as a page shows it.
func (s HandOffState) Words() string { return handOffStates.words(s) }

// handOffMoves says what may become of a hand-off. Only the safeguarding lead
// makes these moves: whoever raised it can neither acknowledge nor close it.
// What a colleague decided to be no concern, the lead may take up all the same.
var handOffMoves = map[HandOffState][]HandOffState{
	HandOffWaits:     {HandOffFiled, HandOffNoFurther},
	HandOffNoConcern: {HandOffFiled},
}

// Open reports whether the safeguarding lead can still acknowledge it.
func (h HandOff) Open() bool { return len(handOffMoves[h.State]) > 0 }

// HandOffChoice is the answer to whether triggers go to the safeguarding lead.
type HandOffChoice string

// The two answers; blank is that nobody has answered.
const (
	RaiseIt   HandOffChoice = "raise"
	NoConcern HandOffChoice = "no-concern"
)

// HandOffAnswer is what somebody answers when triggers are found. Seen are the
// triggers that they were shown: "no concern" is about those and no others.
type HandOffAnswer struct {
	Choice    HandOffChoice
	Reason    string
	DecidedBy string
	Seen      []Trigger
}

// Heard is what came up in a talk that the safeguarding lead must hear, by the
// boxes that were ticked, and the answer to it. Only the hand-off keeps them.
type Heard struct {
	Ticked []Trigger
	Answer HandOffAnswer
}

// Of lists what was ticked once each, in the order of [Triggers]. A talk that
// speaks of something again is new, whoever answered for it before. A trigger
// that has no box is a problem beside "ticked".
func (h Heard) Of() ([]Trigger, error) {
	var of []Trigger
	for _, t := range h.Ticked {
		if !slices.Contains(Tickable, t) {
			return nil, fault.Wrong("ticked", "Choose from the list")
		}
	}
	for _, t := range Triggers {
		if slices.Contains(h.Ticked, t) {
			of = append(of, t)
		}
	}
	return of, nil
}

// Raising is who answers, and when.
type Raising struct {
	By, ByUser string
	At         time.Time
	To         string // the safeguarding lead of the school
}

// The room for what is typed: enough for a few words or a reference, and too
// little for what was said.
const (
	longestReason    = 120
	longestName      = 80
	longestReference = 60
	shortestWhy      = 5
)

// HandOffOf makes the hand-off of triggers from an answer. Problems are beside
// "hand_off", "hand_off_reason" and "hand_off_decided_by".
func HandOffOf(of []Trigger, a HandOffAnswer, r Raising) (HandOff, error) {
	h := HandOff{Of: of, At: r.At, By: r.By, ByUser: r.ByUser}
	if len(of) == 0 {
		return h, fault.Wrong("", "There is nothing to hand off")
	}
	switch a.Choice {
	case RaiseIt:
		h.State, h.To = HandOffWaits, r.To
		return h, nil
	case NoConcern:
		h.State, h.Reason, h.DecidedBy = HandOffNoConcern, strings.TrimSpace(a.Reason), strings.TrimSpace(a.DecidedBy)
		return h, a.checkNoConcern(of)
	}
	return h, fault.Wrong("hand_off", "Say whether this goes to the safeguarding lead")
}

func (a HandOffAnswer) checkNoConcern(of []Trigger) error {
	var bad []fault.Problem
	say := func(field, says string) { bad = append(bad, fault.Problem{Field: field, Says: says}) }
	for _, t := range of {
		if !slices.Contains(a.Seen, t) {
			say("hand_off", "There is more now than you were shown: read the list again, then answer")
			break
		}
	}
	switch n := utf8.RuneCountInString(strings.TrimSpace(a.Reason)); {
	case n < shortestWhy:
		say("hand_off_reason", "Say in a few words why it is no concern")
	case n > longestReason:
		say("hand_off_reason", "A few words are enough. What was said belongs in the safeguarding file")
	}
	switch n := utf8.RuneCountInString(strings.TrimSpace(a.DecidedBy)); {
	case n == 0:
		say("hand_off_decided_by", "Enter the name of whoever decided that it is no concern")
	case n > longestName:
		say("hand_off_decided_by", "Enter a name, and nothing else")
	}
	return fault.Check(bad)
}

// Acknowledgement is what the safeguarding lead answers.
type Acknowledgement struct {
	Reference string // of the safeguarding file
	NoFurther bool   // nothing more is to be done here
}

// Acknowledge records that the safeguarding lead has it: in which file, or that
// nothing more is to be done here. Problems are beside "reference".
func (h HandOff) Acknowledge(a Acknowledgement, by string, at time.Time) (HandOff, error) {
	to := HandOffFiled
	if a.NoFurther {
		to = HandOffNoFurther
	}
	reference := strings.TrimSpace(a.Reference)
	switch {
	case !h.Open():
		return h, fault.Clash{What: "hand-off"}
	case !slices.Contains(handOffMoves[h.State], to):
		return h, fault.Wrong("reference", "It was no concern already. To take it up, enter the reference of the safeguarding file")
	case reference == "" && to == HandOffFiled:
		return h, fault.Wrong("reference", "Enter the reference of the safeguarding file, or say that there is no further action here")
	case utf8.RuneCountInString(reference) > longestReference:
		return h, fault.Wrong("reference", "Enter the reference alone. What was said belongs in the safeguarding file")
	}
	h.State, h.Reference, h.SeenBy, h.SeenAt = to, reference, by, at
	return h, nil
}

// NotHandedOff lists the triggers of one of a carer's snapshots that nobody has
// answered for. Snapshots are all of them, newest first, s among them. An answer
// holds until a snapshot after it says "no": what is spoken of again then is
// new.
func NotHandedOff(s Snapshot, snapshots []Snapshot, answered []HandOff) []Trigger {
	var left []Trigger
	for _, t := range s.Triggers() {
		if !slices.ContainsFunc(answered, func(h HandOff) bool { return h.covers(t, s, snapshots) }) {
			left = append(left, t)
		}
	}
	return left
}

// ToAnswer lists the triggers that somebody must answer for before a snapshot is
// saved: those that it speaks of, and those that a correction is silent of while
// nobody has answered for them and no other snapshot speaks of them. Silence takes
// nothing back, and neither does striking it out; "no" does. Before are all of the
// carer's, newest first, as they are kept.
func ToAnswer(s Snapshot, before []Snapshot, answered []HandOff) []Trigger {
	after := Among(s, before)
	asked, still := NotHandedOff(s, after, answered), TriggersOf(Unheard(after, answered))
	for _, a := range Unheard(before, answered) {
		if a.In.ID == s.ID && !s.denies(a.Of) && !slices.Contains(asked, a.Of) && !slices.Contains(still, a.Of) {
			asked = append(asked, a.Of)
		}
	}
	slices.SortFunc(asked, func(a, b Trigger) int { return slices.Index(Triggers, a) - slices.Index(Triggers, b) })
	return asked
}

// Among returns a carer's snapshots, newest first, with s among them: in the
// place of the one that it corrects, or as a new one, the newest of its day.
func Among(s Snapshot, snapshots []Snapshot) []Snapshot {
	all := slices.DeleteFunc(slices.Clone(snapshots), func(o Snapshot) bool { return o.ID == s.ID })
	at := slices.IndexFunc(all, func(o Snapshot) bool { return o.On.Before(s.On) || o.On == s.On && (s.ID == "" || o.ID < s.ID) })
	if at < 0 {
		at = len(all)
	}
	return slices.Insert(all, at, s)
}

// covers reports whether a hand-off answers for a trigger of a snapshot: unless
// one older than the snapshot and newer than the hand-off says "no". A hand-off
// whose snapshot is not there is placed by its day.
func (h HandOff) covers(t Trigger, s Snapshot, snapshots []Snapshot) bool {
	if !slices.Contains(h.Of, t) {
		return false
	}
	at := func(id string) int { return slices.IndexFunc(snapshots, func(o Snapshot) bool { return o.ID == id }) }
	here, then := at(s.ID), at(h.Snapshot)
	for i, o := range snapshots {
		newer := i < then
		if then < 0 {
			newer = o.day().After(calendar.DayOf(h.At))
		}
		if i > here && newer && o.denies(t) {
			return false
		}
	}
	return true
}

// Unheard lists the alerts of a carer, of snapshots that come newest first, that
// nobody has answered for: those that an import brought, and those that are
// older than hand-offs are.
func Unheard(snapshots []Snapshot, answered []HandOff) []Alert {
	var left []Alert
	for _, a := range Alerts(snapshots) {
		if slices.Contains(NotHandedOff(a.In, snapshots, answered), a.Of) {
			left = append(left, a)
		}
	}
	return left
}

// TriggersOf lists what alerts are of.
func TriggersOf(alerts []Alert) []Trigger {
	of := make([]Trigger, len(alerts))
	for i, a := range alerts {
		of[i] = a.Of
	}
	return of
}

// HandOffDays is for how many school days a hand-off may wait before the head
// is told, unless the school says otherwise.
const HandOffDays = 1

// HandOffDays is for how many school days a hand-off may wait for the
// safeguarding lead before the head is told.
func (s Settings) HandOffDays() int {
	return cmp.Or(s.HandOffWait, HandOffDays)
}

// SchoolDaysSince counts the days in school after a day, up to and with today.
func (s Settings) SchoolDaysSince(day, today calendar.Day) int {
	n := 0
	for d := day.Add(1); !d.After(today); d = d.Add(1) {
		if s.InSchool(d) {
			n++
		}
	}
	return n
}

// handOffWeek is for how many days of any kind nothing may wait: a child is at home
// in the holidays too.
const handOffWeek = 7

// HandOffRises reports whether a hand-off raised on a day has waited so long
// that the head is told: for the school's days in school, or for a week, term or not.
func (s Settings) HandOffRises(raised, today calendar.Day) bool {
	return s.SchoolDaysSince(raised, today) >= s.HandOffDays() || raised.DaysUntil(today) >= handOffWeek
}

// Lead is the safeguarding lead as staff see them, or their office where nobody
// is named.
func (s Settings) Lead() string { return cmp.Or(s.DSLName, "the designated safeguarding lead") }
