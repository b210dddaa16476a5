package web

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/register"
)

// partners adds one to everywhere.
func (w *world) partners(urn string) {
	w.t.Helper()
	var err error
	w.ids["partner"], err = w.as(urn).KeepPartner(context.Background(), register.Partner{
		Name: "Meadow Young Carers", Kind: "young-carers", Does: "A group on Thursdays.", Phone: "020 7946 0101", Mail: "hello@meadow.example", Web: "meadow.example", Agreement: register.Yes, AgreementReview: "2026-09-01",
	}, 0)
	w.must(err)
}

func TestAllStaffWhoActReadWhoOutsideHelpsAndTheChampionKeepsIt(t *testing.T) {
	w := everywhere(t)
	for _, role := range []access.Role{access.Teacher, access.DSL, access.Head} {
		page := w.visitor(firstSchool, role).Open("/partners")
		says(t, page, "Meadow Young Carers", "A group on Thursdays.", "020 7946 0101", "Last checked on 14 September 2026")
		if page.Has("main form") || page.Has("main a[href^='/partners/']") || strings.Contains(page.Text("main"), "Agreement") {
			t.Errorf("%s may change something: %s", role, page.Text("main"))
		}
		if !page.Has("a[href='https://meadow.example'][rel=noreferrer]") || !page.Has("a[href='mailto:hello@meadow.example']") {
			t.Errorf("%s finds no way there: %s", role, page.String())
		}
	}
	champion := w.visitor(firstSchool, access.Champion)
	says(t, champion.Open("/partners"), "Agreement to be looked at", "Yes, to be looked at on 1 September 2026", "once a term")
	says(t, champion.Open("/"), "1 partner is to be checked again")
}

func TestAPartnerIsWrittenDownChangedAndClosed(t *testing.T) {
	w := everywhere(t)
	champion := w.visitor(firstSchool, access.Champion)
	page := champion.Send(champion.Open("/partners/add").Form("main form").Fill("name", "Harbour Family Help").Fill("web", "javascript:alert(1)"))
	says(t, page, "Choose what kind of partner it is", "Say in plain words what they do", "Enter a web address like")
	page = champion.Send(page.Form("main form").Fill("until", "31/2"))
	says(t, page, "February", "Choose what kind of partner it is", "Say in plain words what they do") // all in one round
	page = champion.Send(page.Form("main form").Fill("until", "").Fill("kind", "early-help").Fill("does", "Amélie O'Neill goes there").Fill("web", "harbour.example"))
	says(t, page, "This holds a pupil's name")
	page = champion.Send(page.Form("main form").Fill("does", "Somebody who sits down with the whole family"))
	says(t, page, "The partner is saved", "Early or family help", "Harbour Family Help", "https://harbour.example")

	at := "/partners/" + w.ids["partner"]
	page = champion.Send(champion.Open(at).Form("main form").Fill("until", "13 9 2026"))
	says(t, page, "1 that closed", "Closed on 13 September 2026")
	if page := w.visitor(firstSchool, access.Teacher).Open("/partners"); strings.Contains(page.String(), "Meadow") {
		t.Error("staff read of a partner that closed")
	}
	if text := champion.Open("/").Text("main"); strings.Contains(text, "to be checked again") {
		t.Errorf("a partner that closed is to be checked: %s", text)
	}
}

func TestASchoolSaysAfterHowManyDaysAPartnerIsToBeCheckedAgain(t *testing.T) {
	w := everywhere(t)
	champion := w.visitor(firstSchool, access.Champion)
	champion.Send(champion.Open("/settings").Form("main form:has([name=partner_days])").Fill("partner_days", "30"))
	says(t, champion.Open("/partners"), "Look at each again after 30 days.")
	champion.Send(champion.Open("/settings").Form("main form:has([name=partner_days])").Fill("partner_days", ""))
	says(t, champion.Open("/partners"), "Look at each again once a term.")
}

func TestWhatIsCheckedIsWhatWasShown(t *testing.T) {
	w := everywhere(t)
	champion, at := w.visitor(firstSchool, access.Champion), "/partners/"+w.ids["partner"]
	shown := champion.Open("/partners").Form("form[action='" + at + "/check']")
	says(t, champion.Send(shown), "It is checked")
	hers, his := champion.Open(at).Form("main form").Fill("usual_wait", "Hers it is"), champion.Open(at).Form("main form").Fill("usual_wait", "His it is")
	champion.Send(hers)
	if champion.Send(shown); champion.Status != http.StatusConflict {
		t.Errorf("what somebody changed since is checked: status %d", champion.Status)
	}
	champion.Open(at)
	page := champion.Send(his)
	if champion.Status != http.StatusConflict || page.Form("main form").Values.Get("usual_wait") != "His it is" {
		t.Errorf("status %d", champion.Status)
	}
	says(t, page, "Hers it is")
	says(t, champion.Send(page.Form("main form")), "His it is")
}

func TestWhatWasDoneAboutAPartnerIsSaidOnItsCard(t *testing.T) {
	w := everywhere(t)
	champion := w.visitor(firstSchool, access.Champion)
	card := "#partner-" + w.ids["partner"]
	page := champion.Send(champion.Open("/partners").Form("main form[action$=check]"))
	if got := page.Text("[id='" + card[1:] + "'] [role=status]"); !strings.Contains(got, "It is checked") || page.Count("main [role=status]") != 1 {
		t.Errorf("the card says %q: %s", got, page.Text("main"))
	}
	if page := champion.Open(champion.Path); page.Has("main [role=status]") {
		t.Error("it is said again")
	}
}
