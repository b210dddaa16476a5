package web

import (
	"cmp"
	"net/http"
	"slices"

	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

var editReferralPage = newPage[editReferralView]("referrals/change.html")

// editReferralView is the page on which a referral is written down.
type editReferralView struct {
	frame
	Crumbs        []link
	Heading, Name string
	Sending       string   // that nothing is sent by this
	Lead          whoLeads // the safeguarding lead
	HandOff       link
	Wishes        string // what the pupil wants about who knows
	Home          *stop
	Form          *referralForm
	Clash         *clashNote
	Back, Button  string
}

// referralForm asks what is asked of whom, and who agreed.
type referralForm struct {
	form.Form
	Version     *form.Version
	Before      *form.Text // the referral that this one repeats
	Kind        *form.Choice
	Partner     *form.Choice // of the directory; nil where it is empty
	To          *form.Text
	AskedBy     *form.Choice
	AskedOn     *form.Date
	About       *form.Text
	Hopes       *form.Text
	Pupil, Home agreementFields
	AtSchool    *form.Choice
	Law         *form.Choice
	LawBy       *form.Text
	Open        bool // whether a reason by law is said
	kept        bool // it is written down already, and may have been sent
}

// agreementFields are one side's answer.
type agreementFields struct {
	Says *form.Choice
	On   *form.Date
	How  *form.Choice
}

var kindHints = map[register.ReferralKind]string{
	register.YoungCarersService:   "Somebody of their own to talk to, groups, trips, breaks",
	register.NeedsAssessment:      "For anybody under 18. The law lets the pupil or a parent ask, and the authority must look when a need appears. Where an adult who is cared for is assessed too, ask the service that assesses the adult: it leads",
	register.TransitionAssessment: "From Year 11 or 16: what the pupil wants from 18 on, caring or not",
	register.EarlyHelp:            "For the whole family, with one lead professional",
	"health":                      "The school nurse, a GP, mental health",
}

// newReferralForm asks about a referral. Its partner is offered although it may
// have closed since.
func (v *visit) newReferralForm(rec store.CarerRecord, partner string) (*referralForm, error) {
	partners, err := v.ledger.EveryPartner(v.ctx())
	partners = slices.DeleteFunc(partners, func(p register.Partner) bool { return !p.OpenOn(v.today()) && p.ID != partner })
	name := rec.Pupil.Called()
	f := &referralForm{}
	f.Version, f.Before = f.CarryVersion(), f.Carry("before")
	f.Version.Put(0)
	f.Kind = f.AskRadios("kind", "What is asked for?", v.kindOptions())
	if len(partners) > 0 {
		f.Partner = f.AskSelect("partner", "Which service?", partnerOptions(partners), form.Blank("One that is not among the partners"))
	}
	f.To = f.AskText("to", "Its name", form.Called("Which service"), form.Hint("As people call it. Blank: as the partners have it"))
	f.AskedBy = f.AskRadios("asked_by", "Who asked?", options(register.Askers))
	f.AskedOn = f.AskDate("asked_on", "Asked for on", form.Called("The day on which it was asked for"))
	f.AskedOn.Put(v.today())
	f.About = f.AskLongText("about", "What they should know to begin", form.Called("What they should know"), form.Rows(3), form.Hint("Facts, and nobody’s diagnosis. The rest is in the record, and can go into a pack"))
	f.Hopes = f.AskLongText("hopes", "What does "+name+" hope will come of it?", form.Called("What the pupil hopes for"), form.Rows(2), form.Hint("In "+owned(name)+" own words. Home is not shown this"))
	f.Pupil = askAgreement(&f.Form, "pupil", "Does "+name+" agree?")
	f.Home = askAgreement(&f.Form, "home", "Does home agree?")
	f.AtSchool = f.AskRadios("at_school", "If home has not agreed: may they see "+name+" at school before speaking to home?", form.Options("yes", "Yes", "no", "No", "", "Not asked yet"), form.Called("Whether they may see the pupil at school"), form.SideBySide())
	f.AtSchool.Put("")
	f.Law = f.AskSelect("law", "What lets it be sent without agreement", options(register.LawReasons), form.Blank("Nothing: it waits until people agree"))
	f.LawBy = f.AskText("law_by", "Who decided that", form.Width("medium"))
	return f, err
}

func partnerOptions(partners []register.Partner) (some []form.Option) {
	for _, p := range partners {
		some = append(some, form.Option{Value: p.ID, Label: listed(": ", p.Kind.Words(), p.Name)})
	}
	return some
}

func (v *visit) kindOptions() (some []form.Option) {
	for _, k := range register.ReferralKinds {
		some = append(some, form.Option{Value: string(k), Label: v.school.Settings.Calls(k), Hint: kindHints[k]})
	}
	return some
}

func askAgreement(f *form.Form, field, asks string) (a agreementFields) {
	a.Says = f.AskRadios(field+"_says", asks, form.Options("yes", "Yes", "no", "No", "", "Not asked yet"), form.SideBySide())
	a.Says.Put("")
	a.On = f.AskDate(field+"_on", "Answered on", form.Called("The day of the answer"))
	a.How = f.AskSelect(field+"_how", "How", options(register.AgreedHows), form.Blank("Not said"))
	return a
}

func (a agreementFields) put(is register.Agreement) {
	a.Says.Put(string(is.Says))
	a.On.Put(is.On)
	a.How.Put(string(is.How))
}

func (a agreementFields) agreement() register.Agreement {
	return register.Agreement{Says: register.Answer(a.Says.Value), On: a.On.Value, How: register.AgreedHow(a.How.Value)}
}

func (f *referralForm) fill(r register.Referral) {
	f.Version.Put(r.Version)
	f.Kind.Put(string(r.Kind))
	f.To.Put(r.To)
	if f.Partner != nil {
		f.Partner.Put(r.PartnerID)
	}
	f.AskedBy.Put(string(r.AskedBy))
	f.AskedOn.Put(r.AskedOn)
	f.About.Put(r.About)
	f.Hopes.Put(r.Hopes)
	f.Pupil.put(r.Pupil)
	f.Home.put(r.Home)
	f.AtSchool.Put(string(r.AtSchool))
	f.Law.Put(string(r.Law))
	f.LawBy.Put(r.LawBy)
	f.Open = r.Law != ""
}

func (f *referralForm) referral() register.Referral {
	f.Open = f.Law.Value != "" || f.LawBy.Value != ""
	partner := ""
	if f.Partner != nil {
		partner = f.Partner.Value
	}
	return register.Referral{
		PartnerID: partner, Kind: register.ReferralKind(f.Kind.Value), To: f.To.Value, AskedBy: register.Asker(f.AskedBy.Value), AskedOn: f.AskedOn.Value, About: f.About.Value, Hopes: f.Hopes.Value,
		Pupil: f.Pupil.agreement(), Home: f.Home.agreement(), AtSchool: register.Answer(f.AtSchool.Value), Law: register.LawReason(f.Law.Value), LawBy: f.LawBy.Value, Before: f.Before.Value,
	}
}

// askReferral begins a new one: of a kind that the address asks for, or as one
// that was before it.
func askReferral(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	f, err := v.newReferralForm(rec, "")
	if err != nil {
		return err
	}
	f.Kind.Put(v.query("kind"))
	if at := slices.IndexFunc(rec.Referrals, func(r register.Referral) bool { return r.ID == v.query("before") }); at >= 0 {
		before := rec.Referrals[at]
		f.Before.Put(before.ID)
		f.Kind.Put(string(before.Kind))
		f.To.Put(before.To)
	}
	return v.editReferral(http.StatusOK, rec, f, nil, carerAt(rec.Carer.ID))
}

func keepReferral(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	f, err := v.newReferralForm(rec, "")
	if err != nil {
		return err
	}
	f.Read(v.gin.Request)
	b, id := f.referral(), ""
	if err = v.unreadableReferral(rec, register.Referral{}, f); err == nil {
		id, err = v.ledger.AddReferral(v.ctx(), rec.Carer.ID, b)
	}
	if f.Place(err) {
		return v.editReferral(http.StatusUnprocessableEntity, rec, f, nil, carerAt(rec.Carer.ID))
	}
	if err != nil {
		return err
	}
	return v.goTo(carerAt(rec.Carer.ID, "referrals", id), "The referral is written down. Nothing has been sent")
}

// unreadableReferral is [unreadable] of a referral that is to say what was sent.
func (v *visit) unreadableReferral(rec store.CarerRecord, was register.Referral, f *referralForm) error {
	return unreadable(f, func() error {
		b := f.referral()
		if b.PartnerID != "" {
			b.To = cmp.Or(b.To, was.To, "a partner") // the directory names it
		}
		return was.Write(b, rec.Carer, rec.HomeSilent, v.actor.Name, v.today())
	})
}

func showChangeReferral(v *visit) error {
	rec, r, err := v.referralHere()
	if err != nil {
		return err
	}
	f, err := v.newReferralForm(rec, r.PartnerID)
	if err != nil {
		return err
	}
	f.kept = true
	f.fill(r)
	return v.editReferral(http.StatusOK, rec, f, nil, referralAt(r))
}

func changeReferral(v *visit) error {
	rec, was, err := v.referralHere()
	if err != nil {
		return err
	}
	f, err := v.newReferralForm(rec, was.PartnerID)
	if err != nil {
		return err
	}
	f.kept = true
	f.Read(v.gin.Request)
	b := f.referral()
	if err = v.unreadableReferral(rec, was, f); err == nil {
		err = v.ledger.ChangeReferral(v.ctx(), was.ID, f.Version.Value, b)
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			f.Version.Put(was.Version)
		}
		return v.editReferral(status, rec, f, clash, referralAt(was))
	}
	if asked, err := askedAgain(f, "referral", err, again); asked {
		return err
	}
	return v.goTo(referralAt(was), "The referral is saved")
}

func (v *visit) editReferral(status int, rec store.CarerRecord, f *referralForm, clash *clashNote, back string) error {
	name := rec.Pupil.Called()
	data := editReferralView{
		frame: v.frame("A referral", referralsAt), Heading: "Ask a service for " + name, Sending: "Writing it down sends nothing. You send it yourself, when people have agreed.", Name: name, Lead: v.safeguardingLead(), HandOff: link{"Hand it off", carerAt(rec.Carer.ID, "hand-off")},
		Form: f, Clash: clash, Back: back, Button: "Save the referral", Wishes: listed(" ", sentence(capital(rec.Carer.Wishes.Words())), sentence(rec.Carer.Wishes.Note)),
		Crumbs: []link{{"Referrals", referralsAt}, {rec.Pupil.Name(), carerAt(rec.Carer.ID)}},
	}
	if why := register.HomeMustNot(rec.Carer.Home, rec.HomeSilent); why != "" {
		data.Home = &stop{"stop", register.NoContact + ".", why}
	}
	if f.kept {
		data.Heading, data.Sending = "Change what is asked for "+name, "What changes here sends nothing. What has left the school stays as it left."
	}
	data.Problems = f.Problems()
	return showAs(v, status, editReferralPage, data)
}
