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
	stands := register.Standing{Dates: school.Settings}
	for i, e := range here {
		s := all[e.id]
		stands.LastReview, stands.Changes, stands.Adjustments, stands.Uses, stands.Carer.IdentifiedOn = s.last, s.changes, s.adjustments, s.uses, e.identifiedOn
		stands.Pupil.Year, stands.Pupil.DateOfBirth, stands.Pupil.JoinedOn = register.Year(e.year), e.born, e.joinedOn
		of[i] = reviewOf{entry: e, last: s.last, prompts: register.Prompts(&stands, today)}
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

// standing is of an entry what triggers are told by, besides the entry.
type standing struct {
	last        calendar.Day
	changes     []register.Circumstance
	adjustments []register.Adjustment
	uses        []register.Use
}

// standings gathers, by entry, what triggers are told by.
func (l *Ledger) standings(ctx context.Context) (map[string]standing, error) {
	all, err := l.lastReviews(ctx)
	if err != nil {
		return nil, err
	}
	edit := func(carer string, change func(*standing)) {
		s := all[carer]
		change(&s)
		all[carer] = s
	}
	changes, err := circumstancesOf(l.reads(ctx).Where("review_id = ''"))
	if err != nil {
		return nil, err
	}
	for _, c := range changes {
		edit(c.CarerID, func(s *standing) { s.changes = append(s.changes, c) })
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
		edit(a.CarerID, func(s *standing) { s.adjustments, s.uses = append(s.adjustments, a), could })
	}
	return all, nil
}

// lastReviews are the days of the last reviews, by entry.
func (l *Ledger) lastReviews(ctx context.Context) (map[string]standing, error) {
	rows, err := l.reads(ctx).Model(&reviewRow{}).Select("carer_id, max(held_on)").Group("carer_id").Rows()
	if err != nil {
		return nil, fmt.Errorf("read the last reviews: %w", err)
	}
	defer rows.Close()
	all := make(map[string]standing, usualEntries)
	for rows.Next() {
		var carer, last string // days that the store wrote need not be read again
		if err := rows.Scan(&carer, &last); err != nil {
			return nil, fmt.Errorf("read a last review: %w", err)
		}
		all[carer] = standing{last: calendar.Day(last)}
	}
	return all, rows.Err()
}

func adjustmentsNoted(uses []register.Use) (ids []string) {
	for _, u := range uses {
		ids = append(ids, u.AdjustmentID)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
