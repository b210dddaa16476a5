package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/register"
)

// FormSize is a form of the roll and how many pupils are in it.
type FormSize struct {
	Year   register.Year
	Form   string
	Pupils int
}

func sortForms(forms []FormSize) {
	slices.SortFunc(forms, func(a, b FormSize) int {
		return cmp.Or(cmp.Compare(a.Year.Number(), b.Year.Number()), cmp.Compare(a.Form, b.Form))
	})
}

// Group is a form or class and who teaches it.
type Group struct {
	ID     string
	Kind   string // "form" or "class"
	Name   string
	Staff  []string // user ids
	Pupils []register.Pupil
}

type groupRow struct {
	ID      string
	School  string
	Kind    string
	Name    string
	Version int
}

// TableName is where groups are kept.
func (groupRow) TableName() string { return "groups" }

type groupStaffRow struct{ School, GroupID, UserID string }

// TableName is where it is kept who teaches a group.
func (groupStaffRow) TableName() string { return "group_staff" }

type groupPupilRow struct{ School, GroupID, PupilID string }

// TableName is where it is kept who is in a class.
func (groupPupilRow) TableName() string { return "group_pupils" }

// OwnGroups lists the actor's groups and the pupils on roll in each. A form's
// pupils are those whom the roll puts there.
func (l *Ledger) OwnGroups(ctx context.Context) ([]Group, error) {
	db, err := l.reading(ctx, access.SeeOwnGroups)
	if err != nil {
		return nil, err
	}
	var rows []groupRow
	mine := l.store.reading(ctx, l.actor.School).Model(&groupStaffRow{}).Select("group_id").Where("school = ? AND user_id = ?", l.actor.School, l.actor.UserID)
	if err := db.Where("id IN (?)", mine).Order("kind DESC, name").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read own groups: %w", err)
	}
	groups := make([]Group, len(rows))
	for i, r := range rows {
		pupils, err := l.pupilsOf(ctx, r)
		if err != nil {
			return nil, err
		}
		groups[i] = Group{ID: r.ID, Kind: r.Kind, Name: r.Name, Pupils: pupils}
	}
	return groups, nil
}

func (l *Ledger) pupilsOf(ctx context.Context, g groupRow) ([]register.Pupil, error) {
	db := onRoll(l.store.reading(ctx, l.actor.School).Model(&pupilRow{}), l.store.Today(), true)
	if g.Kind == "form" {
		db = db.Where("pupils.form = ?", g.Name)
	} else {
		in := l.store.reading(ctx, l.actor.School).Model(&groupPupilRow{}).Select("pupil_id").Where("school = ? AND group_id = ?", l.actor.School, g.ID)
		db = db.Where("pupils.id IN (?)", in)
	}
	var rows []pupilRow
	if err := db.Order("sort_key, id").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read a group's pupils: %w", err)
	}
	return toPupils(rows)
}

func (l *Ledger) ownPupils(ctx context.Context) ([]string, error) {
	groups, err := l.OwnGroups(ctx)
	var ids []string
	for _, g := range groups {
		for _, p := range g.Pupils {
			ids = append(ids, p.ID)
		}
	}
	return ids, err
}

// SetGroups says which forms and classes a member of staff teaches, by name;
// a group that is new is made. What is not named is taken away.
func (l *Ledger) SetGroups(ctx context.Context, user string, groups []Group) error {
	return l.changing(ctx, access.ManageUsers, Deed{Does: "set the groups somebody teaches", Kind: "user", Record: user}, func(tx *gorm.DB) error {
		if err := l.hasPost(tx, user); err != nil {
			return err
		}
		if err := tx.Where("user_id = ?", user).Delete(&groupStaffRow{}).Error; err != nil {
			return err
		}
		for _, g := range groups {
			id, err := l.groupNamed(tx, g)
			if err != nil {
				return err
			}
			if err := tx.Create(&groupStaffRow{GroupID: id, UserID: user}).Error; err != nil {
				return err
			}
		}
		return nil
	})
}

func (l *Ledger) groupNamed(tx *gorm.DB, g Group) (string, error) {
	var row groupRow
	err := tx.Where("kind = ? AND name = ?", g.Kind, g.Name).Take(&row).Error
	if err == nil {
		return row.ID, nil
	}
	if err != gorm.ErrRecordNotFound {
		return "", err
	}
	row = groupRow{ID: l.store.newID(), Kind: g.Kind, Name: g.Name, Version: 1}
	if err := tx.Create(&row).Error; err != nil {
		return "", err
	}
	for _, p := range g.Pupils {
		if err := tx.Create(&groupPupilRow{GroupID: row.ID, PupilID: p.ID}).Error; err != nil {
			return "", err
		}
	}
	return row.ID, nil
}

// GroupsOf lists the groups that a member of staff of this school teaches,
// without their pupils.
func (l *Ledger) GroupsOf(ctx context.Context, user string) ([]Group, error) {
	db, err := l.reading(ctx, access.ManageUsers)
	if err != nil {
		return nil, err
	}
	mine := l.store.reading(ctx, l.actor.School).Model(&groupStaffRow{}).Select("group_id").Where("school = ? AND user_id = ?", l.actor.School, user)
	var rows []groupRow
	if err := db.Where("id IN (?)", mine).Order("kind DESC, name").Find(&rows).Error; err != nil {
		return nil, err
	}
	groups := make([]Group, len(rows))
	for i, r := range rows {
		groups[i] = Group{ID: r.ID, Kind: r.Kind, Name: r.Name}
	}
	return groups, nil
}
