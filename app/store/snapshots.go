package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

type snapshotRow struct {
	ID      string
	School  string
	CarerID string
	TakenOn calendar.Day
	TakenBy string
	Body    string
	Version int
}

// TableName is where snapshots are kept.
func (snapshotRow) TableName() string { return "snapshots" }

func toSnapshotRow(s register.Snapshot) snapshotRow {
	return snapshotRow{ID: s.ID, CarerID: s.CarerID, TakenOn: s.On, TakenBy: s.By, Body: packed(s), Version: s.Version}
}

func (r snapshotRow) snapshot() (register.Snapshot, error) {
	s, err := unpacked[register.Snapshot](r.Body)
	s.ID, s.CarerID, s.On, s.By, s.Version = r.ID, r.CarerID, r.TakenOn, r.TakenBy, r.Version
	return s, err
}

func snapshotsOf(db *gorm.DB, carer string) ([]register.Snapshot, error) {
	var rows []snapshotRow
	if err := db.Where("carer_id = ?", carer).Order("taken_on DESC, id DESC").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read snapshots: %w", err)
	}
	snapshots := make([]register.Snapshot, len(rows))
	for i, r := range rows {
		s, err := r.snapshot()
		if err != nil {
			return nil, err
		}
		snapshots[i] = s
	}
	return snapshots, nil
}

// TakeSnapshot keeps a new dated picture of a carer's role. When it holds
// triggers that nobody has answered for, a says what becomes of them, in the same
// transaction; unanswered, they are a problem beside "hand_off" and nothing is
// saved.
func (l *Ledger) TakeSnapshot(ctx context.Context, carer string, s register.Snapshot, a register.HandOffAnswer) (string, error) {
	if err := l.allow(access.KeepRegister); err != nil {
		return "", err
	}
	pupil, err := l.pupilOf(ctx, carer)
	if err != nil {
		return "", err
	}
	if err := s.Check(l.store.Today()); err != nil {
		return "", err
	}
	s.ID, s.CarerID, s.Version = l.store.newID(), carer, 1
	if s.By == "" {
		s.By = l.actor.Name
	}
	row := toSnapshotRow(s)
	return s.ID, l.changing(ctx, access.KeepRegister, Deed{Does: "took a snapshot of the caring role", Kind: "pupil", Record: pupil}, func(tx *gorm.DB) error {
		return l.handingOff(tx, s, a, func() error { return tx.Create(&row).Error })
	})
}

// handingOff writes a snapshot, and keeps the answer to what somebody must answer
// for before it is saved; see [register.ToAnswer].
func (l *Ledger) handingOff(tx *gorm.DB, s register.Snapshot, a register.HandOffAnswer, write func() error) error {
	before, err := snapshotsOf(tx, s.CarerID)
	if err != nil {
		return err
	}
	answered, err := handOffsOf(tx, s.CarerID)
	if err != nil {
		return err
	}
	if err := write(); err != nil {
		return err
	}
	return l.handOffBesides(tx, s.CarerID, s.ID, register.ToAnswer(s, before, answered), a)
}

// ChangeSnapshot corrects a snapshot, and answers for its triggers as
// TakeSnapshot does. When somebody else saved since the version that the person
// was shown, nothing is saved.
func (l *Ledger) ChangeSnapshot(ctx context.Context, id string, version int, s register.Snapshot, a register.HandOffAnswer) error {
	if err := l.allow(access.KeepRegister); err != nil {
		return err
	}
	var was snapshotRow
	if err := l.store.reading(ctx, l.actor.School).Where("id = ?", id).Take(&was).Error; err != nil {
		return found(err, "snapshot")
	}
	pupil, err := l.pupilOf(ctx, was.CarerID)
	if err != nil {
		return err
	}
	if err := s.Check(l.store.Today()); err != nil {
		return err
	}
	if version != was.Version {
		return fault.Clash{What: "snapshot"}
	}
	s.ID, s.CarerID, s.By, s.Version = was.ID, was.CarerID, was.TakenBy, was.Version
	return l.changing(ctx, access.KeepRegister, Deed{Does: "corrected a snapshot", Kind: "pupil", Record: pupil}, func(tx *gorm.DB) error {
		return l.handingOff(tx, s, a, func() error {
			return save(tx, &snapshotRow{}, id, version, differing(was, toSnapshotRow(s)))
		})
	})
}
