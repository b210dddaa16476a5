package web

import (
	"strings"

	"carers/app/award"
	"carers/app/calendar"
	"carers/app/packs"
	"carers/app/web/form"
)

// schoolPart is what the school keeps of itself: who answers, policies, training, and
// what was done when. No pupil is named in any of it.
const schoolPart = "school"

// timelineYears is how far back a pack tells what the school did.
const timelineYears = 2

// schoolParts are who answers for young carers, what is agreed in writing, how many of
// the staff are trained, and what the school did, the latest first.
func (v *visit) schoolParts() ([]packs.PaperPart, error) {
	kept, err := v.ledger.KeptOfAward(v.ctx())
	if err != nil {
		return nil, err
	}
	parts := []packs.PaperPart{{ID: "school", Level: 2, Heading: "Who answers, what is agreed and what was done"}, leadsPart(kept.Leads, v.today()), agreedPart(kept.Documents), trainingPart(kept.Activities, v.today())}
	return append(parts, timelinePart(kept.Activities, v.today().AddMonths(-12*timelineYears), v.today())), nil
}

func leadsPart(all []award.Lead, today calendar.Day) packs.PaperPart {
	part := packs.PaperPart{Level: 3, Heading: "Who answers"}
	for _, l := range award.LeadsOn(all, today) {
		part.Facts = append(part.Facts, packs.PaperFact{Label: l.Post.Words(), Says: listed(", ", l.Name, l.Job, "since "+l.From.Words())})
	}
	for _, g := range award.Gaps(all, today) {
		part.List = append(part.List, sentence(g.Says))
	}
	return part
}

func agreedPart(all []award.Document) packs.PaperPart {
	part := packs.PaperPart{Level: 3, Heading: "Policies and agreements"}
	t := packs.PaperTable{Caption: part.Heading, Heads: []string{"Document", "Approved", "To be looked at again"}}
	for _, d := range award.CurrentDocuments(all) {
		t.Rows = append(t.Rows, []string{listed(", ", d.Title, d.Edition), listed(", ", d.ApprovedOn.Words(), d.ApprovedBy), d.ReviewOn.Words()})
	}
	if part.Table = &t; len(t.Rows) == 0 {
		part.Table, part.Says = nil, []string{"No document is written down yet."}
	}
	return part
}

func trainingPart(all []award.Activity, today calendar.Day) packs.PaperPart {
	part := packs.PaperPart{Level: 3, Heading: "Staff training", Says: []string{"No staff training counts today."}}
	if t, some := award.TrainingOn(all, today); some {
		part.Says = []string{sentence(t.Words())}
	}
	return part
}

// timelinePart is what the school did. How many came is left out where they are young
// carers: that number is told by the cohort's rules or not at all.
func timelinePart(all []award.Activity, from, today calendar.Day) packs.PaperPart {
	part := packs.PaperPart{Level: 3, Heading: "What was done, since " + from.Words()}
	t := packs.PaperTable{Caption: part.Heading, Heads: []string{"Day", "What", "Who it was for"}}
	for _, a := range all {
		if a.Out() || a.On.Before(from) || a.On.After(today) {
			continue
		}
		came := ""
		if a.Number > 0 && !a.Kind.OfCarers() {
			came = form.Thousands(a.Number) + " came"
		}
		t.Rows = append(t.Rows, []string{a.On.Words(), listed(": ", a.Kind.Words(), a.Title), strings.TrimSpace(listed(", ", a.Audience, came))})
	}
	if part.Table = &t; len(t.Rows) == 0 {
		part.Table, part.Says = nil, []string{"Nothing is written down yet."}
	}
	return part
}
