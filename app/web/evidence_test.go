package web

import (
	"context"

	"carers/app/access"
	"carers/app/award"
	"carers/app/store"
)

// evidence keeps an item whose file names a pupil, who stands as Pupil A in its copy.
func (w *world) evidence(urn string) {
	w.t.Helper()
	ctx := context.Background()
	l := w.store.As(w.championOf(urn))
	id, err := l.AddEvidence(ctx, award.Evidence{Title: "A letter of thanks"}, nil, []byte("Amélie O'Neill thanks the library for its quiet corner.\n"))
	w.must(err)
	g, err := l.EvidenceGate(ctx, id)
	w.must(err)
	w.must(l.DecideEvidence(ctx, id, []store.Choice{{Place: g.Found.Places[0].Key(), Does: award.Replace}}))
	w.ids["evidence"] = id
}

// championOf is the champion of a school, as somebody who is signed in.
func (w *world) championOf(urn string) access.Actor {
	w.t.Helper()
	return access.Actor{UserID: w.userOf(urn, access.Champion), Name: "R. Begum", School: urn, Roles: []access.Role{access.Champion}}
}
