package store

import (
	"context"
	"errors"
	"slices"

	"gorm.io/gorm"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

type adjustmentRow struct {
	ID             string
	School         string
	CarerID        string
	Area           string
	Says           string
	AtPlace        string
	AtTime         string
	BeforeSanction bool
	Reason         string
	TakesAway      bool
	Basis          string
	PhonePurpose   string
	PhonePlace     string
	PhoneFallback  string
	AgreedOn       calendar.Day
	HomeKnows      string
	Owner          string
	StartsOn       calendar.Day
	ReviewOn       calendar.Day
	LookedOn       calendar.Day
	SeenBy         string
	Named          string
	Status         string
	History        string
	Wording        int
	Version        int
}

// TableName is where adjustments are kept.
func (adjustmentRow) TableName() string { return "adjustments" }

func toAdjustmentRow(a register.Adjustment) adjustmentRow {
	return adjustmentRow{
		ID: a.ID, CarerID: a.CarerID, Area: string(a.Area), Says: a.Says, AtPlace: a.Where, AtTime: a.When, BeforeSanction: a.First, Reason: a.Reason,
		TakesAway: a.TakesAway, Basis: string(a.Basis), PhonePurpose: a.Phone.Purpose, PhonePlace: a.Phone.Place,
		PhoneFallback: a.Phone.Fallback, AgreedOn: a.AgreedOn, HomeKnows: string(a.HomeKnows), Owner: a.Owner,
		StartsOn: a.StartsOn, ReviewOn: a.ReviewOn, LookedOn: a.LookedOn, SeenBy: string(a.SeenBy), Named: packed(a.Named), Status: string(a.Status), History: packed(a.History),
		Wording: a.Wording, Version: a.Version,
	}
}

func (r adjustmentRow) adjustment() (register.Adjustment, error) {
	phone := register.Phone{Purpose: r.PhonePurpose, Place: r.PhonePlace, Fallback: r.PhoneFallback}
	named, err1 := unpacked[[]string](r.Named)
	history, err2 := unpacked[[]register.AdjustmentMove](r.History)
	return register.Adjustment{
		ID: r.ID, CarerID: r.CarerID, Area: register.Area(r.Area), Says: r.Says, Where: r.AtPlace, When: r.AtTime, First: r.BeforeSanction, Reason: r.Reason,
		TakesAway: r.TakesAway, Basis: register.Basis(r.Basis), Phone: phone, AgreedOn: r.AgreedOn, HomeKnows: register.HomeKnows(r.HomeKnows), Owner: r.Owner,
		StartsOn: r.StartsOn, ReviewOn: r.ReviewOn, LookedOn: r.LookedOn, SeenBy: register.SeenBy(r.SeenBy), Named: named, Status: register.AdjustmentStatus(r.Status), History: history,
		Wording: r.Wording, Version: r.Version,
	}, errors.Join(err1, err2)
}

var adjustmentKind = recordKind[adjustmentRow, register.Adjustment]{
	one: "adjustment", is: adjustmentRow.adjustment, row: toAdjustmentRow, version: func(a register.Adjustment) int { return a.Version }, apart: adjustmentDifferences,
}

// adjustmentsOf lists a carer's adjustments in the order in which they were
// made.
func adjustmentsOf(db *gorm.DB, carer string) ([]register.Adjustment, error) {
	return list(db.Where("carer_id = ?", carer).Order("id"), "adjustments", adjustmentKind.is)
}

// AgreeAdjustment keeps a new adjustment of a carer, as a rule makes it, and
// returns its id.
func (l *Ledger) AgreeAdjustment(ctx context.Context, carer string, rule func(*register.Adjustment, register.Carer) error) (string, error) {
	is := register.Adjustment{ID: l.store.newID(), CarerID: carer, Version: 1}
	return is.ID, l.onEntry(ctx, carer, "added an adjustment", func(tx *gorm.DB) error {
		c, err := carerIn(tx, carer)
		if err != nil {
			return err
		}
		if err := rule(&is, c); err != nil {
			return err
		}
		if err := l.colleagues(tx, "named", is.Named...); err != nil {
			return err
		}
		row := toAdjustmentRow(is)
		return tx.Create(&row).Error
	})
}

// ChangeAdjustment loads an adjustment, runs a rule on it, and saves and signs
// what the rule changed. Version is the one that the person was shown; when
// somebody else saved since, nothing is saved and the fault.Clash shows theirs
// beside yours.
func (l *Ledger) ChangeAdjustment(ctx context.Context, id string, version int, does string, rule func(*register.Adjustment, register.Carer) error) error {
	return changeOf(ctx, l, adjustmentKind, id, version, does, func(tx *gorm.DB, is *register.Adjustment) error {
		c, err := carerIn(tx, is.CarerID)
		if err != nil {
			return err
		}
		named := is.Named
		if err := rule(is, c); err != nil {
			return err
		}
		return l.colleagues(tx, "named", without(is.Named, named)...) // who was named and has left does not stand in the way
	})
}

// adjustmentDifferences are those of what an adjustment says, and that it names
// other people.
func adjustmentDifferences(theirs, yours register.Adjustment) (differences []fault.Difference) {
	differences = byFacts(theirs, yours)
	if theirs.SeenBy == yours.SeenBy && len(theirs.Named) == len(yours.Named) && !slices.Equal(theirs.Named, yours.Named) {
		differences = append(differences, fault.Difference{Field: "Read by", Theirs: theirs.SeenBy.Words(), Yours: "Other people than theirs"})
	}
	return differences
}

// everyAdjustment reads those of every entry and how they went, by entry.
func (l *Ledger) everyAdjustment(ctx context.Context) (map[string][]register.Adjustment, map[string][]register.Use, error) {
	all, err := list(l.store.reading(ctx, l.actor.School).Order("id"), "adjustments", adjustmentKind.is)
	if err != nil {
		return nil, nil, err
	}
	of := map[string]string{}
	for _, a := range all {
		of[a.ID] = a.CarerID
	}
	noted, err := list(l.store.reading(ctx, l.actor.School).Order("used_on DESC, id DESC"), "how adjustments went", surely(useRow.use))
	return byEntry(all, func(a register.Adjustment) string { return a.CarerID }), byEntry(noted, func(u register.Use) string { return of[u.AdjustmentID] }), err
}
