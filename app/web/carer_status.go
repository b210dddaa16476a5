package web

import (
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

// statusChange moves the entry to another status, with a reason that stays.
var statusChange = carerChange{
	title: "Status", heading: func(name string) string { return "Where " + owned(name) + " entry stands" },
	lead: func(_ *visit, rec store.CarerRecord) string {
		return "Now it is " + lowerStatus(rec.Carer.Status) + "."
	},
	does: "changed the status", done: "The status is changed", button: "Change the status",
	form: newStatusForm,
}

type statusForm struct {
	entryForm
	To     *form.Choice
	Reason *form.Text
}

// statusHints say what each status means, where somebody chooses it.
var statusHints = map[register.Status]string{
	register.Possible: "Being explored: for a time, unseen by teachers, not in the census", register.Confirmed: "Known to be a young carer",
	register.Paused: "The role has stopped for now", register.Former: "The role is over; support may go on. After a death, be gentle with dates and letters",
	register.NotACarer: "Looked into: not a carer, or only the family needs help", register.Left: "Left the school",
}

func newStatusForm(v *visit, rec store.CarerRecord) carerForm {
	f := &statusForm{entryForm: newEntryForm(v)}
	offered := options(rec.Carer.Status.Next())
	for i, o := range offered {
		offered[i].Hint = statusHints[register.Status(o.Value)]
	}
	f.To = f.AskRadios("to", "What is it to be?", offered, form.Needed("Choose what the entry is to be"))
	f.Reason = f.AskLongText("reason", "Why?", form.Rows(3), form.Hint("In a few words. It stays with the entry"))
	if to, ok := register.ReadStatus(v.query("to")); ok {
		f.To.Put(string(to))
	}
	return f
}

func (f *statusForm) fields() []*form.Field { return []*form.Field{&f.To.Field, &f.Reason.Field} }

// over is the reason beside that of whoever moved the entry meanwhile: reasons are
// in the entry's history, and so in no field of it.
func (f *statusForm) over(rec store.CarerRecord) []fault.Difference {
	moves := rec.Carer.History
	if len(moves) == 0 {
		return nil
	}
	return []fault.Difference{{Field: "Why", Theirs: moves[len(moves)-1].Reason, Yours: f.Reason.Value}}
}

// rule moves the entry. One that is possible again gets its time anew.
func (f *statusForm) rule(c *register.Carer, _ register.Pupil) error {
	today := f.v.today()
	if err := c.Move(register.Status(f.To.Value), f.Reason.Value, f.v.actor.Name, today); err != nil {
		return err
	}
	c.Explore(today, f.v.school.Settings.PossibleWeeks)
	return nil
}

// exploreChange gives a possible entry as much time again.
var exploreChange = carerChange{
	title: "Keep exploring", heading: func(name string) string { return "Take more time to find out about " + name + "?" },
	lead: func(v *visit, rec store.CarerRecord) string {
		c := rec.Carer
		c.Explore(v.today(), v.school.Settings.PossibleWeeks)
		if c.Status != register.Possible {
			return "The entry is " + lowerStatus(c.Status) + " now, so there is nothing to find out."
		}
		return "The entry stays possible until " + c.ExpiresOn.Words() + ": unseen by teachers, and not in the census."
	},
	does: "took more time to find out", done: "There is more time to find out", button: "Keep exploring",
	form: func(v *visit, _ store.CarerRecord) carerForm { return &exploreForm{newEntryForm(v)} },
}

type exploreForm struct{ entryForm }

func (f *exploreForm) fields() []*form.Field { return nil }

func (f *exploreForm) rule(c *register.Carer, _ register.Pupil) error {
	if c.Status != register.Possible {
		return fault.Wrong("", "The entry is "+lowerStatus(c.Status)+" now, so there is nothing to find out")
	}
	c.Explore(f.v.today(), f.v.school.Settings.PossibleWeeks)
	return nil
}
