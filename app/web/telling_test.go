package web

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/register"
)

func TestWhatMayTellStaffWhyIsAskedAboutOnceBeforeTheyReadIt(t *testing.T) {
	w := everywhere(t)
	champion := w.visitor(firstSchool, access.Champion)
	f := champion.Open("/carers/" + w.ids["carer"] + "/adjustments/add?from=own").Form("main form")
	page := champion.Send(f.Fill("says", "Her mother is ill, so let her go home early.").Fill("when", "Fridays").Fill("agreed_on", "13 9 2026").Fill("now", "yes"))
	if champion.Status != http.StatusUnprocessableEntity {
		t.Fatalf("status %d: it was passed on unasked", champion.Status)
	}
	says(t, page, "Staff will read exactly this: “Her mother is ill, so let her go home early. (Fridays)” Does it say why? Look at: mother, ill")
	again := page.Form("main form")
	if again.Values.Get("says") != "Her mother is ill, so let her go home early." || again.Values.Get("when") != "Fridays" {
		t.Errorf("what was typed is gone: %v", again.Values)
	}
	page = champion.Send(again.Fill("sure", "yes").Fill("says", "Her dad is ill")) // the answer was about other words
	says(t, page, "Look at: dad, ill")
	says(t, champion.Send(page.Form("main form").Fill("sure", "yes")), "The adjustment is agreed, and staff read it")
}

func TestOtherWaysToStaffAskWhetherALineSaysWhyToo(t *testing.T) {
	w := everywhere(t)
	champion, at := w.visitor(firstSchool, access.Champion), "/carers/"+w.ids["carer"]+"/adjustments/"
	page := champion.Send(champion.Open(at+w.ids["adjustment"]+"/change").Form("main form").Fill("says", "Rory waits for her at the gate."))
	says(t, page, "Does it say why? Look at: Rory")
	says(t, champion.Send(champion.Open(at+w.ids["adjustment"]+"/change").Form("main form").Fill("reason", "Her mother is ill")), "The adjustment is saved") // which staff do not read

	proposed, err := w.as(firstSchool).AgreeAdjustment(context.Background(), w.ids["carer"], func(a *register.Adjustment, c register.Carer) error {
		return a.Agree(register.Adjustment{Says: "Her gran rings at noon.", SeenBy: register.SeenByTeachers, AgreedOn: "2026-09-10", Owner: "R. Begum", ReviewOn: "2026-12-10"}, c, "2026-09-14")
	})
	w.must(err)
	page = champion.Send(champion.Open(at+proposed).Form("main form").Fill("to", "active"))
	says(t, page, "Staff will read exactly this: “Her gran rings at noon.” Does it say why? Look at: gran")
	says(t, champion.Send(page.Form("main form").Fill("sure", "yes")), "The adjustment is active")
}

func TestWhoReadsAnAdjustmentBeginsWithThePupilsWish(t *testing.T) {
	w := everywhere(t)
	at := "/carers/" + w.ids["carer"] + "/adjustments/add?from=seat"
	champion := w.visitor(firstSchool, access.Champion)
	says(t, champion.Open(at), "Amélie has not been asked yet who may know")
	w.must(w.as(firstSchool).ChangeCarer(context.Background(), w.ids["carer"], talked, "asked", func(c *register.Carer, _ register.Pupil) error {
		return c.Wish(register.Wishes{MayKnow: []register.Audience{register.Tutor}, Note: "not in class"}, "2026-09-14")
	}))
	page := champion.Open(at)
	says(t, page, "Amélie was asked who may know: tutor. not in class")
	if got := page.Form("main form").Values.Get("seen_by"); got != "tutor" {
		t.Errorf("read by %s", got)
	}
}

func TestWhatStaffReadAndWhatTheyDoNotStandApart(t *testing.T) {
	w := everywhere(t)
	page := w.visitor(firstSchool, access.Champion).Open("/carers/" + w.ids["carer"] + "/adjustments/add?from=phone-check")
	read, unread, _ := strings.Cut(page.Text("main form"), "What staff do not read")
	for _, label := range []string{"Where?", "When?", "How can Amélie be reached without the phone?", "Who reads it?"} {
		if !strings.Contains(read, label) || strings.Contains(unread, label) {
			t.Errorf("%q does not stand under what staff read", label)
		}
	}
	if strings.Count(page.Text("main form"), "Where") != 1 || !strings.Contains(unread, "What is the phone for?Only you, the safeguarding lead, and a head with a reason read this") && !strings.Contains(unread, "What is the phone for? Only you, the safeguarding lead, and a head with a reason read this") {
		t.Errorf("where is asked more than once, or who reads the purpose is not said: %s", unread)
	}
	if reason := page.Form("main form").Values.Get("reason"); reason != "" {
		t.Errorf("a reason that nobody gave is put: %q", reason)
	}
	says(t, page, "“Works better after knowing that all is well.” Only you")
}

func TestThePupilsOwnStaffAreNamedFirst(t *testing.T) {
	w, _ := tutored(t)
	page := w.visitor(firstSchool, access.Champion).Open("/carers/" + w.ids["carer"] + "/adjustments/add?from=own")
	own, others := page.Text("fieldset:has([name=named])"), page.Text("details fieldset:has([name=others])")
	if !strings.Contains(own, "Made-up Teacher") || strings.Contains(own, "A. Colleague") || !strings.Contains(others, "A. Colleague") {
		t.Errorf("own staff: %s; others: %s", own, others)
	}
	f := page.Form("main form").Fill("says", "See her weekly.").Fill("seen_by", "named")
	says(t, w.visitor(firstSchool, access.Champion).Send(f), "Choose who reads it")
	f.Values["others"] = []string{w.ids["user"]}
	says(t, w.visitor(firstSchool, access.Champion).Send(f), "The adjustment is proposed")
	if named := w.kept().Adjustments; len(named[len(named)-1].Named) != 1 {
		t.Errorf("named %v", named[len(named)-1].Named)
	}
}
