package store_test

import (
	"context"
	"maps"
	"testing"

	"carers/app/store"
)

func init() {
	countless = append(countless, "DrawnFrom")
	maps.Copy(acts, map[string]act{
		"DrawnFrom":  {may: seeAward, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.DrawnFrom(ctx) }},
		"AwardFacts": {may: seeAward, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.AwardFacts(ctx) }},
	})
}

func TestWhatEvidenceIsDrawnFromIsOfItsOwnSchool(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		near := give(t, func() (store.DrawnFrom, error) { return s.As(allRoles(w.near)).DrawnFrom(t.Context()) })
		far := give(t, func() (store.DrawnFrom, error) { return s.As(allRoles(w.far)).DrawnFrom(t.Context()) })
		if len(near.Carers) > 0 || near.Voice.Said > 0 || !near.Door.IsZero() {
			t.Errorf("another school is told %+v", near)
		}
		if len(far.Carers) == 0 || far.Voice.Said == 0 || far.Door.IsZero() {
			t.Errorf("its own school is told only %+v", far)
		}
	})
}
