package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/register"
)

// ConfirmUser says that the account of somebody of the actor's school is in the
// right hands: from now on they read what to do for their pupils. An account needs
// it whose last link was handed out by somebody who does not see the register, and
// who could have used it themselves.
func (l *Ledger) ConfirmUser(ctx context.Context, user string) error {
	return l.changing(ctx, access.KeepRegister, Deed{Does: "said that an account is the right person’s", Kind: "user", Record: user}, func(tx *gorm.DB) error {
		if user == l.actor.UserID {
			return fault.Refused{Says: "Nobody confirms their own account: ask a colleague who keeps the register to."}
		}
		u, err := l.userHere(tx, user)
		if err != nil {
			return err
		}
		if !u.Chosen { // a link that waits may still be used by whoever handed it out
			return fault.Refused{Says: "They have not chosen a password yet. Once they have, say that it is the right person."}
		}
		return tx.Model(&userRow{}).Where("id = ? AND confirmed = ?", user, false).Updates(map[string]any{"confirmed": true}).Error
	})
}

// confirmed reports whether the actor's own account is.
func (l *Ledger) confirmed(ctx context.Context) (bool, error) {
	var n int64
	if err := l.store.across(ctx).Model(&userRow{}).Where("id = ? AND confirmed = ?", l.actor.UserID, true).Count(&n).Error; err != nil {
		return false, fmt.Errorf("read whether an account is confirmed: %w", err)
	}
	return n > 0, nil
}

// WideReader is a member of staff to whom so many pupils are theirs that they
// read most of what there is to do.
type WideReader struct {
	UserID, Name   string
	Pupils, OnRoll int
}

// wide is how much of the roll is wide: more than one in three.
const wide = 3

// WideReaders lists the staff of whom more than a third of the roll are pupils, by
// the forms and classes that a person or the MIS says are theirs.
func (l *Ledger) WideReaders(ctx context.Context) ([]WideReader, error) {
	if err := l.allow(access.SeeAudit); err != nil {
		return nil, err
	}
	names, err := l.staff(ctx)
	if err != nil {
		return nil, err
	}
	sizes, onRoll, err := l.groupSizes(ctx)
	if err != nil {
		return nil, err
	}
	taught, err := l.taughtGroups(ctx)
	if err != nil {
		return nil, err
	}
	var readers []WideReader
	for _, s := range byName(names) {
		most := 0 // a pupil of two groups counts twice
		for _, g := range taught[s.ID] {
			most += sizes[g]
		}
		if most*wide <= onRoll {
			continue
		}
		n, err := l.pupilsTaught(ctx, taught[s.ID])
		if err != nil {
			return nil, err
		}
		if n*wide > onRoll {
			readers = append(readers, WideReader{UserID: s.ID, Name: s.Name, Pupils: n, OnRoll: onRoll})
		}
	}
	return readers, nil
}

// groupSizes returns how many pupils are in each group, by its id, and on roll.
func (l *Ledger) groupSizes(ctx context.Context) (sizes map[string]int, roll int, err error) {
	named, err := countsBy(onRoll(l.reads(ctx).Model(&pupilRow{}), l.store.Today(), true), "form")
	if err != nil {
		return nil, 0, fmt.Errorf("count the forms: %w", err)
	}
	if sizes, err = countsBy(l.reads(ctx).Model(&groupPupilRow{}), "group_id"); err != nil {
		return nil, 0, fmt.Errorf("count the classes: %w", err)
	}
	var groups []groupRow
	if err := l.reads(ctx).Select("id, name").Where("kind = ?", string(register.FormKind)).Find(&groups).Error; err != nil {
		return nil, 0, fmt.Errorf("read the forms: %w", err)
	}
	for _, n := range named {
		roll += n
	}
	for _, g := range groups {
		sizes[g.ID] = named[g.Name]
	}
	return sizes, roll, nil
}

// countsBy counts the rows that a query reaches by what is in a column.
func countsBy(db *gorm.DB, column string) (map[string]int, error) {
	rows, err := db.Select(column + ", count(*)").Group(column).Rows()
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	counts := map[string]int{}
	for rows.Next() {
		var of string
		var n int
		if err := rows.Scan(&of, &n); err != nil {
			return nil, err
		}
		counts[of] = n
	}
	return counts, rows.Err()
}

// taughtGroups returns the ids of the groups of each member of staff.
func (l *Ledger) taughtGroups(ctx context.Context) (map[string][]string, error) {
	var set []groupStaffRow
	if err := l.reads(ctx).Find(&set).Error; err != nil {
		return nil, fmt.Errorf("read who teaches: %w", err)
	}
	var known []groupTeacherRow
	if err := l.reads(ctx).Where("user_id <> ''").Find(&known).Error; err != nil {
		return nil, fmt.Errorf("read who teaches by the MIS: %w", err)
	}
	taught := map[string][]string{}
	for _, r := range set {
		taught[r.UserID] = append(taught[r.UserID], r.GroupID)
	}
	for _, r := range known {
		taught[r.UserID] = append(taught[r.UserID], r.GroupID)
	}
	return taught, nil
}

// pupilsTaught counts the pupils on roll who are in one of some groups at least.
func (l *Ledger) pupilsTaught(ctx context.Context, groups []string) (int, error) {
	var n int64
	err := onRoll(l.reads(ctx).Model(&pupilRow{}), l.store.Today(), true).
		Where("EXISTS (SELECT 1 FROM groups WHERE groups.school = pupils.school AND groups.kind = 'form' AND groups.name = pupils.form AND groups.id IN ?) OR "+
			"EXISTS (SELECT 1 FROM group_pupils WHERE group_pupils.school = pupils.school AND group_pupils.pupil_id = pupils.id AND group_pupils.group_id IN ?)", groups, groups).
		Count(&n).Error
	if err != nil {
		return 0, fmt.Errorf("count somebody's pupils: %w", err)
	}
	return int(n), nil
}

// reads is a query at the actor's school, of a method that has asked leave.
func (l *Ledger) reads(ctx context.Context) *gorm.DB { return l.store.reading(ctx, l.actor.School) }
