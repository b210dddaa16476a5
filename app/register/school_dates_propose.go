package register

import (
	"slices"
	"strings"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/gb"

	"carers/app/calendar"
)

// BankHolidays lists the bank holidays of England and Wales from one day to
// another, in order. They are a proposal: a government may add one, and the
// school's own dates have the last word.
func BankHolidays(from, to calendar.Day) []Closure {
	var days []Closure
	for year := from.Time().Year(); year <= to.Time().Year(); year++ {
		for _, h := range gb.Holidays {
			day := bankHoliday(h, year)
			if !day.IsZero() && !day.Before(from) && !day.After(to) {
				days = append(days, Closure{From: day, To: day, Why: strings.Replace(h.Name, "Early May", "Early May Bank Holiday", 1)})
			}
		}
	}
	slices.SortFunc(days, func(a, b Closure) int { return int(a.From.Time().Sub(b.From.Time()) / time.Hour) })
	return days
}

// bankHoliday is the day on which a holiday is kept in a year, or no day.
func bankHoliday(h *cal.Holiday, year int) calendar.Day {
	_, kept := h.Calc(year)
	if kept.IsZero() {
		return ""
	}
	return calendar.NewDay(kept.Year(), kept.Month(), kept.Day())
}

// IsBankHoliday reports whether a day is a bank holiday in England and Wales.
func IsBankHoliday(day calendar.Day) bool { return len(BankHolidays(day, day)) > 0 }

// ProposeDates makes up dates for a year as most schools in England have them,
// for a person to change: every authority sets its own.
func ProposeDates(year calendar.SchoolYear) SchoolDates {
	autumn, next := int(year), int(year)+1
	goodFriday, spring := bankHoliday(gb.GoodFriday, next), bankHoliday(gb.SpringHoliday, next)
	lastOfSpring, firstOfSummer := goodFriday.Add(-1), goodFriday.Add(17)
	if goodFriday.After(calendar.NewDay(next, time.April, 9)) { // late: the fortnight ends with it
		lastOfSpring, firstOfSummer = goodFriday.Add(-14), goodFriday.Add(4)
	}
	october := mondayOnOrAfter(calendar.NewDay(autumn, time.October, 25)) // of the last full week
	february := mondayOnOrAfter(calendar.NewDay(next, time.February, 13))
	d := SchoolDates{Terms: [3]Term{
		{From: weekdayOnOrAfter(calendar.NewDay(autumn, time.September, 2)), HalfFrom: october, HalfTo: october.Add(4), To: fridayOnOrBefore(calendar.NewDay(autumn, time.December, 21))},
		{From: mondayOnOrAfter(calendar.NewDay(next, time.January, 3)), HalfFrom: february, HalfTo: february.Add(4), To: lastOfSpring},
		{From: firstOfSummer, HalfFrom: spring, HalfTo: spring.Add(4), To: mondayOnOrAfter(calendar.NewDay(next, time.July, 16)).Add(2)},
	}}
	for _, c := range BankHolidays(d.Terms[0].From, d.Terms[2].To) {
		if d.has(c.From) {
			d.Closed = append(d.Closed, c)
		}
	}
	return d
}

func weekdayOnOrAfter(day calendar.Day) calendar.Day {
	for weekend(day) {
		day = day.Add(1)
	}
	return day
}

func mondayOnOrAfter(day calendar.Day) calendar.Day {
	return day.Add((8 - int(day.Weekday())) % 7)
}

func fridayOnOrBefore(day calendar.Day) calendar.Day {
	return day.Add(-((int(day.Weekday()) + 2) % 7))
}
