package calendar

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// Read understands a date as people in England type it: 14/9/2026, 14-09-26,
// 14 Sept 2026, 2026-09-14. The day comes first whenever the
// year does not. A year of two digits is in the 2000s. The error says what to
// type; it does not repeat what was typed.
func Read(s string) (Day, error) {
	parts := dateParts(s)
	if len(parts) != 3 {
		return "", errNoDate
	}
	if _, err := strconv.Atoi(parts[0]); err == nil && len(parts[0]) == 4 {
		parts[0], parts[2] = parts[2], parts[0]
	}
	day, month, err := readDayMonth(parts[0], parts[1])
	if err != nil {
		return "", err
	}
	year, err := readYear(parts[2])
	if err != nil {
		return "", err
	}
	return exact(year, month, day)
}

// ReadNear understands what Read does, and besides what people say of a day near
// today: yesterday, today, tomorrow, last Friday, 25/11, 25 Nov. A day without its
// year is the one nearest to today; last Friday is the latest before today. Said
// reports that today was needed to understand it, so that a page can say it back.
func ReadNear(s string, today Day) (day Day, said bool, err error) {
	parts := dateParts(s)
	switch {
	case today.IsZero():
	case len(parts) == 1:
		if days, is := sayings[strings.ToLower(parts[0])]; is {
			return today.Add(days), true, nil
		}
	case len(parts) == 2 && strings.EqualFold(parts[0], "last"):
		if on, is := readWeekday(parts[1]); is {
			back := (int(today.Weekday()) - int(on) + 6) % 7
			return today.Add(-back - 1), true, nil
		}
	case len(parts) == 2:
		day, err = nearest(parts[0], parts[1], today)
		return day, err == nil, err
	}
	day, err = Read(s)
	return day, false, err
}

// sayings are days by how far they are from today.
var sayings = map[string]int{"yesterday": -1, "today": 0, "tomorrow": 1}

// nearest is the day without its year that is nearest to today. 29 February is that
// of a leap year beside this one, if there is any.
func nearest(typedDay, typedMonth string, today Day) (Day, error) {
	day, month, err := readDayMonth(typedDay, typedMonth)
	if err != nil {
		return "", err
	}
	near, this := Day(""), today.Time().Year()
	for year := this - 1; year <= this+1; year++ {
		d, wrong := exact(year, month, day)
		if wrong != nil {
			err = wrong
			continue
		}
		if near.IsZero() || apart(d, today) < apart(near, today) {
			near = d
		}
	}
	if near.IsZero() {
		return "", err
	}
	return near, nil
}

// apart is how many days lie between two.
func apart(a, b Day) int { return max(a.DaysUntil(b), b.DaysUntil(a)) }

func dateParts(s string) []string {
	return strings.FieldsFunc(strings.TrimSpace(s), func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("/-.,", r)
	})
}

func readDayMonth(typedDay, typedMonth string) (int, time.Month, error) {
	day, err := strconv.Atoi(strings.TrimRight(strings.ToLower(typedDay), "sthndr"))
	if err != nil {
		return 0, 0, errNoDate
	}
	month, err := readMonth(typedMonth)
	return day, month, err
}

func readWeekday(s string) (time.Weekday, bool) {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if len(s) >= 3 && strings.HasPrefix(strings.ToLower(d.String()), strings.ToLower(s)) {
			return d, true
		}
	}
	return 0, false
}

// Example is a date as somebody may type it, for hints and problems to name.
const Example = "14/9/2026"

var errNoDate = fmt.Errorf("must be a date, like " + Example)

func exact(year int, month time.Month, day int) (Day, error) {
	d := NewDay(year, month, day)
	if t := d.Time(); t.Day() != day || t.Month() != month {
		return "", fmt.Errorf("must be a real date: %s %d has no day %d", month, year, day)
	}
	return d, nil
}

func readMonth(s string) (time.Month, error) {
	if n, err := strconv.Atoi(s); err == nil {
		if n < 1 || n > 12 {
			return 0, fmt.Errorf("must be a real date: there is no month %d", n)
		}
		return time.Month(n), nil
	}
	s = strings.ToLower(s)
	for m := time.January; m <= time.December; m++ {
		if len(s) >= 3 && strings.HasPrefix(strings.ToLower(m.String()), s) {
			return m, nil
		}
	}
	return 0, errNoDate
}

func readYear(s string) (int, error) {
	n, err := strconv.Atoi(s)
	switch {
	case err != nil:
		return 0, errNoDate
	case len(s) == 2:
		return 2000 + n, nil
	case len(s) == 4 && n >= 1900 && n < 2200:
		return n, nil
	}
	return 0, errNoDate
}
