package register

import (
	"strconv"
	"strings"

	"carers/app/calendar"
	"carers/app/fault"
)

// Action is something that somebody is asked to see to. Whoever sees to it
// reads its sentence, so that it says what to do and never why.
type Action struct {
	ID      string       `class:"open"`
	CarerID string       `class:"open"`
	After   After        `class:"open"`  // the talk or review it was agreed in
	What    string       `class:"pupil"` // one plain sentence
	Owner   string       `class:"open"`  // who sees to it, by name
	OwnerID string       `class:"open"`  // their account; blank for somebody without one, who is told by the champion
	DueOn   calendar.Day `class:"open"`
	DoneOn  calendar.Day `class:"open"`
	DoneBy  string       `class:"open"`
	Version int          `class:"open"`
}

// After is in what an action was agreed: a conversation or a review, by its id.
// Both are blank for one that stands alone.
type After struct {
	Conversation string `json:"conversation,omitempty"`
	Review       string `json:"review,omitempty"`
}

// Plan makes an action say what b says; that it is done stays as it was. The
// problems are beside "what", "owner" and "due_on".
func (a *Action) Plan(b Action, today calendar.Day) error {
	var bad []fault.Problem
	if strings.TrimSpace(b.What) == "" {
		bad = append(bad, fault.Problem{Field: "what", Says: "Say in one sentence what is to be done"})
	}
	if b.OwnerID == "" && strings.TrimSpace(b.Owner) == "" {
		bad = append(bad, fault.Problem{Field: "owner", Says: "Say who sees to it"})
	}
	switch {
	case b.DueOn.IsZero():
		bad = append(bad, fault.Problem{Field: "due_on", Says: "Enter the day by which it is to be done"})
	case b.DueOn.Before(today) && b.DueOn != a.DueOn:
		bad = append(bad, fault.Problem{Field: "due_on", Says: "The day by which it is to be done must be today or later"})
	}
	if err := fault.Check(bad); err != nil {
		return err
	}
	a.What, a.Owner, a.OwnerID, a.DueOn = strings.TrimSpace(b.What), strings.TrimSpace(b.Owner), b.OwnerID, b.DueOn
	return nil
}

// PlanAll makes the actions that were agreed in one talk. The problems are
// beside the fields of [Action.Plan] with the number of the action, from 1:
// "what_2".
func PlanAll(said []Action, after After, today calendar.Day) ([]Action, error) {
	planned, bad := make([]Action, len(said)), []fault.Problem(nil)
	for i, b := range said {
		planned[i].After = after
		for _, p := range fault.Problems(planned[i].Plan(b, today)) {
			bad = append(bad, fault.Problem{Field: p.Field + "_" + strconv.Itoa(i+1), Says: p.Says})
		}
	}
	return planned, fault.Check(bad)
}

// Done reports whether somebody has said that it is done.
func (a Action) Done() bool { return !a.DoneOn.IsZero() }

// Overdue reports whether its day is past and it is not done.
func (a Action) Overdue(today calendar.Day) bool { return !a.Done() && a.DueOn.Before(today) }

// Finish says that an action is done, or, where done is false, that it is not
// after all.
func (a *Action) Finish(done bool, by string, today calendar.Day) {
	switch {
	case !done:
		a.DoneOn, a.DoneBy = "", ""
	case !a.Done():
		a.DoneOn, a.DoneBy = today, by
	}
}

// Facts lists what an action says, in the order pages show it.
func (a Action) Facts() []Fact {
	return []Fact{
		{"What is to be done", a.What, classOf(a, "What")},
		{"Who sees to it", a.Owner, classOf(a, "Owner")},
		{"By", a.DueOn.Words(), classOf(a, "DueOn")},
		{"Done on", a.DoneOn.Words(), classOf(a, "DoneOn")},
		{"Done by", a.DoneBy, classOf(a, "DoneBy")},
	}
}
