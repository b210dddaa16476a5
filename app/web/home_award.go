package web

import (
	"cmp"

	"carers/app/access"
	"carers/app/award"
)

// homeAward is what somebody sees to for the award, and, for who keeps it, what of the
// others' is late and which level runs out.
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
	shown := map[string]bool{}
	for _, a := range mine {
		if a.Done() || dueTag(a.DueOn, v.today()).Says != "" || !v.may(access.SeeAward) {
			own.Lines, shown[a.ID] = append(own.Lines, v.ownPlanned(a)), true
		}
	}
	if v.may(access.KeepAward) {
		if err := v.homeAwardOthers(&own, shown); err != nil {
			return err
		}
	}
	data.add(own)
	return nil
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

// homeAwardOthers adds what is late of the actions of others, and the level that runs
// out.
func (v *visit) homeAwardOthers(s *homeSection, shown map[string]bool) error {
	all, err := v.ledger.Applications(v.ctx())
	if err != nil {
		return err
	}
	if a, ok := award.Renewal(all, v.today()); ok && !openApplication(all) {
		level, _ := applicationName(a)
		t := task{Says: level + " runs out on " + a.Expires.Words(), Detail: "An application takes a term or two to gather", Due: dueTag(a.Expires, v.today()), Act: &link{"See where you stand", awardAt}}
		if !a.HeldOn(v.today()) {
			t.Says = level + " ran out on " + a.Expires.Words()
		}
		s.Lines = append(s.Lines, t)
	}
	plan, err := v.ledger.AwardPlan(v.ctx())
	for _, a := range plan {
		if a.Overdue(v.today()) && !shown[a.ID] {
			s.Lines = append(s.Lines, v.plannedTask(a, "/"))
		}
	}
	return err
}

// openApplication reports whether the school applies already.
func openApplication(all []award.Application) bool {
	for _, a := range all {
		if a.Open() {
			return true
		}
	}
	return false
}
