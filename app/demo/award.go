package demo

import (
	"carers/app/award"
	"carers/app/store"
)

// The frameworks of the demonstration: the one that Greenfield follows, and the one
// under which it holds a level that runs out soon.
const (
	awardNow    = "ycis-2024"
	awardBefore = "ycis-2015"
)

// Days ago of what happened for the award.
const (
	awardBegan    = 345
	baselineDone  = 331
	planMade      = 330
	oldWritten    = 200
	baselineAgain = 12
)

// ratedSo are the ratings of last year's review and of this year's, standard by
// standard and in turn; "" is not looked at yet.
var ratedSo = map[string][2][]string{
	"S1": {{"green", "amber", "red", "amber"}, {"green", "green", "amber", "amber"}},
	"S2": {{"amber", "red", "amber", "green"}, {"green", "amber", "red", "green"}},
	"S3": {{"amber", "green", "amber", "red"}, nil},
	"S4": {{"red", "amber", "amber", "red"}, nil},
	"S5": {{"green", "amber", "amber", "amber"}, nil},
}

// ratedNotes are what was noted beside a rating.
var ratedNotes = map[string]string{
	"red":   "Nothing yet. Somebody has to begin it this year",
	"amber": "Some of it: it depends on who is in on the day",
}

// planOf is the plan that last year's review proposed: who sees to each action, in days
// from today when it is due, and in days ago when it was done.
var planOf = []struct {
	what, owner string
	due, done   int
	left        string
}{
	{"Put the leads’ names and a photo on the board by the canteen and on the website", ChampionEmail, -250, 262, ""},
	{"Give young carers ten minutes in the governors’ autumn meeting, with a page of what the school does", HeadEmail, -200, 205, ""},
	{"Compare the census list with our own system before the January count", DataEmail, -235, 236, ""},
	{"An assembly for years 7 and 8 on what caring at home can mean", TeacherEmail, -9, 0, ""},
	{"Ask pupils who care how they would like to be heard, and write down what they say", DeputyEmail, -3, 0, ""},
	{"Agree with the young carers service when they come into school, in writing", ChampionEmail, 4, 0, ""},
	{"Say in the newsletter to families how somebody can tell us", DeputyEmail, 26, 0, ""},
	{"A training hour for all staff: signs, what to do, what may be said to whom", DSLEmail, 47, 0, ""},
	{"A badge for each form’s young carers’ helper", ChampionEmail, 60, 0, "Pupils said that nobody would want to be seen with it"},
}

// awarding is what Greenfield did for the award: a level of the scheme before that runs
// out soon, last year's review and its plan, this year's half done. Little Wrens has not
// begun.
func (l *loading) awarding() (all []happening) {
	if l.school.URN != GreenfieldURN {
		return nil
	}
	add := func(ago int, act func(*store.Ledger) error) {
		all = append(all, happening{weekday(l.world.Today.Add(-ago)), l.byKeeper(act)})
	}
	add(awardBegan, func(k *store.Ledger) error { return k.Follow(l.ctx, awardNow, "award", 0, 0) })
	add(oldWritten, l.awardedBefore)
	last := ""
	add(baselineDone, func(k *store.Ledger) (err error) {
		if last, err = k.BeginRound(l.ctx, awardNow, false); err != nil {
			return err
		}
		if err := l.rateRound(k, last, 0); err != nil {
			return err
		}
		return k.CloseRound(l.ctx, last)
	})
	all = append(all, l.awardPlan(&last)...)
	add(baselineAgain, func(k *store.Ledger) error {
		id, err := k.BeginRound(l.ctx, awardNow, true)
		if err != nil {
			return err
		}
		return l.rateRound(k, id, 1)
	})
	return all
}

