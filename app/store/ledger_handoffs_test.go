package store_test

import (
	"context"
	"maps"

	"carers/app/apptest"
	"carers/app/register"
	"carers/app/store"
)

func init() { maps.Copy(acts, handOffActs) }

// handOffActs are those of acts that are about hand-offs and questionnaires.
var handOffActs = map[string]act{
	"RaiseHandOff": {may: "champion dsl operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.RaiseHandOff(ctx, t.unheard, register.HandOffAnswer{Choice: register.RaiseIt}))
	}},
	"AcknowledgeHandOff": {may: "dsl", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.AcknowledgeHandOff(ctx, t.handOff, 1, register.Acknowledgement{Reference: "SG-118"}))
	}},
	"HandOffs": {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.HandOffs(ctx) }},
	"HandOff":  {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.HandOff(ctx, t.handOff) }},
	"Unheard":  {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Unheard(ctx) }},
	"UrgentCounts": {may: "champion dsl head operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.UrgentCounts(ctx)
	}},
	"HandOffCounts": {may: "champion dsl head operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.HandOffCounts(ctx)
	}},
	"KeepQuestionnaire": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.KeepQuestionnaire(ctx, t.carer, register.Questionnaire{Tool: "maca-yc18", On: apptest.Today, By: "R. Begum", Totals: []register.Total{{Scale: "total", Value: 9}}, Worried: register.No}, register.HandOffAnswer{})
	}},
	"ChangeQuestionnaire": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.ChangeQuestionnaire(ctx, t.paper, 1, register.Questionnaire{Tool: "maca-yc18", On: apptest.Today, By: "R. Begum", Totals: []register.Total{{Scale: "total", Value: 13}}, Worried: register.Yes}, register.HandOffAnswer{}))
	}},
}
