package web

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/register"
	"carers/app/store"
)

// talked is the version of the entry of everywhere: a review has been held.
const talked = 2

// talks adds what was said with the carer of everywhere, and what follows.
func (w *world) talks(urn string) {
	w.t.Helper()
	ctx, l := context.Background(), w.as(urn)
	var err error
	w.ids["conversation"], err = l.AddConversation(ctx, w.ids["carer"], register.Conversation{On: "2026-09-10", By: "R. Begum", PupilSaid: "SECRET-SAID"}, nil, register.Heard{})
	w.must(err)
	w.ids["action"], err = l.AddAction(ctx, w.ids["carer"], register.Action{What: "Ask for a locker near the library.", OwnerID: w.userOf(urn, access.Teacher), DueOn: "2026-09-14"})
	w.must(err)
	rec, err := l.Carer(ctx, w.ids["carer"])
	w.must(err)
	w.ids["review"], err = l.HoldReview(ctx, w.ids["carer"], store.SeenOf(rec), register.Review{On: "2026-09-10", PupilView: "SECRET-VIEW", NextReview: "2026-12-10", Decided: []register.Decided{{AdjustmentID: w.ids["adjustment"], Decision: register.KeepIt}}}, nil)
	w.must(err)
	w.ids["voice"], err = l.KeepVoice(ctx, register.Voice{On: "2026-09-10", Said: "More time for homework after a bad night"}, 0)
	w.must(err)
}

// kept is the record of everywhere's carer.
func (w *world) kept() store.CarerRecord {
	w.t.Helper()
	rec, err := w.as(firstSchool).Carer(context.Background(), w.ids["carer"])
	w.must(err)
	return rec
}

func TestATalkIsWrittenDownWithWhatIsToBeDone(t *testing.T) {
	w := everywhere(t)
	champion, at := w.visitor(firstSchool, access.Champion), "/carers/"+w.ids["carer"]
	page := champion.Open(at + "/conversations/add")
	says(t, page, "write nothing of it here", "Hand it off")
	page = champion.Send(page.Form("main form").Fill("what_2", "Ring the choir").Fill("due_on_2", "31 2 2026"))
	says(t, page, "has no day 31")
	page = champion.Send(page.Form("main form").Fill("pupil_said", "I like the choir").Fill("staff_noted", "Tired").Fill("alone", "yes").Fill("due_on_2", "21 9 2026"))
	says(t, page, "Say in one sentence what is to be done") // of the first, which the second stands after
	page = champion.Send(page.Form("main form").Fill("what_1", "Ask about Friday").Fill("due_on_1", "18 9 2026"))
	if champion.Path != at {
		t.Errorf("the notice stands at the top, and the browser goes to %s", champion.Path)
	}
	says(t, page, "The conversation is saved", "“I like the choir”", "Spoken to alone", "Ring the choir", "in 7 days")
	rec := w.kept()
	if c := rec.Conversations[0]; c.StaffNoted != "Tired" || !c.SpokenAlone || len(rec.Actions) != 3 || rec.Actions[1].After.Conversation != c.ID {
		t.Errorf("kept %+v, %+v", c, rec.Actions)
	}
}

func TestATalkOfHarmIsNotSavedUntilItIsHandedOff(t *testing.T) {
	w := everywhere(t)
	champion, at := w.visitor(firstSchool, access.Champion), "/carers/"+w.ids["carer"]
	before := w.kept()
	page := champion.Send(champion.Open(at+"/conversations/add").Form("main form").Fill("pupil_said", "I am afraid").Fill("ticked", "hurt"))
	if champion.Status != http.StatusUnprocessableEntity || page.Has(".problems") || len(w.kept().Conversations) != len(before.Conversations) {
		t.Fatalf("unanswered: %d, %s", champion.Status, page.Text("main"))
	}
	says(t, page, "Somebody hurting the pupil", "Does this go to the safeguarding lead?")
	page = champion.Send(page.Form("main form").Fill("hand_off", "no-concern"))
	says(t, page, "There is a problem", "Say in a few words why it is no concern")
	page = champion.Send(page.Form("main form").Fill("hand_off", "raise"))
	says(t, page, "The hand-off is raised", "The conversation is saved")
	rec := w.kept()
	if len(rec.HandOffs) != len(before.HandOffs)+1 || len(rec.HandOffs[0].Of) != 1 || rec.HandOffs[0].Of[0] != "hurt" || len(rec.Conversations) != len(before.Conversations)+1 {
		t.Fatalf("kept %+v", rec.HandOffs)
	}
	// What a correction adds is handed off too, and what a talk says again is new.
	page = champion.Send(champion.Open(at+"/conversations/"+rec.Conversations[0].ID+"/change").Form("main form").Fill("ticked", "hurt"))
	page = champion.Send(page.Form("main form").Fill("hand_off", "raise"))
	if says(t, page, "The hand-off is raised"); len(w.kept().HandOffs) != len(rec.HandOffs)+1 {
		t.Error("a correction hands nothing off")
	}
}

