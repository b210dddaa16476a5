package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/schema"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/register"
)

// recordKind is how one kind of record that people change stands in its table. It is
// what the files of conversations, actions, reviews and their like have in common:
// each names its columns, and the rest is here.
type recordKind[Row schema.Tabler, T any] struct {
	one     string // what a fault calls it: "conversation"
	is      func(Row) (T, error)
	row     func(T) Row
	version func(T) int
	apart   func(theirs, yours T) []fault.Difference // nil where the page says it
}

// surely is the reading of a row that cannot fail.
func surely[Row, T any](is func(Row) T) func(Row) (T, error) {
	return func(r Row) (T, error) { return is(r), nil }
}

// list reads the records whose rows a query picks, in its order.
func list[Row, T any](db *gorm.DB, many string, is func(Row) (T, error)) ([]T, error) {
	rows := make([]Row, 0, 4) // gorm makes room for twenty wide rows where there are mostly few
	if err := db.Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read %s: %w", many, err)
	}
	all := make([]T, len(rows))
	for i, r := range rows {
		var err error
		if all[i], err = is(r); err != nil {
			return nil, fmt.Errorf("read %s: %w", many, err)
		}
	}
	return all, nil
}

// listAll reads all records of a kind that the actor's school has, if the actor may p.
func listAll[Row schema.Tabler, T any](ctx context.Context, l *Ledger, p access.Permission, k recordKind[Row, T], order, many string) ([]T, error) {
	db, err := l.reading(ctx, p)
	if err != nil {
		return nil, err
	}
	return list(db.Order(order), many, k.is)
}

// byEntry deals records out to the entries, or whatever else they hang on, in their
// order.
func byEntry[T any](all []T, on func(T) string) map[string][]T {
	of := map[string][]T{}
	for _, one := range all {
		of[on(one)] = append(of[on(one)], one)
	}
	return of
}

// load reads a record that is about to change, and its row.
func (k recordKind[Row, T]) load(tx *gorm.DB, id string) (row Row, is T, err error) {
	if err := forUpdate(tx).Where("id = ?", id).Take(&row).Error; err != nil {
		return row, is, found(err, k.one)
	}
	is, err = k.is(row)
	return row, is, err
}

// change loads a record, runs a rule on it, and saves the columns that differ.
// Version is the one that the person was shown; when somebody else saved since,
// nothing is saved and the fault.Clash shows theirs beside yours.
func (k recordKind[Row, T]) change(tx *gorm.DB, id string, version int, rule func(*T) error) error {
	was, theirs, err := k.load(tx, id)
	if err != nil {
		return err
	}
	yours := theirs
	if err := rule(&yours); err != nil {
		return err
	}
	if version != k.version(theirs) {
		clash := fault.Clash{What: k.one}
		if k.apart != nil {
			clash.Differences = k.apart(theirs, yours)
		}
		return clash
	}
	return save(tx, new(Row), id, version, differing(was, k.row(yours)))
}

// keep is change, or, of a record that has no id yet, the keeping of fresh as the
// rule makes it.
func (k recordKind[Row, T]) keep(tx *gorm.DB, id string, version int, fresh T, rule func(*T) error) error {
	if id != "" {
		return k.change(tx, id, version, rule)
	}
	if err := rule(&fresh); err != nil {
		return err
	}
	row := k.row(fresh)
	return tx.Create(&row).Error
}

// overlay is change of what a school has in place of something of ours, or beside ours,
// by the same id. The first time there is nothing to load, and whoever was shown ours
// makes version 0 of it; fresh is then kept as the rule makes it.
func (k recordKind[Row, T]) overlay(tx *gorm.DB, id string, version int, fresh T, rule func(*T) error) error {
	if _, _, err := k.load(tx, id); version != 0 || !fault.IsMissing(err) {
		return k.change(tx, id, version, rule)
	}
	err := k.keep(tx, "", 0, fresh, rule)
	if duplicate(err) { // somebody was first by a moment
		return fault.Clash{What: k.one}
	}
	return err
}

