package jobs

import "context"

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
	return lines, nil
}
