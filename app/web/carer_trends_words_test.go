package web

import (
	"slices"
	"testing"

	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
)

func TestWhatIsReadWithCareIsSaidWhereItBites(t *testing.T) {
	v := &visit{site: &Site{store: everywhere(t).store}}
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
		trend := &pupilTrend{v: v, last: c.last, terms: c.terms}
		trend.Pupil.Year = c.year
		if got := figures.Cautions(trend.shown()); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
		notes := trend.notes()
		if len(c.want) > 0 && !slices.Contains(notes, c.want[0].Words()) {
			t.Errorf("%s: the page says %q", name, notes)
		}
	}
}
