package store

import (
	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
)

// PeriodsOf makes periods of a school's own dates, of the school years from one to
// another, both in. For a year whose dates nobody has said the usual ones stand in,
// and the year is among the unsaid, so that a page can say so.
func PeriodsOf(s register.School, first, last calendar.SchoolYear) (p figures.Periods, unsaid []calendar.SchoolYear) {
	var years []figures.YearDays
	for y := first; y <= last; y++ {
		dates, said := s.Settings.Dates[y]
		if !said {
			dates, unsaid = register.ProposeDates(y), append(unsaid, y)
		}
		years = append(years, yearDays(y, dates))
	}
	return figures.PeriodsOf(years), unsaid
}

// yearDays are a year's dates as package figures reads them.
func yearDays(year calendar.SchoolYear, dates register.SchoolDates) figures.YearDays {
	y := figures.YearDays{Year: year}
	for i, t := range dates.Terms {
		y.Terms = append(y.Terms, figures.TermDays{Name: register.TermNames[i], From: t.From, To: t.To, HalfFrom: t.HalfFrom, HalfTo: t.HalfTo})
	}
	for _, c := range dates.Closed {
		y.Closed = append(y.Closed, figures.Days{From: c.From, To: c.To})
	}
	return y
}
