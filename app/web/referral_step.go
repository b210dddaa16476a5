package web

import (
	"net/http"
	"slices"

	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

// stepForm asks what has happened to a referral.
type stepForm struct {
	form.Form
	Version  *form.Version
	Happened *form.Choice
	On       *form.Date
	Note     *form.Text
	Who      *form.Choice // only where the pupil or the family may say no
	Outcome  *form.Choice // only where it may be closed
	Chase    *form.Date
	Open     bool // whether something is written in what is folded away
}

// chased is the answer that nothing has changed and the school asked.
const chased = "chased"

// happenedWords are the steps as somebody would say them.
var happenedWords = map[register.ReferralStatus]string{
	register.ReferralAsked: "It is asked for again", register.ReferralSent: "It was sent", register.ReferralReceived: "The service says that it has it",
	register.ReferralWaiting: "It is on the service’s list", register.ReferralRefused: "The service said no", register.ReferralDeclined: "The pupil or the family would rather not, for now",
	register.ReferralClosed: "It is over: close it",
}

func (v *visit) newStepForm(rec store.CarerRecord, r register.Referral) *stepForm {
	next := r.Next(rec.Carer, rec.HomeSilent)
	f := &stepForm{}
	f.Version = f.CarryVersion()
	f.Version.Put(r.Version)
	f.Happened = f.AskRadios("step", "What has happened?", stepOptions(r, next), form.Needed("Say what has happened"))
	f.On = f.AskDate("on", "On which day?", form.Called("The day"))
	f.On.Put(v.today())
	f.Note = f.AskText("note", "In a few words, if it helps", form.Called("The note"), form.Hint("“Ms Kaur will ring on Thursdays”"))
	if slices.Contains(next, register.ReferralDeclined) {
		f.Who = f.AskRadios("who", "Who would rather not?", options(register.Decliners), form.Hint("It is theirs to say, and it can be asked again"))
	}
	if slices.Contains(next, register.ReferralClosed) {
		f.Outcome = f.AskSelect("outcome", "If it is over: what came of it", options(register.ReferralOutcomes), form.Called("What came of it"))
	}
	f.Chase = f.AskDate("chase_on", "Look at it again on", form.Hint("Blank: "+many(v.school.Settings.ReferralDays(), "school day", "school days")+" on, while an answer is awaited"))
	return f
}

// stepOptions are what may have happened next.
func stepOptions(r register.Referral, next []register.ReferralStatus) (some []form.Option) {
	if r.Status.Awaits() {
		some = append(some, form.Option{Value: chased, Label: "We asked how it stands, and nothing is new"})
	}
	for _, s := range next {
		says := happenedWords[s]
		if s == register.ReferralStarted {
			says = begunWords(r.Kind)
		}
		some = append(some, form.Option{Value: string(s), Label: says})
	}
	return some
}

func (f *stepForm) move() register.ReferralMove {
	m := register.ReferralMove{To: register.ReferralStatus(f.Happened.Value), On: f.On.Value, Note: f.Note.Value, ChaseOn: f.Chase.Value}
	if m.To == chased {
		m.To = ""
	}
	if f.Who != nil && m.To == register.ReferralDeclined {
		m.Who = register.Decliner(f.Who.Value)
	}
	if f.Outcome != nil {
		m.Outcome = register.ReferralOutcome(f.Outcome.Value)
	}
	f.Open = m.Who != "" || m.Outcome != "" || !m.ChaseOn.IsZero()
	return m
}

func takeStep(v *visit) error {
	rec, r, err := v.referralHere()
	if err != nil {
		return err
	}
	f := v.newStepForm(rec, r)
	f.Read(v.gin.Request)
	m := f.move()
	if err = f.Unreadable(); err == nil {
		err = v.ledger.MoveReferral(v.ctx(), r.ID, f.Version.Value, m)
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			f.Version.Put(r.Version)
		}
		f.Open = f.Open || status == http.StatusUnprocessableEntity
		data := v.referralView(rec, r, f, nil, clash)
		data.Problems = f.Problems()
		return showAs(v, status, referralPage, data)
	}
	if asked, err := askedAgain(f, "referral", err, again); asked {
		return err
	}
	return v.goTo(referralAt(r), "The step is written down")
}
