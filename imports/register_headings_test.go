package imports

import (
	"slices"
	"strings"
	"testing"

	"carers/app/calendar"
	"carers/app/register"
)

func TestWhatASheetSaysOfTheRoleIsNoConversation(t *testing.T) {
	for cell, want := range map[string]calendar.Day{"": "", "June": "", "03/09/2026": "2026-09-03", "03/09/2027": ""} {
		s := entryOf(t, planned(t, "Name,Form,Who knows,Cares for,Last talk\nIsla Byrne,8B,tutor,Mum,"+cell+"\n", onRoll(), nil), "isla").Snapshot
		if s.On != want || s.By != "" || s.Brought != today {
			t.Errorf("%q: on %q by %q, brought %q", cell, s.On, s.By, s.Brought)
		}
		if cell == "June" && s.SheetNote != "Last talk: June" {
			t.Errorf("%q was lost: %q", cell, s.SheetNote)
		}
	}
}

// The headings are a champion's own, and so is how they write.
func TestAChampionsOwnHeadingsAreUnderstood(t *testing.T) {
	text := "Child,Tutor group,Who they look after,Whats going on,Do parents know we know?,date added,On the register?,Last chat,Likes,Hrs/wk\n" +
		"Isla Byrne,8B,\"mum, MS\",\"cooks, gets sister up\",NO!! do not ring,Sept 24,no longer,June,rugby,10ish\n"
	p := planned(t, text, onRoll(), nil)
	a := entryOf(t, p, "isla")
	c, s := a.Carer, a.Snapshot
	if c.Home.Knows != register.DoNotContact || c.Status != register.Former || c.IdentifiedOn != "" || c.Strengths != "rugby" {
		t.Errorf("entry %+v", c)
	}
	if s == nil || len(s.CaredFor) != 1 || s.CaredFor[0].Relation != "mother" || s.Hours != "10-19" || s.On != "" || !slices.Contains(s.Tasks, "home") {
		t.Fatalf("snapshot %+v", s)
	}
	for _, want := range []string{"gets sister up", "date added: Sept 24", "Last chat: June"} {
		if !strings.Contains(s.SheetNote, want) {
			t.Errorf("%q was lost: %q", want, s.SheetNote)
		}
	}
	if notes(p, CodeUnread) || notes(p, CodeHomeUnsaid) {
		t.Errorf("told %+v", p.Notes)
	}
}

func TestAColumnThatIsNotUnderstoodIsNamed(t *testing.T) {
	text := "Name,Form,Cares for,Who knows,Household contact rules,Empty\nIsla Byrne,8B,Mum,tutor,please do not ring home,\nKofi Osei,8C,Dad,tutor,fine,\n"
	p := planned(t, text, onRoll(), nil)
	i := slices.IndexFunc(p.Notes, func(n Note) bool { return n.Code == CodeUnread })
	if i < 0 || !strings.Contains(p.Notes[i].Says, "1 column that we do not understand: “Household contact rules”") {
		t.Errorf("told %+v", p.Notes)
	}
	if !notes(p, CodeHomeUnsaid) {
		t.Error("nothing is said of home")
	}
	if got := entryOf(t, p, "isla").Carer.Home.Knows; got != register.DoNotContact {
		t.Errorf("“do not ring” in a column that is not understood: home %q", got)
	}
	if got := entryOf(t, p, "kofi").Carer.Home.Knows; got != "" {
		t.Errorf("home %q", got)
	}
	if u := understood(t, text, Guidance{}); len(u.Unread()) != 1 || u.Unread()[0].Samples[0] != "please do not ring home" {
		t.Errorf("unread %+v", u.Unread())
	}
}
