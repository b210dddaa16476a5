package store

import (
	"context"
	"fmt"
	"time"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/register"
)

// LeadWaits are how many of something wait for the safeguarding lead and for how
// long. They name nobody.
type LeadWaits struct {
	Waiting int
	Risen   int // of those, for longer than the school lets them before the head is told
	Longest int // school days that the oldest has waited
	Days    int // days of any kind that it has
}

// add counts one that waits since a day.
func (w *LeadWaits) add(s register.Settings, since, today calendar.Day) {
	w.Waiting++
	w.Longest = max(w.Longest, s.SchoolDaysSince(since, today))
	w.Days = max(w.Days, since.DaysUntil(today))
	if s.HandOffRises(since, today) {
		w.Risen++
	}
}

// UrgentCounts counts the urgent messages that the safeguarding lead has not taken
// on. They rise as hand-offs do. It names nobody and reads nothing that was said, so
// it leaves no line.
func (l *Ledger) UrgentCounts(ctx context.Context) (LeadWaits, error) {
	var c LeadWaits
	db, err := l.reading(ctx, access.HearOfHandOffs)
	if err != nil {
		return c, err
	}
	school, err := l.schoolHere(ctx)
	if err != nil {
		return c, err
	}
	for _, kind := range []any{&concernRow{}, &disclosureRow{}} {
		var received []time.Time
		err := db.Model(kind).Where("urgent = ? AND passed IS NULL AND closed IS NULL AND forgotten IS NULL", true).Pluck("received", &received).Error
		if err != nil {
			return c, fmt.Errorf("count urgent messages: %w", err)
		}
		for _, at := range received {
			c.add(school.Settings, calendar.DayOf(at), l.store.Today())
		}
	}
	return c, nil
}
