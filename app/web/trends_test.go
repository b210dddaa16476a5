package web

import (
	"slices"
	"testing"

	"carers/app/access"
	"carers/app/figures"
	"carers/app/register"
	"carers/app/store"
)

func TestASchoolWithoutImportsIsToldThatNothingIsKnownYet(t *testing.T) {
	w := staffed(t)
	for _, role := range []access.Role{access.Champion, access.DSL, access.Head} {
		v := w.visitor(firstSchool, role)
		for _, at := range []string{trendsAt, trendResultsAt} {
			page := v.Open(at)
			if v.Path != at || page.Text(".empty h2") != "Nothing is known yet" || page.Has("main form") {
				t.Errorf("%s on %s reads %q", role, v.Path, page.Text("main"))
			}
		}
	}
}

// TestAFindingIsSaidByRule tells each kind of difference in the words that it may
// have: clear, not clear, of too few, and beside an earlier one.
func TestAFindingIsSaidByRule(t *testing.T) {
	few := figures.Estimate{Value: -.1, Pupils: 3, NoInterval: figures.TooFewPupils}
	clear := figures.Estimate{Value: -.0214, Pupils: 40, Interval: figures.Interval{Low: -.03, High: -.01}}
	unclear := figures.Estimate{Value: -.01, Pupils: 40, Interval: figures.Interval{Low: -.03, High: .01}}
	for _, c := range []struct {
		is, was figures.Estimate
		of      string
		want    string
	}{
		{clear, figures.Estimate{}, "attendance", "Young carers attended 2.1 points less than others of their years in 2025/26"},
		{clear, figures.Estimate{Value: -.051, Interval: figures.Interval{Low: -.08, High: -.02}}, "attendance", "Young carers attended 2.1 points less than others of their years in 2025/26; the gap was 5.1 points in 2023/24"},
		{clear, unclear, "attendance", "Young carers attended 2.1 points less than others of their years in 2025/26; in 2023/24 there was no clear difference"},
		{clear, few, "attendance", "Young carers attended 2.1 points less than others of their years in 2025/26"},
		{clear, figures.Estimate{}, "persistent", "Persistent absence was 2.1 points lower among young carers than among others of their years in 2025/26"},
		{unclear, figures.Estimate{}, "attendance", "No clear difference in attendance between young carers and others of their years, in 2025/26"},
		{few, clear, "attendance", "Too few young carers to say in 2025/26: 3"},
		{figures.Estimate{Not: figures.NoOthers}, clear, "attendance", "Attendance in 2025/26: no other pupils of the same year groups to compare with"},
		{figures.Estimate{Not: figures.NoPupils}, clear, "attendance", "No young carer to count in 2025/26"},
	} {
		one := measureNamed(c.of)
		told := map[string]figures.Estimate{"2025/26": c.is, "2023/24": c.was}
		one.compare = func(p store.CohortPeriod, _ figures.Like) figures.Comparison {
			d := told[p.Period.Name]
			return figures.Comparison{Unit: one.unit, Difference: d, Carers: figures.Side{Pupils: d.Pupils}}
		}
		in := store.CohortPeriod{Period: figures.Period{Name: "2025/26", Kind: figures.Chosen}}
		before := store.CohortPeriod{Period: figures.Period{Name: "2023/24", Kind: figures.Chosen}}
		k := &cohort{of: one, in: in}
		if c.was != (figures.Estimate{}) {
			k.before = &before
		}
		k.compared = one.compare(in, k.like)
		if got := k.finding(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// TestPublishedSeriesNeverStandInOneTable holds what is beside a secondary school's
// absence apart by publication, and takes its own phase where there is one.
func TestPublishedSeriesNeverStandInOneTable(t *testing.T) {
	var tables []nationalTable
	for _, f := range ofPhase(register.NationalFigures(nil), register.NationalAbsence, "secondary") {
		tables = withNational(tables, f)
	}
	if len(tables) != 2 || tables[0].series == tables[1].series {
		t.Fatalf("%d tables: %+v", len(tables), tables)
	}
	daily := tables[slices.IndexFunc(tables, func(n nationalTable) bool { return n.series == "daily-returns" })]
	for _, l := range daily.Lines {
		if l.Period == "2024/25" && (l.What != "Absence, secondary schools" || l.Says != "all pupils 8.59%") {
			t.Errorf("%+v", l)
		}
	}
	own := register.NationalFigures(nil)
	for i := range own {
		own[i].Hidden = true
	}
	if len(ofPhase(own, register.NationalAbsence, "secondary")) > 0 {
		t.Error("what the school took out is shown")
	}
}
