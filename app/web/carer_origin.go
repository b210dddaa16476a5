package web

import (
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

// originChange is how and when the school learned, and the census code that
// follows from it.
var originChange = carerChange{
	title: "How we learned", heading: func(name string) string { return "How we learned about " + name },
	lead: plainly("The time between the beginning of caring and the day the school learned is worth knowing: it is often years."),
	does: "corrected how the school learned", done: "Saved", button: "Save",
	form: newOriginForm,
}

type originForm struct {
	entryForm
	Route        *form.Choice
	Note, By     *form.Text
	IdentifiedOn *form.Date
	Since        *form.Text
	Census       *form.Choice
	Because      *form.Text
}

func newOriginForm(v *visit, rec store.CarerRecord) carerForm {
	c := rec.Carer
	f := &originForm{entryForm: newEntryForm(v)}
	f.Route = f.AskRadios("route", "How did the school learn?", options(register.Routes), form.Needed("Say how the school learned"))
	f.Note = f.AskText("route_note", "What was said", form.Hint("In a few words"))
	f.IdentifiedOn = f.AskDate("identified_on", "The day the school learned")
	f.By = f.AskText("identified_by", "Who at school learned it")
	f.Since = askSince(&f.Form)
	f.Census = f.AskRadios("census", "Census code", censusOptions(v, c))
	f.Because = f.AskText("census_reason", "Why this code", form.Hint("Only where it differs from the usual one"))
	f.Route.Put(string(c.Route))
	f.Note.Put(c.RouteNote)
	f.IdentifiedOn.Put(c.IdentifiedOn)
	f.By.Put(c.IdentifiedBy)
	f.Since.Put(c.CaringSince.Words())
	f.Census.Put(string(c.Census.Code))
	f.Because.Put(c.Census.Reason)
	return f
}

func askSince(f *form.Form) *form.Text {
	return f.AskText("caring_since", "Caring since", form.Hint("A year is enough: 2023, or September 2023"), form.Width("medium"))
}

// readSince reads what was typed about the beginning of caring; what is wrong
// with it is a problem beside the field.
func readSince(t *form.Text) (calendar.Since, error) {
	since, err := calendar.ReadSince(t.Value)
	if err != nil {
		return "", fault.Wrong(t.Name, "Caring since "+err.Error())
	}
	return since, nil
}

func censusOptions(v *visit, c register.Carer) []form.Option {
	usual := v.school.Settings.CensusFor(c.Route)
	offered := []form.Option{{Value: "", Label: "As is usual for how we learned", Hint: "Now that is " + string(usual) + ", " + usual.Words()}}
	for _, code := range []register.CensusCode{register.CensusParent, register.CensusSchool} {
		offered = append(offered, form.Option{Value: string(code), Label: string(code) + ", " + code.Words()})
	}
	return append(offered, form.Option{Value: string(register.CensusNotDeclared), Label: "N, not declared", Hint: "It never means “not a carer”"})
}

func (f *originForm) fields() []*form.Field {
	return []*form.Field{&f.Route.Field, &f.Note.Field, &f.IdentifiedOn.Field, &f.By.Field, &f.Since.Field, &f.Census.Field, &f.Because.Field}
}

func (f *originForm) rule(c *register.Carer, p register.Pupil) error {
	since, err := readSince(f.Since)
	if err != nil {
		return err
	}
	return c.Correct(p, register.Origin{
		Route: register.Route(f.Route.Value), RouteNote: f.Note.Value, IdentifiedOn: f.IdentifiedOn.Value, IdentifiedBy: f.By.Value, CaringSince: since,
		Census: register.Census{Code: register.CensusCode(f.Census.Value), Reason: f.Because.Value},
	}, f.v.today())
}
