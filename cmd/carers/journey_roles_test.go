package main

import (
	"slices"
	"strings"
	"testing"

	"carers/app/apptest"
	"carers/app/demo"
)

// world is what the demo is made from.
var world = demo.Greenfield(theDay)

// givesAReason opens named records for half an hour.
func (r *reader) givesAReason(why string) {
	r.t.Helper()
	r.Open("/reason")
	r.Fill("reason", why)
	r.In("main").Press("Open named records")
}

// asked is how the site answers this reader for an address, without going there.
func (r *reader) asked(path string) (status int, text string) {
	r.t.Helper()
	a := apptest.Eval[struct {
		Status int
		Text   string
	}](r.Tab, `fetch(`+quoted(path)+`).then(async (r) => ({Status: r.status, Text: await r.text()}))`)
	return a.Status, a.Text
}

// carersByName are the addresses of everybody on the register, by the name that
// its list shows, as the champion finds them there.
func carersByName(r *reader) map[string]string {
	r.t.Helper()
	all := map[string]string{}
	r.Open("/register")
	for _, at := range apptest.Eval[[]string](r.Tab, `[...document.querySelectorAll('main nav.tabs a')].map(a => a.getAttribute('href'))`) {
		for at != "" {
			r.Open(at)
			for _, l := range apptest.Eval[[][2]string](r.Tab, `[...document.querySelectorAll('main tbody th a, main ul.today > li > :first-child a')].map(a => [a.innerText, a.pathname])`) {
				all[l[0]] = l[1]
			}
			at = apptest.Eval[string](r.Tab, `document.querySelector('nav.pages a[rel=next]')?.getAttribute('href') ?? ''`)
		}
	}
	if want := len(world.School(greenfield).Entries); len(all) != want {
		r.t.Fatalf("the register lists %d entries, and there are %d", len(all), want)
	}
	return all
}

// secrets are the words that only the register holds: what pupils and families
// said, and what was written of them.
func secrets() []string {
	var all []string
	for _, s := range world.Schools {
		for _, e := range s.Entries {
			c := e.Carer
			all = append(all, c.RouteNote, c.Strengths, c.Aspirations, c.StretchGoal, c.OwnNeeds, c.Plan, c.Wishes.Note, c.Home.Note, c.Impact.Reason)
			for _, p := range e.Snapshots {
				all = append(all, p.TaskNote, p.WithoutMe, p.TooMuch, p.IfWrong, p.Likes)
			}
			for _, h := range e.HandOffs {
				all = append(all, h.Reason, "See safeguarding file "+h.Reference)
			}
			for _, q := range e.Papers {
				all = append(all, q.Paper, q.Note)
			}
		}
	}
	return slices.DeleteFunc(all, func(s string) bool { return len(s) < 12 || s == "See safeguarding file " })
}

// keepsSecrets fails the test when a page tells any of what only the register
// holds.
func keepsSecrets(r *reader, where, page string) {
	r.t.Helper()
	for _, s := range secrets() {
		if strings.Contains(page, s) {
			r.t.Errorf("%s tells %q", where, s)
		}
	}
	for _, word := range []string{"/carers/", "on the register: ", "Do not contact", "Census P", "Census S"} {
		if strings.Contains(page, word) {
			r.t.Errorf("%s holds %q", where, word)
		}
	}
}

func TestATeacherSeesTheirPupilsAndNotWhoIsOnTheRegister(t *testing.T) {
	champion, r := inDemo(t, demo.ChampionEmail), inDemo(t, demo.TeacherEmail)
	entries := carersByName(champion)
	r.Open("/")
	r.fine("teacher-today")
	groups := apptest.Eval[[]string](r.Tab, `[...new Set([...document.querySelectorAll('main a[href^="/my-pupils"]')].map(a => a.getAttribute('href')))]`)
	if len(groups) != 3 {
		t.Errorf("the teacher has the groups %q", groups)
	}
	for _, at := range append(groups, "/", "/my-pupils", "/help", "/account") {
		status, page := r.asked(at)
		if status != 200 {
			t.Errorf("%s answers %d", at, status)
		}
		keepsSecrets(r, at, page)
	}
	r.Open(groups[0])
	r.Sees("Thornbury")
	// Who is on the register stands in the list like anybody else.
	shapes := map[string]bool{}
	for _, shape := range apptest.Eval[[]string](r.Tab, `[...document.querySelectorAll('main ol.names li')].map(li => li.className + [...li.children].map(e => e.outerHTML))`) {
		shapes[shape] = true
	}
	if len(shapes) != 1 {
		t.Errorf("some pupils are shown otherwise than others: %v", shapes)
	}
	for name, at := range entries {
		if status, page := r.asked(at); status != 404 && status != 403 || strings.Contains(page, strings.Split(name, ",")[0]) {
			t.Errorf("an entry answers %d to a teacher", status)
		}
	}
	for _, at := range []string{"/register", "/roll", "/census", "/imports", "/audit", "/people", "/settings", "/exports"} {
		if status, page := r.asked(at); status != 403 {
			t.Errorf("%s answers %d to a teacher", at, status)
		} else {
			keepsSecrets(r, at, page)
		}
	}
	r.Open("/find")
	r.Fill("Name, form or year", "thornbury")
	r.In("main").Press("Find")
	r.Sees("Eli")
	r.fine("teacher-found")
	_, page := r.asked(r.Path())
	keepsSecrets(r, "/find", page)
	if strings.Contains(r.Text("main"), "register") {
		t.Errorf("finding a pupil tells of the register: %s", r.Text("main"))
	}
}

