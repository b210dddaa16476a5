package store

import (
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/register"
)

type householdRow sheetRow

// TableName is where it is kept what is known of homes.
func (householdRow) TableName() string { return "households" }

var households = sheet[register.Household]{
	what: "household", row: func(r sheetRow) any { return (*householdRow)(&r) },
	named: func(h register.Household, r sheetRow) register.Household {
		h.ID, h.CarerID, h.Version = r.ID, r.CarerID, r.Version
		return h
	},
}

// KeepHousehold keeps what is known of a carer's home. Version is the one that
// the person was shown, 0 where nothing was known; when somebody else saved
// since, nothing is saved and the fault.Clash shows theirs beside yours. The
// problems are those of [register.Household.Write].
func (l *Ledger) KeepHousehold(ctx context.Context, carer string, b register.Household, version int) error {
	if err := l.allow(access.KeepRegister); err != nil {
		return err
	}
	roll, err := l.rollBut(ctx, carer)
	if err != nil {
		return err
	}
	return households.change(ctx, l, sheetChange[register.Household]{carer: carer, does: "wrote down what is known of home", version: version, rule: func(_ *gorm.DB, h *register.Household) error {
		return h.Write(b, roll, l.store.Today())
	}})
}

// rollBut is the whole roll without a carer's own pupil, for looking whether a text
// names one of it.
func (l *Ledger) rollBut(ctx context.Context, carer string) ([]register.Pupil, error) {
	pupil, err := l.pupilOf(ctx, carer)
	if err != nil {
		return nil, err
	}
	roll, err := l.rollOfNames(ctx)
	return slices.DeleteFunc(roll, func(p register.Pupil) bool { return p.ID == pupil }), err
}

// AskSiblings says that the actor asked today after every brother and sister of
// a carer. It hinders nobody who writes about the home meanwhile.
func (l *Ledger) AskSiblings(ctx context.Context, carer string) error {
	return households.change(ctx, l, sheetChange[register.Household]{carer: carer, does: "asked after every brother and sister", quiet: true, rule: func(_ *gorm.DB, h *register.Household) error {
		h.AskAll(l.actor.Name, l.store.Today())
		return nil
	}})
}

// SiblingCarer is a brother or sister of a carer, or who may be one, and how they
// stand on the register. One who asked that nobody else is told looks like one
// who is not on it; only whoever keeps the register is told who is free to be
// added, and so who is not.
type SiblingCarer struct {
	Pupil   register.Pupil
	CarerID string
	Status  register.Status
	Free    bool
}

// SiblingCarers says how brothers and sisters of a carer stand on the register.
// That somebody was told that one is on it is signed.
func (l *Ledger) SiblingCarers(ctx context.Context, siblings ...register.Pupil) ([]SiblingCarer, error) {
	db, err := l.reading(ctx, access.SeeRegister)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(siblings))
	for i, p := range siblings {
		ids[i] = p.ID
	}
	var rows []carerRow
	if err := db.Where("pupil_id IN ?", ids).Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("look for brothers and sisters on the register: %w", err)
	}
	entries := map[string]register.Carer{}
	for _, row := range rows {
		if entries[row.PupilID], err = row.carer(nil); err != nil {
			return nil, err
		}
	}
	var told []Deed
	standing := make([]SiblingCarer, len(siblings))
	for i, p := range siblings {
		standing[i].Pupil = p
		c, on := entries[p.ID]
		switch {
		case !on:
			standing[i].Free = l.allow(access.KeepRegister) == nil
		case c.MayTellSiblings():
			standing[i].CarerID, standing[i].Status = c.ID, c.Status
			told = append(told, Deed{Does: "saw that the pupil is on the register", Kind: "pupil", Record: p.ID})
		}
	}
	return standing, l.look(ctx, told...)
}
