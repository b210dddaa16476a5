package web

import (
	"context"
	"slices"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/award"
	"carers/app/register"
)

// followsLink follows a link of the page by its words.
func followsLink(t *testing.T, v *apptest.Visitor, page *apptest.Page, words string) *apptest.Page {
	t.Helper()
	for i, says := range page.Texts("main a[href]") {
		if says == words {
			return v.Open(page.Attrs("main a[href]", "href")[i])
		}
	}
	t.Fatalf("the page has no link %q", words)
	return nil
}

func TestWhatTheRecordsSayBecomesEvidenceInOnePress(t *testing.T) {
	w := recorded(t)
	v := w.visitor(firstSchool, access.Champion)
	page := v.Open(awardAt)
	says(t, page, "None of the 5 criteria of Identify has evidence yet")
	says(t, page, "see which your own records can show today", "Seven things stand between you and Bronze")
	page = followsLink(t, v, page, "Draw what the records already say")
	says(t, page, "Of 24 young carers that the school knows, 13 said in a review", "Listen: Each young carer has been asked", "nothing yet")
	in, _ := award.Find(bronze)
	offered := page.Attrs("main input[name=rule]", "value")
	if slices.Contains(offered, "adjustments-in-place") || !strings.Contains(page.Text("main"), "Too few young carers have something agreed") {
		t.Errorf("a page that shows nothing can be ticked: %v", offered)
	}
	if slices.Contains(offered, "needs-assessments") {
		t.Error("a page is offered that shows nothing of this level")
	}
	says(t, page, "No policy is approved", "See the documents")
	form := page.Form("main form")
	page = v.Send(form)
	if v.Path != aboutFramework(awardAt, bronze) {
		t.Fatalf("it leads to %s", v.Path)
	}
	says(t, page, many(len(offered), "page is", "pages are")+" drawn from the records")
	goes, stays, err := w.as(firstSchool).EvidenceListed(context.Background(), in.DrawnFor("pupils-heard"))
	w.must(err)
	if len(goes) != 1 || len(stays) != 0 {
		t.Errorf("%d pages go, %d stay", len(goes), len(stays))
	}
	page = v.Open(aboutFramework(awardRecordsAt, bronze))
	says(t, page, "Drawn on 14 September 2026")
	if page.Has("main input[name=rule][checked]") {
		t.Error("what was drawn is ticked again")
	}
	says(t, v.Send(page.Form("main form")), "Tick at least one page")
}

func TestOfTwoCarersTheRecordsOfferNothingToDraw(t *testing.T) {
	w := follower(t, bronze, "bronze")
	for i := range 20 {
		pupil := w.pupil(firstSchool, register.Pupil{Surname: "Surname", Forename: string(rune('A' + i)), Year: "9", Form: "9B"})
		if i < 2 {
			w.carer(firstSchool, pupil, register.Entry{Route: register.ByStaff, Status: register.Confirmed, IdentifiedOn: "2026-06-01"})
		}
	}
	page := w.visitor(firstSchool, access.Champion).Open(awardRecordsAt)
	if page.Has("main input[name=rule]") {
		t.Errorf("pages are offered: %s", page.Text("main form"))
	}
	says(t, page, "The records show nothing for this level yet", "Too few to show", "Nobody is named as a lead yet")
	w = follower(t, "", "")
	says(t, w.visitor(firstSchool, access.Champion).Open(awardRecordsAt), "Choose the award first")
}

// What says only that there is too little to tell would count as evidence, and show nothing.
func TestAPageThatShowsNothingIsNotKept(t *testing.T) {
	w := recorded(t)
	v := w.visitor(firstSchool, access.Champion)
	page := v.Open(drawnAt)
	if page.Has("form[action='" + drawnTo("transition-plans") + "']") {
		t.Error("a page that shows nothing can be drawn")
	}
	in, _ := award.Find(bronze)
	c, _ := in.Criterion(in.DrawnFor("adjustments-in-place")[0])
	at := v.Open(standardAt(bronze, c.Standard))
	says(t, v.Send(at.Form("form[action='"+drawnTo("adjustments-in-place")+"']").Press("Draw this from the records: What staff do for young carers")), "It would show nothing yet, and is not kept")
	if all, err := w.as(firstSchool).Evidence(context.Background()); err != nil || len(all) != 0 {
		t.Errorf("%d pages are kept (%v)", len(all), err)
	}
	if told, err := w.as(firstSchool).ToldTables(context.Background()); err != nil || len(told) != 0 {
		t.Errorf("%d tables were told (%v)", len(told), err)
	}
}

func TestWhatWasDrawnServesAFrameworkThatIsFollowedLater(t *testing.T) {
	w := recorded(t)
	v := w.visitor(firstSchool, access.Champion)
	draws(v, "pupils-heard")
	w.must(w.as(firstSchool).Follow(context.Background(), "ycis-2024", "award", 0, 0))
	draws(v, "pupils-heard")
	all, err := w.as(firstSchool).Evidence(context.Background())
	w.must(err)
	for _, framework := range []string{bronze, "ycis-2024"} {
		in, _ := award.Find(framework)
		for _, id := range in.DrawnFor("pupils-heard") {
			if len(all) != 1 || !slices.Contains(all[0].Serves, id) {
				t.Errorf("it does not serve %s: %v", id, all[0].Serves)
			}
		}
	}
}

func TestWhatIsDrawnBesideACriterionLeadsBackToIt(t *testing.T) {
	w := recorded(t)
	in, _ := award.Find(bronze)
	v := w.visitor(firstSchool, access.Champion)
	c, _ := in.Criterion(in.DrawnFor("pupils-heard")[0])
	at := standardAt(bronze, c.Standard)
	page := v.Send(v.Open(at).Form("form[action='" + drawnTo("pupils-heard") + "']").Press("Draw this from the records: Young carers are heard"))
	if v.Path != at {
		t.Errorf("it leads to %s", v.Path)
	}
	says(t, page, "The page is drawn from the records as they are today, and kept")
}

// Of two frameworks that are followed, whoever reads of the second stays with it.
func TestTheTabsAndAnApplicationStayWithTheFramework(t *testing.T) {
	w := follower(t, "ycis-2024", "award")
	w.must(w.as(firstSchool).Follow(context.Background(), bronze, "bronze", 0, 0))
	v := w.visitor(firstSchool, access.Champion)
	for _, at := range []string{aboutFramework(awardAt, bronze), standardAt(bronze, "S1")} {
		says(t, followsLink(t, v, v.Open(at), "Baseline"), "Young Carers in Schools Award: Bronze, Silver, Gold")
	}
	page := followsLink(t, v, v.Open(aboutFramework(awardAt, bronze)), "Applications")
	page = followsLink(t, v, page, "Begin an application")
	says(t, v.Send(page.Form("main form")), "Application for Bronze", "The application is begun")
}
