package web

import (
	"slices"

	"carers/app/access"
	"carers/app/register"
	"carers/app/store"
)

var referralPage = newPage[referralView]("referrals/referral.html")

// referralView is one referral: how far it is, what is to be done, who agreed.
type referralView struct {
	frame
	Crumbs  []link
	Heading string
	Whose   string
	Tags    []tag
	Act     *link
	Change  *link
	Home    *stop     // that home must not be contacted
	Again   *askAgain // that it is to be asked for again
	Trail   []trailStep
	Step    *stepForm
	To      string // where the step goes
	Back    *backForm
	BackTo  string
	Clash   *clashNote
	Agreed  []answer
	Facts   []answer
	Steps   []event
	Packs   []task
	Lacks   string   // what keeps it from being sent
	Lead    whoLeads // the safeguarding lead
	HandOff *link
}

// askAgain is why something is to be asked for again, and how.
type askAgain struct {
	Says string
	Act  *link
}

// referralHere returns the record that the address names, and which of its
// referrals.
func (v *visit) referralHere() (store.CarerRecord, register.Referral, error) {
	return partHere(v, "referral", func(rec store.CarerRecord) []register.Referral { return rec.Referrals }, func(one register.Referral) string { return one.ID })
}

func showReferral(v *visit) error {
	rec, r, err := v.referralHere()
	if err != nil {
		return err
	}
	return show(v, referralPage, v.referralView(rec, r, v.newStepForm(rec, r), nil, nil))
}

// referralView is the page as a step is asked for on it; back is the form that takes
// the last one back, nil before anybody used it.
func (v *visit) referralView(rec store.CarerRecord, r register.Referral, f *stepForm, back *backForm, clash *clashNote) referralView {
	data := referralView{
		frame: v.frame("A referral", referralsAt), Heading: v.referralWords(r), Whose: listed(", ", rec.Pupil.Name(), place(rec.Pupil)), Tags: []tag{referralTag(r, v.today())}, Trail: referralTrail(r), Clash: clash,
		Crumbs: []link{{"Referrals", referralsAt}, {rec.Pupil.Name(), carerAt(rec.Carer.ID)}}, Lead: v.safeguardingLead(),
		Agreed: agreedFacts(rec, r), Facts: v.referralFacts(r), Steps: referralEvents(r), Packs: packTasks(rec, r),
	}
	if chase := chaseTag(r, v.today()); chase.Says != "" {
		data.Tags = append(data.Tags, chase)
	}
	if why := register.HomeMustNot(rec.Carer.Home, rec.HomeSilent); why != "" && r.Status.Open() {
		data.Home = &stop{"stop", register.NoContact + ".", why + " A pack says so on top."}
	}
	if !v.may(access.KeepRegister) {
		return data
	}
	data.Change = &link{"Change the referral", referralAt(r, "change")}
	maySend := r.MaySend(rec.Carer, rec.HomeSilent)
	if r.Status.Open() && maySend {
		data.Act = &link{"Make a pack", referralAt(r, "pack")}
	}
	data.Again = v.toAskAgain(rec, r)
	if r.MayTakeBack() {
		data.Back, data.BackTo = back, referralAt(r, "back")
		if back == nil {
			data.Back = newBackForm(r)
		}
	}
	if len(f.Happened.Options) > 0 {
		data.Step, data.To = f, referralAt(r, "step")
	}
	if r.Status.Unsent() && !maySend {
		data.Lacks = "It can be sent when the pupil agrees, and home does or the service may begin at school."
		data.Act, data.Change = &link{"Write down who agreed", referralAt(r, "change")}, &link{"Make a pack", referralAt(r, "pack")}
		data.HandOff = &link{"Hand it off", carerAt(rec.Carer.ID, "hand-off")}
	}
	return data
}

