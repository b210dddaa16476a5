package award_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"carers/app/award"
	"carers/app/calendar"
)

// TestModelsLeaveNoGapOpen fills each model for a school that has named nobody and for one
// that has named everybody.
func TestModelsLeaveNoGapOpen(t *testing.T) {
	if len(award.Models()) < 10 {
		t.Fatalf("%d models are shipped", len(award.Models()))
	}
	today := calendar.Day("2026-09-14")
	var leads []award.Lead
	for _, p := range award.LeadPosts {
		leads = append(leads, award.Lead{Post: p, Name: "N. Osei", From: today})
	}
	open := regexp.MustCompile(`[{}]|\[name of the (young carer champion|deputy champion|senior leader|link governor|designated safeguarding lead|school)\]`)
	for _, m := range award.Models() {
		nobody, everybody := told(m.For("", nil, today)), told(m.For("Greenfield", leads, today))
		if strings.ContainsAny(nobody, "{}") {
			t.Errorf("%s: a gap stays open: %s", m.ID, nobody)
		}
		if at := open.FindString(everybody); at != "" {
			t.Errorf("%s: %s, though everybody is named", m.ID, at)
		}
		if told(m) == nobody {
			t.Logf("%s names nobody", m.ID)
		}
	}
}

// told is all that a model says, a line each.
func told(m award.Model) string {
	var all []string
	for _, p := range m.Parts {
		all = slices.Concat(all, []string{p.Heading}, p.Says, p.List, p.Ticks, p.Blanks)
	}
	return strings.Join(all, "\n")
}

func TestModelNamesWhoLeadsOnTheDay(t *testing.T) {
	today := calendar.Day("2026-09-14")
	policy, ok := award.FindModel("policy")
	if !ok {
		t.Fatal("there is no model policy")
	}
	leads := []award.Lead{
		{Post: award.ChampionPost, Name: "R. Begum", From: today},
		{Post: award.ChampionPost, Name: "T. Past", From: today.Add(-90), Until: today.Add(-1)},
	}
	says := told(policy.For("Greenfield School", leads, today))
	for _, want := range []string{"R. Begum", "Greenfield School", "[name of the link governor]"} {
		if !strings.Contains(says, want) {
			t.Errorf("the policy does not say %q", want)
		}
	}
	if strings.Contains(says, "T. Past") {
		t.Error("the policy names a champion of the past")
	}
	if strings.Contains(told(policy), "R. Begum") {
		t.Error("filling a model changed what is shipped")
	}
}

func TestBrokenModelIsRefusedWithFileAndLine(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"kind: poem\ntitle: A\nbrief: B\nparts:\n  - says: [x]\n", "models/x.yaml:1: no kind of document is called \"poem\""},
		{"kind: policy\ntitle: A\nbrief: B\n", "it has no part"},
		{"kind: policy\ntitle: A\nbrief: B\nparts:\n  - heading: One\n    says: [x]\n  - says: [y]\n", "models/x.yaml:7: only the first part"},
		{"kind: policy\ntitle: A\nbrief: B\nparts:\n  - heading: One\n    says:\n      - to {nobody}\n", "models/x.yaml:7: nothing is known to stand for {nobody}"},
		{"kind: policy\ntitle: A\nbrief: B\nparts:\n  - heading: One\n", "models/x.yaml:5: the part says nothing"},
		{"kind: policy\ntitle: A\nbrief: B\nverse: C\nparts:\n  - says: [x]\n", "models/x.yaml:4"},
		{"title: A\nkind: policy\nparts:\n  - says: [x]\n", "title and brief are needed"},
	} {
		_, err := award.ReadModels(fstest.MapFS{"models/x.yaml": {Data: []byte(c.text)}})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %s", c.text, err, c.want)
		}
	}
}
