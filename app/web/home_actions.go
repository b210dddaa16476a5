package web

// homeActions is the champion's: what is overdue or due today, whoever sees to
// it.
func (v *visit) homeActions(data *homeView) error {
	due, err := v.ledger.ActionsDue(v.ctx(), v.today())
	if err != nil {
		return err
	}
	for _, d := range due {
		line := v.actionLine(d.Action, "/")
		line.Detail = listed(". ", listed(", ", d.Pupil.Name(), place(d.Pupil)), line.Detail)
		data.Actions = append(data.Actions, line)
	}
	return nil
}

// homeOwnActions are what this person was asked to see to: the sentence and the
// pupil's name.
func (v *visit) homeOwnActions(data *homeView) error {
	mine, err := v.ledger.MyActions(v.ctx())
	if err != nil {
		return err
	}
	for _, d := range mine {
		data.Own = append(data.Own, v.ownAction(d))
	}
	return nil
}
