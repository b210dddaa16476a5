package web

import (
	"carers/app/award"
	"carers/app/calendar"
	"carers/app/web/form"
)

// headingsAt is where headings of an inspection are changed.
const headingsAt = inspectionAt + "/headings"

// headingForm asks for one heading of an inspection.
type headingForm struct {
	form.Form
	Version                   *form.Version
	Set                       *form.Choice
	Area, Title, Asks         *form.Text
	From, Until, Source, Note *form.Text
	Hidden                    *form.Tick
}

func newHeadingForm() *headingForm {
	f := &headingForm{}
	f.Version = f.CarryVersion()
	f.Version.Put(0)
	f.Set = f.AskRadios("set", "Who looks for it?", options(award.HeadingSets), form.SideBySide())
	f.Area = f.AskText("area", "Which area of the framework is it in?", form.Hint("Like Inclusion, or Leadership and governance"), form.Width("medium"))
	f.Title = f.AskText("title", "What is looked for, in a few words?", form.Hint("Like “How young carers are found”"))
	f.Asks = f.AskLongText("asks", "What is asked, as a question?", form.Rows(2))
	f.From = f.AskText("from", "Since when?", form.Hint("As far as it is known: 2025, November 2025 or 10 November 2025"), form.Width("medium"))
	f.Until = f.AskText("until", "Until when?", form.Hint("Leave it blank while it is looked for"), form.Width("medium"))
	f.Source = f.AskText("source", "Where is it asked?", form.Hint("The framework or letter, so that somebody can look it up"))
	f.Note = f.AskLongText("note", "What else must be known?", form.Rows(2))
	f.Hidden = f.AskTick("hidden", "Take it out: it is not looked for here")
	return f
}

// fields are those that the page shows. A heading that is not there yet cannot be
// taken out.
func (f *headingForm) fields(of award.Heading) []*form.Field {
	fields := []*form.Field{&f.Set.Field, &f.Area.Field, &f.Title.Field, &f.Asks.Field, &f.From.Field, &f.Until.Field, &f.Source.Field, &f.Note.Field}
	if of.ID != "" {
		fields = append(fields, &f.Hidden.Field)
	}
	return fields
}

// since reads a day as far as it is known; the rule says what is wrong with one that
// cannot be read.
func since(typed string) calendar.Since {
	if read, err := calendar.ReadSince(typed); err == nil {
		return read
	}
	return calendar.Since(typed)
}

func (f *headingForm) heading(id string) award.Heading {
	return award.Heading{
		ID: id, Set: award.HeadingSet(f.Set.Value), Area: f.Area.Value, Title: f.Title.Value, Asks: f.Asks.Value,
		From: since(f.From.Value), Until: since(f.Until.Value), Source: f.Source.Value, Note: f.Note.Value, Hidden: f.Hidden.Value,
	}
}

func (f *headingForm) fill(is award.Heading) {
	f.Version.Put(is.Version)
	f.Set.Put(string(is.Set))
	f.Area.Put(is.Area)
	f.Title.Put(is.Title)
	f.Asks.Put(is.Asks)
	f.From.Put(is.From.Words())
	f.Until.Put(is.Until.Words())
	f.Source.Put(is.Source)
	f.Note.Put(is.Note)
	f.Hidden.Put(is.Hidden)
}
