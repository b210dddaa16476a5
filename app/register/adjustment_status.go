package register

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/fault"
)

// AdjustmentStatus is where an adjustment stands.
type AdjustmentStatus string

// The statuses. Staff read what is active, and nothing else.
const (
	AdjustmentProposed AdjustmentStatus = "proposed"
	AdjustmentActive   AdjustmentStatus = "active"
	AdjustmentPaused   AdjustmentStatus = "paused"
	AdjustmentEnded    AdjustmentStatus = "ended"
)

var adjustmentStatuses = terms[AdjustmentStatus]{
	{AdjustmentActive, "Active"}, {AdjustmentProposed, "Proposed"}, {AdjustmentPaused, "Paused"}, {AdjustmentEnded, "Ended"},
}

// Words returns the status as a page shows it.
func (s AdjustmentStatus) Words() string { return adjustmentStatuses.words(s) }

// adjustmentMoves is the life of an adjustment: from each status, where it may go.
var adjustmentMoves = map[AdjustmentStatus][]AdjustmentStatus{
	AdjustmentProposed: {AdjustmentActive, AdjustmentEnded},
	AdjustmentActive:   {AdjustmentPaused, AdjustmentEnded},
	AdjustmentPaused:   {AdjustmentActive, AdjustmentEnded},
	AdjustmentEnded:    {AdjustmentProposed},
}

// Next lists the statuses that may follow s.
func (s AdjustmentStatus) Next() []AdjustmentStatus { return adjustmentMoves[s] }

// AdjustmentMove is one step in an adjustment's life.
type AdjustmentMove struct {
	To     AdjustmentStatus `json:"to"`
	On     calendar.Day     `json:"on"`
	By     string           `json:"by"`
	Reason string           `json:"reason,omitempty"`
}

// Supported reports whether staff do things for an entry of this status. What
// is possible is hidden from teachers; support goes on when a role is paused or
// over, since it must not end on the day that somebody dies.
func (s Status) Supported() bool { return s.Counted() || s == Former }

// Move takes an adjustment to another status. To become active it needs the
// pupil's agreement, somebody who sees to it and a day on which to look at it
// again, and the entry must be known to teachers; pausing and ending want a
// reason. The problems are beside "to", "reason", "agreed_on", "owner",
// "review_on".
func (a *Adjustment) Move(to AdjustmentStatus, reason, by string, c Carer, today calendar.Day) error {
	var bad []fault.Problem
	if !slices.Contains(adjustmentMoves[a.Status], to) {
		bad = append(bad, fault.Problem{Field: "to", Says: fmt.Sprintf("An adjustment that is %s cannot become %s", strings.ToLower(a.Status.Words()), strings.ToLower(to.Words()))})
	}
	if (to == AdjustmentPaused || to == AdjustmentEnded) && strings.TrimSpace(reason) == "" {
		bad = append(bad, fault.Problem{Field: "reason", Says: "Say why, in a few words"})
	}
	if to == AdjustmentActive {
		bad = append(bad, a.unready(c)...)
	}
	if err := fault.Check(bad); err != nil {
		return err
	}
	a.Status = to
	a.History = append(slices.Clone(a.History), AdjustmentMove{To: to, On: today, By: by, Reason: strings.TrimSpace(reason)})
	if to == AdjustmentActive {
		a.Wording++ // staff read it anew
		if a.StartsOn.IsZero() {
			a.StartsOn = today
		}
	}
	return nil
}

// AddDays gives an adjustment those of its two days that it has none of yet, as it
// becomes active. The problems are beside "agreed_on" and "review_on".
func (a *Adjustment) AddDays(agreed, review, today calendar.Day) error {
	var bad []fault.Problem
	if agreed.After(today) {
		bad = append(bad, fault.Problem{Field: "agreed_on", Says: agreedLater})
	}
	if !review.IsZero() && review.Before(today) {
		bad = append(bad, fault.Problem{Field: "review_on", Says: reviewEarlier})
	}
	if err := fault.Check(bad); err != nil {
		return err
	}
	a.AgreedOn, a.ReviewOn = cmp.Or(a.AgreedOn, agreed), cmp.Or(a.ReviewOn, review)
	return nil
}

// What is wrong with a day of an adjustment, wherever it is asked for.
const (
	agreedLater   = "The day it was agreed with the pupil must be today or earlier"
	reviewEarlier = "The review must be today or later"
)

// unready is what keeps an adjustment from staff.
func (a Adjustment) unready(c Carer) (bad []fault.Problem) {
	if !c.Status.Supported() {
		bad = append(bad, fault.Problem{Field: "to", Says: "Staff read instructions for confirmed, paused and former carers only. Change the entry's status first"})
	}
	return append(bad, a.lacks()...)
}

// lacks is what an active adjustment cannot be without.
func (a Adjustment) lacks() (bad []fault.Problem) {
	if a.AgreedOn.IsZero() {
		bad = append(bad, fault.Problem{Field: "agreed_on", Says: "Enter the day on which the pupil agreed: nothing is passed on without that"})
	}
	if strings.TrimSpace(a.Owner) == "" {
		bad = append(bad, fault.Problem{Field: "owner", Says: "Say who sees to it"})
	}
	if a.ReviewOn.IsZero() {
		bad = append(bad, fault.Problem{Field: "review_on", Says: "Enter the day on which you will look at it again. Once a term is usual"})
	}
	return bad
}

// Told reports whether staff were ever told of the adjustment: it is active, or
// was, and has a day on which it starts.
func (a Adjustment) Told() bool {
	was := slices.ContainsFunc(a.History, func(m AdjustmentMove) bool { return m.To == AdjustmentActive })
	return (was || a.Status == AdjustmentActive) && !a.StartsOn.IsZero()
}

// EndedOn returns the day on which an adjustment ended, or none.
func (a Adjustment) EndedOn() calendar.Day {
	if a.Status != AdjustmentEnded || len(a.History) == 0 {
		return ""
	}
	return a.History[len(a.History)-1].On
}

// ReadBy reports whether staff read the instruction on a day: it is active and
// has begun. Who of them is the store's question.
func (a Adjustment) ReadBy(c Carer, day calendar.Day) bool {
	return a.Status == AdjustmentActive && c.Status.Supported() && !a.StartsOn.After(day)
}
