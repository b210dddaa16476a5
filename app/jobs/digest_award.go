package jobs

import (
	"context"
	"slices"

	"carers/app/access"
)

// monthAhead is how far the letter looks ahead, in days, at what takes weeks to see to.
const monthAhead = 28

// digestAward tells of the award what somebody sees to, and who keeps it what is late
// of all and which level runs out.
func digestAward(ctx context.Context, of digestOf) ([]string, error) {
	due, err := of.ledger.AwardDue(ctx, of.by)
	if err != nil {
		return nil, err
	}
	var lines []string
	for _, more := range [][]string{
		counted(due.OwnLate, "thing that you see to for the award is overdue.", "things that you see to for the award are overdue."),
		counted(due.OwnSoon, "thing that you see to for the award is due this week.", "things that you see to for the award are due this week."),
		counted(due.OthersLate, "action of others for the award is overdue.", "actions of others for the award are overdue."),
	} {
		lines = append(lines, more...)
	}
	if !due.Renew.IsZero() {
		lines = append(lines, "The award that the school holds runs out on "+due.Renew.Words()+".")
	}
	if !of.may(access.KeepAward) {
		return lines, nil
	}
	more, err := digestKept(ctx, of)
	return append(lines, more...), err
}

// digestKept tells who keeps the award what of all that the school keeps of itself is
// late or comes in four weeks: how many, and never what or who.
func digestKept(ctx context.Context, of digestOf) ([]string, error) {
	kept, err := of.ledger.KeptOfAward(ctx)
	if err != nil {
		return nil, err
	}
	today := of.means.Store.Today()
	is := kept.Ahead(today, today.Add(monthAhead))
	var lines []string
	switch {
	case is.TrainingOver:
		lines = append(lines, "No staff training about young carers counts any more: its time has run out.")
	case is.TrainingEnds:
		lines = append(lines, "The staff training that counts runs out within four weeks.")
	}
	return slices.Concat(lines,
		counted(is.DocumentsLate, "document is past the day to look at it again.", "documents are past the day to look at them again."),
		counted(is.Documents, "document is to be looked at again within four weeks.", "documents are to be looked at again within four weeks."),
		counted(is.Leads, "named lead has their last day within four weeks, and nobody is named to follow.", "named leads have their last day within four weeks, and nobody is named to follow."),
		counted(is.Evidence, "piece of evidence goes out of date within four weeks.", "pieces of evidence go out of date within four weeks."),
		counted(is.Expires, "level that the school holds runs out within four weeks.", "levels that the school holds run out within four weeks."),
		counted(is.Dates, "day of the award’s calendar comes within four weeks.", "days of the award’s calendar come within four weeks."),
	), nil
}
