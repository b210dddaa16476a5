// Package fault names the ways things go wrong, in words that a page can show
// and a log can count. Every error that should reach a person is one of the
// five kinds here; anything else is unforeseen and shows only a reference
// number.
package fault

import (
	"errors"
	"slices"
	"strings"
)

// Problem is one thing wrong with what somebody gave us, in words that say
// what to do. Field names the form field (or heading) it belongs beside; empty
// means the whole form.
type Problem struct {
	Field string `json:"field,omitempty"`
	Says  string `json:"says"`
}

// Invalid says that what was given may not be so. It carries every problem
// found, not only the first, so that a person mends them in one go.
type Invalid struct{ Problems []Problem }

// Error joins the problems for a command line. Problems never quote what was
// typed, so the text may be logged.
func (e Invalid) Error() string {
	says := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		says[i] = p.Says
	}
	return strings.Join(says, "; ")
}

// Wrong returns an Invalid with one problem beside one field.
func Wrong(field, says string) error {
	return Invalid{Problems: []Problem{{Field: field, Says: says}}}
}

// Check returns nil when there are no problems, and an Invalid otherwise.
func Check(problems []Problem) error {
	if len(problems) == 0 {
		return nil
	}
	return Invalid{Problems: problems}
}

// Problems returns the problems an error carries, or none.
func Problems(err error) []Problem {
	var invalid Invalid
	if errors.As(err, &invalid) {
		return invalid.Problems
	}
	return nil
}

// Beside returns an error whose problems of one field stand beside another, for a
// page that asks under another name than the rule. Any other error stays as it is.
func Beside(err error, field, here string) error {
	problems := slices.Clone(Problems(err))
	if len(problems) == 0 {
		return err
	}
	for i := range problems {
		if problems[i].Field == field {
			problems[i].Field = here
		}
	}
	return Check(problems)
}

// Missing says that a thing is not here, or not within reach of who asks. The
// two are deliberately one: "forbidden" would tell a stranger that it exists.
type Missing struct{ What string }

// Error names the kind of thing, never the thing.
func (e Missing) Error() string { return "no such " + e.What }

// Refused says that the role of who asks does not include the act.
type Refused struct{ Says string }

// Error says what was refused.
func (e Refused) Error() string { return e.Says }

// Difference is one field of a record that two people changed at once, in
// words ready to read.
type Difference struct{ Field, Theirs, Yours string }

// Clash says that somebody else saved the record first, and shows both.
type Clash struct {
	What        string
	Differences []Difference
}

// Error says that nothing was saved.
func (e Clash) Error() string {
	return "somebody else changed this " + e.What + " while you were writing; nothing of yours was saved yet"
}

// Busy says that too much was asked too quickly and how long to wait, and may
// say why there is a limit.
type Busy struct{ Says, Why string }

// Error says what to wait for.
func (e Busy) Error() string { return e.Says }

// IsMissing reports whether err says that something is not here.
func IsMissing(err error) bool { return is[Missing](err) }

// IsRefused reports whether err says that a role does not include the act.
func IsRefused(err error) bool { return is[Refused](err) }

// IsClash reports whether err says that somebody else saved first.
func IsClash(err error) bool { return is[Clash](err) }

func is[T error](err error) bool {
	var want T
	return errors.As(err, &want)
}
