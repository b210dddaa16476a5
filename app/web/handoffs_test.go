package web

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/register"
	"carers/app/store"
)

// withLead is Greenfield with staff of every role, and a safeguarding lead whom
// every page names.
func withLead(t testing.TB) *world {
	w := staffed(t)
	w.must(w.as(firstSchool).ChangeSchool(context.Background(), 1, func(s *register.School) error {
		s.Settings.DSLName, s.Settings.DSLContact = "A. Osei", "extension 214"
		return nil
	}))
	return w
}

// handOffs are those about Amélie, the latest first.
func (w *world) handOffs() []register.HandOff {
	w.t.Helper()
	rec, err := w.as(firstSchool).Carer(context.Background(), w.ids["Amélie"])
	w.must(err)
	return rec.HandOffs
}

// raised hands something off about Amélie, and returns where the hand-off is.
func (w *world) raised(of ...register.Task) string {
	w.t.Helper()
	_, err := w.as(firstSchool).TakeSnapshot(context.Background(), w.ids["Amélie"], register.Snapshot{On: "2026-09-14", Tasks: of}, register.HandOffAnswer{Choice: register.RaiseIt})
	w.must(err)
	return handOffAt(w.handOffs()[0].ID)
}

func TestASnapshotWithATriggerIsNotSavedUntilSomebodyAnswers(t *testing.T) {
	w := withLead(t)
	v, at := w.visitor(firstSchool, access.Champion), "/carers/"+w.ids["Amélie"]
	snapshots := func() int {
		rec, err := w.as(firstSchool).Carer(context.Background(), w.ids["Amélie"])
		w.must(err)
		return len(rec.Snapshots)
	}
	form := v.Open(at + "/snapshots/add")
	if form.Has("#hand-off") {
		t.Error("the question is asked before anything is found")
	}
	page := v.Send(form.Form("main form").Fill("nights", "yes").Fill("too_much", "Lifting grandad, every night").Fill("ticked", "afraid").Fill("likes", "Cooking"))
	question := page.Text("#hand-off")
	for _, want := range []string{"Caring at night", "Something the pupil says is too much", "Being afraid to go home", "A. Osei", "extension 214"} {
		if !strings.Contains(question, want) {
			t.Errorf("the question does not say %q: %s", want, question)
		}
	}
	if strings.Contains(question, "Lifting grandad") {
		t.Error("what was said stands in the question")
	}
	if v.Status != http.StatusUnprocessableEntity || snapshots() != 0 || page.Text("#f-likes") != "Cooking" || !page.Has("input[name=ticked][value=afraid][checked]") || page.Has(".problems") || !page.Has("main form > div:first-of-type #hand-off") {
		t.Fatalf("unanswered: %d, %d snapshots, %s", v.Status, snapshots(), page.Text(".problems"))
	}
	page = v.Send(page.Form("main form").Fill("hand_off", "no-concern"))
	if v.Status != http.StatusUnprocessableEntity || !page.Has("#f-hand_off_reason-problem") || !page.Has("#f-hand_off_decided_by-problem") {
		t.Fatalf("no concern without a reason and a name: %d %s", v.Status, page.Text(".problems"))
	}
	// More is found than was shown: what was answered was not about that.
	page = v.Send(page.Form("main form").Fill("hand_off_reason", "Known since May").Fill("hand_off_decided_by", "A. Osei").Fill("tasks", "medicines"))
	if v.Status != http.StatusUnprocessableEntity || !strings.Contains(page.Text("#hand-off"), "Giving medicines") || snapshots() != 0 {
		t.Fatalf("an answer to less than was found: %d %s", v.Status, page.Text("#hand-off"))
	}
	page = v.Send(page.Form("main form").Fill("hand_off", "raise"))
	if v.Path != at || snapshots() != 1 || !strings.Contains(page.Text("[role=status]"), "Speak to the safeguarding lead today as well") {
		t.Fatalf("raised: at %s, %s", v.Path, page.Text("main"))
	}
	if got := w.handOffs(); len(got) != 1 || len(got[0].Of) != 4 || got[0].State != register.HandOffWaits || got[0].To != "A. Osei" || got[0].By != "Made-up Young carer champion" {
		t.Errorf("kept %+v", got)
	}
	// The same again is no news, and what is known already is not asked.
	if v.Send(v.Open(at+"/snapshots/add").Form("main form").Fill("nights", "yes")); v.Path != at || len(w.handOffs()) != 1 {
		t.Errorf("what was handed off is asked again, at %s", v.Path)
	}
}

