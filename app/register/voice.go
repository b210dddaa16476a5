package register

import (
	"strings"

	"carers/app/calendar"
	"carers/app/fault"
)

// Voice is "you said, we did": what pupils told the school, what was decided,
// what was done, and when they were told. No pupil is linked to it and none is
// named in it, so that it may be shown to whoever answers for the school.
type Voice struct {
	ID      string       `class:"open"`
	On      calendar.Day `class:"open"`
	Said    string       `class:"open"`
	Decided string       `class:"open"`
	Done    string       `class:"open"`
	ToldOn  calendar.Day `class:"open"` // when pupils were told what became of it
	Version int          `class:"open"`
}

// Write makes an entry say what b says. A whole name of the roll in it is a
// problem, which does not quote it. The problems are beside "on", "said",
// "decided", "done" and "told_on".
func (w *Voice) Write(b Voice, roll []Pupil, today calendar.Day) error {
	var bad []fault.Problem
	add := func(wrong bool, field, says string) {
		if wrong {
			bad = append(bad, fault.Problem{Field: field, Says: says})
		}
	}
	add(b.On.IsZero() || b.On.After(today), "on", "Enter the day on which it was said, today or earlier")
	add(strings.TrimSpace(b.Said) == "", "said", "Write down what pupils said")
	add(b.ToldOn.After(today), "told_on", "The day on which pupils were told must be today or earlier")
	add(!b.ToldOn.IsZero() && b.ToldOn.Before(b.On), "told_on", "Pupils cannot have been told before they said it")
	add(!b.ToldOn.IsZero() && strings.TrimSpace(b.Decided+b.Done) == "", "decided", "Say what was decided or done, which is what pupils were told")
	for _, f := range []worded{{"said", b.Said}, {"decided", b.Decided}, {"done", b.Done}} { // in the page's order
		add(Names(f.says, roll), f.field, "This holds a pupil's name. Say “a pupil in Year 9”: others read this")
	}
	if err := fault.Check(bad); err != nil {
		return err
	}
	b.ID, b.Version = w.ID, w.Version
	*w = b
	return nil
}

// worded and dated are what is typed in a field. Those that one rule holds for stand
// in the page's order, and so do their problems.
type (
	worded struct{ field, says string }
	dated  struct {
		field string
		on    calendar.Day
	}
)

// Facts lists what an entry says, in the order pages show it.
func (w Voice) Facts() []Fact {
	return []Fact{
		{"Said on", w.On.Words(), classOf(w, "On")},
		{"You said", w.Said, classOf(w, "Said")},
		{"We decided", w.Decided, classOf(w, "Decided")},
		{"We did", w.Done, classOf(w, "Done")},
		{"You were told on", w.ToldOn.Words(), classOf(w, "ToldOn")},
	}
}
