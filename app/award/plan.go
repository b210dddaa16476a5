package award

import (
	"fmt"
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

// Action is something that the school means to do for the award: a line of its plan.
// Whoever sees to it reads it, a data manager too, so that it names no pupil.
type Action struct {
	ID        string       `class:"open"`
	Framework string       `class:"open"`
	Criterion string       `class:"open"` // that it is for; blank for none
	Round     string       `class:"open"` // the baseline review that it came of; blank for none
	What      string       `class:"open"` // one plain sentence
	Owner     string       `class:"open"` // who sees to it, by name
	OwnerID   string       `class:"open"` // their account; blank for somebody without one
	DueOn     calendar.Day `class:"open"`
	DoneOn    calendar.Day `class:"open"`
	DoneBy    string       `class:"open"`
	Evidence  string       `class:"open"` // id of what shows it; blank for none yet
	LeftOn    calendar.Day `class:"open"` // since when the school has decided against it
	LeftWhy   string       `class:"open"`
	AddedOn   calendar.Day `class:"open"`
	AddedBy   string       `class:"open"`
	Version   int          `class:"open"`
}

// Plan makes an action say what b says; that it is done stays as it was. The problems
// are beside "what", "owner", "due_on" and "left_why".
func (a *Action) Plan(b Action, roll []register.Pupil, today calendar.Day) error {
	var bad []fault.Problem
	add := func(wrong bool, field, says string) {
		if wrong {
			bad = append(bad, fault.Problem{Field: field, Says: says})
		}
	}
	add(strings.TrimSpace(b.What) == "", "what", "Say in one sentence what is to be done")
	add(register.Names(b.What, roll), "what", named)
	add(register.Names(b.LeftWhy, roll), "left_why", named)
	add(b.OwnerID == "" && strings.TrimSpace(b.Owner) == "", "owner", "Say who sees to it")
	add(b.DueOn.IsZero(), "due_on", "Enter the day by which it is to be done")
	add(!b.DueOn.IsZero() && b.DueOn.Before(today) && b.DueOn != a.DueOn, "due_on", "The day by which it is to be done must be today or later")
	if err := fault.Check(bad); err != nil {
		return err
	}
	a.What, a.Owner, a.OwnerID, a.DueOn, a.Criterion = strings.TrimSpace(b.What), strings.TrimSpace(b.Owner), b.OwnerID, b.DueOn, b.Criterion
	a.Evidence, a.LeftWhy = b.Evidence, strings.TrimSpace(b.LeftWhy)
	switch {
	case a.LeftWhy == "":
		a.LeftOn = ""
	case a.LeftOn.IsZero():
		a.LeftOn = today
	}
	return nil
}

// Finish says that an action is done, or, where done is false, that it is not after
// all.
func (a *Action) Finish(done bool, by string, today calendar.Day) {
	switch {
	case !done:
		a.DoneOn, a.DoneBy = "", ""
	case !a.Done():
		a.DoneOn, a.DoneBy = today, by
	}
}

// Done reports whether somebody has said that it is done.
func (a Action) Done() bool { return !a.DoneOn.IsZero() }

// Open reports whether it is still to be done.
func (a Action) Open() bool { return !a.Done() && a.LeftOn.IsZero() }

// Overdue reports whether its day is past and it is still to be done.
func (a Action) Overdue(today calendar.Day) bool { return a.Open() && a.DueOn.Before(today) }

// Facts lists what an action says, in the order pages show it.
func (a Action) Facts() []register.Fact {
	return []register.Fact{
		fact("What is to be done", a.What, a, "What"),
		fact("Who sees to it", a.Owner, a, "Owner"),
		fact("By", a.DueOn.Words(), a, "DueOn"),
		fact("Criterion", a.Criterion, a, "Criterion"),
		fact("Done on", a.DoneOn.Words(), a, "DoneOn"),
		fact("Done by", a.DoneBy, a, "DoneBy"),
		fact("Why the school has decided against it", a.LeftWhy, a, "LeftWhy"),
	}
}

// termOfWork is how long an action that a review proposes is given, in days: half a
// year for what is partly there, a term for what is not.
const (
	termOfWork = 90
	halfYear   = 180
)

// Proposed are the actions that follow from a baseline review: one for each statement
// that is not at the best of the scale and has none yet, the worst first.
func Proposed(in Framework, b Baseline, plan []Action, today calendar.Day) []Action {
	var all []Action
	for _, s := range in.Standards {
		for _, c := range in.Statements(s.ID, b.Round.Level) {
			a, ok := b.Answer(c.ID)
			if !ok || in.rank(a.Rating) < 1 || slices.ContainsFunc(plan, func(p Action) bool { return p.Criterion == c.ID && (!p.Done() || p.Round == b.Round.ID) }) {
				continue
			}
			due := halfYear
			if in.Tone(a.Rating) == "stop" {
				due = termOfWork
			}
			all = append(all, Action{Framework: in.ID, Criterion: c.ID, Round: b.Round.ID, What: c.Text, DueOn: today.Add(due)})
		}
	}
	slices.SortStableFunc(all, func(x, y Action) int {
		rank := func(a Action) int {
			was, _ := b.Answer(a.Criterion)
			return in.rank(was.Rating)
		}
		return rank(y) - rank(x)
	})
	return all
}

// PlanAll makes the actions that were taken from a list. The problems are beside the
// fields of [Action.Plan] with the number of the action, from 1: "what_2".
func PlanAll(said []Action, roll []register.Pupil, by string, today calendar.Day) ([]Action, error) {
	planned, bad := make([]Action, len(said)), []fault.Problem(nil)
	for i, b := range said {
		planned[i] = Action{Framework: b.Framework, Round: b.Round, AddedOn: today, AddedBy: by, Version: 1}
		for _, p := range fault.Problems(planned[i].Plan(b, roll, today)) {
			bad = append(bad, fault.Problem{Field: fmt.Sprintf("%s_%d", p.Field, i+1), Says: p.Says})
		}
	}
	return planned, fault.Check(bad)
}
