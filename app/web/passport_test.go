package web

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/register"
)

func TestAPassportIsMadeLineByLineAndSignedOff(t *testing.T) {
	w := everywhere(t)
	w.must(w.as(firstSchool).ChangeCarer(context.Background(), w.ids["carer"], talked, "described", func(c *register.Carer, _ register.Pupil) error {
		c.Describe(register.Child{Strengths: "Draws maps of places", Aspirations: "Cartographer", OwnNeeds: "SECRET-NEEDS", Plan: "SECRET-PLAN"})
		return nil
	}))
	champion := w.visitor(firstSchool, access.Champion)
	at := "/carers/" + w.ids["carer"] + "/passport"
	says(t, champion.Open(at), "There is no passport yet")
	page := champion.Open(at + "/make")
	says(t, page, "Staff read: “Amélie may check a phone at lunch. (By the office, 12:40)”")
	if put := page.Form("main form").Values.Get("says_" + w.ids["adjustment"]); put != "" {
		t.Errorf("staff's words are put in the pupil's mouth: %q", put)
	}
	if strings.Contains(page.String(), "SECRET") {
		t.Error("what is nobody's business is offered")
	}
	f := page.Form("main form").Fill("on_good-0", "yes").Fill("says_good-0", "Drawing maps").Fill("says_"+w.ids["adjustment"], "I may check my phone at lunch").Fill("says_own-ask-0", "Say my name as I do")
	page = champion.Send(f.Fill("signed_on", ""))
	if champion.Status != http.StatusUnprocessableEntity || page.Form("main form").Values.Get("says_own-ask-0") != "Say my name as I do" {
		t.Errorf("status %d without the pupil's yes, and what was typed is %q", champion.Status, page.Form("main form").Values.Get("says_own-ask-0"))
	}
	page = champion.Send(page.Form("main form").Fill("signed_on", "14 9 2026"))
	says(t, page, "The passport is signed off", "I am good at", "Drawing maps", "I may check my phone at lunch", "Say my name as I do", "Good until 14 January 2027", "It stays at school.")
	if text := page.Text(".passport"); strings.Contains(text, "Cartographer") || strings.Contains(text, "Draws maps of places") {
		t.Errorf("what the pupil left off is on it: %s", text)
	}
	says(t, champion.Open("/carers/"+w.ids["carer"]), "Signed off on 14 September 2026.")
}

// A colleague changes what staff do while pupil and champion sit over the page.
func TestAPassportSignedOverAChangeIsOutOfDate(t *testing.T) {
	w := everywhere(t)
	champion := w.visitor(firstSchool, access.Champion)
	at := "/carers/" + w.ids["carer"] + "/passport"
	form := champion.Open(at+"/make").Form("main form").Fill("says_"+w.ids["adjustment"], "My phone at lunch").Fill("signed_on", "14 9 2026")
	rec, err := w.as(firstSchool).Carer(context.Background(), w.ids["carer"])
	w.must(err)
	w.must(w.as(firstSchool).ChangeAdjustment(context.Background(), w.ids["adjustment"], rec.Adjustments[0].Version, "changed", func(a *register.Adjustment, c register.Carer) error {
		b := *a
		b.Says = "Amélie may check a phone at break."
		return a.Agree(b, c, w.store.Today())
	}))
	page := champion.Send(form)
	says(t, page, "The passport is signed off", "Out of date.", "This has changed: My phone at lunch")
	file := champion.Send(page.Form("form[action$='/passport/file']")).String()
	if !strings.Contains(file, "Out of date on 14 September 2026") {
		t.Errorf("the file does not say so: %s", file)
	}
}

func TestAPassportGoesOutOfDateInSightAndLeavesAsOneFile(t *testing.T) {
	w := everywhere(t)
	_, err := w.as(firstSchool).SignPassport(context.Background(), w.ids["carer"], register.Passport{
		SignedOn: "2026-09-10", GoodUntil: "2027-01-10", Lines: []register.PassportLine{{Part: register.PartHelps, Says: "A phone at lunch <b>", Adjustment: w.ids["adjustment"], Wording: 1}},
	})
	w.must(err)
	champion := w.visitor(firstSchool, access.Champion)
	at := "/carers/" + w.ids["carer"] + "/passport"
	says(t, champion.Open(at), "Out of date.", "This has changed: A phone at lunch <b>")
	if card := champion.Open(at).Text(".passport"); !strings.Contains(card, "Out of date on 14 September 2026") {
		t.Errorf("what is printed does not say that it is out of date: %s", card)
	}
	file := champion.Send(champion.Open(at).Form("form[action$='/passport/file']")).String()
	if got := champion.Header.Get("Content-Disposition"); got != `attachment; filename="passport-2026-09-10.html"` {
		t.Errorf("it is called %q", got)
	}
	for _, far := range []string{"<link", "<script", "src=", "href=", "url(", "O'Neill"} {
		if strings.Contains(file, far) {
			t.Errorf("the file holds %q", far)
		}
	}
	if !strings.Contains(file, "A phone at lunch &lt;b&gt;") || !strings.Contains(file, ".passport-parts") {
		t.Errorf("the file is %s", file)
	}
	releases, err := w.as(firstSchool).Releases(context.Background(), 1)
	w.must(err)
	if len(releases) != 1 || releases[0].What != "passport" || releases[0].Rows != 1 {
		t.Errorf("what left is %+v", releases)
	}
}

func TestEveryFieldOfAPassportHasANameOfItsOwn(t *testing.T) {
	w := everywhere(t)
	page := w.visitor(firstSchool, access.Champion).Open("/carers/" + w.ids["carer"] + "/passport/make")
	seen := map[string]bool{}
	for _, label := range page.Texts("main form label") {
		if seen[label] {
			t.Errorf("two fields are called %q", label)
		}
		seen[label] = true
	}
}
