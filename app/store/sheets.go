package store

import (
	"context"
	"errors"
	"fmt"

	"gorm.io/gorm"

	"carers/app/fault"
	"carers/app/register"
)

// sheetRow is a record of which a carer has one at most: what is known of the
// home, what matters to a young adult. Nothing is ever asked of what is in it, so
// all of that is one column.
type sheetRow struct {
	ID      string
	School  string
	CarerID string
	Body    string
	Version int
}

// sheet is a kind of such records, for one of them, T.
type sheet[T interface{ Facts() []register.Fact }] struct {
	what  string              // as pages call it
	row   func(sheetRow) any  // a pointer to the row of its table
	named func(T, sheetRow) T // with the id, the entry and the version of its row
}

// of reads a carer's, or what nobody has written down yet.
func (s sheet[T]) of(db *gorm.DB, carer string) (T, error) {
	var row sheetRow
	err := db.Model(s.row(row)).Where("carer_id = ?", carer).Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		row, err = sheetRow{CarerID: carer}, nil
	}
	if err != nil {
		return *new(T), fmt.Errorf("read a %s: %w", s.what, err)
	}
	return s.read(row)
}

func (s sheet[T]) read(row sheetRow) (T, error) {
	is, err := unpacked[T](row.Body)
	return s.named(is, row), err
}

// every reads those of all entries, by entry.
func (s sheet[T]) every(ctx context.Context, l *Ledger) (map[string]T, error) {
	var rows []sheetRow
	if err := l.store.reading(ctx, l.actor.School).Model(s.row(sheetRow{})).Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read every %s: %w", s.what, err)
	}
	by := map[string]T{}
	for _, row := range rows {
		is, err := s.read(row)
		if err != nil {
			return nil, err
		}
		by[row.CarerID] = is
	}
	return by, nil
}

// sheetChange is a change of a carer's sheet. Version is the one that the person was
// shown, 0 when nobody had written it down; when somebody else saved since, nothing is
// saved and the fault.Clash shows theirs beside yours. A quiet one asks for no version
// and leaves it as it is, since whoever writes meanwhile meets nothing that is theirs
// to see.
type sheetChange[T any] struct {
	carer, does string
	version     int
	quiet       bool
	rule        func(tx *gorm.DB, is *T) error
}

// change keeps what a rule makes of a carer's.
func (s sheet[T]) change(ctx context.Context, l *Ledger, c sheetChange[T]) error {
	err := l.onEntry(ctx, c.carer, c.does, func(tx *gorm.DB) error { return s.changeIn(tx, l, c) })
	if duplicate(err) { // two made the first one at once
		return fault.Clash{What: s.what}
	}
	return err
}

func (s sheet[T]) changeIn(tx *gorm.DB, l *Ledger, c sheetChange[T]) error {
	var row sheetRow
	err := forUpdate(tx).Model(s.row(row)).Where("carer_id = ?", c.carer).Take(&row).Error
	missing := errors.Is(err, gorm.ErrRecordNotFound)
	if missing {
		row = sheetRow{ID: l.store.newID(), CarerID: c.carer}
	} else if err != nil {
		return fmt.Errorf("read a %s: %w", s.what, err)
	}
	was, err := s.read(row)
	if err != nil {
		return err
	}
	is := was
	if err := c.rule(tx, &is); err != nil {
		return err
	}
	if !c.quiet && c.version != row.Version {
		return fault.Clash{What: s.what, Differences: byFacts(was, is)}
	}
	body := packed(is)
	switch {
	case missing:
		if row.Body = body; !c.quiet {
			row.Version = 1
		}
		return tx.Create(s.row(row)).Error
	case body == row.Body:
		return nil
	case c.quiet:
		return tx.Model(s.row(sheetRow{})).Where("id = ?", row.ID).Updates(map[string]any{"body": body}).Error
	}
	return save(tx, s.row(sheetRow{}), row.ID, row.Version, map[string]any{"body": body})
}
