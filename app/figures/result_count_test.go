package figures

import "testing"

func TestOnlyGradesOnTheScaleOfTheirTargetAreHeldAgainstIt(t *testing.T) {
	results := []Result{
		{Subject: "Maths", Scale: GCSE, Value: "7", Target: "7"},
		{Subject: "Art", Scale: GCSE, Value: "4", Target: "6"},
		{Subject: "Music", Scale: GCSE, Value: "Abs", Target: "6"},                   // no place on the scale
		{Subject: "Drama", Scale: GCSE, Value: "5"},                                  // no target
		{Subject: "Maths", Aspect: "forecast", Scale: GCSE, Value: "8", Target: "7"}, // no grade
		{Subject: "French", Scale: GCSE, Target: "5"},                                // says nothing yet
	}
	if got, want := CountResults(results), (ResultCounts{Said: 5, Measured: 2, Reached: 1}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	after := AfterResults(results, []ResultChange{
		{Was: &results[1], Is: &Result{Subject: "ART", Scale: GCSE, Value: "6", Target: "6"}},
		{Is: &Result{Subject: "Latin", Scale: GCSE, Value: "9", Target: "8"}},
	})
	if got, want := CountResults(after), (ResultCounts{Said: 6, Measured: 3, Reached: 3}); got != want || len(after) != 7 {
		t.Errorf("after: %d results, %+v, want %+v", len(after), got, want)
	}
	if got, want := CountResults(results).Plus(ResultCounts{1, 1, 1}), (ResultCounts{6, 3, 2}); got != want {
		t.Errorf("with others: %+v, want %+v", got, want)
	}
}
