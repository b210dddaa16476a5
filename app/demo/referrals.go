package demo

import (
	"slices"

	"carers/app/calendar"
	"carers/app/register"
)

// asked is one referral as it went: the steps by days ago, after the day on which
// it was asked for.
type asked struct {
	kind     register.ReferralKind
	to       string
	by       register.Asker
	about    string
	hopes    string
	ago      int
	unasked  bool // nobody has been asked whether they agree
	atSchool bool // home has not agreed, and the service may begin at school
	law      register.LawReason
	steps    []askedStep
}

type askedStep struct {
	ago int
	register.ReferralMove
}

func stepped(ago int, to register.ReferralStatus, note string) askedStep {
	return askedStep{ago, register.ReferralMove{To: to, Note: note}}
}

// askedOf are the referrals that the entries of a school take in turn, so that
// that each state is there to be seen.
var askedOf = []asked{
	{
		kind: register.YoungCarersService, to: "Lantern Young Carers", by: "pupil", about: "Would like a group that meets after training", hopes: "People who get it without me explaining.", ago: 118,
		steps: []askedStep{stepped(112, register.ReferralSent, "By post"), stepped(106, register.ReferralReceived, "Ms Kaur has it"), stepped(97, register.ReferralWaiting, "About four months, they say")},
	},
	{
		kind: register.NeedsAssessment, to: "Harrowby children’s services", by: "appears", about: "Nights and mornings are shared with nobody else", ago: 104,
		steps: []askedStep{stepped(103, register.ReferralSent, "By the authority’s own form"), stepped(60, "", "Rang twice; somebody will call back")},
	},
	{
		kind: register.YoungCarersService, to: "Lantern Young Carers", by: "parent", about: "A break at weekends", hopes: "Going climbing.", ago: 130,
		steps: []askedStep{stepped(128, register.ReferralSent, ""), stepped(120, register.ReferralReceived, ""), stepped(110, register.ReferralWaiting, ""), stepped(11, register.ReferralStarted, "Tuesdays at the library, with Joe")},
	},
	{
		kind: register.EarlyHelp, to: "Harrowby family support team", by: "parent", about: "Help with forms and the landlord", ago: 90,
		steps: []askedStep{stepped(88, register.ReferralSent, ""), stepped(70, register.ReferralRefused, "They take families with children under 11 only")},
	},
	{
		kind: register.YoungCarersService, to: "Lantern Young Carers", by: "service", ago: 34, unasked: true,
		steps: []askedStep{{31, register.ReferralMove{To: register.ReferralDeclined, Who: "pupil", Note: "Not now: the play comes first"}}},
	},
	{kind: "health", to: "School nursing, Wednesdays in Room 4", by: "pupil", about: "Sleep", ago: 4, unasked: true},
	{
		kind: register.NeedsAssessment, to: "Harrowby children’s services", by: "pupil", about: "Asked what happens when the hours go up", hopes: "That somebody asks my mum as well.", ago: 9, atSchool: true,
	},
	{
		kind: register.YoungCarersService, to: "The Wrekin, Marches and Upper Valleys Young Carers and Siblings Partnership", by: "pupil", about: "Moved here from its area", ago: 190,
		steps: []askedStep{stepped(186, register.ReferralSent, ""), stepped(150, register.ReferralStarted, ""), {40, register.ReferralMove{To: register.ReferralClosed, Outcome: "helped", Note: "Six months of Thursdays; a friend for life"}}},
	},
	{
		kind: register.TransitionAssessment, to: "Harrowby adult services, transitions", by: "pupil", about: "Applies to universities this autumn", hopes: "To choose one for the course and not for the bus.", ago: 16, atSchool: true,
		steps: []askedStep{stepped(14, register.ReferralSent, "Handed over in person"), stepped(6, register.ReferralReceived, "")},
	},
	{
		kind: register.NeedsAssessment, to: "Harrowby children’s services", by: "appears", ago: 12, unasked: true, law: "duty",
		steps: []askedStep{stepped(12, register.ReferralSent, "The safeguarding lead has rung as well")},
	},
}

// referrals are what was asked of services for an entry, and what a service told.
// What home knows is written down on the day after, so that home can have agreed
// from then on.
func (p *played) referrals(nth int, after calendar.Day) (all []happening) {
	c := p.entry.Carer
	if c.Route == register.ByService && p.school.URN == GreenfieldURN {
		all = append(all, happening{weekday(after.Add(2)), p.toldByService})
	}
	on := func(ago int) calendar.Day { return weekday(p.world.Today.Add(-ago)) }
	one := askedOf[nth%len(askedOf)]
	if nth%4 == 3 || !c.Status.Supported() || !on(one.ago).After(c.History[0].On.Add(3)) {
		return all
	}
	if pupil, _ := p.school.Pupil(c.PupilID); one.kind == register.TransitionAssessment && !slices.Contains([]register.Year{"11", "12", "13"}, pupil.Year) { // too young for it
		one.kind, one.to, one.about = register.NeedsAssessment, "Harrowby children’s services", "A long journey to school since the move"
	}
	one.atSchool = one.atSchool || !on(one.ago).After(after)
	var id string
	version := 1
	all = append(all, happening{on(one.ago), func() (err error) {
		id, err = p.ask(one)
		return err
	}})
	for _, s := range one.steps {
		all = append(all, happening{on(s.ago), func() error {
			err := p.step(id, version, s)
			version++
			return err
		}})
	}
	return all
}

func (p *played) ask(one asked) (string, error) {
	keeper, err := p.keeper("")
	if err != nil {
		return "", err
	}
	today := p.store.Today()
	r := register.Referral{Kind: one.kind, To: one.to, AskedOn: today, AskedBy: one.by, About: one.about, Hopes: one.hopes, Law: one.law}
	if one.law != "" {
		r.LawBy = p.school.Settings.DSLName
	}
	if !one.unasked {
		r.Pupil = register.Agreement{Says: register.Yes, On: today, How: "in-person"}
		r.AtSchool = register.Yes
		if p.entry.Carer.Home.Knows == register.HomeTold && !one.atSchool {
			r.Home, r.AtSchool = register.Agreement{Says: register.Yes, On: today, How: "telephone"}, ""
		}
	}
	return keeper.AddReferral(p.ctx, p.id, r)
}

// step takes a referral further; before it is sent, a pack is made of it.
func (p *played) step(id string, version int, s askedStep) error {
	keeper, err := p.keeper("")
	if err != nil {
		return err
	}
	if s.To == register.ReferralSent {
		keys := register.PackKeys(register.PackSubject{Carer: p.entry.Carer}.Pack(register.ForService))
		if _, err := keeper.MakePack(p.ctx, id, register.ForService, keys, register.PackAttendance{}); err != nil {
			return err
		}
	}
	m := s.ReferralMove
	m.On = p.store.Today()
	return keeper.MoveReferral(p.ctx, id, version, m)
}

func (p *played) toldByService() error {
	keeper, err := p.keeper("")
	if err != nil {
		return err
	}
	today := p.store.Today()
	_, err = keeper.AddReferralIn(p.ctx, p.id, register.ReferralIn{On: today, From: "Harrowby adult services, hospital team", Says: "A pupil of the school helps somebody who comes home this week", ThankedOn: today})
	return err
}
