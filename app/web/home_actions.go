package web

import "cmp"

// homeActions is the champion's: what is overdue or due today, whoever sees to
// it.
func (v *visit) homeActions(data *homeView) error {
	actions, err := v.ledger.ActionsDue(v.ctx(), v.today())
	if err != nil {
		return err
	}
	s := homeSection{Rank: rankDue, Heading: "To be done today", All: &link{"All actions", actionsAt}}
	for _, d := range actions {
		s.Lines = append(s.Lines, v.dueAction(d, "/"))
	}
	data.add(s)
	return nil
}

// homeOwnActions are what this person was asked to see to: the sentence and the
// pupil's name.
func (v *visit) homeOwnActions(data *homeView) error {
	mine, err := v.ledger.MyActions(v.ctx())
	if err != nil {
		return err
	}
	s := homeSection{Rank: rankDue, Heading: cmp.Or(v.school.Settings.ChampionName, "The young carer champion") + " asks you to see to this"}
	for _, d := range mine {
		s.Lines = append(s.Lines, v.ownAction(d))
	}
	data.add(s)
	return nil
}
