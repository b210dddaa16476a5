package demo

import (
	"carers/app/calendar"
	"carers/app/register"
)

// steps are where pupils go, in turn, and how far it has come. Days are from the
// world's own, 0 is none.
var steps = []struct {
	kind             register.TransitionKind
	to, meets, takes string
	on, meet, met    int
	visits, careers  string
	received         bool
}{
	{kind: register.ToSixthForm, to: "Harrowby Sixth Form College", meets: "The college's student support officer", takes: "Student support, Room 3", on: 280, meet: 12, visits: "Two, one of them quiet, before the others come", careers: "Bursary form taken home; wants to stay near"},
	{kind: register.NewPhase, to: "Year 10 with new teachers", meets: "Both heads of year", takes: "The head of Year 10", on: -60, meet: -90, met: -90, received: true},
	{kind: register.NewSchool, to: "St Wulfstan's and the Venerable Archdeacon Featherstone-Haugh Memorial Academy, Lower Harrowby", meets: "Their champion, by telephone", takes: "Their champion", on: 21, meet: -4},
	{kind: register.ToCollege, to: "Not known yet", on: 18, careers: "Talked about an apprenticeship in joinery"},
}

// moving is the next step of an entry's pupil, of some entries.
func (p *played) moving(nth int, after calendar.Day) []happening {
	c, day := p.entry.Carer, weekday(after.Add(15))
	if !c.Status.Supported() || nth%6 != 2 || day.After(p.world.Today.Add(-3)) {
		return nil
	}
	return []happening{{day, func() error { return p.moves(nth / 6) }}}
}

func (p *played) moves(nth int) error {
	keeper, err := p.keeper("")
	if err != nil {
		return err
	}
	rec, err := keeper.Carer(p.ctx, p.id)
	if err != nil {
		return err
	}
	s, today := steps[nth%len(steps)], p.store.Today()
	far := func(days int) calendar.Day {
		if days == 0 {
			return ""
		}
		return weekday(p.world.Today.Add(days))
	}
	t := register.Transition{
		Kind: s.kind, To: s.to, On: far(s.on), MeetOn: far(s.meet), MeetWith: s.meets, Visits: s.visits, Careers: s.careers, TakesOver: s.takes,
		Tell: "That I help at home, and that a text at lunch is not a game.", TellNot: "Who it is, and what is wrong.", AgreedOn: today,
	}
	t.Along = t.Asked(rec.Adjustments)
	for i := range t.Along {
		t.Along[i].Agreed = i != 1
	}
	if s.careers != "" {
		t.CareersOn = today
	}
	if s.received {
		t.MetOn, t.ReceivedOn, t.ReceivedBy = min(today, far(s.met)), today, s.takes
	}
	_, err = keeper.PlanTransition(p.ctx, p.id, t)
	return err
}
