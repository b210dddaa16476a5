package web

import (
	"context"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/register"
	"carers/app/store"
)

// agreedReferral is one that the pupil agreed to, and that may begin at school.
func agreedReferral() register.Referral {
	return register.Referral{
		Kind: register.YoungCarersService, To: "Lantern Young Carers", AskedOn: "2026-09-01", AskedBy: "pupil", About: "SECRET-ABOUT", Hopes: "SECRET-HOPES",
		Pupil: register.Agreement{Says: register.Yes, On: "2026-09-02", How: "in-person"}, AtSchool: register.Yes,
	}
}

// referred is what was asked of a service for everywhere's carer, what a service
// told the school, and a pack.
func (w *world) referred(urn string) {
	w.t.Helper()
	ctx, l := context.Background(), w.as(urn)
	var err error
	w.ids["referral"], err = l.AddReferral(ctx, w.ids["carer"], agreedReferral())
	w.must(err)
	w.must(l.MoveReferral(ctx, w.ids["referral"], 1, register.ReferralMove{To: register.ReferralSent, On: "2026-09-03", Note: "SECRET-STEP"}))
	w.ids["told"], err = l.AddReferralIn(ctx, w.ids["carer"], register.ReferralIn{On: "2026-09-01", From: "SECRET-WARD", Says: "SECRET-TOLD"})
	w.must(err)
	w.ids["pack"], err = l.MakePack(ctx, w.ids["referral"], register.ForService, []string{"name", "year", "tasks", "at-school"}, register.PackAttendance{})
	w.must(err)
}

func init() {
	planters = append(planters, plantReferrals)
	maps.Copy(wordless, map[string]string{"Referral.AtSchool": "yes or no", "ReferralIn.TellBack": "yes or no"})
}

// plantReferrals makes what was asked of services for the first school's carer, and
// what they told, hold words.
func plantReferrals(p *planting) {
	w := p.w
	ctx, l := context.Background(), w.as(firstSchool)
	r := agreedReferral()
	r.Law = "duty"
	p.keep(&r)
	id, err := l.AddReferral(ctx, w.ids["carer"], r)
	w.must(err)
	p.shows("Referral.Law", r.Law.Words())
	w.must(l.MoveReferral(ctx, id, 1, register.ReferralMove{To: register.ReferralSent, On: "2026-09-14", Note: p.word("Referral.Steps")}))
	in := register.ReferralIn{On: "2026-09-14"}
	p.keep(&in)
	_, err = l.AddReferralIn(ctx, w.ids["carer"], in)
	w.must(err)
}

// knowsOfHome sets what home knows of everywhere's carer.
func (w *world) knowsOfHome(knows register.HomeKnows) {
	w.t.Helper()
	w.must(w.as(firstSchool).ChangeCarer(context.Background(), w.ids["carer"], w.kept().Carer.Version, "home", func(c *register.Carer, _ register.Pupil) error {
		c.Home.Knows = knows
		return nil
	}))
}

func (w *world) referralAt(under string) string {
	return "/carers/" + w.ids["carer"] + "/referrals/" + w.ids["referral"] + under
}

func TestAReferralIsAskedForAgreedToAndFollowed(t *testing.T) {
	w := everywhere(t)
	v, at := w.visitor(firstSchool, access.Champion), "/carers/"+w.ids["carer"]
	page := v.Send(v.Open(at + "/referrals/add").Form("main form"))
	if v.Status != http.StatusUnprocessableEntity {
		t.Fatalf("an empty form: %d", v.Status)
	}
	says(t, page, "Say what is asked for", "Say which service", "Say who asked")
	page = v.Send(page.Form("main form").Fill("asked_on", "31/2"))
	says(t, page, "February", "Say what is asked for", "Say which service", "Say who asked") // all in one round
	page = v.Send(page.Form("main form").Fill("asked_on", "14/9/2026").Fill("kind", "needs-assessment").Fill("to", "Children’s services").Fill("asked_by", "appears"))
	says(t, page, "Nothing has been sent", "Asked for", "It can be sent when the pupil agrees", "The need appeared; nobody asked", "Write down who agreed")
	if strings.Contains(page.Text("main form"), "It was sent") {
		t.Error("it can be said to be sent although nobody agreed")
	}
	one := v.Path
	page = v.Open(one + "/change")
	if says(t, page, "Change what is asked for Amélie", "What has left the school stays as it left"); strings.Contains(page.Text("main"), "Ask a service") {
		t.Error("what is written down reads as if it were not asked yet")
	}
	page = v.Send(page.Form("main form").Fill("pupil_says", "yes").Fill("pupil_on", "14 9 2026").Fill("pupil_how", "in-person").Fill("at_school", "yes"))
	says(t, page, "Agreed, not sent", "Agreed on 14 September 2026, in person")
	page = v.Send(page.Form("form[action$=step]").Fill("step", "sent").Fill("note", "By hand"))
	says(t, page, "The step is written down", "Sent, waiting since today", "By hand")
	page = v.Send(page.Form("form[action$=step]").Fill("step", "closed").Fill("outcome", "helped"))
	says(t, page, "Nothing has begun yet")
	page = v.Send(page.Form("form[action$=step]").Fill("step", "refused").Fill("outcome", ""))
	says(t, page, "Refused by the service", "It can be asked again")
	page = v.Open(at + "/referrals/add?before=" + one[strings.LastIndex(one, "/")+1:])
	if got := page.Attr("[name=to]", "value"); got != "Children’s services" || !page.Has("[name=kind][value=needs-assessment][checked]") {
		t.Errorf("asked again of %q", got)
	}
}

