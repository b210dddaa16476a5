package store

import (
	"context"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/register"
)

type nationalRow struct {
	ID      string
	School  string
	Measure string
	Phase   string
	OfWhom  string
	Period  string
	Value   string
	OfWhat  string
	Series  string
	Source  string
	AsOf    string
	Note    string
	Hidden  bool
	Version int
}

// TableName is where a school's own published figures are kept.
func (nationalRow) TableName() string { return "nationals" }

func toNationalRow(f register.NationalFigure) nationalRow {
	return nationalRow{
		ID: f.ID, Measure: string(f.Measure), Phase: string(f.Phase), OfWhom: string(f.Group), Period: f.Period, Value: f.Value, OfWhat: f.Of, Series: f.Series,
		Source: f.Source, AsOf: string(f.AsOf), Note: f.Note, Hidden: f.Hidden, Version: f.Version,
	}
}

func (r nationalRow) figure() register.NationalFigure {
	return register.NationalFigure{
		ID: r.ID, Measure: register.NationalMeasure(r.Measure), Phase: register.Phase(r.Phase), Group: register.NationalGroup(r.OfWhom), Period: r.Period, Value: r.Value, Of: r.OfWhat, Series: r.Series,
		Source: r.Source, AsOf: calendar.Since(r.AsOf), Note: r.Note, Hidden: r.Hidden, Version: r.Version,
	}
}

var nationalKind = recordKind[nationalRow, register.NationalFigure]{
	one: "national figure", is: surely(nationalRow.figure), row: toNationalRow,
	version: func(f register.NationalFigure) int { return f.Version }, apart: byFacts[register.NationalFigure],
}

// NationalFigures lists what was published of pupils in England: ours, and the
// school's own in place of them and beside them. Those that the school has taken
// out are there too, hidden, so that they can be brought back.
func (l *Ledger) NationalFigures(ctx context.Context) ([]register.NationalFigure, error) {
	own, err := listAll(ctx, l, access.SeeTrends, nationalKind, "id", "the national figures")
	if err != nil {
		return nil, err
	}
	return register.NationalFigures(own), nil
}

// KeepNationalFigure keeps a figure as the school has it, and returns its id; one
// without an id is new, and a hidden one is taken out. Version is the one that the
// person was shown, 0 for one of ours; when somebody else saved since, nothing is
// saved and the fault.Clash shows theirs beside yours. The problems are those of
// [register.NationalFigure.Check].
func (l *Ledger) KeepNationalFigure(ctx context.Context, f register.NationalFigure, version int) (string, error) {
	if f = f.Tidy(); f.ID == "" {
		f.ID = l.store.newID()
	}
	return f.ID, l.changing(ctx, access.KeepRegister, Deed{Does: "changed a national figure", Kind: "school", Record: l.actor.School}, func(tx *gorm.DB) error {
		if err := f.Check(); err != nil {
			return err
		}
		return nationalKind.overlay(tx, f.ID, version, register.NationalFigure{}, func(is *register.NationalFigure) error {
			f.Version = max(is.Version, 1)
			*is = f
			return nil
		})
	})
}
