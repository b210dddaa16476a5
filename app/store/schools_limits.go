package store

import (
	"context"
	"errors"
	"fmt"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/register"
)

// errLimitsApart keeps limits from being changed among the other settings, where
// nobody would be asked for a reason.
var errLimitsApart = errors.New("store: from which count on others are told is set by SetLimits")

// SetLimits sets from which count on others are told numbers: see
// [register.Settings.SetLimits]. The line of the audit has the old and the new
// limit, and the reason as it was given. When somebody else saved since the version
// that the person was shown, nothing is saved.
func (l *Ledger) SetLimits(ctx context.Context, version int, to register.Limits) error {
	if err := l.allow(access.SetLimits); err != nil {
		return err
	}
	roll, err := l.rollOfNames(ctx)
	if err != nil {
		return err
	}
	deed := Deed{Does: "set from which count on others are told", Kind: "school", Record: l.actor.School, Why: to.Reason}
	return l.changeSchool(ctx, access.SetLimits, deed, version, func(tx *gorm.DB, s *register.School) error {
		before := s.Settings
		if err := s.Settings.SetLimits(to, roll, l.store.Today()); err != nil {
			return err
		}
		for _, r := range register.Readers {
			was, _ := before.LimitTo(r)
			if is, _ := s.Settings.LimitTo(r); is != was {
				remark(tx, fmt.Sprintf("smallest count told %s was %d and is %d", limitSays[r], was, is))
			}
		}
		return nil
	})
}

var limitSays = map[register.Reader]string{register.ToGovernors: "to governors", register.ToOutside: "outside"}

// changeSchool runs a change on the school's name and settings under a permission.
func (l *Ledger) changeSchool(ctx context.Context, need access.Permission, deed Deed, version int, change func(*gorm.DB, *register.School) error) error {
	return l.changing(ctx, need, deed, func(tx *gorm.DB) error {
		var was schoolRow
		if err := forUpdate(tx).Where("urn = ?", l.actor.School).Take(&was).Error; err != nil {
			return found(err, "school")
		}
		school, err := was.school()
		if err != nil {
			return err
		}
		if err := change(tx, &school); err != nil {
			return err
		}
		if err := register.CheckSchool(school); err != nil {
			return err
		}
		if version != was.Version {
			return fault.Clash{What: "page of settings"}
		}
		school.URN = was.URN // it is in every row
		changes := differing(was, toSchoolRow(school))
		if len(changes) == 0 {
			return nil
		}
		changes["version"] = was.Version + 1
		return tx.Model(&schoolRow{}).Where("urn = ?", was.URN).Updates(changes).Error
	})
}
