package web

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/award"
	"carers/app/register"
	"carers/app/store"
)

// recorded is a school that knows 24 carers among 40 pupils: of 14 an emergency plan holds,
// 13 were heard in a review, 12 were referred, 11 assessments were asked for, and the MIS
// agrees about 14.
func recorded(t *testing.T) *world {
	w := newWorld(t).school(firstSchool, "Greenfield School")
	for _, role := range []access.Role{access.Champion, access.Head, access.DSL, access.Governor, access.Data} {
		w.staff(firstSchool, role)
	}
	ctx, l := context.Background(), w.as(firstSchool)
	for i := range 40 {
		p := register.Pupil{Surname: fmt.Sprintf("Surname%c", 'a'+i%26), Forename: fmt.Sprintf("Forename%d", i), Year: register.Year(fmt.Sprint(8 + i%2)), Form: "8B"}
		if i < 14 {
			p.Flags = register.Flags{register.YoungCarerInMIS: {Value: "S"}}
		}
		pupil := w.pupil(firstSchool, p)
		if i >= 24 {
			continue
		}
		carer := w.carer(firstSchool, pupil, register.Entry{Route: register.ByStaff, Status: register.Confirmed, IdentifiedOn: "2026-06-01"})
		if i < 14 {
			w.must(l.AgreePlan(ctx, carer, 0, register.EmergencyPlan{First: "Bring them to the office.", Contacts: []register.EmergencyContact{{Name: "An aunt", Belongs: "aunt", Phone: "01632 960 101", MayKnow: true}}, AgreedOn: "2026-09-10", ExpiresOn: "2026-12-01"}))
		}
		if i < 13 {
			rec, err := l.Carer(ctx, carer)
			w.must(err)
			_, err = l.HoldReview(ctx, carer, store.SeenOf(rec), register.Review{On: "2026-09-10", PupilView: "SECRET-VIEW", NextReview: "2026-12-10"}, nil)
			w.must(err)
		}
		if i < 12 {
			w.asks(carer, register.YoungCarersService)
		}
		if i < 11 {
			w.asks(carer, register.NeedsAssessment)
		}
	}
	for _, v := range []register.Voice{
		{On: "2026-06-10", Said: "More time for homework", Decided: "A day more", Done: "In all subjects", ToldOn: "2026-07-01"},
		{On: "2026-07-10", Said: "A quiet place", Decided: "The small library"}, {On: "2026-09-10", Said: "Buses that come"},
	} {
		_, err := l.KeepVoice(ctx, v, 0)
		w.must(err)
	}
	w.must(l.Follow(ctx, bronze, "bronze", 3, 0))
	return w
}

func (w *world) asks(carer string, of register.ReferralKind) {
	w.t.Helper()
	r := agreedReferral()
	r.Kind = of
	id, err := w.as(firstSchool).AddReferral(context.Background(), carer, r)
	w.must(err)
	w.must(w.as(firstSchool).MoveReferral(context.Background(), id, 1, register.ReferralMove{To: register.ReferralSent, On: "2026-09-03"}))
}

// draws presses the button of a rule, and returns the page of the evidence.
func draws(v *apptest.Visitor, rule string) *apptest.Page {
	r, _ := award.FindDrawn(rule)
	page, form := v.Open(drawnAt), "form[action='"+drawnTo(rule)+"']"
	button := "Draw this from the records: " + r.Title
	if strings.Contains(page.Text(form), "again") {
		button = "Draw it again: " + r.Title
	}
	return v.Send(page.Form(form).Press(button))
}

