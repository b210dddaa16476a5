package web

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/calendar"
	"carers/app/register"
)

// plan adds an emergency plan to the carer of everywhere, of which teachers may
// know.
func (w *world) plan() {
	w.t.Helper()
	w.must(w.as(firstSchool).AgreePlan(context.Background(), w.ids["carer"], 0, register.EmergencyPlan{
		First: "Bring Amélie to the office.", Contacts: []register.EmergencyContact{{Name: "SECRET-AUNT", Belongs: "aunt", Phone: "01632 960 101", MayKnow: true}, {Name: "Mum", Phone: "01632 960 188", AtHome: true}},
		Situations: []register.Situation{{Kind: "hospital", Then: "SECRET-THEN"}}, Say: "That I am all right", SayNot: "SECRET-NOT", StaffKnow: true, AgreedOn: "2026-09-10", ExpiresOn: "2026-09-25",
	}))
}

func init() { planters = append(planters, plantPlan) }

// plantPlan makes the plan in hand of the first school's carer hold words too.
func plantPlan(p *planting) {
	plan := register.EmergencyPlan{First: "Bring Amélie to the office.", Contacts: []register.EmergencyContact{{}}, Situations: []register.Situation{{Kind: register.OwnSituation}}, StaffKnow: true, AgreedOn: "2026-09-10", ExpiresOn: "2027-08-31"}
	p.keep(&plan)
	plan.Contacts[0].Phone = "01632 960 101 " + plan.Contacts[0].Phone // which has to be one
	p.w.must(p.w.as(firstSchool).AgreePlan(context.Background(), p.w.ids["carer"], 1, plan))
}

func TestTheQuickViewIsOneClickFromEveryPageOfTheCarer(t *testing.T) {
	w := everywhere(t)
	at := emergencyAt(w.ids["carer"], "now")
	for _, role := range []access.Role{access.Champion, access.DSL} {
		v := w.visitor(firstSchool, role)
		for _, d := range (&Site{}).doors() {
			if d.Method != http.MethodGet || !strings.HasPrefix(d.Path, "/carers/:carer") || d.Path == "/carers/:carer/emergency/now" || !d.Needs.any(func(p access.Permission) bool { return role == access.Champion || p == access.SeeRegister }) {
				continue
			}
			if page := v.Open(w.address(d.Path)); v.Status == http.StatusOK && !page.Has("main a[href='"+at+"']") {
				t.Errorf("%s: %s does not lead there", role, d.Path)
			}
		}
		page := v.Open(at)
		says(t, page, "Amélie O'Neill", "Bring Amélie to the office.", "SECRET-AUNT", "aunt", "Knows about caring", "SECRET-THEN", "SECRET-NOT")
		if got := page.Attr("main a[href^='tel:']", "href"); got != "tel:01632960101" {
			t.Errorf("the first number leads to %q", got)
		}
	}
	if looks := w.visitor(firstSchool, access.Champion).Open("/carers/" + w.ids["carer"] + "/looks").Text("main"); !strings.Contains(looks, "opened the emergency plan") {
		t.Errorf("who opened the plan is not told: %s", looks)
	}
}

func TestAPlanThatRingsHomeAsksForAWordWhereHomeMustNotBeContacted(t *testing.T) {
	w := everywhere(t)
	champion, at := w.visitor(firstSchool, access.Champion), emergencyAt(w.ids["carer"])
	w.home(w.ids["carer"], register.DoNotContact)
	says(t, champion.Open(at+"/now"), "Do not contact home about caring", "Home: only if a life is in danger")
	page := champion.Open(at + "/agree")
	says(t, page, "Do not contact home about caring", "When may home be rung all the same?")
	page = champion.Send(page.Form("main form").Fill("may_know_1", "yes"))
	says(t, page, "Say when that may be all the same, or take them off the list", "Somebody at home may be rung, and told nothing of caring")
	if champion.Status != http.StatusUnprocessableEntity || len(w.kept().Plans) != 1 {
		t.Fatalf("saved all the same: %d", champion.Status)
	}
	send := page.Form("main form").Fill("home_word", "Only after 999")
	send.Values.Del("may_know_1")
	page = champion.Send(send)
	says(t, page, "The emergency plan is agreed", "Only after 999", "Earlier ones")
	if whose, printed := page.Text("main .only-print"), page.Text(".made"); !strings.Contains(whose, "Amélie O'Neill, Year 9, 9B") || !strings.Contains(printed, "Printed by ") || !strings.Contains(printed, "14 September 2026") {
		t.Errorf("the paper says that it is of %q and was %q", whose, printed)
	}
	says(t, champion.Open(at+"/now"), "Home may then be rung, and told nothing of caring. Only after 999.")
}

