package store

import (
	"fmt"

	"carers/app/fault"
	"carers/app/register"
)

// carer writes what an import makes of one entry of the register.
func (a *applying) carer(c register.CarerChange) error {
	c.Carer.From.Import = a.id
	var err error
	if c.Newcomer != nil {
		if c.Carer.PupilID, err = a.newcomer(c); err != nil {
			return err
		}
	}
	if c.Was == nil {
		err = a.addCarer(&c.Carer)
	} else {
		err = a.changeCarer(*c.Was, c.Carer)
	}
	if err == nil && c.Snapshot != nil {
		err = a.snapshot(c.Carer.ID, *c.Snapshot)
	}
	a.step()
	return err
}

// newcomer puts a pupil on the roll whom a register names, and returns their id.
func (a *applying) newcomer(c register.CarerChange) (string, error) {
	p := *c.Newcomer
	p.ID, p.Version, p.From.Import = a.ledger.store.newID(), 1, a.id
	a.pupils = append(a.pupils, a.row(register.RollChange{Pupil: p}))
	a.known(c.Rows, p.ID)
	return p.ID, a.flushPupils()
}

// known puts a pupil's id in the place of the answers by which they came, so
// that the same file never brings them twice, whatever the roll calls them.
func (a *applying) known(rows []string, id string) {
	for _, row := range rows {
		if a.answers[row] != "" {
			a.answers[row] = id
		}
	}
}

// addCarer refuses an entry for somebody who is on the register already, or
// not on the roll.
func (a *applying) addCarer(c *register.Carer) error {
	c.ID = a.ledger.store.newID()
	err := a.ledger.insertCarer(a.tx, *c)
	if duplicate(err) || leanedOn(err) {
		return fault.Clash{What: "register"}
	}
	if err != nil {
		return err
	}
	return a.record("entry", c.ID, "", "")
}

func (a *applying) changeCarer(was, is register.Carer) error {
	if err := a.update(&carerRow{}, "carer", was.ID, was.Version, toCarerRow(was), toCarerRow(is)); err != nil {
		return err
	}
	have := len(was.History)
	if len(is.History) == have {
		return nil
	}
	if err := a.ledger.insertMoves(a.tx, is, have); err != nil {
		return err
	}
	return a.record("moves", is.ID, "", packed(steps{have + 1, len(is.History)}))
}

// steps is the first and last of some moves, counted from 1.
type steps struct{ First, Last int }

func (a *applying) snapshot(carer string, s register.Snapshot) error {
	s.ID, s.CarerID, s.Version, s.From.Import = a.ledger.store.newID(), carer, 1, a.id
	row := toSnapshotRow(s)
	if err := a.tx.Create(&row).Error; err != nil {
		return fmt.Errorf("add a snapshot: %w", err)
	}
	return a.record("snapshot", s.ID, "", "")
}
