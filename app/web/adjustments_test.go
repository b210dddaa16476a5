package web

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/register"
	"carers/app/store"
)

// support adds an adjustment that the teachers of 9B read, and a line of the
// catalogue.
func (w *world) support(urn string) {
	w.t.Helper()
	ctx, l := context.Background(), w.as(urn)
	id, err := l.AgreeAdjustment(ctx, w.ids["carer"], func(a *register.Adjustment, c register.Carer) error {
		return a.Agree(register.Adjustment{
			Says: "Amélie may check a phone at lunch.", Where: "By the office", When: "12:40", Reason: "SECRET-REASON", SeenBy: register.SeenByCover, Area: register.AreaContact,
			AgreedOn: "2026-09-10", Owner: "R. Begum", ReviewOn: "2026-12-10", HomeKnows: register.HomeNotTold,
			Phone: register.Phone{Purpose: "SECRET-PURPOSE", Place: "By the office", Fallback: "The office rings"},
		}, c, "2026-09-14")
	})
	w.must(err)
	w.ids["adjustment"] = id
	w.must(l.ChangeAdjustment(ctx, id, 1, "an adjustment became active", func(a *register.Adjustment, c register.Carer) error {
		return a.Move(register.AdjustmentActive, "SECRET-STEP", "R. Begum", c, "2026-09-14")
	}))
	w.ids["line"], err = l.ChangeSuggestion(ctx, register.Suggestion{Area: register.AreaDay, Says: "Our own line"}, 0)
	w.must(err)
}

// userOf returns the id of the first account with a role.
func (w *world) userOf(urn string, role access.Role) string {
	w.t.Helper()
	users, err := w.as(urn).Users(context.Background())
	w.must(err)
	at := slices.IndexFunc(users, func(u access.User) bool { return u.Email == emailOf(urn, role) })
	return users[at].ID
}

// tutored is a world in which the teacher of the first school has 9B.
func tutored(t *testing.T) (w *world, teacher *apptest.Visitor) {
	w = everywhere(t)
	w.must(w.as(firstSchool).SetGroups(context.Background(), w.userOf(firstSchool, access.Teacher), []store.Group{{Kind: "form", Name: "9B"}}))
	return w, w.visitor(firstSchool, access.Teacher)
}

// says fails the test unless the page's main part says all of it.
func says(t *testing.T, page *apptest.Page, all ...string) {
	t.Helper()
	for _, want := range all {
		if text := page.Text("main"); !strings.Contains(text, want) {
			t.Errorf("the page does not say %q: %s", want, text)
		}
	}
}

func TestATeacherReadsWhatToDoAndNeverWhy(t *testing.T) {
	_, teacher := tutored(t)
	page := teacher.Open("/my-pupils")
	says(t, page, "Amélie may check a phone at lunch.", "By the office, 12:40", "Without the phone: The office rings", "New", "You are the tutor.")
	if html := page.String(); strings.Contains(html, "SECRET") || strings.Contains(html, "Not told") {
		t.Errorf("the page tells why:\n%s", html)
	}
}

func TestATeacherNotesAUseInTwoTapsAndTakesItBack(t *testing.T) {
	w, teacher := tutored(t)
	uses := func() []register.Use {
		rec, err := w.as(firstSchool).Carer(context.Background(), w.ids["carer"])
		w.must(err)
		return rec.Uses
	}
	page := teacher.Send(teacher.Open("/my-pupils").Form("form[action='/my-pupils/use']").Press("Helped"))
	if got := uses(); len(got) != 1 || got[0].How != register.Helped || got[0].On != "2026-09-14" {
		t.Fatalf("noted %+v", got)
	}
	says(t, page, "Helped, noted by you today")
	page = teacher.Send(page.Form("form[action='/my-pupils/use']").Press("Helped"))
	says(t, page, "Helped: already noted today")
	if got := uses(); len(got) != 1 {
		t.Errorf("noted twice: %+v", got)
	}
	if page = teacher.Open("/my-pupils"); !page.Has("li[id='do-" + w.ids["adjustment"] + "'] form[action='/my-pupils/use/back']") {
		t.Error("the note left no trace at its card")
	}
	page = teacher.Send(page.Form("form[action='/my-pupils/use/back']"))
	if got := uses(); len(got) != 0 {
		t.Errorf("still noted: %+v", got)
	}
	page = teacher.Send(page.Form("form[action='/my-pupils/read']"))
	if page.Has("form[action='/my-pupils/read']") || page.Has(".to-do .tag") {
		t.Error("what was read is still new")
	}
}

