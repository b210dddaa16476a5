package web

import (
	"fmt"
	"testing"

	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/store"
)

// A year's results are those of its points by day, and of others by year group: who is
// on the register is beside nobody.
func TestResultsOfAYearAreLaidOutByPointAndYearGroup(t *testing.T) {
	at := func(point string, on calendar.Day) figures.Result {
		return figures.Result{Subject: "Maths", Point: point, PointOn: on, Scale: figures.GCSE, Value: "5", Target: "5"}
	}
	both := []figures.Result{at("Spring", "2026-03-20"), at("Autumn", "2025-12-01")}
	y := resultsIn(store.AttainedPeriod{Pupils: []figures.Attained{
		{Member: figures.Member{Pupil: "carer", Year: "9", Carer: true}, Results: both},
		{Member: figures.Member{Pupil: "one", Year: "9"}, Results: both},
		{Member: figures.Member{Pupil: "two", Year: "8"}, Results: both[:1]},
	}})
	if got := fmt.Sprint(y.points); got != "[{autumn 2025-12-01} {spring 2026-03-20}]" {
		t.Errorf("points are %s", got)
	}
	if len(y.others["9"]) != 1 || len(y.others["8"]) != 1 || y.of["carer"].Year != "9" {
		t.Errorf("they are laid out as %+v", y)
	}
}

// Of three pupils nothing is said of results, and why stands in their place.
func TestResultsAfterAnAdjustmentOfAFewAreNotTold(t *testing.T) {
	w, _ := tutored(t)
	page := w.visitor(firstSchool, "champion").Open(supportAt)
	says(t, page, "And results?", "Too few pupils, or too soon, to say how results were after any kind of adjustment.", "this says less than attendance does")
	if page.Has("table[aria-label^='Results on target']") {
		t.Errorf("a table of nothing stands there: %s", page.Text("main"))
	}
}
