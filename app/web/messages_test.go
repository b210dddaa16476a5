package web

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/register"
	"carers/app/store"
)

// told is a school with staff, a roll of two and an open door.
func told(t *testing.T) *world {
	t.Helper()
	w, _, _ := atTheDoor(t)
	w.ids["rory"] = w.pupil(firstSchool, register.Pupil{Surname: "O'Neill", Forename: "Rory", Year: "7", Form: "7A"})
	w.ids["amelie"] = w.pupil(firstSchool, register.Pupil{Surname: "O'Neill", Forename: "Amélie", Year: "9", Form: "9B"})
	return w
}

// passesOn sends "I noticed" with what a test is about.
func passesOn(v *apptest.Visitor, fill map[string]string) *apptest.Page {
	form := v.Open(noticedAt).Form(`form[action="/noticed"]`)
	for name, value := range fill {
		form.Fill(name, value)
	}
	return v.Send(form)
}

func TestAnyMemberOfStaffPassesOnWhatTheyNoticed(t *testing.T) {
	w := told(t)
	for _, role := range []access.Role{access.Teacher, access.Head, access.DSL, access.Data, access.Champion} {
		v := w.visitor(firstSchool, role)
		page := passesOn(v, map[string]string{"named": "Rory Oneill", "form": "7a", "noticed": "asleep in period 1 on Monday and Thursday", "told": "yes", "wants": "a quiet place at lunch"})
		if v.Path != noticedAt+"/thanks" {
			t.Fatalf("%s is at %s: %s", role, v.Path, page.Text("main"))
		}
		// Whoever it is about, the answer is the same: nothing of the roll or the register.
		other := passesOn(v, map[string]string{"named": "Nobody At All", "noticed": "asleep"})
		if page.Text("main") != other.Text("main") {
			t.Errorf("%s is told\n%s\nor\n%s", role, page.Text("main"), other.Text("main"))
		}
		reads(t, v.Open(noticedAt), "main", "Passed on 14 September 2026", "Not answered yet")
	}
	for _, role := range []access.Role{access.Governor, access.Trust} {
		if v := w.visitor(firstSchool, role); v.Open(noticedAt) == nil || v.Status != http.StatusForbidden {
			t.Errorf("%s: %d", role, v.Status)
		}
	}
	v := w.visitor(firstSchool, access.Teacher)
	reads(t, v.Open("/my-pupils"), "main", "You can also write it down for them: I noticed")
	page := passesOn(v, nil)
	reads(t, page, ".problems", "Enter the pupil's name", "Say what you saw or heard")
	reads(t, page, "main", "nothing here about what a colleague has done", "take that to the head")
}

func TestWhatIsUrgentSaysPlainlyToTellTheSafeguardingLeadNow(t *testing.T) {
	w := told(t)
	w.must(w.as(firstSchool).ChangeSchool(t.Context(), 1, func(s *register.School) error {
		s.Settings.DSLName, s.Settings.DSLContact = "A. Osei", "extension 214"
		return nil
	}))
	teacher := w.visitor(firstSchool, access.Teacher)
	page := passesOn(teacher, map[string]string{"named": "Rory", "noticed": "would not go home", "urgent": "yes"})
	reads(t, page, "main", "Now tell the safeguarding lead, in person", "A. Osei, the designated safeguarding lead, extension 214", "Do not wait")
	lead := w.visitor(firstSchool, access.DSL)
	reads(t, lead.Open("/"), "main", "Somebody told the school", "Urgent, noticed by Made-up Teacher or other staff", "Urgent, waiting")
	list := lead.Open(messagesAt)
	opened := lead.Open(list.Attr(".today a", "href"))
	reads(t, opened, "main", "This is urgent", "would not go home", "I have this, as safeguarding lead")
	// The champion cannot close it before the safeguarding lead has it, not even by
	// saying that they have been told, and it stays on the lead's first page.
	champion := w.visitor(firstSchool, access.Champion)
	opened = champion.Send(champion.Open(list.Attr(".today a", "href")).Form("form.acts").Press("I have told the safeguarding lead"))
	reads(t, opened, "main", "has been told, and has not said here yet")
	opened = champion.Send(opened.Form(`form:has(input[value="nothing-more"])`).Fill("reason", "it was nothing"))
	if champion.Status != http.StatusUnprocessableEntity {
		t.Errorf("it answers %d", champion.Status)
	}
	reads(t, opened, ".problems", "until the safeguarding lead has said here that they have it")
	reads(t, lead.Open("/"), "main", "Urgent, noticed by Made-up Teacher or other staff")
	lead.Send(lead.Open(list.Attr(".today a", "href")).Form("form.acts").Press("I have this, as safeguarding lead"))
	opened = champion.Send(champion.Open(list.Attr(".today a", "href")).Form(`form:has(input[value="nothing-more"])`).Fill("reason", "the lead sees to it"))
	reads(t, opened, "main", "Closed", "The safeguarding lead has it", "the lead sees to it")
	if text := teacher.Open(noticedAt).Text("main"); !strings.Contains(text, "Somebody has seen to it") || strings.Contains(text, "lead sees to it") {
		t.Errorf("the teacher is told %s", text)
	}
}

