package web

import (
	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

// childChange is what a carer's page opens on: who the child is.
var childChange = carerChange{
	title: "Who this young carer is", heading: func(name string) string { return "Who " + name + " is" },
	lead: plainly("Begin with what goes well. Everything can stay blank until it is known."),
	does: "changed what is known of the child", done: "Saved", button: "Save",
	form: newChildForm,
}

type childForm struct {
	entryForm
	Strengths, Aspirations, StretchGoal, Plan, OwnNeeds *form.Text
}

func newChildForm(v *visit, rec store.CarerRecord) carerForm {
	f := &childForm{entryForm: newEntryForm(v)}
	f.Strengths = f.AskLongText("strengths", "Strengths", form.Rows(3), form.Hint("What they are good at, proud of, known for"))
	f.Aspirations = f.AskLongText("aspirations", "Hopes", form.Rows(2), form.Hint("In their words, if you have them"))
	f.StretchGoal = f.AskText("stretch_goal", "Something to reach for", form.Hint("So that a plan never only takes away"))
	f.Plan = f.AskLongText("plan", "What would help at school", form.Rows(3), form.Hint("In words the pupil would agree with"))
	f.OwnNeeds = f.AskLongText("own_needs", "Own needs", form.Rows(2), form.Hint("The pupil's own disability or health: it changes what the law asks of the school"))
	c := rec.Carer
	f.Strengths.Put(c.Strengths)
	f.Aspirations.Put(c.Aspirations)
	f.StretchGoal.Put(c.StretchGoal)
	f.Plan.Put(c.Plan)
	f.OwnNeeds.Put(c.OwnNeeds)
	return f
}

func (f *childForm) fields() []*form.Field {
	return []*form.Field{&f.Strengths.Field, &f.Aspirations.Field, &f.StretchGoal.Field, &f.Plan.Field, &f.OwnNeeds.Field}
}

func (f *childForm) rule(c *register.Carer, _ register.Pupil) error {
	c.Describe(register.Child{
		Strengths: f.Strengths.Value, Aspirations: f.Aspirations.Value, StretchGoal: f.StretchGoal.Value, OwnNeeds: f.OwnNeeds.Value, Plan: f.Plan.Value,
	})
	return nil
}
