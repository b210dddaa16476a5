package store_test

import (
	"context"
	"maps"

	"carers/app/register"
	"carers/app/store"
)

func init() { maps.Copy(acts, messageActs) }

// messageActs are the methods of the ledger about what the school was told, and
// about its quiet door.
var messageActs = map[string]act{
	"RaiseConcern": {may: "champion teacher head dsl data", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.RaiseConcern(ctx, register.Concern{Named: "Rory", Noticed: "late again"}))
	}},
	"OwnConcerns": {may: "champion teacher head dsl data", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.OwnConcerns(ctx, 0)
	}},
	"Messages":     {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Messages(ctx) }},
	"OpenMessages": {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.OpenMessages(ctx) }},
	"Message":      {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Message(ctx, t.disclosure) }},
	"AnswerTimes":  {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.AnswerTimes(ctx) }},
	"EveryMessage": {may: "champion operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.EveryMessage(ctx) }},
	"AnswerMessage": {may: "champion dsl operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.AnswerMessage(ctx, t.concern, store.Answer{Version: 3, Does: register.Talked}))
	}},
	"LinkMessage": {may: "champion dsl operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.LinkMessage(ctx, t.concern, 4, t.sibling))
	}},
	"RegisterMessage": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.RegisterMessage(ctx, t.disclosure, 3, register.LeadAnswer{Choice: register.LeadNeedNot, DecidedBy: "R. Begum"})
	}},
	"ForgetMessages": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.ForgetMessages(ctx) }},
	"Door":           {may: "champion operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Door(ctx) }},
	"OpenDoor":       {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return none(l.OpenDoor(ctx)) }},
	"ShutDoor":       {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return none(l.ShutDoor(ctx)) }},
}
