package web

import (
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/calendar"
	"carers/app/register"
	"carers/templates"
)

// moving is a clock that a test moves on.
type moving struct{ seconds atomic.Int64 }

func (m *moving) clock() calendar.Clock {
	still := calendar.Still("2026-09-14")
	return func() time.Time { return still().Add(time.Duration(m.seconds.Load()) * time.Second) }
}

func (m *moving) pass(d time.Duration) { m.seconds.Add(int64(d.Seconds())) }

// atTheDoor is a school with its staff and an open quiet door, and a clock.
func atTheDoor(t *testing.T) (*world, *moving, string) {
	t.Helper()
	m := &moving{}
	w := worldWith(t, m.clock()).school(firstSchool, "Greenfield School").school(secondSchool, "Little Wrens Primary School")
	for _, role := range access.Roles {
		w.staff(firstSchool, role)
	}
	w.staff(secondSchool, access.Champion)
	return w, m, doorAt + w.quietDoor(firstSchool)
}

// told are the messages that a school has.
func (w *world) told(urn string) []register.Disclosure {
	w.t.Helper()
	all, err := w.as(urn).EveryMessage(w.t.Context())
	w.must(err)
	var list []register.Disclosure
	for _, m := range all {
		if m.Disclosure != nil {
			list = append(list, *m.Disclosure)
		}
	}
	return list
}

func TestSomebodyTellsTheSchoolAndLeavesNoTraceBehind(t *testing.T) {
	w, m, door := atTheDoor(t)
	v := w.door.Another()
	page := v.Open(door)
	reads(t, page, "html", "Greenfield School", "Do you help look after someone at home?", "we must tell the adult", "0800 1111", "Leave this page")
	m.pass(time.Minute)
	form := page.Form("main form").Fill("level", "talk").Fill("words", "My mum is ill and I do the nights").Fill("home", "no").Fill("may_tell", "tutor", "pastoral").Fill("reach", "at lunch").Fill("named", "Rory").Fill("form", "7A")
	sent := v.Send(form)
	if v.Status != http.StatusOK || !strings.HasPrefix(v.Path, door+"/en/sent") {
		t.Fatalf("%d at %s: %s", v.Status, v.Path, sent)
	}
	reads(t, sent, "main", "It has been sent", "Someone will come and find you quietly", "go to an adult at school now as well", "0800 1111")
	for _, word := range []string{"My mum", "Rory", "7A", "nights"} {
		if strings.Contains(sent.String()+v.Open(door).String(), word) {
			t.Errorf("the pages afterwards say %q", word)
		}
	}
	list := w.told(firstSchool)
	if len(list) != 1 || list[0].Words != "My mum is ill and I do the nights" || list[0].HomeSafe != register.HomeIsNotSafe || len(list[0].MayTell) != 2 || list[0].Named != "Rory" || list[0].Form != "7A" || list[0].Reach != "at lunch" || list[0].Language != "en" {
		t.Errorf("the school was told %+v", list)
	}
	if len(w.told(secondSchool)) != 0 {
		t.Error("another school was told")
	}
}

func TestTheQuietDoorKeepsNothingWithABrowserEvenOfWhoIsSignedIn(t *testing.T) {
	w, m, door := atTheDoor(t)
	v := w.visitor(firstSchool, access.Champion)
	v.Open("/register/add")
	check := func(where string) {
		t.Helper()
		if cookies := v.Header.Values("Set-Cookie"); len(cookies) > 0 {
			t.Errorf("%s sets %q", where, cookies)
		}
		if got := v.Header.Get("Cache-Control"); got != "no-store" {
			t.Errorf("%s may be kept: %q", where, got)
		}
		if got := v.Header.Get("Referrer-Policy"); got != "no-referrer" {
			t.Errorf("%s tells where somebody came from: %q", where, got)
		}
		if got := v.Header.Get("Content-Security-Policy"); got != contentPolicy {
			t.Errorf("%s has the policy %q", where, got)
		}
	}
	page := v.Open(door)
	check("the page")
	if text := page.String(); strings.Contains(text, "Made-up") || strings.Contains(text, "/register") || strings.Contains(strings.ToLower(page.Text("title")), "carer") {
		t.Error("the page knows who is here, leads into the register, or says in its title what it is")
	}
	m.pass(time.Minute)
	v.Send(page.Form("main form").Fill("level", "know"))
	check("the page after sending")
	v.Send(page.Form("main form"))
	check("the page of what is missing")
	v.Open("/door/bcdfghj")
	check("the page of a code that opens nothing")
	v.Open(door + "/en/sent/or/elsewhere")
	check("an address under it that is none")
	if v.Status != http.StatusNotFound {
		t.Errorf("that answers %d", v.Status)
	}
}