func TestAHeadSeesNumbersAndANamedRecordOnlyForAReason(t *testing.T) {
	s, _ := ownDemo(t)
	champion, r := s.visit(t), s.visit(t)
	champion.signIn(demo.ChampionEmail)
	entries := carersByName(champion)
	amelie := entries["O'Neill, Amélie"]
	r.signIn(demo.HeadEmail)
	r.Open("/")
	r.Sees("pupils on roll are known young carers")
	_, page := r.asked("/")
	keepsSecrets(r, "/", page)
	for name := range entries {
		if strings.Contains(r.Text("main"), name) {
			t.Error("the numbers name a child")
		}
	}
	r.Open(amelie)
	r.SeesNot("Amélie")
	r.fine("head-asked-for-a-reason")
	r.Fill("reason", "")
	r.In("main").Press("Open named records")
	r.Sees("Say why you need to see named records")
	r.Fill("reason", "A governor asked how we support one family")
	r.In("main").Press("Open named records")
	r.Open(amelie)
	r.Sees("Amélie O'Neill")
	r.fine("head-through-the-glass")
	if r.Has(`main a[href$="/child"]`) {
		t.Error("a head may change an entry")
	}
	r.Open("/")
	r.Sees("Named records are open to you until")
	r.SeesNot("no names")
	r.fine("head-home-through-the-glass")
	makesAPack(t, r)
	champion.Open("/")
	champion.Sees("P. Whitcombe opened named records for half an hour")
	champion.Sees("A governor asked how we support one family")
	champion.fine("champion-is-told")
	champion.Open(amelie + "/looks")
	champion.Sees("P. Whitcombe (head or senior lead) looked")
	r.In("main").Press("Close them now")
	r.Sees("Named records are closed")
	champion.Open("/")
	champion.Sees("P. Whitcombe opened named records, and closed them at")
}

func TestADataManagerKeepsTheRollAndThePeopleAndSeesNoRegister(t *testing.T) {
	s, _ := ownDemo(t)
	r := s.visit(t)
	r.signIn(demo.DataEmail)
	r.Open("/")
	_, page := r.asked("/")
	keepsSecrets(r, "/", page)
	r.SeesNot("greenfield-register.xlsx")
	r.Open("/imports")
	r.SeesNot("greenfield-register.xlsx")
	r.SeesNot("My own spreadsheet of young carers")
	r.Upload("file", sample("greenfield-roll-later.csv"))
	r.Press("Bring this file")
	r.Sees("6 pupils would join the roll")
	r.fine("data-roll-later")
	apply(r)
	r.fine("data-roll-later-applied")
	r.Open("/imports")
	r.Upload("file", sample("greenfield-register.xlsx"))
	r.Press("Bring this file")
	r.Sees("which the young carer champion brings in")
	r.fine("data-register-refused")
	r.Open("/census")
	r.fine("data-census")
	name, census := r.Download(func() { r.Press("Census list as CSV") })
	if rows := table(t, census); name != "census-999001-2026-09-14.csv" || len(rows) < 20 {
		t.Errorf("%s has %d rows", name, len(rows))
	}
	seesNoRegister(t, s, r)
	addsAColleague(t, s, r)
}

