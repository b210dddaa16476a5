package web

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/register"
)

// shares adds a line of the sharing log to the carer of everywhere.
func (w *world) shares() {
	w.t.Helper()
	id, err := w.as(firstSchool).LogSharing(context.Background(), w.ids["carer"], register.Sharing{
		On: "2026-09-10", What: "SECRET-WHAT", Organisation: "Greenfield Young Carers Service", Reason: register.AgreedByPupil, Harm: register.No, HarmWhy: "SECRET-HARM",
		PupilTold: register.Yes, HomeTold: register.No, HomeWhy: "SECRET-HOME",
	})
	w.must(err)
	w.ids["sharing"] = id
}

func init() {
	planters = append(planters, plantSharing)
	maps.Copy(wordless, map[string]string{"Sharing.Reason": "a choice of five, which the page of whoever writes it offers", "Sharing.Harm": "yes or no", "Sharing.HomeTold": "yes or no"})
}

// plantSharing makes the sharing log of the first school's carer hold words too.
func plantSharing(p *planting) {
	w := p.w
	s := register.Sharing{On: "2026-09-14", Harm: register.No, PupilTold: register.No}
	p.keep(&s)
	s.Reason, s.HomeTold = register.OtherReason, register.No
	_, err := w.as(firstSchool).LogSharing(context.Background(), w.ids["carer"], s)
	w.must(err)
}

func TestWhatWasSharedIsWrittenDownAndPutRight(t *testing.T) {
	w := everywhere(t)
	w.home(w.ids["carer"], register.DoNotContact)
	lead, at := w.visitor(firstSchool, access.DSL), sharingsAt(w.ids["carer"])
	page := lead.Open(at + "/add?after=passport")
	says(t, page, "Would sharing harm Amélie more than not sharing?")
	if text := page.Text("#f-what"); !strings.Contains(text, "passport") {
		t.Errorf("the line does not begin with what left: %q", text)
	}
	if why := page.Attr("#f-home_why", "value"); !strings.Contains(why, "not to be contacted") {
		t.Errorf("why home is not told has to be written each time: %q", why)
	}
	page = lead.Send(page.Form("main form").Fill("reason", "home"))
	says(t, page, "so it cannot have agreed", "Say whether sharing would harm the pupil more", "Say who it was for")
	send := page.Form("main form").Fill("reason", "risk").Fill("organisation", "The council").Fill("harm", "no").Fill("harm_why", "It helps").Fill("pupil_told", "yes")
	page = lead.Send(send)
	says(t, page, "It is written in the sharing log", "The council", "The law: a child may not be safe", "Mend a slip")
	mend := sharingsAt(w.ids["carer"], w.kept().Sharings[0].ID)
	page = lead.Send(lead.Open(mend).Form("main form").Fill("organisation", "The county council"))
	says(t, page, "The line is mended", "The county council")
	page = lead.Send(lead.Open(at+"/add?corrects="+w.ids["sharing"]).Form("main form").Fill("what", "What helps, and no more"))
	says(t, page, "Put right by the line that", "This puts an earlier line right", "SECRET-WHAT")
	if all := w.kept().Sharings; len(all) != 3 {
		t.Errorf("kept are %+v", all)
	}
}

func TestTheSharingLogIsForChampionAndLead(t *testing.T) {
	w := everywhere(t)
	champion := w.visitor(firstSchool, access.Champion)
	page := champion.Open("/sharing")
	says(t, page, "1 line.", "Amélie O'Neill", "Greenfield Young Carers Service", "Agreed by the pupil")
	page = champion.Send(page.Form("main form").Fill("reason", "risk"))
	says(t, page, "0 lines.", "Nothing of this time and reason")
	page = champion.Send(page.Form("main form").Fill("reason", "pupil").Fill("from", "1 9 2026").Fill("to", "10 9 2026"))
	says(t, page, "1 line.", "Filtered: agreed by the pupil, from 1 September 2026, until 10 September 2026")
	other := w.visitor(secondSchool, access.Champion)
	says(t, other.Open("/sharing"), "Nothing is written down")
	for role, want := range map[access.Role]int{access.Teacher: http.StatusForbidden, access.Governor: http.StatusForbidden, access.Head: http.StatusForbidden} {
		v := w.visitor(firstSchool, role)
		if v.Open("/sharing"); v.Status != want {
			t.Errorf("%s opens the log: %d", role, v.Status)
		}
	}
}

func TestAFoldOfTheCarersPageSaysHowMuchIsInIt(t *testing.T) {
	w := everywhere(t)
	v, at := w.visitor(firstSchool, access.Champion), carerAt(w.ids["carer"])
	folded := func(title string) string {
		for _, says := range v.Open(at).Texts(".folds summary") {
			if rest, is := strings.CutPrefix(says, title); is {
				return strings.TrimSpace(rest)
			}
		}
		return "no such fold"
	}
	if got, want := folded("What was shared"), fmt.Sprintf("%d, last 10 September 2026", len(w.kept().Sharings)); got != want {
		t.Errorf("what was shared is said to be %q, want %q", got, want)
	}
	if got := folded("Who has looked"); got != "last 14 September 2026" {
		t.Errorf("who has looked: %q", got)
	}
	if got := folded("Suspensions, lates, behaviour"); got != "nothing yet" {
		t.Errorf("what happened: %q", got)
	}
}
