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
}

// TableName is where it is kept who opened named records for a reason.
func (glassRow) TableName() string { return "glasses" }

// BrokenGlass is a time that somebody opened named records for a reason.
type BrokenGlass struct {
	Name, Reason string
	At, Until    time.Time
}

// shortestReason is the fewest characters that can say why: "child protection"
// does, "because" and "x" do not.
const shortestReason = 8

// BreakGlass opens named records to the actor for half an hour from now, for a
// reason that the champion sees, also when they are open already. A reason of a
// few letters is a problem beside "reason".
func (l *Ledger) BreakGlass(ctx context.Context, reason string) error {
	reason = strings.TrimSpace(reason)
	if utf8.RuneCountInString(reason) < shortestReason {
		return fault.Wrong("reason", "Say in a few words why you need to see named records: the champion will read it")
	}
	now := l.store.clock()
	row := glassRow{ID: l.store.newID(), UserID: l.actor.UserID, Name: l.actor.Name, Reason: reason, At: now, Until: now.Add(access.GlassTime)}
	return l.changing(ctx, access.BreakGlass, Deed{Does: "opened named records for a reason", Kind: "register", Why: reason}, func(tx *gorm.DB) error {
		return tx.Create(&row).Error
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
	}
	return broken, nil
}

func (s *Store) glassOf(ctx context.Context, school, user string) (access.Glass, error) {
	var row glassRow
	err := s.reading(ctx, school).Where("user_id = ? AND until > ?", user, s.clock()).Order("until DESC").Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return access.Glass{}, nil
	}
	if err != nil {
		return access.Glass{}, fmt.Errorf("read a reason given: %w", err)
	}
	return access.Glass{Reason: row.Reason, Until: row.Until.UTC()}, nil
}
