package web

import (
	"carers/app/fault"
	"carers/app/register"
	"carers/app/web/form"
)

// backForm takes back the last step of a referral.
type backForm struct {
	form.Form
	Version *form.Version
	Why     *form.Text
	Step    string // what is taken back
	Open    bool
}

func newBackForm(r register.Referral) *backForm {
	f := &backForm{Step: stepWords(r, r.LastStep())}
	f.Version = f.CarryVersion()
	f.Version.Put(r.Version)
	f.Why = f.AskText("why", "Why it is taken back", form.Hint("“Pressed for another pupil”"))
	return f
}

func takeStepBack(v *visit) error {
	rec, r, err := v.referralHere()
	if err != nil {
		return err
	}
	f := newBackForm(r)
	f.Read(v.gin.Request)
	if err = f.Unreadable(); err == nil {
		err = v.ledger.TakeBackStep(v.ctx(), r.ID, f.Version.Value, f.Why.Value)
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			f.Version.Put(r.Version)
		}
		f.Open = true
		if clash != nil && !r.MayTakeBack() { // there is no form any more to hold it
			clash.Differences = append(clash.Differences, fault.Difference{Field: f.Why.Label, Yours: f.Why.Value})
		}
		data := v.referralView(rec, r, v.newStepForm(rec, r), f, clash)
		data.Problems = f.Problems()
		return showAs(v, status, referralPage, data)
	}
	if asked, err := askedAgain(f, "referral", err, again); asked {
		return err
	}
	return v.goTo(referralAt(r), "The step is taken back")
}
