package store_test

import (
	"context"
	"maps"

	"carers/app/apptest"
	"carers/app/store"
)

func init() { maps.Copy(acts, digestActs) }

// digestActs are those of acts that count for the weekly letter.
var digestActs = map[string]act{
	"DueCounts": {may: "champion dsl head governor trust operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.DueCounts(ctx, apptest.Today.Add(6))
	}},
	"OwnCounts": {may: "champion teacher dsl", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.OwnCounts(ctx, apptest.Today.Add(6))
	}},
}
