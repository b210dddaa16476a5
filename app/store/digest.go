package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/register"
)

// AskDigest keeps whether somebody wants the weekly letter.
func (s *Store) AskDigest(ctx context.Context, a access.Actor, wanted bool) error {
	does := "asked for the weekly letter"
	if !wanted {
		does = "asked for no weekly letter"
	}
	return s.changing(ctx, a, Deed{Does: does, Kind: "user", Record: a.UserID}, func(tx *gorm.DB) error {
		return tx.Model(&userRow{}).Where("id = ?", a.UserID).Updates(map[string]any{"digest": wanted, "version": gorm.Expr("version + 1")}).Error
	})
}

// DueCounts are how many things are late, or fall due soon. They name nobody.
type DueCounts struct {
	ReviewsLate, ReviewsSoon int // of supported carers on roll
	Unplanned                int // counted carers who have no review to come, as the register lists them
	ActionsLate, ActionsSoon int
	Adjustments              int // active ones whose day to be looked at is today or past
	Undecided                int // possible entries whose time is over
	PlansEnded               int // emergency plans in hand whose last day is past
}

// DueCounts counts what is late, and what falls due from today up to and with a
// day. It names nobody, so it leaves no line.
func (l *Ledger) DueCounts(ctx context.Context, by calendar.Day) (DueCounts, error) {
	var c DueCounts
	if err := l.allow(access.SeeCounts); err != nil {
		return c, err
	}
	today := l.store.Today()
	err := l.dueOf(ctx, &carerRow{}, "").Where("carers.status IN ? OR carers.status = ?", supported(), string(register.Possible)).
		Select("count(CASE WHEN carers.status IN ? AND carers.next_review <> '' AND carers.next_review < ? THEN 1 END) AS reviews_late, "+
			"count(CASE WHEN carers.status IN ? AND carers.next_review >= ? AND carers.next_review <= ? THEN 1 END) AS reviews_soon, "+
			"count(CASE WHEN carers.status IN ? AND carers.next_review = '' THEN 1 END) AS unplanned, "+
			"count(CASE WHEN carers.status = ? AND carers.expires_on <> '' AND carers.expires_on <= ? THEN 1 END) AS undecided",
			supported(), today, supported(), today, by, counted, string(register.Possible), today).Scan(&c).Error
	if err != nil {
		return c, fmt.Errorf("count the reviews due: %w", err)
	}
	var actions struct{ Late, Soon int }
	err = l.dueOf(ctx, &actionRow{}, "actions").Where("actions.done_on = '' AND actions.due_on <= ? AND carers.status IN ?", by, onRegister()).
		Select("count(CASE WHEN actions.due_on < ? THEN 1 END) AS late, count(CASE WHEN actions.due_on >= ? THEN 1 END) AS soon", today, today).Scan(&actions).Error
	if err != nil {
		return c, fmt.Errorf("count the actions due: %w", err)
	}
	c.ActionsLate, c.ActionsSoon = actions.Late, actions.Soon
	var adjustments int64
	err = l.dueOf(ctx, &adjustmentRow{}, "adjustments").
		Where("adjustments.status = ? AND adjustments.review_on <> '' AND adjustments.review_on <= ? AND carers.status IN ?", string(register.AdjustmentActive), today, supported()).
		Count(&adjustments).Error
	if err != nil {
		return c, fmt.Errorf("count the adjustments due: %w", err)
	}
	var ended int64
	if err := l.dueOf(ctx, &emergencyRow{}, "emergency_plans").Where("emergency_plans.expires_on < ? AND carers.status IN ?", today, supported()).Where(planInHand).Count(&ended).Error; err != nil {
		return c, fmt.Errorf("count the emergency plans that ended: %w", err)
	}
	c.Adjustments, c.PlansEnded = int(adjustments), int(ended)
	return c, nil
}

// dueOf is a query of entries, or of rows of theirs, of pupils on roll.
func (l *Ledger) dueOf(ctx context.Context, model any, table string) *gorm.DB {
	db := l.store.reading(ctx, l.actor.School).Model(model)
	if table != "" {
		db = db.Joins("JOIN carers ON carers.school = " + table + ".school AND carers.id = " + table + ".carer_id")
	}
	db = db.Joins("JOIN pupils ON pupils.school = carers.school AND pupils.id = carers.pupil_id")
	return onRoll(db, l.store.Today(), true)
}

// OwnCounts are how much waits for one member of staff. They name nobody.
type OwnCounts struct {
	Unread                   int // instructions that are new to them, or were changed
	ActionsLate, ActionsSoon int // that they see to
}

// OwnCounts counts what is new to the actor, and what they see to that is late or
// falls due up to and with a day. It names nobody, so it leaves no line.
func (l *Ledger) OwnCounts(ctx context.Context, by calendar.Day) (OwnCounts, error) {
	var c OwnCounts
	mine, err := l.ownActions(ctx)
	if err != nil {
		return c, err
	}
	for _, m := range mine {
		switch due := m.Action.DueOn; {
		case m.Action.Done() || due.After(by):
		case due.Before(l.store.Today()):
			c.ActionsLate++
		default:
			c.ActionsSoon++
		}
	}
	if !l.actor.May(access.SeeOwnGroups, l.store.clock()) {
		return c, nil
	}
	groups, err := l.OwnGroups(ctx)
	if err != nil {
		return c, err
	}
	told, err := l.instructions(ctx, groups)
	for _, of := range told {
		for _, t := range of {
			if !t.Read {
				c.Unread++
			}
		}
	}
	return c, err
}
