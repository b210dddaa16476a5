package web

import (
	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

// reviewChange sets the day on which to sit down together again.
var reviewChange = carerChange{
	title: "Next review", heading: func(name string) string { return "When will you sit down with " + name + " again?" },
	lead: func(v *visit, _ store.CarerRecord) string {
		return "Once a term is usual: about " + v.school.Settings.InATerm(v.today()).Words() + ". Sooner when something changes at home, or the pupil asks. A review that you hold sets it too."
	},
	does: "set the next review", done: "The next review is set", button: "Save",
	form: newReviewForm,
}

type reviewForm struct {
	entryForm
	reviewDay
	changes []register.Circumstance
}

func newReviewForm(v *visit, rec store.CarerRecord) carerForm {
	f := &reviewForm{entryForm: newEntryForm(v), changes: rec.Circumstances}
	f.reviewDay = askReviewDay(&f.Form, "Next review", form.Hint("For example, 14/12/2026 or 14 Dec. Blank takes the review away"))
	f.On.Put(rec.Carer.NextReview)
	return f
}

func (f *reviewForm) fields() []*form.Field { return f.reviewDay.fields() }

func (f *reviewForm) rule(c *register.Carer, _ register.Pupil) error {
	was := c.NextReview
	if err := c.ReviewOn(f.On.Value, f.v.today()); err != nil {
		return err
	}
	return f.doubt(f.v.school.Settings, f.changes, was)
}
