package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/fault"
)

type glassRow struct {
	ID, School, UserID, Name, Reason string
	At, Until                        time.Time
	Closed                           *time.Time
}

// TableName is where it is kept who opened named records for a reason.
func (glassRow) TableName() string { return "glasses" }

// BrokenGlass is a time that somebody opened named records for a reason. Closed
// is when they closed them before their time, or zero.
type BrokenGlass struct {
	Name, Reason      string
	At, Until, Closed time.Time
}

// shortestReason is the fewest characters that can say why: "child protection"
// does, "because" and "x" do not.
const shortestReason = 8

// BreakGlass opens named records to the actor for half an hour from now, for a
// reason that the champion sees. While they are open they cannot be opened for
// longer: whoever needs them again gives a reason again, once they are closed.
// That, and a reason of a few letters, is a problem beside "reason".
func (l *Ledger) BreakGlass(ctx context.Context, reason string) error {
	reason = strings.TrimSpace(reason)
	if utf8.RuneCountInString(reason) < shortestReason {
		return fault.Wrong("reason", "Say in a few words why you need to see named records: the champion will read it")
	}
	now := l.store.clock()
	row := glassRow{ID: l.store.newID(), UserID: l.actor.UserID, Name: l.actor.Name, Reason: reason, At: now, Until: now.Add(access.GlassTime)}
	return l.changing(ctx, access.BreakGlass, Deed{Does: "opened named records for a reason", Kind: "register", Why: reason}, func(tx *gorm.DB) error {
		if err := l.store.waitTurn(tx, "glass of "+l.actor.UserID); err != nil { // of two reasons given at once, one opens
			return err
		}
		open, err := glassAt(tx, l.actor.UserID, now)
		if err != nil {
			return err
		}
		if !open.Until.IsZero() {
			return fault.Wrong("reason", "Named records are open to you already. Give a reason again when they are closed")
		}
		return tx.Create(&row).Error
	})
}

// CloseGlass closes named records that the actor opened for a reason. When none
// are open, nothing is changed.
func (l *Ledger) CloseGlass(ctx context.Context) error {
	now := l.store.clock()
	return l.changing(ctx, access.BreakGlass, Deed{Does: "closed named records", Kind: "register"}, func(tx *gorm.DB) error {
		return tx.Model(&glassRow{}).Where("user_id = ? AND until > ? AND closed IS NULL", l.actor.UserID, now).Updates(map[string]any{"closed": now}).Error
	})
}

// BrokenGlasses lists who opened named records since a time, latest first.
func (l *Ledger) BrokenGlasses(ctx context.Context, since time.Time) ([]BrokenGlass, error) {
	db, err := l.reading(ctx, access.SeeAudit)
	if err != nil {
		return nil, err
	}
	var rows []glassRow
	if err := db.Where("at > ?", since.UTC()).Order("at DESC").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read who opened named records: %w", err)
	}
	broken := make([]BrokenGlass, len(rows))
	for i, r := range rows {
		broken[i] = BrokenGlass{Name: r.Name, Reason: r.Reason, At: r.At.UTC(), Until: r.Until.UTC()}
		if r.Closed != nil {
			broken[i].Closed = r.Closed.UTC()
		}
	}
	return broken, nil
}

// glassAt returns the reason that opens named records to somebody at an instant,
// or none. One that lies ahead opens nothing: a clock was set back, and half an
// hour is not to become more.
func glassAt(db *gorm.DB, user string, now time.Time) (access.Glass, error) {
	var row glassRow
	err := db.Where("user_id = ? AND at <= ? AND until > ? AND closed IS NULL", user, now, now).Order("until DESC").Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return access.Glass{}, nil
	}
	if err != nil {
		return access.Glass{}, fmt.Errorf("read a reason given: %w", err)
	}
	return access.Glass{Reason: row.Reason, Until: row.Until.UTC()}, nil
}
