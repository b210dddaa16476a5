package store

import (
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
)

// SupportLine is what the school did for one carer and when, without a name and
// without anything that somebody wrote.
type SupportLine struct {
	figures.Member // as of today; id as in [CohortPupil]
	Status         register.Status
	OnRoll         bool
	Route          register.Route
	CaringSince    calendar.Since // as far as somebody remembers; blank is unknown
	IdentifiedOn   calendar.Day
	KnownOn        calendar.Day        // when the entry first became one of a known carer
	Steps          []Step              // of the entry, oldest first
	SupportedOn    calendar.Day        // when the first adjustment that staff were ever told of began; blank for none
	Reviews        []figures.Review    // that were held, and the one to come while staff do things for the pupil; DueOn is blank where none was set
	Adjustments    []SupportAdjustment // in the order in which they were made
}

// Step is what an entry became and when.
type Step struct {
	To register.Status
	On calendar.Day
}

// SupportAdjustment is one adjustment without its words: what part of the day it
// is about, when staff were told of it, and how it went.
type SupportAdjustment struct {
	Area     register.Area
	Status   register.AdjustmentStatus
	StartsOn calendar.Day
	EndedOn  calendar.Day // blank while it is not ended
	Told     bool         // it was active at some time, so that staff were told of it
	ReviewOn calendar.Day
	LookedOn calendar.Day
	Uses     UseCounts
}

// UseCounts are how often staff noted how an adjustment went.
type UseCounts struct{ Used, Helped, CouldNot int }

// Support says of each entry on the register that is or was a known carer's what
// was done and when. Nobody is named, so no look is signed.
func (l *Ledger) Support(ctx context.Context) ([]SupportLine, error) {
	db, err := l.reading(ctx, access.SeeTrends)
	if err != nil {
		return nil, err
	}
	var all []SupportLine
	err = l.members(ctx, db, func(tx *gorm.DB, who roster) error {
		all, err = who.support(tx, l.store.Today())
		return err
	})
	return all, err
}

func (r roster) support(tx *gorm.DB, today calendar.Day) ([]SupportLine, error) {
	var carers []carerRow
	if err := tx.Select("id, pupil_id, status, route, identified_on, caring_since, next_review").Find(&carers).Error; err != nil {
		return nil, fmt.Errorf("read the register: %w", err)
	}
	adjustments, err := supportAdjustments(tx)
	if err != nil {
		return nil, err
	}
	reviews, err := heldReviews(tx)
	if err != nil {
		return nil, err
	}
	now := figures.Period{Kind: figures.Chosen, From: today, To: today}
	var all []SupportLine
	for _, c := range carers {
		is := r.pupils[c.PupilID]
		line := SupportLine{
			Member: r.member(c.PupilID, now), Status: register.Status(c.Status), OnRoll: register.StillOnRoll(is.left, today), Route: register.Route(c.Route),
			CaringSince: calendar.Since(c.CaringSince), IdentifiedOn: c.IdentifiedOn, Reviews: reviews[c.ID].days, Adjustments: adjustments[c.ID],
		}
		if line.Status.Supported() && line.OnRoll && !c.NextReview.IsZero() {
			line.Reviews = append(line.Reviews, figures.Review{DueOn: c.NextReview})
		}
		line.tellHistory(is.history)
		if !line.KnownOn.IsZero() {
			all = append(all, line)
		}
	}
	slices.SortFunc(all, func(a, b SupportLine) int { return byNumber(a.Pupil, b.Pupil) })
	return all, nil
}

// tellHistory says when the entry became what it is, and when support began.
func (s *SupportLine) tellHistory(history []register.Move) {
	s.KnownOn = register.KnownOn(history)
	for _, m := range history {
		s.Steps = append(s.Steps, Step{To: m.To, On: m.On})
	}
	for _, a := range s.Adjustments {
		if a.Told && (s.SupportedOn.IsZero() || a.StartsOn.Before(s.SupportedOn)) {
			s.SupportedOn = a.StartsOn
		}
	}
}

// supportAdjustments reads every adjustment without its words, by entry.
func supportAdjustments(tx *gorm.DB) (map[string][]SupportAdjustment, error) {
	var rows []adjustmentRow
	if err := tx.Select("id, carer_id, area, status, starts_on, review_on, looked_on, history").Order("id").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read the adjustments: %w", err)
	}
	uses, err := useCounts(tx)
	if err != nil {
		return nil, err
	}
	of := map[string][]SupportAdjustment{}
	for _, row := range rows {
		a, err := row.adjustment()
		if err != nil {
			return nil, err
		}
		of[a.CarerID] = append(of[a.CarerID], SupportAdjustment{
			Area: a.Area, Status: a.Status, StartsOn: a.StartsOn, EndedOn: a.EndedOn(), Told: a.Told(), ReviewOn: a.ReviewOn, LookedOn: a.LookedOn, Uses: uses[a.ID],
		})
	}
	return of, nil
}

// useCounts counts how each adjustment went.
func useCounts(tx *gorm.DB) (map[string]UseCounts, error) {
	var rows []struct {
		AdjustmentID string
		How          string
		N            int
	}
	if err := tx.Model(&useRow{}).Select("adjustment_id, how, count(*) AS n").Group("adjustment_id, how").Scan(&rows).Error; err != nil {
		return nil, fmt.Errorf("count how adjustments went: %w", err)
	}
	counts := map[string]UseCounts{}
	for _, row := range rows {
		c := counts[row.AdjustmentID]
		switch register.How(row.How) {
		case register.Used:
			c.Used = row.N
		case register.Helped:
			c.Helped = row.N
		case register.CouldNot:
			c.CouldNot = row.N
		}
		counts[row.AdjustmentID] = c
	}
	return counts, nil
}

// heldUntil are an entry's reviews so far, and when the last said that the next
// would be.
type heldUntil struct {
	days []figures.Review
	next calendar.Day
}

// heldReviews lists each entry's reviews, oldest first: a review was due on the day
// that the one before it set.
func heldReviews(tx *gorm.DB) (map[string]heldUntil, error) {
	all, err := list(tx.Order("held_on, id"), "reviews", reviewKind.is)
	if err != nil {
		return nil, err
	}
	of := map[string]heldUntil{}
	for _, r := range all {
		h := of[r.CarerID]
		of[r.CarerID] = heldUntil{append(h.days, figures.Review{DueOn: h.next, HeldOn: r.On}), r.NextReview}
	}
	return of, nil
}

// SupportSpans lists what is kept of the attendance of each pupil who has an
// adjustment, of spans that share a day with those from one to another, by day; the
// ids are those of [Ledger.Support]. Marks whose time is over are left out for who
// may not see the register.
func (l *Ledger) SupportSpans(ctx context.Context, from, to calendar.Day) (map[string][]figures.Span, error) {
	db, err := l.reading(ctx, access.SeeTrends)
	if err != nil {
		return nil, err
	}
	of := map[string][]figures.Span{}
	err = l.members(ctx, db, func(tx *gorm.DB, who roster) error {
		helped := tx.Model(&carerRow{}).Select("carers.pupil_id").Joins("JOIN adjustments ON adjustments.school = carers.school AND adjustments.carer_id = carers.id")
		spans, err := spansIn(tx.Where("pupil_id IN (?)", helped), from, to)
		if err != nil {
			return err
		}
		for _, s := range spans {
			s.Pupil = who.told(s.Pupil)
			if who.numbers && s.To.Before(who.old) {
				s.Marks = ""
			}
			of[s.Pupil] = append(of[s.Pupil], s)
		}
		return nil
	})
	return of, err
}
