package store

import (
	"context"
	"errors"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/register"
)

// Roll is a school's roll as it was read, for planning an import on it.
type Roll struct {
	Pupils  []register.Pupil // leavers too, by name
	Version int              // how often the roll had changed: see Changes.RollVersion
}

type rollRow struct {
	School  string
	Version int
}

// TableName is where it is counted how often rolls changed.
func (rollRow) TableName() string { return "rolls" }

// RollNow reads the whole roll and its version. What changes while it is read
// makes the version an old one, and never the pupils.
func (l *Ledger) RollNow(ctx context.Context) (Roll, error) { return l.rollNow(ctx) }

// RollToMatch reads the roll as RollNow does, and of each pupil no more than a
// row of figures is matched by and a person is told to tell two pupils apart:
// numbers, names, date of birth, year, form, and since when and until when they
// are on roll. All else is blank, the version too, so that a plan which would write
// such a pupil is a clash.
func (l *Ledger) RollToMatch(ctx context.Context) (Roll, error) { return l.rollNow(ctx, toMatch...) }

// toMatch are the columns of RollToMatch. Reading them costs two fifths of reading
// all, since flags are JSON.
var toMatch = []string{
	"id", "upn", "former_upn", "admission_number", "mis_id", "surname", "forename", "preferred_surname", "preferred_forename",
	"date_of_birth", "year", "form", "joined_on", "left_on",
}

func (l *Ledger) rollNow(ctx context.Context, columns ...string) (Roll, error) {
	db, err := l.reading(ctx, access.SeeRoll)
	if err != nil {
		return Roll{}, err
	}
	version, err := rollVersion(db)
	if err != nil {
		return Roll{}, err
	}
	pupils, err := everyPupil(db, columns...)
	return Roll{Pupils: pupils, Version: version}, err
}

// rollVersion is how often the school's roll has changed.
func rollVersion(db *gorm.DB) (int, error) {
	var row rollRow
	err := db.Take(&row).Error
	if err != nil && !errors.Is(err, gorm.ErrRecordNotFound) {
		return 0, fmt.Errorf("read the roll's version: %w", err)
	}
	return row.Version, nil
}

// replans reports whether a change wrote what imports are planned on.
func (s *scope) replans() bool {
	for table := range s.wrote {
		if tables[table].planned {
			return true
		}
	}
	return false
}

// turnRoll counts one more change of the school's roll and of what else imports
// are planned on. Every signed change that wrote any of it does, so that no way
// there can forget it.
func turnRoll(tx *gorm.DB) error {
	once := clause.OnConflict{Columns: []clause.Column{{Name: "school"}}, DoUpdates: clause.Assignments(map[string]any{"version": gorm.Expr("rolls.version + 1")})}
	if err := tx.Clauses(once).Create(&rollRow{Version: 1}).Error; err != nil {
		return fmt.Errorf("count a change of the roll: %w", err)
	}
	return nil
}

// sameRoll refuses what was planned on another roll than the one that is there.
// Call it in turn.
func sameRoll(tx *gorm.DB, planned int) error {
	now, err := rollVersion(tx)
	if err != nil {
		return err
	}
	if now != planned {
		return fault.Clash{What: "roll"}
	}
	return nil
}
