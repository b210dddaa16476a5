package demo

import (
	"carers/app/calendar"
	"carers/app/register"
)

// sharedWith are lines of the sharing log, in turn.
var sharedWith = []register.Sharing{
	{What: "What helps at school, wishes, who may know", To: "The duty worker", Organisation: "Greenfield Young Carers Service", Reason: register.AgreedByPupil, Harm: register.No, HarmWhy: "It was asked for, and read through together first", PupilTold: register.Yes},
	{What: "Attendance of this term, sleep", Organisation: "Harrowby and District Council, children's services and early help", Reason: register.ChildAtRisk, Harm: register.No, HarmWhy: "To wait would have harmed more", PupilTold: register.Yes},
	{What: "That there is a caring role", To: "The coach of the town's swimming club", Organisation: "Town swimming club", Reason: register.OtherReason, Why: "The club asked about missed training", Harm: register.Yes, HarmWhy: "The club tells parents at the pool", PupilTold: register.Yes},
}

// shared is what was told of an entry's pupil to somebody outside, of some
// entries.
func (p *played) shared(nth int, after calendar.Day) []happening {
	c, day := p.entry.Carer, weekday(after.Add(12))
	if !c.Status.Supported() || nth%4 != 1 || day.After(p.world.Today.Add(-3)) {
		return nil
	}
	return []happening{{day, func() error {
		keeper, err := p.keeper("")
		if err != nil {
			return err
		}
		s := sharedWith[nth/4%len(sharedWith)]
		s.On, s.HomeTold = p.store.Today(), register.Yes
		if c.Home.Blocks() {
			s.HomeTold, s.HomeWhy = register.No, "The pupil would rather tell them, and asked us to wait"
		}
		_, err = keeper.LogSharing(p.ctx, p.id, s)
		return err
	}}}
}
