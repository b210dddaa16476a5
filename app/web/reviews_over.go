package web

import (
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

// heldMeanwhile is what a colleague wrote down of a review of the same day, beside
// what was written here. Both can be kept; whoever saves the second has read the
// first.
func heldMeanwhile(rec store.CarerRecord, yours register.Review) (differences []fault.Difference) {
	if len(rec.Reviews) == 0 || rec.Reviews[0].On != yours.On {
		return nil
	}
	theirs, ours := rec.Reviews[0].Facts(), yours.Facts()
	for i, f := range theirs {
		if f.Says != ours[i].Says {
			differences = append(differences, fault.Difference{Field: f.Field, Theirs: f.Says, Yours: ours[i].Says})
		}
	}
	return differences
}
