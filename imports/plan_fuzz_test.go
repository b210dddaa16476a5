package imports

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"carers/app/figures"
	"carers/app/register"
)

// FuzzPlan takes any text from its bytes to the plan, as every kind in turn.
// Whatever it says, each row is counted once, no two spans of a pupil share a
// day, and no message holds a cell's name.
func FuzzPlan(f *testing.F) {
	files, _ := filepath.Glob("testdata/quirks/*.csv")
	for _, file := range files {
		if content, err := os.ReadFile(file); err == nil {
			f.Add(string(content))
		}
	}
	f.Add("UPN,Mon 07 Sep AM,PM\nK801000025001,/\\,C1\n")
	f.Add("Adno,Date,Session,Mark\n3217,2026-09-07,AM,L:3\n3217,2026-09-07,am,,\n")
	f.Add("UPN,Start Date,Marks\nK801000025001,2026-09-07,/\\/\\IIC1/\nK801000025001,2026-09-03,\"/,\\,,Y2\"\n")
	f.Add("UPN,From,To,Possible,Present,Authorised,Unauthorised\nK801000025001,01/09/2025,31/10/2025,78,70,8,0\nK801000025001,15/09/2025,30/09/2025,20,20,0,0\n")
	f.Fuzz(func(t *testing.T, text string) {
		for _, kind := range register.ImportKinds {
			u, err := Understand(File{Name: "x.csv", Content: []byte(text)}, tight(), Guidance{Kind: kind, Today: today})
			if err != nil {
				checkRefusal(t, err)
				continue
			}
			k := onRoll()
			k.School, k.Today = school, today
			k.Spans = []figures.Span{{Pupil: "isla", From: "2026-09-03", To: "2026-09-08", Totals: figures.Totals{Possible: 8, Present: 8}}}
			checkPlan(t, NewPlan(u, k, nil))
		}
	})
}

func checkPlan(t *testing.T, p Plan) {
	t.Helper()
	if c := p.Counts; p.Kind != register.RegisterKind && c.Read != c.Added+c.Updated+c.Unchanged+c.Held {
		t.Errorf("%s: rows do not add up: %+v", p.Kind, c)
	}
	kept := map[string][]figures.Span{}
	for _, c := range p.Spans {
		if c.Is == nil {
			continue
		}
		for _, s := range kept[c.Is.Pupil] {
			if !s.To.Before(c.Is.From) && !c.Is.To.Before(s.From) {
				t.Errorf("%s..%s and %s..%s share a day", s.From, s.To, c.Is.From, c.Is.To)
			}
		}
		kept[c.Is.Pupil] = append(kept[c.Is.Pupil], *c.Is)
	}
	for _, problem := range p.Problems {
		if strings.Contains(problem.Message, "Byrne") {
			t.Errorf("a problem names a pupil: %s", problem.Message)
		}
	}
}
