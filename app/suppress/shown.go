package suppress

import (
	"cmp"
	"strconv"
)

// tooFew is what a page says in place of a number.
const tooFew = "Too few to show"

// Shown is a count as another reader may see it. Only this package makes one
// that holds a number.
type Shown struct {
	count int
	known bool
}

// Count returns n as it may be shown by itself, with nothing beside it that it
// could be worked out from: hidden when it is below the limit, nought too,
// since a nought that is told apart would say that "too few" means at least one.
// Numbers that stand together go through a [Draft].
func Count(n int, limit Limit) Shown {
	if n < limit.Least() {
		return Shown{}
	}
	return Shown{count: n, known: true}
}

// Number returns the count, or false when it is too small to show.
func (s Shown) Number() (int, bool) { return s.count, s.known }

// Words returns the count as a page shows it: "12", or "Too few to show".
func (s Shown) Words() string {
	if !s.known {
		return tooFew
	}
	return strconv.Itoa(s.count)
}

// Rate is a share, a mean or a difference of two, in tenths of a per cent, as
// another reader may see it. Only this package makes one that holds a number.
type Rate struct {
	told  Estimate
	known bool
}

// Estimate is a share, a mean or a difference of two with its interval, in tenths
// of a per cent or of a percentage point. Low and High are equal when there is no
// interval.
type Estimate struct {
	Tenths int `json:"tenths"`
	Low    int `json:"low,omitempty"`
	High   int `json:"high,omitempty"`
}

// Estimate returns the rate, or false when it may not be shown.
func (r Rate) Estimate() (Estimate, bool) { return r.told, r.known }

// Words returns the rate as a page shows it: "34%", "93.4%", or "Too few to show".
func (r Rate) Words() string {
	if !r.known {
		return tooFew
	}
	whole, tenth, sign := r.told.Tenths/10, r.told.Tenths%10, ""
	if r.told.Tenths < 0 {
		whole, tenth, sign = -whole, -tenth, "\u2212"
	}
	if tenth == 0 {
		return sign + strconv.Itoa(whole) + "%"
	}
	return sign + strconv.Itoa(whole) + "." + strconv.Itoa(tenth) + "%"
}

// written are numbers that a limit may be and that words have.
var written = map[int]string{3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten"}

// FewerThan says what a count below the limit is, as a sentence goes on: "fewer
// than five".
func (l Limit) FewerThan() string {
	least := l.Least()
	return "fewer than " + cmp.Or(written[least], strconv.Itoa(least))
}
