package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

type reviewRow struct {
	ID      string
	School  string
	CarerID string
	HeldOn  calendar.Day
	HeldBy  string
	Body    string
	Version int
}

// TableName is where reviews are kept.
func (reviewRow) TableName() string { return "reviews" }

func toReviewRow(r register.Review) reviewRow {
	return reviewRow{ID: r.ID, CarerID: r.CarerID, HeldOn: r.On, HeldBy: r.By, Body: packed(r), Version: r.Version}
}

func (r reviewRow) review() (register.Review, error) {
	is, err := unpacked[register.Review](r.Body)
	is.ID, is.CarerID, is.On, is.By, is.Version = r.ID, r.CarerID, r.HeldOn, r.HeldBy, r.Version
	return is, err
}

var reviewKind = recordKind[reviewRow, register.Review]{
	one: "review", is: reviewRow.review, row: toReviewRow,
	version: func(r register.Review) int { return r.Version }, apart: byFacts[register.Review],
}

// reviewsOf lists the reviews that a condition picks, newest first.
func reviewsOf(db *gorm.DB) ([]register.Review, error) {
	return list(db.Order("held_on DESC, id DESC"), "reviews", reviewKind.is)
}

// Seen is what somebody was shown before they held a review: the version of the
// entry, of each active adjustment by its id, and the changes of circumstances that
// no review had looked at.
type Seen struct {
	Carer       int
	Adjustments map[string]int
	Changes     []string
}

// SeenOf is what a record shows now.
func SeenOf(rec CarerRecord) Seen {
	s := Seen{Carer: rec.Carer.Version, Adjustments: map[string]int{}}
	for _, a := range rec.Adjustments {
		if a.Status == register.AdjustmentActive {
			s.Adjustments[a.ID] = a.Version
		}
	}
	for _, c := range rec.Circumstances {
		if c.ReviewID == "" {
			s.Changes = append(s.Changes, c.ID)
		}
	}
	return s
}

// HoldReview keeps a review and all that follows from it in one transaction: the
// next review, what becomes of each adjustment, and the actions. It returns the
// review's id. When somebody changed what the person was shown, nothing is saved
// and the fault.Clash says what is so now. The problems are those of
// [register.Review.Hold] and [register.PlanAll].
func (l *Ledger) HoldReview(ctx context.Context, carer string, seen Seen, b register.Review, actions []register.Action) (string, error) {
	is := register.Review{ID: l.store.newID(), CarerID: carer, By: l.actor.Name, Version: 1}
	planned, unplanned := register.PlanAll(actions, register.After{Review: is.ID}, l.store.Today())
	return is.ID, l.onEntry(ctx, carer, "held a review", func(tx *gorm.DB) error {
		was, err := carerIn(forUpdate(tx), carer)
		if err != nil {
			return err
		}
		adjustments, err := adjustmentsOf(forUpdate(tx), carer)
		if err != nil {
			return err
		}
		if theirs := seen.changed(was, adjustments, b); theirs != nil {
			return fault.Clash{What: "entry", Differences: theirs}
		}
		entry := was
		looked, err := is.Hold(b, &entry, adjustments, l.store.Today())
		if err := fault.Check(append(fault.Problems(err), fault.Problems(unplanned)...)); err != nil {
			return err
		}
		row := toReviewRow(is)
		if err := tx.Create(&row).Error; err != nil {
			return err
		}
		for i, a := range looked {
			if err := save(tx, &adjustmentRow{}, a.ID, a.Version, differing(toAdjustmentRow(adjustments[i]), toAdjustmentRow(a))); err != nil {
				return err
			}
		}
		if err := l.saveCarer(tx, was, entry); err != nil {
			return err
		}
		if err := lookedAt(tx, is, seen.Changes); err != nil {
			return err
		}
		return l.insertActions(tx, carer, planned)
	})
}

// lookedAt notes that a review looked at changes of circumstances: at those of its
// entry that were on the page and had happened by its day, and at no other.
func lookedAt(tx *gorm.DB, r register.Review, shown []string) error {
	if len(shown) == 0 {
		return nil
	}
	return tx.Model(&circumstanceRow{}).Where("carer_id = ? AND review_id = '' AND id IN ? AND changed_on <= ?", r.CarerID, shown, r.On).Updates(map[string]any{"review_id": r.ID}).Error
}

// changed lists what is not as the person was shown it, or nothing.
func (s Seen) changed(c register.Carer, adjustments []register.Adjustment, b register.Review) (differences []fault.Difference) {
	if c.Version != s.Carer {
		differences = append(differences, fault.Difference{Field: "Something to reach for", Theirs: c.StretchGoal, Yours: b.StretchGoal},
			fault.Difference{Field: "Next review", Theirs: c.NextReview.Words(), Yours: b.NextReview.Words()})
	}
	decided := func(id string) string {
		if at := slices.IndexFunc(b.Decided, func(d register.Decided) bool { return d.AdjustmentID == id }); at >= 0 {
			return b.Decided[at].Decision.Words()
		}
		return ""
	}
	for _, a := range adjustments {
		version, shown := s.Adjustments[a.ID]
		if a.Status == register.AdjustmentActive && !shown || shown && version != a.Version {
			differences = append(differences, fault.Difference{Field: "What school does", Theirs: a.Says + " " + a.Status.Words(), Yours: decided(a.ID)})
		}
	}
	return differences
}

// ChangeReview corrects the words of a review. Version is the one that the
// person was shown; when somebody else saved since, nothing is saved and the
// fault.Clash shows theirs beside yours.
func (l *Ledger) ChangeReview(ctx context.Context, id string, version int, b register.Review) error {
	return changeOf(ctx, l, reviewKind, id, version, "corrected a review", func(_ *gorm.DB, is *register.Review) error {
		return is.Correct(b, l.store.Today())
	})
}
