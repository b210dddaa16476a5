package store_test

import (
	"context"
	"maps"
	"testing"

	"carers/app/award"
	"carers/app/calendar"
	"carers/app/store"
)

func init() {
	maps.Copy(acts, awardActs)
	countless = append(countless, "AwardFramework", "AwardDue", "AwardFacts")
}

const (
	seeAward  = "champion dsl head operator"
	keepAward = "champion operator"
)

// bronze is the framework that the far school follows: one that defines its items.
const bronze = "ycis-2015"

// awardActs are the methods of the ledger about the award.
var awardActs = map[string]act{
	"Followed": {may: seeAward, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Followed(ctx) }},
	"AwardFramework": {may: seeAward, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.AwardFramework(ctx, bronze)
	}},
	"Follow": {may: keepAward, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.Follow(ctx, "ycis-2024", "award-plus", 0, versionOf(ctx, l, "ycis-2024")))
	}},
	"EndFollowing": {may: keepAward, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.EndFollowing(ctx, bronze, versionOf(ctx, l, bronze)))
	}},
	"WriteCover": {may: keepAward, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.WriteCover(ctx, bronze, versionOf(ctx, l, bronze), map[string]string{"email": "office@school.example"}))
	}},
	"Wordings": {may: seeAward, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Wordings(ctx) }},
	"KeepWording": {may: keepAward, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.KeepWording(ctx, bronze, award.Criterion{ID: t.wording, Standard: "S2", Level: "bronze", Text: "Said otherwise"}, versionOf(ctx, l, t.wording))
	}},
	"TakeOutWording": {may: keepAward, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.TakeOutWording(ctx, bronze, t.wording, versionOf(ctx, l, t.wording)))
	}},
	"PointWording": {may: keepAward, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.PointWording(ctx, bronze, t.gone, t.wording, versionOf(ctx, l, t.gone)))
	}},
	"LoadWording": {may: keepAward, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		in, err := l.AwardFramework(ctx, bronze)
		if err != nil {
			return nil, err
		}
		return l.LoadWording(ctx, bronze, in.Edition(), []award.Criterion{{ID: bronze + "/S3/bronze/school-9", Standard: "S3", Level: "bronze", Origin: award.School, Text: "From the pack"}})
	}},
	"Baselines": {may: seeAward, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Baselines(ctx) }},
	"BeginRound": {may: keepAward, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		if err := l.Follow(ctx, "ycis-wales-2017", "basics", 0, versionOf(ctx, l, "ycis-wales-2017")); err != nil {
			return nil, err
		}
		return l.BeginRound(ctx, "ycis-wales-2017", true)
	}},
	"RatePart": {may: keepAward, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.RatePart(ctx, t.round, "S1", 1, []award.Answer{{Statement: bronze + "/S1/bronze/scheme-1", Says: "Leads", Rating: "green"}}))
	}},
	"CloseRound": {may: keepAward, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		if err := rateAll(ctx, l, t.closing); err != nil {
			return nil, err
		}
		return none(l.CloseRound(ctx, t.closing))
	}},
	"AwardPlan": {may: seeAward, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.AwardPlan(ctx) }},
	"MyAwardActions": {may: "champion dsl head data teacher", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.MyAwardActions(ctx)
	}},
	"AwardOwners": {may: keepAward, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.AwardOwners(ctx) }},
	"KeepAwardAction": {may: keepAward, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.KeepAwardAction(ctx, awardAction(""), 0)
	}},
	"PlanAward": {may: keepAward, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.PlanAward(ctx, []award.Action{awardAction("")}))
	}},
	"FinishAwardAction": {may: "champion dsl head data teacher operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.FinishAwardAction(ctx, t.awardAction, true))
	}},
	"AwardDue": {may: "champion dsl head data teacher", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.AwardDue(ctx, "2026-09-30")
	}},
	"Applications": {may: seeAward, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Applications(ctx) }},
	"BeginApplication": {may: keepAward, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.BeginApplication(ctx, bronze, "silver")
	}},
	"ChangeApplication": {may: keepAward, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.ChangeApplication(ctx, t.application, versionOf(ctx, l, t.application), award.Application{Feedback: "More about listening"}))
	}},
	"StepApplication": {may: keepAward, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.StepApplication(ctx, t.application, versionOf(ctx, l, t.application), award.Step{What: award.Awarded, On: "2026-09-10"}))
	}},
	"TakeBackAwardStep": {may: keepAward, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.TakeBackAwardStep(ctx, t.application, versionOf(ctx, l, t.application), "Pressed by mistake"))
	}},
}

