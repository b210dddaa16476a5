package store

import (
	"context"
	"errors"

	"carers/app/access"
	"carers/app/register"
)

// answers are what several parts of one page ask for alike.
type answers struct {
	school    answer[register.School]
	entries   answer[[]entry]
	couldNots answer[[]register.Use]
	people    answer[[]access.User]
}

// answer is what was read, once it was.
type answer[T any] struct {
	known bool
	is    T
}

// AtOnce returns the ledger for one page of many parts, such as the first: what
// several parts ask for is read once, so that they agree with one another. It is
// for one goroutine and one page, and changes nothing: it would not see it. School
// is the actor's, if the page has read it.
func (l *Ledger) AtOnce(school register.School) *Ledger {
	known := answer[register.School]{known: school.URN != "" && school.URN == l.actor.School, is: school}
	return &Ledger{store: l.store, actor: l.actor, once: &answers{school: known}}
}

var errAtOnce = errors.New("store: a ledger for one page changes nothing")

// schoolHere is the actor's school, for what is worked out by its settings.
func (l *Ledger) schoolHere(ctx context.Context) (register.School, error) {
	return ask(l, func(a *answers) *answer[register.School] { return &a.school }, func() (register.School, error) { return l.store.school(ctx, l.actor.School) })
}

// ask returns what is known already, or reads it. Every question of a ledger that
// is not for one page is read.
func ask[T any](l *Ledger, which func(*answers) *answer[T], read func() (T, error)) (T, error) {
	if l.once == nil {
		return read()
	}
	a := which(l.once)
	if a.known {
		return a.is, nil
	}
	is, err := read()
	if err == nil {
		a.known, a.is = true, is
	}
	return is, err
}
