package main

import (
	"strings"
	"testing"

	"carers/app/demo"
)

// TestATriggerIsHandedOffOnTheKeyboardAndTheLeadAcknowledges walks the whole way
// of a hand-off: found as a snapshot is saved, raised in the same act, seen by the
// lead, and over.
func TestATriggerIsHandedOffOnTheKeyboardAndTheLeadAcknowledges(t *testing.T) {
	champion := inDemo(t, demo.ChampionEmail)
	page := carersByName(champion)["Raghunathan, Priya"]
	raisesOnTheKeyboard(champion, page)
	lead := inDemo(t, demo.DSLEmail)
	acknowledges(lead)
	champion.Open(page)
	champion.unfolds()
	champion.In("main").Sees("Handed off to the safeguarding lead")
	if says := champion.Text("main"); strings.Contains(says, "not acknowledged yet") || strings.Contains(says, "SG-2026-31") {
		t.Errorf("after the lead has it, the record says %s", says)
	}
	champion.fine("handoff-carer-after")
	keepsTotals(champion, page)
	other := inDemo(t, demo.WrensEmail)
	other.Open("/hand-offs")
	other.Sees("Nothing has been handed off")
	other.fine("handoff-list-empty")
}

// tabsTo presses Tab until the keyboard is where the page has something.
func (r *reader) tabsTo(what string, is func(f focus, name string) bool) {
	r.t.Helper()
	for range 160 {
		r.Keys("\t")
		if is(r.focus(), r.Focused()) {
			return
		}
	}
	r.t.Fatalf("the keyboard does not come to %s", what)
}

func at(id string) func(focus, string) bool {
	return func(f focus, _ string) bool { return f.Name == id }
}

func named(name string) func(focus, string) bool {
	return func(_ focus, is string) bool { return is == name }
}

func raisesOnTheKeyboard(r *reader, page string) {
	r.t.Helper()
	r.Open(page + "/snapshots/add")
	r.tabsTo("“At night too?”", at("input#f-nights"))
	r.Keys(" ")
	r.fine("handoff-snapshot")
	r.tabsTo("the button", named("Save the snapshot"))
	r.enter()
	r.In("#hand-off").Sees("Caring at night")
	r.SeesNot("There is a problem")
	r.fine("handoff-asked")
	r.tabsTo("the question", at("input#f-hand_off"))
	r.Keys(" ")
	r.tabsTo("the button", named("Answer, and save"))
	r.enter()
	r.Sees("Speak to the safeguarding lead today as well")
	r.Sees("Handed off to the safeguarding lead, and not acknowledged yet.")
	if r.Path() != page {
		r.t.Errorf("saving leads to %s", r.Path())
	}
	r.fine("handoff-raised")
	r.Open("/")
	r.fine("handoff-home-champion")
	r.Open("/hand-offs")
	r.fine("handoff-list-champion")
}

func acknowledges(r *reader) {
	r.t.Helper()
	r.Open("/")
	r.In("main").Sees("Priya Raghunathan")
	r.fine("handoff-home-lead")
	r.Open("/hand-offs")
	r.fine("handoff-list-lead")
	r.In("main li:has(a[href^='/carers/']):nth-of-type(2)").Follow("Acknowledge : Priya Raghunathan")
	r.fine("handoff-one")
	r.Press("Acknowledge")
	r.Sees("Enter the reference of the safeguarding file")
	r.fine("handoff-one-problem")
	r.Fill("Reference of the safeguarding file", "SG-2026-31")
	r.Press("Acknowledge")
	r.Sees("The hand-off is acknowledged")
	r.Sees("See safeguarding file SG-2026-31")
	r.fine("handoff-list-after")
}

// keepsTotals writes down a questionnaire whose answers worry nobody.
func keepsTotals(r *reader, page string) {
	r.t.Helper()
	r.Open(page + "/questionnaires/add")
	r.fine("questionnaire-choose")
	r.In("main").Follow("PANOC-YC20")
	r.Fill("Positive score", "15")
	r.Fill("Negative score", "4")
	r.Choose("Did any answer worry you today?", "Yes, the safeguarding lead must hear of it")
	r.saves()
	r.fine("questionnaire-worry")
	r.Choose("Did any answer worry you today?", "No")
	r.saves()
	r.Sees("The totals are saved")
	r.unfolds()
	r.Sees("positive score 15 of 20, negative score 4 of 20")
	r.fine("questionnaire-kept")
}
