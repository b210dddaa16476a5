package web

import (
	"carers/app/calendar"
	"carers/app/register"
	"carers/app/web/form"
)

// nationalForm asks for one published figure.
type nationalForm struct {
	form.Form
	Version                    *form.Version
	Measure, Phase, Group      *form.Choice
	Period, Value, Of          *form.Text
	Series, Source, AsOf, Note *form.Text
	Hidden                     *form.Tick
}

func newNationalForm() *nationalForm {
	f := &nationalForm{}
	f.Version = f.CarryVersion()
	f.Version.Put(0)
	f.Measure = f.AskSelect("measure", "What does it measure?", options(register.NationalMeasures))
	f.Value = f.AskText("value", "The figure", form.Hint("The number alone, as it was published: 38 for 38%, 27.37 for 27.37 per 100 pupils"), form.Width("short"))
	f.Of = f.AskText("of", "Of what is it a share or a number?", form.Hint("Like possible sessions, pupils, or 100 pupils"), form.Width("medium"))
	f.Group = f.AskSelect("group", "Of which pupils is it?", options(register.NationalGroups))
	f.Phase = f.AskSelect("phase", "Of which schools is it?", options(register.Phases))
	f.Period = f.AskText("period", "Of what time is it?", form.Hint("A school year or a term, like 2024/25 or Autumn 2025/26. A term is never held against a year"), form.Width("medium"))
	f.Source = f.AskText("source", "Where was it published?", form.Hint("Who published it and, where you read it elsewhere, who told you"))
	f.Series = f.AskText("series", "Which publication counts it?", form.Hint("The same words for the same publication: figures of two of them are never drawn in one line. Ours are absence-census, daily-returns, suspensions, attainment, key-stage-4, school-census and survey"), form.Width("medium"))
	f.AsOf = f.AskText("as_of", "When was it published?", form.Hint("As far as it is known: 2026, March 2026 or 19 March 2026"), form.Width("medium"))
	f.Note = f.AskLongText("note", "What else must be known to read it?", form.Rows(2), form.Hint("Like “Provisional” or “State-funded schools”"))
	f.Hidden = f.AskTick("hidden", "Take it out: do not show it beside the school's own")
	return f
}

// fields are those that the page shows. A figure that is not there yet cannot be
// taken out.
func (f *nationalForm) fields(of register.NationalFigure) []*form.Field {
	fields := []*form.Field{
		&f.Measure.Field, &f.Value.Field, &f.Of.Field, &f.Group.Field, &f.Phase.Field, &f.Period.Field, &f.Source.Field, &f.Series.Field, &f.AsOf.Field, &f.Note.Field,
	}
	if of.ID != "" {
		fields = append(fields, &f.Hidden.Field)
	}
	return fields
}

func (f *nationalForm) figure(id string) register.NationalFigure {
	asOf, err := calendar.ReadSince(f.AsOf.Value)
	if err != nil {
		asOf = calendar.Since(f.AsOf.Value) // the rule says what is wrong with it
	}
	return register.NationalFigure{
		ID: id, Measure: register.NationalMeasure(f.Measure.Value), Phase: register.Phase(f.Phase.Value), Group: register.NationalGroup(f.Group.Value), Period: f.Period.Value,
		Value: f.Value.Value, Of: f.Of.Value, Series: f.Series.Value, Source: f.Source.Value, AsOf: asOf, Note: f.Note.Value, Hidden: f.Hidden.Value,
	}
}

func (f *nationalForm) fill(is register.NationalFigure) {
	f.Version.Put(is.Version)
	f.Measure.Put(string(is.Measure))
	f.Phase.Put(string(is.Phase))
	f.Group.Put(string(is.Group))
	f.Period.Put(is.Period)
	f.Value.Put(is.Value)
	f.Of.Put(is.Of)
	f.Series.Put(is.Series)
	f.Source.Put(is.Source)
	f.AsOf.Put(string(is.AsOf))
	f.Note.Put(is.Note)
	f.Hidden.Put(is.Hidden)
}
