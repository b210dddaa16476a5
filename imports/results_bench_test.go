package imports

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"carers/app/figures"
)

// resultLines is a list of 100,000 results of 2,000 pupils.
var resultLines = sync.OnceValue(func() []byte {
	var b strings.Builder
	b.WriteString("UPN,Surname,Forename,Subject,Assessment Point,Result,Target,Effort\n")
	subjects := []string{"Maths", "English", "Combined Science", "History", "French", "Art", "PE", "Music", "Drama", "RE"}
	for i := range benchRows {
		p := inventedPupil(i % 2000)
		fmt.Fprintf(&b, "%s,%s,%s,%s,Autumn %d %d/%d,%d,%d,%d\n", p.UPN, p.Surname, p.Forename, subjects[i/2000%10], 1+i/20_000%2, 2022+i/40_000, 23+i/40_000, 1+i%9, 1+i%8, 1+i%4)
	}
	return []byte(b.String())
})

// BenchmarkResults100k reads, recognises and plans a list of 100,000 results
// whose scales are answered.
func BenchmarkResults100k(b *testing.B) {
	var k Known
	for i := range 2000 {
		k.Pupils = append(k.Pupils, inventedPupil(i))
	}
	k.School, k.Today = school, today
	answers := map[string]string{}
	for b.Loop() {
		u, err := Understand(File{Name: "results.csv", Content: resultLines()}, Options{}, Guidance{Today: today})
		if err != nil {
			b.Fatal(err)
		}
		if points := u.Points(answers, today); len(points) != 5 {
			b.Fatalf("%d points", len(points))
		}
		p := NewPlan(u, k, answers)
		for _, q := range p.Held {
			answers[q.Key] = string(figures.GCSE)
		}
		if len(p.Held) == 0 && len(p.Results) != benchRows {
			b.Fatalf("%s: %d results", p.Says(), len(p.Results))
		}
	}
}