// A program sends as much as the quiet door lets in, after a colleague passed on
// that a child may not be safe.
func TestAFloodOfTheDoorPushesNoColleagueOffTheFirstPage(t *testing.T) {
	w := told(t)
	passesOn(w.visitor(firstSchool, access.Teacher), map[string]string{"named": "Rory", "noticed": "would not go home", "urgent": "yes"})
	for range 9 {
		w.must(w.visitorsTell(firstSchool, register.Disclosure{Level: register.UrgentLevel, Words: "again"}))
	}
	for _, role := range []access.Role{access.Champion, access.DSL} {
		reads(t, w.visitor(firstSchool, role).Open("/"), "main", "Urgent, noticed by Made-up Teacher or other staff")
	}
}

func TestAMessageIsFoundLinkedAndAddedToTheRegister(t *testing.T) {
	w := told(t)
	w.must(w.visitorsTell(firstSchool, register.Disclosure{Level: register.PleaseTalk, Words: "my mum is ill", Named: "amelie oneil", Form: "9B", HomeSafe: register.HomeIsNotSafe, MayTell: []register.Audience{register.Tutor}, Language: "pl"}))
	v := w.visitor(firstSchool, access.Champion)
	reads(t, v.Open("/"), "main", "Somebody told the school", "Quiet door: Please talk to me")
	list := v.Open(messagesAt)
	if strings.Contains(strings.ToLower(list.String()), "amelie") {
		t.Error("the list names a pupil")
	}
	page := v.Open(list.Attr(".today a", "href"))
	reads(t, page, "main", "In their own words", "my mum is ill", "Do not contact home about this", "Polski", "Amélie O'Neill")
	// Looked for by another name, in no address.
	found := v.Send(page.Form(`form[role=search]:has(#f-q)`).Fill("q", "ror"))
	if strings.Contains(v.Path, "ror") {
		t.Errorf("a name stands in %s", v.Path)
	}
	reads(t, found, "main", "Rory O'Neill")
	page = v.Send(page.Form(`form:has(input[name="pupil"])`).Fill("pupil", w.ids["amelie"]))
	reads(t, page, "main", "Amélie O'Neill", "Add to the register as possible")
	stale := page.Form(`form[action$="/register"]`)
	page = v.Send(page.Form("form.acts").Press("I have talked with them"))
	reads(t, page, "main", "Seen to after 1 minute", "Talked with whoever told us")
	if v.Send(stale); v.Status != http.StatusConflict {
		t.Errorf("an old page added somebody: %d", v.Status)
	}
	page = v.Send(v.Open(list.Attr(".today a", "href")).Form(`form[action$="/register"]`))
	reads(t, page, "main", "Does the safeguarding lead need to hear this?")
	page = v.Send(page.Form("main form").Fill("lead", "told"))
	reads(t, page, "main", "Amélie O'Neill", "Do not contact home")
	reads(t, v.Open("/register?status=possible"), "main", "O'Neill, Amélie")
	reads(t, v.Open(messagesAt), "main", "Nothing waits", "1 of 1", "half of them within 1 minute", "Closed")
	if strings.Contains(v.Open("/").Text("main"), "Somebody told the school") {
		t.Error("it still waits on the first page")
	}
}

func TestAMessageIsNotClosedUntilSomebodySaysWhetherTheLeadNeedsToHearIt(t *testing.T) {
	w := told(t)
	passesOn(w.visitor(firstSchool, access.Teacher), map[string]string{"named": "Rory", "noticed": "said her mum hit her"})
	v := w.visitor(firstSchool, access.Champion)
	at := v.Open(messagesAt).Attr(".today a", "href")
	closing := func() *apptest.Page {
		return v.Send(v.Open(at).Form(`form:has(input[value="nothing-more"])`).Fill("reason", "all is well"))
	}
	page := closing()
	if v.Status != http.StatusUnprocessableEntity || page.Has(".problems") {
		t.Errorf("the question is a mistake: %d %s", v.Status, page.Text("main"))
	}
	page = v.Send(page.Form("main form").Fill("lead", "no"))
	reads(t, page, ".problems", "Enter the name of who decided that")
	page = v.Send(page.Form("main form").Fill("lead_decided_by", "R. Begum"))
	reads(t, page, "main", "Not for the safeguarding lead", "R. Begum decided", "all is well")
	v.Send(page.Form(`form:has(input[value="reopened"])`).Fill("reason", "she came again"))
	v.Send(closing().Form("main form").Fill("lead", "told"))
	reads(t, w.visitor(firstSchool, access.DSL).Open(at), "main", "said her mum hit her", "Passed to the safeguarding lead")
}

