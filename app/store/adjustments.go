package store

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"carers/app/access"
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

// adjustmentsOf lists a carer's adjustments in the order in which they were
// made.
func adjustmentsOf(db *gorm.DB, carer string) ([]register.Adjustment, error) {
	var rows []adjustmentRow
	if err := db.Where("carer_id = ?", carer).Order("id").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read adjustments: %w", err)
	}
	list := make([]register.Adjustment, len(rows))
	for i, r := range rows {
		var err error
		if list[i], err = r.adjustment(); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// AgreeAdjustment keeps a new adjustment of a carer, as a rule makes it, and
// returns its id.
func (l *Ledger) AgreeAdjustment(ctx context.Context, carer string, rule func(*register.Adjustment, register.Carer) error) (string, error) {
	if err := l.allow(access.KeepRegister); err != nil {
		return "", err
	}
	pupil, err := l.pupilOf(ctx, carer)
	if err != nil {
		return "", err
	}
	id := l.store.newID()
	return id, l.changing(ctx, access.KeepRegister, Deed{Does: "added an adjustment", Kind: "pupil", Record: pupil}, func(tx *gorm.DB) error {
		c, err := carerIn(tx, carer)
		if err != nil {
			return err
		}
		is := register.Adjustment{ID: id, CarerID: carer, Version: 1}
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
	if err := l.allow(access.KeepRegister); err != nil {
		return err
	}
	var row adjustmentRow
	if err := l.store.reading(ctx, l.actor.School).Select("carer_id").Where("id = ?", id).Take(&row).Error; err != nil {
		return found(err, "adjustment")
	}
	pupil, err := l.pupilOf(ctx, row.CarerID)
	if err != nil {
		return err
	}
	return l.changing(ctx, access.KeepRegister, Deed{Does: does, Kind: "pupil", Record: pupil}, func(tx *gorm.DB) error {
		var was adjustmentRow
		if err := forUpdate(tx).Where("id = ?", id).Take(&was).Error; err != nil {
			return found(err, "adjustment")
		}
		theirs, err := was.adjustment()
		if err != nil {
			return err
		}
		c, err := carerIn(tx, theirs.CarerID)
		if err != nil {
			return err
		}
		yours := theirs
		if err := rule(&yours, c); err != nil {
			return err
		}
		if version != theirs.Version {
			return fault.Clash{What: "adjustment", Differences: adjustmentDifferences(theirs, yours)}
		}
		if err := l.colleagues(tx, "named", without(yours.Named, theirs.Named)...); err != nil { // who was named and has left does not stand in the way
			return err
		}
		return save(tx, &adjustmentRow{}, id, version, differing(was, toAdjustmentRow(yours)))
	})
}

func adjustmentDifferences(theirs, yours register.Adjustment) (differences []fault.Difference) {
	mine := yours.Facts()
	for i, f := range theirs.Facts() {
		if f.Says != mine[i].Says {
			differences = append(differences, fault.Difference{Field: f.Field, Theirs: f.Says, Yours: mine[i].Says})
		}
	}
	if theirs.SeenBy == yours.SeenBy && len(theirs.Named) == len(yours.Named) && !slices.Equal(theirs.Named, yours.Named) {
		differences = append(differences, fault.Difference{Field: "Read by", Theirs: theirs.SeenBy.Words(), Yours: "Other people than theirs"})
	}
	return differences
}

// everyAdjustment reads those of every entry and how they went, by entry.
func (l *Ledger) everyAdjustment(ctx context.Context) (map[string][]register.Adjustment, map[string][]register.Use, error) {
	var rows []adjustmentRow
	if err := l.store.reading(ctx, l.actor.School).Order("id").Find(&rows).Error; err != nil {
		return nil, nil, fmt.Errorf("read the adjustments: %w", err)
	}
	adjustments, of := map[string][]register.Adjustment{}, map[string]string{}
	for _, r := range rows {
		a, err := r.adjustment()
		if err != nil {
			return nil, nil, err
		}
		adjustments[a.CarerID] = append(adjustments[a.CarerID], a)
		of[a.ID] = a.CarerID
	}
	var noted []useRow
	if err := l.store.reading(ctx, l.actor.School).Order("used_on DESC, id DESC").Find(&noted).Error; err != nil {
		return nil, nil, fmt.Errorf("read how adjustments went: %w", err)
	}
	uses := map[string][]register.Use{}
	for _, r := range noted {
		uses[of[r.AdjustmentID]] = append(uses[of[r.AdjustmentID]], r.use())
	}
	return adjustments, uses, nil
}
