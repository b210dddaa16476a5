package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// sendingRow is a form that was sent and added something.
type sendingRow struct {
	ID     string // a sum, of which nothing that was sent can be read
	School string
	LedTo  string // the page of its answer; blank until that is known
	At     time.Time
}

// TableName is where it is kept which forms were sent.
func (sendingRow) TableName() string { return "sendings" }

// sendingsKept is for how long a form that is sent again is known.
const sendingsKept = 48 * time.Hour

// ErrSentBefore is that a change comes from a form that was sent before and did
// what it was sent for.
var ErrSentBefore = errors.New("store: this form was sent before")

type onceKey struct{}

// sending is a form in hand. Its changes are made by one request, one after another.
type sending struct {
	id   string
	kept bool
}

// Once returns a context in which the first change that succeeds is kept together
// with the id of the form it came from. A change from a form that was sent before is
// [ErrSentBefore]: of two at once, one is made. A blank id keeps nothing.
func Once(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, onceKey{}, &sending{id: id})
}

// onceIn runs a change, and keeps with it which form it came from.
func (s *Store) onceIn(ctx context.Context, run func(first func(tx *gorm.DB) error) error) error {
	in, _ := ctx.Value(onceKey{}).(*sending)
	if in == nil || in.id == "" || in.kept {
		return run(func(*gorm.DB) error { return nil })
	}
	err := run(func(tx *gorm.DB) error {
		done := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&sendingRow{ID: in.id, At: s.clock().UTC()})
		if done.Error != nil {
			return fmt.Errorf("keep which form was sent: %w", done.Error)
		}
		if done.RowsAffected == 0 {
			return ErrSentBefore
		}
		return nil
	})
	in.kept = err == nil
	return err
}

// SentBefore reports whether a form of a school was sent before, and where it led.
func (s *Store) SentBefore(ctx context.Context, school, id string) (ledTo string, sent bool, err error) {
	if id == "" {
		return "", false, nil
	}
	var row sendingRow
	err = s.reading(ctx, school).Where("id = ?", id).Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return "", false, nil
	}
	if err != nil {
		return "", false, fmt.Errorf("read which forms were sent: %w", err)
	}
	return row.LedTo, true, nil
}

// SendingLed keeps where a form led, for when it is sent again. Of one that changed
// nothing there is nothing to keep.
func (s *Store) SendingLed(ctx context.Context, school, id, to string) error {
	return s.keeping(ctx, school, func(tx *gorm.DB) error {
		return tx.Model(&sendingRow{}).Where("id = ?", id).Updates(map[string]any{"led_to": to}).Error
	})
}

// forgetSendings forgets which forms were sent at any school, once nobody will send
// them again, and returns how many.
func (s *Store) forgetSendings(ctx context.Context) (int, error) {
	schools, err := s.Schools(ctx)
	if err != nil {
		return 0, err
	}
	forgot := 0
	for _, school := range schools {
		if err := s.keeping(ctx, school.URN, func(tx *gorm.DB) error {
			old := tx.Where("at < ?", s.clock().UTC().Add(-sendingsKept)).Delete(&sendingRow{})
			forgot += int(old.RowsAffected)
			return old.Error
		}); err != nil {
			return forgot, fmt.Errorf("forget which forms were sent: %w", err)
		}
	}
	return forgot, nil
}
