package store_test

import (
	"testing"

	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

func TestEventsAreKeptToldAnewAndUndoneExactly(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		events := func() []register.Event {
			return give(t, func() ([]register.Event, error) { return l.Events(t.Context(), "2026-09-01", "2026-09-30") })
		}
		was := events()[0]
		before := dump(t, s, nil, "events")

		is := was
		is.To, is.Sessions, is.Reasons, is.Row = "2026-09-05", 6, []string{"DB", "VA"}, 9
		fresh := register.Event{PupilID: w.target.sibling, MISID: "7", Kind: register.BehaviourEvent, Type: "Homework", From: "2026-09-10", At: "11:25", Points: -2, Scored: true, Reasons: []string{"H1"}}
		i := keep(t, l, register.SuspensionsKind, "more")
		apply(t, l, i, store.Changes{Events: []register.EventChange{{Was: &was, Is: &is}, {Is: &fresh}}})

		got := events()
		is.Import, fresh.Import = i.ID, i.ID
		fresh.ID = got[1].ID
		if len(got) != 2 || got[0].ID != was.ID || !got[0].SaysAs(is) || !got[1].SaysAs(fresh) || got[0].Import != i.ID || got[0].Row != 9 {
			t.Errorf("kept %+v", got)
		}
		other := keep(t, l, register.SuspensionsKind, "planned before")
		plan, err := onRollOf(t.Context(), l, store.Changes{Events: []register.EventChange{{Was: &was}}})
		must(t, err)
		plan.RollVersion--
		if err := l.ApplyImport(t.Context(), other, plan); !fault.IsClash(err) {
			t.Errorf("planned on what was there before: %v, want a clash", err)
		}
		gone := keep(t, l, register.SuspensionsKind, "withdrawn")
		apply(t, l, gone, store.Changes{Events: []register.EventChange{{Was: &got[0]}, {Was: &got[1]}}})
		if left := events(); len(left) != 0 {
			t.Errorf("%d are left", len(left))
		}
		must(t, l.UndoImport(t.Context(), gone.ID))
		must(t, l.UndoImport(t.Context(), i.ID))
		if after := dump(t, s, nil, "events"); after != before {
			t.Errorf("not as it was:\n%s", differences(before, after))
		}
		must(t, s.CheckAudit(t.Context(), w.far.URN))
	})
}
