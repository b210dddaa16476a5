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
	r.fine("document-edition")
	r.Fill("When was it approved?", "today")
	r.Press("Save")
	r.Sees("Not in force any more")
	r.Open("/leads")
	r.Sees("Nobody has been link governor since")
	r.unfolds()
	r.fine("leads")
	r.Follow("Name somebody as Link governor")
	r.fine("lead")
	r.Fill("Their name", "E. Marsh")
	r.Press("Save")
	r.SeesNot("Nobody has been link governor")
	r.Open("/calendar")
	r.Sees("Proposed by a rule of earlier years")
	r.unfolds()
	r.fine("calendar")
	r.Follow("Set the day of School census day")
	r.fine("calendar-day")
	r.Press("Save")
	r.Sees("Saved")

	head := inDemo(t, demo.HeadEmail)
	for _, at := range []string{"activities", "documents", "leads", "calendar"} {
		head.Open("/" + at)
		head.fine(at + "-head")
	}
}
