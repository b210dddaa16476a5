package award

import (
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

// Application is one time that the school applies for a level, with all that became of
// it.
type Application struct {
	ID        string            `class:"open"`
	Framework string            `class:"open"`
	Level     string            `class:"open"`
	Steps     []Step            `class:"open"` // in the order in which they were written down
	Feedback  string            `class:"open"` // what the scheme said, in the school's words
	Expires   calendar.Day      `class:"open"` // the last day that the level is held; blank for not known
	NoReuse   bool              `class:"open"` // the school refuses that its evidence is used as an example
	Cover     map[string]string `class:"open"` // what the cover sheet said when it was sent
	Version   int               `class:"open"`
}

// Step is one thing that became of an application.
type Step struct {
	What StepKind     `json:"what"`
	On   calendar.Day `json:"on"`
	By   string       `json:"by"` // who wrote it down
	Says string       `json:"says,omitempty"`
	Back string       `json:"back,omitempty"` // why it was taken back; blank while it stands
}

// StepKind is what became of an application.
type StepKind string

// The steps.
const (
	Drafted     StepKind = "drafted"
	Sent        StepKind = "sent"
	AskedMore   StepKind = "more"
	Awarded     StepKind = "awarded"
	NotThisTime StepKind = "not-this-time"
	Withdrawn   StepKind = "withdrawn"
)

var stepWords = map[StepKind]string{
	Drafted: "Being drafted", Sent: "Sent", AskedMore: "Asked for more", Awarded: "Awarded", NotThisTime: "Not this time", Withdrawn: "Withdrawn",
}

// Words returns the step as a page shows it.
func (k StepKind) Words() string { return stepWords[k] }

// nextSteps are what can become of an application that stands at a step.
var nextSteps = map[StepKind][]StepKind{
	Drafted: {Sent, Withdrawn}, Sent: {Awarded, AskedMore, NotThisTime, Withdrawn}, AskedMore: {Sent, Awarded, NotThisTime, Withdrawn},
}

// Stands is the step at which the application is: the last that was not taken back.
func (a Application) Stands() Step {
	for _, s := range slices.Backward(a.Steps) {
		if s.Back == "" {
			return s
		}
	}
	return Step{What: Drafted}
}

// Next are the steps that can come now.
func (a Application) Next() []StepKind { return nextSteps[a.Stands().What] }

// Open reports whether the application is still being worked on or waited for.
func (a Application) Open() bool { return len(a.Next()) > 0 }

// Begin makes a the draft of an application. The problems are beside "level".
func (a *Application) Begin(in Framework, level, by string, today calendar.Day) error {
	if _, ok := in.Level(level); !ok {
		return fault.Wrong("level", "Choose the level that the school applies for")
	}
	a.Framework, a.Level, a.Steps = in.ID, level, []Step{{What: Drafted, On: today, By: by}}
	return nil
}

// Take writes down the next step. A level that is awarded is held from that day for as
// many years as are said; 0 leaves the end unknown. The problems are beside "step",
// "on" and "says".
func (a *Application) Take(s Step, years int, roll []register.Pupil, today calendar.Day) error {
	var bad []fault.Problem
	add := func(wrong bool, field, says string) {
		if wrong {
			bad = append(bad, fault.Problem{Field: field, Says: says})
		}
	}
	before := a.Stands()
	first := before.What == Drafted // an application of years ago is written down from its first day on
	add(!slices.Contains(a.Next(), s.What), "step", "Choose what happened next")
	add(s.On.IsZero(), "on", "Enter the day on which it happened")
	add(s.On.After(today), "on", "The day on which it happened must be today or earlier")
	add(!first && !s.On.IsZero() && s.On.Before(before.On), "on", "The day cannot be before that of the step before, "+before.On.Words())
	add(register.Names(s.Says, roll), "says", named)
	if err := fault.Check(bad); err != nil {
		return err
	}
	s.Says = strings.TrimSpace(s.Says)
	a.Steps = append(a.Steps, s)
	if s.What == Awarded {
		a.Expires = HeldUntil(s.On, years)
	}
	return nil
}

// HeldUntil is the last day of a level that was awarded on a day for some years; blank
// where nobody knows for how many.
func HeldUntil(on calendar.Day, years int) calendar.Day {
	if years == 0 {
		return ""
	}
	return on.AddMonths(12 * years).Add(-1)
}

// TakeBack strikes out the last step, which was written down by mistake. The first
// cannot be. The problem is beside "back".
func (a *Application) TakeBack(why string) error {
	at := -1
	for i, s := range a.Steps {
		if s.Back == "" {
			at = i
		}
	}
	switch why = strings.TrimSpace(why); {
	case at < 1:
		return fault.Wrong("back", "Nothing has happened yet that could be taken back")
	case why == "":
		return fault.Wrong("back", "Say why the step is taken back")
	}
	if a.Steps[at].What == Awarded {
		a.Expires = ""
	}
	a.Steps = slices.Clone(a.Steps)
	a.Steps[at].Back = why
	return nil
}

// Write keeps what is said of the application besides its steps. The problems are
// beside "feedback" and "expires".
func (a *Application) Write(b Application, roll []register.Pupil) error {
	var bad []fault.Problem
	if register.Names(b.Feedback, roll) {
		bad = append(bad, fault.Problem{Field: "feedback", Says: named})
	}
	s := a.Stands()
	if !b.Expires.IsZero() && (s.What != Awarded || b.Expires.Before(s.On)) {
		bad = append(bad, fault.Problem{Field: "expires", Says: "The last day is of a level that was awarded, and after that day"})
	}
	if err := fault.Check(bad); err != nil {
		return err
	}
	a.Feedback, a.Expires, a.NoReuse = strings.TrimSpace(b.Feedback), b.Expires, b.NoReuse
	return nil
}

// HeldOn reports whether the level was awarded and is still held on a day. Of one
// whose end nobody knows it is.
func (a Application) HeldOn(day calendar.Day) bool {
	return a.Stands().What == Awarded && (a.Expires.IsZero() || !a.Expires.Before(day))
}

// renewAhead is how many days before a level runs out the school is reminded: about
// two terms, since evidence takes as long.
const renewAhead = 180

// RenewFrom is the day from which the school should begin to apply again; blank where
// nobody knows when the level runs out.
func (a Application) RenewFrom() calendar.Day {
	if a.Stands().What != Awarded || a.Expires.IsZero() {
		return ""
	}
	return a.Expires.Add(-renewAhead)
}

// Replaced reports whether a later level took the place of one that was awarded: of the
// same framework, or of any where the framework is given no more. A level of a local
// scheme runs out beside one of the national award.
func (a Application) Replaced(all []Application) bool {
	in, _ := Find(a.Framework)
	return slices.ContainsFunc(all, func(b Application) bool {
		later := b.Stands().On.After(a.Stands().On) || b.Stands().On == a.Stands().On && b.ID > a.ID
		return b.Stands().What == Awarded && later && (b.Framework == a.Framework || in.Status == Superseded)
	})
}

// Renewal is the level that runs out first of those of which it is time to think: from
// half a year before until a later application takes its place.
func Renewal(all []Application, today calendar.Day) (Application, bool) {
	var first Application
	for _, a := range all {
		from := a.RenewFrom()
		if !from.IsZero() && !from.After(today) && !a.Replaced(all) && (first.Expires.IsZero() || a.Expires.Before(first.Expires)) {
			first = a
		}
	}
	return first, !first.Expires.IsZero()
}

// Facts lists what an application says, in the order pages show it.
func (a Application) Facts() []register.Fact {
	s := a.Stands()
	refuses := ""
	if a.NoReuse {
		refuses = "Refused"
	}
	return []register.Fact{
		fact("Where it stands", strings.TrimSpace(s.What.Words()+" on "+s.On.Words()), a, "Steps"),
		fact("What the scheme said", a.Feedback, a, "Feedback"),
		fact("Held until", a.Expires.Words(), a, "Expires"),
		fact("Use of our evidence as an example", refuses, a, "NoReuse"),
	}
}