func TestEachRuleSaysWhatThePlainSumSays(t *testing.T) {
	w := recorded(t)
	page := w.visitor(firstSchool, access.Champion).Open(drawnAt)
	for rule, want := range map[string]string{
		"found-by-year":      "The school knows 24 young carers among the 40 pupils on its roll. Surveys and linked records suggest looking for 4 to 5",
		"routes-of-finding":  "The school knows 24 young carers.",
		"emergency-plans":    "For 14 of 24 young carers that the school knows, there is a plan in hand",
		"reviewed-this-term": "13 of 24 young carers that the school knows have had a review",
		"pupils-heard":       "Of 24 young carers that the school knows, 13 said in a review",
		"referrals-made":     "For 12 of 24 young carers",
		"needs-assessments":  "For 11 of 24 young carers",
		"census-matched":     "agrees with the register about the census for 14.",
		"voice-answered":     "written down 3 things from young carers together, without names. Decided about: 2. Done: 1. Pupils were told what became of it: 1.",
		"transition-plans":   "Too few moves were planned",
		"quiet-door-open":    "The quiet door is shut.",
		"baseline-done":      "No baseline review is finished yet.",
	} {
		if text := strings.Join(strings.Fields(page.Text("#"+rule)), " "); !strings.Contains(text, want) {
			t.Errorf("%s: it should say %q, and says %q", rule, want, text)
		}
	}
	if told, err := w.as(firstSchool).ToldTables(context.Background()); err != nil || len(told) > 0 {
		t.Errorf("a look at what would be said was told as %d tables (%v)", len(told), err)
	}
}

