package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/register"
)

type suggestionRow struct {
	ID        string
	School    string
	Area      string
	Says      string
	Effect    string
	Who       string
	TakesAway bool
	Phone     bool
	First     bool
	Hidden    bool
	Version   int
}

// TableName is where a school's own lines of the catalogue are kept.
func (suggestionRow) TableName() string { return "suggestions" }

// Catalogue lists the adjustments that may be begun from: ours, and the
// school's own in place of them and beside them.
func (l *Ledger) Catalogue(ctx context.Context) ([]register.Suggestion, error) {
	db, err := l.reading(ctx, access.KeepRegister)
	if err != nil {
		return nil, err
	}
	var rows []suggestionRow
	if err := db.Order("id").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read the catalogue: %w", err)
	}
	own := make([]register.Suggestion, len(rows))
	for i, r := range rows {
		own[i] = register.Suggestion{ID: r.ID, Area: register.Area(r.Area), Says: r.Says, Effect: r.Effect, Who: r.Who, TakesAway: r.TakesAway, Phone: r.Phone, First: r.First, Hidden: r.Hidden, Version: r.Version}
	}
	return register.Catalogue(own), nil
}

// ChangeSuggestion keeps the school's own words for a line of the catalogue; one
// without an id is new. Version is the one that the person was shown, 0 for a
// line of ours.
func (l *Ledger) ChangeSuggestion(ctx context.Context, s register.Suggestion, version int) (string, error) {
	if err := s.Check(); err != nil {
		return "", err
	}
	row := suggestionRow{ID: s.ID, Area: string(s.Area), Says: s.Says, Effect: s.Effect, Who: s.Who, TakesAway: s.TakesAway, Phone: s.Phone, First: s.First, Hidden: s.Hidden, Version: 1}
	if s.ID == "" {
		row.ID = l.store.newID()
	}
	return row.ID, l.changing(ctx, access.KeepRegister, Deed{Does: "changed the catalogue of adjustments", Kind: "school", Record: l.actor.School}, func(tx *gorm.DB) error {
		if version == 0 {
			err := tx.Create(&row).Error
			if duplicate(err) {
				return fault.Clash{What: "line of the catalogue"}
			}
			return err
		}
		var was suggestionRow
		if err := forUpdate(tx).Where("id = ?", s.ID).Take(&was).Error; err != nil {
			return found(err, "line of the catalogue")
		}
		return save(tx, &suggestionRow{}, s.ID, version, differing(was, row))
	})
}
