package web

import (
	"context"
	"net/http"
	"strings"
	"testing"
)

func TestASnapshotIsWrittenDown(t *testing.T) {
	w, v, at := opened(t)
	page := v.Open(at + "/snapshots/add")
	f := page.Form("main form").Fill("spoken_alone", "yes").Fill("relation_1", "mother").Fill("needs_1", "physical-disability", "illness").Fill("relation_3", "brother").
		Fill("tasks", "home", "siblings").Fill("hours", "10-19").Fill("days_a_week", "7").Fill("nights", "no").Fill("alone", "no").
		Fill("effect_school", "Homework late on Mondays").Fill("pupil_view", "It's normal for us.").Fill("parent_view", "She does more than she should.").Fill("parent_view_on", "13/9/2026")
	page = v.Send(f)
	if v.Path != at {
		t.Fatalf("saving ended at %s, %d: %s", v.Path, v.Status, page.Text("main"))
	}
	for _, want := range []string{"“It's normal for us.”", "Spoken to alone, 14 September 2026", "Mother (physical disability, long-term or serious illness); brother", "10 to 19 hours a week, on 7 days, not at night, shared with somebody"} {
		if !strings.Contains(page.Text("main"), want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if page.Has(".note.stop li") {
		t.Error("an ordinary role is handed to the safeguarding lead")
	}
	rec, err := w.as(firstSchool).Carer(context.Background(), w.ids["Amélie"])
	w.must(err)
	if s := rec.Snapshots[0]; s.ParentView.On != "2026-09-13" || s.PupilView.On != "2026-09-14" || len(s.CaredFor) != 2 || s.By != "Made-up Young carer champion" {
		t.Errorf("kept %+v", s)
	}
	page = v.Open(page.Attr("main a[href*='/snapshots/']:not(.button)", "href"))
	if !strings.Contains(page.Text("main"), "She does more than she should.") || !strings.Contains(page.Text("main"), "not known") {
		t.Errorf("the snapshot's page says %s", page.Text("main"))
	}
}

func TestABlankSnapshotKeepsBlanks(t *testing.T) {
	w, v, at := opened(t)
	page := v.Send(v.Open(at+"/snapshots/add").Form("main form").Fill("on", "15/9/2026").Fill("needs_2", "frailty"))
	if v.Status != http.StatusUnprocessableEntity || !page.Has("details[open] #f-relation_2-problem") {
		t.Fatalf("needs of nobody were taken: %d %s", v.Status, page.Text(".problems"))
	}
	page = v.Send(page.Form("main form").Fill("needs_2"))
	if v.Status != http.StatusUnprocessableEntity || !page.Has("#f-on-problem") {
		t.Fatalf("a talk of tomorrow was taken: %d", v.Status)
	}
	v.Send(page.Form("main form").Fill("on", "14/9/2026"))
	rec, err := w.as(firstSchool).Carer(context.Background(), w.ids["Amélie"])
	w.must(err)
	if s := rec.Snapshots[0]; s.Nights != "" || s.Alone != "" || s.DaysAWeek != 0 || s.CaredFor != nil {
		t.Errorf("a blank became something: %+v", s)
	}
}

func TestThereIsRoomForAnotherPerson(t *testing.T) {
	_, v, at := opened(t)
	page := v.Send(v.Open(at+"/snapshots/add").Form("main form").Fill("relation_1", "mother").Fill("likes", "Cooking").Press("Add another person"))
	if v.Status != http.StatusOK || !page.Has("#f-relation_4") || page.Text("#f-likes") != "Cooking" || !page.Has("#f-relation_1 option[value=mother][selected]") {
		t.Fatalf("asking for room gave %d and lost what was typed", v.Status)
	}
	page = v.Send(page.Form("main form").Fill("relation_4", "grandparent"))
	if !strings.Contains(page.Text("main"), "Mother; grandparent") {
		t.Errorf("the fourth person is lost: %s", page.Text("main"))
	}
}

func TestTheNextSnapshotBeginsFromTheLast(t *testing.T) {
	_, v, at := opened(t)
	v.Send(v.Open(at+"/snapshots/add").Form("main form").Fill("on", "1/9/2026").Fill("spoken_alone", "yes").Fill("tasks", "home").Fill("pupil_view", "It is fine"))
	page := v.Open(v.Open(at+"/snapshots/add").Attr(".head .button", "href"))
	if !page.Has("input[value=home][checked]") || page.Attr("#f-on", "value") != "14 September 2026" {
		t.Error("the role or the day is not carried over")
	}
	if page.Text("#f-pupil_view") != "" || page.Has("#f-spoken_alone[checked]") {
		t.Error("what was said last time is put into the pupil's mouth again")
	}
}

func TestTwoCorrectionsOfOneSnapshotShowBoth(t *testing.T) {
	_, v, at := opened(t)
	v.Send(v.Open(at+"/snapshots/add").Form("main form").Fill("likes", "Cooking"))
	change := v.Open(at).Attr("main a[href*='/snapshots/']:not(.button)", "href") + "/change"
	mine, theirs := v.Open(change).Form("main form"), v.Open(change).Form("main form")
	v.Send(theirs.Fill("likes", "Cooking and music"))
	page := v.Send(mine.Fill("likes", "Cooking on Sundays"))
	if v.Status != http.StatusConflict || !strings.Contains(page.Text(".versions"), "Cooking and music Cooking on Sundays") {
		t.Fatalf("the second save: %d %s", v.Status, page.Text("main"))
	}
	if v.Send(page.Form("main form")); v.Path != at {
		t.Errorf("saving again ended at %s, %d", v.Path, v.Status)
	}
}

func TestAShortSnapshotLeavesWhatIsKnownAndTheHandOff(t *testing.T) {
	w, v, at := opened(t)
	page := v.Send(v.Open(at+"/snapshots/add").Form("main form").Fill("on", "1/9/2026").Fill("relation_1", "mother").Fill("tasks", "medicines").Fill("hours", "10-19").
		Fill("help_this_week", "A quiet room").Fill("parent_view", "She does a lot.").Fill("cared_for_person_view", "I could not do without."))
	v.Send(page.Form("main form").Fill("hand_off", "raise"))
	page = v.Send(v.Open(at+"/snapshots/add").Form("main form").Fill("on", "14/9/2026").Fill("nights", "no"))
	says := page.Text("main")
	for _, want := range []string{"As on 14 September 2026", "Mother (1 September 2026)", "Giving medicines (1 September 2026)", "10 to 19 hours a week (1 September 2026), not at night", "A quiet room (1 September 2026)",
		"A parent or guardian says 1 September 2026 “She does a lot.”", "The person cared for says 1 September 2026 “I could not do without.”"} {
		if !strings.Contains(says, want) {
			t.Errorf("the page does not say %q: %s", want, says)
		}
	}
	if note := page.Text("main .note.wait"); !strings.Contains(says, "Handed off to the safeguarding lead, and not acknowledged yet") {
		t.Errorf("the hand-off went: %s", note)
	}
	rec, err := w.as(firstSchool).Carer(context.Background(), w.ids["Amélie"])
	w.must(err)
	if len(rec.Snapshots) != 2 || len(rec.Snapshots[0].Tasks) != 0 {
		t.Errorf("the snapshots themselves changed: %+v", rec.Snapshots)
	}
}
