package web

import (
	"slices"
	"strings"
	"testing"

	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
)

func TestWhatIsReadWithCareIsSaidWhereItBites(t *testing.T) {
	term := func(year calendar.SchoolYear, nth int) inPeriod {
		d := register.ProposeDates(year).Terms[nth]
		return inPeriod{Period: figures.Period{Kind: figures.Termly, Year: year, From: d.From, To: d.To}}
	}
	for name, c := range map[string]struct {
		year  register.Year
		last  calendar.Day
		terms []inPeriod
		want  []figures.Caution
	}{
		"a term that is over":                  {"9", "2026-09-11", []inPeriod{term(2025, 0)}, nil},
		"a term whose reasons may change":      {"9", "2025-12-19", []inPeriod{term(2025, 0)}, []figures.Caution{figures.ReasonsUnsure}},
		"before and after the codes changed":   {"9", "2026-09-11", []inPeriod{term(2023, 2), term(2024, 0)}, []figures.Caution{figures.CodesChanged}},
		"the summer of somebody in Year 11":    {"12", "2026-09-11", []inPeriod{term(2025, 2)}, []figures.Caution{figures.StudyLeave}},
		"the summer before they were in it":    {"11", "2026-09-11", []inPeriod{term(2025, 2)}, nil},
		"the autumn of somebody in Year 11":    {"12", "2026-09-11", []inPeriod{term(2025, 0)}, nil},
		"the years of the pandemic's sessions": {"9", "2026-09-11", []inPeriod{term(2021, 1)}, []figures.Caution{figures.RulesOfCovid}},
	} {
		trend := &pupilTrend{last: c.last, terms: c.terms}
		trend.Pupil.Year, trend.YearSaid = c.year, 2026
		if got := figures.Cautions(trend.shown()); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
		notes := trend.notes()
		if len(c.want) > 0 && !slices.Contains(notes, c.want[0].Words()) {
			t.Errorf("%s: the page says %q", name, notes)
		}
	}
}

// Attendance that fell by less than the year group's did not rise.
func TestAFindingSaysBesideWhomAttendanceRose(t *testing.T) {
	d := figures.Estimate{Value: .03, Interval: figures.Interval{Low: .01, High: .05}}
	trend := &pupilTrend{measured: []figures.Change{{Difference: d}}}
	trend.v = &visit{site: &Site{store: everywhere(t).store}}
	trend.Adjustments = []register.Adjustment{{Says: "Somewhere quiet", Status: register.AdjustmentActive, StartsOn: "2026-03-02"}}
	if got, want := trend.weekFinding(), "Beside the year group’s, attendance rose after “Somewhere quiet” began"; got != want {
		t.Errorf("found is %q, want %q", got, want)
	}
	// What began later and is not clear is not passed over for what is.
	trend.Adjustments = append(trend.Adjustments, register.Adjustment{Says: "A later start", Status: register.AdjustmentActive, StartsOn: "2026-04-20"})
	trend.measured = append(trend.measured, figures.Change{Difference: figures.Estimate{Value: .01, Interval: figures.Interval{Low: -.02, High: .04}}})
	if got := trend.weekFinding(); strings.Contains(got, "quiet") {
		t.Errorf("the clear one is chosen among several: %q", got)
	}
	if got, want := trend.found(trend.measured[0]), "Beside the year group’s, attendance was 3 points higher after."; got != want {
		t.Errorf("said is %q, want %q", got, want)
	}
}

// A target that is reached after a start is told with what would have come anyway.
func TestResultsAfterAStartAreToldWithTheirCaution(t *testing.T) {
	results := []figures.Result{
		{Subject: "Maths", Point: "Spring 2", PointOn: "2026-03-20", Scale: figures.GCSE, Value: "4", Target: "5"},
		{Subject: "Maths", Point: "Summer 2", PointOn: "2026-07-17", Scale: figures.GCSE, Value: "5", Target: "5"},
	}
	reached := reachedAround(results, "2026-04-20")
	if want := "On or above target in 0 of 1 subject before (Spring 2), and in 1 of them after (Summer 2)."; reached != want {
		t.Errorf("%q, want %q", reached, want)
	}
	if got := changesAside([]afterLine{{}, {Reached: reached}}); !strings.HasSuffix(got, figures.ReachedLater) {
		t.Errorf("beside it stands %q", got)
	}
	if got := reachedAround(results, "2026-09-01") + changesAside([]afterLine{{}}); got != figures.TendsBack {
		t.Errorf("where nothing is compared: %q", got)
	}
}
