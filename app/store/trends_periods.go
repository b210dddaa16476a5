package store

import (
	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
)

// PeriodsOf makes periods of a school's own dates, of the school years from one to
// another, both in. A year whose dates the school has not said is one whole.
func PeriodsOf(s register.School, first, last calendar.SchoolYear) figures.Periods {
	var years []figures.YearDays
	for y := first; y <= last; y++ {
		year := figures.YearDays{Year: y}
		dates, said := s.Settings.Dates[y]
		for i, t := range dates.Terms {
			if said {
				year.Terms = append(year.Terms, figures.TermDays{Name: register.TermNames[i], From: t.From, To: t.To, HalfFrom: t.HalfFrom, HalfTo: t.HalfTo})
			}
		}
		for _, c := range dates.Closed {
			year.Closed = append(year.Closed, figures.Days{From: c.From, To: c.To})
		}
		years = append(years, year)
	}
	return figures.PeriodsOf(years)
}
