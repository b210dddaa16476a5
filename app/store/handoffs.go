package store

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/register"
)

type handOffRow struct {
	ID           string
	School       string
	CarerID      string
	SnapshotID   *string // nil where there was none
	Triggers     string
	State        string
	RaisedAt     time.Time
	RaisedBy     string
	RaisedByUser string
	ToLead       string
	Reason       string
	DecidedBy    string
	SeenAt       *time.Time
	SeenBy       string
	Reference    string
	Version      int
}

// TableName is where hand-offs are kept.
func (handOffRow) TableName() string { return "hand_offs" }

func toHandOffRow(h register.HandOff) handOffRow {
	r := handOffRow{
		ID: h.ID, CarerID: h.CarerID, Triggers: packed(h.Of), State: string(h.State), RaisedAt: h.At, RaisedBy: h.By, RaisedByUser: h.ByUser, ToLead: h.To,
		Reason: h.Reason, DecidedBy: h.DecidedBy, SeenBy: h.SeenBy, Reference: h.Reference, Version: h.Version,
	}
	if h.Snapshot != "" {
		r.SnapshotID = &h.Snapshot
	}
	if !h.SeenAt.IsZero() {
		r.SeenAt = &h.SeenAt
	}
	return r
}

func (r handOffRow) handOff() (register.HandOff, error) {
	of, err := unpacked[[]register.Trigger](r.Triggers)
	h := register.HandOff{
		ID: r.ID, CarerID: r.CarerID, Of: of, State: register.HandOffState(r.State), At: r.RaisedAt.UTC(), By: r.RaisedBy, ByUser: r.RaisedByUser, To: r.ToLead,
		Reason: r.Reason, DecidedBy: r.DecidedBy, SeenBy: r.SeenBy, Reference: r.Reference, Version: r.Version,
	}
	if r.SnapshotID != nil {
		h.Snapshot = *r.SnapshotID
	}
	if r.SeenAt != nil {
		h.SeenAt = r.SeenAt.UTC()
	}
	return h, err
}

// handOffsOf reads the hand-offs about one carer, the latest first; db may be a
// read or a transaction.
func handOffsOf(db *gorm.DB, carer string) ([]register.HandOff, error) {
	return handOffsIn(db.Where("carer_id = ?", carer).Order("raised_at DESC, id DESC"))
}

func handOffsIn(db *gorm.DB) ([]register.HandOff, error) {
	return list(db, "hand-offs", handOffRow.handOff)
}

// handOff keeps the answer to triggers of a carer that were found, in the change
// that found them; of none there is nothing to keep. Newest is the carer's newest
// snapshot, or blank.
func (l *Ledger) handOff(tx *gorm.DB, carer, newest string, of []register.Trigger, a register.HandOffAnswer) error {
	if len(of) == 0 {
		return nil
	}
	school, err := l.store.school(tx.Statement.Context, l.actor.School)
	if err != nil {
		return err
	}
	h, err := register.HandOffOf(of, a, register.Raising{By: l.actor.Name, ByUser: l.actor.UserID, At: l.store.clock(), To: school.Settings.Lead()})
	if err != nil {
		return err
	}
	h.ID, h.CarerID, h.Snapshot, h.Version = l.store.newID(), carer, newest, 1
	row := toHandOffRow(h)
	if err := tx.Create(&row).Error; err != nil {
		return fmt.Errorf("raise a hand-off: %w", err)
	}
	return nil
}

// handOffBesides is handOff in a change whose deed is another, and whose line in
// the audit says so.
func (l *Ledger) handOffBesides(tx *gorm.DB, carer, newest string, of []register.Trigger, a register.HandOffAnswer) error {
	switch {
	case len(of) == 0:
	case a.Choice == register.NoConcern:
		remark(tx, "answered as no concern for the safeguarding lead")
	default:
		remark(tx, "with a hand-off to the safeguarding lead")
	}
	return l.handOff(tx, carer, newest, of, a)
}

// RaiseHandOff answers for what is known of a carer and was never handed off,
// such as what an import brought. When there is nothing of the kind, that is a
// problem.
func (l *Ledger) RaiseHandOff(ctx context.Context, carer string, a register.HandOffAnswer) error {
	if err := l.allow(access.RaiseHandOff); err != nil {
		return err
	}
	pupil, err := l.pupilOf(ctx, carer)
	if err != nil {
		return err
	}
	does := "raised a hand-off to the safeguarding lead"
	if a.Choice == register.NoConcern {
		does = "answered that something is no concern"
	}
	return l.changing(ctx, access.RaiseHandOff, Deed{Does: does, Kind: "pupil", Record: pupil}, func(tx *gorm.DB) error {
		if _, err := carerIn(forUpdate(tx), carer); err != nil { // of two who answer at once, one is asked nothing more
			return err
		}
		snapshots, err := snapshotsOf(tx, carer)
		if err != nil {
			return err
		}
		answered, err := handOffsOf(tx, carer)
		if err != nil {
			return err
		}
		left := register.Unheard(snapshots, answered)
		if len(left) == 0 {
			return fault.Wrong("", "There is nothing left to hand off: somebody has answered for it")
		}
		return l.handOff(tx, carer, snapshots[0].ID, register.TriggersOf(left), a)
	})
}

// AcknowledgeHandOff records that the safeguarding lead has a hand-off. When
// somebody else did so since the version that they were shown, or it is over,
// nothing is saved.
func (l *Ledger) AcknowledgeHandOff(ctx context.Context, id string, version int, a register.Acknowledgement) error {
	if err := l.allow(access.AcknowledgeHandOff); err != nil {
		return err
	}
	was, pupil, err := l.handOffAndPupil(ctx, id)
	if err != nil {
		return err
	}
	if version != was.Version {
		return fault.Clash{What: "hand-off"}
	}
	is, err := was.Acknowledge(a, l.actor.Name, l.store.clock())
	if err != nil {
		return err
	}
	return l.changing(ctx, access.AcknowledgeHandOff, Deed{Does: "acknowledged a hand-off", Kind: "pupil", Record: pupil}, func(tx *gorm.DB) error {
		return save(tx, &handOffRow{}, id, version, map[string]any{"state": string(is.State), "seen_at": is.SeenAt, "seen_by": is.SeenBy, "reference": is.Reference})
	})
}

// handOffAndPupil reads one hand-off and whom it is about.
func (l *Ledger) handOffAndPupil(ctx context.Context, id string) (register.HandOff, string, error) {
	var row handOffRow
	if err := l.store.reading(ctx, l.actor.School).Where("id = ?", id).Take(&row).Error; err != nil {
		return register.HandOff{}, "", found(err, "hand-off")
	}
	pupil, err := l.pupilOf(ctx, row.CarerID)
	if err != nil {
		return register.HandOff{}, "", err
	}
	h, err := row.handOff()
	return h, pupil, err
}
