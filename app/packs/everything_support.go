package packs

import (
	"strings"

	"carers/app/register"
)

var (
	adjustment register.Adjustment
	use        register.Use
	passport   register.Passport
)

func (w Whole) adjustments() []register.Adjustment {
	var all []register.Adjustment
	for _, r := range w.Records {
		all = append(all, r.Adjustments...)
	}
	return all
}

// adjusted says whose an adjustment's id stands for.
func (w Whole) adjusted(names map[string]string) map[string]string {
	of := map[string]string{}
	for _, a := range w.adjustments() {
		of[a.ID] = names[a.CarerID]
	}
	return of
}

func adjustmentColumns(names map[string]string) []column[register.Adjustment] {
	type made = register.Adjustment
	return []column[made]{
		of("Pupil", pupil, "Surname", func(a made) string { return names[a.CarerID] }),
		of("What staff do", adjustment, "Says", func(a made) string { return a.Says }),
		of("Where", adjustment, "Where", func(a made) string { return a.Where }),
		of("When", adjustment, "When", func(a made) string { return a.When }),
		of("Before a sanction", adjustment, "First", func(a made) string { return ticked(a.First) }),
		of("Status", adjustment, "Status", func(a made) string { return a.Status.Words() }),
		of("Area", adjustment, "Area", func(a made) string { return a.Area.Words() }),
		of("Why, in terms of the effect", adjustment, "Reason", func(a made) string { return a.Reason }),
		of("Asks less of the pupil", adjustment, "TakesAway", func(a made) string { return ticked(a.TakesAway) }),
		of("Basis", adjustment, "Basis", func(a made) string { return a.Basis.Words() }),
		of("What the phone is for", adjustment, "Phone", func(a made) string { return a.Phone.Purpose }),
		of("Where the phone is used", adjustment, "Phone", func(a made) string { return a.Phone.Place }),
		of("Without the phone", adjustment, "Phone", func(a made) string { return a.Phone.Fallback }),
		of("Agreed with the pupil on", adjustment, "AgreedOn", func(a made) string { return a.AgreedOn.String() }),
		of("Home", adjustment, "HomeKnows", func(a made) string { return a.HomeKnows.Words() }),
		of("Who sees to it", adjustment, "Owner", func(a made) string { return a.Owner }),
		of("Begins", adjustment, "StartsOn", func(a made) string { return a.StartsOn.String() }),
		of("Looked at again", adjustment, "ReviewOn", func(a made) string { return a.ReviewOn.String() }),
		of("Gone through in a review on", adjustment, "LookedOn", func(a made) string { return a.LookedOn.String() }),
		of("Read by", adjustment, "SeenBy", func(a made) string { return a.SeenBy.Words() }),
		of("Accounts named", adjustment, "Named", func(a made) string { return strings.Join(a.Named, " ") }),
		of("Steps", adjustment, "History", func(a made) string { return each(a.History, moveWords) }),
		of("Times worded", adjustment, "Wording", func(a made) string { return number(a.Wording) }),
		of("Id", adjustment, "ID", func(a made) string { return a.ID }),
		of("Entry id", adjustment, "CarerID", func(a made) string { return a.CarerID }),
	}
}

// moveWords tells one step: "active on 2026-09-14 by R. Begum: agreed".
func moveWords(m register.AdjustmentMove) string {
	says := strings.ToLower(m.To.Words()) + " on " + m.On.String() + " by " + m.By
	if m.Reason != "" {
		says += ": " + m.Reason
	}
	return says
}

func useColumns(whose map[string]string) []column[register.Use] {
	return []column[register.Use]{
		of("Pupil", pupil, "Surname", func(u register.Use) string { return whose[u.AdjustmentID] }),
		of("On", use, "On", func(u register.Use) string { return u.On.String() }),
		of("Noted by", use, "By", func(u register.Use) string { return u.By }),
		of("How it went", use, "How", func(u register.Use) string { return u.How.Words() }),
		of("Id", use, "ID", func(u register.Use) string { return u.ID }),
		of("Adjustment id", use, "AdjustmentID", func(u register.Use) string { return u.AdjustmentID }),
	}
}

func passportColumns(names map[string]string) []column[register.Passport] {
	type made = register.Passport
	return []column[made]{
		of("Pupil", pupil, "Surname", func(p made) string { return names[p.CarerID] }),
		of("Signed off on", passport, "SignedOn", func(p made) string { return p.SignedOn.String() }),
		of("Good until", passport, "GoodUntil", func(p made) string { return p.GoodUntil.String() }),
		of("Made with", passport, "MadeBy", func(p made) string { return p.MadeBy }),
		of("Lines", passport, "Lines", func(p made) string {
			return each(p.Lines, func(l register.PassportLine) string { return l.Part.Words() + ": " + l.Says })
		}),
		of("Id", passport, "ID", func(p made) string { return p.ID }),
		of("Entry id", passport, "CarerID", func(p made) string { return p.CarerID }),
	}
}
