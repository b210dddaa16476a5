package web

import (
	"slices"

	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
)

// periods are the stretches of days that the school's own dates make of some
// school years. Of a year whose dates nobody has said the usual ones stand in, and
// the year is named, so that a page can say so.
func (v *visit) periods(from, to calendar.SchoolYear) (p figures.Periods, unsaid []calendar.SchoolYear) {
	var years []figures.YearDays
	for year := from; year <= to; year++ {
		dates, said := v.school.Settings.Dates[year]
		if !said {
			dates, unsaid = register.ProposeDates(year), append(unsaid, year)
		}
		years = append(years, yearDays(year, dates))
	}
	return figures.PeriodsOf(years), unsaid
}

// yearDays are a year's dates as package figures reads them.
func yearDays(year calendar.SchoolYear, d register.SchoolDates) figures.YearDays {
	y := figures.YearDays{Year: year}
	for i, t := range d.Terms {
		y.Terms = append(y.Terms, figures.TermDays{Name: register.TermNames[i], From: t.From, To: t.To, HalfFrom: t.HalfFrom, HalfTo: t.HalfTo})
	}
	for _, c := range d.Closed {
		y.Closed = append(y.Closed, figures.Days{From: c.From, To: c.To})
	}
	return y
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

// andList says several things in a row: "a, b and c".
func andList(all []string) string {
	if len(all) < 2 {
		return slices.Concat(all, []string{""})[0]
	}
	last := len(all) - 1
	return listed(", ", all[:last]...) + " and " + all[last]
}