func TestWhoeverCannotBeFoundIsNotTalkedWith(t *testing.T) {
	w := told(t)
	w.must(w.visitorsTell(firstSchool, register.Disclosure{Level: register.PleaseTalk, Words: "it is a lot"}))
	v := w.visitor(firstSchool, access.Champion)
	page := v.Open(v.Open(messagesAt).Attr(".today a", "href"))
	reads(t, page, "main", "Nobody can be found from this", "Nobody has said that home may be contacted: do not.")
	if strings.Contains(page.Text("main"), "I have talked with them") || page.Form(`form:has(input[value="nothing-more"])`).Values.Get("reason") == "" {
		t.Error("it offers a talk with nobody")
	}
}

func TestMessagesStandByWhatIsToBeDoneTheOldestFirst(t *testing.T) {
	w := told(t)
	teacher, v := w.visitor(firstSchool, access.Teacher), w.visitor(firstSchool, access.Champion)
	for _, one := range []string{"first", "second", "third"} {
		passesOn(teacher, map[string]string{"named": one, "noticed": one})
	}
	passesOn(teacher, map[string]string{"named": "fourth", "noticed": "fourth", "urgent": "yes"})
	lines, err := w.as(firstSchool).Messages(t.Context())
	w.must(err)
	talked := lines[1].Course
	w.must(w.as(firstSchool).AnswerMessage(t.Context(), talked.ID, store.Answer{Version: talked.Version, Does: register.Talked}))
	if got := strings.Join(v.Open(messagesAt).Texts("main h2"), ", "); got != "Urgent, Waiting, Seen to, not closed, Close several as nothing to do" {
		t.Errorf("the parts are %s", got)
	}
	parts := (&visit{site: &Site{store: w.store}}).messageParts([]store.MessageLine{{Course: register.Course{ID: "b", Received: talked.Received}}, {Course: register.Course{ID: "a", Received: talked.Received.Add(-time.Hour)}}})
	if parts[0].Lines[0].Href != messageAt("a") {
		t.Errorf("the later is first: %+v", parts)
	}
}

func TestTheSafeguardingLeadDoesNotMeetWhatIsNotForThem(t *testing.T) {
	w := told(t)
	w.must(w.visitorsTell(firstSchool, register.Disclosure{Level: register.JustSoYouKnow, Words: "planted-words"}))
	lines, err := w.as(firstSchool).Messages(t.Context())
	w.must(err)
	lead := w.visitor(firstSchool, access.DSL)
	if page := lead.Open(messagesAt); page.Has(".today") {
		t.Errorf("the list has %s", page.Text("main"))
	}
	if lead.Open(messageAt(lines[0].Course.ID)); lead.Status != http.StatusNotFound {
		t.Errorf("it answers %d", lead.Status)
	}
	champion := w.visitor(firstSchool, access.Champion)
	champion.Send(champion.Open(messageAt(lines[0].Course.ID)).Form("form.acts").Press("I have told the safeguarding lead"))
	reads(t, lead.Open(messageAt(lines[0].Course.ID)), "main", "planted-words", "Passed to the safeguarding lead")
	head := w.visitor(firstSchool, access.Head)
	if head.Open(messagesAt); !strings.HasPrefix(head.Path, "/reason") {
		t.Errorf("a head without a reason is at %s", head.Path)
	}
	head.Send(head.Open("/reason").Form(`form[action="/reason"]`).Fill("reason", "a parent asks today"))
	page := head.Open(messageAt(lines[0].Course.ID))
	reads(t, page, "main", "planted-words")
	if page.Has("form.acts") || page.Has("form[role=search] #f-q") && page.Has(`form:has(input[name="pupil"])`) {
		t.Error("a head can answer")
	}
	far := w.visitor(secondSchool, access.Champion)
	if far.Open(messageAt(lines[0].Course.ID)); far.Status != http.StatusNotFound {
		t.Errorf("another school: %d", far.Status)
	}
}

