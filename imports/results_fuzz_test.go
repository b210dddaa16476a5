package imports

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"carers/app/figures"
)

// FuzzResults gives any headings and cells to the importer as a marksheet. Every
// row must be accounted for, what is kept must be what a cell says, and once all
// is answered nothing may be asked for ever.
func FuzzResults(f *testing.F) {
	f.Add("Maths Autumn 1 2026/27", "Maths Target", "En Current", "5+", "7")
	f.Add("", "Reading Age", "Progress 8", "12.06", "0.2986111")
	f.Add("Subject: Art", "Y10 Sum", "DC1", "Abs", "D*D*")
	f.Add("2026", "%", "Maths.1", "0.953", "-")
	f.Fuzz(func(t *testing.T, title, first, second, one, two string) {
		text := quoted(title) + "\nUPN,Name," + quoted(first) + "," + quoted(second) + "\nK801000025001,\"Byrne, Isla\"," + quoted(one) + "," + quoted(two) + "\n"
		if strings.ContainsFunc(text, oddLetter) { // reading changes them, which other targets try
			return
		}
		u, err := Understand(File{Name: title + ".csv", Content: []byte(text)}, tight(), Guidance{Today: today, Kind: "results"})
		if err != nil {
			checkRefusal(t, err)
			return
		}
		k, answers := onRoll(), map[string]string{}
		k.School, k.Today = school, today
		for range 6 {
			p := NewPlan(u, k, answers)
			if c := p.Counts; c.Added+c.Updated+c.Unchanged+c.Held != c.Read {
				t.Fatalf("%d rows went in, and came out as %+v", c.Read, c)
			}
			for _, c := range p.Results {
				checkResult(t, *c.Is, text)
			}
			if len(p.Held) == 0 {
				return
			}
			for _, q := range p.Held {
				answers[q.Key] = answerTo(q)
			}
		}
		t.Fatal("it goes on asking")
	})
}

func oddLetter(r rune) bool {
	return r == utf8.RuneError || r != '\n' && !unicode.IsPrint(r) || r == '\''
}

func answerTo(q Question) string {
	if q.Asks == AskPupil && len(q.Candidates) == 0 {
		return AnswerLeave
	}
	return answerLike(q)
}

func quoted(cell string) string {
	return `"` + strings.ReplaceAll(strings.NewReplacer("\r", " ", "\n", " ", "\x00", " ").Replace(cell), `"`, `""`) + `"`
}

// checkResult wants a subject, a point and values that stand in the file, but
// for reading ages and percentages that a spreadsheet had changed.
func checkResult(t *testing.T, r figures.Result, text string) {
	t.Helper()
	if r.Subject == "" || r.Point == "" || r.Pupil == "" || r.Value+r.Target+r.Effort == "" {
		t.Fatalf("a result that says nothing: %+v", r)
	}
	for _, v := range []string{r.Value, r.Target, r.Effort} {
		if plain := strings.Join(strings.Fields(text), " "); r.Scale != figures.ReadingAge && r.Scale != figures.Percent && !strings.Contains(plain, strings.ReplaceAll(v, `"`, `""`)) {
			t.Fatalf("%q stands nowhere in %q", v, plain)
		}
	}
}
