package imports

import (
	"bytes"
	"strconv"
	"strings"
)

// exactDigits is how many decimal digits a spreadsheet's number always holds,
// and how many Excel shows.
const exactDigits = 15

// roughNumber says whether a number cell wants smoothing: it has an exponent,
// or more digits than such a number can hold.
func roughNumber(v []byte) bool {
	return len(v) > exactDigits+1 && bytes.IndexByte(v, '.') >= 0 || bytes.ContainsAny(v, "eE")
}

// smoothNumber writes a number cell as a person would have typed it:
// 0.95299999999999996 becomes 0.953, 5.0000000000000001E-3 becomes 0.005, and
// 9.276308686E9, which is how Java writes a ten-digit number, 9276308686.
// An exponent with a plus sign (1.23E+12) is how Excel shows a long number it
// has shortened, and stays, so that a later stage can see the damage. Give it
// cells known to be numbers: "8E1" is also a tutor group.
func smoothNumber(v string) string {
	number, err := strconv.ParseFloat(v, 64)
	if err != nil || strings.Contains(v, "+") {
		return v
	}
	rounded := strconv.FormatFloat(number, 'e', exactDigits-1, 64)
	number, err = strconv.ParseFloat(rounded, 64)
	if err != nil || tooFarFromOne(number) {
		return v
	}
	return strconv.FormatFloat(number, 'f', -1, 64)
}

// tooFarFromOne leaves alone numbers that would be no clearer without exponent.
func tooFarFromOne(number float64) bool {
	size := max(number, -number)
	return size >= 1e15 || size != 0 && size < 1e-9
}
