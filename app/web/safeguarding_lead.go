package web

import (
	"strings"

	"carers/app/access"
)

// whoLeads is the safeguarding lead, as whoever reads is told of them: by name and
// where they are, and themselves as "you".
type whoLeads struct {
	Name string // "A. Osei, the designated safeguarding lead, extension 214"
	Own  bool   // who reads is the lead
}

// String names the lead within a sentence.
func (l whoLeads) String() string {
	if l.Own {
		return "you, the designated safeguarding lead"
	}
	return l.Name
}

// Tell asks the reader, within a sentence, to tell the lead, and the lead to act:
// "tell A. Osei now". When is "now", "first", or nothing.
func (l whoLeads) Tell(when ...string) string {
	says := "tell " + l.Name
	if l.Own {
		says = "it is yours, as safeguarding lead, to act on"
	}
	return strings.Join(append([]string{says}, when...), " ")
}

// safeguardingLead is whom to tell when a child may not be safe, for who reads.
func (v *visit) safeguardingLead() whoLeads {
	return whoLeads{Name: v.leadToOthers(), Own: v.actor.Has(access.DSL)}
}

// leadToOthers names the lead on what others read: a pack, a plan.
func (v *visit) leadToOthers() string {
	s := v.school.Settings
	if s.DSLName == "" {
		return "the designated safeguarding lead"
	}
	return listed(", ", s.DSLName, "the designated safeguarding lead", s.DSLContact)
}
