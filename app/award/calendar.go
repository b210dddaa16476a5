package award

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

// Date is a day that the school has set in its calendar: census day or Young Carers
// Action Day of one school year, or a day of its own. It names no pupil.
type Date struct {
	ID      string       `class:"open"`
	Kind    DateKind     `class:"open"`
	What    string       `class:"open"` // of a day of its own: what it is
	On      calendar.Day `class:"open"`
	OutOn   calendar.Day `class:"open"` // when it was taken out of the calendar; blank while it is in it
	AddedOn calendar.Day `class:"open"`
	AddedBy string       `class:"open"`
	Version int          `class:"open"`
}

// DateKind is what a date of the calendar is.
type DateKind string

// The kinds of date.
const (
	CensusDay DateKind = "census"
	ActionDay DateKind = "action-day"
	OwnDay    DateKind = "own"
)

// DateKinds are all kinds, in the order pages show them.
var DateKinds = []DateKind{CensusDay, ActionDay, OwnDay}

var dateKindWords = map[DateKind]string{CensusDay: "School census day", ActionDay: "Young Carers Action Day", OwnDay: "A day of our own"}

// Words returns the kind as a page shows it.
func (k DateKind) Words() string { return dateKindWords[k] }

// Proposed is the day on which a date of a kind is in a school year while the school has
// not set it. The spring census was on the third Thursday of January in each year since
// it asks about young carers; Action Day was on the Wednesday from 10 to 16 March in each
// year since 2022. Neither is promised by whoever sets them. Blank of a day of the
// school's own.
func (k DateKind) Proposed(year calendar.SchoolYear) calendar.Day {
	switch k {
	case CensusDay:
		return onOrAfter(calendar.NewDay(int(year)+1, time.January, 15), time.Thursday)
	case ActionDay:
		return onOrAfter(calendar.NewDay(int(year)+1, time.March, 10), time.Wednesday)
	}
	return ""
}

// onOrAfter is the first day of a weekday that is not before a day.
func onOrAfter(day calendar.Day, weekday time.Weekday) calendar.Day {
	return day.Add((int(weekday-day.Weekday()) + 7) % 7)
}

// Set makes a date say what b says of it. A whole name of the roll in it is a problem.
// The problems are beside "kind", "what" and "on".
func (d *Date) Set(b Date, roll []register.Pupil, today calendar.Day) error {
	var bad []fault.Problem
	add := func(wrong bool, field, says string) {
		if wrong {
			bad = append(bad, fault.Problem{Field: field, Says: says})
		}
	}
	b.What = strings.TrimSpace(b.What)
	if b.Kind != OwnDay {
		b.What = ""
	}
	add(dateKindWords[b.Kind] == "", "kind", "Choose what the day is")
	add(b.Kind == OwnDay && b.What == "", "what", "Say what is on that day")
	add(register.Names(b.What, roll), "what", named)
	add(b.On.IsZero(), "on", "Enter the day")
	add(!b.On.IsZero() && b.On.Before(today.AddMonths(-mostMonths)) || b.On.After(today.AddMonths(mostMonths)), "on", "Enter a day within two years of today")
	if err := fault.Check(bad); err != nil {
		return err
	}
	d.Kind, d.What, d.On, d.OutOn = b.Kind, b.What, b.On, b.OutOn
	return nil
}

const mostMonths = 24 // that a date of the calendar may lie ahead or be past

// Facts lists what a date says, in the order pages show it.
func (d Date) Facts() []register.Fact {
	return []register.Fact{fact("What", cmp.Or(d.What, d.Kind.Words()), d, "What"), fact("On", d.On.Words(), d, "On"), fact("Taken out on", d.OutOn.Words(), d, "OutOn")}
}

// Kept is what a calendar is drawn from.
type Kept struct {
	Dates        []Date
	Activities   []Activity
	Documents    []Document
	Leads        []Lead
	Plan         []Action
	Applications []Application
	Evidence     []Evidence // that the reader may know of
}

// Entry is one line of the calendar.
type Entry struct {
	On       calendar.Day
	Kind     EntryKind
	ID       string // of the record; blank of a proposal
	Says     string
	Proposed bool // nobody at the school has set it
	Past     bool // its day is past, and nothing more is to be done
	Late     bool // its day is past, and it is still to be done
}

// EntryKind is what a line of the calendar is about.
type EntryKind string

