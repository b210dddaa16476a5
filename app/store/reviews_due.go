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
	if err := l.allow(access.SeeRegister); err != nil {
		return nil, err
	}
	of, err := l.reviewsOf(ctx)
	if err != nil {
		return nil, err
	}
	of = slices.DeleteFunc(of, func(r reviewOf) bool { return !r.due(by) && len(r.prompts) == 0 })
	return l.reviewLines(ctx, of, by)
}

// ReviewsDue lists carers on roll whose next review is on or before a day, soonest
// first, and tells of the others which reasons for a review each has, and no name.
// The look at the list is signed.
func (l *Ledger) ReviewsDue(ctx context.Context, by calendar.Day) (due []ReviewWanted, others [][]register.Prompt, err error) {
	if err := l.allow(access.SeeRegister); err != nil {
		return nil, nil, err
	}
	of, err := l.reviewsOf(ctx)
	if err != nil {
		return nil, nil, err
	}
	var now []reviewOf
	for _, r := range of {
		switch {
		case r.due(by):
			now = append(now, r)
		case len(r.prompts) > 0:
			others = append(others, r.prompts)
		}
	}
	due, err = l.reviewLines(ctx, now, by)
	return due, others, err
}

// reviewOf is what is known of one carer's reviews, before anybody is named.
type reviewOf struct {
	*entry
	last    calendar.Day
	prompts []register.Prompt
}

func (r reviewOf) due(by calendar.Day) bool { return !r.nextReview.IsZero() && !r.nextReview.After(by) }

// reviewsOf works out which reasons for a review the carers on roll have, from as
// little of each as the rule asks for.
func (l *Ledger) reviewsOf(ctx context.Context) ([]reviewOf, error) {
	school, err := l.schoolHere(ctx)
	if err != nil {
		return nil, err
	}
	entries, err := l.entries(ctx)
	if err != nil {
		return nil, err
	}
	all, err := l.standings(ctx)
	if err != nil {
		return nil, err
	}
	today := l.store.Today()
	here := picked(entries, func(e *entry) bool { return e.supported() && e.onRoll(today) }, byPupil)
	of := make([]reviewOf, len(here))
	for i, e := range here {
		s := all[e.id]
		s.Dates, s.Carer.IdentifiedOn = school.Settings, e.identifiedOn
		s.Pupil = register.Pupil{Year: register.Year(e.year), DateOfBirth: e.born, JoinedOn: e.joinedOn}
		of[i] = reviewOf{entry: e, last: s.LastReview, prompts: register.Prompts(s, today)}
	}
	return of, nil
}

// reviewLines says whose they are: those that are due by a day first, soonest
// first, and all others by name. The look at them is signed.
func (l *Ledger) reviewLines(ctx context.Context, of []reviewOf, by calendar.Day) ([]ReviewWanted, error) {
	if len(of) == 0 {
		return nil, nil
	}
	slices.SortStableFunc(of, func(a, b reviewOf) int {
		switch {
		case a.due(by) && b.due(by):
			return cmp.Compare(a.nextReview, b.nextReview)
		case a.due(by):
			return -1
		case b.due(by):
			return 1
		}
		return 0
	})
	wanted := make([]ReviewWanted, len(of))
	for i, r := range of {
		wanted[i] = ReviewWanted{RegisterLine: r.line(), LastReview: r.last, Prompts: r.prompts}
	}
	return wanted, l.look(ctx, Deed{Does: "looked at the reviews due", Kind: "register"})
}

// standings gathers, by entry, what triggers are told by.
func (l *Ledger) standings(ctx context.Context) (map[string]register.Standing, error) {
	all := map[string]register.Standing{}
	edit := func(carer string, change func(*register.Standing)) {
		s := all[carer]
		change(&s)
		all[carer] = s
	}
	var held []struct{ CarerID, Last string }
	if err := l.reads(ctx).Model(&reviewRow{}).Select("carer_id, max(held_on) AS last").Group("carer_id").Scan(&held).Error; err != nil {
		return nil, fmt.Errorf("read the last reviews: %w", err)
	}
	for _, h := range held {
		edit(h.CarerID, func(s *register.Standing) { s.LastReview = calendar.Day(h.Last) })
	}
	changes, err := circumstancesOf(l.reads(ctx).Where("review_id = ''"))
	if err != nil {
		return nil, err
	}
	for _, c := range changes {
		edit(c.CarerID, func(s *register.Standing) { s.Changes = append(s.Changes, c) })
	}
	could, err := l.couldNots(ctx)
	if err != nil || len(could) == 0 {
		return all, err
	}
	var rows []adjustmentRow
	if err := l.reads(ctx).Where("status = ? AND id IN ?", string(register.AdjustmentActive), adjustmentsNoted(could)).Find(&rows).Error; err != nil {
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
