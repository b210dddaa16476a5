package packs

import (
	"strings"

	"carers/app/register"
)

var (
	referral     register.Referral
	referralIn   register.ReferralIn
	referralPack register.ReferralPack
)

func referralColumns(names map[string]string) []column[register.Referral] {
	type made = register.Referral
	return []column[made]{
		of("Pupil", pupil, "Surname", func(r made) string { return names[r.CarerID] }),
		of("What is asked for", referral, "Kind", func(r made) string { return r.Kind.Words() }),
		of("Which service", referral, "To", func(r made) string { return r.To }),
		of("Status", referral, "Status", func(r made) string { return r.Status.Words() }),
		of("Asked for on", referral, "AskedOn", func(r made) string { return r.AskedOn.String() }),
		of("Who asked", referral, "AskedBy", func(r made) string { return r.AskedBy.Words() }),
		of("What they should know", referral, "About", func(r made) string { return r.About }),
		of("What the pupil hopes for", referral, "Hopes", func(r made) string { return r.Hopes }),
		of("The pupil", referral, "Pupil", func(r made) string { return r.Pupil.Words() }),
		of("Home", referral, "Home", func(r made) string { return r.Home.Words() }),
		of("May be seen at school before home is spoken to", referral, "AtSchool", func(r made) string { return string(r.AtSchool) }),
		of("Without agreement, because", referral, "Law", func(r made) string { return r.Law.Words() }),
		of("Decided by", referral, "LawBy", func(r made) string { return r.LawBy }),
		of("Sent on", referral, "SentOn", func(r made) string { return r.SentOn.String() }),
		of("Looked at again on", referral, "ChaseOn", func(r made) string { return r.ChaseOn.String() }),
		of("Steps", referral, "Steps", func(r made) string { return each(r.Steps, stepWords) }),
		of("Outcome", referral, "Outcome", func(r made) string { return r.Outcome.Words() }),
		of("Partner id", referral, "PartnerID", func(r made) string { return r.PartnerID }),
		of("Repeats id", referral, "Before", func(r made) string { return r.Before }),
		of("Id", referral, "ID", func(r made) string { return r.ID }),
		of("Entry id", referral, "CarerID", func(r made) string { return r.CarerID }),
	}
}

// stepWords tells one step: "sent on 2026-09-14 by R. Begum: by post".
func stepWords(s register.ReferralStep) string {
	says := "asked how it stands"
	if s.To != "" {
		says = strings.ToLower(s.To.Words())
	}
	says += " on " + s.On.String() + " by " + s.By
	if s.Note != "" {
		says += ": " + s.Note
	}
	if s.Back != nil {
		says += " (taken back on " + s.Back.On.String() + " by " + s.Back.By + ": " + s.Back.Why + ")"
	}
	return says
}

func referralInColumns(names map[string]string) []column[register.ReferralIn] {
	type told = register.ReferralIn
	return []column[told]{
		of("Pupil", pupil, "Surname", func(r told) string { return names[r.CarerID] }),
		of("On", referralIn, "On", func(r told) string { return r.On.String() }),
		of("Who told the school", referralIn, "From", func(r told) string { return r.From }),
		of("What they said", referralIn, "Says", func(r told) string { return r.Says }),
		of("Thanked on", referralIn, "ThankedOn", func(r told) string { return r.ThankedOn.String() }),
		of("Agreed that they hear what came of it", referralIn, "TellBack", func(r told) string { return string(r.TellBack) }),
		of("Told on", referralIn, "ToldOn", func(r told) string { return r.ToldOn.String() }),
		of("Written down by", referralIn, "By", func(r told) string { return r.By }),
		of("Id", referralIn, "ID", func(r told) string { return r.ID }),
		of("Entry id", referralIn, "CarerID", func(r told) string { return r.CarerID }),
	}
}

func referralPackColumns(names map[string]string) []column[register.ReferralPack] {
	type made = register.ReferralPack
	return []column[made]{
		of("Pupil", pupil, "Surname", func(p made) string { return names[p.CarerID] }),
		of("Made on", referralPack, "MadeOn", func(p made) string { return p.MadeOn.String() }),
		of("Made by", referralPack, "MadeBy", func(p made) string { return p.MadeBy }),
		of("For", referralPack, "For", func(p made) string { return p.For.Words() }),
		of("Headings", referralPack, "Keys", func(p made) string { return strings.Join(p.Keys, ", ") }),
		of("SHA-256 of its words", referralPack, "Words", func(p made) string { return p.Words }),
		of("Id", referralPack, "ID", func(p made) string { return p.ID }),
		of("Referral id", referralPack, "ReferralID", func(p made) string { return p.ReferralID }),
		of("Entry id", referralPack, "CarerID", func(p made) string { return p.CarerID }),
	}
}
