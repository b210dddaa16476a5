package store_test

import (
	"context"
	"maps"
	"testing"

	"carers/app/apptest"
	"carers/app/register"
	"carers/app/store"
)

func init() { maps.Copy(acts, referralActs) }

// referralActs are those of acts that are about referrals and their packs.
var referralActs = map[string]act{
	"Referrals":      {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Referrals(ctx) }},
	"ReferralCounts": {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.ReferralCounts(ctx) }},
	"AddReferral": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.AddReferral(ctx, t.carer, asks())
	}},
	"ChangeReferral": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		b := asks()
		b.To = "Harbour"
		return none(l.ChangeReferral(ctx, t.unsent, 1, b))
	}},
	"MoveReferral": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.MoveReferral(ctx, t.referral, 2, register.ReferralMove{To: register.ReferralReceived, On: apptest.Today}))
	}},
	"TakeBackStep": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.TakeBackStep(ctx, t.referral, 3, "Pressed by mistake"))
	}},
	"AddReferralIn": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.AddReferralIn(ctx, t.carer, register.ReferralIn{On: apptest.Today, From: "A ward"})
	}},
	"ChangeReferralIn": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.ChangeReferralIn(ctx, t.told, 1, register.ReferralIn{On: apptest.Today, From: "A ward", ThankedOn: apptest.Today}))
	}},
	"MakePack": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.MakePack(ctx, t.referral, register.ForService, []string{"name", "tasks"}, register.PackAttendance{})
	}},
	"ReleasePack": {may: "champion operator", writes: true, glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.ReleasePack(ctx, t.pack, register.PackAttendance{}, "digest"))
	}},
}

// asks is a referral that the pupil agreed to, and that may begin at school.
func asks() register.Referral {
	return register.Referral{
		Kind: register.NeedsAssessment, To: "Children's services", AskedOn: "2026-09-01", AskedBy: "pupil", About: "SECRET-ABOUT", Hopes: "SECRET-HOPES",
		Pupil: register.Agreement{Says: register.Yes, On: "2026-09-02", How: "in-person"}, AtSchool: register.Yes,
	}
}

// referred is what was asked of services for the target's carer, and what a
// service told the school.
func (t *target) referred(tb *testing.T, l *store.Ledger) {
	ctx := tb.Context()
	t.referral = give(tb, func() (string, error) { return l.AddReferral(ctx, t.carer, asks()) })
	must(tb, l.MoveReferral(ctx, t.referral, 1, register.ReferralMove{To: register.ReferralSent, On: "2026-09-03", Note: "SECRET-STEP"}))
	t.unsent = give(tb, func() (string, error) { return l.AddReferral(ctx, t.carer, asks()) })
	t.told = give(tb, func() (string, error) {
		return l.AddReferralIn(ctx, t.carer, register.ReferralIn{On: "2026-09-01", From: "SECRET-WARD", Says: "SECRET-TOLD"})
	})
	t.pack = give(tb, func() (string, error) {
		return l.MakePack(ctx, t.referral, register.ForService, []string{"name"}, register.PackAttendance{})
	})
}
