package form_test

import (
	"net/url"
	"slices"
	"testing"

	"carers/app/fault"
	"carers/app/web/form"
)

func TestAFormTellsWhereItReadsOtherwiseThanWhatIsKept(t *testing.T) {
	type settings struct {
		form.Form
		Name, Lead *form.Text
		Phase      *form.Choice
		Tell       *form.Choices
		Bands      *form.Tick
		Version    *form.Version
	}
	ask := func() *settings {
		f := &settings{}
		f.Name = f.AskText("name", "Name")
		f.Lead = f.AskText("lead", "Who is it?", form.Called("Safeguarding lead"))
		f.Phase = f.AskSelect("phase", "Phase", form.Options("p", "Primary", "s", "Secondary"))
		f.Tell = f.AskCheckboxes("tell", "Who is told", form.Options("a", "Tutor", "b", "Office"))
		f.Bands = f.AskTick("bands", "Show bands")
		f.Version = f.CarryVersion()
		return f
	}
	kept, yours := ask(), ask()
	kept.Name.Put("Greenfield")
	kept.Phase.Put("p")
	kept.Tell.Put("a")
	kept.Version.Put(2)
	yours.ReadValues(url.Values{"name": {"Greenfield"}, "lead": {"A. Osei"}, "phase": {"s"}, "tell": {"a", "b"}, "bands": {"yes"}, "version": {"1"}})
	want := []fault.Difference{
		{Field: "Safeguarding lead", Yours: "A. Osei"}, {Field: "Phase", Theirs: "Primary", Yours: "Secondary"},
		{Field: "Who is told", Theirs: "Tutor", Yours: "Tutor, Office"}, {Field: "Show bands", Theirs: "No", Yours: "Yes"},
	}
	if got := yours.Over(&kept.Form); !slices.Equal(got, want) {
		t.Errorf("differences %+v, want %+v", got, want)
	}
}
