package store

import (
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

type coverRow struct {
	ID      string
	School  string
	UserID  string
	GroupID string
	OnDay   calendar.Day
}

// TableName is where it is kept who covers for whom.
func (coverRow) TableName() string { return "covers" }

// Cover is somebody who takes a group for a day.
type Cover struct {
	ID           string
	UserID, Name string
	Group        Group // without its pupils
	On           calendar.Day
}

// coveredBy lists the groups that somebody covers on a day.
func coveredBy(db *gorm.DB, user string, day calendar.Day) ([]groupRow, error) {
	var rows []groupRow
	err := db.Where("EXISTS (SELECT 1 FROM covers WHERE covers.school = groups.school AND covers.group_id = groups.id AND covers.user_id = ? AND covers.on_day = ?)", user, day).
		Order("kind DESC, name").Find(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("read the groups somebody covers: %w", err)
	}
	return rows, nil
}

// Covers lists who covers today and on the days after, by day.
func (l *Ledger) Covers(ctx context.Context) ([]Cover, error) {
	db, err := l.reading(ctx, access.SetCover)
	if err != nil {
		return nil, err
	}
	var rows []coverRow
	if err := db.Where("on_day >= ?", l.store.Today()).Order("on_day, id").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read who covers: %w", err)
	}
	var groups []groupRow
	if err := l.store.reading(ctx, l.actor.School).Find(&groups).Error; err != nil {
		return nil, fmt.Errorf("read the groups: %w", err)
	}
	named := map[string]Group{}
	for _, g := range groups {
		named[g.ID] = Group{ID: g.ID, Kind: g.Kind, Name: g.Name}
	}
	staff, err := l.staff(ctx)
	if err != nil {
		return nil, err
	}
	covers := make([]Cover, len(rows))
	for i, r := range rows {
		covers[i] = Cover{ID: r.ID, UserID: r.UserID, Name: staff[r.UserID], Group: named[r.GroupID], On: r.OnDay}
	}
	return covers, nil
}

// coverDeed is what the line of a cover says: [Ledger.AccessGiven] finds it by that.
const coverDeed = "said who covers for a group"

// SetCover says that a member of staff takes a group on a day, today or later: a
// form of the roll, or a class. Nobody says it of themselves. The problems are
// beside "user", "group" and "on".
func (l *Ledger) SetCover(ctx context.Context, user string, g Group, day calendar.Day) error {
	return l.changing(ctx, access.SetCover, Deed{Does: coverDeed, Kind: "user", Record: user}, func(tx *gorm.DB) error {
		if day.Before(l.store.Today()) {
			return fault.Wrong("on", "The day must be today or later")
		}
		if err := access.CheckTeach(l.actor, user, "user"); err != nil {
			return err
		}
		if err := l.colleagues(tx, "user", user); err != nil {
			return err
		}
		groups, err := groupNames(tx)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(groups, func(known Group) bool { return known.Kind == g.Kind && known.Name == g.Name }) {
			return fault.Wrong("group", "Choose a form or class from the list")
		}
		row := coverRow{ID: l.store.newID(), UserID: user, OnDay: day}
		if row.GroupID, err = l.groupNamed(tx, Group{Kind: g.Kind, Name: g.Name}); err != nil {
			return err
		}
		remarkAbout(tx, "takes "+g.Name+" on "+day.Words())
		return tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error
	})
}

// EndCover takes back that somebody covers.
func (l *Ledger) EndCover(ctx context.Context, id string) error {
	if err := l.allow(access.SetCover); err != nil {
		return err
	}
	var row coverRow
	if err := l.store.reading(ctx, l.actor.School).Where("id = ?", id).Take(&row).Error; err != nil {
		return found(err, "cover")
	}
	return l.changing(ctx, access.SetCover, Deed{Does: "took back that somebody covers", Kind: "user", Record: row.UserID}, func(tx *gorm.DB) error {
		var g groupRow
		if err := tx.Where("id = ?", row.GroupID).Take(&g).Error; err != nil {
			return found(err, "cover")
		}
		remarkAbout(tx, "no longer takes "+g.Name+" on "+row.OnDay.Words())
		return tx.Where("id = ?", id).Delete(&coverRow{}).Error
	})
}

// MeantForCover counts, by cover, the instructions that whoever covers would read
// on that day. It is for whoever keeps the register: to anybody else a number would
// tell that somebody of the group is on it.
func (l *Ledger) MeantForCover(ctx context.Context, covers []Cover) (map[string]int, error) {
	if err := l.allow(access.KeepRegister); err != nil {
		return nil, err
	}
	counts := map[string]int{}
	for _, c := range covers {
		pupils, err := l.pupilsOf(ctx, []groupRow{{ID: c.Group.ID, Kind: c.Group.Kind, Name: c.Group.Name}})
		if err != nil {
			return nil, err
		}
		var rows []instructionRow
		err = l.store.reading(ctx, l.actor.School).Model(&adjustmentRow{}).Select(instructionColumns).
			Joins("JOIN carers ON carers.school = adjustments.school AND carers.id = adjustments.carer_id").
			Where("adjustments.status = ? AND adjustments.seen_by = ?", string(register.AdjustmentActive), string(register.SeenByCover)).
			Where("carers.pupil_id IN ?", pupilsIn([]Group{{Pupils: pupils[c.Group.ID]}})).Scan(&rows).Error
		if err != nil {
			return nil, fmt.Errorf("count what is meant for cover: %w", err)
		}
		for _, r := range rows {
			if r.readOn(c.On) {
				counts[c.ID]++
			}
		}
	}
	return counts, nil
}
