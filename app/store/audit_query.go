package store

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/calendar"
)

// AuditQuery narrows the audit. The zero value is all of it.
type AuditQuery struct {
	By       string       // the id of whose lines
	Kind     string       // what kind of record they are about: "pupil", "import", "user"
	From, To calendar.Day // the days, both included
	Before   int          // only lines before the nth, when not 0
	Most     int          // 0 is all
}

// AuditOf lists the lines of the school's audit that a query asks for, newest first.
func (l *Ledger) AuditOf(ctx context.Context, q AuditQuery) ([]AuditLine, error) {
	if err := l.allow(access.SeeAudit); err != nil {
		return nil, err
	}
	return l.linesWhere(ctx, q.Most, func(db *gorm.DB) *gorm.DB {
		if q.Before > 0 {
			db = db.Where("nth < ?", q.Before)
		}
		if q.By != "" {
			db = db.Where("user_id = ?", q.By)
		}
		if q.Kind != "" {
			db = db.Where("kind = ?", q.Kind)
		}
		if !q.From.IsZero() {
			db = db.Where("at >= ?", dayBegins(q.From))
		}
		if !q.To.IsZero() {
			db = db.Where("at < ?", dayBegins(q.To.Add(1)))
		}
		return db
	})
}

// dayBegins is when a day begins in London, as the audit writes instants, and without
// what may follow a second.
func dayBegins(d calendar.Day) string {
	t := d.Time()
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, calendar.London).UTC().Format("2006-01-02T15:04:05")
}

// Signer is somebody who signed lines, by the name that they signed with last.
type Signer struct{ ID, Name string }

// Signers lists the people who signed lines of the school's audit, by name.
func (l *Ledger) Signers(ctx context.Context) ([]Signer, error) {
	if err := l.allow(access.SeeAudit); err != nil {
		return nil, err
	}
	if err := l.store.clerk.settle(ctx); err != nil {
		return nil, err
	}
	var signed []Signer // once for each name that somebody had, the latest last
	err := l.store.reading(ctx, l.actor.School).Model(&auditRow{}).Where("user_id <> ''").Select("user_id AS id, name").Group("user_id, name").Order("max(nth)").Scan(&signed).Error
	if err != nil {
		return nil, fmt.Errorf("read who signed: %w", err)
	}
	last := map[string]Signer{}
	for _, s := range signed {
		last[s.ID] = s
	}
	return slices.SortedFunc(maps.Values(last), func(a, b Signer) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	}), nil
}
