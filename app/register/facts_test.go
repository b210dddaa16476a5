package register

import (
	"reflect"
	"testing"
)

func TestFactsAreWordsWithTheClassOfTheirField(t *testing.T) {
	c := Carer{
		Status: Confirmed, Route: ByStaff, RouteNote: "note", IdentifiedOn: "2026-09-01", IdentifiedBy: "the office", CaringSince: "2023-09", Census: Census{"P", "both told us"},
		Wishes: Wishes{MayKnow: []Audience{Tutor, SafeLead}, Note: "quietly"}, Home: Home{Knows: DoNotContact, Note: "ask first"}, Impact: Impact{Level: Some, Reason: "late"},
		Strengths: "kind", Aspirations: "vet", StretchGoal: "harp", OwnNeeds: "glasses", Plan: "time", NextReview: "2026-09-23",
	}
	want := map[string]Fact{
		"Status":                     {Says: "Confirmed", Class: AboutPupil},
		"How we learned":             {Says: "A member of staff noticed", Class: AboutPupil},
		"What was said":              {Says: "note", Class: ThirdParty},
		"Identified on":              {Says: "1 September 2026", Class: AboutPupil},
		"Identified by":              {Says: "the office", Class: Open},
		"Caring since":               {Says: "September 2023", Class: AboutPupil},
		"Census code chosen by hand": {Says: "P: both told us", Class: AboutPupil},
		"Who may know":               {Says: "tutor, safeguarding lead: quietly", Class: AboutPupil},
		"Home":                       {Says: "Do not contact home about this: ask first", Class: HiddenFromHome},
		"Effect of caring":           {Says: "Some effect: late", Class: AboutPupil},
		"Strengths":                  {Says: "kind", Class: AboutPupil},
		"Hopes":                      {Says: "vet", Class: AboutPupil},
		"Something to reach for":     {Says: "harp", Class: AboutPupil},
		"Own needs":                  {Says: "glasses", Class: AboutPupil},
		"What would help":            {Says: "time", Class: AboutPupil},
		"Next review":                {Says: "23 September 2026", Class: Open},
	}
	got := map[string]Fact{}
	for _, f := range c.Facts() {
		got[f.Field] = Fact{Says: f.Says, Class: f.Class}
	}
	if !reflect.DeepEqual(got, want) {
		for field, f := range got {
			if f != want[field] {
				t.Errorf("%s: %+v, want %+v", field, f, want[field])
			}
		}
		t.Errorf("%d facts, want %d", len(got), len(want))
	}
}

func TestWhatIsNotKnownIsNotMadeUp(t *testing.T) {
	for _, f := range (Carer{}).Facts() {
		switch f.Says {
		case "", "Not asked yet", "Not known", "Not said":
		default:
			t.Errorf("of an empty entry, %s says %q", f.Field, f.Says)
		}
		if f.Class == "" {
			t.Errorf("%s has no class", f.Field)
		}
	}
}
