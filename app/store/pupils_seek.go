package store

import (
	"context"
	"fmt"
	"strings"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/register"
)

// Seek lists the pupils whom somebody may mean by words, leavers too and after the
// others, and how many there are in all: by a UPN or an admission number in full,
// else by the beginnings of names, form and year. That somebody found is signed,
// and not whom.
func (l *Ledger) Seek(ctx context.Context, words string, most int) ([]register.Pupil, int, error) {
	db, err := l.reading(ctx, access.SeeRoll)
	if err != nil || register.Fold(words) == "" {
		return nil, 0, err
	}
	db = db.Session(&gorm.Session{})
	rows, total, err := l.sought(numbered(db.Model(&pupilRow{}), words), most)
	if err == nil && total == 0 {
		rows, total, err = l.sought(matching(db.Model(&pupilRow{}), words), most)
	}
	if err != nil || len(rows) == 0 {
		return nil, total, err
	}
	pupils, err := toPupils(rows)
	if err != nil {
		return nil, 0, err
	}
	return pupils, total, l.look(ctx, Deed{Does: "searched the roll by name", Kind: "roll"})
}

// numbered keeps pupils with a number of theirs, as somebody types it: Excel drops
// zeros that an admission number begins with.
func numbered(db *gorm.DB, words string) *gorm.DB {
	typed := strings.ToUpper(strings.Join(strings.Fields(words), ""))
	bare := strings.TrimLeft(typed, "0")
	if bare == "" || len(typed) > mostLetters {
		return db.Where("1 = 0")
	}
	return db.Where("pupils.upn = ? OR pupils.former_upn = ? OR ltrim(upper(pupils.admission_number), '0') = ?", typed, typed, bare)
}

// sought counts some pupils and reads the first of them, those on roll before those
// who have left.
func (l *Ledger) sought(db *gorm.DB, most int) (rows []pupilRow, total int, err error) {
	db = db.Session(&gorm.Session{})
	var all int64
	if err := db.Count(&all).Error; err != nil {
		return nil, 0, fmt.Errorf("count pupils: %w", err)
	}
	for _, on := range []bool{true, false} {
		var some []pupilRow
		if room := most - len(rows); all > 0 && room > 0 {
			if err := onRoll(db, l.store.Today(), on).Order("sort_key, id").Limit(room).Find(&some).Error; err != nil {
				return nil, 0, fmt.Errorf("seek a pupil: %w", err)
			}
		}
		rows = append(rows, some...)
	}
	return rows, int(all), nil
}
