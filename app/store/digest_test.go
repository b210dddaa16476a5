package store_test

import (
	"testing"

	"carers/app/apptest"
	"carers/app/calendar"
	"carers/app/register"
	"carers/app/store"
)

// What is counted without a name is what the lists name.
func TestWhatIsDueIsCountedAsItIsListed(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(allRoles(w.far))
		rec := give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), w.target.carer) })
		must(t, l.ChangeCarer(t.Context(), w.target.carer, rec.Carer.Version, "planned", func(c *register.Carer, _ register.Pupil) error {
			c.NextReview = "2026-09-10"
			return nil
		}))
		for _, by := range []calendar.Day{apptest.Today, apptest.Today.Add(6), apptest.Today.Add(30), "2027-01-31"} {
			var want store.DueCounts
			for _, r := range give(t, func() ([]store.ReviewWanted, error) { return l.ReviewsWanted(t.Context(), by) }) {
				switch next := r.Carer.NextReview; {
				case next.IsZero() || next.After(by):
				case next.Before(apptest.Today):
					want.ReviewsLate++
				default:
					want.ReviewsSoon++
				}
			}
			for _, a := range give(t, func() ([]store.ActionDue, error) { return l.ActionsDue(t.Context(), by) }) {
				if a.Action.Overdue(apptest.Today) {
					want.ActionsLate++
				} else {
					want.ActionsSoon++
				}
			}
			for _, a := range give(t, func() ([]store.AdjustmentDue, error) { return l.AdjustmentsDue(t.Context(), apptest.Today) }) {
				if !a.Adjustment.ReviewOn.IsZero() && !a.Adjustment.ReviewOn.After(apptest.Today) {
					want.Adjustments++
				}
			}
			for _, p := range give(t, func() ([]store.PlanEnding, error) { return l.PlansEnding(t.Context(), apptest.Today) }) {
				if apptest.Today.After(p.Ends) {
					want.PlansEnded++
				}
			}
			want.Undecided = len(give(t, func() ([]store.RegisterLine, error) { return l.Undecided(t.Context(), 0) }))
			for _, p := range give(t, func() ([]store.RegisterPart, error) { return l.RegisterParts(t.Context()) }) {
				want.Unplanned += p.Unplanned
			}
			got := give(t, func() (store.DueCounts, error) { return l.DueCounts(t.Context(), by) })
			if got != want || got.ReviewsLate == 0 {
				t.Errorf("by %s: counted %+v, listed %+v", by, got, want)
			}
			due, others, err := l.ReviewsDue(t.Context(), by)
			must(t, err)
			if len(due) != want.ReviewsLate+want.ReviewsSoon || len(due)+len(others) != len(give(t, func() ([]store.ReviewWanted, error) { return l.ReviewsWanted(t.Context(), by) })) {
				t.Errorf("by %s: %d due and %d others", by, len(due), len(others))
			}
		}
	})
}

// Help goes on for somebody who cares no more, and a review need not: the letter
// counts whom the first page names.
func TestAFormerCarerIsNotCountedAsWithoutAReview(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(allRoles(w.far))
		for n, to := range []register.Status{register.Paused, register.Former} {
			must(t, l.ChangeCarer(t.Context(), w.target.carer, 2+n, "moved", func(c *register.Carer, _ register.Pupil) error {
				c.NextReview = ""
				return c.Move(to, "It is over", "R. Begum", apptest.Today)
			}))
			before := 0
			for _, p := range give(t, func() ([]store.RegisterPart, error) { return l.RegisterParts(t.Context()) }) {
				before += p.Unplanned
			}
			if got := give(t, func() (store.DueCounts, error) { return l.DueCounts(t.Context(), apptest.Today) }); got.Unplanned != before || (before > 0) != (to == register.Paused) {
				t.Errorf("%s: %d without a review are counted, and %d listed", to, got.Unplanned, before)
			}
		}
	})
}
