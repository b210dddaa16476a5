package web

import (
	"strings"
	"testing"
	"time"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/register"
	"carers/templates"
)

// firstScreen is how much of a page a phone of 812 pixels shows under its own bars.
const firstScreen = 700

// TestTheQuietDoorIsForEverybodyInEveryLanguage walks from the poster's address to
// the thanks, on a phone, in each language.
func TestTheQuietDoorIsForEverybodyInEveryLanguage(t *testing.T) {
	w, m, _ := atTheDoor(t)
	w.must(w.as(firstSchool).ChangeSchool(t.Context(), 1, func(s *register.School) error {
		s.Settings.DSLName, s.Settings.DSLContact, s.Settings.ChampionName = "A. Osei", "extension 214", "R. Begum"
		return nil
	}))
	champion := lookAt(t, w, access.Champion)
	champion.Open("/settings/door")
	champion.at("door-settings")
	champion.Follow("Open the poster")
	champion.at("door-poster")
	if sheets := strings.Count(string(champion.PDF()), "/Type /Page\n"); sheets != 1 {
		t.Errorf("the poster prints on %d sheets", sheets)
	}
	address := champion.Text(".poster-address")
	path := address[strings.Index(address, "/"):]

	tab := looked{apptest.NewTab(t, w.door.URL("")), t}
	tab.SetViewport(375, 812)
	for _, l := range mustTongues(t) {
		tab.Open(path)
		tab.Follow(l.Name)
		tab.at("door-" + l.Code)
		if top := apptest.Eval[float64](tab.Tab, `document.querySelector("input[name=level]").getBoundingClientRect().top + scrollY`); top > firstScreen {
			t.Errorf("%s: the first question stands at %.0f pixels", l.Code, top)
		}
		m.pass(time.Minute)
		tab.Press(l.Send)
		tab.Sees(l.Problems["level"])
		if l.Direction == "rtl" {
			tab.at("door-problem-" + l.Code)
		}
		m.pass(time.Minute)
		tab.Choose(l.Level, l.Levels[register.UrgentLevel].Label)
		tab.Fill(l.Words, "it is a lot: "+l.Code)
		tab.Check(l.Tells[register.Tutor])
		tab.Choose(l.Home, l.Homes[register.HomeNotSure])
		tab.Fill(l.Named, "Rory")
		tab.Press(l.Send)
		tab.Sees(l.SentTitle)
		if l.Code == english {
			tab.at("door-sent")
		}
		if kept := apptest.Eval[string](tab.Tab, `document.cookie + localStorage.length + sessionStorage.length`); kept != "00" {
			t.Errorf("the browser keeps %q", kept)
		}
	}
	if told := w.told(firstSchool); len(told) != len(mustTongues(t)) {
		t.Errorf("the school was told %d things", len(told))
	}
	tab.Open("/door/bcdfghj")
	tab.at("door-unknown")

	lead := lookAt(t, w, access.DSL)
	lead.Open("/")
	lead.at("home-dsl-urgent")
	lead.Open(messagesAt)
	lead.at("messages")
	lead.Open(lead.first(".today a"))
	lead.at("message-urgent")
}

func mustTongues(t *testing.T) tongues {
	t.Helper()
	all, err := readTongues(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// first is where the first link that a selector finds leads.
func (l looked) first(sel string) string {
	l.t.Helper()
	return apptest.Eval[string](l.Tab, `document.querySelector("main `+sel+`").getAttribute("href")`)
}

func TestTheQuietDoorNeedsNoScript(t *testing.T) {
	w, m, door := atTheDoor(t)
	tab := apptest.NewTab(t, w.door.URL(""))
	tab.SetViewport(375, 812)
	tab.Scripts(false)
	tab.Open(door)
	m.pass(time.Minute)
	tab.Choose("What would you like?", "Please talk to me")
	tab.Fill("Your name", "Rory")
	tab.Press("Send")
	tab.Sees("It has been sent")
	if told := w.told(firstSchool); len(told) != 1 || told[0].Named != "Rory" {
		t.Errorf("the school was told %+v", told)
	}
}

// TestBackShowsNothingOfWhatWasWritten goes back after sending, and after leaving.
func TestBackShowsNothingOfWhatWasWritten(t *testing.T) {
	w, m, door := atTheDoor(t)
	tab := apptest.NewTab(t, w.door.URL(""))
	tab.SetViewport(375, 812)
	tab.Open("/sign-in")
	tab.Open(door)
	tab.Follow("Polski")
	tab.Sees("Czy pomagasz")
	tab.Follow("English")
	tab.Sees("Do you help look after someone at home?")
	tab.Fill("What would you like us to know?", "my mum is ill")
	tab.Choose("What would you like?", "Just so you know")
	m.pass(time.Minute)
	tab.Press("Send")
	tab.Sees("It has been sent")
	apptest.Eval[bool](tab, `(history.back(), true)`) // neither the form nor another language is there
	tab.Until("the page before the door", `location.pathname === "/sign-in"`)
}

// TestTheWayOutReplacesThePage presses Escape. The page it leads to is ours here,
// since a test leaves no machine.
func TestTheWayOutReplacesThePage(t *testing.T) {
	w, _, door := atTheDoor(t)
	tab := apptest.NewTab(t, w.door.URL(""))
	tab.Open("/sign-in")
	tab.Open(door)
	if got := apptest.Eval[string](tab, `document.querySelector("a[data-leave]").href`); got != leaveTo {
		t.Errorf("the way out leads to %s", got)
	}
	apptest.Eval[bool](tab, `(document.querySelector("a[data-leave]").href = "/help", true)`)
	tab.Keys("\x1b")
	tab.Until("the other page", `location.pathname === "/sign-in"`) // which asks who is there
	apptest.Eval[bool](tab, `(history.back(), true)`)
	tab.Until("the page before the door", `location.pathname === "/sign-in" && location.search === ""`)
}

func TestStaffUseTheirPages(t *testing.T) {
	w, _, _ := atTheDoor(t)
	w.pupil(firstSchool, register.Pupil{Surname: "O'Neill", Forename: "Rory", Year: "7", Form: "7A"})
	teacher := lookAt(t, w, access.Teacher)
	teacher.Open("/my-pupils")
	teacher.Follow("I noticed")
	teacher.at("noticed")
	teacher.Press("Pass it on")
	teacher.Sees("Say what you saw or heard")
	teacher.at("noticed-problem")
	teacher.Fill("Name of the pupil", "Rory Oneil")
	teacher.Fill("What did you see or hear?", "Asleep in period 1 on Monday and Thursday.")
	teacher.Check("Worries about somebody at home")
	teacher.Press("Pass it on")
	teacher.Sees("It has been passed on")
	teacher.at("noticed-thanks")
	teacher.Open(noticedAt + "/urgent")
	teacher.at("noticed-urgent")

	champion := lookAt(t, w, access.Champion)
	champion.Open("/")
	champion.Sees("Somebody told the school")
	champion.at("home-champion-told")
	champion.Open(messagesAt)
	champion.Open(champion.first(".today a"))
	champion.at("message-concern")
	champion.Choose("Who is it?", "Rory O'Neill, Year 7, 7A")
	champion.Press("This is who")
	champion.Sees("It is written down who this is about")
	champion.at("message-found")
	champion.Press("Add to the register as possible")
	champion.Sees("Does the safeguarding lead need to hear this?")
	champion.at("message-lead")
	champion.Choose("Does the safeguarding lead need to hear this?", "Yes, and I have told them")
	champion.Press("Add to the register as possible")
	champion.Sees("Added to the register as possible")
	champion.Open(messagesAt)
	champion.at("messages-done")
}
