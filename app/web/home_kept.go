package web

import (
	"carers/app/access"
	"carers/app/award"
)

// homeKept is what the school has to see to in its own house, for who keeps the award:
// training that runs out, documents that are to be looked at, posts that nobody has any
// more. A school that has written none of it down yet is not told.
func (v *visit) homeKept(data *homeView) error {
	if !v.may(access.KeepAward) {
		return nil
	}
	activities, err := v.ledger.Activities(v.ctx())
	if err != nil {
		return err
	}
	documents, err := v.ledger.Documents(v.ctx())
	if err != nil {
		return err
	}
	leads, err := v.ledger.Leads(v.ctx())
	if err != nil {
		return err
	}
	due := homeSection{Rank: rankDue, Heading: "Training, documents and leads", All: &link{"The calendar", calendarAt}}
	due.Lines = append(v.trainingDue(activities), v.documentsDue(documents)...)
	if len(leads) > 0 {
		due.Lines = append(due.Lines, v.leadsDue(leads)...)
	}
	data.add(due)
	return nil
}

// trainingDue says that staff training runs out within half a term, or has run out.
func (v *visit) trainingDue(all []award.Activity) []task {
	t, any := award.TrainingOn(all, v.today())
	if any && t.Until.After(v.today().Add(halfTerm)) {
		return nil
	}
	if any {
		return []task{{Says: "Staff training runs out on " + t.Until.Words(), Detail: t.Words(), Href: activitiesAt, Due: dueTag(t.Until, v.today())}}
	}
	if last, was := award.LastTraining(all, v.today()); was {
		return []task{{Says: "Staff training ran out on " + last.Until.Words(), Detail: last.Title, Href: activitiesAt, Due: dueTag(last.Until, v.today())}}
	}
	return nil
}

func (v *visit) documentsDue(all []award.Document) (due []task) {
	for _, d := range award.CurrentDocuments(all) {
		if d.Overdue(v.today()) || d.ReviewOn == v.today() {
			due = append(due, task{Says: d.Title + " is due for review", Detail: "Seen to by " + d.Owner, Href: documentsAt + "#kept-" + d.ID, Due: dueTag(d.ReviewOn, v.today())})
		}
	}
	return due
}

// leadsDue are the posts that somebody had and nobody has now.
func (v *visit) leadsDue(all []award.Lead) (due []task) {
	had := map[award.LeadPost]bool{}
	for _, l := range all {
		had[l.Post] = true
	}
	for _, g := range award.Gaps(all, v.today()) {
		if had[g.Post] {
			due = append(due, task{Says: g.Says, Href: leadsAt})
		}
	}
	return due
}