func TestAReviewIsHeldInOneAct(t *testing.T) {
	w := everywhere(t)
	champion, at := w.visitor(firstSchool, access.Champion), "/carers/"+w.ids["carer"]
	page := champion.Send(champion.Open(at + "/circumstances").Form("main form"))
	says(t, page, "Say what has changed")
	page = champion.Send(page.Form("main form").Fill("kind", "hospital").Fill("note", "Since Sunday"))
	says(t, page, "A review is wanted by 28 September 2026", "A stay in hospital", "Since Sunday")
	says(t, champion.Open("/reviews"), "O'Neill", "in 14 days", "last reviewed on 10 September 2026", "A stay in hospital, noted for 14 September 2026")

	page = champion.Open(at + "/reviews/add")
	says(t, page, "A stay in hospital", "Amélie may check a phone at lunch.", "Nobody has noted a use since")
	f := page.Form("main form")
	if next := f.Values.Get("next_review"); next != "18 January 2027" {
		t.Errorf("the next review is proposed for %s", next)
	}
	page = champion.Send(f.Fill("pupil_view", "Lunch is better"))
	says(t, page, "Say what becomes of “Amélie may check a phone at lunch.”")
	id := w.ids["adjustment"]
	for _, field := range []string{"now_", "reason_"} { // seen before an error tells of them, with no script
		if !page.Has("[name="+field+id+"]") || page.Has("details [name="+field+id+"]") {
			t.Errorf("%s is folded away", field)
		}
	}
	page = champion.Send(page.Form("main form").Press("Keep all that are left"))
	if got := page.Form("main form").Values; champion.Status != http.StatusOK || got.Get("decision_"+id) != "keep" || got.Get("pupil_view") != "Lunch is better" || len(w.kept().Reviews) != 1 {
		t.Errorf("status %d, decided %q, %d reviews", champion.Status, got.Get("decision_"+id), len(w.kept().Reviews))
	}
	page = champion.Send(page.Form("main form").Fill("decision_"+id, "end"))
	says(t, page, "Say why, in a few words")
	if page.Form("main form").Values.Get("pupil_view") != "Lunch is better" {
		t.Error("what was typed is gone")
	}
	page = champion.Send(page.Form("main form").Fill("reason_"+id, "Not wanted now").Fill("stretch_goal", "Grade 2 cello").Fill("what_1", "Tell the office").Fill("due_on_1", "18 9 2026"))
	says(t, page, "The review is saved", "Lunch is better", "Ended", "Grade 2 cello", "A stay in hospital", "18 January 2027", "Tell the office")
	rec := w.kept()
	if rec.Carer.NextReview != "2027-01-18" || rec.Adjustments[0].Status != register.AdjustmentEnded || rec.Circumstances[0].ReviewID != rec.Reviews[0].ID || rec.Reviews[0].By == "" {
		t.Errorf("kept %+v\n%+v\n%+v", rec.Carer, rec.Adjustments, rec.Reviews[0])
	}
}