// toAskAgain says that an assessment is to be asked for again, or that what was
// refused or closed can be.
func (v *visit) toAskAgain(rec store.CarerRecord, r register.Referral) *askAgain {
	act := &link{"Ask again", carerAt(rec.Carer.ID, "referrals", "add") + "?before=" + r.ID}
	same := func(one register.Referral) bool { return one.ID == r.ID }
	switch {
	case slices.ContainsFunc(rec.Referrals, func(one register.Referral) bool { return one.Before == r.ID }):
		return nil
	case slices.ContainsFunc(register.AskAgain(rec.Referrals, rec.Circumstances), same):
		return &askAgain{"Something has changed since this was sent. The authority assesses again when circumstances change.", act}
	case r.Status == register.ReferralRefused:
		return &askAgain{"A service may say no today and yes when things change. It can be asked again, with a wait of its own.", act}
	case r.Status == register.ReferralClosed:
		return &askAgain{"This one is closed. It can be asked for again at any time.", act}
	}
	return nil
}

// trailStep is a stage of a referral's way: its day, or that nobody told of it.
type trailStep struct {
	Says, Under string
	Done, Here  bool
}

// referralTrail is the way of a referral as stages, and how far it has come. A
// stage that was passed over is not told; of one that ended, none is to come.
func referralTrail(r register.Referral) []trailStep {
	way := []register.ReferralStatus{register.ReferralAsked, register.ReferralAgreed, register.ReferralSent, register.ReferralReceived, register.ReferralWaiting, register.ReferralStarted}
	says := []string{"Asked", "Agreed", "Sent", "Received", "Waiting", "Begun"}
	far := slices.Index(way, r.Status)
	trail := make([]trailStep, len(way))
	for i, s := range way {
		on := r.DayOf(s)
		t := trailStep{Says: says[i], Under: on.Short(), Here: i == far, Done: !on.IsZero() && (far < 0 || i < far)}
		switch {
		case t.Here || t.Done:
		case far < 0:
			t.Under = "did not come to it"
		case i < far:
			t.Under = "not told"
		default:
			t.Under = "to come"
		}
		trail[i] = t
	}
	return trail
}

func agreedFacts(rec store.CarerRecord, r register.Referral) []answer {
	facts := []answer{{Label: rec.Pupil.Called(), Says: r.Pupil.Words()}, {Label: "Home", Says: r.Home.Words()}}
	if r.Home.Says != register.Yes || register.HomeMustNot(rec.Carer.Home, rec.HomeSilent) != "" {
		says := map[register.Answer]string{"": "Not asked yet", register.Yes: "Yes", register.No: "No"}[r.AtSchool]
		facts = append(facts, answer{Label: "May they see " + rec.Pupil.Called() + " at school before speaking to home?", Says: says})
	}
	if r.Law != "" {
		facts = append(facts, answer{Label: "Without agreement, because", Says: listed(". Decided by ", r.Law.Words(), r.LawBy)})
	}
	return facts
}

func (v *visit) referralFacts(r register.Referral) []answer {
	return withoutBlanks([]answer{
		{Label: "Which service", Says: r.To}, {Label: "What", Says: v.school.Settings.Calls(r.Kind)}, {Label: "Who asked", Says: r.AskedBy.Words()}, {Label: "Asked for on", Says: r.AskedOn.Words()},
		{Label: "What they should know", Says: r.About}, {Label: "What the pupil hopes for", Says: r.Hopes}, {Label: "Sent on", Says: r.SentOn.Words()}, {Label: "Look at it again on", Says: r.ChaseOn.Words()},
	}, "What they should know", "What the pupil hopes for", "Sent on", "Look at it again on")
}

// referralEvents tell the steps, newest first.
func referralEvents(r register.Referral) (lines []event) {
	for _, s := range slices.Backward(r.Steps) {
		e := event{Day: string(s.On), When: s.On.Words(), Says: stepWords(r, s), Detail: listed(". ", s.Note, "Written down by "+s.By)}
		if s.Back != nil {
			e.Struck = "on " + s.Back.On.Words() + " by " + s.Back.By + ": " + s.Back.Why
		}
		lines = append(lines, e)
	}
	return lines
}

// packTasks are the packs that were made for a referral.
func packTasks(rec store.CarerRecord, r register.Referral) (lines []task) {
	for _, p := range rec.Packs {
		if p.ReferralID == r.ID {
			lines = append(lines, task{Says: "Pack of " + p.MadeOn.Words(), Href: referralAt(r, "packs", p.ID), Detail: listed(", ", p.For.Words(), "made by "+p.MadeBy, many(len(p.Keys), "line", "lines"))})
		}
	}
	return lines
}
