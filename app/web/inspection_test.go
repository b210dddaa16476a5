package web

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/award"
	"carers/app/register"
	"carers/app/store"
)

// inspected is a world in which one pupil's page can be made; what staff do names them
// and what else is written down names another.
func inspected(t *testing.T) *world {
	w := newWorld(t).school(firstSchool, "Greenfield School")
	for _, role := range []access.Role{access.Champion, access.Head, access.Governor} {
		w.staff(firstSchool, role)
	}
	w.ids["pupil"] = w.pupil(firstSchool, register.Pupil{Surname: "O'Neill", Forename: "Amélie", Year: "9", Form: "9B"})
	w.ids["other"] = w.pupil(firstSchool, register.Pupil{Surname: "Baptiste", Forename: "Thaddeus", Year: "9", Form: "9B"})
	w.ids["carer"] = w.carer(firstSchool, w.ids["pupil"], register.Entry{Route: register.ByPupil, Status: register.Confirmed})
	w.support(firstSchool)
	ctx, l := context.Background(), w.as(firstSchool)
	_, err := l.KeepLead(ctx, award.Lead{Post: award.GovernorPost, Name: "T. Baptiste", Job: "Parent governor", From: "2026-01-05"}, 0) // of staff, called like a pupil
	w.must(err)
	_, err = l.TakeSnapshot(ctx, w.ids["carer"], register.Snapshot{On: "2026-09-10", EffectSchool: "Sits beside Thaddeus Baptiste", EffectTime: "Little of it", TaskNote: "SECRET-THIRD", PupilView: register.View{Words: "I like my own room"}}, register.HandOffAnswer{})
	w.must(err)
	return w
}

// packForms is the form of the pack's two pages.
const packForms = "form[action='" + inspectionPackAt + "']"

// asked is the pack's second page, on which its lines are gone through.
func asked(v *apptest.Visitor, carer, as string) *apptest.Page {
	return v.Send(v.Open(inspectionPackAt).Form(packForms).Fill("pupils", carer).Fill("as", as).Press("Show what would leave"))
}

// saved presses what saves a form of the pack.
func saved(v *apptest.Visitor, page *apptest.Page, button string) string {
	return unpacked(string(v.Fetch(page.Form(packForms).Press(button).Request(v.URL(inspectionPackAt)))))
}

func TestAPackToTakeAwayNamesNobodyAndTheRegisterSaysWhoIsWho(t *testing.T) {
	w := inspected(t)
	v := w.visitor(firstSchool, access.Champion)
	page := asked(v, w.ids["carer"], byLetter)
	if v.Status != http.StatusOK || !strings.Contains(page.Text("main"), "Pupil A: Amélie O'Neill") {
		t.Fatalf("%d: %s", v.Status, page.Text("main"))
	}
	if !strings.Contains(page.Text("main"), "It names somebody else: “Thaddeus Baptiste”") {
		t.Errorf("a line that names another pupil is not shut: %s", page.Text("main"))
	}
	for _, button := range []string{"Save as a page", "Save all forms in one zip"} {
		says := saved(v, page, button)
		for _, never := range []string{"Neill", "Amélie", "Thaddeus", "SECRET", "I like my own room", w.ids["carer"], w.ids["pupil"]} {
			if strings.Contains(says, never) {
				t.Errorf("%s: the pack holds %q", button, never)
			}
		}
		for _, want := range []string{"Pupil A", "Pupil A may check a phone at lunch", "Little of it", "Year 9"} {
			if !strings.Contains(says, want) {
				t.Errorf("%s: the pack does not say %q", button, want)
			}
		}
	}
	coded, err := w.as(firstSchool).CodedPacks(context.Background())
	w.must(err)
	if len(coded) != 1 || !strings.Contains(saved(v, page, "Save as a page"), "It is pack "+coded[0].Code) {
		t.Fatalf("the pages do not say which pack they are, of %+v", coded)
	}
	who := v.Open(v.Open(inspectionPackAt).Attr("#coded-left ~ ul a", "href"))
	if says := who.Text("main"); !strings.Contains(says, "Pack "+coded[0].Code) || !strings.Contains(says, "Pupil A Amélie O'Neill") {
		t.Errorf("who is who says %s", says)
	}
	left, err := w.as(firstSchool).Releases(context.Background(), 0)
	w.must(err)
	if len(left) != 4 || left[0].What != inspectionWhat || !strings.Contains(left[0].Holds, "1 page about a pupil") || strings.Contains(left[0].Holds, "Amélie") {
		t.Errorf("what left is %+v", left)
	}
	looks, err := w.as(firstSchool).Looks(context.Background(), w.ids["pupil"], 0)
	w.must(err)
	if !slices.ContainsFunc(looks, func(a store.AuditLine) bool { return a.Deed == "put the pupil in a pack for an inspection" }) {
		t.Error("the pupil's history does not say that a page left")
	}
}

