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
	carer      string
	next, last calendar.Day
	prompts    []register.Prompt
}

func (r reviewOf) due(by calendar.Day) bool { return dueBy(r.next, by) }

func dueBy(next, by calendar.Day) bool { return !next.IsZero() && !next.After(by) }

// reviewsOf works out which reasons for a review the carers on roll have, from as
// little of each as the rule asks for.
func (l *Ledger) reviewsOf(ctx context.Context) ([]reviewOf, error) {
	school, err := l.store.school(ctx, l.actor.School)
	if err != nil {
		return nil, err
	}
	var rows []struct{ CarerID, NextReview, IdentifiedOn, DateOfBirth, JoinedOn, Year string }
	err = stillHere(joined(l.store.reading(ctx, l.actor.School)).Where("carers.status IN ?", supported()), l.store.Today()).
		Select("carers.id AS carer_id, carers.next_review, carers.identified_on, pupils.date_of_birth, pupils.joined_on, pupils.year").Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("read when reviews are: %w", err)
	}
	all, err := l.standings(ctx)
	if err != nil {
		return nil, err
	}
	of := make([]reviewOf, len(rows))
	for i, r := range rows { // days that the store wrote need not be read again
		s := all[r.CarerID]
		s.Dates, s.Carer.IdentifiedOn = school.Settings, calendar.Day(r.IdentifiedOn)
		s.Pupil = register.Pupil{Year: register.Year(r.Year), DateOfBirth: calendar.Day(r.DateOfBirth), JoinedOn: calendar.Day(r.JoinedOn)}
		of[i] = reviewOf{carer: r.CarerID, next: calendar.Day(r.NextReview), last: s.LastReview, prompts: register.Prompts(s, l.store.Today())}
	}
	return of, nil
}

// reviewLines says whose they are: those that are due by a day first, soonest
// first, and all others by name.
func (l *Ledger) reviewLines(ctx context.Context, of []reviewOf, by calendar.Day) ([]ReviewWanted, error) {
	known, ids := map[string]reviewOf{}, make([]string, len(of))
	for i, r := range of {
		known[r.carer], ids[i] = r, r.carer
	}
	var wanted []ReviewWanted
	for some := range slices.Chunk(ids, batch) {
		lines, err := registerLines(joined(l.store.reading(ctx, l.actor.School)).Where("carers.id IN ?", some).Select(registerColumns).Order("pupils.sort_key"))
		if err != nil {
			return nil, err
		}
		for _, line := range lines {
			wanted = append(wanted, ReviewWanted{RegisterLine: line, LastReview: known[line.CarerID].last, Prompts: known[line.CarerID].prompts})
		}
	}
	if len(wanted) == 0 {
		return nil, nil
	}
	slices.SortStableFunc(wanted, func(a, b ReviewWanted) int {
		aDue, bDue := dueBy(a.Carer.NextReview, by), dueBy(b.Carer.NextReview, by)
		switch {
		case aDue && bDue:
			return cmp.Compare(a.Carer.NextReview, b.Carer.NextReview)
		case aDue:
			return -1
		case bDue:
			return 1
		}
		return 0
	})
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
	if err := l.store.reading(ctx, l.actor.School).Model(&reviewRow{}).Select("carer_id, max(held_on) AS last").Group("carer_id").Scan(&held).Error; err != nil {
		return nil, fmt.Errorf("read the last reviews: %w", err)
	}
	for _, h := range held {
		edit(h.CarerID, func(s *register.Standing) { s.LastReview = calendar.Day(h.Last) })
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
