package store

import (
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/register"
)

// groupTeacherRow is who teaches a group as the MIS says.
type groupTeacherRow struct {
	School     string `json:"-"`
	GroupID    string `json:"g"`
	Name       string `json:"n"`
	Email      string `json:"m,omitempty"`
	UserID     string `json:"u,omitempty"`
	FromImport string `json:"x"`
}

// TableName is where it is kept whom the MIS says that groups are taught by.
func (groupTeacherRow) TableName() string { return "group_teachers" }

func (r groupTeacherRow) key() []any { return []any{r.GroupID, r.Name} }

func (r groupPupilRow) key() []any { return []any{r.GroupID, r.PupilID} }

// Taught lists the school's forms and classes with who is in them and who, by
// the MIS, teaches them: for comparing an import with.
func (l *Ledger) Taught(ctx context.Context) ([]register.Group, error) {
	db, err := l.reading(ctx, access.RunImports)
	if err != nil {
		return nil, err
	}
	return l.taught(ctx, db)
}

// EveryGroup lists all forms and classes, for who may export everything.
func (l *Ledger) EveryGroup(ctx context.Context) ([]register.Group, error) {
	db, err := l.reading(ctx, access.ExportEverything)
	if err != nil {
		return nil, err
	}
	return l.taught(ctx, db)
}

func (l *Ledger) taught(ctx context.Context, db *gorm.DB) ([]register.Group, error) {
	var rows []groupRow
	if err := db.Order("kind DESC, name").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read the groups: %w", err)
	}
	var members []groupPupilRow
	if err := l.store.reading(ctx, l.actor.School).Order("group_id, pupil_id").Find(&members).Error; err != nil {
		return nil, fmt.Errorf("read who is in the classes: %w", err)
	}
	var teachers []groupTeacherRow
	if err := l.store.reading(ctx, l.actor.School).Order("group_id, name").Find(&teachers).Error; err != nil {
		return nil, fmt.Errorf("read who teaches: %w", err)
	}
	return gathered(rows, members, teachers), nil
}

// gathered puts groups together. Members and teachers of a group that came after
// the groups were read are passed over.
func gathered(rows []groupRow, members []groupPupilRow, teachers []groupTeacherRow) []register.Group {
	groups, at := make([]register.Group, len(rows)), map[string]int{}
	for i, r := range rows {
		groups[i], at[r.ID] = register.Group{ID: r.ID, Kind: register.GroupKind(r.Kind), Name: r.Name}, i
	}
	for _, m := range members {
		if i, read := at[m.GroupID]; read {
			groups[i].Pupils = append(groups[i].Pupils, m.PupilID)
		}
	}
	for _, t := range teachers {
		if i, read := at[t.GroupID]; read {
			groups[i].Teachers = append(groups[i].Teachers, register.Teacher{Name: t.Name, Email: t.Email, User: t.UserID})
		}
	}
	return groups
}

// Teachers lists the accounts of those who teach at the school and can sign in:
// whom an import's teachers may be.
func (l *Ledger) Teachers(ctx context.Context) ([]register.Teacher, error) {
	db, err := l.reading(ctx, access.RunImports)
	if err != nil {
		return nil, err
	}
	return teachersHere(db)
}

func teachersHere(db *gorm.DB) ([]register.Teacher, error) {
	var ids []string
	if err := db.Session(&gorm.Session{}).Model(&postRow{}).Where("role = ?", string(access.Teacher)).Pluck("user_id", &ids).Error; err != nil {
		return nil, fmt.Errorf("read who teaches here: %w", err)
	}
	var users []userRow
	if err := db.Session(&gorm.Session{}).Select("id", "email", "name").Where("id IN ? AND disabled = ?", ids, false).Order("name, id").Find(&users).Error; err != nil {
		return nil, fmt.Errorf("read the people: %w", err)
	}
	list := make([]register.Teacher, len(users))
	for i, u := range users {
		list[i] = register.Teacher{Name: u.Name, Email: u.Email, User: u.ID}
	}
	return list, nil
}

