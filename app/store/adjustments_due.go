package store

import (
	"cmp"
	"context"
	"slices"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/register"
)

// AdjustmentDue is an adjustment that somebody should look at again.
type AdjustmentDue struct {
	Pupil      register.Pupil
	Adjustment register.Adjustment
	CouldNot   bool // staff say that it could not be done
}

// AdjustmentsDue lists the active adjustments of carers on roll that are to be
// looked at on or before a day, or that could not be done, those first. The look
// at the list is signed; nobody has seen an empty one.
func (l *Ledger) AdjustmentsDue(ctx context.Context, by calendar.Day) ([]AdjustmentDue, error) {
	db, err := l.reading(ctx, access.SeeRegister)
	if err != nil {
		return nil, err
	}
	uses, err := l.couldNots(ctx)
	if err != nil {
		return nil, err
	}
	adjustments, err := adjustmentsToLookAt(db, by, uses)
	if err != nil || len(adjustments) == 0 {
		return nil, err
	}
	pupils, err := l.pupilsOnRoll(ctx, (*entry).supported)
	if err != nil {
		return nil, err
	}
	var due []AdjustmentDue
	for _, a := range adjustments {
		p, here := pupils[a.CarerID]
		d := AdjustmentDue{Pupil: p, Adjustment: a, CouldNot: a.WantsReview(uses)}
		if here && (d.CouldNot || !a.ReviewOn.IsZero() && !a.ReviewOn.After(by)) {
			due = append(due, d)
		}
	}
	if len(due) == 0 {
		return nil, nil
	}
	slices.SortStableFunc(due, func(a, b AdjustmentDue) int {
		if a.CouldNot != b.CouldNot {
			if a.CouldNot {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(a.Adjustment.ReviewOn, b.Adjustment.ReviewOn), cmp.Compare(a.Pupil.ListName(), b.Pupil.ListName()))
	})
	return due, l.look(ctx, Deed{Does: "looked at the adjustments due", Kind: "register"})
}

// adjustmentsToLookAt reads the active adjustments that are to be looked at on or before
// a day, and those of which it was noted that they could not be done.
func adjustmentsToLookAt(db *gorm.DB, by calendar.Day, couldNot []register.Use) ([]register.Adjustment, error) {
	db = db.Where("status = ?", string(register.AdjustmentActive))
	if noted := adjustmentsNoted(couldNot); len(noted) > 0 {
		db = db.Where("(review_on <> '' AND review_on <= ? OR id IN ?)", by, noted)
	} else { // the index answers it
		db = db.Where("review_on <> '' AND review_on <= ?", by)
	}
	return list(db.Order("id"), "the adjustments due", adjustmentRow.adjustment)
}

// pupilsOnRoll are the pupils on roll of the entries that a condition picks, by
// entry.
func (l *Ledger) pupilsOnRoll(ctx context.Context, which func(*entry) bool) (map[string]register.Pupil, error) {
	all, err := l.entries(ctx)
	if err != nil {
		return nil, err
	}
	pupils, today := map[string]register.Pupil{}, l.store.Today()
	for i := range all {
		if e := &all[i]; e.onRoll(today) && which(e) {
			pupils[e.id] = e.pupil()
		}
	}
	return pupils, nil
}

// supported are the statuses of entries for which staff do things.
func supported() (statuses []string) {
	for _, s := range register.Statuses {
		if s.Supported() {
			statuses = append(statuses, string(s))
		}
	}
	return statuses
}