func TestAReviewAndAChangeAtOnceLoseNoWord(t *testing.T) {
	w := everywhere(t)
	champion, at := w.visitor(firstSchool, access.Champion), "/carers/"+w.ids["carer"]
	id := w.ids["adjustment"]
	review := champion.Open(at+"/reviews/add").Form("main form").Fill("pupil_view", "Her words").Fill("decision_"+id, "keep")
	champion.Send(champion.Open(at+"/adjustments/"+id+"/change").Form("main form").Fill("says", "His words"))
	champion.Open(at + "/reviews/add")
	page := champion.Send(review)
	if champion.Status != http.StatusConflict || page.Form("main form").Values.Get("pupil_view") != "Her words" {
		t.Errorf("status %d, %s", champion.Status, page.Form("main form").Values.Get("pupil_view"))
	}
	says(t, page, "His words")
	says(t, champion.Send(page.Form("main form")), "The review is saved", "Her words", "His words")
}

func TestTwoWhoCorrectTheSameWordsLoseNone(t *testing.T) {
	w := everywhere(t)
	champion, at := w.visitor(firstSchool, access.Champion), "/carers/"+w.ids["carer"]
	for path, field := range map[string]string{at + "/conversations/" + w.ids["conversation"] + "/change": "staff_noted", at + "/reviews/" + w.ids["review"] + "/change": "changed", at + "/actions/" + w.ids["action"]: "what", "/voice/" + w.ids["voice"]: "decided"} {
		hers, his := champion.Open(path).Form("main form").Fill(field, "Hers it is"), champion.Open(path).Form("main form").Fill(field, "His it is")
		if champion.Send(hers); champion.Status != http.StatusOK {
			t.Errorf("%s: status %d", path, champion.Status)
		}
		champion.Open(path)
		page := champion.Send(his)
		if champion.Status != http.StatusConflict || page.Form("main form").Values.Get(field) != "His it is" {
			t.Errorf("%s: status %d, the form holds %q", path, champion.Status, page.Form("main form").Values.Get(field))
		}
		says(t, page, "Hers it is")
		if champion.Send(page.Form("main form")); champion.Status != http.StatusOK {
			t.Errorf("%s once more: status %d", path, champion.Status)
		}
	}
}

func TestWhoeverSeesToAnActionSaysThatItIsDoneInOnePress(t *testing.T) {
	w := everywhere(t)
	teacher := w.visitor(firstSchool, access.Teacher)
	page := teacher.Open("/")
	says(t, page, "The young carer champion asks you to see to this", "Ask for a locker near the library.", "Amélie O'Neill", "today")
	if html := page.String(); strings.Contains(html, "SECRET") || strings.Contains(html, "/carers/") {
		t.Errorf("the page tells more: %s", html)
	}
	champion := w.visitor(firstSchool, access.Champion)
	says(t, champion.Open("/"), "To be done today", "Ask for a locker", "Made-up Teacher or other staff sees to it")
	page = teacher.Send(pressing(page, w.ids["action"]).Press("Done: Ask for a locker near the library."))
	says(t, page, "Done. Thank you", "Not done after all")
	if a := w.kept().Actions[0]; a.DoneOn != "2026-09-14" || a.DoneBy != "Made-up Teacher or other staff" {
		t.Errorf("kept %+v", a)
	}
	if champion.Open("/actions").Has("form[action^='/actions/']") {
		t.Error("the champion is still told that it is to be done")
	}
	teacher.Send(pressing(page, w.ids["action"]).Press("Not done after all: Ask for a locker near the library."))
	if w.kept().Actions[0].Done() {
		t.Error("taken back, and still done")
	}
	stranger := w.door.Another()
	stranger.SignIn("a.colleague@s"+firstSchool+".example", password)
	if page := stranger.Open("/"); strings.Contains(page.String(), "locker") {
		t.Error("a colleague reads somebody else's action")
	}
}

func pressing(page *apptest.Page, action string) *apptest.Form {
	return page.Form("form[action='/actions/" + action + "/done']")
}

func TestWhatPupilsSaidIsForTheChampionAndTheHead(t *testing.T) {
	w := everywhere(t)
	champion := w.visitor(firstSchool, access.Champion)
	page := champion.Send(champion.Open("/voice/add").Form("main form").Fill("said", "Amélie O'Neill would like a quiet room"))
	says(t, page, "This holds a pupil's name")
	page = champion.Send(page.Form("main form").Fill("said", "A quiet room").Fill("done", "Room 12 is open at lunch").Fill("told_on", "14 9 2026"))
	says(t, page, "A quiet room", "Told back", "More time for homework")
	head := w.visitor(firstSchool, access.Head)
	if page := head.Open("/voice"); !strings.Contains(page.Text("main"), "Room 12 is open at lunch") || page.Has("a[href='/voice/add']") {
		t.Errorf("a head reads %s", page.Text("main"))
	}
}

