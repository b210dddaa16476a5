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

// The methods of the ledger by which it is kept what is known of homes, and what
// matters at 16 and over.
func init() {
	maps.Copy(acts, map[string]act{
		"KeepHousehold": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return none(l.KeepHousehold(ctx, t.carer, register.Household{LivesWith: "Changed"}, 1))
		}},
		"AskSiblings": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return none(l.AskSiblings(ctx, t.carer))
		}},
		"SiblingCarers": {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			told, err := l.SiblingCarers(ctx, register.Pupil{ID: t.pupil})
			for i := range told {
				told[i].Pupil = register.Pupil{} // whom we asked about ourselves
			}
			return told, err
		}},
		"KeepYoungAdult": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return none(l.KeepYoungAdult(ctx, t.carer, register.YoungAdult{InWords: "Changed"}, 1))
		}},
	})
}

// homes adds what is known of the home of the target's carer, who is made old
// enough for what matters at 16 and over, and then as young again.
func (t *target) homes(tb *testing.T, s *store.Store, at apptest.Staff) {
	l := s.As(at.Champion)
	must(tb, l.KeepHousehold(tb.Context(), t.carer, register.Household{LivesWith: "SECRET-HOME"}, 0))
	inYear(tb, s, t.pupil, "12", func() {
		must(tb, l.KeepYoungAdult(tb.Context(), t.carer, register.YoungAdult{InWords: "SECRET-WISH"}, 0))
	})
}

// inYear does something while a pupil is in another year.
func inYear(tb *testing.T, s *store.Store, pupil string, y register.Year, do func()) {
	tb.Helper()
	set := func(to string) {
		_, err := store.Plain(s).ExecContext(tb.Context(), "UPDATE pupils SET year = '"+to+"' WHERE id = '"+pupil+"'")
		must(tb, err)
	}
	var was string
	must(tb, store.Plain(s).QueryRowContext(tb.Context(), "SELECT year FROM pupils WHERE id = '"+pupil+"'").Scan(&was))
	set(string(y))
	defer set(was)
	do()
}

func TestTwoWhoWriteAboutOneHomeLoseNoWord(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l, carer := s.As(w.far.Champion), w.target.carer
		hers := register.Household{LivesWith: "SECRET-HOME", Goals: "Hers"}
		must(t, l.KeepHousehold(t.Context(), carer, hers, 1))
		must(t, l.AskSiblings(t.Context(), carer)) // which hinders nobody
		err := l.KeepHousehold(t.Context(), carer, register.Household{LivesWith: "His"}, 1)
		var clash fault.Clash
		if !errors.As(err, &clash) || len(clash.Differences) != 2 || clash.Differences[0].Yours != "His" || clash.Differences[1].Theirs != "Hers" {
			t.Errorf("%v, %+v", err, clash.Differences)
		}
		must(t, l.KeepHousehold(t.Context(), carer, register.Household{LivesWith: "His", Goals: "Hers"}, 2))
		if h := record(t, s, w).Household; h.LivesWith != "His" || h.Goals != "Hers" || h.Version != 3 || h.AskedOn != apptest.Today || h.AskedBy != w.far.Champion.Name {
			t.Errorf("kept %+v", h)
		}
		if err := l.KeepYoungAdult(t.Context(), carer, register.YoungAdult{InWords: "His"}, 0); !fault.IsClash(err) {
			t.Errorf("what was written at 16 is lost: %v", err)
		}
		if y := record(t, s, w).YoungAdult; y.InWords != "SECRET-WISH" || y.Version != 1 {
			t.Errorf("kept %+v", y)
		}
	})
}

