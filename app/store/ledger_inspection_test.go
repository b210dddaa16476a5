package store_test

import (
	"context"
	"maps"

	"carers/app/award"
	"carers/app/store"
)

func init() { maps.Copy(acts, inspectionActs) }

const makePacks = "champion head operator"

// inspectionActs are the methods of the ledger for who inspects the school.
var inspectionActs = map[string]act{
	"Headings": {may: seeAward, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Headings(ctx) }},
	"KeepHeading": {may: makePacks, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.KeepHeading(ctx, heading("What is asked here"), 0)
	}},
	"NamesIn": {may: "champion head dsl operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.NamesIn(ctx, []string{"Findlater was there", "Nobody is named"})
	}},
	"ReleaseCases": {may: "champion operator", glass: true, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.ReleaseCases(ctx, store.CasePack{What: "inspection-pack", Format: "pdf", Rows: 3, Holds: []string{"Who"}, SHA256: "00", Code: "ABCDEF", Carers: []string{t.carer}}))
	}},
	"CodedPacks": {may: makePacks, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.CodedPacks(ctx) }},
	"WhoIsWho": {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		_, who, err := l.WhoIsWho(ctx, t.coded)
		return who, err
	}},
}

// heading is one that a school keeps for itself.
func heading(title string) award.Heading {
	return award.Heading{Set: award.ForAuthority, Area: "Local picture", Title: title, Asks: "What is known?", Source: "The authority's own letter"}
}
