package register

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/fault"
)

// Status is where a carer's entry stands.
type Status string

// The statuses: the steps of the national guide for schools (identify, assess,
// support, review), and the endings without which a register would be wrong.
const (
	Possible  Status = "possible"    // being explored: for a time, unseen by teachers, not in the census
	Confirmed Status = "confirmed"   // known to be a carer
	Paused    Status = "paused"      // the role has stopped for now
	Former    Status = "former"      // the role is over, support may go on: recovery, a care package, a bereavement
	NotACarer Status = "not-a-carer" // looked into, and not so
	Left      Status = "left"        // left the school
)

var statuses = terms[Status]{
	{Confirmed, "Confirmed"}, {Possible, "Possible"}, {Paused, "Paused"}, {Former, "Former"}, {Left, "Left"}, {NotACarer, "Not a carer"},
}

// Statuses are all of them, in the order pages show them.
var Statuses = statuses.all()

// Words returns the status as a page shows it.
func (s Status) Words() string { return statuses.words(s) }

// ReadStatus returns the status with an id, or false.
func ReadStatus(id string) (Status, bool) { return statuses.read(id) }

// moves is the life of an entry: from each status, where it may go. The blank
// status is an entry about to be made.
var moves = map[Status][]Status{
	"":        {Possible, Confirmed},
	Possible:  {Confirmed, NotACarer, Left},
	Confirmed: {Paused, Former, NotACarer, Left},
	Paused:    {Confirmed, Former, Left},
	Former:    {Confirmed, Paused, Left},
	NotACarer: {Possible, Confirmed},
	Left:      {Possible, Confirmed, Former},
}

// Next lists the statuses that may follow s.
func (s Status) Next() []Status { return moves[s] }

// Counted reports whether an entry of this status is a carer of the school now:
// the ones counted, compared with others and sent in the census. A paused role
// is still a known carer; a possible one is not yet.
func (s Status) Counted() bool { return s == Confirmed || s == Paused }

// Move is one step in an entry's history.
type Move struct {
	ID     string       `class:"open"`
	From   Status       `class:"pupil"`
	To     Status       `class:"pupil"`
	On     calendar.Day `class:"open"`
	By     string       `class:"open"` // who decided
	Reason string       `class:"third-party"`
}

// KnownOn is when an entry with a history, oldest step first, became one of a known
// carer (see [Status.Supported]); blank for one that never did.
func KnownOn(history []Move) calendar.Day {
	for _, m := range history {
		if m.To.Supported() {
			return m.On
		}
	}
	return ""
}

// CountedBetween reports whether an entry with a history, oldest step first, was a
// carer of the school (see [Status.Counted]) on some day from one to another, both
// in: what the school knew then, whatever it has learned since. On the day of a
// step the entry is what it became.
func CountedBetween(history []Move, from, to calendar.Day) bool {
	for i, m := range history {
		over := i+1 < len(history) && !history[i+1].On.After(max(from, m.On))
		if m.To.Counted() && !m.On.After(to) && !over {
			return true
		}
	}
	return false
}

// PossibleWeeks is how long a possible entry lives unless the school says
// otherwise: about one term.
const PossibleWeeks = 12

// Move takes the entry to another status and remembers the step. Every move
// but the first wants a reason; the problems are beside "to" and "reason".
func (c *Carer) Move(to Status, reason, by string, today calendar.Day) error {
	var bad []fault.Problem
	if !slices.Contains(moves[c.Status], to) {
		bad = append(bad, fault.Problem{Field: "to", Says: fmt.Sprintf("An entry that is %s cannot become %s", lower(c.Status), lower(to))})
	}
	if c.Status != "" && strings.TrimSpace(reason) == "" {
		bad = append(bad, fault.Problem{Field: "reason", Says: "Say why, in a few words: it stays with the entry"})
	}
	if err := fault.Check(bad); err != nil {
		return err
	}
	c.History = append(c.History, Move{From: c.Status, To: to, On: today, By: by, Reason: reason})
	c.Status = to
	if to != Possible {
		c.ExpiresOn = ""
	}
	return nil
}

// beginAs is the first step of an entry that the school's own register held
// before: it comes as it stood there, and no earlier step is made up for it.
func (c *Carer) beginAs(to Status, reason, by string, today calendar.Day) error {
	if _, ok := ReadStatus(string(to)); !ok || to == Possible || to == Confirmed {
		return c.Move(to, reason, by, today)
	}
	c.History = append(c.History, Move{To: to, On: today, By: by, Reason: asInSheet})
	c.Status = to
	return nil
}

func lower(s Status) string {
	if s == "" {
		return "new"
	}
	return strings.ToLower(s.Words())
}

// Explore sets how long a possible entry lives, from a day.
func (c *Carer) Explore(from calendar.Day, weeks int) {
	if c.Status == Possible {
		c.ExpiresOn = from.Add(7 * cmp.Or(weeks, PossibleWeeks))
	}
}

// Expired reports whether a possible entry has outlived its time: somebody
// must decide, and until then it shows nowhere but in the list of decisions.
func (c Carer) Expired(today calendar.Day) bool {
	return c.Status == Possible && !c.ExpiresOn.IsZero() && !today.Before(c.ExpiresOn)
}
