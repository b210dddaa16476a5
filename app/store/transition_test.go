package store_test

import (
	"context"
	"errors"
	"maps"
	"strings"
	"testing"

	"carers/app/apptest"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

// The methods of the ledger by which transitions are kept, and packs leave.
func init() {
	maps.Copy(acts, map[string]act{
		"PlanTransition": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return l.PlanTransition(ctx, t.carer, step("The college"))
		}},
		"ChangeTransition": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return none(l.ChangeTransition(ctx, t.transition, 1, step("Changed")))
		}},
		"HandOver": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return none(l.HandOver(ctx, t.transition, pack(ctx, l, t), "digest"))
		}},
		"TransitionsDue": {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return l.TransitionsDue(ctx)
		}},
	})
}

func step(to string) register.Transition {
	return register.Transition{Kind: register.NewSchool, On: "2026-10-01", To: to, Tell: "SECRET-TELL", TakesOver: "SECRET-TAKES", AgreedOn: apptest.Today}
}

// pack is one of the target's, read as the record stands.
func pack(ctx context.Context, l *store.Ledger, t target) register.Transfer {
	return register.Transfer{Keys: []string{"takes-over"}, Read: store.ReadTransfer(ctx, l, t.transition, t.pupil), Sharing: shared("Transfer pack")}
}

// step adds a transition to the target.
func (t *target) step(tb *testing.T, s *store.Store, at apptest.Staff) {
	t.transition = give(tb, func() (string, error) {
		return s.As(at.Champion).PlanTransition(tb.Context(), t.carer, step("St Wulfstan's"))
	})
}

func TestTwoWhoPlanAStepBothKeepTheirWords(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, l := t.Context(), s.As(w.far.Champion)
		must(t, l.ChangeTransition(ctx, w.target.transition, 1, step("Hers")))
		var clash fault.Clash
		if err := l.ChangeTransition(ctx, w.target.transition, 1, step("His")); !errors.As(err, &clash) || len(clash.Differences) != 1 || clash.Differences[0].Theirs != "Hers" {
			t.Errorf("two at once: %v", err)
		}
		other := step("Hers")
		other.Along = []register.AlongLine{{Adjustment: "somebody else's", Says: "Time", Agreed: true}}
		if err := l.ChangeTransition(ctx, w.target.transition, 2, other); !fault.IsMissing(err) {
			t.Errorf("a line about somebody else's adjustment: %v", err)
		}
	})
}

func TestAPackAndItsLineInTheLogAreOneAct(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, l := t.Context(), s.As(w.far.Champion)
		before := dump(t, s, ofSchool(w.far.URN), signedTables()...)
		good := pack(ctx, l, w.target)
		byHome, harms, unsaid, forged, stale := good, good, good, good, good
		byHome.ByHome, harms.Sharing.Harm, unsaid.Sharing.Organisation, unsaid.Sharing.To = true, register.Yes, "", ""
		forged.Keys, stale.Read = []string{"a line of the page's own"}, "something else"
		for _, c := range []struct {
			name, field string
			x           register.Transfer
		}{{"a way by home", "goes", byHome}, {"harm", "harm", harms}, {"nobody it goes to", "organisation", unsaid}, {"a forged line", "", forged}, {"words that nobody read", "", stale}} {
			if says := problem(t, l.HandOver(ctx, w.target.transition, c.x, "digest"), c.field); says == "" {
				t.Errorf("a pack left in spite of %s", c.name)
			}
		}
		if after := dump(t, s, ofSchool(w.far.URN), signedTables()...); after != before {
			t.Errorf("a pack that may not leave changed something:\n%s", differences(before, after))
		}
		year := step("")
		year.Kind = register.NewYear
		stays := give(t, func() (string, error) { return l.PlanTransition(ctx, w.target.carer, year) })
		within := good
		within.Read = record(t, s, w).TransferSubject(record(t, s, w).Transitions[0], s.Today()).Words()
		if says := problem(t, l.HandOver(ctx, stays, within, "digest"), ""); !strings.Contains(says, "stays at this school") {
			t.Errorf("a pack of a step within the school: %s", says)
		}
		must(t, l.HandOver(ctx, w.target.transition, good, "digest of the pack"))
		releases := give(t, func() ([]store.Release, error) { return l.Releases(ctx, 1) })
		lines := record(t, s, w).Sharings
		if releases[0].What != "transfer" || releases[0].SHA256 != "digest of the pack" || lines[0].What != "Transfer pack: who may know, what the pupil wants told, who takes over" {
			t.Errorf("released %+v, shared %+v", releases[0], lines[0])
		}
		must(t, l.HandOver(ctx, w.target.transition, good, "digest of the pack"))
		if twice := record(t, s, w).Sharings; len(twice) != len(lines) {
			t.Errorf("a second press wrote %d lines more", len(twice)-len(lines))
		}
		other := good
		other.Sharing.To = "Somebody else there"
		must(t, l.HandOver(ctx, w.target.transition, other, "digest of the pack"))
		if more := record(t, s, w).Sharings; len(more) != len(lines)+1 {
			t.Errorf("for somebody else %d lines were written", len(more)-len(lines))
		}
	})
}

func TestATransitionThatNeedsSomebodyIsListed(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.DSL)
		due := give(t, func() ([]store.TransitionDue, error) { return l.TransitionsDue(t.Context()) })
		if len(due) != 1 || due[0].Because != "No hand-over meeting yet" || due[0].CarerID != w.target.carer || due[0].Pupil.Surname != "Findlater" {
			t.Errorf("due are %+v", due)
		}
		received := step("St Wulfstan's")
		received.ReceivedOn, received.ReceivedBy = apptest.Today, "Their champion"
		must(t, s.As(w.far.Champion).ChangeTransition(t.Context(), w.target.transition, 1, received))
		if due := give(t, func() ([]store.TransitionDue, error) { return l.TransitionsDue(t.Context()) }); len(due) != 0 {
			t.Errorf("received, and still due: %+v", due)
		}
	})
}
