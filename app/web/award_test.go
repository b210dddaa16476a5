package web

import (
	"context"

	"carers/app/access"
	"carers/app/award"
)

// bronze is the framework that the first school follows: one that defines its items.
const bronze = "ycis-2015"

// awards has the first school follow a framework, with a review that is closed and one
// that is open, an action of the plan, an application that was sent and a criterion of
// its own that is gone.
func (w *world) awards() {
	w.t.Helper()
	ctx, l := context.Background(), w.as(firstSchool)
	w.must(l.Follow(ctx, bronze, "bronze", 3, 0))
	w.must(l.WriteCover(ctx, bronze, 1, map[string]string{"school_name": "Greenfield School"}))
	w.ids["framework"], w.ids["standard"], w.ids["rule"], w.ids["model"] = bronze, "S1", "adjustments-in-place", "policy"
	w.ids["closed"] = w.review("amber")
	w.must(l.CloseRound(ctx, w.ids["closed"]))
	var err error
	w.ids["round"], err = l.BeginRound(ctx, bronze, true)
	w.must(err)
	w.ids["planned"], err = l.KeepAwardAction(ctx, award.Action{
		Framework: bronze, Criterion: bronze + "/S1/bronze/scheme-1", What: "Put the leads’ names on the board", OwnerID: w.userOf(firstSchool, access.Teacher), DueOn: "2026-09-20",
	}, 0)
	w.must(err)
	w.ids["application"], err = l.BeginApplication(ctx, bronze, "bronze")
	w.must(err)
	w.must(l.StepApplication(ctx, w.ids["application"], 1, award.Step{What: award.Sent, On: "2026-09-01", Says: "By e-mail"}))
	gone, err := l.KeepWording(ctx, bronze, award.Criterion{Standard: "S1", Level: "bronze", Text: "The leads meet the head each half term"}, 0)
	w.must(err)
	w.must(l.TakeOutWording(ctx, bronze, gone, 1))
	w.ids["criterion"] = criterionInAddress(gone)
}

// review begins a baseline review in which each statement has one rating.
func (w *world) review(rating string) string {
	w.t.Helper()
	ctx, l := context.Background(), w.as(firstSchool)
	id, err := l.BeginRound(ctx, bronze, false)
	w.must(err)
	in, err := l.AwardFramework(ctx, bronze)
	w.must(err)
	for _, s := range in.Standards {
		var answers []award.Answer
		for _, c := range in.Statements(s.ID, "bronze") {
			answers = append(answers, award.Answer{Statement: c.ID, Says: c.Text, Rating: rating, Note: "Not all of it yet"})
		}
		w.must(l.RatePart(ctx, id, s.ID, 0, answers))
	}
	return id
}