// seesNoRegister looks for the register, and for the champion's sheet among the
// imports, by every way that an address gives.
func seesNoRegister(t *testing.T, s *site, r *reader) {
	t.Helper()
	champion := s.visit(t)
	champion.signIn(demo.ChampionEmail)
	waits := apptest.Eval[string](champion.Tab, `[...document.querySelectorAll('main a[href^="/imports/"]')].find(a => /^Register of young carers/.test(a.textContent.trim())).pathname`)
	for at, want := range map[string]int{
		"/register": 403, "/register/add": 403, "/carers/" + strings.TrimPrefix(waits, "/imports/"): 403,
		waits: 404, waits + "/file": 404, waits + "/columns": 404, waits + "/questions": 404, waits + "/undo": 404,
	} {
		if status, page := r.asked(at); status != want {
			t.Errorf("%s answers %d to a data manager, want %d", at, status, want)
		} else {
			keepsSecrets(r, at, page)
		}
	}
}

// addsAColleague gives somebody a role; they choose their password in a browser
// of their own.
func addsAColleague(t *testing.T, s *site, r *reader) {
	t.Helper()
	r.Open("/people")
	r.Follow("Add somebody")
	r.Fill("name", "T. Newcombe")
	r.Fill("email", "t.newcombe@greenfield.example")
	r.Check("Link governor")
	r.Press("Add")
	r.Sees("Pass this link to T. Newcombe")
	r.fine("data-link")
	link := r.Text("main code")
	colleague := s.visit(t)
	path, ours := strings.CutPrefix(link, s.base)
	if !ours {
		t.Fatalf("the link %q leads elsewhere", link)
	}
	colleague.Open(path)
	colleague.fine("link")
	colleague.Fill("New password", "short")
	colleague.Fill("The same password again", "short")
	colleague.Press("Save and sign in")
	colleague.fine("link-problem")
	colleague.Fill("New password", "river marble thursday")
	colleague.Fill("The same password again", "river marble thursday")
	colleague.Press("Save and sign in")
	colleague.Sees("Your password is set")
	again := s.visit(t)
	again.Open("/sign-in")
	again.Open(path)
	if again.Status() != 404 {
		t.Errorf("the link answers %d the second time", again.Status())
	}
	again.fine("link-over")
}

func TestTheSafeguardingLeadReadsTheRegisterAndChangesNothing(t *testing.T) {
	champion, r := inDemo(t, demo.ChampionEmail), inDemo(t, demo.DSLEmail)
	amelie := carersByName(champion)["O'Neill, Amélie"]
	r.Open("/")
	r.Sees("To keep in mind")
	r.Open(amelie)
	r.Sees("Amélie O'Neill")
	if links := r.Texts(`main a[href$="/child"], main a[href$="/wishes"], main a[href$="/status"], main a[href*="/snapshots/add"]`); len(links) > 0 {
		t.Errorf("the safeguarding lead is offered %q", links)
	}
	for _, at := range []string{"/child", "/wishes", "/status", "/snapshots/add"} {
		if status, _ := r.asked(amelie + at); status != 403 {
			t.Errorf("%s answers %d to the safeguarding lead", at, status)
		}
	}
}

func TestAGovernorIsLedToWhatPointsAtNobody(t *testing.T) {
	champion, r := inDemo(t, demo.ChampionEmail), inDemo(t, demo.GovernorEmail)
	entries := carersByName(champion)
	r.Open("/")
	r.Sees("No number on it points at a child")
	_, page := r.asked("/")
	keepsSecrets(r, "/", page)
	for name, at := range entries {
		surname, _, _ := strings.Cut(name, ",")
		if strings.Contains(page, surname) {
			t.Error("a governor's page names a child")
		}
		if status, _ := r.asked(at); status != 403 && status != 404 {
			t.Errorf("an entry answers %d to a governor", status)
		}
	}
}

func TestSomebodyAtTwoSchoolsSeesEachAsTheyMay(t *testing.T) {
	champion, r := inDemo(t, demo.ChampionEmail), inDemo(t, demo.BothEmail)
	amelie := carersByName(champion)["O'Neill, Amélie"]
	r.Open("/")
	r.Sees("Greenfield School")
	if r.Has(`nav a[href="/register"]`) {
		t.Error("a tutor is shown the way to the register")
	}
	r.Open("/schools")
	r.fine("two-schools")
	r.In("main").Press("Go to Little Wrens Primary School")
	r.Sees("Little Wrens Primary School")
	r.Open("/register")
	r.Sees("Tattersall")
	r.fine("two-schools-register")
	if status, _ := r.asked(amelie); status != 404 {
		t.Errorf("an entry of the other school answers %d", status)
	}
	r.Open("/schools")
	r.In("main").Press("Go to Greenfield School")
	if status, _ := r.asked("/register"); status != 403 {
		t.Errorf("the register answers %d to a tutor who is champion elsewhere", status)
	}
}
