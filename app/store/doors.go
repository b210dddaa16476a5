package store

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/register"
)

type doorRow struct {
	School string `gorm:"primaryKey"`
	Code   string
	Secret string
	Opened time.Time
}

// TableName is where schools' quiet doors are kept.
func (doorRow) TableName() string { return "doors" }

// Door is a school's quiet door as staff see it. A code that is blank means that
// the door is shut.
type Door struct {
	Code   string
	Opened time.Time
}

// Door returns the quiet door of the actor's school.
func (l *Ledger) Door(ctx context.Context) (Door, error) {
	db, err := l.reading(ctx, access.KeepRegister)
	if err != nil {
		return Door{}, err
	}
	var row doorRow
	err = db.Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return Door{}, nil
	}
	return Door{Code: row.Code, Opened: row.Opened}, err
}

// OpenDoor opens the quiet door of the actor's school under a new code. Posters
// with an earlier one then lead to a page that tells nothing.
func (l *Ledger) OpenDoor(ctx context.Context) error {
	random := make([]byte, register.DoorCodeLength)
	rand.Read(random)
	row := doorRow{Code: register.DoorCode(random), Secret: access.NewToken(), Opened: l.store.clock()}
	return l.changing(ctx, access.KeepRegister, Deed{Does: "opened the quiet door under a new address", Kind: "school", Record: l.actor.School}, func(tx *gorm.DB) error {
		again := clause.OnConflict{Columns: []clause.Column{{Name: "school"}}, DoUpdates: clause.AssignmentColumns([]string{"code", "secret", "opened"})}
		return tx.Clauses(again).Create(&row).Error
	})
}

// ShutDoor shuts the quiet door of the actor's school.
func (l *Ledger) ShutDoor(ctx context.Context) error {
	return l.changing(ctx, access.KeepRegister, Deed{Does: "shut the quiet door", Kind: "school", Record: l.actor.School}, func(tx *gorm.DB) error {
		return tx.Where("school = ?", l.actor.School).Delete(&doorRow{}).Error
	})
}

// QuietDoor is one school's quiet door from outside, for somebody who is nobody
// here. It reads nothing of the register, and can do one thing: add a disclosure
// to its own school.
type QuietDoor struct {
	store  *Store
	secret string
	school register.School
}

// quietDoor is the name under which a disclosure is signed: nobody's.
const quietDoor = "the quiet door"

// QuietDoor returns the door that a code opens. A code that opens none is
// missing, whatever became of it.
func (s *Store) QuietDoor(ctx context.Context, typed string) (*QuietDoor, error) {
	code := register.ReadDoorCode(typed)
	if code == "" {
		return nil, fault.Missing{What: "door"}
	}
	var row doorRow
	if err := s.across(ctx).Where("code = ?", code).Take(&row).Error; err != nil {
		return nil, found(err, "door")
	}
	school, err := s.school(ctx, row.School)
	if err != nil {
		return nil, fmt.Errorf("read the door's school: %w", err)
	}
	return &QuietDoor{store: s, secret: row.Secret, school: school}, nil
}

// School returns whose door it is, for its name and its helplines.
func (d *QuietDoor) School() register.School { return d.school }

// Stamp marks a page of this door with the time at which it is handed out.
func (d *QuietDoor) Stamp() string { return access.Stamp(d.secret, d.store.clock()) }

// Age returns how long ago a page was stamped at this door, or false when it was
// not.
func (d *QuietDoor) Age(stamp string) (time.Duration, bool) {
	at, ok := access.StampedAt(d.secret, stamp)
	return d.store.clock().Sub(at), ok
}

// Tell keeps a disclosure at the door's school, signed by nobody's name. Problems
// are beside the fields of the page.
func (d *QuietDoor) Tell(ctx context.Context, told register.Disclosure) error {
	if err := told.Check(); err != nil {
		return err
	}
	told.Course = register.Course{ID: d.store.newID(), Received: d.store.clock(), Urgent: told.Level == register.UrgentLevel, Version: 1}
	row := toDisclosureRow(told)
	nobody := access.Actor{Name: quietDoor, School: d.school.URN}
	return d.store.changing(ctx, nobody, Deed{Does: "told the school something", Kind: "message", Record: told.ID}, func(tx *gorm.DB) error {
		return tx.Create(&row).Error
	})
}