func TestAPackForTheRoomNamesThePupilAndNobodyElse(t *testing.T) {
	w := inspected(t)
	v := w.visitor(firstSchool, access.Champion)
	says := saved(v, asked(v, w.ids["carer"], byName), "Save as a page")
	for _, want := range []string{"Amélie O&#39;Neill", "Amélie may check a phone at lunch", roomStays} {
		if !strings.Contains(says, want) {
			t.Errorf("it does not say %q", want)
		}
	}
	if strings.Contains(says, "Thaddeus") {
		t.Error("it names another pupil")
	}
}

func TestThePupilsOwnWordsGoInOnceSomebodyTicksThem(t *testing.T) {
	w := inspected(t)
	v := w.visitor(firstSchool, access.Champion)
	f := asked(v, w.ids["carer"], byLetter).Form(packForms)
	page := v.Send(f.Fill("lines", append(slices.Clone(f.Values["lines"]), lineKey(w.ids["carer"], "pupil-view"))...).Press("Show it with these lines"))
	if says := saved(v, page, "Save as a page"); !strings.Contains(says, "I like my own room") {
		t.Errorf("they are not in it: %s", says)
	}
	forged := page.Form(packForms)
	forged.Values["lines"] = []string{lineKey(w.ids["carer"], "school"), lineKey(w.ids["carer"], "name")}
	if says := saved(v, page, "Save as a page"); strings.Contains(says, "Thaddeus") {
		t.Error("a line that is shut went in")
	}
	if says := unpacked(string(v.Fetch(forged.Press("Save as a page").Request(v.URL(inspectionPackAt))))); strings.Contains(says, "Thaddeus") || strings.Contains(says, "Neill") {
		t.Error("a form that was made up takes a shut line, or a name, along")
	}
}

func TestALineThatSaysOtherwiseSinceIsGoneThroughBeforeItLeaves(t *testing.T) {
	w := inspected(t)
	v := w.visitor(firstSchool, access.Champion)
	page := asked(v, w.ids["carer"], byLetter)
	unticked := page.Form(packForms)
	unticked.Values["lines"] = slices.DeleteFunc(unticked.Values["lines"], func(l string) bool { return l == lineKey(w.ids["carer"], "time") })
	if says := unpacked(string(v.Fetch(unticked.Press("Save as a page").Request(v.URL(inspectionPackAt))))); !strings.Contains(says, "Pupil A") || strings.Contains(says, "Little of it") {
		t.Errorf("a line less: %s", says)
	}
	_, err := w.as(firstSchool).TakeSnapshot(context.Background(), w.ids["carer"], register.Snapshot{On: "2026-09-14", EffectTime: "None since the move"}, register.HandOffAnswer{})
	w.must(err)
	again := v.Send(page.Form(packForms).Press("Save as a page"))
	if v.Status != http.StatusUnprocessableEntity {
		t.Fatalf("what nobody went through leaves: %d", v.Status)
	}
	says(t, again, "What would leave has changed since the page was made", "None since the move")
	if says := saved(v, again, "Save as a page"); !strings.Contains(says, "None since the move") {
		t.Errorf("gone through, it does not leave: %s", says)
	}
}

func TestPagesAboutPupilsAreGoneThroughBeforeTheyAreSaved(t *testing.T) {
	w := inspected(t)
	v := w.visitor(firstSchool, access.Champion)
	page := v.Send(v.Open(inspectionPackAt).Form(packForms).Fill("pupils", w.ids["carer"]).Fill("as", byLetter).Press("Save as a page"))
	if v.Status != http.StatusUnprocessableEntity {
		t.Fatalf("pages that nobody went through leave: %d", v.Status)
	}
	says(t, page, "Go through the pages about pupils before they leave", "Pupil A: Amélie O'Neill")
	if says := saved(v, page, "Save as a page"); !strings.Contains(says, "Pupil A may check a phone") {
		t.Errorf("gone through, they do not leave: %s", says)
	}
}

