package web

import (
	"slices"
	"strconv"

	"carers/app/award"
	"carers/app/calendar"
	"carers/app/packs"
)

// drawnKept is what the school keeps of itself, and of no pupil.
type drawnKept struct {
	activities []award.Activity
	documents  []award.Document
	leads      []award.Lead
}

// drawnKept reads what some rules need of it.
func (v *visit) drawnKept(reads func(award.DrawnRead) bool) (k drawnKept, err error) {
	if reads(award.ReadsActivities) {
		if k.activities, err = v.ledger.Activities(v.ctx()); err != nil {
			return k, err
		}
	}
	if reads(award.ReadsDocuments) {
		if k.documents, err = v.ledger.Documents(v.ctx()); err != nil {
			return k, err
		}
	}
	if reads(award.ReadsLeads) {
		k.leads, err = v.ledger.Leads(v.ctx())
	}
	return k, err
}

func init() {
	for rule, kinds := range map[string][]award.ActivityKind{
		"awareness-held": {award.Assembly, award.Lesson, award.Display}, "assembly-held": {award.Assembly}, "display-up": {award.Display},
		"governors-told": {award.Governors}, "parents-told": {award.ParentsEvent}, "forum-held": {award.Forum},
	} {
		drawers[rule] = drawer{says: func(t toldDrawing) (map[string]string, []packs.PaperPart) { return t.of.activitiesOf(kinds, t.today) }}
	}
	for rule, kinds := range map[string][]award.PaperKind{
		"policy-current": {award.Policy}, "commitment-current": {award.Commitment}, "agreements-current": {award.Agreement, award.Memorandum},
	} {
		drawers[rule] = drawer{says: func(t toldDrawing) (map[string]string, []packs.PaperPart) { return t.of.papersOf(kinds, t.today) }}
	}
	drawers["training-coverage"] = drawer{says: func(t toldDrawing) (map[string]string, []packs.PaperPart) { return t.of.training(t.today), nil }}
	drawers["leads-named"] = drawer{says: func(t toldDrawing) (map[string]string, []packs.PaperPart) { return t.of.leadsNamed(t.today) }}
	drawers["leads-cover"] = drawer{says: func(t toldDrawing) (map[string]string, []packs.PaperPart) { return t.of.leadsCovered(t.today), nil }}
}

// activitiesOf are those of some kinds in the last twelve months, the latest first. How
// many came is not among it: who comes to a forum is a carer.
func (k drawnKept) activitiesOf(kinds []award.ActivityKind, today calendar.Day) (map[string]string, []packs.PaperPart) {
	from, n, last := today.AddMonths(-12), 0, calendar.Day("")
	of := packs.PaperTable{Caption: "When it was, and who it was for", Heads: []string{"When", "What", "For"}}
	for _, a := range k.activities {
		if a.Out() || !slices.Contains(kinds, a.Kind) || a.On.Before(from) || a.On.After(today) {
			continue
		}
		n, last = n+1, max(last, a.On)
		of.Rows = append(of.Rows, []string{a.On.Words(), a.Kind.Words(), a.Audience})
	}
	if n == 0 {
		return nil, nil
	}
	return map[string]string{"times": strconv.Itoa(n), "last": last.Words()}, []packs.PaperPart{{Level: 2, Heading: "When it was", Table: &of}}
}

// papersOf are the documents of some kinds that are approved, in force and not late.
func (k drawnKept) papersOf(kinds []award.PaperKind, today calendar.Day) (map[string]string, []packs.PaperPart) {
	of := packs.PaperTable{Caption: "Documents in force", Heads: []string{"Document", "Approved", "To be looked at again"}}
	for _, d := range award.CurrentDocuments(k.documents) {
		if slices.Contains(kinds, d.Kind) && d.Approved() && !d.Overdue(today) {
			of.Rows = append(of.Rows, []string{d.Title, d.ApprovedOn.Words(), d.ReviewOn.Words()})
		}
	}
	if len(of.Rows) == 0 {
		return nil, nil
	}
	return map[string]string{"papers": strconv.Itoa(len(of.Rows))}, []packs.PaperPart{{Level: 2, Heading: "Which they are", Table: &of}}
}

func (k drawnKept) training(today calendar.Day) map[string]string {
	t, counts := award.TrainingOn(k.activities, today)
	if !counts {
		return nil
	}
	return map[string]string{"trained": strconv.Itoa(t.Trained), "staff": strconv.Itoa(t.Staff), "on": t.On.Words(), "until": t.Until.Words()}
}

func (k drawnKept) leadsNamed(today calendar.Day) (map[string]string, []packs.PaperPart) {
	on := award.LeadsOn(k.leads, today)
	if len(on) == 0 {
		return nil, nil
	}
	of := packs.PaperTable{Caption: "Posts", Heads: []string{"Post", "Named since"}}
	posts := map[award.LeadPost]bool{}
	for _, l := range on {
		posts[l.Post] = true
		of.Rows = append(of.Rows, []string{l.Post.Words(), l.From.Words()})
	}
	return map[string]string{"posts": many(len(posts), "post", "posts")}, []packs.PaperPart{{Level: 2, Heading: "Which posts", Table: &of}}
}

func (k drawnKept) leadsCovered(today calendar.Day) map[string]string {
	on := award.LeadsOn(k.leads, today)
	if len(on) == 0 {
		return nil
	}
	places := map[string]string{"posts": many(len(award.LeadPosts)-len(award.Gaps(k.leads, today)), "post", "posts")}
	if at := slices.IndexFunc(on, func(l award.Lead) bool { return l.Post == award.DeputyPost && !l.Away(today) }); at >= 0 {
		places["deputy"] = on[at].From.Words()
	}
	return places
}
