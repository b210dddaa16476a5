package store_test

import (
	"context"
	"errors"
	"maps"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

// The methods of the ledger by which partners are kept.
func init() {
	maps.Copy(acts, map[string]act{
		"Partners": {may: "champion teacher head dsl operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Partners(ctx) }},
		"EveryPartner": {may: "champion teacher head dsl operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return l.EveryPartner(ctx)
		}},
		"KeepPartner": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			p := meadow()
			p.ID, p.Phone = t.partner, "Changed"
			return none(discard(l.KeepPartner(ctx, p, 1)))
		}},
		"CheckPartner": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return none(l.CheckPartner(ctx, t.partner, 1))
		}},
	})
}

func meadow() register.Partner {
	return register.Partner{Name: "Meadow Young Carers", Kind: "young-carers", Does: "A group on Thursdays.", Phone: "020 7946 0101"}
}

// partners adds one that was last checked long ago.
func (t *target) partners(tb *testing.T, s *store.Store, at apptest.Staff) {
	t.partner = give(tb, func() (string, error) { return s.As(at.Champion).KeepPartner(tb.Context(), meadow(), 0) })
	_, err := store.Plain(s).ExecContext(tb.Context(), "UPDATE partners SET checked_on = '2026-01-12', checked_by = 'A. Osei' WHERE id = '"+t.partner+"'")
	must(tb, err)
}

func TestPartnersThatAreThereAreThoseToReferTo(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		for _, p := range []register.Partner{{Name: "Émile House", Kind: "charity", Until: apptest.Today.Add(-1)}, {Name: "Later", Kind: "charity", From: apptest.Today.Add(1)}, {Name: "abbey", Kind: "young-carers", Until: apptest.Today}} {
			p.Does, p.Phone = "Helps", "1"
			give(t, func() (string, error) { return l.KeepPartner(t.Context(), p, 0) })
		}
		names := func(list []register.Partner) (all string) {
			for _, p := range list {
				all += p.Name + "; "
			}
			return all
		}
		if got, want := names(give(t, func() ([]register.Partner, error) { return s.As(w.far.Teacher).Partners(t.Context()) })), "abbey; Meadow Young Carers; "; got != want {
			t.Errorf("to refer to are %s, want %s", got, want)
		}
		if got, want := names(give(t, func() ([]register.Partner, error) { return l.EveryPartner(t.Context()) })), "abbey; Meadow Young Carers; Émile House; Later; "; got != want {
			t.Errorf("all are %s, want %s", got, want)
		}
	})
}

func TestTwoWhoChangeOnePartnerLoseNoWord(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		hers, his := meadow(), meadow()
		hers.ID, his.ID = w.target.partner, w.target.partner
		hers.UsualWait, his.Phone = "Six weeks", "020 7946 0102"
		give(t, func() (string, error) { return l.KeepPartner(t.Context(), hers, 1) })
		_, err := l.KeepPartner(t.Context(), his, 1)
		var clash fault.Clash
		if !errors.As(err, &clash) || len(clash.Differences) != 2 || clash.Differences[0].Yours != "020 7946 0102" || clash.Differences[1].Theirs != "Six weeks" {
			t.Errorf("%v, %+v", err, clash.Differences)
		}
		if p := give(t, func() ([]register.Partner, error) { return l.EveryPartner(t.Context()) })[0]; p.UsualWait != "Six weeks" || p.Version != 2 || p.CheckedOn != "2026-01-12" {
			t.Errorf("kept %+v", p)
		}
	})
}

func TestACheckIsOfWhatWasShownAndHindersNobodyWhoWrites(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l, id := s.As(w.far.Champion), w.target.partner
		must(t, l.CheckPartner(t.Context(), id, 1))
		must(t, l.CheckPartner(t.Context(), id, 1)) // the button pressed twice
		if p := give(t, func() ([]register.Partner, error) { return l.Partners(t.Context()) })[0]; p.CheckedOn != apptest.Today || p.CheckedBy != w.far.Champion.Name || p.Version != 1 {
			t.Errorf("kept %+v", p)
		}
		p := meadow()
		p.ID, p.Phone = id, "1"
		give(t, func() (string, error) { return l.KeepPartner(t.Context(), p, 1) })
		if err := l.CheckPartner(t.Context(), id, 1); !fault.IsClash(err) {
			t.Errorf("what somebody has not seen is checked: %v", err)
		}
	})
}

func TestAPupilIsNamedInNoPartner(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		pupil := give(t, func() ([]register.Pupil, error) { return l.WholeRoll(t.Context()) })[0]
		p := meadow()
		p.HowToRefer = "As we did for " + pupil.Forename + " " + strings.ToUpper(pupil.Surname)
		if _, err := l.KeepPartner(t.Context(), p, 0); len(fault.Problems(err)) != 1 {
			t.Errorf("a pupil is named: %v", err)
		}
		for _, role := range []access.Role{access.Data, access.Governor, access.Trust} {
			if _, err := s.As(access.Actor{Name: "X", School: w.far.URN, Roles: []access.Role{role}}).Partners(t.Context()); !fault.IsRefused(err) {
				t.Errorf("%s reads the partners: %v", role, err)
			}
		}
	})
}
