package packs

import "carers/app/register"

var transition register.Transition

func transitionColumns(names map[string]string) []column[register.Transition] {
	type step = register.Transition
	return []column[step]{
		of("Pupil", pupil, "Surname", func(t step) string { return names[t.CarerID] }),
		of("What changes", transition, "Kind", func(t step) string { return t.Kind.Words() }),
		of("First day there", transition, "On", func(t step) string { return t.On.String() }),
		of("Where to", transition, "To", func(t step) string { return t.To }),
		of("What helps, and whether it goes along", transition, "Along", func(t step) string { return each(t.Along, alongWords) }),
		of("What the pupil wants told", transition, "Tell", func(t step) string { return t.Tell }),
		of("What the pupil does not want told", transition, "TellNot", func(t step) string { return t.TellNot }),
		of("Gone through with the pupil on", transition, "AgreedOn", func(t step) string { return t.AgreedOn.String() }),
		of("Hand-over meeting", transition, "MeetOn", func(t step) string { return t.MeetOn.String() }),
		of("Who meets", transition, "MeetWith", func(t step) string { return t.MeetWith }),
		of("Met on", transition, "MetOn", func(t step) string { return t.MetOn.String() }),
		of("Visits", transition, "Visits", func(t step) string { return t.Visits }),
		of("Careers, and money after 16", transition, "Careers", func(t step) string { return t.Careers }),
		of("Talked about on", transition, "CareersOn", func(t step) string { return t.CareersOn.String() }),
		of("Who takes over there", transition, "TakesOver", func(t step) string { return t.TakesOver }),
		of("Received on", transition, "ReceivedOn", func(t step) string { return t.ReceivedOn.String() }),
		of("Received by", transition, "ReceivedBy", func(t step) string { return t.ReceivedBy }),
		of("Begun by", transition, "By", func(t step) string { return t.By }),
		of("Id", transition, "ID", func(t step) string { return t.ID }),
		of("Entry id", transition, "CarerID", func(t step) string { return t.CarerID }),
	}
}

// alongWords tells one line: "Let her leave first (goes along)".
func alongWords(l register.AlongLine) string {
	if l.Agreed {
		return l.Says + " (goes along)"
	}
	return l.Says + " (stays here)"
}
