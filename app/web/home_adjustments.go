package web

import (
	"slices"

	"carers/app/store"
)

// homeAdjustments are the adjustments that could not be done, and those that are
// to be looked at by today: a line for each pupil, since they are looked at
// together. A review goes through them, so that whose review is due is not told
// twice.
func (v *visit) homeAdjustments(data *homeView) error {
	due, err := v.ledger.AdjustmentsDue(v.ctx(), v.today())
	if err != nil {
		return err
	}
	of := map[string][]store.AdjustmentDue{}
	var order []string
	for _, d := range due {
		carer := d.Adjustment.CarerID
		if of[carer] == nil {
			order = append(order, carer)
		}
		of[carer] = append(of[carer], d)
	}
	s := homeSection{Rank: rankDue, Heading: "Adjustments to look at again"}
	for _, carer := range order {
		if !data.reviewed[carer] {
			s.Lines = append(s.Lines, v.adjustmentsTask(carer, of[carer]))
		}
	}
	data.add(s)
	return nil
}

// adjustmentsTask is one pupil's line: what could not be done by its words, and
// else how many there are.
func (v *visit) adjustmentsTask(carer string, due []store.AdjustmentDue) task {
	first := due[0]
	at := adjustmentsAt(carer)
	t := task{Says: first.Pupil.Name(), Href: at, Detail: listed(", ", place(first.Pupil), many(len(due), "adjustment", "adjustments")), Due: dueTag(first.Adjustment.ReviewOn, v.today()), Act: &link{"Look", at}}
	if at := slices.IndexFunc(due, func(d store.AdjustmentDue) bool { return d.CouldNot }); at >= 0 {
		t.Detail, t.Due = listed(", ", place(first.Pupil), due[at].Adjustment.Says), tag{"wait", "Could not be done"}
	}
	return t
}