// A page that tells nobody where its reader came from sends "Origin: null", and a
// browser says no more where the site is not under HTTPS, or the browser is old.
func TestABrowserThatDoesNotSayWhereItIsGetsThroughTheQuietDoorAndNoOther(t *testing.T) {
	w, m, door := atTheDoor(t)
	v := w.door.Another()
	stamp := v.Open(door).Attr("[name=stamp]", "value")
	m.pass(time.Minute)
	send := func(path string, values url.Values) int {
		r := posted(t, v, path, values)
		r.Header.Set("Origin", "null")
		v.Do(r)
		return v.Status
	}
	if got := send(door+"/en", url.Values{"level": {"talk"}, "stamp": {stamp}}); got != http.StatusOK || len(w.told(firstSchool)) != 1 {
		t.Errorf("whoever pressed Send got %d", got)
	}
	if got := send("/sign-in", url.Values{}); got != http.StatusForbidden {
		t.Errorf("a form of ours from nowhere: %d", got)
	}
}

func TestACodeThatOpensNothingIsKindAndTellsNothing(t *testing.T) {
	w, m, door := atTheDoor(t)
	v := w.door.Another()
	page := v.Open(door)
	w.must(w.as(firstSchool).OpenDoor(t.Context())) // under another address
	var pages []string
	for _, path := range []string{door, "/door/bcdfghj", "/door/" + firstSchool, "/door/x", door + "/zz", "/door/", "/door/bcdfghj/en/sent"} {
		got := v.Open(path)
		if v.Status != http.StatusNotFound {
			t.Errorf("%s answers %d", path, v.Status)
		}
		reads(t, got, "main", "This page is not open", "0800 1111")
		pages = append(pages, got.String())
		if pages[0] != pages[len(pages)-1] {
			t.Errorf("%s tells other than %s", path, door)
		}
	}
	if strings.Contains(pages[0], "Greenfield") {
		t.Error("it names a school")
	}
	m.pass(time.Minute)
	if v.Send(page.Form("main form").Fill("level", "talk")); v.Status != http.StatusNotFound || len(w.told(firstSchool)) != 0 {
		t.Errorf("an old page was taken: %d", v.Status)
	}
}

func TestADoorThatFailsLeadsNobodyIntoTheRegister(t *testing.T) {
	w, _, door := atTheDoor(t)
	w.must(w.store.Close())
	page := w.door.Another()
	text := page.Open(door)
	if page.Status != http.StatusInternalServerError || strings.Contains(strings.ToLower(text.String()), "carer") || len(page.Header.Values("Set-Cookie")) > 0 {
		t.Errorf("%d: %s", page.Status, text)
	}
	reads(t, text, "main", "0800 1111", "tell any adult")
}

