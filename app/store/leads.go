package store

import (
	"cmp"
	"context"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/award"
	"carers/app/calendar"
)

type leadRow struct {
	ID        string
	School    string
	Post      string
	Name      string
	Job       string
	FromDay   calendar.Day
	UntilDay  calendar.Day
	AwayFrom  calendar.Day
	AwayUntil calendar.Day
	Cover     string
	AddedOn   calendar.Day
	AddedBy   string
	Version   int
}

// TableName is where it is kept who answers for young carers.
func (leadRow) TableName() string { return "leads" }

func toLeadRow(l award.Lead) leadRow {
	return leadRow{
		ID: l.ID, Post: string(l.Post), Name: l.Name, Job: l.Job, FromDay: l.From, UntilDay: l.Until, AwayFrom: l.AwayFrom, AwayUntil: l.AwayUntil, Cover: l.Cover,
		AddedOn: l.AddedOn, AddedBy: l.AddedBy, Version: l.Version,
	}
}

func (r leadRow) lead() award.Lead {
	return award.Lead{
		ID: r.ID, Post: award.LeadPost(r.Post), Name: r.Name, Job: r.Job, From: r.FromDay, Until: r.UntilDay, AwayFrom: r.AwayFrom, AwayUntil: r.AwayUntil, Cover: r.Cover,
		AddedOn: r.AddedOn, AddedBy: r.AddedBy, Version: r.Version,
	}
}

var leadKind = recordKind[leadRow, award.Lead]{
	one: "lead", is: surely(leadRow.lead), row: toLeadRow, version: func(l award.Lead) int { return l.Version }, apart: byFacts[award.Lead],
}

// Leads lists who answers for young carers and who did before, the newest first. It is
// about no child, so it leaves no line.
func (l *Ledger) Leads(ctx context.Context) ([]award.Lead, error) {
	return listAll(ctx, l, access.SeeAward, leadKind, "from_day DESC, id DESC", "the leads")
}

// KeepLead keeps what b says of a lead, and returns its id; one without an id is new.
// Version is the one that the person was shown, 0 for a new one; when somebody else saved
// since, nothing is saved and the fault.Clash shows theirs beside yours. The problems are
// those of [award.Lead.Write].
func (l *Ledger) KeepLead(ctx context.Context, b award.Lead, version int) (string, error) {
	fresh := award.Lead{ID: l.store.newID(), AddedOn: l.store.Today(), AddedBy: l.actor.Name, Version: 1}
	return cmp.Or(b.ID, fresh.ID), l.onAward(ctx, "wrote down who answers for young carers", func(tx *gorm.DB) error {
		return leadKind.keep(tx, b.ID, version, fresh, func(is *award.Lead) error { return is.Write(b) })
	})
}
