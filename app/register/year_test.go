package register

import (
	"slices"
	"testing"
)

// The spellings that exports of SIMS, Arbor, Bromcom and others use.
func TestYearsAreReadAsSystemsSpellThem(t *testing.T) {
	for want, spellings := range map[Year][]string{
		"7":  {"7", "07", "Year 7", "Year  7", "Yr 7", "Y7", "Y07", "NCY 7", "7.0", "year 7", " 7 ", "Yr7", "NC Year 7", "National Curriculum Year 7", "Year\u00a07"},
		"10": {"10", "Year 10", "Y10", "10.00"},
		"R":  {"R", "Rec", "Reception", "Year R", "YR", "0", "r"},
		"N1": {"N1", "Year N1", "E1"},
		"N2": {"N2", "Year N2", "Nursery", "E2"},
		"12": {"12", "Lower Sixth", "L6", "Year 12"},
		"13": {"13", "U6", "upper sixth"},
		"14": {"14", "Year 14"},
		"X":  {"X", "Year X", "x"},
		"1":  {"1", "Year 1", "Y01"},
	} {
		for _, s := range spellings {
			if got, ok := ReadYear(s); !ok || got != want {
				t.Errorf("ReadYear(%q) = %q, %v; want %q", s, got, ok, want)
			}
		}
	}
}

func TestWhatIsNoYearIsNotGuessed(t *testing.T) {
	for _, s := range []string{"", " ", "15", "99", "100", "-1", "7B", "Year 7 and 8", "2026", "Year", "7.5", "N3", "Sixth", "7,8"} {
		if got, ok := ReadYear(s); ok || got != "" {
			t.Errorf("ReadYear(%q) = %q", s, got)
		}
	}
}

func TestYearsStandInOrder(t *testing.T) {
	want := []Year{"N1", "N2", "R", "1", "2", "9", "10", "14", "X"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, func(a, b Year) int { return a.Number() - b.Number() })
	if !slices.Equal(got, want) {
		t.Errorf("in order: %v", got)
	}
	if Year("").Number() <= Year("14").Number() {
		t.Error("no year does not come last")
	}
}

func TestYearsAreSaidAsSchoolsSayThem(t *testing.T) {
	for y, want := range map[Year]string{"": "", "R": "Reception", "N1": "Nursery 1", "9": "Year 9", "12": "Year 12", "X": "No year group"} {
		if got := y.Words(); got != want {
			t.Errorf("%q is said %q, want %q", y, got, want)
		}
	}
}

func TestAYearGroupIsCountedBackToAnEarlierYear(t *testing.T) {
	for _, c := range []struct {
		now   Year
		years int
		want  Year
	}{
		{"9", 0, "9"}, {"9", 2, "7"}, {"1", 1, "R"}, {"R", 2, "N1"}, {"R", 3, ""}, {"12", -1, "13"}, {"14", -1, ""}, {"", 2, ""}, {"X", 2, "X"},
	} {
		if got := c.now.Back(c.years); got != c.want {
			t.Errorf("%q, %d years back, is %q, want %q", c.now, c.years, got, c.want)
		}
	}
}