func TestNoConcernIsKeptWithItsReasonAndItsNameAndTheLeadMayTakeItUp(t *testing.T) {
	w := withLead(t)
	v, at := w.visitor(firstSchool, access.Champion), "/carers/"+w.ids["Amélie"]
	page := v.Send(v.Open(at+"/snapshots/add").Form("main form").Fill("tasks", "lifting"))
	v.Send(page.Form("main form").Fill("hand_off", "no-concern").Fill("hand_off_reason", "Known since May").Fill("hand_off_decided_by", "A. Osei"))
	if v.Path != at {
		t.Fatalf("not saved: at %s", v.Path)
	}
	lead := w.visitor(firstSchool, access.DSL)
	if says := lead.Open("/hand-offs").Text("main"); !strings.Contains(says, "wrote, 14 September 2026, 09:00: A. Osei decided, Known since May") || !strings.Contains(says, "No hand-off waits") {
		t.Errorf("the lead reads %s", says)
	}
	one := handOffAt(w.handOffs()[0].ID)
	page = lead.Send(lead.Open(one).Form("main form"))
	if lead.Status != http.StatusUnprocessableEntity {
		t.Fatalf("taken up without a file: %d", lead.Status)
	}
	lead.Send(page.Form("main form").Fill("reference", "SG-118"))
	if got := w.handOffs()[0]; got.State != register.HandOffFiled || got.Reference != "SG-118" || got.Reason != "Known since May" {
		t.Errorf("taken up: %+v", got)
	}
}

func TestACorrectionThatFindsATriggerIsAskedToo(t *testing.T) {
	w := withLead(t)
	v, at := w.visitor(firstSchool, access.Champion), "/carers/"+w.ids["Amélie"]
	v.Send(v.Open(at+"/snapshots/add").Form("main form").Fill("likes", "Cooking"))
	change := v.Open(at).Attr("main a[href*='/snapshots/']:not(.button)", "href") + "/change"
	page := v.Send(v.Open(change).Form("main form").Fill("tasks", "personal"))
	if v.Status != http.StatusUnprocessableEntity || !strings.Contains(page.Text("#hand-off"), "Personal care") {
		t.Fatalf("a correction: %d %s", v.Status, page.Text("main"))
	}
	v.Send(page.Form("main form").Fill("hand_off", "raise"))
	if len(w.handOffs()) != 1 || v.Path != at {
		t.Errorf("at %s, with %d hand-offs", v.Path, len(w.handOffs()))
	}
}

func TestTheLeadAcknowledgesAndTheChampionCannot(t *testing.T) {
	w := withLead(t)
	one := w.raised("medicines")
	champion, lead := w.visitor(firstSchool, access.Champion), w.visitor(firstSchool, access.DSL)
	page := champion.Open("/")
	if says := page.Text("main"); !strings.Contains(says, "Giving medicines") || strings.Contains(says, "Acknowledge") {
		t.Errorf("the champion's first page: %s", says)
	}
	if page = champion.Open(one); page.Has("main form") || !strings.Contains(page.Text("main"), "Only the safeguarding lead can acknowledge it") {
		t.Errorf("the champion's page of it: %s", page.Text("main"))
	}
	forged, err := http.NewRequest("POST", champion.URL(one), strings.NewReader(url.Values{"version": {"1"}, "reference": {"SG-1"}, "no_further": {"yes"}}.Encode()))
	w.must(err)
	forged.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if champion.Do(forged); champion.Status != http.StatusForbidden || w.handOffs()[0].State != register.HandOffWaits {
		t.Fatalf("a champion's forged form: %d, %+v", champion.Status, w.handOffs()[0])
	}
	if page = lead.Open("/"); page.Text("h1") != "1 thing needs you" || !strings.Contains(page.Text("main"), "Acknowledge") {
		t.Errorf("the lead's first page: %s", page.Text("main"))
	}
	page = lead.Send(lead.Open(page.Attr("main a[href^='/hand-offs/']", "href")).Form("main form"))
	if lead.Status != http.StatusUnprocessableEntity || !page.Has("#f-reference-problem") {
		t.Fatalf("acknowledged with nothing: %d", lead.Status)
	}
	if act := lead.Open("/carers/"+w.ids["Amélie"]).Attr(".head a.button", "href"); act != one {
		t.Errorf("the lead's one act on the record leads to %s", act)
	}
	late := lead.Open(one)
	lead.Send(page.Form("main form").Fill("reference", "SG-118"))
	if lead.Path != "/hand-offs" {
		t.Fatalf("acknowledging ended at %s", lead.Path)
	}
	if page = lead.Send(late.Form("main form").Fill("reference", "SG-119")); lead.Status != http.StatusConflict || !strings.Contains(page.Text("main"), "Somebody else has answered it meanwhile") {
		t.Errorf("a second answer: %d %s", lead.Status, page.Text("main"))
	}
	if got := w.handOffs()[0]; got.Reference != "SG-118" || got.SeenBy != "Made-up Designated safeguarding lead" {
		t.Errorf("kept %+v", got)
	}
	if says := champion.Open("/").Text("main"); strings.Contains(says, "Giving medicines") {
		t.Errorf("an acknowledged hand-off still nags: %s", says)
	}
	history := champion.Open("/carers/" + w.ids["Amélie"]).Text(".history")
	if !strings.Contains(history, "14 September 2026, 09:00 Handed off to the safeguarding lead") || strings.Contains(history, "medicines") || strings.Contains(history, "SG-118") {
		t.Errorf("the history says more or less than the time: %s", history)
	}
}