func TestWhatWaitsLongestStandsFirstAndNothingReadsAsHelpBeforeItBegins(t *testing.T) {
	w := everywhere(t)
	ctx, l, v := context.Background(), w.as(firstSchool), w.visitor(firstSchool, access.Champion)
	older := agreedReferral()
	older.To, older.AskedOn, older.Pupil.On = "Harbour", "2026-05-01", "2026-05-01"
	id, err := l.AddReferral(ctx, w.ids["carer"], older)
	w.must(err)
	w.must(l.MoveReferral(ctx, id, 1, register.ReferralMove{To: register.ReferralSent, On: "2026-05-02", ChaseOn: "2026-12-01"}))
	page := v.Open("/referrals")
	says(t, page, "Sent, waiting 135 days", "Sent, waiting 11 days", "A referral is not help yet")
	if text := page.Text("main"); strings.Index(text, "135 days") > strings.Index(text, "11 days") {
		t.Error("who waits longest does not stand first")
	}
	unhelped := func() {
		t.Helper()
		for _, at := range []string{"/referrals", "/carers/" + w.ids["carer"], w.referralAt(""), "/"} {
			main := v.Open(at)
			for _, tag := range main.Texts("main .tag") {
				if strings.Contains(strings.ToLower(tag), "help") {
					t.Errorf("%s says %q", at, tag)
				}
			}
		}
	}
	unhelped()
	if stats := v.Open("/referrals").Text("main .even"); !strings.Contains(stats, "0where help has begun") {
		t.Errorf("counts: %s", stats)
	}
	w.must(l.MoveReferral(ctx, w.ids["referral"], 2, register.ReferralMove{To: register.ReferralStarted, On: "2026-09-14"}))
	says(t, v.Open("/referrals"), "Help has begun", "1where help has begun")
}

func TestAPackIsWhatItsPreviewShowsAndLeavesALine(t *testing.T) {
	w := everywhere(t)
	w.knowsOfHome(register.HomeTold)
	v := w.visitor(firstSchool, access.Champion)
	page := v.Open(w.referralAt("/pack"))
	says(t, page, "About somebody else, who may not know", "Home may not read this", "Never in a pack", "A line to write on")
	if preview := page.Text(".pack"); strings.Contains(preview, "SECRET") {
		t.Errorf("what is of others or not for home is in before anybody ticks it: %s", preview)
	}
	page = v.Send(page.Form("main form").Fill("line_hopes", "yes").Fill("line_born").Press("Show what would leave"))
	if page.Count("main details[open]") != 1 || !page.Has("#would-leave details[open]") {
		t.Error("what would leave was asked for, and is folded, or more stands open than that")
	}
	preview := page.Text(".pack")
	if !strings.Contains(preview, "SECRET-HOPES") || strings.Contains(preview, "Date of birth") {
		t.Errorf("the preview: %s", preview)
	}
	page = v.Send(page.Form("main form").Press("Make the pack"))
	says(t, page, "nothing has been sent", "Word for word as it was made", "Write down who it went to")
	line := v.Open(page.Attr("main a[href*=sharing]", "href"))
	if what, whom := line.Text("[name=what]"), line.Attr("[name=organisation]", "value"); !strings.Contains(what, "A referral") || whom != "Lantern Young Carers" {
		t.Errorf("the sharing log begins with %q for %q", what, whom)
	}
	body := func(p *apptest.Page) string { return strings.TrimSpace(p.Text(".pack")) }
	if body(page) != strings.TrimSpace(preview) {
		t.Errorf("made is\n%s\nand shown was\n%s", body(page), preview)
	}
	file := v.Send(page.Form("form[action$=file]"))
	if name := v.Header.Get("Content-Disposition"); name != `attachment; filename="referral-pack-2026-09-14.html"` {
		t.Errorf("the file is called %s", name)
	}
	if got := body(file); got != body(page) {
		t.Errorf("the file holds\n%s", got)
	}
	if strings.Contains(file.String(), "http://") || strings.Contains(file.String(), "src=") || strings.Contains(file.Text("title"), "O'Neill") {
		t.Error("the file leans on something else, or names the pupil in its title")
	}
	says(t, v.Open("/exports"), "Referral pack", "What the pupil hopes for")
	if strings.Contains(v.Open("/exports").String(), "SECRET-HOPES") {
		t.Error("the ledger of what left holds words of the pack")
	}
}

