package register

import (
	"slices"

	"carers/app/calendar"
)

// Event is something that happened to a pupil at school, as the MIS lists it: a
// suspension, an exclusion, a late, a behaviour event. What people wrote about
// it, and whom else it names, is not kept here.
type Event struct {
	ID       string       `class:"open"`
	PupilID  string       `class:"open"`
	MISID    string       `class:"pupil"` // its own id in the MIS, where there is one
	Kind     EventKind    `class:"pupil"`
	Type     string       `class:"pupil"` // the school's own category of a behaviour event
	From     calendar.Day `class:"pupil"`
	At       string       `class:"pupil"` // "09:25", "AM", "PM" or blank
	To       calendar.Day `class:"pupil"` // the last day; blank when unsaid, and for a permanent exclusion
	Sessions int          `class:"pupil"` // half days; 0 when unsaid
	Reasons  []string     `class:"pupil"` // codes of the table of reasons; the school's own of a behaviour event
	Points   int          `class:"pupil"` // behaviour points, when Scored
	Scored   bool         `class:"pupil"`
	Minutes  int          `class:"pupil"` // late; 0 when unsaid

	Import string `class:"open"` // where it comes from: an import's id, the sheet and row
	Sheet  string `class:"open"`
	Row    int    `class:"open"`
}

// EventKind is what sort of event it is.
type EventKind string

// The kinds of event.
const (
	Suspension         EventKind = "suspension" // called fixed period or fixed term before 2021
	PermanentExclusion EventKind = "permanent-exclusion"
	LunchtimeExclusion EventKind = "lunchtime"
	LateEvent          EventKind = "late"
	BehaviourEvent     EventKind = "behaviour"
)

// EventKinds are all of them.
var EventKinds = []EventKind{Suspension, PermanentExclusion, LunchtimeExclusion, LateEvent, BehaviourEvent}

var eventKindWords = map[EventKind]string{
	Suspension: "Suspension", PermanentExclusion: "Permanent exclusion", LunchtimeExclusion: "Lunchtime suspension", LateEvent: "Late", BehaviourEvent: "Behaviour event",
}

// Words returns the kind as a page shows it.
func (k EventKind) Words() string { return eventKindWords[k] }

// SentHome reports whether a pupil was kept away from school by it.
func (k EventKind) SentHome() bool {
	return k == Suspension || k == PermanentExclusion || k == LunchtimeExclusion
}

// SaysAs reports whether an event says what another said, wherever either
// comes from.
func (e Event) SaysAs(o Event) bool {
	return e.PupilID == o.PupilID && e.MISID == o.MISID && e.Kind == o.Kind && e.Type == o.Type && e.From == o.From && e.At == o.At && e.To == o.To &&
		e.Sessions == o.Sessions && slices.Equal(e.Reasons, o.Reasons) && e.Points == o.Points && e.Scored == o.Scored && e.Minutes == o.Minutes
}

// Told returns the event with what a later file says of it. What the file leaves
// blank stays as it was.
func (e Event) Told(said Event) Event {
	is := said
	is.ID = e.ID
	for _, f := range []struct {
		was string
		is  *string
	}{{e.MISID, &is.MISID}, {e.Type, &is.Type}, {e.At, &is.At}, {string(e.To), (*string)(&is.To)}} {
		if *f.is == "" {
			*f.is = f.was
		}
	}
	if is.Kind == PermanentExclusion {
		is.To = ""
	}
	if is.Sessions == 0 {
		is.Sessions = e.Sessions
	}
	if len(is.Reasons) == 0 {
		is.Reasons = e.Reasons
	}
	if !is.Scored {
		is.Points, is.Scored = e.Points, e.Scored
	}
	if is.Minutes == 0 {
		is.Minutes = e.Minutes
	}
	if is.SaysAs(e) {
		return e // it comes from where it came from
	}
	return is
}

// EventChange is what an import does to one event: Was is nil for one that is
// new, Is nil for one that was withdrawn.
type EventChange struct{ Was, Is *Event }

// AfterEvents is what is kept of one pupil once changes are made.
func AfterEvents(kept []Event, changes []EventChange) []Event {
	after := slices.Clone(kept)
	for _, c := range changes {
		if c.Was != nil {
			after = slices.DeleteFunc(after, func(e Event) bool { return e.ID == c.Was.ID })
		}
		if c.Is != nil {
			after = append(after, *c.Is)
		}
	}
	return after
}
