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
	parts := strings.FieldsFunc(strings.TrimSpace(s), func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("/-.,", r)
	})
	if len(parts) != 3 {
		return "", errNoDate
	}
	if _, err := strconv.Atoi(parts[0]); err == nil && len(parts[0]) == 4 {
		parts[0], parts[2] = parts[2], parts[0]
	}
	day, err := strconv.Atoi(strings.TrimRight(strings.ToLower(parts[0]), "sthndr"))
	if err != nil {
		return "", errNoDate
	}
	month, err := readMonth(parts[1])
	if err != nil {
		return "", err
	}
	year, err := readYear(parts[2])
	if err != nil {
		return "", err
	}
	return exact(year, month, day)
}

var errNoDate = fmt.Errorf("must be a date, like 14/9/2026")

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
