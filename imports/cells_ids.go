package imports

import (
	"regexp"
	"strings"
)

// exponent is what Excel makes of a long number: 1.23E+12. The rest of its
// digits are gone.
var exponent = regexp.MustCompile(`^[0-9](\.[0-9]+)?[eE]\+[0-9]+$`)

// damagedNumber reports whether an id has lost digits to a spreadsheet.
func damagedNumber(id string) bool {
	return strings.IndexByte(id, '+') > 0 && exponent.MatchString(id)
}

// plainID is an id without the ".0" that a number cell may bring.
func plainID(id string) string {
	if whole, zeros, ok := strings.Cut(id, "."); ok && strings.Trim(zeros, "0") == "" && allDigits(whole) {
		return whole
	}
	return id
}

// idKey is an id as it is compared: when it is all digits, the zeros in front,
// which Excel drops, say nothing.
func idKey(id string) string {
	if !allDigits(id) {
		return strings.ToUpper(id)
	}
	if cut := strings.TrimLeft(id, "0"); cut != "" {
		return cut
	}
	return id
}

// rightULN reports whether a unique learner number checks: ten digits, the first not 0; weighted 10 to 1 they leave 10 modulo 11
// (HESA C17051).
func rightULN(id string) bool {
	if len(id) != 10 || !allDigits(id) || id[0] == '0' {
		return false
	}
	sum := 0
	for i := 0; i < 10; i++ {
		sum += int(id[i]-'0') * (10 - i)
	}
	return sum%11 == 10
}
