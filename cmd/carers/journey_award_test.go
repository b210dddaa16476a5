package main

import (
	"strconv"
	"testing"

	"carers/app/apptest"
	"carers/app/demo"
)

// TestAChampionGetsFromNothingToAnApplication walks a first-time champion from the
// choice of a framework through the baseline review and the plan to an application, at
// the school that has none of it; and its head reads where the school stands.
func TestAChampionGetsFromNothingToAnApplication(t *testing.T) {
	r := inDemo(t, demo.BothEmail)
	r.Open("/schools")
	r.Press("Go to Little Wrens Primary School")
	r.Open("/award")
	r.Sees("What the school does for young carers, shown once")
	r.fine("award-begin")
	r.Press("Follow this")
	r.Sees("stand between you and the Award")
	r.Sees("our checklist")
	r.fine("award")
	r.Follow("Begin it : No baseline review is done yet")
	r.fine("award-baselines")
	r.Press("Begin the review")
	r.Sees("It is begun")
	r.fine("award-baseline")
	r.Follow("Rate : Understand")
	r.fine("award-rate")
	for n := range 5 { // standards
		ratesAll(r, n)
		if n < 4 {
			r.Press("Save, and go on to the next")
		} else {
			r.Press("Save")
		}
	}
	r.Sees("Each statement has a rating.")
	r.Press("Close the review")
	r.Sees("The review is closed. This is what it proposes")
	r.fine("award-propose")
	r.Press("Put what is ticked into the plan")
	r.Sees("5 actions are in the plan")
	r.fine("award-plan")
	r.Open("/award/plan/add")
	r.Press("Save the action")
	r.Sees("Say in one sentence what is to be done")
	r.fine("award-plan-problem")
	r.Open("/award")
	r.fine("award-after")
	r.Follow("1. Understand")
	r.fine("award-standard")
	r.Open("/award/wording")
	r.unfolds()
	r.fine("award-wording")
	r.Follow("Change : One member of staff is named as the person for young carers, and somebody in the senior team answers for the work.")
	r.fine("award-criterion")
	r.Open("/award/follow")
	r.fine("award-follow")
	r.Open("/award/follow/ycis-2024")
	r.fine("award-follow-one")
	r.Open("/award/applications/add")
	r.Press("Begin it")
	r.Sees("The application is begun")
	r.Choose("What happened next?", "Sent")
	r.Press("Write it down")
	r.Sees("It is written down")
	r.fine("award-application")
	r.Open("/award/applications")
	r.fine("award-applications")
	application := apptest.Eval[string](r.Tab, `document.querySelector('main .today a').pathname`)
	r.Open(application + "/change")
	r.fine("award-application-change")

	head := inDemo(t, demo.WrensEmail)
	head.Open("/award")
	head.Sees("stand between you and the Award")
	head.fine("award-head")
	head.Open("/award/plan")
	head.fine("award-head-plan")
	if head.Has("main form") {
		t.Error("a head finds something to send on the plan of others")
	}
}

// ratesAll rates the statements of a page, red and amber and green in turn.
func ratesAll(r *reader, from int) {
	r.t.Helper()
	apptest.Eval[int](r.Tab, `[...document.querySelectorAll('main fieldset.field')].map((f, i) => f.querySelectorAll('input')[(i + `+strconv.Itoa(from)+`) % 3].click()).length`)
}

// TestLastYearsReviewStandsBesideThisYears opens the demonstration's own award.
func TestLastYearsReviewStandsBesideThisYears(t *testing.T) {
	r := inDemo(t, demo.ChampionEmail)
	r.Open("/award")
	r.Sees("Bronze, awarded on")
	r.fine("award-greenfield")
	r.Open("/award/baseline")
	r.Follow("Begun on 2 September 2026")
	r.Sees("Better than on")
	r.fine("award-compared")
	r.Open("/")
	r.Sees("For the award")
	r.Open("/award/plan")
	r.Sees("Overdue")
	r.fine("award-greenfield-plan")
	r.Open("/award/cover/ycis-2015")
	r.fine("award-cover")
}
