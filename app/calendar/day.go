// Package calendar holds days, the school year and a clock that tests can hold
// still. A day is a date in England, without a time or a zone: what a register
// records happened on a day, and days must sort, compare and store the same
// everywhere.
package calendar

import (
	"database/sql/driver"
	"fmt"
	"strings"
	"time"
	_ "time/tzdata" // London's rules, wherever the program runs
)

// Day is a date as YYYY-MM-DD. The zero value is "no day", which is what a
// blank means: unknown. Days compare and sort as text.
type Day string

const isoDay = "2006-01-02"

// London is the zone in which a day begins and ends.
var London = mustLoad("Europe/London")

func mustLoad(name string) *time.Location {
	l, err := time.LoadLocation(name)
	if err != nil {
		panic("calendar: " + err.Error()) // the zone is compiled in
	}
	return l
}

// NewDay returns the day of a year, month and day of the month. Days past the
// month's end roll over, as time.Date does.
func NewDay(year int, month time.Month, day int) Day {
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Format(isoDay))
}

// DayOf returns the day in London at an instant.
func DayOf(t time.Time) Day { return Day(t.In(London).Format(isoDay)) }

// ParseDay reads an ISO 8601 date, YYYY-MM-DD, and nothing else.
func ParseDay(s string) (Day, error) {
	if _, ok := readDay(s); !ok {
		return "", fmt.Errorf("%q is not a date like 2026-09-14", s)
	}
	return Day(s), nil
}

// readDay is time.Parse of a day: a page reads hundreds, and this is ten times as
// quick.
func readDay(s string) (time.Time, bool) {
	if len(s) != len(isoDay) || s[4] != '-' || s[7] != '-' {
		return time.Time{}, false
	}
	var parts [3]int
	for i, digits := range [3]string{s[:4], s[5:7], s[8:]} {
		for _, c := range []byte(digits) {
			if c < '0' || c > '9' {
				return time.Time{}, false
			}
			parts[i] = 10*parts[i] + int(c-'0')
		}
	}
	t := time.Date(parts[0], time.Month(parts[1]), parts[2], 0, 0, 0, 0, time.UTC)
	if parts[1] < 1 || parts[1] > 12 || t.Day() != parts[2] { // 30 February rolled over
		return time.Time{}, false
	}
	return t, true
}

// IsZero reports whether there is no day.
func (d Day) IsZero() bool { return d == "" }

// Before reports whether d is earlier than o. No day is before every day.
func (d Day) Before(o Day) bool { return d < o }

// After reports whether d is later than o.
func (d Day) After(o Day) bool { return d > o }

// Time returns the day's midnight in UTC, for arithmetic only.
func (d Day) Time() time.Time {
	t, _ := readDay(string(d))
	return t
}

// Add returns the day n days later (earlier when n is negative). No day stays
// no day.
func (d Day) Add(n int) Day {
	if d.IsZero() {
		return d
	}
	return Day(d.Time().AddDate(0, 0, n).Format(isoDay))
}

// AddMonths returns the day n months later; the last of a longer month becomes
// the last of a shorter one (31 January and one month is 28 February).
func (d Day) AddMonths(n int) Day {
	if d.IsZero() {
		return d
	}
	t := d.Time()
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return NewDay(first.Year(), first.Month(), min(t.Day(), last))
}

// DaysUntil returns how many days it is from d to o; negative when o is past.
func (d Day) DaysUntil(o Day) int {
	return int(o.Time().Sub(d.Time()) / (24 * time.Hour))
}

// String returns the day as YYYY-MM-DD, or nothing.
func (d Day) String() string { return string(d) }

// Words returns the day as a page shows it: "14 September 2026", or nothing.
func (d Day) Words() string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format("2 January 2006")
}

// Short returns the day as a table shows it: "14 Sep 2026", or nothing.
func (d Day) Short() string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format("2 Jan 2006")
}

// Weekday returns the day of the week.
func (d Day) Weekday() time.Weekday { return d.Time().Weekday() }

// Age returns whole years from birth to d. Someone born on 29 February has a
// birthday on 1 March in other years, as English law counts it.
func (d Day) Age(born Day) int {
	b, t := born.Time(), d.Time()
	years := t.Year() - b.Year()
	if t.Month() < b.Month() || (t.Month() == b.Month() && t.Day() < b.Day()) {
		years--
	}
	return years
}

// Value stores no day as an empty text.
func (d Day) Value() (driver.Value, error) { return string(d), nil }

// Scan reads a day from the database. Blank and NULL are no day; anything that
// is not a date is an error, never a guess.
func (d *Day) Scan(v any) error {
	switch v := v.(type) {
	case nil:
		*d = ""
	case string:
		return d.scanText(v)
	case []byte:
		return d.scanText(string(v))
	case time.Time:
		*d = Day(v.Format(isoDay))
	default:
		return fmt.Errorf("calendar: a day cannot come from %T", v)
	}
	return nil
}

func (d *Day) scanText(s string) error {
	s = strings.TrimSpace(s)
	if s == "" {
		*d = ""
		return nil
	}
	day, err := ParseDay(s)
	*d = day
	return err
}
