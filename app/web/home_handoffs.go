package web

import (
	"carers/app/access"
	"carers/app/calendar"
	"carers/app/register"
	"carers/app/store"
)

// homeHandOffs is what goes to the safeguarding lead: what waits for the lead, and
// what was never handed off.
func (v *visit) homeHandOffs(data *homeView) error {
	unheard, err := v.unheardTasks()
	if err != nil {
		return err
	}
	waiting, err := v.ledger.HandOffs(v.ctx(), register.HandOffWaits)
	if err != nil {
		return err
	}
	s := homeSection{Rank: rankUrgent, Heading: "Hand-offs", All: &link{"All hand-offs", "/hand-offs"}}
	if len(waiting) > 0 {
		if err := v.noLead(&s); err != nil {
			return err
		}
	}
	for _, l := range waiting {
		s.Lines = append(s.Lines, v.waitingTask(l))
	}
	s.Lines = append(s.Lines, unheard...)
	data.add(s)
	return nil
}

// noLead says before all else that nobody can acknowledge what waits.
func (v *visit) noLead(s *homeSection) error {
	keepers, err := v.ledger.Keepers(v.ctx())
	if err == nil && keepers.Leads == 0 {
		t := task{Says: "Nobody can acknowledge a hand-off: no safeguarding lead can sign in", Detail: "Tell the lead yourself, and give them a role here."}
		if v.may(access.ManageUsers) {
			t.Act = &link{"Open people", "/people"}
		}
		s.Lines = append(s.Lines, t)
	}
	return err
}

// homeRisen tells the head how many urgent messages and hand-offs have waited for longer than the
// school lets them, and for how long, and no name.
func (v *visit) homeRisen(data *homeView) error {
	if v.actor.Has(access.Champion) || v.actor.Has(access.DSL) { // whose page lists them
		return nil
	}
	handOffs, err := v.ledger.HandOffCounts(v.ctx())
	if err != nil {
		return err
	}
	urgent, err := v.ledger.UrgentCounts(v.ctx())
	if err != nil {
		return err
	}
	if urgent.Risen > 0 {
		t := v.risenTask(urgent, "urgent message waits", "urgent messages wait", messagesAt, access.SeeMessages)
		t.Detail = "Not taken on in the time that the school allows. " + t.Detail
		data.add(homeSection{Rank: rankUrgent, Heading: "Somebody told the school", Lines: []task{t}})
	}
	if handOffs.Risen > 0 {
		t := v.risenTask(handOffs.LeadWaits, "hand-off waits", "hand-offs wait", "/hand-offs", access.SeeRegister)
		t.Detail = "Not acknowledged in the time that the school allows. " + t.Detail
		data.add(homeSection{Rank: rankUrgent, Heading: "Hand-offs", Lines: []task{t}})
	}
	return nil
}

// risenTask says how many have waited for too long, for how long and whom to ask.
// Where they are listed asks for a reason, unless one was given.
func (v *visit) risenTask(c store.LeadWaits, one, more, at string, sees access.Permission) task {
	waited := many(c.Longest, "school day", "school days")
	if c.Longest == 0 { // holidays
		waited = many(c.Days, "day", "days")
	}
	t := task{
		Says: many(c.Risen, one, more) + " for the safeguarding lead", Due: tag{"stop", "For " + waited},
		Detail: capital(v.safeguardingLead().Tell()) + ".", Act: &link{"See who, for a reason", "/reason?next=" + at},
	}
	if v.may(sees) {
		t.Act = &link{"List them", at}
	}
	return t
}

// handOffEvents are a pupil's hand-offs in their history: when, and nothing else.
func handOffEvents(all []register.HandOff) []event {
	var lines []event
	for _, h := range all {
		says := "Handed off to the safeguarding lead"
		if h.State == register.HandOffNoConcern {
			says = "Looked at for the safeguarding lead"
		}
		lines = append(lines, event{Day: string(calendar.DayOf(h.At)), When: at(h.At), Says: says})
	}
	return lines
}
