package store_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"carers/app/apptest"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

func TestTwoWhoWriteOnOneReferralLoseNoWord(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, l := t.Context(), s.As(w.far.Champion)
		hers, his := asks(), asks()
		hers.About, his.To = "Nights", "Harbour"
		must(t, l.ChangeReferral(ctx, w.target.unsent, 1, hers))
		err := l.ChangeReferral(ctx, w.target.unsent, 1, his)
		var clash fault.Clash
		if !errors.As(err, &clash) {
			t.Fatalf("got %v", err)
		}
		shown := map[string]fault.Difference{}
		for _, d := range clash.Differences {
			shown[d.Field] = d
		}
		if shown["Which service"].Yours != "Harbour" || shown["What they should know"].Theirs != "Nights" {
			t.Errorf("shown %+v", clash.Differences)
		}
		if err := l.MoveReferral(ctx, w.target.unsent, 1, register.ReferralMove{To: register.ReferralSent, On: apptest.Today}); !errors.As(err, &clash) {
			t.Errorf("a step over what somebody else saved: %v", err)
		}
		if r := referral(t, s, w, w.target.unsent); r.About != "Nights" || r.To != asks().To || r.Status != register.ReferralAgreed {
			t.Errorf("kept %+v", r)
		}
	})
}

// said is a step without what it took the place of.
func said(s register.ReferralStep) register.ReferralStep {
	s.Was = nil
	return s
}

func TestAStepIsTakenBackOnceAndOnlyByWhoSawIt(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, l := t.Context(), s.As(w.far.Champion)
		var clash fault.Clash
		must(t, l.MoveReferral(ctx, w.target.referral, 2, register.ReferralMove{To: register.ReferralStarted, On: apptest.Today}))
		if err := l.TakeBackStep(ctx, w.target.referral, 2, "Pressed by mistake"); !errors.As(err, &clash) {
			t.Errorf("a step that they did not see: %v", err)
		}
		must(t, l.TakeBackStep(ctx, w.target.referral, 3, "Pressed by mistake"))
		if err := l.TakeBackStep(ctx, w.target.referral, 3, "Pressed by mistake"); !errors.As(err, &clash) {
			t.Errorf("sent twice, the step before goes too: %v", err)
		}
		r := referral(t, s, w, w.target.referral)
		last := r.Steps[len(r.Steps)-1]
		if r.Status != register.ReferralSent || r.SentOn != "2026-09-03" || r.Begun() || last.To != register.ReferralStarted || last.Back == nil || last.Back.By != w.far.Champion.Name || last.Back.On != apptest.Today {
			t.Errorf("kept %+v", r)
		}
		again := asks()
		again.Before = w.target.referral
		must(t, l.MoveReferral(ctx, w.target.referral, 4, register.ReferralMove{To: register.ReferralRefused, On: apptest.Today}))
		give(t, func() (string, error) { return l.AddReferral(ctx, w.target.carer, again) })
		if err := l.TakeBackStep(ctx, w.target.referral, 5, "Pressed by mistake"); len(fault.Problems(err)) == 0 {
			t.Errorf("what another referral repeats: %v", err)
		}
	})
}

// referral is one of the target's.
func referral(t *testing.T, s *store.Store, w world, id string) register.Referral {
	t.Helper()
	all := record(t, s, w).Referrals
	return all[slices.IndexFunc(all, func(r register.Referral) bool { return r.ID == id })]
}

func TestAReferralIsKeptWordForWord(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, l := t.Context(), s.As(w.far.Champion)
		b := asks()
		b.Law, b.LawBy, b.Before, b.PartnerID, b.To = "duty", "C. Dhillon", w.target.referral, w.target.partner, ""
		id := give(t, func() (string, error) { return l.AddReferral(ctx, w.target.carer, b) })
		must(t, l.MoveReferral(ctx, id, 1, register.ReferralMove{To: register.ReferralSent, On: apptest.Today, Note: "by hand", ChaseOn: "2026-10-01"}))
		r := referral(t, s, w, id)
		if r.To == "" || r.Law != "duty" || r.Before != w.target.referral || r.PartnerID != w.target.partner || r.SentOn != apptest.Today || r.ChaseOn != "2026-10-01" || r.Version != 2 ||
			len(r.Steps) != 3 || said(r.Steps[2]) != (register.ReferralStep{To: register.ReferralSent, On: apptest.Today, By: w.far.Champion.Name, Note: "by hand"}) {
			t.Errorf("kept %+v", r)
		}
		for field, change := range map[string]func(*register.Referral){
			"partner": func(r *register.Referral) { r.PartnerID = "nobody" }, "referral": func(r *register.Referral) { r.Before = "nothing" },
		} {
			b := asks()
			change(&b)
			if _, err := l.AddReferral(ctx, w.target.carer, b); !fault.IsMissing(err) {
				t.Errorf("a %s that is not there: %v", field, err)
			}
		}
	})
}

