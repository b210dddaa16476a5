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

// begun leaves out periods that begin after a day, and cuts the one that holds it.
func begun(periods []figures.Period, last calendar.Day) (cut []figures.Period) {
	for _, p := range periods {
		if !p.From.After(last) {
			cut = append(cut, p.Until(last))
		}
	}
	return cut
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
