package web

import (
	"slices"
	"strings"
	"testing"

	"carers/app/figures"
)

// A school that begins has one adjustment with a note, and nothing to compare.
func TestOneAdjustmentIsNotOneOfMany(t *testing.T) {
	said := honouredWords(figures.Honoured{Adjustments: 1, Notes: figures.Share{Count: 2, Of: 2}})
	if !strings.HasPrefix(said[0], "Staff noted 2 times how 1 adjustment went: ") {
		t.Errorf("said is %q", said[0])
	}
	for starts, want := range map[int]string{0: "Of 5 adjustments it cannot be told", 3: "Of 5 others it cannot be told"} {
		s := &schoolSupport{pooled: []figures.Pooled{{Starts: starts, NotTold: 5}}}
		if got := s.asides(); !slices.ContainsFunc(got, func(says string) bool { return strings.HasPrefix(says, want) }) {
			t.Errorf("with %d compared: %q", starts, got)
		}
	}
}
