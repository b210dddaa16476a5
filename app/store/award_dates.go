package store

import (
	"cmp"
	"context"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/award"
	"carers/app/calendar"
	"carers/app/register"
)

type dateRow struct {
	ID      string
	School  string
	Kind    string
	What    string
	OnDay   calendar.Day
	OutOn   calendar.Day
	AddedOn calendar.Day
	AddedBy string
	Version int
}

// TableName is where the days are kept that a school has set in its calendar.
func (dateRow) TableName() string { return "award_dates" }

func toDateRow(d award.Date) dateRow {
	return dateRow{ID: d.ID, Kind: string(d.Kind), What: d.What, OnDay: d.On, OutOn: d.OutOn, AddedOn: d.AddedOn, AddedBy: d.AddedBy, Version: d.Version}
}

func (r dateRow) date() award.Date {
	return award.Date{ID: r.ID, Kind: award.DateKind(r.Kind), What: r.What, On: r.OnDay, OutOn: r.OutOn, AddedOn: r.AddedOn, AddedBy: r.AddedBy, Version: r.Version}
}

var dateKind = recordKind[dateRow, award.Date]{
	one: "date", is: surely(dateRow.date), row: toDateRow, version: func(d award.Date) int { return d.Version }, apart: byFacts[award.Date],
}

// AwardDates lists the days that the school has set in its calendar, those too that it
// took out again. It is about no child, so it leaves no line.
func (l *Ledger) AwardDates(ctx context.Context) ([]award.Date, error) {
	return listAll(ctx, l, access.SeeAward, dateKind, "on_day, id", "the dates")
}

// KeepAwardDate keeps what b says of a date, and returns its id; one without an id is
// new. Version is the one that the person was shown, 0 for a new one; when somebody else
// saved since, nothing is saved and the fault.Clash shows theirs beside yours. The
// problems are those of [award.Date.Set].
func (l *Ledger) KeepAwardDate(ctx context.Context, b award.Date, version int) (string, error) {
	fresh := award.Date{ID: l.store.newID(), AddedOn: l.store.Today(), AddedBy: l.actor.Name, Version: 1}
	return cmp.Or(b.ID, fresh.ID), l.namingNobody(ctx, access.KeepAward, "set a date of the calendar", func(tx *gorm.DB, roll []register.Pupil) error {
		return dateKind.keep(tx, b.ID, version, fresh, func(d *award.Date) error { return d.Set(b, roll, l.store.Today()) })
	})
}

// KeptOfAward is all that the calendar is drawn from, as far as the actor may know of it.
func (l *Ledger) KeptOfAward(ctx context.Context) (k award.Kept, err error) {
	for _, read := range []func() error{
		reads(ctx, &k.Dates, l.AwardDates), reads(ctx, &k.Activities, l.Activities), reads(ctx, &k.Documents, l.Documents), reads(ctx, &k.Leads, l.Leads),
		reads(ctx, &k.Plan, l.AwardPlan), reads(ctx, &k.Applications, l.Applications), reads(ctx, &k.Evidence, l.Evidence),
	} {
		if err := read(); err != nil {
			return award.Kept{}, err
		}
	}
	return k, nil
}

// reads puts what a method of the ledger lists in its place.
func reads[T any](ctx context.Context, place *T, list func(context.Context) (T, error)) func() error {
	return func() (err error) {
		*place, err = list(ctx)
		return err
	}
}