func TestAPackThatTheRecordHasLeftBehindDoesNotLeaveAgain(t *testing.T) {
	w := everywhere(t)
	v := w.visitor(firstSchool, access.Champion)
	at := w.referralAt("/packs/" + w.ids["pack"])
	says(t, v.Open(at), "Word for word")
	snapshot := register.Snapshot{On: "2026-09-14", Tasks: []register.Task{"home"}}
	_, err := w.as(firstSchool).TakeSnapshot(context.Background(), w.ids["carer"], snapshot, register.HandOffAnswer{})
	w.must(err)
	page := v.Open(at)
	says(t, page, "The record has changed since", "Make a new one")
	if page.Has("form[action$=file]") || !page.Has(".no-print .pack") {
		t.Error("what did not leave can be saved or printed")
	}
	before := len(releasesOf(w))
	knock(v, http.MethodPost, at+"/file")
	if len(releasesOf(w)) != before || v.Header.Get("Content-Disposition") != "" {
		t.Error("what did not leave was handed over")
	}
}

func releasesOf(w *world) []store.Release {
	w.t.Helper()
	all, err := w.as(firstSchool).Releases(context.Background(), 0)
	w.must(err)
	return all
}

func TestWhereHomeMustNotBeContactedNoCopyIsMadeForItAndThePackSaysSoOnTop(t *testing.T) {
	w := everywhere(t)
	v := w.visitor(firstSchool, access.Champion)
	for _, knows := range []register.HomeKnows{register.DoNotContact, register.HomeNotTold, ""} {
		w.knowsOfHome(knows)
		before := len(releasesOf(w))
		page := v.Send(v.Open(w.referralAt("/pack")).Form("main form").Fill("reader", "home").Press("Make the pack"))
		says(t, page, "No copy for home can be made", "Do not contact home about caring")
		if v.Status != http.StatusUnprocessableEntity || len(releasesOf(w)) != before {
			t.Errorf("home knows %q: %d", knows, v.Status)
		}
		form := v.Open(w.referralAt("/pack")).Form("main form").Press("Make the pack")
		form.Values.Set("line_address", "yes") // which the page does not offer
		page = v.Send(form)
		pack := page.Text(".pack")
		if !strings.HasPrefix(strings.TrimSpace(pack), "Do not contact home about caring") || strings.Contains(pack, "address") || strings.Contains(pack, "Telephone and e-mail H") {
			t.Errorf("home knows %q: %s", knows, pack)
		}
	}
}

func TestACopyForHomeIsShownNoMoreOnceHomeMayNotKnow(t *testing.T) {
	w := everywhere(t)
	w.knowsOfHome(register.HomeTold)
	id, err := w.as(firstSchool).MakePack(context.Background(), w.ids["referral"], register.ForHome, []string{"name"}, register.PackAttendance{})
	w.must(err)
	v, at := w.visitor(firstSchool, access.Champion), w.referralAt("/packs/"+id)
	says(t, v.Open(at), "A copy for home")
	w.knowsOfHome(register.DoNotContact)
	page := v.Open(at)
	says(t, page, "home may not know now")
	knock(v, http.MethodPost, at+"/file")
	if page.Has(".pack") || v.Header.Get("Content-Disposition") != "" {
		t.Error("it is shown or handed over all the same")
	}
}

func TestWhereAReferralGoesIsReadByAllStaffAndNamesNobody(t *testing.T) {
	w := everywhere(t)
	for _, role := range []access.Role{access.Teacher, access.Head, access.Data, access.Governor} {
		page := w.visitor(firstSchool, role).Open("/referrals/pathway")
		says(t, page, "It is not help yet", "20 school days", "8 May")
		if page.Has("main a[href='/referrals']") || strings.Contains(page.String(), "Lantern") {
			t.Errorf("%s is led to referrals, or reads of one", role)
		}
	}
}

