package web

import (
	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/store"
)

// periods are the stretches of days that the school's dates make of some school
// years, with those years of which nobody has said any.
func (v *visit) periods(from, to calendar.SchoolYear) (p figures.Periods, unsaid []calendar.SchoolYear) {
	return store.PeriodsOf(v.school, from, to)
}

// unsaidWords says that dates of school years were taken from what is usual.
func unsaidWords(years []calendar.SchoolYear) string {
	if len(years) == 0 {
		return ""
	}
	says := make([]string, len(years))
	for i, y := range years {
		says[i] = y.String()
	}
	return "The school has not said its terms of " + andList(says) + ", so that the usual ones stand in."
}
