package store_test

import (
	"context"
	"maps"

	"carers/app/store"
)

func init() {
	countless = append(countless, "DrawnFrom")
	maps.Copy(acts, map[string]act{
		"DrawnFrom": {may: seeAward, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.DrawnFrom(ctx) }},
	})
}
