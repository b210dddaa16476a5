package register

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Year is a year group as a school says it: "N1", "N2", "R", "1" to "14", or
// "X" for pupils who follow no national curriculum year. Blank is unknown.
type Year string

var (
	yearNumber = regexp.MustCompile(`^(?:national curriculum |nc)?\s*(?:year|yr|y|ncy)?\s*0*([0-9]{1,2})(?:\.0+)?$`)
	yearLetter = regexp.MustCompile(`^(?:year|yr|y)?\s*(r|n1|n2|e1|e2|x)$`)
	yearNamed  = map[string]Year{
		"reception": "R", "rec": "R", "nursery": "N2", "nursery 1": "N1", "nursery 2": "N2",
		"lower sixth": "12", "l6": "12", "upper sixth": "13", "u6": "13",
	}
)

// ReadYear understands the spellings that management information systems use:
// "Year 7", "Yr 07", "7.0", "NCY 7", "Rec", "L6". It reports false for
// anything else, blank included.
func ReadYear(written string) (Year, bool) {
	s := strings.ToLower(strings.Join(strings.Fields(written), " "))
	if y, ok := yearNamed[s]; ok {
		return y, true
	}
	if m := yearLetter.FindStringSubmatch(s); m != nil {
		return earlyYears(strings.ToUpper(m[1])), true
	}
	m := yearNumber.FindStringSubmatch(s)
	if m == nil {
		return "", false
	}
	n, _ := strconv.Atoi(m[1])
	switch {
	case n == 0:
		return "R", true
	case n <= 14:
		return Year(strconv.Itoa(n)), true
	}
	return "", false
}

func earlyYears(letters string) Year {
	switch letters {
	case "E1":
		return "N1"
	case "E2":
		return "N2"
	}
	return Year(letters)
}

// Words returns the year as a page shows it: "Year 9", "Reception".
func (y Year) Words() string {
	switch y {
	case "":
		return ""
	case "R":
		return "Reception"
	case "N1", "N2":
		return "Nursery " + string(y[1:])
	case "X":
		return "No year group"
	}
	return "Year " + string(y)
}

// Number places years in order: nurseries are -2 and -1, Reception is 0; no
// year and X come last.
func (y Year) Number() int {
	switch y {
	case "N1":
		return -2
	case "N2":
		return -1
	case "R":
		return 0
	}
	if n, err := strconv.Atoi(string(y)); err == nil {
		return n
	}
	return 99
}

// Back returns the year group that whoever is in y now was in some years ago, or
// will be in where years is negative. It is blank where there was or will be
// none, and stays blank or X where nothing more is known.
func (y Year) Back(years int) Year {
	at := slices.Index(inOrder, y)
	if y == "" || y == "X" || years == 0 {
		return y
	}
	if at -= years; at < 0 || at >= len(inOrder) {
		return ""
	}
	return inOrder[at]
}

// inOrder are the year groups that follow one another.
var inOrder = []Year{"N1", "N2", "R", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14"}
