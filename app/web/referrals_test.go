package web

import (
	"context"

	"carers/app/register"
)

// agreedReferral is one that the pupil agreed to, and that may begin at school.
func agreedReferral() register.Referral {
	return register.Referral{
		Kind: register.YoungCarersService, To: "Lantern Young Carers", AskedOn: "2026-09-01", AskedBy: "pupil", About: "SECRET-ABOUT", Hopes: "SECRET-HOPES",
		Pupil: register.Agreement{Says: register.Yes, On: "2026-09-02", How: "in-person"}, AtSchool: register.Yes,
	}
}

// referred is what was asked of a service for everywhere's carer, what a service
// told the school, and a pack.
func (w *world) referred(urn string) {
	w.t.Helper()
	ctx, l := context.Background(), w.as(urn)
	var err error
	w.ids["referral"], err = l.AddReferral(ctx, w.ids["carer"], agreedReferral())
	w.must(err)
	w.must(l.MoveReferral(ctx, w.ids["referral"], 1, register.ReferralMove{To: register.ReferralSent, On: "2026-09-03", Note: "SECRET-STEP"}))
	w.ids["told"], err = l.AddReferralIn(ctx, w.ids["carer"], register.ReferralIn{On: "2026-09-01", From: "SECRET-WARD", Says: "SECRET-TOLD"})
	w.must(err)
	w.ids["pack"], err = l.MakePack(ctx, w.ids["referral"], register.ForService, []string{"name", "year", "tasks", "at-school"}, "")
	w.must(err)
}
