package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/register"
)

type concernRow struct {
	Course courseColumns `gorm:"embedded"`
	ByUser string
	Body   string
}

// TableName is where concerns are kept.
func (concernRow) TableName() string { return "concerns" }

func toConcernRow(c register.Concern) concernRow {
	return concernRow{Course: toCourse(c.Course), ByUser: c.ByUser, Body: packed(c)}
}

func (r concernRow) concern() (register.Concern, error) {
	c, err := unpacked[register.Concern](r.Body)
	c.Course, c.ByUser = r.Course.course(), r.ByUser
	return c, err
}

// RaiseConcern passes on what somebody noticed. They are told nothing in return,
// and least of all who is on the register. Problems are beside the fields of
// [register.Concern.Check].
func (l *Ledger) RaiseConcern(ctx context.Context, c register.Concern) error {
	if err := l.allow(access.RaiseConcern); err != nil {
		return err
	}
	if err := c.Check(); err != nil {
		return err
	}
	c.Course = register.Course{ID: l.store.newID(), Received: l.store.clock(), Urgent: c.Urgent, Version: 1}
	c.By, c.ByUser = l.actor.Name, l.actor.UserID
	row := toConcernRow(c)
	return l.changing(ctx, access.RaiseConcern, Deed{Does: "passed on something they noticed", Kind: "message", Record: c.ID}, func(tx *gorm.DB) error {
		return tx.Create(&row).Error
	})
}

// OwnConcerns are what the actor has passed on, newest first: when, and whether
// somebody has answered. What it said, and whom it turned out to be about, is not
// told again.
func (l *Ledger) OwnConcerns(ctx context.Context, most int) ([]register.Course, error) {
	db, err := l.reading(ctx, access.RaiseConcern)
	if err != nil {
		return nil, err
	}
	var rows []concernRow
	if err := db.Where("by_user = ?", l.actor.UserID).Order("received DESC, id DESC").Limit(limit(most)).Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read what somebody passed on: %w", err)
	}
	own := make([]register.Course, len(rows))
	for i, r := range rows {
		c := r.Course.course()
		own[i] = register.Course{ID: c.ID, Received: c.Received, Answered: c.Answered}
	}
	return own, nil
}
