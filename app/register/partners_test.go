package register

import (
	"slices"
	"strings"
	"testing"

	"carers/app/calendar"
	"carers/app/fault"
)

// meadow is a partner that nothing is wrong with.
func meadow() Partner {
	return Partner{Name: "Meadow Young Carers", Kind: "young-carers", Does: "A group on Thursdays.", Phone: "020 7946 0101"}
}

func TestAPartnerSaysWhatItIsAndHowToReachIt(t *testing.T) {
	roll := []Pupil{{Surname: "King", Forename: "May"}}
	for field, spoil := range map[string]func(*Partner){
		"name":             func(p *Partner) { p.Name = " " },
		"kind":             func(p *Partner) { p.Kind = "shop" },
		"does":             func(p *Partner) { p.Does = "May King goes there" },
		"phone":            func(p *Partner) { p.Phone = "" },
		"web":              func(p *Partner) { p.Web = "javascript:alert(1)" },
		"agreement":        func(p *Partner) { p.Agreement = "perhaps" },
		"agreement_review": func(p *Partner) { p.AgreementReview = today },
		"until":            func(p *Partner) { p.From, p.Until = today, today.Add(-1) },
		"whom_for":         func(p *Partner) { p.WhomFor = "king may" },
		"how_to_refer":     func(p *Partner) { p.HowToRefer = "as for May King" },
		"usual_wait":       func(p *Partner) { p.UsualWait = "May King waited long" },
	} {
		b := meadow()
		spoil(&b)
		var is Partner
		problems := fault.Problems(is.Write(b, roll, "R. Begum", today))
		if len(problems) != 1 || problems[0].Field != field || strings.Contains(problems[0].Says, "King") {
			t.Errorf("%s: %v", field, problems)
		}
		if is != (Partner{}) {
			t.Errorf("%s: something was kept of it: %+v", field, is)
		}
	}
	b, is := meadow(), Partner{ID: "p", Version: 3}
	b.Contact, b.ID, b.Version = "May King", "other", 9 // who works there may be called like a pupil
	if err := is.Write(b, roll, "R. Begum", today); err != nil || is.ID != "p" || is.Version != 3 || is.CheckedOn != today || is.CheckedBy != "R. Begum" {
		t.Errorf("%v: %+v", err, is)
	}
}

func TestAPartnersWebAddressLeadsOnlyToTheWeb(t *testing.T) {
	for typed, want := range map[string]string{
		"": "", "meadow.example": "https://meadow.example", "http://meadow.example/form?a=1": "http://meadow.example/form?a=1", " https://meadow.example ": "https://meadow.example",
		"javascript:alert(1)": "bad", "javascript://x.example/%0aalert(1)": "bad", "data:text/html,x": "bad", "https://a@meadow.example": "bad", "meadow": "bad", "two words.example": "bad", `https:\\meadow.example`: "bad",
	} {
		got, sound := WebAddress(typed)
		if !sound {
			got = "bad"
		}
		if got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

func TestAChangeOfAPartnerIsNoCheckOfIt(t *testing.T) {
	is := meadow()
	is.Check("A. Osei", "2026-01-12")
	b := is
	b.Phone, b.CheckedOn, b.CheckedBy = "020 7946 0102", today, "Somebody"
	if err := is.Write(b, nil, "R. Begum", today); err != nil || is.Phone != b.Phone || is.CheckedOn != "2026-01-12" || is.CheckedBy != "A. Osei" {
		t.Errorf("%v: %+v", err, is)
	}
}

func TestAPartnerIsThereFromItsFirstDayToItsLast(t *testing.T) {
	for _, c := range []struct {
		from, until  calendar.Day
		open, closed bool
	}{{"", "", true, false}, {today, today, true, false}, {today.Add(1), "", false, false}, {"", today.Add(-1), false, true}, {"2020-01-01", today.Add(1), true, false}} {
		p := Partner{From: c.from, Until: c.until}
		if p.OpenOn(today) != c.open || p.ClosedOn(today) != c.closed {
			t.Errorf("from %q until %q: open %v, closed %v", c.from, c.until, p.OpenOn(today), p.ClosedOn(today))
		}
	}
}

func TestAPartnerIsToBeCheckedAgainInATermOrInTheSchoolsOwnDays(t *testing.T) {
	for _, c := range []struct {
		checked calendar.Day
		days    int
		stale   bool
	}{{"", 0, true}, {"2026-04-13", 0, true}, {"2026-07-01", 0, false}, {today, 0, false}, {"2026-07-01", 30, true}, {"2026-08-16", 30, false}, {"2026-08-15", 30, true}} {
		p := meadow()
		p.CheckedOn = c.checked
		if got := (Settings{PartnerDays: c.days}).Stale(p, today); got != c.stale {
			t.Errorf("checked on %q, again after %d days: %v", c.checked, c.days, got)
		}
	}
	old := meadow()
	old.CheckedOn, old.Agreement, old.AgreementReview = today, Yes, today
	if !(Settings{}).Stale(old, today) {
		t.Error("an agreement whose day has come is not told")
	}
	old.Until = today.Add(-1)
	if (Settings{}).Stale(old, today) {
		t.Error("a partner that closed is to be checked")
	}
}

func TestEveryFieldOfAPartnerIsAmongItsFactsOrItsKeeping(t *testing.T) {
	for _, f := range meadow().Facts() {
		if f.Class != Open {
			t.Errorf("%s is of class %s: all staff read it", f.Field, f.Class)
		}
	}
	if !slices.ContainsFunc(meadow().Facts(), func(f Fact) bool { return f.Field == "Agreement" && f.Says == "" }) {
		t.Error("an agreement that nobody has spoken of is not blank")
	}
}
