package store_test

import (
	"slices"
	"testing"

	"carers/app/calendar"
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
