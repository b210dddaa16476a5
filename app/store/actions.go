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

type actionRow struct {
	ID                string
	School            string
	CarerID           string
	AfterConversation string
	AfterReview       string
	What              string
	Owner             string
	OwnerID           string
	DueOn             calendar.Day
	DoneOn            calendar.Day
	DoneBy            string
	Version           int
}

// TableName is where actions are kept.
func (actionRow) TableName() string { return "actions" }

func toActionRow(a register.Action) actionRow {
	return actionRow{
		ID: a.ID, CarerID: a.CarerID, AfterConversation: a.After.Conversation, AfterReview: a.After.Review, What: a.What, Owner: a.Owner, OwnerID: a.OwnerID,
		DueOn: a.DueOn, DoneOn: a.DoneOn, DoneBy: a.DoneBy, Version: a.Version,
	}
}

func (r actionRow) action() register.Action {
	return register.Action{
		ID: r.ID, CarerID: r.CarerID, After: register.After{Conversation: r.AfterConversation, Review: r.AfterReview}, What: r.What, Owner: r.Owner, OwnerID: r.OwnerID,
		DueOn: r.DueOn, DoneOn: r.DoneOn, DoneBy: r.DoneBy, Version: r.Version,
	}
}

var actionKind = recordKind[actionRow, register.Action]{
	one: "action", is: surely(actionRow.action), row: toActionRow,
	version: func(a register.Action) int { return a.Version }, apart: byFacts[register.Action],
}

// actionsOf lists the actions that a condition picks: what is to be done first,
// by its day, then what is done, by the day on which it was.
func actionsOf(db *gorm.DB) ([]register.Action, error) {
	return list(db.Order("CASE WHEN done_on = '' THEN 0 ELSE 1 END, done_on, due_on, id"), "actions", actionKind.is)
}

// insertActions keeps the actions agreed in one talk. Problems are beside fields
// with the number of the action, as [register.PlanAll] has them.
func (l *Ledger) insertActions(tx *gorm.DB, carer string, planned []register.Action) error {
	for i, a := range planned {
		a.ID, a.CarerID, a.Version = l.store.newID(), carer, 1
		if err := l.ownerHere(tx, &a); err != nil {
			return fault.Beside(err, "owner", fmt.Sprintf("owner_%d", i+1))
		}
		row := toActionRow(a)
		if err := tx.Create(&row).Error; err != nil {
			return err
		}
	}
	return nil
}

// ownerHere gives an action the name of its owner's account, which must be one
// of this school.
func (l *Ledger) ownerHere(tx *gorm.DB, a *register.Action) error {
	if a.OwnerID == "" {
		return nil
	}
	u, err := l.userHere(tx, a.OwnerID)
	if err != nil && !fault.IsMissing(err) {
		return err
	}
	c, gone := carerIn(tx, a.CarerID)
	if gone != nil {
		return gone
	}
	if fault.IsMissing(err) || !mayOwn(u.At(l.actor.School).Roles, c) {
		return fault.Wrong("owner", "Choose from the people on the page")
	}
	a.Owner = u.Name
	return nil
}

// AddAction keeps an action that stands alone, and returns its id. The problems
// are those of [register.Action.Plan].
func (l *Ledger) AddAction(ctx context.Context, carer string, a register.Action) (string, error) {
	is := register.Action{ID: l.store.newID(), CarerID: carer, Version: 1}
	return is.ID, l.onEntry(ctx, carer, "added an action", func(tx *gorm.DB) error {
		if err := is.Plan(a, l.store.Today()); err != nil {
			return err
		}
		if err := l.ownerHere(tx, &is); err != nil {
			return err
		}
		row := toActionRow(is)
		return tx.Create(&row).Error
	})
}

// ChangeAction changes what an action says. Version is the one that the person
// was shown; when somebody else saved since, nothing is saved and the
// fault.Clash shows theirs beside yours.
func (l *Ledger) ChangeAction(ctx context.Context, id string, version int, a register.Action) error {
	return changeOf(ctx, l, actionKind, id, version, "changed an action", func(tx *gorm.DB, is *register.Action) error {
		if err := is.Plan(a, l.store.Today()); err != nil {
			return err
		}
		return l.ownerHere(tx, is)
	})
}

// FinishAction says that an action is done, or is not after all. Who keeps the
// register may say so of all, and whoever sees to one of theirs; any other is
// missing.
func (l *Ledger) FinishAction(ctx context.Context, id string, done bool) error {
	finish := func(tx *gorm.DB) error {
		was, a, err := actionKind.load(tx, id)
		if err != nil {
			return err
		}
		a.Finish(done, l.actor.Name, l.store.Today())
		return save(tx, &actionRow{}, id, was.Version, differing(was, toActionRow(a)))
	}
	does := "said that an action is done"
	if !done {
		does = "said that an action is not done"
	}
	if l.allow(access.KeepRegister) == nil {
		return keeping[actionRow](ctx, l, id, actionKind.one, does, finish)
	}
	mine, err := l.ownActions(ctx)
	if err != nil {
		return err
	}
	for _, m := range mine {
		if m.Action.ID == id {
			return l.changing(ctx, access.SeeToActions, Deed{Does: does, Kind: "pupil", Record: m.Pupil.ID}, finish)
		}
	}
	return fault.Missing{What: "action"}
}
