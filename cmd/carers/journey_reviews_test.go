package main

import (
	"testing"

	"carers/app/apptest"
	"carers/app/demo"
)

// TestAReviewIsHeldFromTheListAndAnActionDoneInOnePress walks a turn of plan,
// act, review: a change is noted, the review is held from the list of those due,
// and what was agreed in it is done.
func TestAReviewIsHeldFromTheListAndAnActionDoneInOnePress(t *testing.T) {
	r := inDemo(t, demo.ChampionEmail)
	page := carersByName(r)["Raghunathan, Priya"]
	r.Open(page + "/circumstances")
	r.fine("review-circumstances")
	r.Choose("What has changed for Priya?", "New timetable or teachers")
	r.Press("Ask for a review")
	r.Sees("The change is noted. A review is wanted by")
	r.fine("review-carer-changed")
	r.Open("/reviews")
	r.fine("review-due")
	r.Open(page + "/conversations/add")
	r.fine("review-conversation")
	r.Open(page + "/reviews/add")
	r.fine("review-hold")
	r.Press("Save the review")
	r.Sees("Write down what the pupil says")
	r.fine("review-hold-problem")
	r.Fill("What does Priya say?", "It works, apart from Tuesdays.")
	keepsEverything(r)
	r.Fill("what_1", "Ask who teaches on Tuesdays.")
	r.Fill("due_on_1", "14 9 2026")
	r.Press("Save the review")
	r.Sees("The review is saved")
	r.fine("review-held")
	held := apptest.Eval[string](r.Tab, `[...document.querySelectorAll('main a[href*="/reviews/"]')].map(a => a.pathname.replace('/change', '')).find(at => !at.endsWith('/add')) ?? ''`)
	r.Open(held)
	r.Sees("It works, apart from Tuesdays.")
	r.fine("review-shown")
	r.Open(held + "/change")
	r.fine("review-change")
	r.Open("/actions")
	r.Sees("Ask who teaches on Tuesdays.")
	r.fine("review-actions")
	r.Press("Done : Ask who teaches on Tuesdays.")
	r.Sees("Done. Thank you")
	r.Open("/voice")
	r.fine("review-voice")
	r.Open("/voice/add")
	r.fine("review-voice-add")
	r.Open("/")
	r.fine("review-home")
}

// keepsEverything decides that each adjustment on the page stays as it is.
func keepsEverything(r *reader) {
	r.t.Helper()
	apptest.Eval[int](r.Tab, `[...document.querySelectorAll('input[type=radio][value=keep]')].map((keep) => keep.click()).length`)
}
