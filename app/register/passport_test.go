package register

import (
	"slices"
	"strings"
	"testing"

	"carers/app/calendar"
	"carers/app/fault"
)

func TestAPassportIsSignedOffWithADate(t *testing.T) {
	good := Passport{Lines: []PassportLine{{Part: PartGood, Says: "Maths"}}, SignedOn: today, GoodUntil: today.Add(100)}
	if err := good.Check(today); err != nil {
		t.Fatal(err)
	}
	for _, one := range []struct {
		name  string
		edit  func(*Passport)
		field string
	}{
		{"never signed", func(p *Passport) { p.SignedOn = "" }, "signed_on"},
		{"signed tomorrow", func(p *Passport) { p.SignedOn = today.Add(1) }, "signed_on"},
		{"good for no time", func(p *Passport) { p.GoodUntil = p.SignedOn }, "good_until"},
		{"good for ever", func(p *Passport) { p.GoodUntil = "" }, "good_until"},
		{"empty", func(p *Passport) { p.Lines = nil }, ""},
		{"a blank line", func(p *Passport) { p.Lines = []PassportLine{{Part: PartGood, Says: " "}} }, "says_0"},
		{"a line of nowhere", func(p *Passport) { p.Lines = []PassportLine{{Part: "home", Says: "Mum"}} }, "says_0"},
		{"a line too long", func(p *Passport) { p.Lines = []PassportLine{{Part: PartGood, Says: strings.Repeat("é", 201)}} }, "says_0"},
	} {
		p := good
		one.edit(&p)
		if bad := fault.Problems(p.Check(today)); len(bad) != 1 || bad[0].Field != one.field {
			t.Errorf("%s: %v, want one problem beside %q", one.name, bad, one.field)
		}
	}
}

func TestAPassportIsOfferedTheChildAndWhatStaffDoAndNothingOfHome(t *testing.T) {
	c := Carer{Strengths: "Maths", Aspirations: "Medicine", StretchGoal: "Grade 6", OwnNeeds: "SECRET", RouteNote: "SECRET", Plan: "SECRET", Home: Home{Note: "SECRET"}, Impact: Impact{Reason: "SECRET"}}
	active := Adjustment{ID: "a", Status: AdjustmentActive, Says: "Seat Ama near the door, facing the board.", Where: "Library", When: "Mondays", Reason: "SECRET", Wording: 3}
	ended := Adjustment{ID: "b", Status: AdjustmentEnded, Says: "Over."}
	last := &Passport{Lines: []PassportLine{{Part: PartAsk, Says: "Do not call my name out"}, {Part: PartHelps, Says: "Give time.", Adjustment: "a", Wording: 2}}}
	var says []string
	for _, o := range OfferLines(c, "Ama", []Adjustment{active, ended}, last) {
		line := string(o.Part) + ": " + o.Says
		if o.On {
			line += " (on)"
		}
		says = append(says, line)
	}
	want := []string{"good: Maths", "hope: Medicine", "hope: Grade 6", "helps: I sit near the door, facing the board. (Library, Mondays) (on)", "ask: Do not call my name out (on)"}
	if !slices.Equal(says, want) {
		t.Errorf("offered %q, want %q", says, want)
	}
}

func TestAPassportGoesStaleWithItsTimeAndWithWhatStaffDo(t *testing.T) {
	p := Passport{GoodUntil: today, Lines: []PassportLine{{Part: PartHelps, Says: "Give time.", Adjustment: "a", Wording: 2}, {Part: PartGood, Says: "Maths"}}}
	active := Adjustment{ID: "a", Status: AdjustmentActive, Wording: 2}
	worded, paused := active, active
	worded.Wording, paused.Status = 3, AdjustmentPaused
	for _, one := range []struct {
		day  calendar.Day
		a    Adjustment
		want string
	}{
		{today, active, ""}, {today.Add(1), active, "It was good until 14 September 2026"}, {today, worded, "This has changed: Give time."}, {today, paused, "This is not done any more: Give time."},
	} {
		if got := strings.Join(p.Stale([]Adjustment{one.a}, one.day), "; "); got != one.want {
			t.Errorf("on %s: %q, want %q", one.day, got, one.want)
		}
	}
}

func TestWhatHelpsIsOfferedInThePupilsWordsOrNone(t *testing.T) {
	a := Adjustment{ID: "a", Status: AdjustmentActive, Says: "Seat Ama by the radiator.", Wording: 2}
	offer := func(last *Passport) Offered { return OfferLines(Carer{}, "Ama", []Adjustment{a}, last)[0] }
	if o := offer(nil); o.Says != "" || o.Staff != a.Says || o.On {
		t.Errorf("worded by hand: %+v", o)
	}
	last := &Passport{Lines: []PassportLine{{Part: PartHelps, Says: "I like it warm", Adjustment: "a", Wording: 2}}}
	if o := offer(last); o.Says != "I like it warm" || !o.On {
		t.Errorf("as it was said last: %+v", o)
	}
	last.Lines[0].Wording = 1
	if o := offer(last); o.Says != "" || !o.On {
		t.Errorf("staff do something else by now: %+v", o)
	}
}
