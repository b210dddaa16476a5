package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"carers/app/access"
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
	var rows []passportRow
	if err := db.Where("carer_id = ?", carer).Order("signed_on DESC, id DESC").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read passports: %w", err)
	}
	return toPassports(rows)
}

func toPassports(rows []passportRow) ([]register.Passport, error) {
	passports := make([]register.Passport, len(rows))
	for i, r := range rows {
		var err error
		if passports[i], err = r.passport(); err != nil {
			return nil, err
		}
	}
	return passports, nil
}

func (l *Ledger) everyPassport(ctx context.Context) (map[string][]register.Passport, error) {
	var rows []passportRow
	if err := l.store.reading(ctx, l.actor.School).Order("signed_on DESC, id DESC").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read the passports: %w", err)
	}
	all, err := toPassports(rows)
	passports := map[string][]register.Passport{}
	for _, p := range all {
		passports[p.CarerID] = append(passports[p.CarerID], p)
	}
	return passports, err
}

// SignPassport keeps a passport as the pupil signed it off, and returns its id.
// An earlier one stays as it was. A line about an adjustment of somebody else is
// missing.
func (l *Ledger) SignPassport(ctx context.Context, carer string, p register.Passport) (string, error) {
	if err := l.allow(access.KeepRegister); err != nil {
		return "", err
	}
	pupil, err := l.pupilOf(ctx, carer)
	if err != nil {
		return "", err
	}
	if err := p.Check(l.store.Today()); err != nil {
		return "", err
	}
	row := passportRow{ID: l.store.newID(), CarerID: carer, Lines: packed(p.Lines), SignedOn: p.SignedOn, GoodUntil: p.GoodUntil, MadeBy: l.actor.Name}
	return row.ID, l.changing(ctx, access.KeepRegister, Deed{Does: "signed off a passport with the pupil", Kind: "pupil", Record: pupil}, func(tx *gorm.DB) error {
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
