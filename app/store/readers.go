package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/register"
)

// Reader is a member of staff whom an instruction is meant for, and whether
// they have said that they read it.
type Reader struct {
	Name string
	Read time.Time // of the wording that is there now; zero when they have not
	Old  bool      // they had read an earlier wording
}

// Readers lists, for each active adjustment of a carer, who it is meant for and
// who of them has read it: those who have not come first. Whoever covers for a
// day is not among them.
func (l *Ledger) Readers(ctx context.Context, carer string) (map[string][]Reader, error) {
	db, err := l.reading(ctx, access.SeeRegister)
	if err != nil {
		return nil, err
	}
	pupil, err := l.pupilOf(ctx, carer)
	if err != nil {
		return nil, err
	}
	adjustments, err := adjustmentsOf(db, carer)
	if err != nil {
		return nil, err
	}
	tutors, teachers, err := l.teachersOf(ctx, pupil)
	if err != nil {
		return nil, err
	}
	staff, err := l.staff(ctx)
	if err != nil {
		return nil, err
	}
	var rows []readingRow
	if err := l.store.reading(ctx, l.actor.School).Where("adjustment_id IN ?", adjustmentIDs(adjustments)).Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read who has read an instruction: %w", err)
	}
	readers := map[string][]Reader{}
	for _, a := range adjustments {
		if a.Status == register.AdjustmentActive {
			readers[a.ID] = readersOf(a, meantFor(a, tutors, teachers), staff, rows)
		}
	}
	return readers, nil
}

// meantFor are the accounts that an adjustment is meant for, each once: the MIS
// and a person may both say who the tutor is.
func meantFor(a register.Adjustment, tutors, teachers []string) []string {
	users := slices.Concat(tutors, teachers)
	switch a.SeenBy {
	case register.SeenByNamed:
		users = slices.Clone(a.Named)
	case register.SeenByTutor:
		users = slices.Clone(tutors)
	}
	slices.Sort(users)
	return slices.Compact(users)
}

func readersOf(a register.Adjustment, users []string, staff map[string]string, rows []readingRow) []Reader {
	var list []Reader
	for _, user := range users {
		name, here := staff[user]
		if !here {
			continue
		}
		r := Reader{Name: name}
		if at := slices.IndexFunc(rows, func(r readingRow) bool { return r.UserID == user && r.AdjustmentID == a.ID }); at >= 0 {
			if rows[at].Wording == a.Wording {
				r.Read = rows[at].ReadAt.UTC()
			}
			r.Old = rows[at].Wording != a.Wording
		}
		list = append(list, r)
	}
	slices.SortFunc(list, func(a, b Reader) int {
		return cmp.Or(compareBool(!a.Read.IsZero(), !b.Read.IsZero()), strings.Compare(a.Name, b.Name))
	})
	return list
}

// teachersOf lists the accounts of a pupil's tutors and of their teachers: who
// a person or the MIS says has the form, or a class that they are in.
func (l *Ledger) teachersOf(ctx context.Context, pupil string) (tutors, teachers []string, err error) {
	p, err := pupilIn(l.store.reading(ctx, l.actor.School), pupil)
	if err != nil {
		return nil, nil, err
	}
	var groups []groupRow
	err = l.store.reading(ctx, l.actor.School).
		Where("kind = 'form' AND name = ? OR EXISTS (SELECT 1 FROM group_pupils WHERE group_pupils.school = groups.school AND group_pupils.group_id = groups.id AND group_pupils.pupil_id = ?)", p.Form, pupil).
		Find(&groups).Error
	if err != nil {
		return nil, nil, fmt.Errorf("read a pupil's groups: %w", err)
	}
	teach, err := l.teach(ctx, groups)
	if err != nil {
		return nil, nil, err
	}
	for _, g := range groups {
		if g.Kind == "form" {
			tutors = append(tutors, teach[g.ID]...)
		} else {
			teachers = append(teachers, teach[g.ID]...)
		}
	}
	return tutors, teachers, nil
}

// teach lists the accounts of those who teach some groups, by group.
func (l *Ledger) teach(ctx context.Context, groups []groupRow) (map[string][]string, error) {
	ids := make([]string, len(groups))
	for i, g := range groups {
		ids[i] = g.ID
	}
	var set []groupStaffRow
	if err := l.store.reading(ctx, l.actor.School).Where("group_id IN ?", ids).Find(&set).Error; err != nil {
		return nil, fmt.Errorf("read who teaches a group: %w", err)
	}
	var known []groupTeacherRow
	if err := l.store.reading(ctx, l.actor.School).Where("group_id IN ? AND user_id <> ''", ids).Find(&known).Error; err != nil {
		return nil, fmt.Errorf("read who teaches a group by the MIS: %w", err)
	}
	users := map[string][]string{}
	for _, r := range set {
		users[r.GroupID] = append(users[r.GroupID], r.UserID)
	}
	for _, r := range known {
		users[r.GroupID] = append(users[r.GroupID], r.UserID)
	}
	return users, nil
}

// staff are the names of the school's people who may read instructions, by
// account.
func (l *Ledger) staff(ctx context.Context) (map[string]string, error) {
	people, err := l.people(ctx)
	if err != nil {
		return nil, err
	}
	names, reads := map[string]string{}, access.RolesThat(access.SeeOwnGroups)
	for _, u := range people {
		if !u.Disabled && slices.ContainsFunc(u.Posts, func(p access.Post) bool { return slices.Contains(reads, p.Role) }) {
			names[u.ID] = u.Name
		}
	}
	return names, nil
}

// Staff lists the people of the school who may read instructions, by name.
func (l *Ledger) Staff(ctx context.Context) ([]Colleague, error) {
	if l.allow(access.KeepRegister) != nil {
		if err := l.allow(access.SetCover); err != nil {
			return nil, err
		}
	}
	names, err := l.staff(ctx)
	if err != nil {
		return nil, err
	}
	return byName(names), nil
}

func byName(names map[string]string) []Colleague {
	list := make([]Colleague, 0, len(names))
	for id, name := range names {
		list = append(list, Colleague{ID: id, Name: name})
	}
	slices.SortFunc(list, func(a, b Colleague) int { return strings.Compare(a.Name+a.ID, b.Name+b.ID) })
	return list
}

// Colleague is a member of staff who may read instructions.
type Colleague struct{ ID, Name string }

// colleagues refuses accounts that are none of [Ledger.Staff], as a problem beside
// a field.
func (l *Ledger) colleagues(tx *gorm.DB, field string, users ...string) error {
	for _, id := range users {
		u, err := l.userHere(tx, id)
		if fault.IsMissing(err) || err == nil && !u.At(l.actor.School).May(access.SeeOwnGroups, l.store.clock()) {
			return fault.Wrong(field, "Choose a member of staff from the list")
		}
		if err != nil {
			return err
		}
	}
	return nil
}
