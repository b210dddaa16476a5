package store_test

import (
	"context"
	"maps"

	"carers/app/award"
	"carers/app/store"
)

func init() {
	maps.Copy(acts, evidenceActs)
	countless = append(countless, "RollDigest", "EvidenceRoom", "EvidenceServing", "EvidenceInUse", "CoveredEvidence")
}

// evidenceActs are the methods of the ledger about evidence.
var evidenceActs = map[string]act{
	"Evidence":     {may: seeAward, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Evidence(ctx) }},
	"EvidenceItem": {may: seeAward, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.EvidenceItem(ctx, t.shown) }},
	"EvidenceFile": {may: seeAward, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		_, f, err := l.EvidenceFile(ctx, t.shown, false)
		return f, err
	}},
	"EvidenceFiles":   {may: seeAward, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.EvidenceFiles(ctx) }},
	"EvidenceRoom":    {may: seeAward, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.EvidenceRoom(ctx) }},
	"RollDigest":      {may: seeAward, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.RollDigest(ctx) }},
	"EvidenceServing": {may: seeAward, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.EvidenceServing(ctx) }},
	"EvidenceFor": {may: seeAward, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		goes, _, err := l.EvidenceFor(ctx, award.Framework{Criteria: []award.Criterion{{ID: served, Level: "bronze"}}}, "bronze")
		return goes, err
	}},
	"EvidenceOf": {may: seeAward, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		goes, _, err := l.EvidenceOf(ctx, []string{served})
		return goes, err
	}},
	"EvidenceGate": {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.EvidenceGate(ctx, t.evidence)
	}},
	"EveryRuling":   {may: "champion operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.EveryRuling(ctx) }},
	"EvidenceInUse": {may: seeAward, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.EvidenceInUse(ctx) }},
	"CoveredEvidence": {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		_, form, err := l.CoveredEvidence(ctx, t.picture, nil)
		return form, err
	}},
	"LookThroughAllEvidence": {may: seeAward, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		_, _, err := l.LookThroughAllEvidence(ctx)
		return nil, err
	}},
	"AddEvidence": {may: keepAward, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.AddEvidence(ctx, award.Evidence{Title: "Notes of a meeting"}, nil, []byte("We met in the library."))
	}},
	"DrawEvidence": {may: keepAward, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.DrawEvidence(ctx, award.Evidence{Title: "Reviews held", Drawn: "reviews"}, nil, []byte("<!doctype html><title>Reviews</title><p>too few to show"))
	}},
	"ChangeEvidence": {may: keepAward, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.ChangeEvidence(ctx, t.shown, evidenceVersion(ctx, l, t.shown), award.Evidence{Title: "Our policy"}, nil))
	}},
	"ReplaceEvidenceFile": {may: keepAward, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.ReplaceEvidenceFile(ctx, t.shown, evidenceVersion(ctx, l, t.shown), []byte("Another text.")))
	}},
	"TakeEvidenceOut": {may: keepAward, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.TakeEvidenceOut(ctx, t.evidence, evidenceVersion(ctx, l, t.evidence), "old"))
	}},
	"BringEvidenceBack": {may: keepAward, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.BringEvidenceBack(ctx, t.back, evidenceVersion(ctx, l, t.back)))
	}},
	"RemoveEvidenceFile": {may: keepAward, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.RemoveEvidenceFile(ctx, t.out))
	}},
	"DecideEvidence": {may: keepAward, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.DecideEvidence(ctx, t.evidence, []store.Choice{{Place: t.place, Does: award.BlackOut}}))
	}},
	"ReopenEvidence": {may: keepAward, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.ReopenEvidence(ctx, t.kept))
	}},
	"SeeEvidence": {may: keepAward, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.SeeEvidence(ctx, t.picture, t.sum, []award.Box{{Right: 500, Bottom: 500}}))
	}},
	"SecondEvidence": {may: "champion dsl operator", glass: true, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.SecondEvidence(ctx, t.second, []string{t.ruling}))
	}},
}

// evidenceVersion is the version of an item as it is, or 1 of one that is not within
// reach.
func evidenceVersion(ctx context.Context, l *store.Ledger, id string) int {
	all, _ := l.Evidence(ctx)
	for _, e := range all {
		if e.ID == id {
			return e.Version
		}
	}
	return 1
}
