package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/register"
)

// ActionDue is an action and whom it is for.
type ActionDue struct {
	Pupil  register.Pupil
	Action register.Action
}

// ActionsDue lists what is still to be done on or before a day for carers on
// roll, by its day; no day is all of it. The look at the list is signed.
func (l *Ledger) ActionsDue(ctx context.Context, by calendar.Day) ([]ActionDue, error) {
	db, err := l.reading(ctx, access.SeeRegister)
	if err != nil {
		return nil, err
	}
	db = db.Where("done_on = ''")
	if !by.IsZero() {
		db = db.Where("due_on <= ?", by)
	}
	due, err := l.actionsFor(ctx, db, (*entry).workedOn)
	if err != nil || len(due) == 0 {
		return nil, err
	}
	return due, l.look(ctx, Deed{Does: "looked at the actions to be done", Kind: "register"})
}

// MyActions lists what the actor was asked to see to and has not done, and what
// they said today is done, for known carers on roll. They are told the sentence
// and the pupil's name, and nothing besides: whoever keeps the register chose
// them for it. An account that is not confirmed is told none, nor is somebody who
// could not be chosen any more: a teacher who has become a data manager. That each
// pupil's was looked at is signed.
func (l *Ledger) MyActions(ctx context.Context) ([]ActionDue, error) {
	mine, err := l.ownActions(ctx)
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for _, m := range mine {
		if seen[m.Pupil.ID] {
			continue
		}
		seen[m.Pupil.ID] = true
		if err := l.look(ctx, Deed{Does: "read what they see to", Kind: "pupil", Record: m.Pupil.ID}); err != nil {
			return nil, err
		}
	}
	return mine, nil
}

func (l *Ledger) ownActions(ctx context.Context) ([]ActionDue, error) {
	db, err := l.reading(ctx, access.SeeToActions)
	if err != nil || l.actor.UserID == "" {
		return nil, err
	}
	if sure, err := l.confirmed(ctx); err != nil || !sure || !mayOwn(l.actor.Roles, register.Carer{Status: register.Confirmed}) {
		return nil, err
	}
	db = db.Where("owner_id = ? AND (done_on = '' OR done_on = ?)", l.actor.UserID, l.store.Today())
	due, err := l.actionsFor(ctx, db, (*entry).supported)
	for i, d := range due {
		due[i].Pupil = register.Pupil{ID: d.Pupil.ID, Surname: d.Pupil.Surname, Forename: d.Pupil.Forename, PreferredSurname: d.Pupil.PreferredSurname, PreferredForename: d.Pupil.PreferredForename, Year: d.Pupil.Year, Form: d.Pupil.Form}
	}
	return due, err
}

// actionsFor reads actions and whom they are for, of the entries that a condition
// picks.
func (l *Ledger) actionsFor(ctx context.Context, db *gorm.DB, which func(*entry) bool) ([]ActionDue, error) {
	actions, err := actionsOf(db)
	if err != nil || len(actions) == 0 {
		return nil, err
	}
	pupils, err := l.pupilsOnRoll(ctx, which)
	if err != nil {
		return nil, fmt.Errorf("read whom actions are for: %w", err)
	}
	var due []ActionDue
	for _, a := range actions {
		if p, here := pupils[a.CarerID]; here {
			due = append(due, ActionDue{Pupil: p, Action: a})
		}
	}
	return due, nil
}

// onRegister are the statuses of entries that somebody still works on.
func onRegister() []string {
	return append(supported(), string(register.Possible))
}
