package register

import "slices"

// ifWrong is what the school does when something goes wrong: the emergency plan in
// hand, and where there is none what the pupil told. The words of a plan that has
// somebody at home rung are left out where home must not be contacted.
func (s PackSubject) ifWrong() PackField {
	f := PackField{Key: "if-wrong", Label: "What happens if something goes wrong", Says: s.Known.IfWrong, Class: classOf(s.Known.Snapshot, "IfWrong")}
	if len(s.Plans) == 0 {
		return f
	}
	p := s.Plans[0]
	f.Class = classOf(p, "First")
	switch {
	case p.Expired(s.Today):
		f.Says = p.endedWords()
	case s.ringsHome(p):
		f.Says = "The school has an emergency plan, until " + p.ExpiresOn.Words() + ". Ask the school before anything else"
	default:
		f.Says = "The school has an emergency plan, until " + p.ExpiresOn.Words() + ". First: " + p.First
	}
	return f
}

// endedWords are told in place of a plan that ended.
func (p EmergencyPlan) endedWords() string {
	return "The emergency plan ended on " + p.ExpiresOn.Words() + ". Ask the school"
}

// toRing is who is rung by the plan in hand; nobody at home where home must not be
// contacted.
func (s PackSubject) toRing() PackField {
	f := PackField{Key: "if-wrong-ring", Label: "Who is rung then", Class: ThirdParty}
	if len(s.Plans) == 0 || s.Plans[0].Expired(s.Today) {
		return f
	}
	f.Class = classOf(s.Plans[0], "Contacts")
	contacts := slices.DeleteFunc(slices.Clone(s.Plans[0].Contacts), func(c EmergencyContact) bool { return c.AtHome && s.HomeMustNot() != "" })
	f.Says = eachSays(contacts, EmergencyContact.words)
	return f
}

func (s PackSubject) ringsHome(p EmergencyPlan) bool {
	return s.HomeMustNot() != "" && slices.ContainsFunc(p.Contacts, func(c EmergencyContact) bool { return c.AtHome })
}
