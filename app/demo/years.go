package demo

import (
	"slices"
	"sync"
	"time"

	"carers/app/calendar"
	"carers/app/register"
)

// halfTerm is a half term by its first and its last day.
type halfTerm struct{ From, To calendar.Day }

// terms are when the schools are open in the school years of the sample exports,
// half term by half term; the day before each school year is for staff.
var terms = []halfTerm{
	{From: "2025-09-02", To: "2025-10-24"}, {From: "2025-11-03", To: "2025-12-19"}, {From: "2026-01-05", To: "2026-02-13"},
	{From: "2026-02-23", To: "2026-03-27"}, {From: "2026-04-13", To: "2026-05-22"}, {From: "2026-06-01", To: "2026-07-21"},
	{From: "2026-09-02", To: "2026-10-23"}, {From: "2026-11-02", To: "2026-12-18"}, {From: "2027-01-04", To: "2027-02-12"},
	{From: "2027-02-22", To: "2027-03-25"}, {From: "2027-04-12", To: "2027-05-28"}, {From: "2027-06-07", To: "2027-07-21"},
}

// earlier are the half terms of the two school years before those.
var earlier = []halfTerm{
	{From: "2023-09-05", To: "2023-10-20"}, {From: "2023-10-30", To: "2023-12-20"}, {From: "2024-01-08", To: "2024-02-09"},
	{From: "2024-02-19", To: "2024-03-28"}, {From: "2024-04-15", To: "2024-05-24"}, {From: "2024-06-03", To: "2024-07-19"},
	{From: "2024-09-03", To: "2024-10-25"}, {From: "2024-11-04", To: "2024-12-20"}, {From: "2025-01-06", To: "2025-02-14"},
	{From: "2025-02-24", To: "2025-04-04"}, {From: "2025-04-22", To: "2025-05-23"}, {From: "2025-06-02", To: "2025-07-22"},
}

// FirstYear is the first school year of which the schools kept anything.
const FirstYear calendar.SchoolYear = 2023

// began is the first day of this school year for pupils.
const began = calendar.Day("2026-09-02")

// closed are weekdays in term on which no pupil came.
var closed = []register.Closure{
	{From: "2024-05-06", To: "2024-05-06", Why: "Early May Bank Holiday"},
	{From: "2025-05-05", To: "2025-05-05", Why: "Early May Bank Holiday"},
	{From: "2026-01-08", To: "2026-01-08", Why: "Snow"},
	{From: "2026-05-04", To: "2026-05-04", Why: "Early May Bank Holiday"},
	{From: "2026-11-02", To: "2026-11-02", Why: "INSET day"},
	{From: "2027-01-04", To: "2027-01-04", Why: "INSET day"},
	{From: "2027-05-03", To: "2027-05-03", Why: "Early May Bank Holiday"},
}

// everyDay is all days of the school years of the samples on which the schools
// are open, in order; chances are drawn from it, so that it stays as it is.
var everyDay = sync.OnceValue(func() []calendar.Day { return openIn(terms) })

// earlierDays is the same of the school years before.
var earlierDays = sync.OnceValue(func() []calendar.Day { return openIn(earlier) })

func openIn(halves []halfTerm) []calendar.Day {
	var days []calendar.Day
	for _, t := range halves {
		for d := t.From; !d.After(t.To); d = d.Add(1) {
			if wd := d.Weekday(); wd != time.Saturday && wd != time.Sunday && !shut(d) {
				days = append(days, d)
			}
		}
	}
	return days
}

// SchoolDays lists the days on which the schools were open, from one to
// another.
func SchoolDays(from, to calendar.Day) []calendar.Day {
	return append(between(earlierDays(), from, to), between(everyDay(), from, to)...)
}

// between are those days, in order, that lie from one to another.
func between(days []calendar.Day, from, to calendar.Day) []calendar.Day {
	first, _ := slices.BinarySearch(days, from)
	last, _ := slices.BinarySearch(days, to.Add(1))
	return slices.Clone(days[first:max(first, last)])
}

func shut(d calendar.Day) bool {
	return slices.ContainsFunc(closed, func(c register.Closure) bool { return c.From == d })
}
