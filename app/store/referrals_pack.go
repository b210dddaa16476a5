package store

import (
	"context"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/register"
)

type referralPackRow struct {
	ID         string
	School     string
	CarerID    string
	ReferralID string
	Reader     string
	MadeOn     calendar.Day
	MadeBy     string
	Headings   string
	Words      string
}

// TableName is where it is kept which packs were made.
func (referralPackRow) TableName() string { return "referral_packs" }

func (r referralPackRow) pack() (register.ReferralPack, error) {
	keys, err := unpacked[[]string](r.Headings)
	return register.ReferralPack{
		ID: r.ID, CarerID: r.CarerID, ReferralID: r.ReferralID, For: register.PackReader(r.Reader), MadeOn: r.MadeOn, MadeBy: r.MadeBy, Keys: keys, Words: r.Words,
	}, err
}

func packsOf(db *gorm.DB) ([]register.ReferralPack, error) {
	return list(db.Order("id DESC"), "referral packs", referralPackRow.pack)
}

// PackSubject is what a pack of one of a record's referrals is built from.
func (rec CarerRecord) PackSubject(r register.Referral, s register.School, attendance register.PackAttendance, today calendar.Day) register.PackSubject {
	return register.PackSubject{
		Carer: rec.Carer, Pupil: rec.Pupil, Known: register.KnownNow(rec.Snapshots), Siblings: rec.Siblings, Referral: r, School: s,
		Plans: rec.Plans, HomeSilent: rec.HomeSilent, Attendance: attendance, Today: today,
	}
}

// MakePack keeps which headings a pack has, and writes into the ledger of what
// left that it is about to be printed or saved: the headings, and none of their
// words. It looks at what home may know in the same transaction. It returns the
// pack's id; the problems are those of [register.ReferralPack.Make].
func (l *Ledger) MakePack(ctx context.Context, referral string, reader register.PackReader, keys []string, attendance register.PackAttendance) (string, error) {
	if err := l.allow(access.KeepRegister); err != nil {
		return "", err
	}
	pupil, err := pupilBehind[referralRow](ctx, l, referral, "referral")
	if err != nil {
		return "", err
	}
	school, err := l.store.school(ctx, l.actor.School)
	if err != nil {
		return "", err
	}
	p := register.ReferralPack{ID: l.store.newID(), For: reader}
	return p.ID, l.changing(ctx, access.KeepRegister, Deed{Does: "made a referral pack", Kind: "pupil", Record: pupil}, func(tx *gorm.DB) error {
		subject, err := l.packSubjectIn(tx, referral, school, attendance)
		if err != nil {
			return err
		}
		chosen, err := p.Make(subject, keys, l.actor.Name, l.store.Today())
		if err != nil {
			return err
		}
		row := referralPackRow{ID: p.ID, CarerID: p.CarerID, ReferralID: p.ReferralID, Reader: string(p.For), MadeOn: p.MadeOn, MadeBy: p.MadeBy, Headings: packed(p.Keys), Words: p.Words}
		if err := tx.Create(&row).Error; err != nil {
			return err
		}
		left := l.releaseRow("referral-pack", "print", len(p.Keys), p.Digest())
		left.Holds = register.PackHoldings(chosen)
		return tx.Create(&left).Error
	})
}

func (l *Ledger) packSubjectIn(tx *gorm.DB, referral string, school register.School, attendance register.PackAttendance) (s register.PackSubject, err error) {
	var row referralRow
	if err := tx.Where("id = ?", referral).Take(&row).Error; err != nil {
		return s, found(err, "referral")
	}
	r, err := row.referral()
	if err != nil {
		return s, err
	}
	var rec CarerRecord
	if rec.Carer, err = carerIn(tx, r.CarerID); err != nil {
		return s, err
	}
	if rec.Pupil, err = pupilIn(tx, rec.Carer.PupilID); err != nil {
		return s, err
	}
	if rec.Snapshots, err = snapshotsOf(tx, r.CarerID); err != nil {
		return s, err
	}
	if rec.Plans, err = plansOf(tx.Where("carer_id = ?", r.CarerID)); err != nil {
		return s, err
	}
	if rec.Siblings, err = siblingsOf(tx, rec.Pupil.ID); err != nil {
		return s, err
	}
	if len(rec.Siblings) > 0 {
		if rec.HomeSilent, err = homeSilent(tx, rec.Pupil.ID); err != nil {
			return s, err
		}
	}
	return rec.PackSubject(r, school, attendance, l.store.Today()), nil
}

// ReleasePack writes down that a pack that was made is about to be saved as a
// file: its headings, and none of their words. It looks at what home may know and
// at whether the record still says what was made in the same transaction; the
// error of [register.ReferralPack.Release] says why it may not leave.
func (l *Ledger) ReleasePack(ctx context.Context, id string, attendance register.PackAttendance, sha256 string) error {
	if err := l.allow(access.ExportRegister); err != nil {
		return err
	}
	school, err := l.store.school(ctx, l.actor.School)
	if err != nil {
		return err
	}
	left := l.releaseRow("referral-pack", "html", 0, sha256)
	return l.changing(ctx, access.ExportRegister, Deed{Does: "exported: referral-pack", Kind: "release", Record: left.ID}, func(tx *gorm.DB) error {
		var row referralPackRow
		if err := tx.Where("id = ?", id).Take(&row).Error; err != nil {
			return found(err, "pack")
		}
		p, err := row.pack()
		if err != nil {
			return err
		}
		subject, err := l.packSubjectIn(tx, p.ReferralID, school, attendance)
		if err != nil {
			return err
		}
		groups, err := p.Release(subject)
		if err != nil {
			return err
		}
		left.Rows, left.Holds = len(register.PackKeys(groups)), register.PackHoldings(groups)
		return tx.Create(&left).Error
	})
}
