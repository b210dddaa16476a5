package web

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/calendar"
)

func TestAProgramIsHeldOffAndAPersonIsNot(t *testing.T) {
	w, m, door := atTheDoor(t)
	v := w.door.Another()
	page := v.Open(door)
	fill := func() *apptest.Form { return page.Form("main form").Fill("level", "know").Fill("words", "hello") }
	// What nobody sees was filled in: by a program, which does so again, or by a
	// browser that knows somebody's web address, whose reader presses again.
	m.pass(time.Minute)
	got := v.Send(fill().Fill("website", "http://buy.example"))
	if v.Send(got.Form("main form").Fill("website", "http://buy.example")); v.Status != http.StatusUnprocessableEntity || len(w.told(firstSchool)) != 0 {
		t.Errorf("a program was heard: %d", v.Status)
	}
	reads(t, got, ".problems", "press Send once more")
	reads(t, got, "textarea", "hello")
	if v.Send(got.Form("main form")); len(w.told(firstSchool)) != 1 {
		t.Errorf("whose browser filled it in was not heard: %d", v.Status)
	}
	heard := len(w.told(firstSchool))
	// Sent back at once: asked to press again, with what was written, and then taken.
	page = v.Open(door)
	page = v.Send(fill())
	if v.Status != http.StatusUnprocessableEntity || len(w.told(firstSchool)) != heard {
		t.Errorf("taken at once: %d", v.Status)
	}
	reads(t, page, ".problems", "press Send once more")
	reads(t, page, "textarea", "hello")
	m.pass(soonest)
	if v.Send(page.Form("main form")); len(w.told(firstSchool)) != heard+1 {
		t.Errorf("a person who pressed again was not heard: %d", v.Status)
	}
	// Never opened, or opened yesterday.
	for _, stamp := range []string{"", "0.0", access.Stamp("guess", time.Now())} {
		if v.Do(posted(t, v, door+"/en", url.Values{"level": {"know"}, "stamp": {stamp}})); v.Status != http.StatusUnprocessableEntity {
			t.Errorf("the stamp %q was taken: %d", stamp, v.Status)
		}
	}
	page = v.Open(door)
	m.pass(latest + time.Second)
	if page = v.Send(fill()); v.Status != http.StatusUnprocessableEntity {
		t.Errorf("a page of yesterday was taken: %d", v.Status)
	}
	m.pass(soonest)
	if v.Send(page.Form("main form")); len(w.told(firstSchool)) != heard+2 {
		t.Error("whoever left it open overnight was not heard")
	}
}

func posted(t *testing.T, v *apptest.Visitor, path string, values url.Values) *http.Request {
	t.Helper()
	r, err := http.NewRequest(http.MethodPost, v.URL(path), strings.NewReader(values.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return r
}

func TestAFloodIsStoppedAndWhatIsUrgentStillComesThrough(t *testing.T) {
	w, m, door := atTheDoor(t)
	v := w.door.Another()
	page := v.Open(door)
	m.pass(time.Minute)
	for i := range mostFromAddress {
		f := page.Form("main form").Fill("level", "know")
		f.Values.Set(once, strconv.Itoa(i)) // as if it were another page's
		v.Send(f)
	}
	again := v.Send(page.Form("main form").Fill("level", "talk").Fill("words", "are you there"))
	if v.Status != http.StatusTooManyRequests || len(w.told(firstSchool)) != mostFromAddress {
		t.Fatalf("%d, and %d were taken", v.Status, len(w.told(firstSchool)))
	}
	reads(t, again, ".problems", "Many messages came at once")
	reads(t, again, "textarea", "are you there")
	if v.Send(again.Form("main form").Fill("level", "urgent")); v.Status != http.StatusOK {
		t.Errorf("what is urgent was stopped: %d", v.Status)
	}
	m.pass(time.Hour)
	if v.Send(page.Form("main form").Fill("level", "talk")); v.Status != http.StatusOK {
		t.Errorf("an hour later: %d", v.Status)
	}
}

func TestAFloodIsCountedWithoutKnowingWhoCame(t *testing.T) {
	now := calendar.Still("2026-09-14")()
	var l doorLimit
	for i := range mostFromAddress {
		if !l.take("999001", "192.0.2.1", false, now) {
			t.Fatalf("the message %d was stopped", i)
		}
	}
	if l.take("999001", "192.0.2.1", false, now) || !l.take("999001", "192.0.2.2", false, now) || !l.take("999002", "192.0.2.1", false, now) {
		t.Error("the limit is not of one address at one school")
	}
	key := l.key
	if !l.take("999001", "192.0.2.1", false, now.Add(24*time.Hour)) || l.key == key || len(l.addresses) != 1 {
		t.Error("the key and the counts outlive their day")
	}
	for i := range mostAtSchool {
		l.take("999001", "192.0.3."+string(rune('a'+i)), false, now.Add(24*time.Hour))
	}
	if l.take("999001", "192.0.4.1", false, now.Add(24*time.Hour)) {
		t.Error("a school has no limit")
	}
	for i := range mostAddresses + 10 {
		l.take("s"+string(rune(i)), "a", false, now.Add(24*time.Hour))
	}
	if len(l.addresses) > mostAddresses+1 {
		t.Errorf("%d addresses are remembered", len(l.addresses))
	}
	// The struct holds no text that an address could be read from.
	for i := range reflect.TypeFor[doorLimit]().NumField() {
		if f := reflect.TypeFor[doorLimit]().Field(i); f.Type == reflect.TypeFor[map[string]string]() || f.Type == reflect.TypeFor[[]string]() {
			t.Errorf("%s could hold addresses", f.Name)
		}
	}
}

// Whoever rents a server has as many IPv6 addresses as they like, all of one network.
func TestAllAddressesOfOneNetworkAreCountedAsOne(t *testing.T) {
	now := calendar.Still("2026-09-14")()
	var l doorLimit
	taken := 0
	for i := range 2 * mostFromAddress {
		if l.take("999001", fmt.Sprintf("2001:db8:1:2::%x", i), false, now) {
			taken++
		}
	}
	if taken != mostFromAddress || !l.take("999001", "2001:db8:1:3::1", false, now) || !l.take("999001", "::ffff:192.0.2.1", false, now) {
		t.Errorf("%d were taken from one network", taken)
	}
}

func TestWhatIsSentToADoorIsSmall(t *testing.T) {
	w, _, door := atTheDoor(t)
	v := w.door.Another()
	body := &endless{}
	r, err := http.NewRequest(http.MethodPost, v.URL(door+"/en"), io.LimitReader(body, 1<<20))
	w.must(err)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	page := v.Do(r)
	reads(t, page, ".problems", "a little shorter")
	if v.Status != http.StatusUnprocessableEntity || len(w.told(firstSchool)) != 0 {
		t.Errorf("it answers %d", v.Status)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}
