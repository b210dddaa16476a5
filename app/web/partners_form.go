package web

import (
	"carers/app/register"
	"carers/app/web/form"
)

type partnerForm struct {
	form.Form
	Version                      *form.Version
	Name, Does, WhomFor          *form.Text
	Kind                         *form.Choice
	Phone, Email, Web, Contact   *form.Text
	HowToRefer, UsualWait        *form.Text
	Agreement                    *form.Choice
	AgreementReview, From, Until *form.Date
}

func newPartnerForm() *partnerForm {
	f := &partnerForm{}
	f.Version = f.CarryVersion()
	f.Version.Put(0)
	f.Name = f.AskText("name", "What is it called?", form.Called("The name"))
	f.Kind = f.AskSelect("kind", "What kind of partner is it?", options(register.PartnerKinds))
	f.Does = f.AskLongText("does", "What do they do?", form.Rows(3), form.Hint("In plain words: “A group on Thursdays, trips in the holidays, somebody to talk to.”"))
	f.WhomFor = f.AskText("whom_for", "Who is it for?", form.Hint("Ages and area, like “8 to 18, in the borough”"))
	f.Phone = f.AskText("phone", "Telephone", form.Width("medium"))
	f.Email = f.AskEmail("email", "E-mail", form.Autocomplete("off"))
	f.Web = f.AskText("web", "Web address", form.Hint("Like https://service.example"))
	f.Contact = f.AskText("contact", "Who to ask for there", form.Width("medium"))
	f.HowToRefer = f.AskLongText("how_to_refer", "How to refer", form.Rows(2), form.Hint("What they want first: a form, a call, who must agree"))
	f.UsualWait = f.AskText("usual_wait", "How long it usually takes", form.Hint("In words, like “about six weeks; quicker in summer”"))
	f.Agreement = f.AskRadios("agreement", "Is there a memorandum or an agreement with them?", form.Options("", "Not known", "yes", "Yes", "no", "No"), form.SideBySide())
	f.Agreement.Put("")
	f.AgreementReview = f.AskDate("agreement_review", "When is the agreement to be looked at again?", form.Called("The day to look at the agreement again"))
	f.From = f.AskDate("from", "Since when are they there?", form.Called("The first day"), form.Hint("If it is known"))
	f.Until = f.AskDate("until", "The last day", form.Hint("When the service has closed, or will. It then leaves the list, and what was referred there stays"))
	return f
}

func (f *partnerForm) fields() []*form.Field {
	return []*form.Field{
		&f.Name.Field, &f.Kind.Field, &f.Does.Field, &f.WhomFor.Field, &f.Phone.Field, &f.Email.Field, &f.Web.Field, &f.Contact.Field, &f.HowToRefer.Field, &f.UsualWait.Field,
		&f.Agreement.Field, &f.AgreementReview.Field, &f.From.Field, &f.Until.Field,
	}
}

func (f *partnerForm) partner(id string) register.Partner {
	return register.Partner{
		ID: id, Name: f.Name.Value, Kind: register.PartnerKind(f.Kind.Value), Does: f.Does.Value, WhomFor: f.WhomFor.Value, Phone: f.Phone.Value, Mail: f.Email.Value, Web: f.Web.Value,
		Contact: f.Contact.Value, HowToRefer: f.HowToRefer.Value, UsualWait: f.UsualWait.Value, Agreement: register.Answer(f.Agreement.Value), AgreementReview: f.AgreementReview.Value,
		From: f.From.Value, Until: f.Until.Value,
	}
}

func (f *partnerForm) fill(p register.Partner) {
	f.Version.Put(p.Version)
	f.Name.Put(p.Name)
	f.Kind.Put(string(p.Kind))
	f.Does.Put(p.Does)
	f.WhomFor.Put(p.WhomFor)
	f.Phone.Put(p.Phone)
	f.Email.Put(p.Mail)
	f.Web.Put(p.Web)
	f.Contact.Put(p.Contact)
	f.HowToRefer.Put(p.HowToRefer)
	f.UsualWait.Put(p.UsualWait)
	f.Agreement.Put(string(p.Agreement))
	f.AgreementReview.Put(p.AgreementReview)
	f.From.Put(p.From)
	f.Until.Put(p.Until)
}