func TestWhatIsReadIsWhatThePageShowed(t *testing.T) {
	w, teacher := tutored(t)
	open := teacher.Open("/my-pupils").Form("form[action='/my-pupils/read']")
	rec, err := w.as(firstSchool).Carer(context.Background(), w.ids["carer"])
	w.must(err)
	a := rec.Adjustments[0]
	w.must(w.as(firstSchool).ChangeAdjustment(context.Background(), a.ID, a.Version, "changed an adjustment", func(a *register.Adjustment, c register.Carer) error {
		b := *a
		b.Says = "Amélie may check a phone at any time."
		return a.Agree(b, c, "2026-09-14")
	}))
	page := teacher.Send(open)
	says(t, page, "1 instruction was changed since you opened the page", "at any time", "New")
	page = teacher.Send(page.Form("form[action='/my-pupils/read']"))
	if page.Has("form[action='/my-pupils/read']") {
		t.Error("what was read is still new")
	}
	open.Values.Set("group", "somebody-elses")
	if teacher.Send(open); teacher.Status != http.StatusNotFound {
		t.Errorf("read in a group that is not theirs: %d", teacher.Status)
	}
}

func TestOnlyATeachersOwnNoteIsThankedFor(t *testing.T) {
	_, teacher := tutored(t)
	if teacher.Open("/my-pupils?noted=anything").Has("form[action='/my-pupils/use/back']") {
		t.Error("thanked for a note that nobody made")
	}
	if teacher.Open("/my-pupils?group=anything"); teacher.Status != http.StatusNotFound {
		t.Errorf("a group that is not there: %d", teacher.Status)
	}
	use := teacher.Open("/my-pupils").Form("form[action='/my-pupils/use']").Press("Helped")
	use.Values.Set("group", strings.Repeat("x", 30<<10))
	if teacher.Send(use); len(teacher.Path) > 100 {
		t.Errorf("led to an address of %d letters", len(teacher.Path))
	}
}

func TestAnAdjustmentIsPassedOnOnceThePupilAgrees(t *testing.T) {
	w := everywhere(t)
	champion := w.visitor(firstSchool, access.Champion)
	at := "/carers/" + w.ids["carer"] + "/adjustments"
	page := champion.Open(at + "/add")
	if !page.Has("a[href='" + at + "/add?from=homework-time']") {
		t.Fatal("the catalogue is not offered")
	}
	page = champion.Send(champion.Open(at+"/add?from=homework-time").Form("main form").Fill("now", "yes"))
	if champion.Status != http.StatusUnprocessableEntity {
		t.Errorf("status %d without the pupil's agreement", champion.Status)
	}
	says(t, page, "Enter the day on which the pupil agreed")
	page = champion.Send(page.Form("main form").Fill("agreed_on", "13 9 2026"))
	says(t, page, "The adjustment is agreed, and staff read it", "Give Amélie until the next lesson for homework when they ask. No reason is needed.")

	rec, err := w.as(firstSchool).Carer(context.Background(), w.ids["carer"])
	w.must(err)
	a := rec.Adjustments[len(rec.Adjustments)-1]
	if a.Status != register.AdjustmentActive || a.AgreedOn != "2026-09-13" || !a.TakesAway || a.Area != register.AreaWork || a.Basis != register.AgreedSupport || a.StartsOn != "2026-09-14" {
		t.Errorf("kept %+v", a)
	}
	says(t, champion.Open("/carers/"+w.ids["carer"]), "What school does", "Give Amélie until the next lesson")
}