func TestWhatWasAgreedBeforeHomeChangedIsReadAsHomeStandsToday(t *testing.T) {
	w := everywhere(t)
	w.home(w.ids["carer"], register.HomeTold)
	p := w.kept().Plans[0]
	p.Contacts[1].MayKnow = true
	w.must(w.as(firstSchool).AgreePlan(context.Background(), w.ids["carer"], 1, p))
	champion, at := w.visitor(firstSchool, access.Champion), emergencyAt(w.ids["carer"], "now")
	if text := champion.Open(at).Text("main .emergency-ring"); strings.Contains(text, "Say nothing") || strings.Contains(text, "life") {
		t.Errorf("home is told, and the page says %s", text)
	}
	w.home(w.ids["carer"], register.HomeNotTold)
	says(t, champion.Open(at), "Home has not been told", "Say nothing of caring")
	w.home(w.ids["carer"], register.DoNotContact)
	says(t, champion.Open(at), "Home: only if a life is in danger")
}

func TestAPlanThatEndedSaysSoLoudly(t *testing.T) {
	today := calendar.Day("2026-09-14")
	w := worldWith(t, func() time.Time { return today.Time().Add(9 * time.Hour) }).school(firstSchool, "Greenfield School")
	w.staff(firstSchool, access.Champion)
	w.ids["carer"] = w.carer(firstSchool, w.pupil(firstSchool, register.Pupil{Surname: "O'Neill", Forename: "Amélie", Year: "9", Form: "9B"}), register.Entry{Route: register.ByPupil, Status: register.Confirmed})
	w.plan()
	says(t, w.visitor(firstSchool, access.Champion).Open("/"), "Emergency plans that end", "Amélie O'Neill", "Renew it", "in 11 days")
	today = "2026-09-26"
	champion := w.visitor(firstSchool, access.Champion)
	for _, at := range []string{emergencyAt(w.ids["carer"], "now"), emergencyAt(w.ids["carer"])} {
		says(t, champion.Open(at), "Out of date", "This plan ended on 25 September 2026")
	}
	for _, at := range []string{"/", carerAt(w.ids["carer"])} {
		says(t, champion.Open(at), "Ended 25 September 2026", "Renew it")
	}
}

func TestTeachersReadThatThereIsAPlanAndNothingOfIt(t *testing.T) {
	_, teacher := tutored(t)
	page := teacher.Open("/my-pupils")
	says(t, page, "There is an emergency plan.", "ring the young carer champion, or the designated safeguarding lead")
	for _, secret := range []string{"Bring Amélie", "SECRET", "01632", "/emergency"} {
		if strings.Contains(page.String(), secret) {
			t.Errorf("the teacher reads %q", secret)
		}
	}
}

func TestAForgedPlanIsRefusedWhole(t *testing.T) {
	w := everywhere(t)
	forged := func(v *apptest.Visitor, carer string) int {
		send := v.Open("/account").Form("form") // any form of theirs, bent
		send.Action, send.Method = emergencyAt(carer, "agree"), http.MethodPost
		for name, value := range map[string]string{"version": "1", "first": "Ring me.", "name_0": "Me", "phone_0": "07700 900 999", "agreed_on": "14 9 2026", "expires_on": "31 8 2027"} {
			send.Values.Set(name, value)
		}
		v.Send(send)
		return v.Status
	}
	for role, want := range map[access.Role]int{access.Teacher: http.StatusForbidden, access.Governor: http.StatusForbidden, access.Data: http.StatusForbidden, access.DSL: http.StatusForbidden} {
		if got := forged(w.visitor(firstSchool, role), w.ids["carer"]); got != want {
			t.Errorf("%s forges a plan: %d", role, got)
		}
	}
	if got := forged(w.visitor(secondSchool, access.Champion), w.ids["carer"]); got != http.StatusNotFound {
		t.Errorf("a champion of another school forges a plan: %d", got)
	}
	if plans := w.kept().Plans; len(plans) != 1 {
		t.Errorf("a forged plan is kept: %+v", plans[0])
	}
}
