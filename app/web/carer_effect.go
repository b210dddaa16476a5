package web

import (
	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

// effectChange is somebody's judgement of what caring does to school and
// wellbeing.
var effectChange = carerChange{
	title: "Effect of caring", heading: func(name string) string { return "What caring does to " + owned(name) + " school and wellbeing" },
	lead: plainly("You say it, with a reason. Nothing here is worked out from answers or figures, and no list is ordered by it."),
	does: "changed the effect of caring", done: "The effect is saved", button: "Save",
	form: newEffectForm,
}

type effectForm struct {
	entryForm
	Level  *form.Choice
	Reason *form.Text
}

func newEffectForm(v *visit, rec store.CarerRecord) carerForm {
	f := &effectForm{entryForm: newEntryForm(v)}
	f.Level = f.AskRadios("impact", "Effect now", append(options(register.Levels), form.Option{Value: "", Label: "Not said"}))
	f.Reason = f.AskLongText("impact_reason", "What makes you think so?", form.Rows(3), form.Hint("What you have seen or heard at school: fact, not opinion"))
	f.Level.Put(string(rec.Carer.Impact.Level))
	f.Reason.Put(rec.Carer.Impact.Reason)
	return f
}

func (f *effectForm) fields() []*form.Field { return []*form.Field{&f.Level.Field, &f.Reason.Field} }

func (f *effectForm) rule(c *register.Carer, _ register.Pupil) error {
	return c.Judge(register.Level(f.Level.Value), f.Reason.Value, f.v.actor.Name, f.v.today())
}