func TestAProposalBecomesActiveInOnePressWithTheDaysItLacked(t *testing.T) {
	w := everywhere(t)
	champion := w.visitor(firstSchool, access.Champion)
	champion.Send(champion.Open("/carers/"+w.ids["carer"]+"/adjustments/add?from=homework-time").Form("main form").Fill("review_on", ""))
	kept := func() register.Adjustment { all := w.kept().Adjustments; return all[len(all)-1] }
	if a := kept(); a.Status != register.AdjustmentProposed || !a.AgreedOn.IsZero() || !a.ReviewOn.IsZero() {
		t.Fatalf("proposed %+v", a)
	}
	page := champion.Open("/carers/" + w.ids["carer"] + "/adjustments/" + kept().ID)
	page = champion.Send(page.Form("main form").Fill("to", "active").Fill("agreed_on", "31/2"))
	says(t, page, "February", "Enter the day on which you will look at it again")
	if strings.Contains(page.Text("main"), "It is under") {
		t.Error("the days are said to be on another page")
	}
	page = champion.Send(page.Form("main form").Fill("agreed_on", "15 9 2026").Fill("review_on", "13 9 2026"))
	says(t, page, "must be today or earlier", "must be today or later")
	page = champion.Send(page.Form("main form").Fill("agreed_on", "yesterday").Fill("review_on", "14 12 2026"))
	says(t, page, "The adjustment is active", "13 September 2026")
	if a := kept(); a.Status != register.AdjustmentActive || a.AgreedOn != "2026-09-13" || a.ReviewOn != "2026-12-14" {
		t.Errorf("kept %+v", a)
	}
	if page.Has("[name=agreed_on]") {
		t.Error("a day that is there is asked for again")
	}
}

func TestWhatBeginsLaterIsSaidToBeReadFromThen(t *testing.T) {
	w := everywhere(t)
	champion := w.visitor(firstSchool, access.Champion)
	f := champion.Open("/carers/" + w.ids["carer"] + "/adjustments/add?from=homework-time").Form("main form")
	page := champion.Send(f.Fill("now", "yes").Fill("agreed_on", "13 9 2026").Fill("starts_on", "21 9 2026"))
	says(t, page, "The adjustment is agreed, and staff read it from 21 September 2026")
}

func TestWhatWasTypedOfAnAdjustmentStays(t *testing.T) {
	w := everywhere(t)
	champion := w.visitor(firstSchool, access.Champion)
	page := champion.Open("/carers/" + w.ids["carer"] + "/adjustments/add?from=own")
	page = champion.Send(page.Form("main form").Fill("says", "Give time").Fill("phone", "yes").Fill("where", "Room 4").Fill("agreed_on", "31 2 2026").Fill("reason", "May be tired"))
	f := page.Form("main form")
	for field, want := range map[string]string{"says": "Give time", "where": "Room 4", "reason": "May be tired", "agreed_on": "31 2 2026", "phone": "yes"} {
		if got := f.Values.Get(field); got != want {
			t.Errorf("%s holds %q", field, got)
		}
	}
	says(t, page, "has no day 31", "Say what the phone is for", "Say how the pupil can be reached without the phone") // all at once
	page = champion.Send(f.Fill("agreed_on", "").Fill("now", "yes"))
	says(t, page, "Say what the phone is for", "Say how the pupil can be reached without the phone", "Enter the day on which the pupil agreed")
}

func TestAPausedAdjustmentIsReadByNobody(t *testing.T) {
	w, teacher := tutored(t)
	champion := w.visitor(firstSchool, access.Champion)
	page := champion.Open("/carers/" + w.ids["carer"] + "/adjustments/" + w.ids["adjustment"])
	says(t, page, "Not read yet", "SECRET-REASON")
	page = champion.Send(page.Form("main form").Fill("to", "paused"))
	says(t, page, "Say why, in a few words")
	page = champion.Send(page.Form("main form").Fill("reason", "Not wanted for now"))
	says(t, page, "The adjustment is paused", "Not wanted for now")
	if teacher.Open("/my-pupils").Has(".to-do .do") {
		t.Error("a teacher still reads it")
	}
}