// awardedBefore writes down the level that the school was given under the scheme
// before, of nearly three years ago.
func (l *loading) awardedBefore(k *store.Ledger) error {
	if err := k.Follow(l.ctx, awardBefore, "bronze", 3, 0); err != nil {
		return err
	}
	if err := k.WriteCover(l.ctx, awardBefore, 1, map[string]string{"school_name": l.school.Name, "contact": nameOf(ChampionEmail) + ", young carer champion", "email": "office@greenfield.example"}); err != nil {
		return err
	}
	id, err := k.BeginApplication(l.ctx, awardBefore, "bronze")
	if err != nil {
		return err
	}
	given := l.world.Today.AddMonths(-36).Add(74)
	for i, s := range []award.Step{
		{What: award.Sent, On: given.Add(-70), Says: "By e-mail, in two parts"},
		{What: award.AskedMore, On: given.Add(-42), Says: "How pupils are asked what they think"},
		{What: award.Sent, On: given.Add(-28), Says: "Notes of the pupil forum, without names"},
		{What: award.Awarded, On: given},
	} {
		if err := k.StepApplication(l.ctx, id, i+1, s); err != nil {
			return err
		}
	}
	err = k.ChangeApplication(l.ctx, id, 5, award.Application{
		Feedback: "The noticeboard and the governors’ letter were praised. Next time they would like to see more of what pupils themselves say.", Expires: award.HeldUntil(given, 3), NoReuse: true,
	})
	if err != nil {
		return err
	}
	return k.EndFollowing(l.ctx, awardBefore, 2)
}

// rateRound rates the statements of a round, of last year (0) or of this (1), as far as
// it has come.
func (l *loading) rateRound(k *store.Ledger, round string, year int) error {
	in, err := k.AwardFramework(l.ctx, awardNow)
	if err != nil {
		return err
	}
	rounds, err := k.Baselines(l.ctx)
	if err != nil {
		return err
	}
	for _, s := range in.Standards {
		ratings := ratedSo[s.ID][year]
		if ratings == nil {
			continue
		}
		var answers []award.Answer
		for i, c := range in.Statements(s.ID, "award") {
			rating := ratings[i%len(ratings)]
			a := award.Answer{Statement: c.ID, Says: c.Text, Rating: rating}
			if i%2 == 0 {
				a.Note = ratedNotes[rating]
			}
			answers = append(answers, a)
		}
		if err := k.RatePart(l.ctx, round, s.ID, rounds[0].Part(s.ID).Version, answers); err != nil {
			return err
		}
	}
	return nil
}

// awardPlan is the plan as it was written after last year's review, and what was done of
// it since.
func (l *loading) awardPlan(round *string) (all []happening) {
	in, _ := award.Find(awardNow)
	statements := in.Statements("S1", "award")
	for _, s := range in.Standards[1:] {
		statements = append(statements, in.Statements(s.ID, "award")...)
	}
	ids := make([]string, len(planOf))
	for i, p := range planOf {
		due := l.world.Today.Add(p.due)
		all = append(all, happening{weekday(l.world.Today.Add(-planMade)), l.byKeeper(func(k *store.Ledger) (err error) {
			a := award.Action{Framework: awardNow, Round: *round, Criterion: statements[i*len(statements)/len(planOf)].ID, What: p.what, OwnerID: l.users[p.owner].ID, DueOn: due}
			ids[i], err = k.KeepAwardAction(l.ctx, a, 0)
			if err != nil || p.left == "" {
				return err
			}
			a.ID, a.LeftWhy = ids[i], p.left
			_, err = k.KeepAwardAction(l.ctx, a, 1)
			return err
		})})
		if p.done > 0 {
			all = append(all, happening{weekday(l.world.Today.Add(-p.done)), l.byKeeper(func(k *store.Ledger) error { return k.FinishAwardAction(l.ctx, ids[i], true) })})
		}
	}
	return all
}

// byKeeper has who keeps the register do something.
func (l *loading) byKeeper(act func(*store.Ledger) error) func() error {
	return func() error {
		keeper, err := l.keeper("")
		if err != nil {
			return err
		}
		return act(keeper)
	}
}