func TestOnAFirstPageReasonsForAReviewAreTold(t *testing.T) {
	w := everywhere(t)
	id := w.pupil(firstSchool, register.Pupil{Surname: "Osei", Forename: "Kofi", Year: "11", Form: "11A", DateOfBirth: "2010-10-01"})
	carer := w.carer(firstSchool, id, register.Entry{Route: register.ByPupil, Status: register.Confirmed})
	champion := w.visitor(firstSchool, access.Champion)
	says(t, champion.Open("/"), "1 young carer has a reason for a review before its day", "A birthday: 16, 17 or 18.")
	says(t, champion.Open("/reviews"), "Kofi Osei", "no review yet", "Turns 16 on 1 October 2026")
	if !champion.Open("/reviews").Has("a[href='/carers/" + carer + "/reviews/add']") {
		t.Error("the page leads to no review")
	}
	dsl := w.visitor(firstSchool, access.DSL)
	if page := dsl.Open("/reviews"); page.Has("a[href$='/reviews/add']") || !strings.Contains(page.Text("main"), "Kofi Osei") {
		t.Errorf("the safeguarding lead reads %s", page.Text("main"))
	}
}

func TestAReviewTellsAllThatIsWrongAtOnce(t *testing.T) {
	w := everywhere(t)
	champion, id := w.visitor(firstSchool, access.Champion), w.ids["adjustment"]
	page := champion.Open("/carers/" + w.ids["carer"] + "/reviews/add")
	page = champion.Send(page.Form("main form").Fill("on", "31 2 2026").Fill("decision_"+id, "change").Fill("now_"+id, "Her sister is in hospital.").Fill("next_review", "").Fill("what_1", "Tell the office").Fill("due_on_1", ""))
	says(t, page, "has no day 31", "Write down what the pupil says", "Enter the day of the next review", "Does it say why? Look at: sister, hospital")
}

func TestTheLatestWordsOfATalkStandOnceAndShort(t *testing.T) {
	w := everywhere(t)
	champion, at := w.visitor(firstSchool, access.Champion), "/carers/"+w.ids["carer"]
	long := strings.Repeat("we sat in the kitchen until late ", 20) + "LAST-WORD"
	page := champion.Send(champion.Open(at+"/conversations/add").Form("main form").Fill("pupil_said", long))
	says(t, page, "we sat in the kitchen until late")
	if text := page.Text("main"); strings.Contains(text, "LAST-WORD") || strings.Contains(text, "own words yet") {
		t.Errorf("the page tells the talk whole, or not at all: %s", text)
	}
	says(t, champion.Open(at+"/conversations/"+w.kept().Conversations[0].ID), "LAST-WORD")
}

func TestTheChampionSeesToItAndNoDataManagerIsAsked(t *testing.T) {
	w := everywhere(t)
	page := w.visitor(firstSchool, access.Champion).Open("/carers/" + w.ids["carer"] + "/actions/add")
	offered := page.Texts("select[name=owner_id] option")
	if len(offered) < 3 || !strings.HasPrefix(offered[1], "Me, ") || strings.Contains(strings.Join(offered, " "), "Data manager") || !strings.Contains(strings.Join(offered, " "), "safeguarding lead") {
		t.Errorf("asked are %q", offered)
	}
	if page.Form("main form").Values.Get("owner") != "" {
		t.Error("a name is filled in")
	}
}

func TestAGovernorReadsWhatPupilsSaid(t *testing.T) {
	w := everywhere(t)
	governor := w.visitor(firstSchool, access.Governor)
	says(t, governor.Open("/voice"), "More time for homework after a bad night")
	if governor.Open("/voice").Has("main a[href*='/voice/']") {
		t.Error("a governor may change it")
	}
}