// The kinds of line.
const (
	DateEntry        EntryKind = "date"
	TrainingEntry    EntryKind = "training"
	DocumentEntry    EntryKind = "document"
	LeadEntry        EntryKind = "lead"
	ActionEntry      EntryKind = "action"
	ApplicationEntry EntryKind = "application"
	EvidenceEntry    EntryKind = "evidence"
)

// Entries are the lines of the calendar, by day: a school year ahead, what is late, and
// what was in the school year that is.
func (k Kept) Entries(today calendar.Day) []Entry {
	all := k.dates(today)
	add := func(e Entry, waits bool) {
		if e.On.IsZero() {
			return
		}
		if e.On.Before(today) {
			e.Late, e.Past = waits, !waits
		}
		all = append(all, e)
	}
	_, trained := TrainingOn(k.Activities, today)
	last, was := LastTraining(k.Activities, today)
	for _, a := range k.Activities {
		if a.Kind == StaffTraining && !a.Out() {
			add(Entry{On: a.Until, Kind: TrainingEntry, ID: a.ID, Says: "Staff training runs out: " + a.Title}, !trained && was && last.ID == a.ID)
		}
	}
	for _, d := range CurrentDocuments(k.Documents) {
		add(Entry{On: d.ReviewOn, Kind: DocumentEntry, ID: d.ID, Says: "To be looked at again: " + d.Title}, true)
	}
	for _, l := range k.Leads {
		who := l.Name + ", " + lowerFirst(l.Post.Words())
		add(Entry{On: l.Until, Kind: LeadEntry, ID: l.ID, Says: "Last day of " + who}, false)
		if !l.AwayFrom.IsZero() && !l.Over(today) {
			add(Entry{On: l.AwayFrom, Kind: LeadEntry, ID: l.ID, Says: who + ", is away" + standsIn(l)}, false)
			add(Entry{On: l.AwayUntil, Kind: LeadEntry, ID: l.ID, Says: "Last day away of " + who}, false)
		}
	}
	for _, a := range k.Plan {
		if a.Open() {
			add(Entry{On: a.DueOn, Kind: ActionEntry, ID: a.ID, Says: "For the award: " + a.What}, true)
		}
	}
	for _, a := range k.Applications {
		in, _ := Find(a.Framework)
		level, _ := in.Level(a.Level)
		if !a.Replaced(k.Applications) {
			add(Entry{On: a.RenewFrom(), Kind: ApplicationEntry, ID: a.ID, Says: "Time to think of renewing " + level.Name}, false)
			add(Entry{On: a.Expires, Kind: ApplicationEntry, ID: a.ID, Says: level.Name + " runs out"}, true)
		}
	}
	for _, e := range k.Evidence {
		if !e.Out() {
			add(Entry{On: e.Until, Kind: EvidenceEntry, ID: e.ID, Says: "Evidence goes out of date: " + e.Title}, false)
		}
	}
	return inReach(all, today)
}

func standsIn(l Lead) string {
	if l.Cover == "" {
		return ", and nobody stands in"
	}
	return "; " + l.Cover + " stands in"
}

// dates are those that the school has set, and those that are proposed for this school
// year and the next where it has not.
func (k Kept) dates(today calendar.Day) (all []Entry) {
	set := map[string]bool{}
	for _, d := range k.Dates {
		if !d.OutOn.IsZero() {
			continue
		}
		all = append(all, Entry{On: d.On, Kind: DateEntry, ID: d.ID, Says: cmp.Or(d.What, d.Kind.Words()), Past: d.On.Before(today)})
		set[ofYear(d.Kind, calendar.SchoolYearOf(d.On))] = true
	}
	this := calendar.SchoolYearOf(today)
	for _, kind := range []DateKind{CensusDay, ActionDay} {
		for _, year := range []calendar.SchoolYear{this, this + 1} {
			if on := kind.Proposed(year); !set[ofYear(kind, year)] {
				all = append(all, Entry{On: on, Kind: DateEntry, Says: kind.Words(), Proposed: true, Past: on.Before(today)})
			}
		}
	}
	return all
}

func ofYear(kind DateKind, year calendar.SchoolYear) string { return fmt.Sprint(kind, " ", int(year)) }

// inReach are the lines of a year ahead, what is late, and what was since the school
// year began, by day.
func inReach(all []Entry, today calendar.Day) []Entry {
	began, ends := calendar.SchoolYearOf(today).Start(), today.AddMonths(12)
	all = slices.DeleteFunc(all, func(e Entry) bool { return e.On.After(ends) || e.On.Before(began) && !e.Late })
	slices.SortStableFunc(all, func(a, b Entry) int { return cmp.Compare(a.On, b.On) })
	return all
}