func TestADrawnPageIsEvidenceThatAPackTakes(t *testing.T) {
	w := recorded(t)
	v := w.visitor(firstSchool, access.Champion)
	page := draws(v, "pupils-heard")
	says(t, page, "Young carers are heard", "Drawn from the records", "Nobody is named in it")
	ctx, l := context.Background(), w.as(firstSchool)
	in, _ := award.Find(bronze)
	goes, stays, err := l.EvidenceOf(ctx, in.DrawnFor("pupils-heard"))
	w.must(err)
	if len(goes) != 1 || len(stays) != 0 || goes[0].Of == nil {
		t.Fatalf("%d go, %d stay", len(goes), len(stays))
	}
	text := string(goes[0].Of.Content)
	for _, want := range []string{"Greenfield School", "14 September 2026", "Of 24 young carers", "13 said in a review", "What they said is not on this page"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	for _, never := range []string{"Surname", "Forename", "SECRET"} {
		if strings.Contains(text, never) {
			t.Errorf("the page says %q", never)
		}
	}
	left, err := l.Releases(ctx, 0)
	w.must(err)
	if len(left) != 1 || left[0].What != drawnWhat {
		t.Errorf("what was told is %+v", left)
	}
}

func TestAPageThatIsDrawnAgainStandsInPlaceOfTheOneBefore(t *testing.T) {
	w := recorded(t)
	v := w.visitor(firstSchool, access.Champion)
	draws(v, "voice-answered")
	_, err := w.as(firstSchool).KeepVoice(context.Background(), register.Voice{On: "2026-09-11", Said: "A locker near the door"}, 0)
	w.must(err)
	draws(v, "voice-answered")
	all, err := w.as(firstSchool).Evidence(context.Background())
	w.must(err)
	if len(all) != 1 {
		t.Fatalf("there are %d pages", len(all))
	}
	_, f, err := w.as(firstSchool).EvidenceFile(context.Background(), all[0].ID, false)
	w.must(err)
	if text := string(f.Content); !strings.Contains(text, "4 things") || !strings.Contains(text, "in place of the page that was drawn on 14 September 2026") {
		t.Errorf("the page says %s", text)
	}
}

func TestWhoKeepsTheAwardDrawsAndWhoSeesItReads(t *testing.T) {
	w := recorded(t)
	for role, want := range map[access.Role]struct{ sees, draws bool }{access.Champion: {true, true}, access.Head: {true, false}, access.DSL: {true, false}, access.Governor: {}, access.Data: {}} {
		v := w.visitor(firstSchool, role)
		page := v.Open(drawnAt)
		if sees := v.Status == http.StatusOK; sees != want.sees {
			t.Errorf("%s: the page answers %d", role, v.Status)
		}
		if draws := strings.Contains(page.Text("main"), "Draw this from the records"); draws != want.draws {
			t.Errorf("%s: the button is there: %t", role, draws)
		}
	}
}

func TestACriterionOffersWhatCanBeDrawnForIt(t *testing.T) {
	w := recorded(t)
	in, _ := award.Find(bronze)
	v := w.visitor(firstSchool, access.Champion)
	c, _ := in.Criterion(in.DrawnFor("voice-answered")[0])
	at := standardAt(bronze, c.Standard)
	press := "form[action='" + drawnTo("voice-answered") + "']"
	v.Send(v.Open(at).Form(press).Press("Draw this from the records: You said, we did"))
	if text := v.Open(at).Text("main"); !strings.Contains(text, "You said, we did, drawn on 14 September 2026") || !strings.Contains(text, "Draw it again") {
		t.Errorf("the standard says %s", text)
	}
}

// A rule that is offered and cannot be worked out would be a button that does nothing.
func TestEveryRuleThatIsOfferedIsWorkedOutAndEveryFigureOfItIsGiven(t *testing.T) {
	for _, r := range award.Drawn() {
		if drawers[r.ID].says == nil {
			t.Errorf("nothing works %s out", r.ID)
		}
	}
	for id := range drawers {
		if _, ok := award.FindDrawn(id); !ok {
			t.Errorf("%s is worked out and not offered", id)
		}
	}
}

func TestWhatTheSchoolKeepsOfItselfIsDrawnWithoutNames(t *testing.T) {
	w := newWorld(t).school(firstSchool, "Greenfield School")
	w.staff(firstSchool, access.Champion)
	ctx, l := context.Background(), w.as(firstSchool)
	for _, a := range []award.Activity{
		{Kind: award.Assembly, Title: "Who cares?", On: "2026-06-03", Audience: "Year 8", Number: 120}, {Kind: award.Assembly, Title: "Who cares?", On: "2025-09-13", Audience: "Year 7"},
		{Kind: award.Lesson, Title: "A morning at home", On: "2026-09-02", Audience: "Year 9"}, {Kind: award.Forum, Title: "The forum", On: "2026-07-01", Audience: "Whoever came", Number: 4},
		{Kind: award.StaffTraining, Title: "Noticing", On: "2026-06-03", Audience: "Staff", Trained: 38, Staff: 52},
	} {
		_, err := l.KeepActivity(ctx, a, 0)
		w.must(err)
	}
	for _, d := range []award.Document{
		{Kind: award.Policy, Title: "Young carers policy", Owner: "The champion", ApprovedOn: "2026-01-12", ReviewOn: "2027-01-12"}, {Kind: award.Memorandum, Title: "With Lantern", Owner: "The champion", ApprovedOn: "2024-01-12", ReviewOn: "2026-01-12"},
	} {
		_, err := l.KeepDocument(ctx, d, 0)
		w.must(err)
	}
	for _, one := range []award.Lead{{Post: award.ChampionPost, Name: "Rukhsana Begum", From: "2025-09-01"}, {Post: award.DeputyPost, Name: "Tomasz Nowak", From: "2026-01-05"}, {Post: award.GovernorPost, Name: "Ann Other", From: "2025-09-01", AwayFrom: "2026-09-01"}} {
		_, err := l.KeepLead(ctx, one, 0)
		w.must(err)
	}
	page := w.visitor(firstSchool, access.Champion).Open(drawnAt)
	for rule, want := range map[string]string{
		"assembly-held": "last twelve months: 1. The latest was on 3 June 2026.", "awareness-held": "there were 2 for pupils", "forum-held": "last twelve months: 1. The latest was on 1 July 2026.",
		"training-coverage": "38 of 52 staff", "display-up": "No display is written down", "governors-told": "No governors’ meeting", "parents-told": "No event for parents",
		"policy-current": "not late to be looked at again: 1.", "agreements-current": "No agreement is approved, in force", "commitment-current": "No commitment",
		"leads-named": "answers for young carers at the school today in 3 posts.", "leads-cover": "somebody to ask today in 2 posts",
	} {
		if text := strings.Join(strings.Fields(page.Text("#"+rule)), " "); !strings.Contains(text, want) {
			t.Errorf("%s: it should say %q, and says %q", rule, want, text)
		}
	}
	for _, never := range []string{"Begum", "Nowak", "Rukhsana"} {
		if strings.Contains(page.Text("main"), never) {
			t.Errorf("a page says %q", never)
		}
	}
}
