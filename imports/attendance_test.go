package imports

import (
	"testing"

	"carers/app/figures"
	"carers/app/register"
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

func TestCountsThatCannotBeWaitForAPerson(t *testing.T) {
	const file = "UPN,Surname,Forename,Possible,Present,Authorised,Unauthorised,From,To\n" +
		"K801000025001,Byrne,Isla,110,200,3,4,01/09/2026,11/09/2026\nH301000019742,Osei,Kofi,20,18,1,1,01/09/2026,11/09/2026\n"
	p := planned(t, file, both(), nil)
	wantCounts(t, p, register.RowCounts{Read: 2, Added: 1, Held: 1})
	if len(p.Held) != 1 || p.Held[0].Code != "counts-impossible" {
		t.Errorf("asked %+v", p.Held)
	}
	p = planned(t, file, both(), map[string]string{p.Held[0].Key: AnswerLeave})
	wantCounts(t, p, register.RowCounts{Read: 2, Added: 1, Unchanged: 1})
}
