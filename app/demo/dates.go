package demo

import (
	"slices"

	"carers/app/calendar"
	"carers/app/register"
)

// dates are the school years as the schools enter them: terms with their half
// terms, the day for staff with which each year begins, and the days on which
// nobody came. They are those of [SchoolDays], said in the school's own way.
func dates() map[calendar.SchoolYear]register.SchoolDates {
	said := map[calendar.SchoolYear]register.SchoolDates{}
	halves := slices.Concat(earlier, terms)
	for i := 0; i < len(halves); i += 6 {
		year := calendar.SchoolYearOf(halves[i].From)
		staff := halves[i].From.Add(-1)
		d := register.SchoolDates{Closed: []register.Closure{{From: staff, To: staff, Why: "INSET day"}}}
		for t := range d.Terms {
			first, second := halves[i+2*t], halves[i+2*t+1]
			d.Terms[t] = register.Term{From: first.From, HalfFrom: first.To.Add(3), HalfTo: second.From.Add(-3), To: second.To}
		}
		d.Terms[0].From = staff
		for _, c := range closed {
			if calendar.SchoolYearOf(c.From) == year {
				d.Closed = append(d.Closed, c)
			}
		}
		said[year] = d
	}
	return said
}
