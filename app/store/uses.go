package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

type useRow struct {
	ID           string
	School       string
	AdjustmentID string
	UsedOn       calendar.Day
	UserID       string
	UsedBy       string
	How          string
}

// TableName is where it is kept how adjustments went.
func (useRow) TableName() string { return "uses" }

func (r useRow) use() register.Use {
	return register.Use{ID: r.ID, AdjustmentID: r.AdjustmentID, On: r.UsedOn, By: r.UsedBy, How: register.How(r.How)}
}

type readingRow struct {
	School       string
	UserID       string
	AdjustmentID string
	Wording      int
	ReadAt       time.Time
}

// TableName is where it is kept who has read which instruction.
func (readingRow) TableName() string { return "readings" }

// usesOf lists how some adjustments went, newest first.
func usesOf(db *gorm.DB, adjustments []register.Adjustment) ([]register.Use, error) {
	var rows []useRow
	if err := db.Where("adjustment_id IN ?", adjustmentIDs(adjustments)).Order("used_on DESC, id DESC").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read how adjustments went: %w", err)
	}
	uses := make([]register.Use, len(rows))
	for i, r := range rows {
		uses[i] = r.use()
	}
	return uses, nil
}

func adjustmentIDs(adjustments []register.Adjustment) []string {
	ids := make([]string, len(adjustments))
	for i, a := range adjustments {
		ids[i] = a.ID
	}
	return ids
}

// NoteUse keeps how an adjustment went today, and returns the note's id. An
// adjustment that the actor cannot read is missing.
func (l *Ledger) NoteUse(ctx context.Context, adjustment string, how register.How) (string, error) {
	if err := l.allow(access.NoteUse); err != nil {
		return "", err
	}
	if _, ok := register.ReadHow(string(how)); !ok {
		return "", fault.Wrong("how", "Say whether it was used, helped or could not be done")
	}
	pupil, err := l.readable(ctx, adjustment)
	if err != nil {
		return "", err
	}
	row := useRow{ID: l.store.newID(), AdjustmentID: adjustment, UsedOn: l.store.Today(), UserID: l.actor.UserID, UsedBy: l.actor.Name, How: string(how)}
	return row.ID, l.changing(ctx, access.NoteUse, Deed{Does: "noted how an adjustment went", Kind: "pupil", Record: pupil}, func(tx *gorm.DB) error {
		return tx.Create(&row).Error
	})
}

// TakeBackUse takes away a note that the actor made today: a slip of the thumb.
func (l *Ledger) TakeBackUse(ctx context.Context, id string) error {
	if err := l.allow(access.NoteUse); err != nil {
		return err
	}
	mine := l.store.reading(ctx, l.actor.School).Where("id = ? AND user_id = ? AND used_on = ?", id, l.actor.UserID, l.store.Today())
	var row useRow
	if err := mine.Take(&row).Error; err != nil {
		return found(err, "note")
	}
	pupil, err := l.readable(ctx, row.AdjustmentID)
	if err != nil {
		return err
	}
	return l.changing(ctx, access.NoteUse, Deed{Does: "took back a note of how an adjustment went", Kind: "pupil", Record: pupil}, func(tx *gorm.DB) error {
		return tx.Where("id = ? AND user_id = ?", id, l.actor.UserID).Delete(&useRow{}).Error
	})
}

// readable returns the pupil of an adjustment whose instruction the actor reads
// today.
func (l *Ledger) readable(ctx context.Context, adjustment string) (string, error) {
	groups, err := l.OwnGroups(ctx)
	if err != nil {
		return "", err
	}
	told, err := l.instructions(ctx, groups)
	if err != nil {
		return "", err
	}
	for pupil, list := range told {
		if slices.ContainsFunc(list, func(t Told) bool { return t.AdjustmentID == adjustment }) {
			return pupil, nil
		}
	}
	return "", fault.Missing{What: "instruction"}
}

// SayRead notes that the actor has read the instructions of one of their groups, or
// of NamedGroup, that their page showed: shown is the wording of each, by
// adjustment. One that was worded anew since is still to be read.
func (l *Ledger) SayRead(ctx context.Context, group string, shown map[string]int) error {
	if err := l.allow(access.NoteUse); err != nil {
		return err
	}
	mine, err := l.MyPupils(ctx, group)
	if err != nil {
		return err
	}
	now := l.store.clock()
	var rows []readingRow
	for _, told := range mine.Told {
		for _, t := range told {
			if !t.Read && shown[t.AdjustmentID] == t.Wording {
				rows = append(rows, readingRow{UserID: l.actor.UserID, AdjustmentID: t.AdjustmentID, Wording: t.Wording, ReadAt: now})
			}
		}
	}
	if len(rows) == 0 {
		return nil
	}
	again := clause.OnConflict{Columns: []clause.Column{{Name: "school"}, {Name: "user_id"}, {Name: "adjustment_id"}}, DoUpdates: clause.AssignmentColumns([]string{"wording", "read_at"})}
	return l.changing(ctx, access.NoteUse, Deed{Does: "said that instructions were read", Kind: "group", Record: mine.Group}, func(tx *gorm.DB) error {
		return tx.Clauses(again).Create(&rows).Error
	})
}

// couldNots lists the notes that an adjustment could not be done.
func couldNots(db *gorm.DB) ([]register.Use, error) {
	var rows []useRow
	if err := db.Where("how = ?", string(register.CouldNot)).Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read which adjustments could not be done: %w", err)
	}
	uses := make([]register.Use, len(rows))
	for i, r := range rows {
		uses[i] = r.use()
	}
	return uses, nil
}
