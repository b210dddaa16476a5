package award_test

import (
	"errors"
	"strings"
	"testing"

	"carers/app/award"
)

const drawnRules = `- id: leads-named
  title: Who leads
  reads: [leads]
  figures: [posts]
  says:
    - - "Somebody answers in {posts}."
      - "Somebody answers."
  comes_from: who is named for each post.
- id: forum-held
  title: A forum
  reads: [activities]
  figures: [times]
  says:
    - - "Forums: {times}."
      - "There was a forum."
  comes_from: forums.
`

func TestABrokenFileOfDrawnRulesIsRefusedWithLineAndReason(t *testing.T) {
	for _, c := range []struct{ what, change, to, want string }{
		{"a key that there is not", "title: A forum", "name: A forum", `:10: unknown field "name"`},
		{"a word in place of a list", "reads: [activities]", "reads: {a: b}", ":11: "},
		{"no YAML at all", "figures: [posts]", "figures: [posts", ":"},
		{"a rule that no criterion may name", "id: forum-held", "id: crystal-ball", `:9: "crystal-ball" is none of DrawnRules`},
		{"a rule twice", "id: forum-held", "id: leads-named", `:9: the id "leads-named" is there twice`},
		{"no title", "  title: A forum\n", "", ":9: title names a file"},
		{"a title too long for a file's name", "title: A forum", "title: " + strings.Repeat("forum ", 40), ":10: title names a file"},
		{"no records", "reads: [leads]", "reads: []", ":3: reads says which records"},
		{"records that there are not", "reads: [activities]", "reads: [activities, stars]", `:11: "stars" is none of the records`},
		{"no figures", "  figures: [times]\n", "", ":9: figures begins with what the page is about"},
		{"nothing to say", "  says:\n    - - \"Forums: {times}.\"\n      - \"There was a forum.\"\n", "", ":9: says is what it says"},
		{"a place that nothing fills", "answers in {posts}.", "answers in {places}.", ":6: {places} is none of its figures"},
		{"a figure without a place", "figures: [posts]", "figures: [posts, since]", ":4: no sentence has a place for since"},
		{"a last wording that may be empty", "There was a forum.", "There were {times}.", ":15: the last wording of a sentence has no place"},
		{"a wording that is never said", "Somebody answers in {posts}.", "Somebody does.", ":6: no wording after this one"},
		{"a source that is no sentence", "comes_from: forums.", "comes_from: forums", ":16: comes_from is a sentence"},
	} {
		if strings.Count(drawnRules, c.change) != 1 {
			t.Fatalf("%s: %q stands %d times in the file", c.what, c.change, strings.Count(drawnRules, c.change))
		}
		_, err := award.ReadDrawn([]byte(strings.Replace(drawnRules, c.change, c.to, 1)))
		if err == nil {
			t.Errorf("%s was let in", c.what)
			continue
		}
		if !strings.Contains(err.Error(), "drawn.yaml"+c.want) {
			t.Errorf("%s is told as\n%v\nwant …%s", c.what, err, c.want)
		}
		if m := new(award.Mistake); !errors.As(err, &m) || m.File == "" || m.Line == 0 || m.Reason == "" {
			t.Errorf("%s is told without file, line and reason", c.what)
		}
	}
}

func TestAllMistakesOfDrawnRulesAreToldAtOnce(t *testing.T) {
	_, err := award.ReadDrawn([]byte(strings.NewReplacer("reads: [leads]", "reads: []", "forums.", "forums").Replace(drawnRules)))
	if err == nil || strings.Count(err.Error(), "drawn.yaml:") != 2 {
		t.Errorf("two mistakes are told as %v", err)
	}
	if rules, err := award.ReadDrawn([]byte(drawnRules)); err != nil || len(rules) != 2 {
		t.Errorf("a file without one: %d rules, %v", len(rules), err)
	}
}
