package web

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/award"
	"carers/app/register"
)

// ofAward has the first school keep one of each of what it did, has agreed in writing, who
// answers for it and what it has set in its calendar.
func (w *world) ofAward() {
	w.t.Helper()
	ctx, l := context.Background(), w.as(firstSchool)
	var err error
	w.ids["activity"], err = l.KeepActivity(ctx, award.Activity{
		Kind: award.StaffTraining, Title: "Who cares?", On: "2026-06-03", Audience: "All staff", Trained: 38, Staff: 52, By: "Meadow Young Carers", Minutes: 60, Groups: []award.StaffGroup{"teachers"},
	}, 0)
	w.must(err)
	w.ids["document"], err = l.KeepDocument(ctx, award.Document{
		Kind: award.Policy, Title: "Young carers policy", Owner: "The deputy head", ApprovedOn: "2025-09-01", ApprovedBy: "The governing body", ReviewOn: "2026-09-01", Link: "https://school.example/policy",
	}, 0)
	w.must(err)
	w.ids["lead"], err = l.KeepLead(ctx, award.Lead{Post: award.GovernorPost, Name: "E. Marsh", Job: "Parent governor", From: "2025-09-01", Until: "2026-09-20"}, 0)
	w.must(err)
	w.ids["date"], err = l.KeepAwardDate(ctx, award.Date{Kind: award.OwnDay, What: "Stall at the parents’ evening", On: "2026-10-08"}, 0)
	w.must(err)
}

// keptWorld is a school with a pupil, and one of each that [world.ofAward] keeps.
func keptWorld(t *testing.T) *world {
	w := newWorld(t).school(firstSchool, "Greenfield School")
	for _, role := range []access.Role{access.Champion, access.Head, access.Teacher} {
		w.staff(firstSchool, role)
	}
	w.pupil(firstSchool, register.Pupil{Surname: "O'Neill", Forename: "Amélie", Year: "9", Form: "9B"})
	w.ofAward()
	return w
}

func TestAnActivityIsWrittenDownChangedAndStruckOut(t *testing.T) {
	w := keptWorld(t)
	champion := w.visitor(firstSchool, access.Champion)
	says(t, champion.Open("/activities"), "38 of 52 staff, 3 June 2026; runs out 3 June 2027")
	page := champion.Send(champion.Open("/activities/add").Form("main form").Fill("title", "Assembly with Amélie O'Neill").Fill("kind", "assembly").Fill("number", "many").Fill("on", "31/2"))
	says(t, page, "must be a whole number", "February")
	page = champion.Send(page.Form("main form").Fill("number", "180").Fill("on", "7 9 2026"))
	says(t, page, "This holds a pupil’s name")
	page = champion.Send(page.Form("main form").Fill("title", "Assembly on what young carers do"))
	says(t, page, "Saved", "Assembly on what young carers do", "180 came", "This school year")
	at := "/activities/" + w.ids["activity"]
	page = champion.Send(champion.Open(at).Form("main form").Fill("out_why", "Written down twice"))
	says(t, page, "Struck out", "Written down twice", "No staff training counts today")
}

func TestTheHeadReadsWhatTheSchoolKeepsAndChangesNothing(t *testing.T) {
	w := keptWorld(t)
	head := w.visitor(firstSchool, access.Head)
	for at, want := range map[string]string{
		"/activities": "38 of 52 staff", "/documents": "13 days overdue", "/leads": "Nobody is named as young carer champion", "/calendar": "Stall at the parents’ evening",
	} {
		page := head.Open(at)
		says(t, page, want)
		if page.Has("main form") || page.Has("main a[href$='/add']") || page.Has("main a[href*='?post=']") {
			t.Errorf("a head is offered to change something at %s: %s", at, page.Text("main"))
		}
	}
	if text := head.Open("/calendar").Text("main"); strings.Contains(text, "O'Neill") || !strings.Contains(text, "review") {
		t.Errorf("reviews are not counted without names: %s", text)
	}
}

