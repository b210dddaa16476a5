package register

import (
	"slices"

	"carers/app/calendar"
)

// Use is a member of staff's note of how an adjustment went, made in two taps.
type Use struct {
	ID           string       `class:"open"`
	AdjustmentID string       `class:"open"`
	On           calendar.Day `class:"pupil"`
	By           string       `class:"open"` // a name
	How          How          `class:"pupil"`
}

// How is how an adjustment went.
type How string

// The three answers.
const (
	Used     How = "used"
	Helped   How = "helped"
	CouldNot How = "could-not"
)

var hows = terms[How]{{Used, "Used"}, {Helped, "Helped"}, {CouldNot, "Could not be done"}}

// Hows are all of them, in the order pages show them.
var Hows = hows.all()

// Words returns the answer as a page shows it.
func (h How) Words() string { return hows.words(h) }

// ReadHow returns the answer with an id, or false.
func ReadHow(id string) (How, bool) { return hows.read(id) }

// couldNotBefore is how many notes that an adjustment could not be done ask for
// a review of it.
const couldNotBefore = 2

// WantsReview reports whether an adjustment should be looked at before its day:
// two notes, of two people or two days, say that it could not be done since it was
// last agreed or moved, and no review has gone through it on their day or after.
func (a Adjustment) WantsReview(uses []Use) bool {
	since := a.AgreedOn
	if n := len(a.History); n > 0 && a.History[n-1].On.After(since) {
		since = a.History[n-1].On
	}
	type saying struct {
		by string
		on calendar.Day
	}
	could := map[saying]bool{}
	for _, u := range uses {
		if u.AdjustmentID == a.ID && u.How == CouldNot && !u.On.Before(since) && u.On.After(a.LookedOn) {
			could[saying{u.By, u.On}] = true
		}
	}
	return a.Status == AdjustmentActive && len(could) >= couldNotBefore
}

// CountUses counts the notes of each sort, in the order of [Hows].
func CountUses(uses []Use) []int {
	counts := make([]int, len(Hows))
	for _, u := range uses {
		if at := slices.Index(Hows, u.How); at >= 0 {
			counts[at]++
		}
	}
	return counts
}
