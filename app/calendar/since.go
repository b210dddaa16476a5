package calendar

import (
	"fmt"
	"regexp"
	"strings"
)

// Since is a date known only as far as somebody remembers it: a year
// ("2023"), a month ("2023-09") or a day ("2023-09-14"). The zero value is
// unknown. It sorts as text.
type Since string

var (
	yearOnly  = regexp.MustCompile(`^(19|20)\d\d$`)
	yearMonth = regexp.MustCompile(`^(19|20)\d\d-(0[1-9]|1[0-2])$`)
)

// ReadSince understands a year, a month and year ("September 2023", "9/2023",
// "2023-09") or a whole date as Read does. Blank is unknown.
func ReadSince(s string) (Since, error) {
	s = strings.TrimSpace(s)
	switch {
	case s == "" || yearOnly.MatchString(s) || yearMonth.MatchString(s):
		return Since(s), nil
	}
	if d, err := Read(s); err == nil {
		return Since(d), nil
	}
	if d, err := Read("1 " + s); err == nil {
		return Since(d[:7]), nil
	}
	return "", fmt.Errorf("must be a year, a month and year or a date, like 2023 or September 2023")
}

// IsZero reports whether nothing is known.
func (s Since) IsZero() bool { return s == "" }

// First returns the earliest day it can mean.
func (s Since) First() Day {
	switch len(s) {
	case 4:
		return Day(s + "-01-01")
	case 7:
		return Day(s + "-01")
	}
	return Day(s)
}

// Words returns it as a page shows it: "2023", "September 2023" or
// "14 September 2023".
func (s Since) Words() string {
	switch len(s) {
	case 0, 4:
		return string(s)
	case 7:
		return s.First().Time().Format("January 2006")
	}
	return Day(s).Words()
}