func TestTwoWhoChangeAnAdjustmentLoseNoWord(t *testing.T) {
	w := everywhere(t)
	at := "/carers/" + w.ids["carer"] + "/adjustments/" + w.ids["adjustment"] + "/change"
	champion := w.visitor(firstSchool, access.Champion)
	hers, his := champion.Open(at).Form("main form").Fill("says", "Her words"), champion.Open(at).Form("main form").Fill("says", "His words")
	champion.Send(hers)
	page := champion.Send(his)
	if champion.Status != http.StatusConflict || page.Form("main form").Values.Get("says") != "His words" {
		t.Errorf("status %d, the form holds %q", champion.Status, page.Form("main form").Values.Get("says"))
	}
	says(t, page, "Her words")
	says(t, champion.Send(page.Form("main form")), "His words")
}

func TestTwoWhoMoveAnAdjustmentAreToldAndShownWhereItStands(t *testing.T) {
	w := everywhere(t)
	at := "/carers/" + w.ids["carer"] + "/adjustments/" + w.ids["adjustment"]
	champion := w.visitor(firstSchool, access.Champion)
	form := func() *apptest.Form { return champion.Open(at).Form("form[action$='/move']") }
	hers, his := form().Fill("to", "paused").Fill("reason", "For now"), form().Fill("to", "ended").Fill("reason", "Not wanted")
	champion.Send(hers)
	page := champion.Send(his)
	if champion.Status != http.StatusConflict {
		t.Errorf("status %d", champion.Status)
	}
	says(t, page, "Somebody else changed this adjustment", "Became paused", "For now")
	says(t, champion.Send(page.Form("form[action$='/move']")), "The adjustment is ended")
}

func TestTheCatalogueIsTheSchoolsToWord(t *testing.T) {
	w := everywhere(t)
	champion := w.visitor(firstSchool, access.Champion)
	says(t, champion.Send(champion.Open("/catalogue/seat").Form("main form").Fill("says", "Seat {name} by the window.")), "The catalogue is saved")
	add := "/carers/" + w.ids["carer"] + "/adjustments/add"
	says(t, champion.Open(add), "Seat Amélie by the window.")
	champion.Send(champion.Open("/catalogue/seat").Form("main form").Fill("hidden", "yes"))
	if strings.Contains(champion.Open(add).Text("main"), "by the window") {
		t.Error("a line that was put away is offered")
	}
}

// A line of ours has no version of the school's, and a second who words it is
// shown the first all the same.
func TestTwoWhoWordALineOfTheCatalogueAreShownEachOther(t *testing.T) {
	w := everywhere(t)
	champion := w.visitor(firstSchool, access.Champion)
	hers, his := champion.Open("/catalogue/seat").Form("main form").Fill("area", "work"), champion.Open("/catalogue/seat").Form("main form").Fill("says", "Seat {name} at the front.")
	says(t, champion.Send(hers), "The catalogue is saved")
	champion.Open("/catalogue/seat") // where his form is sent to
	page := champion.Send(his)
	if champion.Status != http.StatusConflict || page.Form("main form").Values.Get("says") != "Seat {name} at the front." {
		t.Fatalf("status %d, the form holds %q", champion.Status, page.Form("main form").Values.Get("says"))
	}
	says(t, page, "Somebody else changed this line", "What it is about", "Calm", "Work", "Seat {name} at the front.")
	says(t, champion.Send(page.Form("main form")), "The catalogue is saved")
}

func TestWhoCoversReadsItForTheDay(t *testing.T) {
	w := everywhere(t)
	data := w.visitor(firstSchool, access.Data)
	page := data.Open("/cover")
	f := page.Form("main form:has([name=group])").Fill("group", "form:9B")
	f.Values.Set("user", w.userOf(firstSchool, access.Teacher))
	page = data.Send(f)
	says(t, page, "Cover is set for 14 September 2026")
	cover := w.visitor(firstSchool, access.Teacher)
	says(t, cover.Open("/my-pupils"), "9B, cover today", "Amélie may check a phone at lunch.", "You cover this group today.")
	data.Send(page.Form("form[action='/cover/end']"))
	if cover.Open("/my-pupils").Has(".to-do") {
		t.Error("cover that was taken back is still there")
	}
}
