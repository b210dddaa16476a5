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

// ReviewWanted is a carer with a review that is due, or with reasons to sit down
// before it.
type ReviewWanted struct {
	RegisterLine
	LastReview calendar.Day
	Prompts    []register.Prompt
}

// ReviewsWanted lists carers on roll whose next review is on or before a day,
// soonest first, and after them those with reasons for one, by name. The look at
// the list is signed.
func (l *Ledger) ReviewsWanted(ctx context.Context, by calendar.Day) ([]ReviewWanted, error) {
	db, err := l.reading(ctx, access.SeeRegister)
	if err != nil {
		return nil, err
	}
	school, err := l.store.school(ctx, l.actor.School)
	if err != nil {
		return nil, err
	}
	lines, err := registerLines(stillHere(joined(db).Where("carers.status IN ?", supported()), l.store.Today()).
		Select(registerColumns).Order("pupils.sort_key"))
	if err != nil {
		return nil, err
	}
	all, err := l.standings(ctx)
	if err != nil {
		return nil, err
	}
	var wanted []ReviewWanted
	for _, line := range lines {
		s := all[line.CarerID]
		s.Carer, s.Pupil, s.Dates = line.Carer, line.Pupil, school.Settings
		w := ReviewWanted{RegisterLine: line, LastReview: s.LastReview, Prompts: register.Prompts(s, l.store.Today())}
		if w.due(by) || len(w.Prompts) > 0 {
			wanted = append(wanted, w)
		}
	}
	slices.SortStableFunc(wanted, func(a, b ReviewWanted) int {
		switch {
		case a.due(by) && b.due(by):
			return cmp.Compare(a.Carer.NextReview, b.Carer.NextReview)
		case a.due(by):
			return -1
		case b.due(by):
			return 1
		}
		return 0
	})
	if len(wanted) == 0 {
		return nil, nil
	}
	return wanted, l.look(ctx, Deed{Does: "looked at the reviews due", Kind: "register"})
}

func (w ReviewWanted) due(by calendar.Day) bool {
	return !w.Carer.NextReview.IsZero() && !w.Carer.NextReview.After(by)
}

// standings gathers, by entry, what triggers are told by.
func (l *Ledger) standings(ctx context.Context) (map[string]register.Standing, error) {
	all := map[string]register.Standing{}
	edit := func(carer string, change func(*register.Standing)) {
		s := all[carer]
		change(&s)
		all[carer] = s
	}
	var held []struct {
		CarerID string
		Last    calendar.Day
	}
	if err := l.store.reading(ctx, l.actor.School).Model(&reviewRow{}).Select("carer_id, max(held_on) AS last").Group("carer_id").Scan(&held).Error; err != nil {
		return nil, fmt.Errorf("read the last reviews: %w", err)
	}
	for _, h := range held {
		edit(h.CarerID, func(s *register.Standing) { s.LastReview = h.Last })
	}
	changes, err := circumstancesOf(l.store.reading(ctx, l.actor.School).Where("review_id = ''"))
	if err != nil {
		return nil, err
	}
	for _, c := range changes {
		edit(c.CarerID, func(s *register.Standing) { s.Changes = append(s.Changes, c) })
	}
	could, err := couldNots(l.store.reading(ctx, l.actor.School))
	if err != nil || len(could) == 0 {
		return all, err
	}
	var rows []adjustmentRow
	if err := l.store.reading(ctx, l.actor.School).Where("status = ? AND id IN ?", string(register.AdjustmentActive), adjustmentsNoted(could)).Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read what could not be done: %w", err)
	}
	for _, r := range rows {
		a, err := r.adjustment()
		if err != nil {
			return nil, err
		}
		edit(a.CarerID, func(s *register.Standing) { s.Adjustments, s.Uses = append(s.Adjustments, a), could })
	}
	return all, nil
}

func adjustmentsNoted(uses []register.Use) (ids []string) {
	for _, u := range uses {
		ids = append(ids, u.AdjustmentID)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
