package packs

import (
	"strings"

	"carers/app/register"
)

var (
	conversation register.Conversation
	action       register.Action
	review       register.Review
	circumstance register.Circumstance
	voice        register.Voice
)

func conversationColumns(names map[string]string) []column[register.Conversation] {
	type talk = register.Conversation
	return []column[talk]{
		of("Pupil", pupil, "Surname", func(c talk) string { return names[c.CarerID] }),
		of("On", conversation, "On", func(c talk) string { return c.On.String() }),
		of("Who spoke with the pupil", conversation, "By", func(c talk) string { return c.By }),
		of("Spoken to alone", conversation, "SpokenAlone", func(c talk) string { return ticked(c.SpokenAlone) }),
		of("In the pupil's words", conversation, "PupilSaid", func(c talk) string { return c.PupilSaid }),
		of("What staff noted", conversation, "StaffNoted", func(c talk) string { return c.StaffNoted }),
		of("Id", conversation, "ID", func(c talk) string { return c.ID }),
		of("Entry id", conversation, "CarerID", func(c talk) string { return c.CarerID }),
	}
}

func actionColumns(names map[string]string) []column[register.Action] {
	type one = register.Action
	return []column[one]{
		of("Pupil", pupil, "Surname", func(a one) string { return names[a.CarerID] }),
		of("What is to be done", action, "What", func(a one) string { return a.What }),
		of("Who sees to it", action, "Owner", func(a one) string { return a.Owner }),
		of("Account", action, "OwnerID", func(a one) string { return a.OwnerID }),
		of("By", action, "DueOn", func(a one) string { return a.DueOn.String() }),
		of("Done on", action, "DoneOn", func(a one) string { return a.DoneOn.String() }),
		of("Done by", action, "DoneBy", func(a one) string { return a.DoneBy }),
		of("Conversation id", action, "After", func(a one) string { return a.After.Conversation }),
		of("Review id", action, "After", func(a one) string { return a.After.Review }),
		of("Id", action, "ID", func(a one) string { return a.ID }),
		of("Entry id", action, "CarerID", func(a one) string { return a.CarerID }),
	}
}

func reviewColumns(names map[string]string) []column[register.Review] {
	type held = register.Review
	return []column[held]{
		of("Pupil", pupil, "Surname", func(r held) string { return names[r.CarerID] }),
		of("On", review, "On", func(r held) string { return r.On.String() }),
		of("Written down by", review, "By", func(r held) string { return r.By }),
		of("Who was there", review, "There", func(r held) string { return r.There }),
		of("Spoken to alone", review, "SpokenAlone", func(r held) string { return ticked(r.SpokenAlone) }),
		of("The pupil's view", review, "PupilView", func(r held) string { return r.PupilView }),
		of("What has changed", review, "Changed", func(r held) string { return r.Changed }),
		of("What became of adjustments", review, "Decided", func(r held) string { return each(r.Decided, decidedWords) }),
		of("How it goes with hopes", review, "GoalNote", func(r held) string { return r.GoalNote }),
		of("Something to reach for", review, "StretchGoal", func(r held) string { return r.StretchGoal }),
		of("Next review", review, "NextReview", func(r held) string { return r.NextReview.String() }),
		of("Id", review, "ID", func(r held) string { return r.ID }),
		of("Entry id", review, "CarerID", func(r held) string { return r.CarerID }),
	}
}

// decidedWords tells what became of one adjustment: "keep: Let her leave first."
func decidedWords(d register.Decided) string {
	says := strings.ToLower(d.Decision.Words()) + ": " + d.Says
	if d.Now != "" {
		says += " Now: " + d.Now
	}
	if d.Reason != "" {
		says += " Because: " + d.Reason
	}
	return says
}

func circumstanceColumns(names map[string]string) []column[register.Circumstance] {
	type change = register.Circumstance
	return []column[change]{
		of("Pupil", pupil, "Surname", func(c change) string { return names[c.CarerID] }),
		of("What changed", circumstance, "Kind", func(c change) string { return c.Kind.Words() }),
		of("On", circumstance, "On", func(c change) string { return c.On.String() }),
		of("In a few words", circumstance, "Note", func(c change) string { return c.Note }),
		of("Noted by", circumstance, "By", func(c change) string { return c.By }),
		of("Review wanted by", circumstance, "ReviewBy", func(c change) string { return c.ReviewBy.String() }),
		of("Review id", circumstance, "ReviewID", func(c change) string { return c.ReviewID }),
		of("Id", circumstance, "ID", func(c change) string { return c.ID }),
		of("Entry id", circumstance, "CarerID", func(c change) string { return c.CarerID }),
	}
}

var voiceColumns = []column[register.Voice]{
	of("On", voice, "On", func(w register.Voice) string { return w.On.String() }),
	of("You said", voice, "Said", func(w register.Voice) string { return w.Said }),
	of("We decided", voice, "Decided", func(w register.Voice) string { return w.Decided }),
	of("We did", voice, "Done", func(w register.Voice) string { return w.Done }),
	of("Told back on", voice, "ToldOn", func(w register.Voice) string { return w.ToldOn.String() }),
	of("Id", voice, "ID", func(w register.Voice) string { return w.ID }),
}