func TestTheSafeguardingLeadReadsAReferralAndWritesNone(t *testing.T) {
	w := everywhere(t)
	v := w.visitor(firstSchool, access.DSL)
	page := v.Open(w.referralAt(""))
	says(t, page, "Lantern Young Carers", "SECRET-HOPES")
	if page.Has("main form") || slices.ContainsFunc(page.Texts("main a"), func(a string) bool { return strings.Contains(a, "pack") && strings.Contains(a, "Make") }) {
		t.Error("the lead is offered what only the champion does")
	}
}

func TestEarlyHelpIsCalledWhatTheSchoolCallsIt(t *testing.T) {
	w := everywhere(t)
	v := w.visitor(firstSchool, access.Champion)
	v.Send(v.Open("/settings").Form("main form").Fill("early_help", "Family help").Fill("referral_wait", "15"))
	says(t, v.Open("/referrals/pathway"), "Family help", "15 school days")
	says(t, v.Open("/carers/"+w.ids["carer"]+"/referrals/add"), "Family help")
}

func TestWhatAServiceToldIsThankedForAndAnsweredOnlyWhenAgreed(t *testing.T) {
	w := everywhere(t)
	v, at := w.visitor(firstSchool, access.Champion), "/carers/"+w.ids["carer"]
	says(t, v.Open(at), "SECRET-WARD", "Not thanked yet")
	page := v.Send(v.Open(at+"/told/"+w.ids["told"]).Form("main form").Fill("thanked_on", "14 9 2026").Fill("told_on", "14 9 2026"))
	says(t, page, "only when pupil and home agreed")
	page = v.Send(page.Form("main form").Fill("told_on", ""))
	says(t, page, "is saved", "Thanked")
}

// That a transition assessment can be offered takes no other service away.
func TestAnyServiceCanBeAskedWhereAnAssessmentCanBeOffered(t *testing.T) {
	w := newWorld(t).school(firstSchool, "Greenfield School")
	w.staff(firstSchool, access.Champion)
	carer := w.carer(firstSchool, w.pupil(firstSchool, register.Pupil{Surname: "Mensah", Forename: "Kwame", Year: "11", Form: "11B"}), register.Entry{Route: register.ByPupil, Status: register.Confirmed})
	v := w.visitor(firstSchool, access.Champion)
	page := v.Open(carerAt(carer))
	says(t, page, "A transition assessment can be offered to Kwame now")
	for says, chosen := range map[string]int{"Offer it": 1, "Ask a service": 0} {
		at := slices.Index(page.Texts("#referrals a"), says)
		if at < 0 {
			t.Fatalf("nothing leads to %q", says)
		}
		if got := v.Open(page.Attrs("#referrals a", "href")[at]).Count("[name=kind][checked]"); got != chosen {
			t.Errorf("%q begins with %d kinds chosen, want %d", says, got, chosen)
		}
	}
}

func TestAStepPressedByMistakeIsTakenBackAndStaysStruckOut(t *testing.T) {
	w := everywhere(t)
	v := w.visitor(firstSchool, access.Champion)
	page := v.Open(w.referralAt(""))
	page = v.Send(page.Form("form[action$=step]").Fill("step", "started"))
	says(t, page, "Help has begun")
	before := page
	page = v.Send(page.Form("form[action$=back]"))
	if says(t, page, "Say in a few words why it is taken back"); v.Status != http.StatusUnprocessableEntity || !page.Has("details[open] [name=why]") {
		t.Errorf("without a reason: %d", v.Status)
	}
	page = v.Send(page.Form("form[action$=back]").Fill("why", "It was another pupil’s"))
	says(t, page, "The step is taken back", "Taken back on 14 September 2026", "It was another pupil’s", "Sent, waiting 11 days")
	if got := page.Text(".history s"); got != "Help has begun" {
		t.Errorf("struck out: %q", got)
	}
	if tags := page.Text("main .head .facts"); strings.Contains(tags, "Help") {
		t.Errorf("it still stands as %q", tags)
	}
	if v.Send(before.Form("form[action$=back]").Fill("why", "Again")); v.Status != http.StatusConflict {
		t.Errorf("sent twice: %d", v.Status)
	}
	says(t, v.Open("/audit"), "took back a step of a referral")
	if page := w.visitor(firstSchool, access.DSL).Open(w.referralAt("")); page.Has("form[action$=back]") {
		t.Error("who does not keep the register may take a step back")
	}
}
