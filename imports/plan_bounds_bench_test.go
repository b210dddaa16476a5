package imports

import (
	"fmt"
	"strings"
	"testing"

	"carers/app/apptest/cost"
	"carers/app/register"
)

// lines are a heading and as many rows as a file may have, or fewer.
func lines(heading string, rows int, row func(i int) string) []byte {
	var s strings.Builder
	s.WriteString(heading + "\n")
	for i := range rows {
		s.WriteString(row(i) + "\n")
	}
	return []byte(s.String())
}

// hostilePlans are files in which every row must be asked about, or is something
// of its own, or is of one pupil and one day, so that there is most to compare.
var hostilePlans = []struct {
	name, heading string
	rows          int
	row           func(i int) string
	again         bool // planned beside what the same rows of another time have left
}{
	{"400,000 strangers, each with 28 namesakes", "UPN,Surname,Forename,Date,Session,Mark", 400_000, func(i int) string {
		return fmt.Sprintf("A80100%07d,%s,%s,08/09/2025,AM,/", i, surnames[i%len(surnames)], forenames[i%len(forenames)])
	}, false},
	{"499,999 marks of one pupil", "UPN,Date,Session,Mark", 499_999, func(i int) string {
		return fmt.Sprintf("%s,%s,%s,/", inventedPupil(0).UPN, today.Add(-i/2%30_000), []string{"AM", "PM"}[i%2])
	}, false},
	{"100,000 events", "UPN,Type,Start Date,Days,Reason", 100_000, func(i int) string {
		return fmt.Sprintf("%s,Suspension,%s,1,PP", inventedPupil(i%2000).UPN, today.Add(-i/2000))
	}, false},
	{"100,000 events of one pupil's day, with as many kept", "UPN,Type,Start Date,Time,Days,Reason", 100_000, func(i int) string {
		return fmt.Sprintf("%s,Suspension,%s,%02d:%02d,%d,PP", inventedPupil(0).UPN, today.Add(-1), 8+i/60%10, i%60, 1+i/600)
	}, true},
	{"499,999 results of one pupil", "UPN,Subject,Assessment Point,Result", 499_999, func(i int) string {
		return fmt.Sprintf("%s,Subject %d,Autumn 1 2025/26,%d", inventedPupil(0).UPN, i, 1+i%9)
	}, false},
}

// BenchmarkHostilePlan reads and plans them against a roll of 2,000.
func BenchmarkHostilePlan(b *testing.B) {
	k := Known{School: school, Today: today}
	for i := range 2000 {
		k.Pupils = append(k.Pupils, inventedPupil(i))
	}
	for _, h := range hostilePlans {
		b.Run(h.name, func(b *testing.B) {
			content, k := lines(h.heading, h.rows, h.row), k
			if h.again {
				k.Events = eventsLeftBy(b, lines(h.heading, h.rows, func(i int) string { return h.row(i + h.rows) }), k)
			}
			var p Plan
			var spent cost.Spent
			most := 0.0
			for b.Loop() {
				p = Plan{}
				most = max(most, cost.Peak(func() { spent.Add(cost.Of(func() { p = plannedFrom(b, content, k) })) }))
			}
			b.ReportMetric(spent.Processor.Seconds()/float64(b.N), "processor-s")
			b.ReportMetric(most, "peak-MB")
			b.Logf("%s %s %d questions", p.Kind, p.Says(), len(p.Held))
		})
	}
}

func plannedFrom(t testing.TB, content []byte, k Known) Plan {
	u, err := Understand(File{Content: content}, Options{}, Guidance{Today: today})
	if err != nil {
		t.Fatal(err)
	}
	return NewPlan(u, k, nil)
}

// eventsLeftBy are the events that a file leaves.
func eventsLeftBy(t testing.TB, content []byte, k Known) (kept []register.Event) {
	for i, c := range plannedFrom(t, content, k).Events {
		e := *c.Is
		e.ID = fmt.Sprint(i)
		kept = append(kept, e)
	}
	return kept
}
