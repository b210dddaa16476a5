package store

import (
	"context"
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
	adjustments, uses, err := l.everyAdjustment(ctx)
	if err != nil {
		return nil, err
	}
	talks, err := l.everyTalk(ctx)
	if err != nil {
		return nil, err
	}
	referred, err := l.everyReferred(ctx)
	if err != nil {
		return nil, err
	}
	passports, err := l.everyPassport(ctx)
	if err != nil {
		return nil, err
	}
	plans, err := l.everyEmergencyPlan(ctx)
	if err != nil {
		return nil, err
	}
	homes, err := households.every(ctx, l)
	if err != nil {
		return nil, err
	}
	adults, err := youngAdults.every(ctx, l)
	if err != nil {
		return nil, err
	}
	sharings, err := l.everySharing(ctx)
	if err != nil {
		return nil, err
	}
	transitions, err := l.everyTransition(ctx)
	if err != nil {
		return nil, err
	}
	handOffs, err := l.everyHandOff(ctx)
	if err != nil {
		return nil, err
	}
	papers, err := l.everyQuestionnaire(ctx)
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
		records[i] = CarerRecord{
			Carer: c, Pupil: pupils[c.PupilID], Snapshots: snapshots[c.ID], HandOffs: handOffs[c.ID], Papers: papers[c.ID],
			Adjustments: adjustments[c.ID], Uses: uses[c.ID], Passports: passports[c.ID], Talks: talks[c.ID], Referred: referred[c.ID],
			Plans: plans[c.ID], Sharings: sharings[c.ID], Transitions: transitions[c.ID], Household: homes[c.ID], YoungAdult: adults[c.ID],
		}
	}
	return records, l.look(ctx, Deed{Does: "read the whole register", Kind: "register"})
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
