package store

import (
	"context"

	"gorm.io/gorm"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

type passportRow struct {
	ID        string
	School    string
	CarerID   string
	Lines     string
	SignedOn  calendar.Day
	GoodUntil calendar.Day
	MadeBy    string
}

// TableName is where passports are kept.
func (passportRow) TableName() string { return "passports" }

func (r passportRow) passport() (register.Passport, error) {
	lines, err := unpacked[[]register.PassportLine](r.Lines)
	return register.Passport{ID: r.ID, CarerID: r.CarerID, Lines: lines, SignedOn: r.SignedOn, GoodUntil: r.GoodUntil, MadeBy: r.MadeBy}, err
}

// passportsOf lists a carer's passports, newest first.
func passportsOf(db *gorm.DB, carer string) ([]register.Passport, error) {
	return passportsIn(db.Where("carer_id = ?", carer))
}

func passportsIn(db *gorm.DB) ([]register.Passport, error) {
	return list(db.Order("signed_on DESC, id DESC"), "passports", passportRow.passport)
}

// everyPassport reads those of every entry, newest first, by entry.
func (l *Ledger) everyPassport(ctx context.Context) (map[string][]register.Passport, error) {
	all, err := passportsIn(l.store.reading(ctx, l.actor.School))
	return byEntry(all, func(p register.Passport) string { return p.CarerID }), err
}

// SignPassport keeps a passport as the pupil signed it off, and returns its id.
// An earlier one stays as it was. A line about an adjustment of somebody else is
// missing.
func (l *Ledger) SignPassport(ctx context.Context, carer string, p register.Passport) (string, error) {
	row := passportRow{ID: l.store.newID(), CarerID: carer, Lines: packed(p.Lines), SignedOn: p.SignedOn, GoodUntil: p.GoodUntil, MadeBy: l.actor.Name}
	return row.ID, l.onEntry(ctx, carer, "signed off a passport with the pupil", func(tx *gorm.DB) error {
		if err := p.Check(l.store.Today()); err != nil {
			return err
		}
		theirs, err := adjustmentsOf(tx, carer)
		if err != nil {
			return err
		}
		known := map[string]bool{"": true}
		for _, a := range theirs {
			known[a.ID] = true
		}
		for _, line := range p.Lines {
			if !known[line.Adjustment] {
				return fault.Missing{What: "adjustment"}
			}
		}
		return tx.Create(&row).Error
	})
}
