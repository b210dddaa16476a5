package figures

import (
	"testing"

	"carers/app/calendar"
)

func TestTargetsReachedAreComparedInTheSameSubjects(t *testing.T) {
	at := func(subject, point, on, value, target string) Result {
		return Result{Subject: subject, Point: point, PointOn: calendar.Day(on), Scale: GCSE, Value: value, Target: target}
	}
	results := []Result{
		at("Maths", "Autumn 1 2025/26", "2025-10-17", "4", "5"), // not the last before
		at("Maths", "Spring 2 2025/26", "2026-03-20", "4", "5"),
		at("English", "Spring 2 2025/26", "2026-03-20", "6", "6"),
		at("Art", "Spring 2 2025/26", "2026-03-20", "3", "5"),      // not measured after
		at("Maths", "Summer 1 2025/26", "2026-04-30", "9", "5"),    // four weeks after: too soon
		at("maths ", "Summer 2 2025/26", "2026-07-17", "5", "5"),   // the same subject
		at("English", "Summer 2  2025/26", "2026-07-17", "5", "6"), // and the same point
		at("Art", "Summer 2 2025/26", "2026-07-17", "Abs", "5"),    // no grade
		at("History", "Summer 2 2025/26", "2026-07-17", "7", "5"),  // not measured before
		at("English", "Autumn 1 2026/27", "2026-10-16", "6", "6"),  // not the first after
		{Subject: "English", Point: "Summer 2 2025/26", PointOn: "2026-07-17", Aspect: "forecast", Scale: GCSE, Value: "9", Target: "6"},
	}
	before, after, ok := ReachedAround(results, "2026-04-01")
	if !ok || before.Point != "Spring 2 2025/26" || before.Reached != 1 || before.Measured != 2 {
		t.Errorf("before: %+v, %v", before, ok)
	}
	if PointKey(after.Point) != PointKey("Summer 2 2025/26") || after.Reached != 1 || after.Measured != 2 {
		t.Errorf("after: %+v", after)
	}
	for _, day := range []string{"2025-09-01", "2026-10-01"} { // nothing before, nothing six weeks after
		if _, _, ok := ReachedAround(results, calendar.Day(day)); ok {
			t.Errorf("on %s there is something to compare", day)
		}
	}
	if _, _, ok := ReachedAround([]Result{at("Maths", "A", "", "4", "5"), at("Maths", "B", "2026-07-17", "5", "5")}, "2026-04-01"); ok {
		t.Error("a point of which nobody said the day was placed")
	}
}