// step is change by a rule that goes by how the record stands: what it would say of a
// state that nobody was shown is not asked.
func (k recordKind[Row, T]) step(tx *gorm.DB, id string, version int, rule func(*T) error) error {
	was, is, err := k.load(tx, id)
	if err != nil {
		return err
	}
	if version != k.version(is) {
		return fault.Clash{What: k.one}
	}
	if err := rule(&is); err != nil {
		return err
	}
	return save(tx, new(Row), id, version, differing(was, k.row(is)))
}

// changeOf is [recordKind.change] of a record that hangs on an entry, by who keeps the
// register, signed as a deed on its pupil.
func changeOf[Row schema.Tabler, T any](ctx context.Context, l *Ledger, k recordKind[Row, T], id string, version int, does string, rule func(*gorm.DB, *T) error) error {
	return keeping[Row](ctx, l, id, k.one, does, func(tx *gorm.DB) error {
		return k.change(tx, id, version, func(is *T) error { return rule(tx, is) })
	})
}

// keeping is a change to a record that hangs on an entry, by who keeps the
// register, signed as a deed on its pupil.
func keeping[Row any](ctx context.Context, l *Ledger, id, one, does string, change func(*gorm.DB) error) error {
	if err := l.allow(access.KeepRegister); err != nil {
		return err
	}
	pupil, err := pupilBehind[Row](ctx, l, id, one)
	if err != nil {
		return err
	}
	return l.changing(ctx, access.KeepRegister, Deed{Does: does, Kind: "pupil", Record: pupil}, change)
}

// onEntry is a change to what hangs on an entry, by who keeps the register, signed
// as a deed on its pupil.
func (l *Ledger) onEntry(ctx context.Context, carer, does string, change func(*gorm.DB) error) error {
	if err := l.allow(access.KeepRegister); err != nil {
		return err
	}
	pupil, err := l.pupilOf(ctx, carer)
	if err != nil {
		return err
	}
	return l.changing(ctx, access.KeepRegister, Deed{Does: does, Kind: "pupil", Record: pupil}, change)
}

// namingNobody is a change to what the school keeps of itself, by whoever may p, signed
// as a deed on the school. It is given the whole roll, none of whom may be named.
func (l *Ledger) namingNobody(ctx context.Context, p access.Permission, does string, change func(*gorm.DB, []register.Pupil) error) error {
	if err := l.allow(p); err != nil {
		return err
	}
	roll, err := l.rollOfNames(ctx)
	if err != nil {
		return err
	}
	return l.changing(ctx, p, Deed{Does: does, Kind: "school", Record: l.actor.School}, func(tx *gorm.DB) error { return change(tx, roll) })
}

// rollOfNames is the whole roll, for looking whether a text names one of it.
func (l *Ledger) rollOfNames(ctx context.Context) ([]register.Pupil, error) {
	byID, err := l.pupilsByID(ctx)
	roll := make([]register.Pupil, 0, len(byID))
	for _, p := range byID {
		roll = append(roll, p)
	}
	return roll, err
}

// pupilBehind returns the pupil of a record that hangs on an entry.
func pupilBehind[Row any](ctx context.Context, l *Ledger, id, what string) (string, error) {
	var one struct{ CarerID string }
	if err := l.store.reading(ctx, l.actor.School).Model(new(Row)).Select("carer_id").Where("id = ?", id).Take(&one).Error; err != nil {
		return "", found(err, what)
	}
	return l.pupilOf(ctx, one.CarerID)
}

// byFacts lists the facts in which two of a record differ, for records that list
// what they say.
func byFacts[T interface{ Facts() []register.Fact }](theirs, yours T) []fault.Difference {
	return factsApart(theirs.Facts(), yours.Facts())
}

// factsApart lists the facts in which two of a record differ.
func factsApart(theirs, yours []register.Fact) (differences []fault.Difference) {
	for i, f := range theirs {
		if f.Says != yours[i].Says {
			differences = append(differences, fault.Difference{Field: f.Field, Theirs: f.Says, Yours: yours[i].Says})
		}
	}
	return differences
}
