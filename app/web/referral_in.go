package web

import (
	"net/http"

	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

// referralInForm asks what a service told the school, and what became of it.
type referralInForm struct {
	form.Form
	Version             *form.Version
	From, Says          *form.Text
	On, Thanked, ToldOn *form.Date
	TellBack            *form.Choice
}

func newReferralInForm(name string) *referralInForm {
	f := &referralInForm{}
	f.Version = f.CarryVersion()
	f.Version.Put(0)
	f.From = f.AskText("from", "Who told the school?", form.Called("Who told the school"), form.Hint("A hospital ward, an adult’s social worker, a young carers service"))
	f.On = f.AskDate("on", "On which day?", form.Called("The day on which they told the school"))
	f.Says = f.AskLongText("says", "What they said", form.Rows(3), form.Hint("Facts, and nobody’s diagnosis. What is for the safeguarding lead goes to them"))
	f.Thanked = f.AskDate("thanked_on", "Thanked on", form.Hint("Thanking says nothing of what the school knows"))
	f.TellBack = f.AskRadios("tell_back", "Have "+name+" and home agreed that they hear what came of it?", form.Options("yes", "Yes", "no", "No", "", "Not asked yet"), form.Called("Whether they may hear what came of it"), form.SideBySide())
	f.TellBack.Put("")
	f.ToldOn = f.AskDate("told_on", "Told what came of it on", form.Hint("Only when that was agreed"))
	return f
}

func (f *referralInForm) fields() []*form.Field {
	return []*form.Field{&f.From.Field, &f.On.Field, &f.Says.Field, &f.Thanked.Field, &f.TellBack.Field, &f.ToldOn.Field}
}

func (f *referralInForm) fill(r register.ReferralIn) {
	f.Version.Put(r.Version)
	f.From.Put(r.From)
	f.On.Put(r.On)
	f.Says.Put(r.Says)
	f.Thanked.Put(r.ThankedOn)
	f.TellBack.Put(string(r.TellBack))
	f.ToldOn.Put(r.ToldOn)
}

func (f *referralInForm) told() register.ReferralIn {
	return register.ReferralIn{From: f.From.Value, On: f.On.Value, Says: f.Says.Value, ThankedOn: f.Thanked.Value, TellBack: register.Answer(f.TellBack.Value), ToldOn: f.ToldOn.Value}
}

// referralInHere returns the record that the address names, and which of the
// things that services told.
func (v *visit) referralInHere() (store.CarerRecord, register.ReferralIn, error) {
	return partHere(v, "told", func(rec store.CarerRecord) []register.ReferralIn { return rec.ReferralsIn }, func(one register.ReferralIn) string { return one.ID })
}

func askReferralIn(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	return v.editReferralIn(http.StatusOK, rec, newReferralInForm(rec.Pupil.Called()), nil)
}

func keepReferralIn(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	f := newReferralInForm(rec.Pupil.Called())
	f.Read(v.gin.Request)
	if err = f.Unreadable(); err == nil {
		_, err = v.ledger.AddReferralIn(v.ctx(), rec.Carer.ID, f.told())
	}
	if f.Place(err) {
		return v.editReferralIn(http.StatusUnprocessableEntity, rec, f, nil)
	}
	if err != nil {
		return err
	}
	return v.goTo(carerAt(rec.Carer.ID)+"#referrals", "What they told the school is written down")
}

func showReferralIn(v *visit) error {
	rec, r, err := v.referralInHere()
	if err != nil {
		return err
	}
	f := newReferralInForm(rec.Pupil.Called())
	f.fill(r)
	return v.editReferralIn(http.StatusOK, rec, f, nil)
}

func changeReferralIn(v *visit) error {
	rec, was, err := v.referralInHere()
	if err != nil {
		return err
	}
	f := newReferralInForm(rec.Pupil.Called())
	f.Read(v.gin.Request)
	if err = f.Unreadable(); err == nil {
		err = v.ledger.ChangeReferralIn(v.ctx(), was.ID, f.Version.Value, f.told())
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			f.Version.Put(was.Version)
		}
		return v.editReferralIn(status, rec, f, clash)
	}
	if asked, err := askedAgain(f, "referral", err, again); asked {
		return err
	}
	return v.goTo(carerAt(rec.Carer.ID)+"#referrals", "What they told the school is saved")
}

func (v *visit) editReferralIn(status int, rec store.CarerRecord, f *referralInForm, clash *clashNote) error {
	data := changeView{
		frame: v.frame("A service told the school", referralsAt), Heading: "A service told us of " + rec.Pupil.Called(), Lead: "Thank whoever told the school. What came of it they hear only when the pupil and home agreed.", Clash: clash,
		Shown: f.Version, Fields: f.fields(), Button: "Save", Back: carerAt(rec.Carer.ID), Crumbs: append(v.crumbs(rec), link{rec.Pupil.Name(), carerAt(rec.Carer.ID)}),
	}
	data.Problems = f.Problems()
	return showAs(v, status, changePage, data)
}
