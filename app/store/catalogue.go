package store

import (
	"context"

	"gorm.io/gorm"

	"carers/app/access"
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

func toSuggestionRow(s register.Suggestion) suggestionRow {
	return suggestionRow{ID: s.ID, Area: string(s.Area), Says: s.Says, Effect: s.Effect, Who: s.Who, TakesAway: s.TakesAway, Phone: s.Phone, First: s.First, Hidden: s.Hidden, Version: s.Version}
}

func (r suggestionRow) suggestion() register.Suggestion {
	return register.Suggestion{ID: r.ID, Area: register.Area(r.Area), Says: r.Says, Effect: r.Effect, Who: r.Who, TakesAway: r.TakesAway, Phone: r.Phone, First: r.First, Hidden: r.Hidden, Version: r.Version}
}

var suggestionKind = recordKind[suggestionRow, register.Suggestion]{
	one: "line of the catalogue", is: surely(suggestionRow.suggestion), row: toSuggestionRow,
	version: func(s register.Suggestion) int { return s.Version }, apart: byFacts[register.Suggestion],
}

// Catalogue lists the adjustments that may be begun from: ours, and the
// school's own in place of them and beside them.
func (l *Ledger) Catalogue(ctx context.Context) ([]register.Suggestion, error) {
	db, err := l.reading(ctx, access.KeepRegister)
	if err != nil {
		return nil, err
	}
	own, err := list(db.Order("id"), "the catalogue", suggestionKind.is)
	if err != nil {
		return nil, err
	}
	return register.Catalogue(own), nil
}

// ChangeSuggestion keeps the school's own words for a line of the catalogue, and
// returns its id; one without an id is new. Version is the one that the person was
// shown, 0 for a line of ours; when somebody else saved since, nothing is saved and
// the fault.Clash shows theirs beside yours. The problems are those of
// [register.Suggestion.Check].
func (l *Ledger) ChangeSuggestion(ctx context.Context, s register.Suggestion, version int) (string, error) {
	if s.ID == "" {
		s.ID = l.store.newID()
	}
	return s.ID, l.changing(ctx, access.KeepRegister, Deed{Does: "changed the catalogue of adjustments", Kind: "school", Record: l.actor.School}, func(tx *gorm.DB) error {
		if err := s.Check(); err != nil {
			return err
		}
		return suggestionKind.overlay(tx, s.ID, version, register.Suggestion{}, func(is *register.Suggestion) error {
			s.Version = max(is.Version, 1)
			*is = s
			return nil
		})
	})
}