// planted is a word that stands nowhere else.
var planted = regexp.MustCompile(`planted-\w+`)

// TestNothingThatTheSchoolWasToldReachesWhoMayNotReadIt plants a value in every
// field of a concern and of a disclosure, links both to a pupil whom the teacher
// teaches, and walks through every page that each role may open.
func TestNothingThatTheSchoolWasToldReachesWhoMayNotReadIt(t *testing.T) {
	w := everywhere(t)
	v := w.visitor(firstSchool, access.Teacher)
	passesOn(v, map[string]string{"named": "planted-one", "form": "planted-two", "noticed": "planted-three", "wants": "planted-four"})
	w.must(w.visitorsTell(firstSchool, register.Disclosure{Level: register.UrgentLevel, Words: "planted-five", Reach: "planted-six", Named: "planted-seven", Form: "planted-eight", MayTell: register.DoorAudiences, HomeSafe: register.HomeIsNotSafe}))
	champion := w.visitor(firstSchool, access.Champion)
	lines, err := w.as(firstSchool).Messages(t.Context())
	w.must(err)
	for _, l := range lines {
		w.must(w.as(firstSchool).LinkMessage(t.Context(), l.Course.ID, l.Course.Version, w.ids["other"]))
		champion.Send(champion.Open(messageAt(l.Course.ID)).Form("form.acts").Press("I have told the safeguarding lead"))
		page := champion.Open(messageAt(l.Course.ID))
		champion.Send(page.Form(`form:has(input[value="nothing-more"])`).Fill("reason", "planted-nine"))
	}
	if got := planted.FindAllString(champion.Open(messageAt(lines[0].Course.ID)).String()+champion.Open(messageAt(lines[1].Course.ID)).String()+champion.Open(messageAt(lines[2].Course.ID)).String(), -1); len(got) < 9 {
		t.Fatalf("only %q were planted", got)
	}
	for _, role := range []access.Role{access.Teacher, access.Data, access.Governor, access.Trust, access.Head} {
		v := w.visitor(firstSchool, role)
		for _, d := range slices.Concat((&Site{}).doors(), probes()) {
			if d.Method != http.MethodGet || slices.Contains(opensToNobody, d.Path) {
				continue
			}
			knock(v, http.MethodGet, w.address(d.Path))
			if found := planted.FindAllString(v.Open(w.address(d.Path)).String(), -1); len(found) > 0 {
				t.Errorf("%s as %s tells %q", d.Path, role, found)
			}
		}
	}
}

func TestHowLongSomethingWaitedIsSaidInWholeUnits(t *testing.T) {
	for took, want := range map[time.Duration]string{0: "1 minute", 59 * time.Minute: "59 minutes", time.Hour: "1 hour", 47 * time.Hour: "47 hours", 48 * time.Hour: "2 days", 100 * time.Hour: "4 days"} {
		if got := waitWords(took); got != want {
			t.Errorf("%s is %q, want %q", took, got, want)
		}
	}
}

// Whoever gave only a form is nobody yet: the first of that form are offered to no one,
// and least of all with who of them is on the register.
func TestAFormWithoutANameOffersNobody(t *testing.T) {
	w := everywhere(t)
	w.must(w.visitorsTell(firstSchool, register.Disclosure{Level: register.PleaseTalk, Words: "it is a lot", Form: "9B"}))
	lines, err := w.as(firstSchool).Messages(t.Context())
	w.must(err)
	at := slices.IndexFunc(lines, func(l store.MessageLine) bool { return !l.Course.Urgent })
	page := w.visitor(firstSchool, access.Champion).Open(messageAt(lines[at].Course.ID))
	says(t, page, "9B", "Look for somebody on the roll")
	if page.Has("[name=pupil]") || strings.Contains(page.Text("main"), "Amélie") {
		t.Errorf("somebody of the form is offered: %s", page.Text("main"))
	}
}

func TestOfWhatWasToldTheLongestWaitingStandsFirst(t *testing.T) {
	w := told(t)
	for _, level := range []register.DoorLevel{register.PleaseTalk, register.JustSoYouKnow, register.UrgentLevel} {
		w.must(w.visitorsTell(firstSchool, register.Disclosure{Level: level, Words: "it is a lot"}))
	}
	if got := w.visitor(firstSchool, access.Champion).Open("/").Text("main"); !(strings.Index(got, "Quiet door: This is urgent") < strings.Index(got, "Quiet door: Please talk to me")) ||
		strings.Index(got, "Quiet door: Please talk to me") > strings.Index(got, "Quiet door: Just so you know") {
		t.Errorf("the first page has %s", got)
	}
}
