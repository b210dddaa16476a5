package store

import (
	"context"

	"gorm.io/gorm"

	"carers/app/calendar"
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

var snapshotKind = recordKind[snapshotRow, register.Snapshot]{
	one: "snapshot", is: snapshotRow.snapshot, row: toSnapshotRow, version: func(s register.Snapshot) int { return s.Version },
}

// snapshotsOf lists a carer's snapshots, newest first.
func snapshotsOf(db *gorm.DB, carer string) ([]register.Snapshot, error) {
	return snapshotsIn(db.Where("carer_id = ?", carer))
}

func snapshotsIn(db *gorm.DB) ([]register.Snapshot, error) {
	return list(db.Order("taken_on DESC, id DESC"), "snapshots", snapshotKind.is)
}

// everySnapshot reads those of every entry, newest first, by entry.
func (l *Ledger) everySnapshot(ctx context.Context) (map[string][]register.Snapshot, error) {
	all, err := snapshotsIn(l.store.reading(ctx, l.actor.School))
	return byEntry(all, func(s register.Snapshot) string { return s.CarerID }), err
}

// TakeSnapshot keeps a new dated picture of a carer's role. When it holds
// triggers that nobody has answered for, a says what becomes of them, in the same
// transaction; unanswered, they are a problem beside "hand_off" and nothing is
// saved.
func (l *Ledger) TakeSnapshot(ctx context.Context, carer string, s register.Snapshot, a register.HandOffAnswer) (string, error) {
	s.ID, s.CarerID, s.Version = l.store.newID(), carer, 1
	if s.By == "" {
		s.By = l.actor.Name
	}
	return s.ID, l.onEntry(ctx, carer, "took a snapshot of the caring role", func(tx *gorm.DB) error {
		if err := s.Check(l.store.Today()); err != nil {
			return err
		}
		row := toSnapshotRow(s)
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
	return keeping[snapshotRow](ctx, l, id, snapshotKind.one, "corrected a snapshot", func(tx *gorm.DB) error {
		// Whose it is decides what else is answered for.
		_, is, err := snapshotKind.load(tx, id)
		if err != nil {
			return err
		}
		s.ID, s.CarerID, s.By, s.Version = is.ID, is.CarerID, is.By, is.Version
		return l.handingOff(tx, s, a, func() error {
			return snapshotKind.change(tx, id, version, func(kept *register.Snapshot) error {
				*kept = s
				return s.Check(l.store.Today())
			})
		})
	})
}
