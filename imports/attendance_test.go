package imports

import (
	"testing"

	"carers/app/figures"
)

func TestABlankCountOfASummaryIsWorkedOutOrUnknownAndNeverNought(t *testing.T) {
	const headings = "UPN,Surname,Forename,Possible,Present,Approved Educational Activity,Authorised Absences,Unauthorised Absences\n"
	const isla = "Attendance 01/09/2026 to 11/09/2026\n" + headings + "M999000026001,Fraser,Isla,"
	k := both()
	k.Pupils[0].UPN = "M999000026001"
	for _, c := range []struct {
		counts string
		want   figures.Totals
		held   int
	}{
		{"10,8,1,1,0", figures.Totals{Possible: 10, Present: 8, Activity: 1, Authorised: 1}, 0},
		{"10,8,,1,0", figures.Totals{Possible: 10, Present: 8, Activity: 1, Authorised: 1}, 0},
		{"10,9,,1,0", figures.Totals{Possible: 10, Present: 9, Authorised: 1}, 0},
		{"10,8,1,,0", figures.Totals{Possible: 10, Present: 8, Activity: 1, Authorised: 1}, 0},
		{"10,8,,,0", figures.Totals{}, 1},
	} {
		p := planned(t, isla+c.counts+"\n", k, nil)
		if len(p.Held) != c.held || len(p.Spans) != 1-c.held {
			t.Errorf("%s: %d spans, %d questions; %v", c.counts, len(p.Spans), len(p.Held), p.Problems)
			continue
		}
		c.want.LateBefore, c.want.LateAfter, c.want.Missing = figures.Unsaid, figures.Unsaid, figures.Unsaid
		if c.held == 0 && p.Spans[0].Is.Totals != c.want {
			t.Errorf("%s: %+v", c.counts, p.Spans[0].Is.Totals)
		}
	}
}