// The disk is full, or another program has the database for too long.
func TestWhatCannotBeKeptIsHandedBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "carers.db")
	m := &moving{}
	w := worldAt(t, path, m.clock()).school(firstSchool, "Greenfield School")
	v := w.door.Another()
	page := v.Open(doorAt + w.quietDoor(firstSchool))
	m.pass(time.Minute)
	db, err := openBare(path)
	w.must(err)
	defer db.Close()
	_, err = db.ExecContext(t.Context(), "CREATE TRIGGER no_room BEFORE INSERT ON disclosures BEGIN SELECT RAISE(ABORT, 'no room'); END")
	w.must(err)
	page = v.Send(page.Form("main form").Fill("level", "urgent").Fill("words", "it is a lot"))
	if v.Status != http.StatusServiceUnavailable {
		t.Errorf("it answers %d", v.Status)
	}
	reads(t, page, ".problems", "press Send again", "go to an adult now")
	reads(t, page, "textarea", "it is a lot")
	_, err = db.ExecContext(t.Context(), "DROP TRIGGER no_room")
	w.must(err)
	if v.Send(page.Form("main form")); len(w.told(firstSchool)) != 1 {
		t.Errorf("sent again, it was not kept: %d", v.Status)
	}
}

func TestTheThanksSayWhatComesNext(t *testing.T) {
	w, m, door := atTheDoor(t)
	v := w.door.Another()
	send := func(fill ...string) *apptest.Page {
		f := v.Open(door).Form("main form")
		m.pass(time.Minute)
		for i := 0; i < len(fill); i += 2 {
			f.Fill(fill[i], fill[i+1])
		}
		return v.Send(f)
	}
	if page := send("level", "urgent", "named", "Rory"); !page.Has("h1 + .note.stop") || strings.Contains(page.Text("main"), "nobody can come to you") {
		t.Errorf("urgent: %s", page.Text("main"))
	}
	reads(t, send("level", "talk"), "main", "nobody can come to you")
	if page := send("level", "know"); strings.Contains(page.Text("main"), "come") {
		t.Errorf("just so you know: %s", page.Text("main"))
	}
	f := v.Open(door).Form("main form")
	m.pass(time.Minute)
	page := v.Send(f.Fill("level", "know").Fill("may_tell", "tutor", "nobody"))
	reads(t, page, ".problems", "You ticked “Nobody else” and somebody else too")
	page = v.Send(v.Open(door).Form("main form").Fill("level", "know")) // at once
	reads(t, page, ".problems", "It is not sent yet", "Please press Send once more")
	for sel, want := range map[string]string{"a[href='tel:08001111']": "0800 1111", "a[href='sms:85258?&body=SHOUT']": "text SHOUT to 85258"} {
		if got := page.Text(sel); got != want {
			t.Errorf("%s says %q", sel, got)
		}
	}
}

func TestTheLevelIsAskedForInTheLanguageOfThePage(t *testing.T) {
	w, m, door := atTheDoor(t)
	v := w.door.Another()
	page := v.Open(door + "/ur")
	if page.Attr("html", "dir") != "rtl" || page.Attr("html", "lang") != "ur" {
		t.Error("Urdu is not written from right to left")
	}
	m.pass(time.Minute)
	again := v.Send(page.Form("main form").Fill("words", "امی بیمار ہیں"))
	urdu := w.tongue("ur")
	if v.Status != http.StatusUnprocessableEntity {
		t.Errorf("it answers %d", v.Status)
	}
	reads(t, again, ".problems", urdu.Problems["level"])
	reads(t, again, "textarea", "امی بیمار ہیں")
	if text := again.Text("body"); strings.Contains(text, "Error") || strings.Contains(text, "Choose") {
		t.Error("an English word stands on the Urdu page")
	}
	long := v.Send(again.Form("main form").Fill("level", "know").Fill("words", strings.Repeat("ا", 6000)))
	reads(t, long, ".problems", urdu.Problems["long"])
	v.Send(long.Form("main form").Fill("words", "ok"))
	if list := w.told(firstSchool); len(list) != 1 || list[0].Language != "ur" {
		t.Errorf("told %+v", list)
	}
}

func (w *world) tongue(code string) tongue {
	w.t.Helper()
	all, err := readTongues(templates.FS)
	w.must(err)
	t, ok := all.of(code)
	if !ok {
		w.t.Fatalf("no language %s", code)
	}
	return t
}
