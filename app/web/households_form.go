package web

import (
	"strconv"
	"strings"

	"carers/app/register"
	"carers/app/web/form"
)

// householdForm asks what is known of a carer's home.
type householdForm struct {
	form.Form
	Version               *form.Version
	LivesWith, OthersHelp *form.Text
	OtherAdults           *form.Choice
	Schools               []schoolFields
	ElsewhereOn           *form.Date
	Lead, PlanAt, Goals   *form.Text
	Adult, MayAsk, Offer  *form.Choice
	OfferOn, GoalsOn      *form.Date
}

// schoolFields are another school, and how many brothers and sisters go there.
type schoolFields struct {
	School *form.Text
	Count  *form.Number
}

// nthSchool begins the questions about other schools.
var nthSchool = [register.MostSchools]string{"Another school", "A second other school", "A third other school"}

// unknownFirst offers "not known" before answers, chosen until somebody says.
func unknownFirst(f *form.Form, name, label, unknown string, offered []form.Option, with ...form.With) *form.Choice {
	c := f.AskRadios(name, label, append(form.Options("", unknown), offered...), with...)
	c.Put("")
	return c
}

func yesOrNo() []form.Option { return form.Options("yes", "Yes", "no", "No") }

func newHouseholdForm(name string) *householdForm {
	f := &householdForm{}
	f.Version = f.CarryVersion()
	f.Version.Put(0)
	f.LivesWith = f.AskLongText("lives_with", "Who does "+name+" live with?", form.Called("Who "+name+" lives with"), form.Rows(2), form.Hint("“Mother and two brothers; every other weekend at her father’s”"))
	f.OtherAdults = unknownFirst(&f.Form, "other_adults", "Are there other adults in the home, apart from whoever is cared for?", "Not known", yesOrNo(), form.SideBySide())
	f.OthersHelp = f.AskLongText("others_help", "Who else helps?", form.Called("Who else helps"), form.Rows(2), form.Hint("As "+name+" tells it: “An aunt on Sundays. The neighbour has a key.”"))
	for i, which := range nthSchool {
		n := strconv.Itoa(i + 1)
		f.Schools = append(f.Schools, schoolFields{
			School: f.AskText("school_"+n, which+" that brothers or sisters go to", form.Hint("The school alone")), Count: f.AskNumber("count_"+n, "How many go to "+strings.ToLower(which[:1])+which[1:]),
		})
	}
	f.ElsewhereOn = f.AskDate("elsewhere_on", "When was that asked?", form.Called("The day it was asked"))
	f.Lead = f.AskText("lead", "The family’s lead professional", form.Hint("Who it is, from where, and how to reach them"))
	f.PlanAt = f.AskText("plan_at", "Where is the family’s plan?", form.Called("Where the plan is"), form.Hint("A reference, and nothing of what it says"))
	f.Adult = unknownFirst(&f.Form, "adult", "An assessment of the adult’s own", "Not known", options(register.AdultStates), form.Hint("Of whoever is cared for, or of an adult who cares"))
	f.MayAsk = unknownFirst(&f.Form, "may_ask", "Does the adult agree that school asks after it?", "Not known", yesOrNo(), form.SideBySide())
	f.Offer = unknownFirst(&f.Form, "offer", "Would the family like help for the person cared for?", "Not known, or not asked", options(register.Offers))
	f.OfferOn = f.AskDate("offer_on", "When was it offered?", form.Called("The day it was offered"))
	f.Goals = f.AskLongText("goals", "What would the family like?", form.Called("What the family would like"), form.Rows(3), form.Hint("In the family’s own words"))
	f.GoalsOn = f.AskDate("goals_on", "When did they say so?", form.Called("The day they said so"))
	return f
}

func (f *householdForm) fields() []*form.Field {
	fields := []*form.Field{&f.LivesWith.Field, &f.OtherAdults.Field, &f.OthersHelp.Field}
	for _, s := range f.Schools {
		fields = append(fields, &s.School.Field, &s.Count.Field)
	}
	return append(fields, &f.ElsewhereOn.Field, &f.Lead.Field, &f.PlanAt.Field, &f.Adult.Field, &f.MayAsk.Field, &f.Offer.Field, &f.OfferOn.Field, &f.Goals.Field, &f.GoalsOn.Field)
}

func (f *householdForm) household() register.Household {
	h := register.Household{
		LivesWith: f.LivesWith.Value, OtherAdults: register.Answer(f.OtherAdults.Value), OthersHelp: f.OthersHelp.Value, ElsewhereOn: f.ElsewhereOn.Value, Lead: f.Lead.Value, PlanAt: f.PlanAt.Value,
		Adult: register.Adult(f.Adult.Value), MayAsk: register.Answer(f.MayAsk.Value), Offer: register.Offer(f.Offer.Value), OfferOn: f.OfferOn.Value, Goals: f.Goals.Value, GoalsOn: f.GoalsOn.Value,
	}
	for _, s := range f.Schools { // the blank ones too, so that a problem finds its field
		h.Elsewhere = append(h.Elsewhere, register.AtSchool{School: s.School.Value, Count: s.Count.Value})
	}
	return h
}

func (f *householdForm) fill(h register.Household) {
	f.Version.Put(h.Version)
	f.LivesWith.Put(h.LivesWith)
	f.OtherAdults.Put(string(h.OtherAdults))
	f.OthersHelp.Put(h.OthersHelp)
	for i, s := range h.Elsewhere[:min(len(h.Elsewhere), len(f.Schools))] {
		f.Schools[i].School.Put(s.School)
		f.Schools[i].Count.Put(s.Count)
	}
	f.ElsewhereOn.Put(h.ElsewhereOn)
	f.Lead.Put(h.Lead)
	f.PlanAt.Put(h.PlanAt)
	f.Adult.Put(string(h.Adult))
	f.MayAsk.Put(string(h.MayAsk))
	f.Offer.Put(string(h.Offer))
	f.OfferOn.Put(h.OfferOn)
	f.Goals.Put(h.Goals)
	f.GoalsOn.Put(h.GoalsOn)
}
