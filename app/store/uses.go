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
	return list(db.Where("adjustment_id IN ?", adjustmentIDs(adjustments)).Order("used_on DESC, id DESC"), "how adjustments went", surely(useRow.use))
}

func adjustmentIDs(adjustments []register.Adjustment) []string {
	ids := make([]string, len(adjustments))
	for i, a := range adjustments {
		ids[i] = a.ID
	}
	return ids
}

// Noted is a note that somebody made today of how an adjustment went.
type Noted struct {
	ID    string
	How   register.How
	Again bool // it was there already
}

// NoteUse keeps how an adjustment went today, and returns the note. The same,
// noted again on the same day, is the note that is there: a button pressed twice is
// one use. An adjustment that the actor cannot read is missing.
func (l *Ledger) NoteUse(ctx context.Context, adjustment string, how register.How) (Noted, error) {
	if err := l.allow(access.NoteUse); err != nil {
		return Noted{}, err
	}
	if _, ok := register.ReadHow(string(how)); !ok {
		return Noted{}, fault.Wrong("how", "Say whether it was used, helped or could not be done")
	}
	pupil, err := l.readable(ctx, adjustment)
	if err != nil {
		return Noted{}, err
	}
	noted := Noted{How: how}
	row := useRow{ID: l.store.newID(), AdjustmentID: adjustment, UsedOn: l.store.Today(), UserID: l.actor.UserID, UsedBy: l.actor.Name, How: string(how)}
	err = l.changing(ctx, access.NoteUse, Deed{Does: "noted how an adjustment went", Kind: "pupil", Record: pupil}, func(tx *gorm.DB) error {
		if err := l.store.waitTurn(tx, "how adjustments went at "+l.actor.School); err != nil {
			return err
		}
		var same []useRow
		if err := tx.Where("adjustment_id = ? AND user_id = ? AND used_on = ? AND how = ?", row.AdjustmentID, row.UserID, row.UsedOn, row.How).Limit(1).Find(&same).Error; err != nil {
			return fmt.Errorf("look for the same note of today: %w", err)
		}
		if len(same) > 0 {
			noted.ID, noted.Again = same[0].ID, true
			return nil
		}
		noted.ID = row.ID
		return tx.Create(&row).Error
	})
	return noted, err
}

// notesOfToday are those that the actor made today, which are theirs to take back.
func (l *Ledger) notesOfToday(ctx context.Context) *gorm.DB {
	return l.store.reading(ctx, l.actor.School).Where("user_id = ? AND used_on = ?", l.actor.UserID, l.store.Today())
}

// keepNoted puts beside each instruction what the actor noted of it today.
func (m *MyPupils) keepNoted(notes []useRow) {
	of := map[string][]Noted{}
	for _, n := range notes {
		of[n.AdjustmentID] = append(of[n.AdjustmentID], Noted{ID: n.ID, How: register.How(n.How)})
	}
	for _, told := range m.Told {
		for i := range told {
			told[i].Noted = of[told[i].AdjustmentID]
		}
	}
}

// TakeBackUse takes away a note that the actor made today: a slip of the thumb.
// It is theirs whether or not they still read the adjustment, which may have been
// paused since.
func (l *Ledger) TakeBackUse(ctx context.Context, id string) error {
	if err := l.allow(access.NoteUse); err != nil {
		return err
	}
	var row useRow
	if err := l.notesOfToday(ctx).Where("id = ?", id).Take(&row).Error; err != nil {
		return found(err, "note")
	}
	pupil, err := pupilBehind[adjustmentRow](ctx, l, row.AdjustmentID, "note")
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

// SayRead notes that the actor has read instructions of one of their groups, or
// of NamedGroup: those that they were shown, by adjustment with the wording that
// stood there. What was worded anew since is not noted, and counted: nobody has
// read it. A group that is not theirs is missing.
func (l *Ledger) SayRead(ctx context.Context, group string, shown map[string]int) (since int, err error) {
	if err := l.allow(access.NoteUse); err != nil {
		return 0, err
	}
	mine, err := l.myPupils(ctx, group)
	if err != nil {
		return 0, err
	}
	rows, since := readings(mine, shown, readingRow{UserID: l.actor.UserID, ReadAt: l.store.clock()})
	if len(rows) == 0 {
		return since, nil
	}
	again := clause.OnConflict{Columns: []clause.Column{{Name: "school"}, {Name: "user_id"}, {Name: "adjustment_id"}}, DoUpdates: clause.AssignmentColumns([]string{"wording", "read_at"})}
	return since, l.changing(ctx, access.NoteUse, Deed{Does: "said that instructions were read", Kind: "group", Record: mine.Group}, func(tx *gorm.DB) error {
		return tx.Clauses(again).Create(&rows).Error
	})
}

// readings are the instructions of a group that somebody was shown as they stand
// and had not read; since counts those that they were shown in other words.
func readings(mine MyPupils, shown map[string]int, by readingRow) (rows []readingRow, since int) {
	for _, told := range mine.Told {
		for _, t := range told {
			wording, saw := shown[t.AdjustmentID]
			switch {
			case !saw || t.Read:
			case wording != t.Wording:
				since++
			default:
				by.AdjustmentID, by.Wording = t.AdjustmentID, wording
				rows = append(rows, by)
			}
		}
	}
	return rows, since
}

// couldNots lists the notes that an adjustment could not be done.
func (l *Ledger) couldNots(ctx context.Context) ([]register.Use, error) {
	return ask(l, func(a *answers) *answer[[]register.Use] { return &a.couldNots }, func() ([]register.Use, error) {
		return list(l.reads(ctx).Where("how = ?", string(register.CouldNot)), "which adjustments could not be done", surely(useRow.use))
	})
}