func TestNoFurtherActionNeedsNoFile(t *testing.T) {
	w := withLead(t)
	one, lead := w.raised("medicines"), w.visitor(firstSchool, access.DSL)
	lead.Send(lead.Open(one).Form("main form").Fill("no_further", "yes"))
	if got := w.handOffs()[0]; got.State != register.HandOffNoFurther || lead.Path != "/hand-offs" {
		t.Errorf("at %s: %+v", lead.Path, got)
	}
}

func TestWhoIsBothStillAcknowledgesAsTheLead(t *testing.T) {
	w := withLead(t)
	id := w.colleague(firstSchool, "both@s999001.example", "B. Oth", access.Champion)
	w.must(w.as(firstSchool).SetRoles(context.Background(), id, []access.Role{access.Champion, access.DSL}))
	v := w.door.Another()
	v.SignIn("both@s999001.example", password)
	page := v.Send(v.Open("/carers/"+w.ids["Amélie"]+"/snapshots/add").Form("main form").Fill("tasks", "medicines"))
	v.Send(page.Form("main form").Fill("hand_off", "raise"))
	if got := w.handOffs()[0]; got.State != register.HandOffWaits {
		t.Fatalf("raising it acknowledged it: %+v", got)
	}
	if says := v.Open(handOffAt(w.handOffs()[0].ID)).Text("main form"); !strings.Contains(says, "You raised this yourself") {
		t.Errorf("nothing says that they raised it: %s", says)
	}
	if says := w.visitor(firstSchool, access.DSL).Open(handOffAt(w.handOffs()[0].ID)).Text("main form"); strings.Contains(says, "You raised this yourself") {
		t.Error("a colleague is told that they raised it")
	}
}

// TestAHandOffRisesToTheHeadWithoutAName follows one from Monday, when it is
// raised, to Tuesday, when the head hears of it.
func TestAHandOffRisesToTheHeadWithoutAName(t *testing.T) {
	day := calendar.Day("2026-09-14")
	w := worldWith(t, func() time.Time { return calendar.Still(day)() }).school(firstSchool, "Greenfield School")
	for _, role := range []access.Role{access.Champion, access.DSL, access.Head} {
		w.staff(firstSchool, role)
	}
	w.ids["Amélie"] = w.carer(firstSchool, w.pupil(firstSchool, register.Pupil{Forename: "Amélie", Surname: "O'Neill", Form: "9B", Year: "9"}), register.Entry{Route: register.ByPupil, Status: register.Confirmed})
	w.raised("medicines")
	head := w.visitor(firstSchool, access.Head)
	if says := head.Open("/").Text("main"); strings.Contains(says, "hand-off") {
		t.Errorf("the head hears of it on the first day: %s", says)
	}
	day = "2026-09-15"
	head = w.visitor(firstSchool, access.Head)
	page := head.Open("/")
	says := page.Text("main")
	if !strings.Contains(says, "1 hand-off waits for the safeguarding lead") || !strings.Contains(says, "For 1 school day") || strings.Contains(says, "Amélie") || strings.Contains(says, "medicines") {
		t.Errorf("the head reads %s", says)
	}
	page = head.Open(page.Attr("main a[href*='next=/hand-offs']", "href"))
	page = head.Send(page.Form("main form").Fill("reason", "It has waited for a day"))
	if says := page.Text("main"); head.Path != "/hand-offs" || !strings.Contains(says, "Amélie O'Neill") || strings.Contains(says, "Acknowledge") {
		t.Errorf("after a reason the head is at %s and reads %s", head.Path, says)
	}
	w.must(w.as(firstSchool).ChangeSchool(context.Background(), 1, func(s *register.School) error {
		s.Settings.HandOffWait = 3
		return nil
	}))
	if says := head.Open("/").Text("main"); strings.Contains(says, "hand-off waits") {
		t.Errorf("the head hears sooner than the school says: %s", says)
	}
}

