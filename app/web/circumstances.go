package web

import (
	"net/http"
	"strconv"

	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

// circumstanceForm asks what has changed, in one choice and a few words.
type circumstanceForm struct {
	form.Form
	Kind *form.Choice
	On   *form.Date
	Note *form.Text
}

func newCircumstanceForm(name string) *circumstanceForm {
	f := &circumstanceForm{}
	f.Kind = f.AskRadios("kind", "What has changed for "+name+"?", options(register.CircumstanceKinds), form.Needed("Say what has changed"))
	f.On = f.AskDate("on", "Since when?", form.Called("The day"), form.Hint("The day it changed, or the day you heard of it. "+form.DateHint))
	f.Note = f.AskText("note", "In a few words, if you need to", form.Hint("No names, and nobody's diagnosis. Only you, the safeguarding lead, and a head with a reason read this"))
	return f
}

func showRaiseReview(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	f := newCircumstanceForm(rec.Pupil.Called())
	f.On.Put(v.today())
	return v.askCircumstance(http.StatusOK, rec, f)
}

func raiseReview(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	f := newCircumstanceForm(rec.Pupil.Called())
	f.Read(v.gin.Request)
	day := v.today()
	if err = f.Unreadable(); err == nil {
		day, err = v.ledger.RaiseReview(v.ctx(), rec.Carer.ID, register.Circumstance{Kind: register.CircumstanceKind(f.Kind.Value), On: f.On.Value, Note: f.Note.Value})
	}
	if f.Place(err) {
		return v.askCircumstance(http.StatusUnprocessableEntity, rec, f)
	}
	if err != nil {
		return err
	}
	return v.goTo(carerAt(rec.Carer.ID), "The change is noted. A review is wanted by "+day.Words())
}

func (v *visit) askCircumstance(status int, rec store.CarerRecord, f *circumstanceForm) error {
	data := changeView{
		frame: v.frame("A change of circumstances", "/register"), Heading: "Something has changed for " + rec.Pupil.Called(),
		Lead:   "A review is then wanted within " + strconv.Itoa(v.school.Settings.ReviewDays()) + " school days. If " + rec.Pupil.Called() + " may not be safe, " + v.safeguardingLead().Tell("first") + ", and write nothing of it here.",
		Fields: []*form.Field{&f.Kind.Field, &f.On.Field, &f.Note.Field}, Button: "Ask for a review", Back: carerAt(rec.Carer.ID),
		Crumbs: append(v.crumbs(rec), link{rec.Pupil.Name(), carerAt(rec.Carer.ID)}),
	}
	data.Problems = f.Problems()
	return showAs(v, status, changePage, data)
}
