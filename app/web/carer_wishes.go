package web

import (
	"slices"

	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

// wishesChange is who may know, and what home knows: asked together, because
// they are asked of the pupil together.
var wishesChange = carerChange{
	title: "Wishes and home", heading: func(name string) string { return "What " + name + " wants" },
	lead: plainly("Ask the pupil, alone. Say first what can stay private and what must be passed on."),
	does: "changed wishes and home", done: "Wishes and home are saved", button: "Save",
	form: newWishesForm,
}

type wishesForm struct {
	entryForm
	MayKnow  *form.Choices
	Note     *form.Text
	On       *form.Date
	Home     *form.Choice
	HomeNote *form.Text
}

func newWishesForm(v *visit, rec store.CarerRecord) carerForm {
	f := &wishesForm{entryForm: newEntryForm(v)}
	f.MayKnow = f.AskCheckboxes("may_know", "Who may know?", options(register.Audiences), form.Hint("Leave all blank if the pupil has not been asked"))
	f.Note = f.AskLongText("wishes_note", "In more words", form.Rows(2), form.Hint("How the pupil would like it to be handled"))
	f.On = f.AskDate("wishes_on", "Asked on", form.Hint("Blank is today, if who may know has changed"))
	f.Home = f.AskRadios("home", "What does home know?", homeOptions())
	f.HomeNote = f.AskLongText("home_note", "About home", form.Rows(2), form.Called("What is said about home"))
	w, h := rec.Carer.Wishes, rec.Carer.Home
	f.MayKnow.Put(ids(w.MayKnow)...)
	f.Note.Put(w.Note)
	f.On.Put(w.On)
	f.Home.Put(string(h.Knows))
	f.HomeNote.Put(h.Note)
	return f
}

func homeOptions() []form.Option {
	offered := options(register.HomeChoices)
	for i, o := range offered {
		if o.Value == string(register.DoNotContact) {
			offered[i].Hint = "Letters, parent copies and exports that would reach home are blocked"
		}
	}
	return append(offered, form.Option{Value: "", Label: "Not known"})
}

// ids are the plain texts of a list of our own words.
func ids[T ~string](all []T) []string {
	texts := make([]string, len(all))
	for i, one := range all {
		texts[i] = string(one)
	}
	return texts
}

// ticked turns the answers ticked back into our own words.
func ticked[T ~string](c *form.Choices) []T {
	all := make([]T, len(c.Values))
	for i, one := range c.Values {
		all[i] = T(one)
	}
	return all
}

func (f *wishesForm) fields() []*form.Field {
	return []*form.Field{&f.MayKnow.Field, &f.Note.Field, &f.On.Field, &f.Home.Field, &f.HomeNote.Field}
}

// rule sets both. Nothing ticked means that the pupil has not been asked, so no
// day is put to it.
func (f *wishesForm) rule(c *register.Carer, _ register.Pupil) error {
	w := register.Wishes{MayKnow: ticked[register.Audience](f.MayKnow), Note: f.Note.Value, On: f.On.Value}
	if len(w.MayKnow) > 0 && w.On.IsZero() && !slices.Equal(w.MayKnow, c.Wishes.MayKnow) {
		w.On = f.v.today()
	}
	if err := c.Wish(w, f.v.today()); err != nil {
		return err
	}
	return c.TellHome(register.HomeKnows(f.Home.Value), f.HomeNote.Value, f.v.actor.Name, f.v.today())
}
