package demo

import (
	"testing"

	"carers/app/access"
	"carers/app/award"
)

// TestGreenfieldIsHalfWayToItsAwardAndLittleWrensHasNotBegun: a demo in which nothing is
// late, or all is done, shows half of what the award's pages can say.
func TestGreenfieldIsHalfWayToItsAwardAndLittleWrensHasNotBegun(t *testing.T) {
	s := loaded(t, Greenfield(FirstDay))
	l := s.As(access.Command("test", GreenfieldURN))
	plan, err := l.AwardPlan(t.Context())
	check(t, err)
	states := map[string]int{}
	for _, a := range plan {
		switch {
		case a.Overdue(FirstDay):
			states["overdue"]++
		case a.Open():
			states["to be done"]++
		case a.Done():
			states["done"]++
		default:
			states["decided against"]++
		}
	}
	if len(states) != 4 {
		t.Errorf("of the plan the demo shows %v", states)
	}
	in, err := l.AwardFramework(t.Context(), awardNow)
	check(t, err)
	all, err := l.Baselines(t.Context())
	check(t, err)
	if len(all) != 2 || !all[0].Round.Open() || all[1].Round.Open() {
		t.Fatalf("the reviews are %+v", all)
	}
	if left := all[0].Left(in); left == 0 || len(all[0].Parts) != len(in.Standards) {
		t.Errorf("this year’s review is no half: %d are left, of %d pages", left, len(all[0].Parts))
	}
	ways := map[award.Way]bool{}
	for _, c := range award.Compare(in, all[1], all[0]) {
		ways[c.Way] = true
	}
	if !ways[award.Better] || !ways[award.Worse] || !ways[award.Same] {
		t.Errorf("from last year to this there is %v", ways)
	}
	applications, err := l.Applications(t.Context())
	check(t, err)
	if due, soon := award.Renewal(applications, FirstDay); !soon || !due.HeldOn(FirstDay) {
		t.Errorf("nothing runs out soon: %+v", applications)
	}
	if followed, err := s.As(access.Command("test", WrensURN)).Followed(t.Context()); err != nil || len(followed) > 0 {
		t.Errorf("Little Wrens follows %v: %v", followed, err)
	}
}
