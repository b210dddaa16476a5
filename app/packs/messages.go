package packs

import "carers/app/register"

// Message is something that the school was told: one of the two, and what was
// done about it.
type Message struct {
	Concern    *register.Concern
	Disclosure *register.Disclosure
	Acts       []register.MessageAct
}

var (
	concern    = register.Concern{}
	disclosure = register.Disclosure{}
	messageAct = register.MessageAct{}
)

func (w Whole) concerns() (all []register.Concern) {
	for _, m := range w.Messages {
		if m.Concern != nil {
			all = append(all, *m.Concern)
		}
	}
	return all
}

func (w Whole) disclosures() (all []register.Disclosure) {
	for _, m := range w.Messages {
		if m.Disclosure != nil {
			all = append(all, *m.Disclosure)
		}
	}
	return all
}

func (w Whole) messageActs() (all []register.MessageAct) {
	for _, m := range w.Messages {
		all = append(all, m.Acts...)
	}
	return all
}

func concernColumns(names map[string]string) []column[register.Concern] {
	type told = register.Concern
	return append([]column[told]{
		of("Named", concern, "Named", func(c told) string { return c.Named }),
		of("Form", concern, "Form", func(c told) string { return c.Form }),
		of("What was noticed", concern, "Noticed", func(c told) string { return c.Noticed }),
		of("Signs", concern, "Signs", func(c told) string { return each(c.Signs, register.Sign.Words) }),
		of("The pupil has said something", concern, "ToldThem", func(c told) string { return answerWords(c.ToldThem) }),
		of("What the pupil would like", concern, "Wants", func(c told) string { return c.Wants }),
		of("By", concern, "By", func(c told) string { return c.By }),
		of("Account", concern, "ByUser", func(c told) string { return c.ByUser }),
	}, courseColumns(concern, names, func(c told) register.Course { return c.Course })...)
}

func disclosureColumns(names map[string]string) []column[register.Disclosure] {
	type told = register.Disclosure
	return append([]column[told]{
		of("Level", disclosure, "Level", func(d told) string { return d.Level.Words() }),
		of("What they said", disclosure, "Words", func(d told) string { return d.Words }),
		of("Who may be told", disclosure, "MayTell", func(d told) string { return each(d.MayTell, register.Audience.Words) }),
		of("Is it safe to contact home", disclosure, "HomeSafe", func(d told) string { return d.HomeSafe.Words() }),
		of("How to get in touch", disclosure, "Reach", func(d told) string { return d.Reach }),
		of("Named", disclosure, "Named", func(d told) string { return d.Named }),
		of("Form or year", disclosure, "Form", func(d told) string { return d.Form }),
		of("Language of the page", disclosure, "Language", func(d told) string { return d.Language }),
	}, courseColumns(disclosure, names, func(d told) register.Course { return d.Course })...)
}

// courseColumns show how far a message of either kind has come.
func courseColumns[T any](record any, names map[string]string, course func(T) register.Course) []column[T] {
	show := func(heading string, value func(register.Course) string) column[T] {
		return of(heading, record, "Course", func(t T) string { return value(course(t)) })
	}
	return []column[T]{
		show("Pupil", func(c register.Course) string { return names[c.PupilID] }),
		show("Urgent", func(c register.Course) string { return ticked(c.Urgent) }),
		show("Received", func(c register.Course) string { return instant(c.Received) }),
		show("First answered", func(c register.Course) string { return instant(c.Answered) }),
		show("Safeguarding lead told", func(c register.Course) string { return instant(c.Passed) }),
		show("Closed", func(c register.Course) string { return instant(c.Closed) }),
		show("Let go", func(c register.Course) string { return instant(c.Forgotten) }),
		show("Id", func(c register.Course) string { return c.ID }),
		show("Pupil id", func(c register.Course) string { return c.PupilID }),
	}
}

var messageActColumns = []column[register.MessageAct]{
	of("At", messageAct, "At", func(a register.MessageAct) string { return instant(a.At) }),
	of("By", messageAct, "By", func(a register.MessageAct) string { return a.By }),
	of("Did", messageAct, "Does", func(a register.MessageAct) string { return a.Does.Words() }),
	of("Because", messageAct, "Reason", func(a register.MessageAct) string { return a.Reason }),
	of("Hand-off", messageAct, "HandOff", func(a register.MessageAct) string { return a.HandOff }),
	of("Id", messageAct, "ID", func(a register.MessageAct) string { return a.ID }),
	of("Message id", messageAct, "MessageID", func(a register.MessageAct) string { return a.MessageID }),
}
