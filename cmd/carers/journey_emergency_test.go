package main

import (
	"strings"
	"testing"

	"carers/app/apptest"
	"carers/app/demo"
)

// TestAnEmergencyPlanIsAgreedAndReadInACrisis walks a plan from the pupil's own
// words to the telephone: agreed with the champion, opened in one click by the
// safeguarding lead on a phone, told of to the tutor and no more.
func TestAnEmergencyPlanIsAgreedAndReadInACrisis(t *testing.T) {
	champion := inDemo(t, demo.ChampionEmail)
	page := carersByName(champion)["Thornbury, Eli"] // in the form of the demo's teacher
	champion.Open(page)
	champion.Follow("Emergency plan")
	champion.fine("emergency-now-before")
	agreesAPlan(champion, page)

	lead := inDemo(t, demo.DSLEmail)
	lead.SetViewport(375, 740)
	lead.Open(page + "/adjustments")
	lead.Follow("Emergency plan")
	lead.Sees("Bring Eli to the office")
	if at := apptest.Eval[float64](lead.Tab, `document.querySelector('.emergency-ring li:last-child').getBoundingClientRect().bottom + window.scrollY`); at > 740 {
		t.Errorf("on a phone the last number ends at %.0f, below the screen", at)
	}
	lead.fine("emergency-now")
	if sheets := strings.Count(string(lead.PDF()), "/Type /Page\n"); sheets != 1 {
		t.Errorf("the quick view prints on %d sheets", sheets)
	}

	teacher := inDemo(t, demo.TeacherEmail)
	teacher.Open("/my-pupils")
	teacher.Sees("There is an emergency plan")
	if says := teacher.Text("main"); strings.Contains(says, "Bring Eli") || strings.Contains(says, "01632 960 101") {
		t.Errorf("the teacher reads the plan: %s", says)
	}
	teacher.fine("emergency-teacher")
}

// TestAStepIsPlannedAndAPackLeavesWithItsLineInTheLog walks a pupil's way out:
// planned line by line, packed, handed over, and read in the sharing log.
func TestAStepIsPlannedAndAPackLeavesWithItsLineInTheLog(t *testing.T) {
	r := inDemo(t, demo.ChampionEmail)
	page := carersByName(r)["Raghunathan, Priya"]
	r.Open(page + "/transitions/add")
	r.fine("transition-add")
	r.Choose("What changes?", "A college or training")
	r.Fill("to", "Harrowby College")
	r.Fill("on", "1 9 2027")
	r.Fill("more_1", "A seat by the door")
	r.Press("Save the step")
	r.Sees("Enter the day on which you went through it with the pupil")
	r.fine("transition-problem")
	r.Fill("agreed_on", "14 9 2026")
	r.Press("Save the step")
	r.Sees("The step is planned")
	r.fine("transition-carer")
	pack := apptest.Eval[string](r.Tab, `[...document.querySelectorAll('main a[href$="/pack"]')].find(a => a.closest('section').textContent.includes('Harrowby College')).pathname`)
	r.Open(pack)
	r.fine("transition-pack")
	r.Choose("How does it go?", "Straight there, from school to school")
	r.Press("Save the file, and write it in the log")
	r.Sees("Say what it stands on")
	r.fine("transition-pack-problem")
	r.Open("/transitions")
	r.fine("transition-due")

	lead := inDemo(t, demo.DSLEmail)
	lead.Open(page + "/sharing")
	lead.fine("sharing-carer")
	lead.Open(page + "/sharing/add")
	lead.Press("Write it in the log")
	lead.Sees("Say who it was for: a person or an organisation")
	lead.fine("sharing-problem")
	lead.Fill("what", "Attendance, sleep")
	lead.Fill("organisation", "The council")
	lead.Choose("What does it stand on?", "The law: a child may not be safe")
	lead.Choose("Would sharing harm Priya more than not sharing?", "No: it is shared")
	lead.Fill("harm_why", "To wait would have harmed more")
	lead.Choose("Was Priya told?", "Yes")
	lead.Choose("Was home told?", "Yes")
	lead.Press("Write it in the log")
	lead.Sees("It is written in the sharing log")
	lead.fine("sharing-written")
	lead.Open("/sharing")
	lead.Sees("The law: a child may not be safe")
	lead.fine("sharing-log")
}

func agreesAPlan(r *reader, page string) {
	r.t.Helper()
	r.Open(page + "/emergency/agree")
	r.fine("emergency-agree")
	r.Fill("first", "")
	r.Press("Agree the plan")
	r.Sees("Say in one plain line what staff do first")
	r.fine("emergency-agree-problem")
	r.Fill("first", "Bring Eli to the office and ring the aunt.")
	r.Fill("name_0", "Sade Bankole")
	r.Fill("belongs_0", "aunt")
	r.Fill("phone_0", "01632 960 101")
	r.Fill("name_1", "Mrs Kettering")
	r.Fill("phone_1", "01632 960 117")
	r.Check("Eli agrees that own teachers read: there is an emergency plan, ring the champion or the safeguarding lead")
	r.Press("Agree the plan")
	r.Sees("The emergency plan is agreed")
	r.fine("emergency-plans")
}