func TestAPackLooksAtHomeWhenItIsMadeAndTheLedgerHoldsHeadingsAlone(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, l := t.Context(), s.As(w.far.Champion)
		setHome := func(knows register.HomeKnows) {
			t.Helper()
			must(t, l.ChangeCarer(ctx, w.target.carer, record(t, s, w).Carer.Version, "home", func(c *register.Carer, _ register.Pupil) error {
				c.Home.Knows = knows
				return nil
			}))
		}
		setHome(register.HomeTold)
		copyForHome := give(t, func() (string, error) {
			return l.MakePack(ctx, w.target.referral, register.ForHome, []string{"name", "address", "about"}, register.PackAttendance{})
		})
		left := give(t, func() ([]store.Release, error) { return l.Releases(ctx, 1) })[0]
		if left.What != "referral-pack" || left.Rows != 2 || left.Holds != "Name; Home address" || strings.Contains(left.Holds, "SECRET") {
			t.Errorf("the ledger says %+v", left)
		}
		must(t, l.ReleasePack(ctx, copyForHome, register.PackAttendance{}, "digest"))
		if left := give(t, func() ([]store.Release, error) { return l.Releases(ctx, 1) })[0]; left.Format != "html" || left.Holds != "Name; Home address" {
			t.Errorf("the ledger says %+v", left)
		}
		setHome(register.DoNotContact)
		before := dump(t, s, nil, signedTables()...)
		if _, err := l.MakePack(ctx, w.target.referral, register.ForHome, []string{"name"}, register.PackAttendance{}); len(fault.Problems(err)) == 0 {
			t.Errorf("a copy for home that must not be contacted: %v", err)
		}
		if err := l.ReleasePack(ctx, copyForHome, register.PackAttendance{}, "digest"); len(fault.Problems(err)) == 0 {
			t.Errorf("a copy leaves for home that must not be contacted: %v", err)
		}
		if after := dump(t, s, nil, signedTables()...); after != before {
			t.Errorf("it was refused and yet written:\n%s", differences(before, after))
		}
		id := give(t, func() (string, error) {
			return l.MakePack(ctx, w.target.referral, register.ForService, []string{"name", "address"}, register.PackAttendance{})
		})
		must(t, l.ReleasePack(ctx, id, register.PackAttendance{}, "digest"))
		if left := give(t, func() ([]store.Release, error) { return l.Releases(ctx, 1) })[0]; left.Holds != "Name" || left.Format != "html" || left.SHA256 != "digest" {
			t.Errorf("the ledger says %+v", left)
		}
	})
}

func TestAPackThatTheRecordHasLeftBehindIsRefusedByTheStore(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, l := t.Context(), s.As(w.far.Champion)
		attended := register.PackAttendance{Words: "95.0% of 10 sessions", Totals: "19/20"}
		id := give(t, func() (string, error) {
			return l.MakePack(ctx, w.target.unsent, register.ForService, []string{"about", "attendance", "if-wrong"}, attended)
		})
		attended.Words = "95%" // said otherwise, and the same
		must(t, l.ReleasePack(ctx, id, attended, "digest"))
		refused := func(what string, attended register.PackAttendance) {
			t.Helper()
			before := dump(t, s, nil, signedTables()...)
			if err := l.ReleasePack(ctx, id, attended, "digest"); len(fault.Problems(err)) == 0 {
				t.Errorf("%s has changed, and it leaves: %v", what, err)
			}
			if after := dump(t, s, nil, signedTables()...); after != before {
				t.Errorf("it was refused and yet written:\n%s", differences(before, after))
			}
		}
		refused("attendance", register.PackAttendance{Words: attended.Words, Totals: "18/20"})
		must(t, l.AgreePlan(ctx, w.target.carer, record(t, s, w).Plans[0].Version, emergency("Ring the office")))
		refused("the emergency plan", attended)
	})
}

func TestReferralsThatWantSomebodyAreCountedAsTheListHasThem(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, l := t.Context(), s.As(w.far.Champion)
		count := func() store.ReferralCounts {
			return give(t, func() (store.ReferralCounts, error) { return l.ReferralCounts(ctx) })
		}
		if n := count(); n != (store.ReferralCounts{Unsent: 1, Again: 1}) && n != (store.ReferralCounts{Unsent: 1}) {
			t.Fatalf("at first %+v", n)
		}
		must(t, l.MoveReferral(ctx, w.target.unsent, 1, register.ReferralMove{To: register.ReferralDeclined, On: apptest.Today, Who: "pupil"}))
		give(t, func() (string, error) {
			b := asks()
			b.Kind, b.Pupil, b.AtSchool = register.TransitionAssessment, register.Agreement{}, ""
			return l.AddReferral(ctx, w.target.carer, b)
		})
		list := give(t, func() (store.ReferralsStanding, error) { return l.Referrals(ctx) })
		n, unsent, again := count(), 0, 0
		for _, line := range list.Lines {
			if line.Referral.Status.Unsent() {
				unsent++
			}
			if line.Again {
				again++
			}
		}
		if n.Unsent != unsent || n.Again != again || n.Transition != len(list.Transition) || unsent != 1 {
			t.Errorf("counted %+v, listed %d unsent, %d again, %d to offer", n, unsent, again, len(list.Transition))
		}
	})
}
