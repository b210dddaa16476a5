package web

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"carers/app/access"
	"carers/app/apptest"
)

func TestAConversationThatIsSentTwiceIsThereOnceWithOneHandOff(t *testing.T) {
	w := everywhere(t)
	v := w.visitor(firstSchool, access.Champion)
	at, before := "/carers/"+w.ids["carer"], w.kept()
	page := v.Open(at + "/conversations/add")
	page = v.Send(page.Form("main form").Fill("pupil_said", "I carry her.").Fill("ticked", "afraid"))
	says(t, page, "safeguarding lead")
	asked := page.Form("main form").Fill("hand_off", "raise")
	send := func() *apptest.Page { return v.Do(asked.Request(v.URL(at + "/conversations/add"))) }
	send()
	led := v.Path
	again := send()
	if says(t, again, "This was sent before, and is there once"); v.Path != led || v.Status != http.StatusOK {
		t.Errorf("the second led to %s (%d), the first to %s", v.Path, v.Status, led)
	}
	after := w.kept()
	if len(after.Conversations) != len(before.Conversations)+1 || len(after.HandOffs) != len(before.HandOffs)+1 {
		t.Errorf("talks %d to %d, hand-offs %d to %d", len(before.Conversations), len(after.Conversations), len(before.HandOffs), len(after.HandOffs))
	}
	asked.Fill("pupil_said", "I carry her up the stairs.") // gone back to, and corrected
	send()
	if n := len(w.kept().Conversations); n != len(after.Conversations)+1 {
		t.Errorf("what was written since is lost: %d talks", n)
	}
}

func TestADoorThatAddsIsThereAndItsPageHasAMark(t *testing.T) {
	w := everywhere(t)
	posted := map[string]bool{}
	for _, d := range slices.Concat((&Site{}).doors(), (&Site{}).quiet()) {
		if d.Method != http.MethodPost {
			continue
		}
		posted[d.Path] = true
		if strings.HasSuffix(d.Path, "/add") && !adds[d.Path] && !slices.Contains([]string{"/register/add", "/people/add", evidenceAt + "/add"}, d.Path) { // looks somebody up; shows a link that is shown once; keeps no file twice
			t.Errorf("%s adds something, and can be sent twice", d.Path)
		}
	}
	for path := range maps.Keys(adds) {
		if !posted[path] {
			t.Errorf("there is no %s", path)
		}
	}
	v := w.visitor(firstSchool, access.Champion)
	one, two := v.Open("/carers/"+w.ids["carer"]+"/actions/add").Attr("main [name=once]", "value"), v.Open("/carers/"+w.ids["carer"]+"/actions/add").Attr("main [name=once]", "value")
	if one == "" || one == two {
		t.Errorf("two pages have the marks %q and %q", one, two)
	}
}

func TestAQuietDoorSentTwiceLeavesOneMessageAndThanksTwice(t *testing.T) {
	w, m, door := atTheDoor(t)
	v := w.door.Another()
	page, other := v.Open(door), v.Open(door)
	m.pass(time.Minute)
	fill := func(p *apptest.Page) *apptest.Form {
		return p.Form("main form").Fill("level", "talk").Fill("words", "My mum is ill").Fill("named", "Rory")
	}
	v.Send(fill(page))
	led := v.Path
	if v.Send(fill(page)); v.Path != led || v.Status != http.StatusOK {
		t.Errorf("the second led to %s (%d), the first to %s", v.Path, v.Status, led)
	}
	if n := len(w.told(firstSchool)); n != 1 {
		t.Errorf("%d messages from one page", n)
	}
	v.Send(fill(other))                                                   // somebody else wrote the same, at the same second
	v.Send(fill(page).Fill("words", "My mum is ill and I do the nights")) // gone back to
	if n := len(w.told(firstSchool)); n != 3 {
		t.Errorf("%d messages of three", n)
	}
}
