package register

import (
	"strings"
	"testing"

	"carers/app/fault"
)

func TestALimitIsRaisedFreelyAndLoweredForAReasonOnly(t *testing.T) {
	roll := []Pupil{{Forename: "Ada", Surname: "Findlater"}}
	lowered := Settings{CountThreshold: 3, Lowered: map[Reader]Lowering{ToGovernors: {From: 5, Reason: "The board asked", On: "2026-03-02"}}}
	for _, c := range []struct {
		name    string
		before  Settings
		to      Limits
		problem string // beside which field
		from    int    // what governors' was lowered from
	}{
		{name: "the usual ones", to: Limits{5, 10, ""}},
		{name: "raised", to: Limits{8, 12, ""}},
		{name: "lowered without a reason", to: Limits{4, 10, "  "}, problem: "reason"},
		{name: "lowered", to: Limits{4, 10, "The board asked"}, from: 5},
		{name: "lowered outside", to: Limits{5, 6, "The authority asked"}},
		{name: "as low as two", to: Limits{2, 10, "The board asked"}, problem: "governors"},
		{name: "as high as nobody", to: Limits{101, 101, ""}, problem: "governors"},
		{name: "outside under governors", to: Limits{12, 10, ""}, problem: "outside"},
		{name: "a reason that names", to: Limits{4, 10, "Findlater, Ada told everybody"}, problem: "reason"},
		{name: "a reason without end", to: Limits{4, 10, strings.Repeat("a", 241)}, problem: "reason"},
		{name: "from a higher one to the usual, without a reason", before: Settings{CountThreshold: 8}, to: Limits{5, 10, ""}, problem: "reason"},
		{name: "from a higher one", before: Settings{CountThreshold: 8}, to: Limits{5, 10, "Eight hid all"}, from: 8},
		{name: "saved again", before: lowered, to: Limits{3, 10, ""}, from: 5},
		{name: "raised, though not to what it was", before: lowered, to: Limits{4, 10, ""}, from: 5},
		{name: "raised to what it was", before: lowered, to: Limits{5, 10, ""}},
	} {
		s := c.before
		err := s.SetLimits(c.to, roll, "2026-09-14")
		if c.problem != "" {
			if problemBeside(err, c.problem) == "" || !s.SameLimits(c.before) {
				t.Errorf("%s: %v, and the settings are %+v", c.name, err, s)
			}
			continue
		}
		governors, reason := s.LimitTo(ToGovernors)
		outside, _ := s.LimitTo(ToOutside)
		if err != nil || governors != c.to.Governors || outside != c.to.Outside {
			t.Errorf("%s: %d and %d, %v", c.name, governors, outside, fault.Problems(err))
		}
		if by := s.Lowered[ToGovernors]; by.From != c.from || (reason != "") != (c.from > 0) {
			t.Errorf("%s: lowered from %d for %q", c.name, by.From, reason)
		}
		if by, is := s.Lowered[ToOutside]; is != (outside < OutsideLimit) || is && by.On != "2026-09-14" {
			t.Errorf("%s: outside is lowered by %+v", c.name, by)
		}
	}
}
