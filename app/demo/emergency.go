package demo

import (
	"fmt"

	"carers/app/calendar"
	"carers/app/register"
)

// rung are whom the plans of a school name to ring, in turn. The numbers are of
// the range that is kept free for stories.
var rung = [][]register.EmergencyContact{
	{{Name: "Sade Bankole", Belongs: "aunt, in the next street", Phone: "01632 960 101", MayKnow: true}, {Name: "Mrs Kettering", Belongs: "neighbour at number 14", Phone: "01632 960 117"}},
	{{Name: "Gran", Belongs: "father's mother", Phone: "07700 900 142", MayKnow: true}, {Name: "The duty worker", Belongs: "young carers service", Phone: "01632 960 130", MayKnow: true}},
	{{Name: "Konstantin Papadimitriou-Featherstonehaugh", Belongs: "mother's partner, who works nights and answers after two", Phone: "07700 900 165"}, {Name: "Wilhelmina", Belongs: "big sister, at college", Phone: "07700 900 171", MayKnow: true}},
}

// happens are what may happen, and what is done then, in turn.
var happens = [][]register.Situation{
	{{Kind: "hospital", Then: "Goes home with the aunt, who has a key. The bag is in the office."}, {Kind: "missed-bus", Then: "The office rings the aunt; waits in the library."}},
	{{Kind: "carer-ill", Then: "Gran collects from the office."}, {Kind: "locked-out", Then: "Next door has a key."}, {Kind: register.OwnSituation, What: "The nurse does not come", Then: "Ring the duty worker before lunch."}},
	{{Kind: "no-signal", Then: "May use the office telephone at any time, without being asked why."}},
}

// firsts are what staff do first, in turn.
var firsts = []string{
	"Bring %s to the pastoral office, and stay until the call is made.", "Ask %s who should be rung, then ring from the top.", "Let %s make the call from the office, alone if wanted.",
}

// planned is the emergency plan of an entry, agreed after what school does: some
// end soon, one has ended, and one took the place of another.
func (p *played) planned(nth int, after calendar.Day) []happening {
	c, day := p.entry.Carer, weekday(after.Add(5))
	if !c.Status.Supported() || nth%3 == 2 || day.After(p.world.Today.Add(-8)) {
		return nil
	}
	ends := register.EmergencyUntil(p.world.Today)
	switch nth % 9 {
	case 3:
		ends = p.world.Today.Add(6)
	case 6:
		ends = weekday(p.world.Today.Add(-9))
	}
	ends = min(ends, day.AddMonths(12))
	if ends.Before(day) {
		return nil
	}
	all := []happening{{day, func() error { return p.plan(nth, 0, ends) }}}
	if again := weekday(day.Add(20)); nth%9 == 4 && again.Before(p.world.Today) {
		all = append(all, happening{again, func() error { return p.plan(nth+1, 1, ends) }})
	}
	return all
}

func (p *played) plan(nth, version int, ends calendar.Day) error {
	keeper, err := p.keeper("")
	if err != nil {
		return err
	}
	rec, err := keeper.Carer(p.ctx, p.id)
	if err != nil {
		return err
	}
	name := rec.Pupil.Called()
	plan := register.EmergencyPlan{
		First: fmt.Sprintf(firsts[nth%len(firsts)], name), Contacts: append([]register.EmergencyContact{}, rung[nth%len(rung)]...), Situations: happens[nth%len(happens)],
		Collects: "After-school club keeps the little one until five", TakesOver: "The aunt, and the evening carer from six", Say: "That I am needed at home, and that I will be back tomorrow.",
		SayNot: "Anything about why, in front of others.", StaffKnow: nth%2 == 0, AgreedOn: p.store.Today(), ExpiresOn: ends,
	}
	if register.HomeSilenced(rec.Carer.Home, rec.HomeSilent) {
		plan.Contacts = append(plan.Contacts, register.EmergencyContact{Name: "Home", Belongs: "the telephone in the hall", Phone: "01632 960 188", AtHome: true})
		plan.HomeWord = "Only after 999, and only to say where " + name + " is"
	}
	return keeper.AgreePlan(p.ctx, p.id, version, plan)
}
