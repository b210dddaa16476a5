package store_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"carers/app/apptest"
	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
	"carers/app/store"
)

func TestTheUsualDatesStandInForAYearThatNobodyHasSaid(t *testing.T) {
	said := register.ProposeDates(2025)
	said.Terms[0].From = "2025-09-08"
	school := register.School{Settings: register.Settings{Dates: map[calendar.SchoolYear]register.SchoolDates{2025: said}}}
	p, unsaid := store.PeriodsOf(school, 2024, 2026)
	if !slices.Equal(unsaid, []calendar.SchoolYear{2024, 2026}) {
		t.Errorf("unsaid are %v", unsaid)
	}
	if len(p.Terms) != 9 || p.Terms[0].From != register.ProposeDates(2024).Terms[0].From || p.Terms[3].From != "2025-09-08" {
		t.Errorf("terms are %+v", p.Terms)
	}
}

// An export of the year so far tells of who joined in January from September on. Their
// sums lie in spring; of who was there all the time nobody can divide them.
func TestWhoJoinedInTheYearIsCountedInTheTermInWhichTheirSumsLie(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		at := chanceTrends(t, s, 3)
		l := s.As(at.staff.Champion)
		dates := register.ProposeDates(2025)
		must(t, l.ChangeSchool(t.Context(), 1, func(s *register.School) error {
			s.Settings.Dates = map[calendar.SchoolYear]register.SchoolDates{2025: dates}
			return nil
		}))
		autumn, spring := dates.Terms[0], dates.Terms[1]
		newcomer, other := at.pupils[0].ID, at.pupils[1].ID
		run(t, s, "DELETE FROM spans")
		for _, id := range []string{newcomer, other} {
			run(t, s, `INSERT INTO spans (school, pupil_id, first_day, last_day, possible, present, activity, authorised, unauthorised, late_before, late_after, missing, of_marks, marks, from_import, from_sheet, from_row)
				VALUES ('999001', '`+id+`', '2025-09-01', '`+string(spring.To.Add(3))+`', 100, 90, 0, 10, 0, 0, 0, 0, false, '', 'of a test', 'Sheet1', 1)`)
		}
		run(t, s, "UPDATE pupils SET joined_on = '"+string(spring.From.Add(2))+"' WHERE id = '"+newcomer+"'")
		run(t, s, "UPDATE pupils SET joined_on = '2025-11-03' WHERE id = '"+other+"'")
		school := give(t, func() (register.School, error) { return l.School(t.Context()) })
		periods, _ := store.PeriodsOf(school, 2025, 2025)
		cohort := give(t, func() ([]store.CohortPeriod, error) { return l.Cohort(t.Context(), periods.Terms) })
		groups := give(t, func() ([]store.YearGroupSum, error) { return l.YearGroups(t.Context(), periods.Terms) })
		for i, want := range []map[string]figures.Sum{
			{other: {Totals: figures.Nothing, Outside: 1}},
			{newcomer: {Totals: figures.Totals{Possible: 100, Present: 90, Authorised: 10}}, other: {Totals: figures.Nothing, Outside: 1}},
			{},
		} {
			got, possible := map[string]figures.Sum{}, 0
			for _, c := range cohort[i].Pupils {
				got[c.Pupil] = figures.Sum{Totals: c.Totals, Outside: c.Outside}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s, with autumn to %s:\n%s", periods.Terms[i].Name, autumn.To, diff)
			}
			for _, g := range groups {
				if g.Period == i {
					possible += g.Sum.Totals.Possible
				}
			}
			if possible != want[newcomer].Totals.Possible {
				t.Errorf("%s: the year groups have %d sessions", periods.Terms[i].Name, possible)
			}
		}
	})
}
