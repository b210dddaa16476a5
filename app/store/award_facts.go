package store

import (
	"context"

	"carers/app/access"
	"carers/app/award"
)

// AwardFacts is what the records say of what a school does for the award, beside its
// baseline review. It names nobody, so it leaves no line.
func (l *Ledger) AwardFacts(ctx context.Context) (award.Facts, error) {
	known := award.Facts{Today: l.store.Today()}
	db, err := l.reading(ctx, access.SeeAward)
	if err != nil {
		return known, err
	}
	all, err := l.entries(ctx)
	if err != nil {
		return known, err
	}
	for i := range all {
		if e := &all[i]; e.counted() && e.onRoll(known.Today) {
			known.Carers++
		}
	}
	differ, err := l.censusDifferences(ctx, db)
	if err != nil {
		return known, err
	}
	known.Census = known.Carers > 0 && differ == 0
	leads, err := l.Leads(ctx)
	if err != nil {
		return known, err
	}
	documents, err := l.Documents(ctx)
	if err != nil {
		return known, err
	}
	known.Lead, known.Policy = award.Led(leads, known.Today), award.HasPolicy(documents, known.Today)
	return known, l.countEvidence(ctx, &known)
}

// countEvidence fills in how much evidence serves each criterion, in the wording of now.
func (l *Ledger) countEvidence(ctx context.Context, known *award.Facts) error {
	serving, err := l.EvidenceServing(ctx)
	if err != nil {
		return err
	}
	wordings, err := l.Wordings(ctx)
	if err != nil {
		return err
	}
	pointed := make(map[string]award.Counts, len(serving))
	for id, n := range serving {
		pointed[id] = award.Counts{Clear: n.Clear, Waits: n.Waiting + n.OutOfDate}
	}
	known.CountEvidence(pointed, wordings)
	return nil
}
