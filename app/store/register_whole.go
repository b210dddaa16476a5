package store

import (
	"context"
	"errors"
	"fmt"

	"carers/app/access"
	"carers/app/register"
)

// WholeRegister hands over every entry with its history and all that hangs on
// it, newest first: leavers too, and possible entries whose time is over. It is for
// what works on the register as a whole, an import or an export, so the look is
// signed once; siblings are left to DecidedSiblings.
func (l *Ledger) WholeRegister(ctx context.Context) ([]CarerRecord, error) {
	db, err := l.reading(ctx, access.SeeRegister)
	if err != nil {
		return nil, err
	}
	var rows []carerRow
	if err := db.Order("id").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read the register: %w", err)
	}
	moves, snapshots, err := l.movesAndSnapshots(ctx)
	if err != nil {
		return nil, err
	}
	pupils, err := l.pupilsByID(ctx)
	if err != nil {
		return nil, err
	}
	records := make([]CarerRecord, len(rows))
	for i, r := range rows {
		c, err := r.carer(moves[r.ID])
		if err != nil {
			return nil, err
		}
		records[i] = CarerRecord{Carer: c, Pupil: pupils[c.PupilID], Snapshots: snapshots[c.ID]}
	}
	if err := l.hangAll(ctx, records); err != nil {
		return nil, fmt.Errorf("read the whole register: %w", err)
	}
	return records, l.look(ctx, Deed{Does: "read the whole register", Kind: "register"})
}

// hangAll fills in all that hangs on entries, each kind in one read.
func (l *Ledger) hangAll(ctx context.Context, on []CarerRecord) error {
	adjustments, uses, err := l.everyAdjustment(ctx)
	for i := range on {
		on[i].Adjustments, on[i].Uses = adjustments[on[i].Carer.ID], uses[on[i].Carer.ID]
	}
	return errors.Join(err,
		hang(on, func(r *CarerRecord) *Talks { return &r.Talks })(l.everyTalk(ctx)),
		hang(on, func(r *CarerRecord) *Referred { return &r.Referred })(l.everyReferred(ctx)),
		hang(on, func(r *CarerRecord) *[]register.Passport { return &r.Passports })(l.everyPassport(ctx)),
		hang(on, func(r *CarerRecord) *[]register.EmergencyPlan { return &r.Plans })(l.everyEmergencyPlan(ctx)),
		hang(on, func(r *CarerRecord) *register.Household { return &r.Household })(households.every(ctx, l)),
		hang(on, func(r *CarerRecord) *register.YoungAdult { return &r.YoungAdult })(youngAdults.every(ctx, l)),
		hang(on, func(r *CarerRecord) *[]register.Sharing { return &r.Sharings })(l.everySharing(ctx)),
		hang(on, func(r *CarerRecord) *[]register.Transition { return &r.Transitions })(l.everyTransition(ctx)),
		hang(on, func(r *CarerRecord) *[]register.HandOff { return &r.HandOffs })(l.everyHandOff(ctx)),
		hang(on, func(r *CarerRecord) *[]register.Questionnaire { return &r.Papers })(l.everyQuestionnaire(ctx)),
	)
}

// hang puts what was read of all carers, by id, into a field of each record.
func hang[T any](on []CarerRecord, field func(*CarerRecord) *T) func(map[string]T, error) error {
	return func(read map[string]T, err error) error {
		for i := range on {
			*field(&on[i]) = read[on[i].Carer.ID]
		}
		return err
	}
}

// movesAndSnapshots reads those of every entry, by entry.
func (l *Ledger) movesAndSnapshots(ctx context.Context) (map[string][]moveRow, map[string][]register.Snapshot, error) {
	db := l.store.reading(ctx, l.actor.School)
	var steps []moveRow
	if err := db.Order("carer_id, nth").Find(&steps).Error; err != nil {
		return nil, nil, fmt.Errorf("read the histories: %w", err)
	}
	moves := map[string][]moveRow{}
	for _, m := range steps {
		moves[m.CarerID] = append(moves[m.CarerID], m)
	}
	snapshots, err := l.everySnapshot(ctx)
	return moves, snapshots, err
}

func (l *Ledger) pupilsByID(ctx context.Context) (map[string]register.Pupil, error) {
	var rows []pupilRow
	if err := l.store.reading(ctx, l.actor.School).Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read the roll: %w", err)
	}
	pupils, err := toPupils(rows)
	byID := make(map[string]register.Pupil, len(pupils))
	for _, p := range pupils {
		byID[p.ID] = p
	}
	return byID, err
}
