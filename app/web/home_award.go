package web

import (
	"cmp"
	"slices"

	"carers/app/access"
	"carers/app/award"
	"carers/app/calendar"
)

// homeAward is what somebody sees to for the award, and, for who keeps it, what of the
// others' is late and which level runs out: by day.
func (v *visit) homeAward(data *homeView) error {
	mine, err := v.ledger.MyAwardActions(v.ctx())
	if err != nil {
		return err
	}
	own := homeSection{Rank: rankDue, Heading: cmp.Or(v.school.Settings.ChampionName, "The young carer champion") + " asks you to see to this"}
	if v.may(access.KeepAward) {
		own.Heading = "For the award"
	}
	if v.may(access.SeeAward) {
		own.All = &link{"The award’s plan", awardPlanAt}
	}
	var due []dueLine
	shown := map[string]bool{}
	for _, a := range mine {
		if shown[a.ID] = a.Done() || dueTag(a.DueOn, v.today()).Says != "" || !v.may(access.SeeAward); shown[a.ID] {
			due = append(due, dueLine{a.DueOn, v.ownPlanned(a)})
		}
	}
	if v.may(access.KeepAward) {
		others, err := v.awardOthers(shown)
		if err != nil {
			return err
		}
		due = append(due, others...)
	}
	slices.SortStableFunc(due, func(a, b dueLine) int { return cmp.Compare(a.on, b.on) })
	for _, d := range due {
		own.Lines = append(own.Lines, d.task)
	}
	data.add(own)
	return nil
}

// dueLine is a line of the first page, with its day.
type dueLine struct {
	on calendar.Day
	task
}

// ownPlanned tells an action to whoever sees to it, who may see nothing else of the
// award.
func (v *visit) ownPlanned(a award.Action) task {
	t := task{Says: a.What, Detail: "For the young carers award", Due: dueTag(a.DueOn, v.today()), Press: plannedPress(a, "/"), Idle: a.Done()}
	if t.Due.Says == "" {
		t.Detail += ", by " + a.DueOn.Words()
	}
	if t.Idle {
		t.Due = tag{"good", "Done"}
	}
	return t
}

// awardOthers are what is late of the actions of others, and the level that runs out.
func (v *visit) awardOthers(shown map[string]bool) ([]dueLine, error) {
	all, err := v.ledger.Applications(v.ctx())
	if err != nil {
		return nil, err
	}
	var due []dueLine
	if a, ok := award.Renewal(all, v.today()); ok && !slices.ContainsFunc(all, award.Application.Open) {
		level, _ := applicationName(a)
		t := task{Says: level + " runs out on " + a.Expires.Words(), Detail: "An application takes a term or two to gather", Due: dueTag(a.Expires, v.today()), Act: &link{"See where you stand", awardAt}}
		if !a.HeldOn(v.today()) {
			t.Says = level + " ran out on " + a.Expires.Words()
		}
		due = append(due, dueLine{a.Expires, t})
	}
	plan, err := v.ledger.AwardPlan(v.ctx())
	for _, a := range plan {
		if a.Overdue(v.today()) && !shown[a.ID] {
			due = append(due, dueLine{a.DueOn, v.plannedTask(a, "/")})
		}
	}
	return due, err
}