// joinTeachers gives somebody who has become a teacher here the groups that the
// MIS says are theirs. Whoever an account cannot be told for waits for the next
// import, which asks.
func joinTeachers(tx *gorm.DB, user string) error {
	var waiting []groupTeacherRow
	if err := tx.Where("user_id = ''").Find(&waiting).Error; err != nil || len(waiting) == 0 {
		return err
	}
	accounts, err := teachersHere(tx)
	if err != nil {
		return err
	}
	for _, w := range waiting {
		if theirs, _ := register.TheirAccount(register.Teacher{Name: w.Name, Email: w.Email}, accounts); theirs != user {
			continue
		}
		if err := tx.Model(&groupTeacherRow{}).Where("group_id = ? AND name = ?", w.GroupID, w.Name).Updates(map[string]any{"user_id": user}).Error; err != nil {
			return err
		}
	}
	return nil
}

// groups writes what an import makes of forms and classes. What gives way is
// read as it is kept, so that undoing puts back the same.
func (a *applying) groups(changes []register.GroupChange) error {
	if len(changes) == 0 {
		return nil
	}
	changes = slices.Clone(changes)
	if err := a.newGroups(changes); err != nil {
		return err
	}
	ids := make([]string, len(changes))
	for i, c := range changes {
		ids[i] = c.Group.ID
	}
	members, err := rowsOf[groupPupilRow](a.tx, ids)
	if err != nil {
		return err
	}
	teachers, err := rowsOf[groupTeacherRow](a.tx, ids)
	if err != nil {
		return err
	}
	var wantMembers []groupPupilRow
	var wantTeachers []groupTeacherRow
	for _, c := range changes {
		for _, p := range c.Group.Pupils {
			wantMembers = append(wantMembers, groupPupilRow{GroupID: c.Group.ID, PupilID: p, FromImport: a.id})
		}
		for _, t := range c.Group.Teachers {
			wantTeachers = append(wantTeachers, groupTeacherRow{GroupID: c.Group.ID, Name: t.Name, Email: t.Email, UserID: t.User, FromImport: a.id})
		}
	}
	told := a.progress
	a.progress = nil // a row is no change
	done := a.done
	err = swapRows(a, []string{"group_id", "pupil_id"}, exchange(members, wantMembers, func(x, y groupPupilRow) bool { return true }))
	if err == nil {
		err = swapRows(a, []string{"group_id", "name"}, exchange(teachers, wantTeachers, func(x, y groupTeacherRow) bool { return x.Email == y.Email && x.UserID == y.UserID }))
	}
	a.progress, a.done = told, done
	a.steps(len(changes))
	return err
}

// newGroups makes the groups that are new, and gives them their ids.
func (a *applying) newGroups(changes []register.GroupChange) error {
	var rows []groupRow
	var ids []string
	for i := range changes {
		c := &changes[i]
		if !c.New {
			continue
		}
		c.Group.ID = a.ledger.store.newID()
		ids = append(ids, c.Group.ID)
		rows = append(rows, groupRow{ID: c.Group.ID, Kind: string(c.Group.Kind), Name: c.Group.Name, Version: 1})
	}
	if len(rows) == 0 {
		return nil
	}
	for some := range slices.Chunk(rows, batch) {
		if err := a.tx.Create(&some).Error; duplicate(err) {
			return fault.Clash{What: "roll"}
		} else if err != nil {
			return fmt.Errorf("add groups: %w", err)
		}
	}
	return a.record("groups", "", "", packed(ids))
}

// rowsOf reads the rows of some groups.
func rowsOf[R keyed](tx *gorm.DB, groups []string) ([]R, error) {
	var all []R
	for some := range slices.Chunk(groups, batch) {
		var rows []R
		if err := tx.Where("group_id IN ?", some).Find(&rows).Error; err != nil {
			return nil, fmt.Errorf("read groups: %w", err)
		}
		all = append(all, rows...)
	}
	return all, nil
}

// exchange is what turns the rows that are there into those that are wanted.
// Rows that say the same stay as they are, whoever wrote them.
func exchange[R keyed](have, want []R, same func(x, y R) bool) []swap[R] {
	text := func(r R) string { return fmt.Sprintf("%q", r.key()) }
	at := map[string]*R{}
	for i := range have {
		at[text(have[i])] = &have[i]
	}
	var swaps []swap[R]
	for i := range want {
		was := at[text(want[i])]
		delete(at, text(want[i]))
		if was == nil || !same(*was, want[i]) {
			swaps = append(swaps, swap[R]{was: was, is: &want[i]})
		}
	}
	for i := range have {
		if at[text(have[i])] == &have[i] {
			swaps = append(swaps, swap[R]{was: &have[i]})
		}
	}
	return swaps
}
