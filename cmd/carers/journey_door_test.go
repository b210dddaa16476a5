package main

import (
	"strings"
	"testing"
	"time"

	"carers/app/apptest"
	"carers/app/demo"
)

// TestAPupilTellsTheSchoolAndIsAnswered goes from the poster to the register: a
// pupil on a phone, a teacher in a lesson, the safeguarding lead, the champion.
func TestAPupilTellsTheSchoolAndIsAnswered(t *testing.T) {
	champion := inDemo(t, demo.ChampionEmail)
	champion.Open("/settings/door")
	champion.Sees("It is open")
	champion.Follow("Open the poster")
	champion.fine("door-poster")
	printed := champion.Text(".poster-address")
	address := printed[strings.Index(printed, "/"):]

	s, err := demoSite()
	if err != nil {
		t.Fatal(err)
	}
	pupil := s.visit(t)
	pupil.SetViewport(375, 812)
	pupil.Open(address)
	pupil.Sees("We do not read this at night")
	pupil.fine("door")
	pupil.Choose("What would you like?", "This is urgent")
	pupil.Fill("What would you like us to know?", "I am on my own with it since Sunday")
	pupil.Choose("Is it safe for us to talk to your home about this?", "No")
	time.Sleep(3 * time.Second) // no person is quicker, and what is would be asked to press again
	pupil.Press("Send")
	pupil.Sees("go to an adult at school now as well")
	pupil.fine("door-sent")
	if kept := apptest.Eval[string](pupil.Tab, `document.cookie`); kept != "" {
		t.Errorf("the browser keeps %q", kept)
	}

	teacher := inDemo(t, demo.TeacherEmail)
	teacher.SetViewport(375, 812)
	teacher.Open("/")
	teacher.In("main").Follow("I noticed")
	teacher.Fill("Name of the pupil", "Somebody in 7A")
	teacher.Fill("What did you see or hear?", "Ran out of assembly when the nurse spoke")
	teacher.fine("noticed")
	teacher.Press("Pass it on")
	teacher.Sees("It has been passed on")
	for _, at := range []string{"/", "/my-pupils", "/noticed", "/messages"} {
		if _, page := teacher.asked(at); strings.Contains(page, "since Sunday") || strings.Contains(page, "Ran out of assembly") {
			t.Errorf("%s tells the teacher what the school was told", at)
		}
	}

	lead := inDemo(t, demo.DSLEmail)
	lead.Open("/")
	lead.Sees("Quiet door: This is urgent")
	lead.SeesNot("Noticed by")
	lead.Follow("Quiet door: This is urgent")
	lead.Sees("Do not contact home about this")
	lead.fine("message-urgent")
	lead.Press("I have this, as safeguarding lead")
	lead.Sees("Written down")

	// The champion sees to both; the demo is as it was, but for what is done.
	for _, told := range []string{"on my own with it since Sunday", "Ran out of assembly"} {
		champion.opensMessage(told)
		champion.fine("message")
		champion.Fill("reason", "A journey of the tests")
		champion.Press("Close it")
		if champion.Has("input[name=lead]") {
			champion.fine("message-lead")
			champion.Choose("lead", "No")
			champion.Fill("lead_decided_by", "R. Begum")
			champion.Press("Close it")
		}
		champion.Sees("Written down")
	}
	champion.Open("/messages")
	champion.Sees("messages of this school year have been seen to")
	champion.fine("messages")
	champion.Open("/settings/door")
	champion.Press("Shut it")
	pupil.Open(address)
	pupil.Sees("This page is not open")
	champion.Open("/settings/door")
	champion.Press("Open it")
	champion.Sees("It is open")
}

// opensMessage opens the message that waits and holds some words.
func (r *reader) opensMessage(told string) {
	r.t.Helper()
	r.Open("/messages")
	for _, at := range apptest.Eval[[]string](r.Tab, `[...document.querySelectorAll('main .today a[href^="/messages/"]')].map((a) => a.getAttribute("href"))`) {
		if _, page := r.asked(at); strings.Contains(page, told) {
			r.Open(at)
			return
		}
	}
	r.t.Fatalf("no message says %q", told)
}