func TestBrothersAndSistersAreAskedAfterBeforeAnythingIsWritten(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		carer := apptest.OnRegister(t, s, w.far.Champion, w.target.sibling)
		must(t, l.AskSiblings(t.Context(), carer))
		must(t, l.AskSiblings(t.Context(), carer)) // the button pressed twice
		rec := give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), carer) })
		if !rec.Household.Empty() || rec.Household.AskedOn != apptest.Today {
			t.Errorf("kept %+v", rec.Household)
		}
		must(t, l.KeepHousehold(t.Context(), carer, register.Household{LivesWith: "Mother"}, 0)) // the page was open before
		rec = give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), carer) })
		if rec.Household.Empty() || rec.Household.AskedOn != apptest.Today || rec.Household.LivesWith != "Mother" {
			t.Errorf("kept %+v", rec.Household)
		}
	})
}

// TestABrothersSecretLooksLikeNoEntryAtAll keeps what one of two asked for: who
// looks at the other's page is told the same as of a brother who is not on the
// register, and nothing of one home stands in the other's record.
func TestABrothersSecretLooksLikeNoEntryAtAll(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, l, lead := t.Context(), s.As(w.far.Champion), s.As(w.far.DSL)
		must(t, l.DecideSiblings(ctx, w.target.pupil, w.target.sibling, true))
		standing := func(by *store.Ledger) store.SiblingCarer {
			t.Helper()
			siblings := record(t, s, w).Siblings
			return give(t, func() ([]store.SiblingCarer, error) { return by.SiblingCarers(ctx, siblings...) })[0]
		}
		before := standing(lead)
		brother := apptest.OnRegister(t, s, w.far.Champion, w.target.sibling)
		if got := standing(lead); got.CarerID != brother || got.Status == "" {
			t.Errorf("a brother on the register stands as %+v", got)
		}
		must(t, l.KeepHousehold(ctx, brother, register.Household{LivesWith: "SECRET-BROTHER"}, 0))
		rec := give(t, func() (store.CarerRecord, error) { return l.Carer(ctx, brother) })
		must(t, l.ChangeCarer(ctx, brother, rec.Carer.Version, "wrote wishes", func(c *register.Carer, _ register.Pupil) error {
			c.Wishes = register.Wishes{MayKnow: []register.Audience{register.Nobody}, On: apptest.Today}
			return nil
		}))
		lines := dump(t, s, ofSchool(w.far.URN), "audit")
		if got := standing(lead); asText(t, got) != asText(t, before) {
			t.Errorf("a brother who asked for secrecy stands as %+v", got)
		}
		for _, line := range strings.Split(differences(lines, dump(t, s, ofSchool(w.far.URN), "audit")), "\n") {
			if strings.Contains(line, "saw that the pupil is on the register") {
				t.Errorf("a look at what was not told is signed: %s", line)
			}
		}
		if got := standing(l); got.CarerID != "" || got.Free {
			t.Errorf("who keeps the register may add him once more: %+v", got)
		}
		if strings.Contains(asText(t, record(t, s, w)), "SECRET-BROTHER") {
			t.Error("a sister's record holds what her brother told")
		}
	})
}

func TestWhatMattersAtSixteenBeginsAtSixteen(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		carer := apptest.OnRegister(t, s, w.far.Champion, w.target.sibling)
		inYear(t, s, w.target.sibling, "9", func() {
			if err := l.KeepYoungAdult(t.Context(), carer, register.YoungAdult{Driving: "wants"}, 0); len(fault.Problems(err)) != 1 {
				t.Errorf("it begins in Year 9: %v", err)
			}
		})
		inYear(t, s, w.target.sibling, "13", func() {
			must(t, l.KeepYoungAdult(t.Context(), carer, register.YoungAdult{Driving: "wants"}, 0))
		})
		must(t, l.KeepYoungAdult(t.Context(), carer, register.YoungAdult{Driving: "learning"}, 1)) // kept, and corrected
		if err := s.As(access.Actor{Name: "X", School: w.near.URN, Roles: []access.Role{access.Champion}}).KeepYoungAdult(t.Context(), carer, register.YoungAdult{}, 2); !fault.IsMissing(err) {
			t.Errorf("another school reaches it: %v", err)
		}
	})
}