// Evidence that stands under a heading is in the pack also when the roll has changed since
// it was looked through: it is looked through again first, and left out where it names one.
func TestEvidenceStandsInAPackAfterTheRollHasChanged(t *testing.T) {
	w := inspected(t)
	v := w.visitor(firstSchool, access.Champion)
	heading := award.Headings(nil)[0].ID
	for _, title := range []string{"How the library keeps a corner", "What Zebedee Quillfeather said"} {
		_, err := w.store.As(w.championOf(firstSchool)).AddEvidence(context.Background(), award.Evidence{Title: title, Kind: award.NoteKind, Note: "It is open at noon.", Serves: []string{heading}}, []string{heading}, nil)
		w.must(err)
	}
	w.pupil(firstSchool, register.Pupil{Surname: "Quillfeather", Forename: "Zebedee", Year: "7", Form: "7A"})
	says := saved(v, v.Open(inspectionPackAt), "Save as a page")
	if !strings.Contains(says, "How the library keeps a corner") || strings.Contains(says, "Zebedee") {
		t.Errorf("the pack says %s", says)
	}
}

func TestAHeadMakesPagesAboutPupilsOnlyWithAReason(t *testing.T) {
	w := inspected(t)
	head := w.visitor(firstSchool, access.Head)
	page := head.Open(inspectionPackAt)
	if strings.Contains(page.Text("main"), "Amélie") {
		t.Fatal("without a reason a head reads who is on the register")
	}
	if says := saved(head, page, "Save as a page"); !strings.Contains(says, "Young carers at the school") || !strings.Contains(says, "oo few") {
		t.Errorf("the cohort of one pupil says %s", says)
	}
	forged := head.Open(inspectionPackAt).Form(packForms).Press("Save as a page")
	forged.Values["pupils"] = []string{w.ids["carer"]}
	if says := string(head.Fetch(forged.Request(head.URL(inspectionPackAt)))); strings.Contains(says, "Pupil A") {
		t.Error("a form that was made up opens a record")
	}
	head.Send(head.Open("/reason").Form("main form").Fill("reason", "An inspector asks for six pupils"))
	if says := saved(head, asked(head, w.ids["carer"], byLetter), "Save as a page"); !strings.Contains(says, "Pupil A may check a phone") {
		t.Errorf("with a reason it says %s", says)
	}
}

func TestNothingChosenOrTooManyIsAskedAgain(t *testing.T) {
	w := inspected(t)
	v := w.visitor(firstSchool, access.Champion)
	page := v.Send(v.Open(inspectionPackAt).Form(packForms).Fill("parts").Press("Show what would leave"))
	if v.Status != http.StatusUnprocessableEntity || !strings.Contains(page.Text("main"), "Choose what goes in, or whose pages") {
		t.Errorf("%d: %s", v.Status, page.Text("main"))
	}
}

func TestAHeadingChangedHereIsWhatThePagesShow(t *testing.T) {
	w := inspected(t)
	v := w.visitor(firstSchool, access.Head)
	ours := award.Headings(nil)[0]
	page := v.Send(v.Open(headingsAt+"/"+ours.ID).Form("main form").Fill("title", "How we find them").Press("Save the heading"))
	if !strings.Contains(page.Text("main"), "How we find them") {
		t.Errorf("%d: %s", v.Status, page.Text("main"))
	}
	page = v.Send(v.Open(headingsAt + "/add").Form("main form").Press("Save the heading"))
	if v.Status != http.StatusUnprocessableEntity || !strings.Contains(page.Text("main"), "Choose who looks for it") {
		t.Errorf("one without words: %d %s", v.Status, page.Text("main"))
	}
}

// The authority is told no small number: a school with one carer returns words.
func TestTheReturnOfASchoolWithOneCarerTellsNoNumber(t *testing.T) {
	w := inspected(t)
	_, err := w.as(firstSchool).KeepActivity(context.Background(), award.Activity{Kind: award.Assembly, Title: "Who helps at home?", On: "2026-09-08", Audience: "Year 9", Number: 180}, 0)
	w.must(err)
	v := w.visitor(firstSchool, access.Head)
	page := v.Open(returnAt)
	says := page.Text("main")
	if !strings.Contains(says, "Too few young carers are known to the school to show their number") || strings.Contains(says, "Amélie") {
		t.Error(says)
	}
	if awareness, _ := award.FindDrawn("awareness-held"); !strings.Contains(says, "What the records say") || !strings.Contains(says, awareness.Title) {
		t.Errorf("the records say nothing: %s", says)
	}
	if again := v.Open(returnAt).Text("main"); again != says {
		t.Errorf("asked again it says otherwise:\n%s\nfirst\n%s", again, says)
	}
	content := unpacked(string(v.Fetch(page.Form("main form").Press("Save all forms in one zip").Request(v.URL(returnAt)))))
	if !strings.Contains(content, "oo few to show") || !strings.Contains(content, authorityStays) {
		t.Errorf("the file says %s", content)
	}
}

