package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

type siblingRow struct {
	ID        string
	School    string
	PupilA    string
	PupilB    string
	Confirmed bool
	DecidedBy string
	DecidedOn calendar.Day
}

// TableName is where decisions about siblings are kept.
func (siblingRow) TableName() string { return "siblings" }

func toSiblings(rows []siblingRow) []register.Siblings {
	siblings := make([]register.Siblings, len(rows))
	for i, r := range rows {
		siblings[i] = register.Siblings{ID: r.ID, PupilA: r.PupilA, PupilB: r.PupilB, Confirmed: r.Confirmed, By: r.DecidedBy, On: r.DecidedOn}
	}
	return siblings
}

// ProposedSiblings lists pupils who may be brothers or sisters of one, about
// whom nobody has decided.
func (l *Ledger) ProposedSiblings(ctx context.Context, pupil string) ([]register.Proposal, error) {
	db, err := l.reading(ctx, access.SeeRegister)
	if err != nil {
		return nil, err
	}
	p, err := pupilIn(db, pupil)
	if err != nil {
		return nil, err
	}
	roll, err := nearTo(db, p)
	if err != nil {
		return nil, err
	}
	decided, err := siblingsIn(db, pupil)
	if err != nil {
		return nil, err
	}
	return register.ProposeSiblings(p, roll, decided, l.store.Today()), nil
}

// nearTo lists the pupils who share a name or an address with one: more than
// the rule will propose, and far fewer than the roll.
func nearTo(db *gorm.DB, p register.Pupil) ([]register.Pupil, error) {
	near := db.Where("address_key <> '' AND address_key = ?", p.AddressKey)
	if name := register.Fold(p.Surname); name != "" {
		near = near.Or("find_key LIKE ?", "% "+name+"%")
	}
	var rows []pupilRow
	if err := near.Order("sort_key, id").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read pupils of a name or address: %w", err)
	}
	return toPupils(rows)
}

func siblingsIn(db *gorm.DB, pupil string) ([]register.Siblings, error) {
	var rows []siblingRow
	if err := db.Where("pupil_a = ? OR pupil_b = ?", pupil, pupil).Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read siblings: %w", err)
	}
	return toSiblings(rows), nil
}

// siblingsOf lists the pupils confirmed as brothers and sisters.
func siblingsOf(db *gorm.DB, pupil string) ([]register.Pupil, error) {
	decided, err := siblingsIn(db, pupil)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, s := range decided {
		if s.Confirmed && s.PupilA == pupil {
			ids = append(ids, s.PupilB)
		} else if s.Confirmed {
			ids = append(ids, s.PupilA)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	var rows []pupilRow
	if err := db.Where("id IN ?", ids).Order("sort_key, id").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read siblings: %w", err)
	}
	return toPupils(rows)
}

// homeSilent reports whether a pupil's home is kept silent for a brother or
// sister.
func homeSilent(db *gorm.DB, pupil string) (bool, error) {
	var rows []siblingRow
	if err := db.Where("confirmed").Find(&rows).Error; err != nil {
		return false, fmt.Errorf("read siblings: %w", err)
	}
	var ids []string
	if err := db.Model(&carerRow{}).Where("home_knows = ?", string(register.DoNotContact)).Pluck("pupil_id", &ids).Error; err != nil {
		return false, fmt.Errorf("read whose home is not contacted: %w", err)
	}
	silent := map[string]bool{}
	for _, id := range ids {
		silent[id] = true
	}
	return register.HomesKeptSilent(toSiblings(rows), silent)[pupil], nil
}

// DecideSiblings records that two pupils are, or are not, brothers or sisters.
// A later decision replaces an earlier one.
func (l *Ledger) DecideSiblings(ctx context.Context, pupil, other string, are bool) error {
	does := "said that a pupil is not a brother or sister"
	if are {
		does = "confirmed a brother or sister"
	}
	return l.changing(ctx, access.KeepRegister, Deed{Does: does, Kind: "pupil", Record: pupil}, func(tx *gorm.DB) error {
		var here int64
		if err := tx.Model(&pupilRow{}).Where("id IN ?", []string{pupil, other}).Count(&here).Error; err != nil {
			return err
		}
		if here != 2 {
			return fault.Missing{What: "pupil"}
		}
		a, b := register.SiblingsOf(pupil, other)
		row := siblingRow{ID: l.store.newID(), PupilA: a, PupilB: b, Confirmed: are, DecidedBy: l.actor.Name, DecidedOn: l.store.Today()}
		return tx.Clauses(clause.OnConflict{
			Columns:   []clause.Column{{Name: "school"}, {Name: "pupil_a"}, {Name: "pupil_b"}},
			DoUpdates: clause.AssignmentColumns([]string{"confirmed", "decided_by", "decided_on"}),
		}).Create(&row).Error
	})
}

// DecidedSiblings lists every decision about brothers and sisters in the
// school, either way.
func (l *Ledger) DecidedSiblings(ctx context.Context) ([]register.Siblings, error) {
	db, err := l.reading(ctx, access.SeeRegister)
	if err != nil {
		return nil, err
	}
	var rows []siblingRow
	if err := db.Order("pupil_a, pupil_b").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read siblings: %w", err)
	}
	return toSiblings(rows), nil
}
