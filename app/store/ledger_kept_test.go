package store_test

import (
	"context"
	"maps"
	"testing"

	"carers/app/award"
	"carers/app/store"
)

func init() {
	maps.Copy(acts, keptActs)
	countless = append(countless, "KeptOfAward")
}

// keptActs are the methods of the ledger about what a school did, has agreed in writing
// and has set in its calendar, and about who answers for it.
var keptActs = map[string]act{
	"Activities": {may: seeAward, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Activities(ctx) }},
	"KeepActivity": {may: keepAward, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(discard(l.KeepActivity(ctx, award.Activity{ID: t.activity, Kind: award.Assembly, Title: "Changed", On: "2026-09-01"}, 1)))
	}},
	"Documents": {may: seeAward, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Documents(ctx) }},
	"KeepDocument": {may: keepAward, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(discard(l.KeepDocument(ctx, award.Document{Kind: award.Policy, Title: "Policy", Owner: "The head", After: t.document}, 0)))
	}},
	"Leads": {may: seeAward, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Leads(ctx) }},
	"KeepLead": {may: keepAward, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(discard(l.KeepLead(ctx, award.Lead{ID: t.lead, Post: award.GovernorPost, Name: "Changed", From: "2026-09-01"}, 1)))
	}},
	"SucceedLead": {may: keepAward, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(discard(l.SucceedLead(ctx, award.Lead{Post: award.GovernorPost, Name: "Next", From: "2026-09-14"}, t.lead)))
	}},
	"AwardDates": {may: seeAward, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.AwardDates(ctx) }},
	"KeepAwardDate": {may: keepAward, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(discard(l.KeepAwardDate(ctx, award.Date{ID: t.date, Kind: award.CensusDay, On: "2027-01-14"}, 1)))
	}},
	"AwardFacts":  {may: seeAward, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.AwardFacts(ctx) }},
	"KeptOfAward": {may: seeAward, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.KeptOfAward(ctx) }},
}

// did is one of each that a school keeps of itself.
func (t *target) did(tb *testing.T, l *store.Ledger) {
	ctx := tb.Context()
	t.activity = give(tb, func() (string, error) {
		return l.KeepActivity(ctx, award.Activity{Kind: award.StaffTraining, Title: "Who cares?", On: "2026-06-03", Trained: 38, Staff: 52, By: "Ms Findlater", Groups: []award.StaffGroup{"teachers"}}, 0)
	})
	t.document = give(tb, func() (string, error) {
		return l.KeepDocument(ctx, award.Document{Kind: award.Policy, Title: "Policy", Owner: "Ms Findlater", ReviewOn: "2026-09-01"}, 0)
	})
	t.lead = give(tb, func() (string, error) {
		return l.KeepLead(ctx, award.Lead{Post: award.GovernorPost, Name: "Ms Findlater", From: "2025-09-01"}, 0)
	})
	t.date = give(tb, func() (string, error) {
		return l.KeepAwardDate(ctx, award.Date{Kind: award.CensusDay, On: "2027-01-21"}, 0)
	})
}