func TestAPackTellsWhatTheSchoolKeepsOfItselfAndNotHowManyCameToTheGroup(t *testing.T) {
	w := inspected(t)
	ctx, l := context.Background(), w.as(firstSchool)
	for _, a := range []award.Activity{
		{Kind: award.Assembly, Title: "Who helps at home?", On: "2026-09-08", Audience: "Year 9", Number: 1180},
		{Kind: award.GroupMeeting, Title: "Lunch group", On: "2026-09-10", Audience: "Young carers", Number: 3},
		{Kind: award.Assembly, Title: "Long ago", On: "2020-01-08", Audience: "Year 8"},
	} {
		_, err := l.KeepActivity(ctx, a, 0)
		w.must(err)
	}
	_, err := l.KeepDocument(ctx, award.Document{Kind: award.Policy, Title: "Young carers policy", Owner: "R. Begum", ApprovedOn: "2026-03-02", ApprovedBy: "The governing body", ReviewOn: "2028-03-02"}, 0)
	w.must(err)
	_, err = l.KeepLead(ctx, award.Lead{Post: award.GovernorPost, Name: "E. Marsh", Job: "Parent governor", From: "2026-01-05"}, 0)
	w.must(err)
	v := w.visitor(firstSchool, access.Head)
	says := saved(v, v.Open(inspectionPackAt), "Save as a page")
	for _, want := range []string{"E. Marsh, Parent governor", "Young carers policy", "The governing body", "Assembly: Who helps at home?", "Year 9, 1,180 came", "Lunch group", "No staff training counts today."} {
		if !strings.Contains(says, want) {
			t.Errorf("it does not say %q", want)
		}
	}
	for _, never := range []string{"3 came", "Long ago"} {
		if strings.Contains(says, never) {
			t.Errorf("it says %q", never)
		}
	}
}

// What was written before a pupil came is looked through again when it leaves.
func TestWhatTheSchoolSaysNamesNobodyWhenItLeaves(t *testing.T) {
	w := inspected(t)
	ctx, l := context.Background(), w.as(firstSchool)
	_, err := l.KeepActivity(ctx, award.Activity{Kind: award.Assembly, Title: "Kwabena Osei-Tutu on who helps at home", On: "2026-09-08", Audience: "Year 9", Number: 180}, 0)
	w.must(err)
	w.pupil(firstSchool, register.Pupil{Surname: "Osei-Tutu", Forename: "Kwabena", Year: "7", Form: "7A"})
	v := w.visitor(firstSchool, access.Head)
	for at, form := range map[string]string{returnAt: "main form", inspectionPackAt: packForms} {
		for _, button := range []string{"Save as PDF", "Save all forms in one zip"} {
			page := v.Open(at)
			if at == inspectionPackAt {
				page = v.Send(page.Form(form).Press("Show what would leave"))
			}
			page = v.Send(page.Form(form).Press(button))
			if v.Status != http.StatusUnprocessableEntity || !strings.Contains(page.Text("main"), "“Kwabena Osei-Tutu” names somebody") {
				t.Errorf("%s, %s: %d %s", at, button, v.Status, v.Header.Get("Content-Disposition"))
			}
		}
	}
	left, err := l.Releases(ctx, 0)
	w.must(err)
	if slices.ContainsFunc(left, func(r store.Release) bool { return r.Holds != "" }) { // what was only told on a page holds nothing
		t.Errorf("what left is %+v", left)
	}
}

func TestASingleNameLeavesOnceSomebodySaysThatItIsNone(t *testing.T) {
	w := inspected(t)
	_, err := w.as(firstSchool).KeepVoice(context.Background(), register.Voice{On: "2026-09-08", Said: "Somewhere quiet, as Thaddeus asked"}, 0)
	w.must(err)
	v := w.visitor(firstSchool, access.Head)
	page := v.Send(v.Open(returnAt).Form("main form").Press("Save as a page"))
	if v.Status != http.StatusUnprocessableEntity || !strings.Contains(page.Text("main"), "Say first that none of these names a pupil: “Thaddeus”") {
		t.Fatalf("%d: %s", v.Status, page.Text("main"))
	}
	form := page.Form("main form")
	form.Values[noPupil] = []string{"of other words"}
	if v.Send(form.Press("Save as a page")); v.Status != http.StatusUnprocessableEntity {
		t.Errorf("a tick about other words counts: %d", v.Status)
	}
	form.Values[noPupil] = []string{v.Open(returnAt).Attr("input[name="+noPupil+"]", "value")}
	if says := string(v.Fetch(form.Press("Save as a page").Request(v.URL(returnAt)))); !strings.Contains(says, "Thaddeus") {
		t.Errorf("it does not leave: %s", says)
	}
}
