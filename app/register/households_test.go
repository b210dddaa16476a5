package register

import (
	"slices"
	"strings"
	"testing"
)

func TestAHouseholdHoldsRelationsAndNoNames(t *testing.T) {
	roll := []Pupil{{Surname: "King", Forename: "May"}}
	for field, spoil := range map[string]func(*Household){
		"lives_with":   func(h *Household) { h.LivesWith = "Mother, May King" },
		"others_help":  func(h *Household) { h.OthersHelp = "King, May" },
		"plan_at":      func(h *Household) { h.PlanAt = strings.Repeat("what it says ", 9) },
		"goals":        func(h *Household) { h.Goals = "That May King rests" },
		"other_adults": func(h *Household) { h.OtherAdults = "some" },
		"may_ask":      func(h *Household) { h.MayAsk = "some" },
		"adult":        func(h *Household) { h.Adult = "some" },
		"offer":        func(h *Household) { h.Offer = "some" },
		"elsewhere_on": func(h *Household) { h.ElsewhereOn = today.Add(1) },
		"offer_on":     func(h *Household) { h.OfferOn = today.Add(1) },
		"goals_on":     func(h *Household) { h.GoalsOn = today.Add(1) },
		"school_2":     func(h *Household) { h.Elsewhere = []AtSchool{{}, {Count: 2}} },
		"count_1":      func(h *Household) { h.Elsewhere = []AtSchool{{School: "Little Wrens"}} },
		"school_1":     func(h *Household) { h.Elsewhere = []AtSchool{{School: "May King, Little Wrens", Count: 1}} },
	} {
		var b, is Household
		spoil(&b)
		if err := is.Write(b, roll, today); !slices.Equal(fieldsOf(err), []string{field}) || strings.Contains(err.Error(), "King") {
			t.Errorf("%s: %v", field, err)
		}
	}
	b := Household{Lead: "May King, 020 7946 0120", Elsewhere: []AtSchool{{}, {"Little Wrens", 2}}}
	is := Household{ID: "h", CarerID: "c", Version: 4, AskedOn: "2026-09-01", AskedBy: "R. Begum"}
	if err := is.Write(b, roll, today); err != nil || is.Lead != b.Lead || len(is.Elsewhere) != 1 || is.AskedOn != "2026-09-01" || is.ID != "h" || is.Version != 4 || len(b.Elsewhere) != 2 {
		t.Errorf("%v: %+v", err, is)
	}
}

func TestAnAdultsOwnAssessmentIsNeverChasedWithoutTheirYes(t *testing.T) {
	for _, c := range []struct {
		is   Adult
		may  Answer
		says string
	}{
		{"", "", ""}, {"had", "", ""}, {"refuses", Yes, "Nobody asks again"}, {"wants", "", "Do not chase it"}, {"asked", No, "Leave it to them"}, {"asked", Yes, ""}, {"", No, "Leave it to them"},
	} {
		got := Household{Adult: c.is, MayAsk: c.may}.AdultNote()
		if !strings.Contains(got, c.says) || c.says == "" && got != "" {
			t.Errorf("%q, may ask %q: %q", c.is, c.may, got)
		}
	}
}

func TestWhoAskedThatNobodyElseIsToldIsToldToNoBrotherOrSister(t *testing.T) {
	for _, may := range [][]Audience{nil, {Tutor}, {Nobody}} {
		c := Carer{Wishes: Wishes{MayKnow: may}}
		if got := c.MayTellSiblings(); got == slices.Contains(may, Nobody) {
			t.Errorf("%v: %v", may, got)
		}
	}
}

func TestProblemsStandInTheOrderOfThePage(t *testing.T) {
	roll := []Pupil{{Surname: "King", Forename: "May"}}
	home := Household{LivesWith: "May King", OthersHelp: "May King", PlanAt: "May King", Goals: "May King", ElsewhereOn: today.Add(1), OfferOn: today.Add(1), GoalsOn: today.Add(1)}
	partner := meadow()
	partner.Does, partner.WhomFor, partner.HowToRefer, partner.UsualWait = "May King", "May King", "May King", "May King"
	for range 20 {
		var h Household
		if got := fieldsOf(h.Write(home, roll, today)); !slices.Equal(got, []string{"elsewhere_on", "offer_on", "goals_on", "lives_with", "others_help", "plan_at", "goals"}) {
			t.Fatalf("in the order %v", got)
		}
		var p Partner
		if got := fieldsOf(p.Write(partner, roll, "R. Begum", today)); !slices.Equal(got, []string{"does", "whom_for", "how_to_refer", "usual_wait"}) {
			t.Fatalf("in the order %v", got)
		}
	}
}

func TestThatSomebodyAskedIsNothingWrittenOfTheHome(t *testing.T) {
	h := Household{Version: 1, AskedOn: today, AskedBy: "R. Begum"}
	if !h.Empty() {
		t.Error("it reads as if something were known")
	}
	if h.Goals = "To rest"; h.Empty() {
		t.Error("what is known is taken for nothing")
	}
}
