package web

import "strconv"

// homeReferrals are the champion's: services to be asked how it stands, what was
// asked for and is not sent, assessments to be asked for again or to be offered.
func (v *visit) homeReferrals(data *homeView) error {
	n, err := v.ledger.ReferralCounts(v.ctx())
	if err != nil {
		return err
	}
	for _, one := range []struct {
		n               int
		one, more, says string
	}{
		{n.Chase, "referral waits for an answer", "referrals wait for an answer", "The day to ask how it stands has come. A service that says nothing in " + strconv.Itoa(v.school.Settings.ReferralDays()) + " school days is asked."},
		{n.Unsent, "referral is asked for and not sent", "referrals are asked for and not sent", "Nothing has left the school yet."},
		{n.Again, "assessment is to be asked for again", "assessments are to be asked for again", "Something has changed since."},
		{n.Transition, "pupil can be offered a transition assessment", "pupils can be offered a transition assessment", "From Year 11 or 16, outside the weeks of examinations."},
	} {
		if one.n > 0 {
			data.wait(task{Says: many(one.n, one.one, one.more), Href: referralsAt, Detail: one.says, Act: &link{"List them", referralsAt}})
		}
	}
	return nil
}
