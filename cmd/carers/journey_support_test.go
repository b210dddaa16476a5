package main

import (
	"strings"
	"testing"

	"carers/app/demo"
)

// TestWhatIsAgreedIsReadAndUsedByATeacher walks the whole way of support: agreed
// with the pupil, read by the tutor on a phone, used in two taps, seen by the
// champion, and put on a passport by the pupil.
func TestWhatIsAgreedIsReadAndUsedByATeacher(t *testing.T) {
	champion := inDemo(t, demo.ChampionEmail)
	page := carersByName(champion)["Thornbury, Eli"] // in the form of the demo's teacher
	for _, line := range []string{"phone-check", "time-out", "check-first"} {
		agrees(champion, page, line)
	}
	champion.Open(page)
	champion.Sees("What school does")
	champion.fine("support-carer")

	teacher := inDemo(t, demo.TeacherEmail)
	teacher.SetViewport(375, 740)
	teacher.Open("/my-pupils")
	teacher.Sees("Let Eli leave the room with the card")
	teacher.Sees("Check before a sanction")
	if says := teacher.Text("main"); strings.Contains(says, "all is well at home") {
		t.Errorf("the teacher reads why: %s", says)
	}
	teacher.fine("support-teacher")
	usesInTwoTaps(teacher)
	teacher.Press("I have read these")
	teacher.Sees("Noted that you have read these")
	teacher.fine("support-teacher-read")

	champion.Open(page + "/adjustments")
	champion.In("main").Sees("Helped")
	champion.fine("support-list")
	makesAPassport(champion, page)
	coversForTheDay(t)
}

// agrees adds an adjustment from a line of the catalogue, agreed with the pupil.
func agrees(r *reader, page, line string) {
	r.t.Helper()
	r.Open(page + "/adjustments/add")
	if line == "phone-check" {
		r.fine("support-catalogue")
	}
	r.Open(page + "/adjustments/add?from=" + line)
	if line == "phone-check" {
		r.Fill("What is the phone for?", "To know that all is well at home")
		r.Fill("Where?", "By the pastoral office")
		r.Fill("How can Eli be reached without the phone?", "The office sends for Eli")
		r.Press("Save the adjustment") // proposed, and nothing more
		r.Sees("Staff do not read it yet")
		r.Follow("Eli may check a phone at the agreed time and place.")
		r.Choose("It becomes", "Active")
		r.Press("Save the status")
		r.Sees("Enter the day on which the pupil agreed")
		r.fine("support-not-agreed")
		return
	}
	r.Fill("Agreed with Eli on", "11 9 2026")
	r.Check("Staff read it from now on: it is agreed with Eli")
	r.fine("support-form-" + line)
	r.Press("Save the adjustment")
	r.Sees("The adjustment is agreed, and staff read it")
}

// usesInTwoTaps opens "How did it go?" and presses one of its three buttons.
func usesInTwoTaps(r *reader) {
	r.t.Helper()
	r.In(".to-do").Press("How did it go? Let Eli leave the room with the card, without being asked. Back within ten minutes.")
	r.In(".to-do li li:has(details[open])").Press("Helped")
	r.In(".to-do").Sees("Helped, noted by you today")
	r.fine("support-noted")
}

func makesAPassport(r *reader, page string) {
	r.t.Helper()
	r.Open(page + "/passport")
	r.Sees("There is no passport yet")
	r.fine("passport-none")
	r.Follow("Make it together")
	r.Fill("says_own-good-0", "Keeping calm when others do not")
	for _, part := range []string{"hope", "helps", "ask", "adult", "wrong"} { // a full one
		r.Fill("says_own-"+part+"-0", strings.Repeat("Say it to me and to nobody else. ", 6))
	}
	r.fine("passport-form")
	r.Press("Sign it off")
	r.Sees("The passport is signed off")
	r.Sees("Keeping calm when others do not")
	r.fine("passport")
	if sheets := strings.Count(string(r.PDF()), "/Type /Page\n"); sheets != 1 {
		r.t.Errorf("the passport prints on %d sheets", sheets)
	}
}

func coversForTheDay(t *testing.T) {
	t.Helper()
	data := inDemo(t, demo.DataEmail)
	data.Open("/cover")
	data.Choose("Who covers?", "C. Nakamura")
	data.Choose("Which form or class?", "11F")
	data.Press("Save")
	data.Sees("C. Nakamura takes 11F")
	data.fine("cover")
}
