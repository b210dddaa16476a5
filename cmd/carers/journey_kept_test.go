package main

import (
	"testing"

	"carers/app/demo"
)

// TestAChampionKeepsWhatTheSchoolDidAndAgreed walks the champion through what the school
// did, has in writing, who answers for it and what comes; and its head reads them.
func TestAChampionKeepsWhatTheSchoolDidAndAgreed(t *testing.T) {
	r := inDemo(t, demo.ChampionEmail)
	r.Open("/activities")
	r.Sees("83 of 96 staff")
	r.unfolds()
	r.fine("activities")
	r.Follow("Write down staff training")
	r.Press("Save")
	r.Sees("Enter how many of the school’s staff were there")
	r.fine("activity-problem")
	r.Fill("What was it?", "An hour for everybody")
	r.Fill("How many of the school’s staff were there?", "90")
	r.Press("Save")
	r.Sees("90 of 96 staff")
	r.Press("File as evidence : An hour for everybody")
	r.Sees("Tick what it serves")
	r.Open("/documents")
	r.unfolds()
	r.fine("documents")
	r.Follow("New edition of Young carers policy")
	r.Fill("When was it approved?", "today")
	r.Press("Save")
	r.Sees("Not in force any more")
	r.Open("/leads")
	r.Sees("Nobody has been link governor since")
	r.unfolds()
	r.fine("leads")
	r.Follow("Name somebody as Link governor")
	r.Fill("Their name", "E. Marsh")
	r.Press("Save")
	r.SeesNot("Nobody has been link governor")
	r.Open("/calendar")
	r.Sees("Proposed by a rule of earlier years")
	r.unfolds()
	r.fine("calendar")
	r.Follow("Set the day of School census day")
	r.Press("Save")
	r.Sees("Saved")

	head := inDemo(t, demo.HeadEmail)
	for at, want := range map[string]string{"/activities": "90 of 96 staff", "/documents": "Young carers policy", "/leads": "E. Marsh", "/calendar": "School census day"} {
		head.Open(at)
		head.Sees(want)
	}
}
