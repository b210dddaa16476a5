package register

import (
	"strings"
	"testing"

	"carers/app/calendar"
)

func TestADayForAReviewIsDoubtedWhereSchoolIsClosedOrOneWasPromisedSooner(t *testing.T) {
	s := Settings{}
	change := []Circumstance{{ReviewBy: "2026-10-05", ReviewID: "r1"}, {ReviewBy: "2026-09-28"}, {ReviewBy: "2026-09-30"}}
	for _, c := range []struct {
		day     calendar.Day
		changes []Circumstance
		says    string
	}{
		{"", change, ""}, {"2026-09-28", change, ""}, {"2026-10-01", nil, ""}, {"2026-10-01", change[:1], ""},
		{"2026-09-29", change, "promised by 28 September 2026"}, {"2026-12-25", nil, "not in school on Friday 25 December 2026"}, {"2026-09-19", change, "not in school on Saturday"},
	} {
		if got := s.ReviewDoubt(c.day, c.changes); (got == "") != (c.says == "") || !strings.Contains(got, c.says) {
			t.Errorf("%q after %d changes: %q, want %q", c.day, len(c.changes), got, c.says)
		}
	}
}
