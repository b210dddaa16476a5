package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"

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
// at the list is signed.
func (l *Ledger) AdjustmentsDue(ctx context.Context, by calendar.Day) ([]AdjustmentDue, error) {
	db, err := l.reading(ctx, access.SeeRegister)
	if err != nil {
		return nil, err
	}
	uses, err := couldNots(l.store.reading(ctx, l.actor.School))
	if err != nil {
		return nil, err
	}
	var rows []adjustmentRow
	err = db.Where("status = ? AND (review_on <> '' AND review_on <= ? OR id IN ?)", string(register.AdjustmentActive), by, adjustmentsNoted(uses)).Order("id").Find(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("read the adjustments due: %w", err)
	}
	ids := make([]string, len(rows))
	for i, r := range rows {
		ids[i] = r.CarerID
	}
	pupils, err := l.pupilsOfEntries(ctx, ids, supported())
	if err != nil {
		return nil, err
	}
	adjustments := make([]register.Adjustment, len(rows))
	for i, r := range rows {
		if adjustments[i], err = r.adjustment(); err != nil {
			return nil, err
		}
	}
	var due []AdjustmentDue
	for _, a := range adjustments {
		p, here := pupils[a.CarerID]
		d := AdjustmentDue{Pupil: p, Adjustment: a, CouldNot: a.WantsReview(uses)}
		if here && (d.CouldNot || !a.ReviewOn.IsZero() && !a.ReviewOn.After(by)) {
			due = append(due, d)
		}
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

// pupilsOfEntries are the pupils on roll of some entries, where those have one of
// some statuses, by entry.
func (l *Ledger) pupilsOfEntries(ctx context.Context, ids, statuses []string) (map[string]register.Pupil, error) {
	slices.Sort(ids)
	ids = slices.Compact(ids)
	pupils := map[string]register.Pupil{}
	for some := range slices.Chunk(ids, batch) {
		var there []struct {
			CarerID string
			Pupil   pupilRow `gorm:"embedded"`
		}
		db := onRoll(joined(l.store.reading(ctx, l.actor.School)), l.store.Today(), true)
		if err := db.Where("carers.id IN ? AND carers.status IN ?", some, statuses).Select("carers.id AS carer_id, " + taughtColumns).Scan(&there).Error; err != nil {
			return nil, fmt.Errorf("read whose entries they are: %w", err)
		}
		for _, r := range there {
			p, err := r.Pupil.pupil()
			if err != nil {
				return nil, err
			}
			pupils[r.CarerID] = p
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
