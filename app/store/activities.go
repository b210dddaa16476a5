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

type activityRow struct {
	ID        string
	School    string
	Kind      string
	Title     string
	OnDay     calendar.Day
	Audience  string
	Number    int
	LedBy     string
	Minutes   int
	Note      string
	Trained   int
	Staff     int
	Adds      bool
	ForGroups string
	UntilDay  calendar.Day
	OutOn     calendar.Day
	OutWhy    string
	AddedOn   calendar.Day
	AddedBy   string
	Version   int
}

// TableName is where it is kept what the school did.
func (activityRow) TableName() string { return "activities" }

func toActivityRow(a award.Activity) activityRow {
	return activityRow{
		ID: a.ID, Kind: string(a.Kind), Title: a.Title, OnDay: a.On, Audience: a.Audience, Number: a.Number, LedBy: a.By, Minutes: a.Minutes, Note: a.Note, Trained: a.Trained, Staff: a.Staff,
		Adds: a.Adds, ForGroups: packed(a.Groups), UntilDay: a.Until, OutOn: a.OutOn, OutWhy: a.OutWhy, AddedOn: a.AddedOn, AddedBy: a.AddedBy, Version: a.Version,
	}
}

func (r activityRow) activity() (award.Activity, error) {
	groups, err := unpacked[[]award.StaffGroup](r.ForGroups)
	return award.Activity{
		ID: r.ID, Kind: award.ActivityKind(r.Kind), Title: r.Title, On: r.OnDay, Audience: r.Audience, Number: r.Number, By: r.LedBy, Minutes: r.Minutes, Note: r.Note, Trained: r.Trained, Staff: r.Staff,
		Adds: r.Adds, Groups: groups, Until: r.UntilDay, OutOn: r.OutOn, OutWhy: r.OutWhy, AddedOn: r.AddedOn, AddedBy: r.AddedBy, Version: r.Version,
	}, err
}

var activityKind = recordKind[activityRow, award.Activity]{
	one: "activity", is: activityRow.activity, row: toActivityRow, version: func(a award.Activity) int { return a.Version }, apart: byFacts[award.Activity],
}

// Activities lists what the school did, newest first, what was struck out too. It is
// about no child, so it leaves no line.
func (l *Ledger) Activities(ctx context.Context) ([]award.Activity, error) {
	return listAll(ctx, l, access.SeeAward, activityKind, "on_day DESC, id DESC", "the activities")
}

// KeepActivity keeps what b says of an activity, and returns its id; one without an id
// is new. Version is the one that the person was shown, 0 for a new one; when somebody
// else saved since, nothing is saved and the fault.Clash shows theirs beside yours. The
// problems are those of [award.Activity.Write].
func (l *Ledger) KeepActivity(ctx context.Context, b award.Activity, version int) (string, error) {
	fresh := award.Activity{ID: l.store.newID(), AddedOn: l.store.Today(), AddedBy: l.actor.Name, Version: 1}
	return cmp.Or(b.ID, fresh.ID), l.namingNobody(ctx, access.KeepAward, "wrote down an activity", func(tx *gorm.DB, roll []register.Pupil) error {
		return activityKind.keep(tx, b.ID, version, fresh, func(a *award.Activity) error { return a.Write(b, roll, l.store.Today()) })
	})
}