// versionOf is the version of what the award has by an id; 0 where there is nothing, or
// nothing in reach.
func versionOf(ctx context.Context, l *store.Ledger, id string) int {
	followed, _ := l.Followed(ctx)
	for _, f := range followed {
		if f.Framework == id {
			return f.Version
		}
	}
	wordings, _ := l.Wordings(ctx)
	for _, w := range wordings {
		if w.ID == id {
			return w.Version
		}
	}
	applications, _ := l.Applications(ctx)
	for _, a := range applications {
		if a.ID == id {
			return a.Version
		}
	}
	return 0
}

// awardAction is something to be done for the award.
func awardAction(owner string) award.Action {
	a := award.Action{Framework: bronze, Criterion: bronze + "/S1/bronze/scheme-1", What: "Put the leads’ names on the board", OwnerID: owner, DueOn: "2026-09-25"}
	if owner == "" {
		a.Owner = "The site team"
	}
	return a
}

// rateAll rates each statement of a round green.
func rateAll(ctx context.Context, l *store.Ledger, round string) error {
	all, err := l.Baselines(ctx)
	if err != nil {
		return err
	}
	for _, b := range all {
		if b.Round.ID != round {
			continue
		}
		in, err := l.AwardFramework(ctx, b.Round.Framework)
		if err != nil {
			return err
		}
		for _, s := range in.Standards {
			var answers []award.Answer
			for _, c := range in.Statements(s.ID, b.Round.Level) {
				answers = append(answers, award.Answer{Statement: c.ID, Says: c.Text, Rating: "green"})
			}
			if err := l.RatePart(ctx, round, s.ID, b.Part(s.ID).Version, answers); err != nil {
				return err
			}
		}
	}
	return nil
}

// awarded is a school that follows a framework, with a record of each kind.
func (t *target) awarded(tb *testing.T, owner string, l *store.Ledger) {
	ctx := tb.Context()
	must(tb, l.Follow(ctx, bronze, "bronze", 3, 0))
	must(tb, l.WriteCover(ctx, bronze, 1, map[string]string{"contact": "Ms Findlater, deputy head"}))
	t.wording = give(tb, func() (string, error) {
		return l.KeepWording(ctx, bronze, award.Criterion{Standard: "S2", Level: "bronze", Text: "As our own copy says it, by Findlater"}, 0)
	})
	t.gone = give(tb, func() (string, error) {
		return l.KeepWording(ctx, bronze, award.Criterion{Standard: "S2", Level: "bronze", Text: "As the pack before it said"}, 0)
	})
	must(tb, l.TakeOutWording(ctx, bronze, t.gone, 1))
	t.round = give(tb, func() (string, error) { return l.BeginRound(ctx, bronze, false) })
	must(tb, l.RatePart(ctx, t.round, "S1", 0, []award.Answer{{Statement: bronze + "/S1/bronze/scheme-1", Says: "Leads", Rating: "amber", Note: "The board is old"}}))
	must(tb, l.Follow(ctx, "ycis-2024", "award", 0, 0))
	t.closing = give(tb, func() (string, error) { return l.BeginRound(ctx, "ycis-2024", false) })
	t.awardAction = give(tb, func() (string, error) { return l.KeepAwardAction(ctx, awardAction(owner), 0) })
	t.application = give(tb, func() (string, error) { return l.BeginApplication(ctx, bronze, "bronze") })
	must(tb, l.StepApplication(ctx, t.application, 1, award.Step{What: award.Sent, On: calendar.Day("2026-09-01")}))
}