func TestANewEditionBeginsWithTheOneBeforeAndEndsIt(t *testing.T) {
	w := keptWorld(t)
	champion := w.visitor(firstSchool, access.Champion)
	page := champion.Open("/documents/add?after=" + w.ids["document"])
	form := page.Form("main form")
	if form.Values.Get("title") != "Young carers policy" || form.Values.Get("approved_on") != "" {
		t.Errorf("the form says %v", form.Values)
	}
	page = champion.Send(form.Fill("approved_on", "1 9 2026").Fill("link", "javascript:alert(1)"))
	says(t, page, "Enter a web address")
	page = champion.Send(page.Form("main form").Fill("link", "school.example/policy").Fill("review_on", "1 9 2027"))
	says(t, page, "Not in force any more", "Ended on 14 Sep 2026", "To be looked at again on 1 September 2027")
	if !page.Has("a[href='https://school.example/policy'][rel=noreferrer]") {
		t.Error("the policy cannot be found")
	}
	champion.Open("/documents/add")
	champion.Send(form.Fill("approved_on", "2 9 2026")) // from the page of before
	if champion.Status != http.StatusUnprocessableEntity {
		t.Errorf("an edition is succeeded twice: status %d", champion.Status)
	}
}

func TestWhoAnswersIsNamedAndTheGapIsGone(t *testing.T) {
	w := keptWorld(t)
	champion := w.visitor(firstSchool, access.Champion)
	page := champion.Open("/leads")
	says(t, page, "Nobody is named as senior leadership lead", "E. Marsh", "Last day Sunday")
	page = champion.Send(champion.Open("/leads/add?post=senior").Form("main form").Fill("name", "P. Whitcombe").Fill("away_from", "1 9 2026"))
	says(t, page, "They can only be away once they have begun")
	page = champion.Send(page.Form("main form").Fill("from", "1 9 2024"))
	says(t, page, "P. Whitcombe, senior leadership lead, is away, and nobody stands in")
	page = champion.Open("/leads/add?post=deputy")
	says(t, champion.Send(page.Form("main form").Fill("name", "J. Fairclough")), "Saved", "J. Fairclough")
	if text := champion.Open("/leads").Text("main"); strings.Contains(text, "Nobody is named as deputy champion") {
		t.Error("the gap is still there")
	}
}

func TestADayThatIsProposedSaysSoUntilTheSchoolSetsIt(t *testing.T) {
	w := keptWorld(t)
	champion := w.visitor(firstSchool, access.Champion)
	page := champion.Open("/calendar")
	says(t, page, "Thu 21 Jan", "School census day", "Proposed by a rule of earlier years", "Young Carers Action Day", "Late", "To be looked at again: Young carers policy")
	to := "/calendar/add?kind=census&on=2027-01-21"
	if !page.Has("a[href='" + to + "']") {
		t.Fatalf("the day cannot be set: %s", page.Text("main"))
	}
	page = champion.Send(champion.Open(to).Form("main form").Fill("on", "14 1 2027"))
	says(t, page, "Saved", "Thu 14 Jan")
	if strings.Contains(page.Text("main"), "Thu 21 Jan") {
		t.Error("the proposal is still there")
	}
	page = champion.Send(champion.Open("/calendar/"+w.ids["date"]).Form("main form").Fill("out", "yes"))
	if strings.Contains(page.Text("main"), "Stall") {
		t.Error("a day that was taken out is still there")
	}
}

func TestWhatIsKeptIsFiledAsEvidenceInOnePressAndOnce(t *testing.T) {
	w := keptWorld(t)
	champion := w.visitor(firstSchool, access.Champion)
	for _, kept := range []string{"/activities/" + w.ids["activity"], "/documents/" + w.ids["document"]} {
		list := kept[:strings.LastIndex(kept, "/")]
		press := champion.Open(list).Form("main form[action='" + kept + "/evidence']")
		page := champion.Send(press)
		says(t, page, "It is among the evidence")
		first := champion.Path
		champion.Send(press)
		if at := champion.Path; !strings.HasPrefix(first, at) || at == first {
			t.Errorf("pressed twice, it leads to %s after %s", at, first)
		}
		says(t, champion.Open(list), "Among the evidence")
	}
}

func TestTheFirstPageSaysWhatOfTheSchoolsOwnHouseIsDue(t *testing.T) {
	w := keptWorld(t)
	champion := w.visitor(firstSchool, access.Champion)
	says(t, champion.Open("/"), "Young carers policy is due for review")
	form := champion.Open("/activities/" + w.ids["activity"]).Form("main form")
	champion.Send(form.Fill("until", "1 10 2026"))
	says(t, champion.Open("/"), "Staff training runs out on 1 October 2026")
	champion.Send(champion.Open("/leads/"+w.ids["lead"]).Form("main form").Fill("until", "1 9 2026"))
	says(t, champion.Open("/"), "Nobody has been link governor since 1 September 2026")
	if text := w.visitor(firstSchool, access.Teacher).Open("/").Text("main"); strings.Contains(text, "policy") {
		t.Error("a teacher is told of it")
	}
}
