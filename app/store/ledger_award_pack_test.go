package store_test

import (
	"context"
	"maps"
	"testing"

	"carers/app/apptest"
	"carers/app/award"
	"carers/app/fault"
	"carers/app/store"
)

func init() {
	maps.Copy(acts, awardPackActs)
	countless = append(countless, "NamesInFiles")
}

// awardPackActs are the methods of the ledger for the pack of an application.
var awardPackActs = map[string]act{
	"EvidenceListed": {may: seeAward, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		goes, _, err := l.EvidenceListed(ctx, []string{served})
		return goes, err
	}},
	"WithContents": {may: seeAward, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		goes, _, err := l.EvidenceListed(ctx, []string{served})
		if err != nil {
			return nil, err
		}
		return l.WithContents(ctx, goes)
	}},
	"NamesInFiles": {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.NamesInFiles(ctx, []store.PackFile{{Name: "page.html", Content: []byte("<p>Nobody</p>")}})
	}},
	"ReleaseAwardPack": {may: keepAward, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.ReleaseAwardPack(ctx, 3, []string{"Bronze"}, "00"))
	}},
}

func TestEvidenceThatChangedSinceItWasListedIsNotHandedOver(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999001")
		l := s.As(staff.Champion)
		id, err := l.AddEvidence(t.Context(), award.Evidence{Kind: award.NoteKind, Title: "Assembly", Note: "We spoke of it.", Serves: []string{served}}, []string{served}, nil)
		must(t, err)
		goes, _, err := l.EvidenceListed(t.Context(), []string{served})
		must(t, err)
		must(t, l.TakeEvidenceOut(t.Context(), id, 1, "It is old"))
		if _, err := l.WithContents(t.Context(), goes); len(goes) != 1 || !fault.IsClash(err) {
			t.Errorf("%d, %v", len(goes), err)
		}
	})
}
