package calendar

import "time"

// Clock tells the time. Programs use Now; tests and the demo hold one still.
type Clock func() time.Time

// Now is the real clock, in UTC.
func Now() time.Time { return time.Now().UTC() }

// Still returns a clock that always says nine o'clock in the morning, London
// time, on a day.
func Still(d Day) Clock {
	t := d.Time()
	at := time.Date(t.Year(), t.Month(), t.Day(), 9, 0, 0, 0, London).UTC()
	return func() time.Time { return at }
}

// Today returns the clock's day in London.
func (c Clock) Today() Day { return DayOf(c()) }

// SchoolYear is the year in which an academic year starts: 2026 for 2026/27,
// which runs from 1 September 2026 to 31 August 2027.
type SchoolYear int

// SchoolYearOf returns the academic year that a day falls in.
func SchoolYearOf(d Day) SchoolYear {
	t := d.Time()
	if t.Month() < time.September {
		return SchoolYear(t.Year() - 1)
	}
	return SchoolYear(t.Year())
}

// Start returns 1 September.
func (y SchoolYear) Start() Day { return NewDay(int(y), time.September, 1) }

// End returns 31 August of the year after.
func (y SchoolYear) End() Day { return NewDay(int(y)+1, time.August, 31) }

// String returns the year as the field writes it: "2026/27".
func (y SchoolYear) String() string {
	return y.Start().Time().Format("2006") + "/" + y.End().Time().Format("06")
}
