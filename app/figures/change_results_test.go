package figures

import (
	"math"
	"testing"

	"carers/app/calendar"
)

// graded is a result of a subject at a point, against a target of 5.
func graded(subject, point, value string) Result {
	return Result{Subject: subject, Point: point, Scale: GCSE, Value: value, Target: "5"}
}

func TestResultsAfterAreHeldAgainstTheSameSubjectsAndTheYearGroup(t *testing.T) {
	points := []AtPoint{{"summer", "2025-06-20"}, {"autumn", "2025-12-01"}, {"spring", "2026-03-20"}, {"exams", "2026-06-20"}}
	start := Start{Pupil: "p", Kind: "Deadlines", From: "2026-02-23"}
	own := []Result{graded("Maths", "Autumn", "4"), graded("Maths", "Exams", "5"), graded("English", "Autumn", "5"), graded("English", "Exams", "5"),
		graded("Maths", "Spring", "1"), // too near to say
		graded("Art", "Autumn", "2"),   // dropped since, and so counted at neither
		graded("Music", "Exams", "9")}
	one := []Result{graded("Maths", "Autumn", "4"), graded("Maths", "Exams", "6")}
	others := [][]Result{one, {graded("Maths", "Autumn", "5"), graded("Maths", "Exams", "5")}, {graded("Maths", "Autumn", "5"), graded("Maths", "Exams", "5")}, {graded("Maths", "Autumn", "5"), graded("Maths", "Exams", "5")}, {graded("Art", "Autumn", "5")}}
	c := ResultsAfter(start, points, own, others, []Start{start, {Pupil: "p", Kind: "Other", From: "2026-04-20"}}, "2026-09-14")
	// 1 of 2 became 2 of 2, and of the others 3 of 4 became 4 of 4.
	if c.Difference.Not != "" || math.Abs(c.Difference.Value-.25) > 1e-9 || c.OwnBefore != (Share{1, 2}) || c.OwnAfter != (Share{2, 2}) || c.OthersBefore != (Share{3, 4}) || c.Beside != 1 || c.After.From != "2026-06-20" {
		t.Errorf("it is told as %+v", c)
	}
	for name, want := range map[string]struct {
		start  Start
		points []AtPoint
		own    []Result
		others [][]Result
		today  calendar.Day
		why    Reason
	}{
		"nobody else of the year":    {start, points, own, [][]Result{one}, "2026-09-14", TooFewOthers},
		"no subject at both":         {start, points, []Result{graded("Art", "Autumn", "2"), graded("Music", "Exams", "9")}, others, "2026-09-14", NoTarget},
		"no point since":             {start, points[:3], own, others, "2026-05-14", TooSoon},
		"no point in that year":      {start, points[:3], own, others, "2026-09-14", TooLittleAfter},
		"none before in that year":   {start, points[2:], own, others, "2026-09-14", TooLittle},
		"ended after a fortnight":    {Start{Pupil: "p", Kind: "Deadlines", From: "2026-02-23", To: "2026-03-09"}, points, own, others, "2026-09-14", EndedSoon},
		"targets of the year before": {Start{Pupil: "p", From: "2025-09-08"}, points, own, others, "2026-09-14", TooLittle},
	} {
		if c := ResultsAfter(want.start, want.points, want.own, want.others, nil, want.today); c.Difference.Not != want.why {
			t.Errorf("%s: %q, want %q", name, c.Difference.Not, want.why)
		}
	}
}

func TestResultsArePooledByKindAndAPupilCountsOnce(t *testing.T) {
	var changes []Change
	for i, v := range []float64{.2, .1, 0, .3, -.1} {
		for range 2 {
			changes = append(changes, Change{Start: Start{Pupil: string(rune('a' + i)), Kind: "Deadlines"}, Difference: Estimate{Value: v}})
		}
	}
	all := Pool(append(changes, Change{Start: Start{Pupil: "z", Kind: "Deadlines"}, Difference: Estimate{Not: TooSoon}}))
	if p := all[0]; p.Pupils != 5 || p.TooSoon != 1 || math.Abs(p.Difference.Value-.1) > 1e-9 || !p.Difference.HasInterval() {
		t.Errorf("pooled as %+v", p)
	}
	if p := Pool(changes[:8])[0]; p.Difference.Not != TooFewPupils {
		t.Errorf("of four it is %+v", p.Difference)
	}
}
