package register

import (
	"slices"
	"testing"

	"carers/app/calendar"
	"carers/app/fault"
)

func aPlan() EmergencyPlan {
	return EmergencyPlan{
		First: "Bring her to the office.", Contacts: []EmergencyContact{{Name: "Sade Bankole", Belongs: "aunt", Phone: "01632 960 101", MayKnow: true}},
		AgreedOn: "2026-09-10", ExpiresOn: "2027-08-31",
	}
}

func TestAPlanMayBeSoOnlyIfItCanBeActedOn(t *testing.T) {
	home := EmergencyContact{Name: "Home", Phone: "01632 960 188", AtHome: true}
	knows := home
	knows.MayKnow = true
	for name, c := range map[string]struct {
		change func(*EmergencyPlan, *Carer)
		silent bool
		want   []string // the fields with a problem
	}{
		"as it should be":            {},
		"nothing to do first":        {func(p *EmergencyPlan, _ *Carer) { p.First = " " }, false, []string{"first"}},
		"nobody to ring":             {func(p *EmergencyPlan, _ *Carer) { p.Contacts = nil }, false, []string{"name_0"}},
		"a gap in whom to ring":      {func(p *EmergencyPlan, _ *Carer) { p.Contacts = append([]EmergencyContact{{}}, p.Contacts...) }, false, []string{"name_0", "phone_0"}},
		"no number":                  {func(p *EmergencyPlan, _ *Carer) { p.Contacts[0].Phone = "ask Gran" }, false, []string{"phone_0"}},
		"999":                        {func(p *EmergencyPlan, _ *Carer) { p.Contacts[0].Phone = "999" }, false, nil},
		"a situation without a then": {func(p *EmergencyPlan, _ *Carer) { p.Situations = []Situation{{Kind: "hospital"}} }, false, []string{"then_0"}},
		"one that nobody knows":      {func(p *EmergencyPlan, _ *Carer) { p.Situations = []Situation{{Kind: "flood", Then: "Swim"}} }, false, []string{"then_0"}},
		"an own one without words":   {func(p *EmergencyPlan, _ *Carer) { p.Situations = []Situation{{Kind: OwnSituation, Then: "Wait"}} }, false, []string{"what_0"}},
		"agreed tomorrow":            {func(p *EmergencyPlan, _ *Carer) { p.AgreedOn = "2026-09-15" }, false, []string{"agreed_on"}},
		"without an end":             {func(p *EmergencyPlan, _ *Carer) { p.ExpiresOn = "" }, false, []string{"expires_on"}},
		"over already":               {func(p *EmergencyPlan, _ *Carer) { p.ExpiresOn = "2026-09-13" }, false, []string{"expires_on"}},
		"over today":                 {func(p *EmergencyPlan, _ *Carer) { p.ExpiresOn = "2026-09-14" }, false, nil},
		"a year":                     {func(p *EmergencyPlan, _ *Carer) { p.ExpiresOn = "2027-09-10" }, false, nil},
		"longer than a year":         {func(p *EmergencyPlan, _ *Carer) { p.ExpiresOn = "2027-09-11" }, false, []string{"expires_on"}},
		"of a possible entry":        {func(_ *EmergencyPlan, c *Carer) { c.Status = Possible }, false, []string{""}},

		"home is told, and rung":                   {func(p *EmergencyPlan, _ *Carer) { p.Contacts[0] = knows }, false, nil},
		"home is not told, and rung":               {func(p *EmergencyPlan, c *Carer) { p.Contacts[0], c.Home.Knows = home, HomeNotTold }, false, nil},
		"home is not told, and may know":           {func(p *EmergencyPlan, c *Carer) { p.Contacts[0], c.Home.Knows = knows, HomeNotTold }, false, []string{"may_know_0"}},
		"nobody said, and home may know":           {func(p *EmergencyPlan, c *Carer) { p.Contacts[0], c.Home.Knows = knows, "" }, false, []string{"may_know_0"}},
		"home is not to be contacted, and is rung": {func(p *EmergencyPlan, c *Carer) { p.Contacts[0], c.Home.Knows = home, DoNotContact }, false, []string{"home_word"}},
		"for a sister's sake":                      {func(p *EmergencyPlan, _ *Carer) { p.Contacts[0] = home }, true, []string{"home_word"}},
		"with a word for it": {func(p *EmergencyPlan, c *Carer) {
			p.Contacts[0], c.Home.Knows, p.HomeWord = home, DoNotContact, "After 999"
		}, false, nil},
		"a word does not let home know": {func(p *EmergencyPlan, c *Carer) {
			p.Contacts[0], c.Home.Knows, p.HomeWord = knows, DoNotContact, "After 999"
		}, false, []string{"may_know_0"}},
		"not to be contacted, and is not rung": {func(_ *EmergencyPlan, c *Carer) { c.Home.Knows = DoNotContact }, false, nil},
	} {
		p, entry := aPlan(), Carer{Status: Confirmed, Home: Home{Knows: HomeTold}}
		if c.change != nil {
			c.change(&p, &entry)
		}
		var got []string
		for _, b := range fault.Problems(p.Check(entry, c.silent, "2026-09-14")) {
			got = append(got, b.Field)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: problems beside %q, want %q", name, got, c.want)
		}
	}
}

func TestAPlanEndsWithTheSchoolYearOrAYearOn(t *testing.T) {
	for today, want := range map[calendar.Day]calendar.Day{"2026-09-14": "2027-08-31", "2027-06-02": "2027-08-31", "2027-06-03": "2028-06-03", "2027-08-31": "2028-08-31"} {
		if got := EmergencyUntil(today); got != want {
			t.Errorf("on %s until %s, want %s", today, got, want)
		}
	}
	p := aPlan()
	for today, want := range map[calendar.Day][2]bool{"2027-08-16": {}, "2027-08-17": {true, false}, "2027-08-31": {true, false}, "2027-09-01": {true, true}} {
		if p.Ending(today) != want[0] || p.Expired(today) != want[1] {
			t.Errorf("on %s ending %t, expired %t, want %v", today, p.Ending(today), p.Expired(today), want)
		}
	}
}

func TestANumberIsDialledWithoutItsSpaces(t *testing.T) {
	for written, want := range map[string]string{"01632 960 101": "01632960101", "+44 (0)1632": "+4401632", " 07700-900142 ": "07700900142", "ask Gran": "", "1+1": "11"} {
		if got := (EmergencyContact{Phone: written}).Dial(); got != want {
			t.Errorf("%q is dialled %q, want %q", written, got, want)
		}
	}
}
