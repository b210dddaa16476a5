package web

import (
	"carers/app/access"
	"carers/app/register"
	"carers/app/suppress"
)

// homeLate tells a head what the champion has not come to: how much is late, in
// words where the number is small, and no name.
func (v *visit) homeLate(data *homeView) error {
	if v.may(access.SeeRegister) { // whose page or register lists them
		return nil
	}
	c, err := v.ledger.DueCounts(v.ctx(), v.today())
	if err != nil {
		return err
	}
	limit := v.toldLimit(register.ToGovernors)
	s := homeSection{Rank: rankToKnow, Heading: "Late, for the champion to see to"}
	for _, late := range []struct {
		says string
		n    int
	}{{"Reviews that are overdue", c.ReviewsLate}, {"Young carers without a review planned", c.Unplanned}, {"Actions that are overdue", c.ActionsLate}, {"Possible entries whose time is over", c.Undecided}} {
		if shown := suppress.Count(late.n, limit); shown != (suppress.Shown{}) {
			s.Lines = append(s.Lines, task{Says: late.says, Due: tag{"wait", shown.Words()}})
		}
	}
	others := "Of all else that can be late there are"
	if len(s.Lines) == 0 {
		others = "Of reviews, actions and possible entries there are"
	}
	s.Lines = append(s.Lines, task{Says: others + " " + limit.FewerThan() + " each, or none"})
	data.add(s)
	return nil
}
