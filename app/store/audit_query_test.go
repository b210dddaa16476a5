package store_test

import (
	"slices"
	"testing"

	"carers/app/store"
)

func TestWhoSignedIsCalledAsTheySignedLast(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		lead := w.far.DSL
		for _, name := range []string{"Zoe Amber", "Adele Amber"} {
			lead.Name = name
			_, err := s.As(lead).Carer(t.Context(), w.target.carer)
			must(t, err)
		}
		signers := give(t, func() ([]store.Signer, error) { return s.As(w.far.DSL).Signers(t.Context()) })
		if !slices.Contains(signers, store.Signer{ID: lead.UserID, Name: "Adele Amber"}) {
			t.Errorf("who signed: %+v", signers)
		}
		ids := map[string]bool{}
		for _, is := range signers {
			if ids[is.ID] {
				t.Errorf("%s is there twice", is.Name)
			}
			ids[is.ID] = true
		}
	})
}

func TestTheAuditIsNarrowedByWhoWhatAndWhen(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		lead := s.As(w.far.DSL)
		_, err := lead.Carer(t.Context(), w.target.carer)
		must(t, err)
		lines := func(q store.AuditQuery) []store.AuditLine {
			return give(t, func() ([]store.AuditLine, error) { return lead.AuditOf(t.Context(), q) })
		}
		all := lines(store.AuditQuery{})
		for name, c := range map[string]struct {
			q  store.AuditQuery
			is func(store.AuditLine) bool
		}{
			"by the lead":     {store.AuditQuery{By: w.far.DSL.UserID}, func(l store.AuditLine) bool { return l.UserID == w.far.DSL.UserID }},
			"about pupils":    {store.AuditQuery{Kind: "pupil"}, func(l store.AuditLine) bool { return l.Kind == "pupil" }},
			"of today":        {store.AuditQuery{From: s.Today(), To: s.Today()}, func(store.AuditLine) bool { return true }},
			"until yesterday": {store.AuditQuery{To: s.Today().Add(-1)}, func(store.AuditLine) bool { return false }},
			"from tomorrow":   {store.AuditQuery{From: s.Today().Add(1)}, func(store.AuditLine) bool { return false }},
		} {
			want := slices.DeleteFunc(slices.Clone(all), func(l store.AuditLine) bool { return !c.is(l) })
			if got := lines(c.q); !slices.Equal(got, want) {
				t.Errorf("%s: %d lines, want %d of %d", name, len(got), len(want), len(all))
			}
		}
	})
}
