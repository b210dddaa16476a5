package web

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/register"
)

// opened is the champion's page of Amélie's entry.
func opened(t testing.TB) (*world, *apptest.Visitor, string) {
	w := greenfield(t)
	return w, w.visitor(firstSchool, access.Champion), "/carers/" + w.ids["Amélie"]
}

func TestACarersPageOpensOnTheChild(t *testing.T) {
	_, v, at := opened(t)
	v.Send(v.Open(at+"/child").Form("main form").Fill("strengths", "Keeps calm").Fill("plan", "A text home at lunch"))
	page := v.Open(at)
	if got := page.Text("main .note.stop"); !strings.HasPrefix(got, "Do not contact home about this.") {
		t.Errorf("the first note is %q", got)
	}
	order := strings.Join(page.Texts("main h2"), "; ")
	child, wishes, role := strings.Index(order, "Who Amélie is"), strings.Index(order, "What Amélie wants"), strings.Index(order, "caring role")
	if child < 0 || !(child < wishes && wishes < role) {
		t.Errorf("the page is in the order %s", order)
	}
	for _, want := range []string{"Keeps calm", "A text home at lunch", "not known", "Not asked yet"} {
		if !strings.Contains(page.Text("main"), want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if strings.Contains(page.Text("title"), "Amélie") {
		t.Error("the title holds the name")
	}
	if page.Count("main .button:not(.quiet)") != 1 {
		t.Errorf("the page has %d obvious acts", page.Count("main .button:not(.quiet)"))
	}
}

func TestACarersPageHasTodayOnTopAndFoldsWhatIsReadNowAndThen(t *testing.T) {
	_, v, at := opened(t)
	page := v.Open(at)
	order := strings.Join(page.Texts("main .flow h2"), "; ")
	if done, review, child := strings.Index(order, "To be done"), strings.Index(order, "Next review"), strings.Index(order, "Who Amélie is"); done < 0 || !(done < review && review < child) {
		t.Errorf("the page is in the order %s", order)
	}
	folded := strings.Join(page.Texts("main .folds > details:not([open]) > summary h3"), "; ")
	for _, want := range []string{"Attendance", "Where Amélie goes next", "Household", "How we learned", "Who has looked"} {
		if !strings.Contains(folded, want) {
			t.Errorf("%q is not folded: %s", want, folded)
		}
	}
}

func TestWishesAndHomeAreKept(t *testing.T) {
	_, v, at := opened(t)
	page := v.Open(at + "/wishes")
	page = v.Send(page.Form("main form").Fill("may_know", "tutor", "nobody"))
	if v.Status != http.StatusUnprocessableEntity || !strings.Contains(page.Text(".problems"), "nobody else") {
		t.Fatalf("a contradiction was taken: %d", v.Status)
	}
	page = v.Send(page.Form("main form").Fill("may_know", "tutor").Fill("home", "told"))
	if v.Status != http.StatusUnprocessableEntity || !page.Has("#f-home_note-problem") {
		t.Fatalf("“do not contact” was taken away without a reason: %d", v.Status)
	}
	page = v.Send(page.Form("main form").Fill("home_note", "Amélie told her mother herself").Fill("wishes_on", "31/2/2026"))
	if v.Status != http.StatusUnprocessableEntity || page.Attr("#f-wishes_on", "value") != "31/2/2026" {
		t.Fatalf("a day that is none was taken or lost: %d", v.Status)
	}
	page = v.Send(page.Form("main form").Fill("wishes_on", "12/9/2026"))
	if v.Path != at || page.Has(".note.stop") || !strings.Contains(page.Text("main"), "Tutor") || !strings.Contains(page.Text("main"), "12 September 2026") {
		t.Errorf("ended at %s: %s", v.Path, page.Text("main"))
	}
}

func TestNotAskedStaysNotAsked(t *testing.T) {
	w, v, at := opened(t)
	v.Send(v.Open(at + "/wishes").Form("main form"))
	rec, err := w.as(firstSchool).Carer(context.Background(), w.ids["Amélie"])
	w.must(err)
	if rec.Carer.Wishes.On != "" || len(rec.Carer.Wishes.MayKnow) != 0 {
		t.Errorf("saving a blank page put a wish to the pupil: %+v", rec.Carer.Wishes)
	}
}

func TestTwoPeopleWhoSaveAtOnceSeeBothAndLoseNothing(t *testing.T) {
	w, v, at := opened(t)
	mine, theirs := v.Open(at+"/child").Form("main form"), v.Open(at+"/child").Form("main form")
	v.Path = at + "/child"
	v.Send(theirs.Fill("strengths", "Theirs"))
	v.Path = at + "/child"
	page := v.Send(mine.Fill("strengths", "Mine").Fill("plan", "Also mine"))
	if v.Status != http.StatusConflict {
		t.Fatalf("the second save: %d", v.Status)
	}
	if row := page.Text(".versions"); !strings.Contains(row, "Theirs") || !strings.Contains(row, "Mine") {
		t.Errorf("theirs and yours are %q", row)
	}
	if page.Text("#f-strengths") != "Mine" || page.Text("#f-plan") != "Also mine" {
		t.Error("what was typed is lost")
	}
	v.Send(page.Form("main form"))
	rec, err := w.as(firstSchool).Carer(context.Background(), w.ids["Amélie"])
	w.must(err)
	if v.Path != at || rec.Carer.Strengths != "Mine" || rec.Carer.Plan != "Also mine" {
		t.Errorf("saving again gave %d at %s and %q", v.Status, v.Path, rec.Carer.Strengths)
	}
}

func TestAStatusMovesWithAReason(t *testing.T) {
	_, v, at := opened(t)
	page := v.Open(at + "/status?to=paused")
	if !page.Has("input[value=paused][checked]") || page.Has("input[value=possible]") {
		t.Error("the page does not offer what may follow")
	}
	page = v.Send(page.Form("main form"))
	if v.Status != http.StatusUnprocessableEntity {
		t.Fatalf("a status moved without a reason: %d", v.Status)
	}
	page = v.Send(page.Form("main form").Fill("reason", "Her aunt has moved in"))
	if !strings.Contains(page.Text(".history"), "Status became paused") || !strings.Contains(page.Text(".history"), "Her aunt has moved in") {
		t.Errorf("the history says %q", page.Text(".history"))
	}
}

func TestTheEffectIsAPersonsJudgement(t *testing.T) {
	_, v, at := opened(t)
	page := v.Send(v.Open(at+"/effect").Form("main form").Fill("impact", "some"))
	if v.Status != http.StatusUnprocessableEntity {
		t.Fatalf("an effect was taken without a reason: %d", v.Status)
	}
	page = v.Send(page.Form("main form").Fill("impact_reason", "Tired until ten"))
	if text := page.Text("main"); !strings.Contains(text, "Some effect on school and wellbeing") || !strings.Contains(text, "Made-up Young carer champion, 14 September 2026") {
		t.Errorf("the page says %s", text)
	}
}

func TestTheOriginSaysHowLongCaringWentUnseen(t *testing.T) {
	_, v, at := opened(t)
	page := v.Send(v.Open(at+"/origin").Form("main form").Fill("caring_since", "September 2023").Fill("identified_on", "3/3/2026").Fill("census", "P"))
	if v.Status != http.StatusUnprocessableEntity || !page.Has("#f-census_reason-problem") {
		t.Fatalf("a census code was chosen without a reason: %d", v.Status)
	}
	page = v.Send(page.Form("main form").Fill("census_reason", "Her mother wrote too"))
	if text := page.Text("main"); !strings.Contains(text, "2 years and 6 months after it began") || !strings.Contains(text, "Census P") || !strings.Contains(text, "The MIS says nothing. Set P in the MIS") {
		t.Errorf("the page says %s", text)
	}
}

func TestAReviewIsSetForLaterAndFallsDue(t *testing.T) {
	_, v, at := opened(t)
	v.Send(v.Open(at+"/review").Form("main form").Fill("next_review", "1/9/2026"))
	if v.Status != http.StatusUnprocessableEntity {
		t.Errorf("a review in the past was taken: %d", v.Status)
	}
	page := v.Send(v.Open(at+"/review").Form("main form").Fill("next_review", "18/9/2026"))
	if !strings.Contains(page.Text("main"), "18 September 2026, Friday") {
		t.Errorf("the page says %s", page.Text("main"))
	}
	if page := v.Open("/"); !strings.Contains(page.Text("main"), "Amélie O'Neill") || !strings.Contains(page.Text("main"), "Friday") {
		t.Errorf("the first page says %s", page.Text("main"))
	}
}

func TestASiblingIsProposedAndAPersonDecides(t *testing.T) {
	w, v, at := opened(t)
	rory := w.pupil(firstSchool, register.Pupil{Forename: "Rory", Surname: "O'Neill", Year: "7", Form: "7A"})
	w.pupil(firstSchool, register.Pupil{Forename: "Niamh", Surname: "O'Neill", Year: "11", Form: "11A"})
	page := v.Open(at)
	if page.Count("details[open] > #siblings form") != 2 { // a question stands open
		t.Fatalf("proposed: %s", page.Text("#siblings"))
	}
	for range 2 {
		f := page.Form("#siblings form")
		are := "no"
		if f.Values.Get("other") == rory {
			are = "yes"
		}
		f.Values.Set("are", are)
		page = v.Send(f)
	}
	if text := page.Text("#siblings"); strings.Contains(text, "Niamh") || !strings.Contains(text, "Rory O'Neill") {
		t.Errorf("after deciding: %s", text)
	}
	page = v.Open(page.Attr("#siblings .button", "href"))
	if !page.Has("input[name=route][value=sibling][checked]") {
		t.Error("a sibling's page does not know how the school learned")
	}
}

func TestWhoLookedIsOnThePage(t *testing.T) {
	w, v, at := opened(t)
	w.staff(firstSchool, access.DSL)
	lead := w.visitor(firstSchool, access.DSL)
	if page := lead.Open(at); page.Has("main .button:not([href$='/sharing/add'])") || page.Has("a[href$='/child']") {
		t.Error("the safeguarding lead is offered a change that they may not make")
	}
	page := v.Open(at)
	if !strings.Contains(page.Text("main"), "Made-up Designated safeguarding lead looked at the carer's record") {
		t.Errorf("the page does not say who looked: %s", page.Text("main"))
	}
	if page := v.Open(at + "/looks"); !strings.Contains(page.Text("main"), "added to the register") {
		t.Errorf("all looks: %s", page.Text("main"))
	}
}

func TestASiblingsSilenceStandsOnThePageOfWhoSharesTheHome(t *testing.T) {
	w, v, _ := opened(t)
	of := func(name string) string {
		rec, err := w.as(firstSchool).Carer(context.Background(), w.ids[name])
		w.must(err)
		return rec.Pupil.ID
	}
	at := "/carers/" + w.ids["Kwame"]
	if v.Open(at).Has(".note.stop") {
		t.Fatal("a home that was told is kept silent for nobody")
	}
	w.must(w.as(firstSchool).DecideSiblings(context.Background(), of("Amélie"), of("Kwame"), true))
	if got := v.Open(at).Text("main .note.stop"); !strings.HasPrefix(got, "Do not contact home about this. The school has recorded that nothing about caring may reach home.") {
		t.Errorf("the first note is %q", got)
	}
}

func TestAReviewOnAClosedDayIsAskedAboutOnceAndKeptWhenSentAgain(t *testing.T) {
	_, v, at := opened(t)
	page := v.Send(v.Open(at+"/review").Form("main form").Fill("next_review", "25 Dec"))
	if v.Status != http.StatusUnprocessableEntity || !strings.Contains(page.Text("#f-next_review-problem"), "not in school on Friday 25 December 2026") {
		t.Fatalf("a review at Christmas: %d, %s", v.Status, page.Text("main"))
	}
	if got := page.Attr("#f-next_review", "value"); got != "25 December 2026" {
		t.Errorf("what was understood is not said back: %q", got)
	}
	page = v.Send(page.Form("main form").Fill("next_review", "26/12"))
	if !strings.Contains(page.Text("#f-next_review-problem"), "Saturday 26 December 2026") {
		t.Errorf("another closed day is taken without a word: %d, %s", v.Status, page.Text("main"))
	}
	page = v.Send(page.Form("main form"))
	if v.Path != at || !strings.Contains(page.Text("main"), "26 December 2026") {
		t.Errorf("the day is not kept when it is sent again: %d, %s", v.Status, page.Text("main"))
	}
	if page = v.Send(v.Open(at + "/review").Form("main form")); v.Path != at {
		t.Errorf("a day that stood before is asked about again: %s", page.Text("main"))
	}
	page = v.Send(v.Open(at+"/review").Form("main form").Fill("next_review", "tomorrow"))
	if !strings.Contains(page.Text("[role=status]"), "“tomorrow” was read as 15 September 2026") {
		t.Errorf("what tomorrow was read as is not said: %s", page.Text("main"))
	}
}
