package imports

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"carers/app/figures"
)

// TestEveryShapeAndQuirkOfResultsReadsAsItsGoldenSays takes each file of
// testdata/results from its bytes to the plan, answering what is asked as a
// school would, until nothing is.
func TestEveryShapeAndQuirkOfResultsReadsAsItsGoldenSays(t *testing.T) {
	for _, file := range filesIn(t, "testdata/results") {
		if slices.Contains([]string{".golden", ".md", ".py"}, filepath.Ext(file)) {
			continue
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			compareGolden(t, file+".golden", toldResults(t, file))
		})
	}
}

func toldResults(t *testing.T, file string) string {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	u, err := Understand(File{Name: filepath.Base(file), Content: content}, Options{}, Guidance{Today: today})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	tellUnderstanding(&b, u)
	k := onRoll()
	k.School, k.Today = school, today
	answers := map[string]string{}
	for range 5 {
		p := NewPlan(u, k, answers)
		if c := p.Counts; c.Added+c.Updated+c.Unchanged+c.Held != c.Read {
			t.Errorf("%d rows went in, and came out as %+v", c.Read, c)
		}
		if len(p.Held) == 0 {
			tellPlan(&b, p)
			tellResults(&b, p)
			again := resultsApplied(k, p)
			if twice := NewPlan(u, again, answers); !twice.NothingNew() {
				t.Errorf("the same file again is %s %+v", twice.Says(), twice.Results)
			}
			return b.String()
		}
		for _, q := range p.Held {
			answers[q.Key] = answerLike(q)
			fmt.Fprintf(&b, "asked %s of %d rows: %s\n", q.Code, q.Rows, q.Why)
			for i, c := range q.Choices {
				if i < 3 {
					fmt.Fprintf(&b, "  %s: %s\n", c.Answer, c.Says)
				}
			}
			fmt.Fprintf(&b, "  answered %s\n", answers[q.Key])
		}
	}
	t.Fatal("it goes on asking")
	return ""
}

// answerLike answers as the first choice says, and texts as a school would.
func answerLike(q Question) string {
	switch {
	case q.Asks == AskChoice:
		return q.Choices[0].Answer
	case q.Asks == AskPupil:
		return q.Candidates[0].ID
	case q.Code == "point-unknown":
		return "autumn term 2, 2025-26"
	case strings.HasSuffix(q.Key, ":2"):
		return "Philosophy"
	}
	return "mathematics"
}

func tellResults(b *strings.Builder, p Plan) {
	for _, c := range p.Results {
		r := c.Is
		fmt.Fprintf(b, "%s %s, %s: %s %q at %s (%s), value %q, target %q, effort %q, on %s\n", place(r.Sheet, r.Row), r.Pupil, resultNews(c), r.Subject, r.Aspect, r.Point, r.PointOn, r.Value, r.Target, r.Effort, r.Scale)
	}
}

func resultNews(c figures.ResultChange) string {
	if c.Was == nil {
		return "new"
	}
	return "changed"
}

// resultsApplied is what is known after a plan was carried out.
func resultsApplied(k Known, p Plan) Known {
	kept := map[figures.ResultKey]figures.Result{}
	for _, r := range k.Results {
		kept[r.Key()] = r
	}
	for _, c := range p.Results {
		kept[c.Is.Key()] = *c.Is
	}
	k.Results = nil
	for _, r := range kept {
		k.Results = append(k.Results, r)
	}
	return k
}
