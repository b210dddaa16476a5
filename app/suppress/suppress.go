// Package suppress decides which counts may be shown to readers who must not be
// able to recognise a child in them: governors, a trust, anyone outside. A
// count below a threshold becomes words. It knows single counts only; a table
// with totals needs more than this before it may leave.
package suppress

import (
	"cmp"
	"slices"
	"strconv"
)

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

// Table returns the counts of a table, whose total the reader knows, as they may
// be shown. Those below the threshold are hidden, and with them the smallest
// others, until what is hidden is two counts at least and together as many as
// the threshold: less would be read off the total.
func Table(counts []int, threshold int) []Shown {
	order := make([]int, len(counts))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(counts[a], counts[b]) })
	shown := make([]Shown, len(counts))
	hidden, sum := 0, 0
	for _, i := range order {
		shown[i] = Count(counts[i], threshold)
		if hidden > 0 && (hidden < 2 || sum < max(threshold, Default)) {
			shown[i] = Shown{}
		}
		if !shown[i].known {
			hidden, sum = hidden+1, sum+counts[i]
		}
	}
	return shown
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

// written are numbers that a threshold may be and that words have.
var written = map[int]string{5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten"}

// FewerThan says what a count below a threshold is, as a sentence goes on: "fewer
// than five". A threshold below [Default] counts as Default.
func FewerThan(threshold int) string {
	least := max(threshold, Default)
	return "fewer than " + cmp.Or(written[least], strconv.Itoa(least))
}
