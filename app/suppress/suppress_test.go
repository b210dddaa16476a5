package suppress

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestASmallCountBecomesWords(t *testing.T) {
	for _, c := range []struct {
		n, threshold int
		want         string
	}{
		{0, 0, "Too few to show"}, {1, 0, "Too few to show"}, {4, 0, "Too few to show"}, {5, 0, "5"}, {31, 0, "31"},
		{9, 10, "Too few to show"}, {10, 10, "10"},
		{4, 1, "Too few to show"}, // a school may ask for more care, never for less
	} {
		if got := Count(c.n, LimitFor(Governors, c.threshold)).Words(); got != c.want {
			t.Errorf("%d at a threshold of %d is shown as %q, want %q", c.n, c.threshold, got, c.want)
		}
	}
}

func TestAHiddenCountCannotBeReadBack(t *testing.T) {
	if n, ok := Count(3, LimitFor(Governors, 5)).Number(); ok || n != 0 {
		t.Errorf("a hidden count gave back %d, %v", n, ok)
	}
	if n, ok := Count(12, LimitFor(Governors, 5)).Number(); !ok || n != 12 {
		t.Errorf("a count that may be shown gave back %d, %v", n, ok)
	}
}

func TestATableHidesWhatItsTotalWouldTell(t *testing.T) {
	for _, c := range []struct {
		counts []int
		want   string
	}{
		{nil, ""}, {[]int{7}, "7"}, {[]int{3}, "-"}, {[]int{12, 30, 5}, "12 30 5"},
		{[]int{12, 30, 1}, "- 30 -"},     // 43 in all would tell the 1
		{[]int{2, 30, 1, 8}, "- 30 - -"}, // 1 and 2 are told by their sum of 3
		{[]int{4, 30, 3, 8}, "- 30 - 8"}, // 3 and 4 may be anything that makes 7
		{[]int{1, 6}, "- -"},
	} {
		var got []string
		for _, s := range Line(c.counts, LimitFor(Governors, 0)) {
			got = append(got, strings.ReplaceAll(s.Words(), "Too few to show", "-"))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%v is shown as %q, want %q", c.counts, got, c.want)
		}
	}
}

// What can be subtracted from the total is never a few.
func TestWhatATableHidesIsNeverAFew(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		counts := rapid.SliceOf(rapid.IntRange(0, 20)).Draw(t, "counts")
		hidden, sum, rest := 0, 0, 0
		for i, s := range Line(counts, LimitFor(Governors, rapid.IntRange(0, 12).Draw(t, "threshold"))) {
			if n, ok := s.Number(); !ok {
				hidden, sum = hidden+1, sum+counts[i]
			} else if rest++; n != counts[i] || n < Default {
				t.Fatalf("%d is shown as %d", counts[i], n)
			}
		}
		if rest > 0 && hidden > 0 && (hidden < 2 || sum < Default) {
			t.Fatalf("of %v, %d are hidden, which make %d", slices.Sorted(slices.Values(counts)), hidden, sum)
		}
	})
}

func TestASmallCountIsSaidInWords(t *testing.T) {
	for limit, want := range map[Limit]string{
		GovernorsLimit(0, ""): "fewer than five", GovernorsLimit(3, ""): "fewer than five", GovernorsLimit(3, "Asked for"): "fewer than three", GovernorsLimit(2, "Asked for"): "fewer than five",
		GovernorsLimit(10, ""): "fewer than ten", GovernorsLimit(12, "Asked for"): "fewer than 12", OutsideLimit(0, ""): "fewer than ten", OutsideLimit(6, "Asked for"): "fewer than six",
	} {
		if got := limit.FewerThan(); got != want {
			t.Errorf("below %d reads %q, want %q", limit.Least(), got, want)
		}
	}
}
