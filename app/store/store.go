// Package store keeps the register in SQLite or PostgreSQL. It is the only
// package that knows gorm.
//
// Three things happen here and nowhere else, so that no caller can forget them:
// each query gets the school of whoever asks, each change is signed in its own
// transaction, and each look at a named record leaves a line. [Store.As] hands
// out a [Ledger], and there is no other way to a child's record.
package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"golang.org/x/sync/semaphore"
	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/fault"
)

// Store is an open database. It is safe for use by many goroutines.
type Store struct {
	write *gorm.DB // SQLite: one connection, every transaction immediate
	read  *gorm.DB // SQLite: a pool that can only read, never held up by the writer
	clerk *clerk
	clock calendar.Clock
	newID func() string
	cost  access.Cost // of hashing a password
	queue queue       // of those who sign in
	close []func() error
	names names // of rolls, for which evidence is looked through

	pictures *semaphore.Weighted // room for those that are drawn anew, in millions of points
}

// Options are what a caller may choose.
type Options struct {
	Clock calendar.Clock // nil is the real clock
	NewID func() string  // nil is a version 7 UUID
	Cost  access.Cost    // of hashing a password; nothing is what it should be, less is for tests
	Serve bool           // this process answers people: looks are spooled, so that no reader waits for a writer
}

func (o Options) filled() Options {
	clock := o.Clock
	if clock == nil {
		clock = calendar.Now
	}
	o.Clock = func() time.Time { return clock().UTC() } // instants are kept in UTC
	if o.NewID == nil {
		o.NewID = func() string { return uuid.Must(uuid.NewV7()).String() }
	}
	return o
}

// Now returns the clock by which the store tells the time, in UTC.
func (s *Store) Now() calendar.Clock { return s.clock }

// Today returns the day in London.
func (s *Store) Today() calendar.Day { return s.clock.Today() }

// Ready reports whether the database answers, for a health check. That an
// import holds the one writer of SQLite is not sickness, so readers are asked.
func (s *Store) Ready(ctx context.Context) error {
	pool, err := s.read.DB()
	if err != nil {
		return err
	}
	if err := pool.PingContext(ctx); err != nil {
		return fmt.Errorf("reach the database: %w", err)
	}
	return nil
}

func (s *Store) onSQLite() bool { return s.write.Name() == "sqlite" }

// Close writes what still waits to be written and closes the database.
func (s *Store) Close() error {
	var errs []error
	for _, c := range s.close {
		errs = append(errs, c())
	}
	return errors.Join(errs...)
}

// As returns the ledger as an actor sees it.
func (s *Store) As(a access.Actor) *Ledger { return &Ledger{store: s, actor: a} }

// Ledger is one actor's way to the records of one school: reach, signed
// changes and signed looks. Out of reach reads as missing, because "refused"
// would tell a stranger that the record exists.
type Ledger struct {
	store *Store
	actor access.Actor
	once  *answers // nil: every question is read anew. See AtOnce
}

// Actor returns who is asking.
func (l *Ledger) Actor() access.Actor { return l.actor }

// Clock returns the ledger's idea of the time, for whoever works on values that
// a ledger handed out.
func (l *Ledger) Clock() calendar.Clock { return l.store.clock }

// allow refuses an act that the actor's roles do not include. A ledger with no
// school reaches nothing.
func (l *Ledger) allow(p access.Permission) error {
	if l.actor.School == "" {
		return fault.Missing{What: "school"}
	}
	if !l.actor.May(p, l.store.clock()) {
		return fault.Refused{Says: "Your role does not include this: " + string(p) + "."}
	}
	return nil
}

// reading returns a query that reaches the actor's school, if the actor may p.
func (l *Ledger) reading(ctx context.Context, p access.Permission) (*gorm.DB, error) {
	if err := l.allow(p); err != nil {
		return nil, err
	}
	return l.store.reading(ctx, l.actor.School), nil
}

// changing runs a change that the actor may make, in one transaction, and
// signs it there.
func (l *Ledger) changing(ctx context.Context, p access.Permission, d Deed, change func(tx *gorm.DB) error) error {
	if l.once != nil {
		return errAtOnce
	}
	if err := l.allow(p); err != nil {
		return err
	}
	return l.store.changing(ctx, l.actor, d, change)
}
