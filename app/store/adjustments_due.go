package store

import (
	"cmp"
	"context"
	"fmt"
	"maps"
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
	var rows []adjustmentRow
	if err := db.Where("status = ?", string(register.AdjustmentActive)).Order("id").Find(&rows).Error; err != nil {
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
	uses, err := couldNots(l.store.reading(ctx, l.actor.School))
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
		var carers []carerRow
		if err := l.store.reading(ctx, l.actor.School).Select("id, pupil_id").Where("id IN ? AND status IN ?", some, statuses).Find(&carers).Error; err != nil {
			return nil, fmt.Errorf("read whose entries they are: %w", err)
		}
		of := map[string]string{}
		for _, c := range carers {
			of[c.PupilID] = c.ID
		}
		var there []pupilRow
		db := onRoll(l.store.reading(ctx, l.actor.School).Model(&pupilRow{}), l.store.Today(), true)
		if err := db.Where("pupils.id IN ?", slices.Collect(maps.Keys(of))).Find(&there).Error; err != nil {
			return nil, fmt.Errorf("read whose entries they are: %w", err)
		}
		list, err := toPupils(there)
		if err != nil {
			return nil, err
		}
		for _, p := range list {
			pupils[of[p.ID]] = p
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
