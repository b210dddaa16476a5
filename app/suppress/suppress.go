// Package suppress decides which counts may be shown to readers who must not be
// able to recognise a child in them: governors, a trust, anyone outside. A
// count below a threshold becomes words. It knows single counts only; a table
// with totals needs more than this before it may leave.
package suppress

import "strconv"

// Default is the smallest count shown to governors unless the school has set
// a higher one.
const Default = 5

// Shown is a count as another reader may see it. Only this package makes one
// that holds a number.
type Shown struct {
	count int
	known bool
}

// Count returns n as it may be shown: hidden when it is below the threshold,
// nought too, since a nought that is told apart would say that "too few" means
// at least one. A threshold below [Default] counts as Default.
func Count(n, threshold int) Shown {
	if n < max(threshold, Default) {
		return Shown{}
	}
	return Shown{count: n, known: true}
}

// Number returns the count, or false when it is too small to show.
func (s Shown) Number() (int, bool) { return s.count, s.known }

// Words returns the count as a page shows it: "12", or "Too few to show".
func (s Shown) Words() string {
	if !s.known {
		return "Too few to show"
	}
	return strconv.Itoa(s.count)
}
