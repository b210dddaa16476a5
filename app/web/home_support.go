package web

// homeAdjustments are the adjustments that could not be done, and those to be
// looked at within a fortnight. One that is not due today is no need of today's.
func (v *visit) homeAdjustments(data *homeView) error {
	due, err := v.ledger.AdjustmentsDue(v.ctx(), v.today().Add(soon))
	if err != nil {
		return err
	}
	for _, d := range due {
		at := adjustmentsAt(d.Adjustment.CarerID, d.Adjustment.ID)
		t := task{Says: d.Adjustment.Says, Href: at, Detail: listed(", ", d.Pupil.Name(), place(d.Pupil)), Due: dueTag(d.Adjustment.ReviewOn, v.today()), Act: &link{"Look", at}}
		if d.CouldNot {
			t.Due = tag{"wait", "Could not be done"}
		}
		data.Support = append(data.Support, t)
	}
	return nil
}