func TestAnUrgentMessageThatTheLeadDoesNotTakeOnRisesToTheHeadByCount(t *testing.T) {
	day := calendar.Day("2026-09-14")
	w := worldWith(t, func() time.Time { return calendar.Still(day)() }).school(firstSchool, "Greenfield School")
	for _, role := range []access.Role{access.Champion, access.DSL, access.Head} {
		w.staff(firstSchool, role)
	}
	w.must(w.visitorsTell(firstSchool, register.Disclosure{Level: register.UrgentLevel, Words: "SECRET-WORDS", Named: "Amélie"}))
	if says := w.visitor(firstSchool, access.Head).Open("/").Text("main"); strings.Contains(says, "urgent message") {
		t.Errorf("the head hears of it on the first day: %s", says)
	}
	day = "2026-09-15"
	head := w.visitor(firstSchool, access.Head)
	page := head.Open("/")
	if says := page.Text("main"); !strings.Contains(says, "1 urgent message waits for the safeguarding lead") || !strings.Contains(says, "For 1 school day") || strings.Contains(says, "SECRET") || strings.Contains(says, "Amélie") {
		t.Errorf("the head reads %s", says)
	}
	page = head.Open(page.Attr("main a[href*='next=/messages']", "href"))
	page = head.Send(page.Form("main form").Fill("reason", "It has waited for a day"))
	if head.Path != messagesAt || !strings.Contains(page.Text("main"), "Urgent") {
		t.Errorf("after a reason the head is at %s and reads %s", head.Path, page.Text("main"))
	}
	lead := w.visitor(firstSchool, access.DSL)
	message := lead.Open(lead.Open(messagesAt).Attr("main .today a", "href"))
	lead.Send(message.Form("main form.acts").Press("I have this, as safeguarding lead"))
	if says := head.Open("/").Text("main"); strings.Contains(says, "urgent message waits") {
		t.Errorf("the head still hears of what the lead has taken on: %s", says)
	}
}

func TestWhatAnImportBroughtNeedsAHandOffUntilItIsDone(t *testing.T) {
	w := withLead(t)
	ledger, ctx := w.as(firstSchool), context.Background()
	rec, err := ledger.Carer(ctx, w.ids["Amélie"])
	w.must(err)
	id, err := ledger.KeepImport(ctx, register.Import{Kind: register.RegisterKind, FileName: "list.csv", Status: register.ImportPreview}, []byte("list"))
	w.must(err)
	i, err := ledger.Import(ctx, id)
	w.must(err)
	roll, err := ledger.RollNow(ctx)
	w.must(err)
	w.must(ledger.ApplyImport(ctx, i, store.Changes{RollVersion: roll.Version, Carers: []register.CarerChange{{Was: &rec.Carer, Carer: rec.Carer, Snapshot: &register.Snapshot{Brought: "2026-09-14", Nights: register.Yes}}}}))
	v, at := w.visitor(firstSchool, access.Champion), "/carers/"+w.ids["Amélie"]
	if says := v.Open("/").Text("main"); !strings.Contains(says, "Needs a hand-off") || !strings.Contains(says, "Caring at night") {
		t.Errorf("the champion's first page: %s", says)
	}
	page := v.Open(at)
	if note := page.Text("main .note.stop:has(li)"); !strings.Contains(note, "nobody has handed it off") || !strings.Contains(note, "caring at night, your own spreadsheet") {
		t.Errorf("the carer's page says %q", note)
	}
	page = v.Open(page.Attr("main .note a.button", "href"))
	if page = v.Send(page.Form("main form")); v.Status != http.StatusUnprocessableEntity || !strings.Contains(page.Text(".problems"), "Say whether this goes to the safeguarding lead") {
		t.Fatalf("sent with nothing: %d", v.Status)
	}
	v.Send(page.Form("main form").Fill("hand_off", "raise"))
	if v.Path != at || strings.Contains(v.Open("/").Text("main"), "Needs a hand-off") || len(w.handOffs()) != 1 {
		t.Errorf("after it is done: at %s, %+v", v.Path, w.handOffs())
	}
	if page = v.Open(at + "/hand-off"); page.Has("main form") {
		t.Error("the page asks for what is done")
	}
}

func TestTheSchoolSaysWhenTheHeadHearsAndWhoKeepsTheRegisterSaysIt(t *testing.T) {
	w := withLead(t)
	v := w.visitor(firstSchool, access.Champion)
	page := v.Send(v.Open("/settings").Form("main form").Fill("hand_off_wait", "9"))
	if v.Status != http.StatusUnprocessableEntity || !page.Has("#f-hand_off_wait-problem") {
		t.Fatalf("nine days were taken: %d", v.Status)
	}
	v.Send(page.Form("main form").Fill("hand_off_wait", "2").Fill("tool_bands", "yes"))
	data := w.visitor(firstSchool, access.Data)
	if page = data.Open("/settings"); page.Has("#f-hand_off_wait") {
		t.Error("who does not keep the register sets when the head hears")
	}
	data.Send(page.Form("main form").Fill("phase", "secondary"))
	school, err := w.as(firstSchool).School(context.Background())
	w.must(err)
	if s := school.Settings; s.HandOffDays() != 2 || !s.ToolBands || school.Phase != "secondary" {
		t.Errorf("kept %+v", school)
	}
}
