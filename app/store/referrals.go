package store

import (
	"cmp"
	"context"
	"strings"

	"gorm.io/gorm"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

type referralRow struct {
	ID        string
	School    string
	CarerID   string
	Kind      string
	Service   string
	PartnerID string
	BeforeID  string
	Status    string
	SentOn    calendar.Day
	ChaseOn   calendar.Day
	Body      string
	Version   int
}

// TableName is where referrals are kept.
func (referralRow) TableName() string { return "referrals" }

func toReferralRow(r register.Referral) referralRow {
	return referralRow{
		ID: r.ID, CarerID: r.CarerID, Kind: string(r.Kind), Service: r.To, PartnerID: r.PartnerID, BeforeID: r.Before, Status: string(r.Status),
		SentOn: r.SentOn, ChaseOn: r.ChaseOn, Body: packed(r), Version: r.Version,
	}
}

func (r referralRow) referral() (register.Referral, error) {
	is, err := unpacked[register.Referral](r.Body)
	is.ID, is.CarerID, is.Kind, is.To, is.PartnerID, is.Before = r.ID, r.CarerID, register.ReferralKind(r.Kind), r.Service, r.PartnerID, r.BeforeID
	is.Status, is.SentOn, is.ChaseOn, is.Version = register.ReferralStatus(r.Status), r.SentOn, r.ChaseOn, r.Version
	return is, err
}

// Referred is what was asked of services for a carer, what they told the school,
// and what packs were made.
type Referred struct {
	Referrals   []register.Referral     // newest first
	ReferralsIn []register.ReferralIn   // newest first
	Packs       []register.ReferralPack // newest first
}

// referredOf reads those of the entries that a query picks.
func referredOf(of func() *gorm.DB) (r Referred, err error) {
	if r.Referrals, err = referralsOf(of()); err != nil {
		return r, err
	}
	if r.ReferralsIn, err = referralsInOf(of()); err != nil {
		return r, err
	}
	r.Packs, err = packsOf(of())
	return r, err
}

// everyReferred reads those of every entry, by entry.
func (l *Ledger) everyReferred(ctx context.Context) (map[string]Referred, error) {
	all, err := referredOf(func() *gorm.DB { return l.store.reading(ctx, l.actor.School) })
	by := map[string]Referred{}
	edit := func(carer string, change func(*Referred)) {
		r := by[carer]
		change(&r)
		by[carer] = r
	}
	for _, one := range all.Referrals {
		edit(one.CarerID, func(r *Referred) { r.Referrals = append(r.Referrals, one) })
	}
	for _, one := range all.ReferralsIn {
		edit(one.CarerID, func(r *Referred) { r.ReferralsIn = append(r.ReferralsIn, one) })
	}
	for _, one := range all.Packs {
		edit(one.CarerID, func(r *Referred) { r.Packs = append(r.Packs, one) })
	}
	return by, err
}

// referralsOf lists the referrals that a condition picks, newest first.
func referralsOf(db *gorm.DB) ([]register.Referral, error) {
	return list(db.Order("id DESC"), "referrals", referralRow.referral)
}

// AddReferral keeps a referral, and returns its id. One that repeats another is
// missing where the other is not of the same carer. The problems are those of
// [register.Referral.Write].
func (l *Ledger) AddReferral(ctx context.Context, carer string, b register.Referral) (string, error) {
	is := register.Referral{ID: l.store.newID(), CarerID: carer, Version: 1}
	return is.ID, l.onEntry(ctx, carer, "added a referral", func(tx *gorm.DB) error {
		if b.Before != "" {
			var before referralRow
			if err := tx.Where("id = ? AND carer_id = ?", b.Before, carer).Take(&before).Error; err != nil {
				return found(err, "referral")
			}
		}
		if err := partnerNamed(tx, &b); err != nil {
			return err
		}
		entry, silent, err := homeOf(tx, carer)
		if err != nil {
			return err
		}
		if err := is.Write(b, entry, silent, l.actor.Name, l.store.Today()); err != nil {
			return err
		}
		row := toReferralRow(is)
		return tx.Create(&row).Error
	})
}

// partnerNamed sees that a partner is in the school's directory, and gives its name
// to a referral that names no service otherwise.
func partnerNamed(tx *gorm.DB, r *register.Referral) error {
	if r.PartnerID == "" {
		return nil
	}
	var row partnerRow
	if err := tx.Where("id = ?", r.PartnerID).Take(&row).Error; err != nil {
		return found(err, "partner")
	}
	r.To = cmp.Or(strings.TrimSpace(r.To), row.Name)
	return nil
}

var referralKind = recordKind[referralRow, register.Referral]{
	one: "referral", is: referralRow.referral, row: toReferralRow, version: func(r register.Referral) int { return r.Version }, apart: byFacts[register.Referral],
}

// ChangeReferral corrects what a referral says, and not its steps. Version is the
// one that the person was shown; when somebody else saved since, nothing is saved
// and the fault.Clash shows theirs beside yours.
func (l *Ledger) ChangeReferral(ctx context.Context, id string, version int, b register.Referral) error {
	return changeOf(ctx, l, referralKind, id, version, "changed a referral", func(tx *gorm.DB, r *register.Referral) error {
		if err := partnerNamed(tx, &b); err != nil {
			return err
		}
		c, silent, err := homeOf(tx, r.CarerID)
		if err != nil {
			return err
		}
		return r.Write(b, c, silent, l.actor.Name, l.store.Today())
	})
}

// MoveReferral takes a referral a step further. Version is the one that the person
// was shown; when somebody else saved since, nothing is saved and the fault.Clash
// says so. The problems are those of [register.Referral.Move].
func (l *Ledger) MoveReferral(ctx context.Context, id string, version int, m register.ReferralMove) error {
	m.By = l.actor.Name
	school, err := l.store.school(ctx, l.actor.School)
	if err != nil {
		return err
	}
	return changeOf(ctx, l, referralKind, id, version, "took a referral a step further", func(tx *gorm.DB, r *register.Referral) error {
		if version != r.Version {
			return fault.Clash{What: referralKind.one} // whether the step fits what stands there now is no question yet
		}
		c, silent, err := homeOf(tx, r.CarerID)
		if err != nil {
			return err
		}
		return r.Move(m, c, silent, school.Settings, l.store.Today())
	})
}

// TakeBackStep takes back the last step of a referral, with the reason. Version is the
// one that the person was shown; when somebody else saved since, nothing is saved and
// the fault.Clash says so. The problems are those of [register.Referral.TakeBack].
func (l *Ledger) TakeBackStep(ctx context.Context, id string, version int, why string) error {
	school, err := l.store.school(ctx, l.actor.School)
	if err != nil {
		return err
	}
	return changeOf(ctx, l, referralKind, id, version, "took back a step of a referral", func(tx *gorm.DB, r *register.Referral) error {
		if version != r.Version {
			return fault.Clash{What: referralKind.one} // the last step may be another by now
		}
		var repeats int64
		if err := tx.Model(&referralRow{}).Where("carer_id = ? AND before_id = ?", r.CarerID, id).Count(&repeats).Error; err != nil {
			return err
		}
		c, silent, err := homeOf(tx, r.CarerID)
		if err != nil {
			return err
		}
		return r.TakeBack(register.StepBack{On: l.store.Today(), By: l.actor.Name, Why: why}, repeats > 0, c, silent, school.Settings)
	})
}

// homeOf returns an entry, and whether its home is kept silent for a brother or
// sister.
func homeOf(tx *gorm.DB, carer string) (c register.Carer, silent bool, err error) {
	if c, err = carerIn(tx, carer); err != nil {
		return c, false, err
	}
	silent, err = homeSilent(tx, c.PupilID)
	return c, silent, err
}

type referralInRow struct {
	ID      string
	School  string
	CarerID string
	CameOn  calendar.Day
	Body    string
	Version int
}

// TableName is where it is kept what services told the school.
func (referralInRow) TableName() string { return "referrals_in" }

func toReferralInRow(r register.ReferralIn) referralInRow {
	return referralInRow{ID: r.ID, CarerID: r.CarerID, CameOn: r.On, Body: packed(r), Version: r.Version}
}

func (r referralInRow) referralIn() (register.ReferralIn, error) {
	is, err := unpacked[register.ReferralIn](r.Body)
	is.ID, is.CarerID, is.On, is.Version = r.ID, r.CarerID, r.CameOn, r.Version
	return is, err
}

func referralsInOf(db *gorm.DB) ([]register.ReferralIn, error) {
	return list(db.Order("came_on DESC, id DESC"), "what services told the school", referralInRow.referralIn)
}

// AddReferralIn keeps what a service told the school, and returns its id. The
// problems are those of [register.ReferralIn.Write].
func (l *Ledger) AddReferralIn(ctx context.Context, carer string, b register.ReferralIn) (string, error) {
	is := register.ReferralIn{ID: l.store.newID(), CarerID: carer, Version: 1}
	return is.ID, l.onEntry(ctx, carer, "wrote down what a service told the school", func(tx *gorm.DB) error {
		if err := is.Write(b, l.actor.Name, l.store.Today()); err != nil {
			return err
		}
		row := toReferralInRow(is)
		return tx.Create(&row).Error
	})
}

var referralInKind = recordKind[referralInRow, register.ReferralIn]{
	one: "referral", is: referralInRow.referralIn, row: toReferralInRow, version: func(r register.ReferralIn) int { return r.Version }, apart: byFacts[register.ReferralIn],
}

// ChangeReferralIn changes what a service told the school, and what became of it.
// Version is the one that the person was shown; when somebody else saved since,
// nothing is saved and the fault.Clash shows theirs beside yours.
func (l *Ledger) ChangeReferralIn(ctx context.Context, id string, version int, b register.ReferralIn) error {
	return changeOf(ctx, l, referralInKind, id, version, "changed what a service told the school", func(_ *gorm.DB, r *register.ReferralIn) error {
		return r.Write(b, l.actor.Name, l.store.Today())
	})
}
