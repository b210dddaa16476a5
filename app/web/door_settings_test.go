package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/register"
)

func TestTheChampionOpensRenewsAndShutsTheDoor(t *testing.T) {
	w := newWorld(t).school(firstSchool, "Greenfield School")
	w.staff(firstSchool, access.Champion)
	v := w.visitor(firstSchool, access.Champion)
	reads(t, v.Open("/settings"), "main", "The quiet door")
	page := v.Open("/settings/door")
	reads(t, page, "main", "It is shut", "Nobody has said in the last year")
	if got := page.Attr("#f-name_2", "value"); got != "Childline" {
		t.Errorf("the second helpline is %q", got)
	}
	v.Open("/settings/door/poster")
	if v.Path != "/settings/door" {
		t.Errorf("a shut door has a poster at %s", v.Path)
	}
	page = v.Send(page.Form(`form[action="/settings/door"]`).Press("Open it"))
	reads(t, page, "main", "It is open", "Polski", "A native speaker has not read it yet")
	address := page.Attr("main a.said", "href")
	if w.door.Another().Open(address).Text("h1") != "Do you help look after someone at home?" {
		t.Errorf("%s does not lead to the door", address)
	}
	page = v.Send(page.Form(`form[action="/settings/door"]`).Press("Give it a new address"))
	reads(t, page, "main", "Give the quiet door a new address?", "Every poster that hangs now leads nowhere")
	page = v.Send(page.Form(`form[action="/settings/door"]`).Press("Give it a new address"))
	reads(t, page, "[role=status]", "The old address is dead. Print the poster again")
	if again := page.Attr("main a.said", "href"); again == address {
		t.Error("the address is the same")
	}
	visitor := w.door.Another()
	if visitor.Open(address); visitor.Status != http.StatusNotFound {
		t.Errorf("the old address answers %d", visitor.Status)
	}
	page = v.Send(page.Form(`form[action="/settings/door"]`).Press("Shut it"))
	reads(t, page, "main", "It is shut")
}

func TestAnOpenDoorThatNoSafeguardingLeadStandsBehindIsToldOf(t *testing.T) {
	w := newWorld(t).school(firstSchool, "Greenfield School")
	w.staff(firstSchool, access.Champion)
	w.quietDoor(firstSchool)
	v := w.visitor(firstSchool, access.Champion)
	reads(t, v.Open("/settings/door"), "main", "Nobody can sign in here as safeguarding lead")
	w.staff(firstSchool, access.DSL)
	if text := v.Open("/settings/door").Text("main"); strings.Contains(text, "Nobody can sign in") {
		t.Errorf("there is one, and it says %s", text)
	}
}

func TestThePosterHasTheAddressInWordsAndForAPhone(t *testing.T) {
	w := newWorld(t).school(firstSchool, "Greenfield School")
	w.staff(firstSchool, access.Champion)
	code := w.quietDoor(firstSchool)
	v := w.visitor(firstSchool, access.Champion)
	page := v.Open("/settings/door/poster")
	words := page.Text(".poster-address")
	if !strings.HasSuffix(words, doorAt+code[:3]+"-"+code[3:]) || strings.Contains(words, "http") || strings.Contains(words, firstSchool) {
		t.Errorf("the address in words is %s", words)
	}
	reads(t, page, ".poster", "You need not say your name", "Greenfield School", "Nie musisz podawać imienia")
	picture := v.Open(page.Attr(".poster img", "src"))
	if v.Header.Get("Content-Type") != "image/svg+xml" || !strings.Contains(picture.String(), "<path") {
		t.Errorf("the picture is %s", v.Header.Get("Content-Type"))
	}
}

func TestACodeIsDrawnWithItsQuietZone(t *testing.T) {
	svg, err := qrPicture("https://carers.greenfield.example/door/bcd-fghj")
	if err != nil {
		t.Fatal(err)
	}
	// A finder pattern stands in three corners, four modules in.
	for _, want := range []string{`viewBox="0 0 `, "M4 4h1v1h-1z", "M10 4h1v1h-1z", "M4 10h1v1h-1z", `fill="#fff"`} {
		if !strings.Contains(string(svg), want) {
			t.Errorf("the picture has no %s", want)
		}
	}
	if strings.Contains(string(svg), "M3 ") || strings.Contains(string(svg), "M5 5h1") {
		t.Error("the quiet zone or the light ring of the pattern is dark")
	}
}

func TestASchoolKeepsItsOwnHelplinesAndSaysWhenItCheckedThem(t *testing.T) {
	w := newWorld(t).school(firstSchool, "Greenfield School")
	w.staff(firstSchool, access.Champion)
	door := doorAt + w.quietDoor(firstSchool)
	v := w.visitor(firstSchool, access.Champion)
	page := v.Open("/settings/door")
	form := page.Form(`form[action="/settings/door/helplines"]`).Fill("name_3", "School nurse").Fill("reach_3", "room 12").Fill("note_3", "Tuesdays").Fill("checked", "14 September 2026")
	page = v.Send(form)
	reads(t, page, "main", "The helplines are saved")
	if strings.Contains(page.Text("main"), "Nobody has said in the last year") {
		t.Error("they are old already")
	}
	visitor := w.door.Another()
	reads(t, visitor.Open(door), "main", "School nurse", "room 12", "Tuesdays")
	polish := visitor.Open(door + "/pl").Text(".helplines")
	if !strings.Contains(polish, "za darmo") || strings.Contains(polish, "SHOUT") {
		t.Errorf("in Polish: %s", polish)
	}
	page = v.Send(v.Open("/settings/door").Form(`form[action="/settings/door/helplines"]`).Fill("reach_3", "").Fill("checked", "1 January 2027"))
	if v.Status != http.StatusUnprocessableEntity {
		t.Errorf("it answers %d", v.Status)
	}
	reads(t, page, ".problems", "A helpline needs a name, and a number", "today or earlier")
	if v.Do(posted(t, v, "/settings/door", url.Values{"do": {"paint"}})); v.Status != http.StatusUnprocessableEntity {
		t.Errorf("painting the door: %d", v.Status)
	}
	if s, err := w.as(firstSchool).School(t.Context()); err != nil || s.Settings.Helplines.Checked != "2026-09-14" || s.Settings.Helplines.Lines[0].ID != "999" || s.Settings.Helplines.Lines[2] != (register.Helpline{Name: "School nurse", Reach: "room 12", Note: "Tuesdays"}) {
		t.Errorf("kept %+v, %v", s.Settings.Helplines, err)
	}
}
