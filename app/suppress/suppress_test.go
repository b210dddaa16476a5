package suppress

import "testing"

func TestASmallCountBecomesWords(t *testing.T) {
	for _, c := range []struct {
		n, threshold int
		want         string
	}{
		{0, 0, "Too few to show"}, {1, 0, "Too few to show"}, {4, 0, "Too few to show"}, {5, 0, "5"}, {31, 0, "31"},
		{9, 10, "Too few to show"}, {10, 10, "10"},
		{4, 1, "Too few to show"}, // a school may ask for more care, never for less
	} {
		if got := Count(c.n, c.threshold).Words(); got != c.want {
			t.Errorf("%d at a threshold of %d is shown as %q, want %q", c.n, c.threshold, got, c.want)
		}
	}
}

func TestAHiddenCountCannotBeReadBack(t *testing.T) {
	if n, ok := Count(3, 5).Number(); ok || n != 0 {
		t.Errorf("a hidden count gave back %d, %v", n, ok)
	}
	if n, ok := Count(12, 5).Number(); !ok || n != 12 {
		t.Errorf("a count that may be shown gave back %d, %v", n, ok)
	}
}
