package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/register"
)

// FormSize is a form of the roll and how many pupils are in it.
type FormSize struct {
	Year   register.Year
	Form   string
	Pupils int
}

func sortForms(forms []FormSize) {
	slices.SortFunc(forms, func(a, b FormSize) int {
		return cmp.Or(cmp.Compare(a.Year.Number(), b.Year.Number()), cmp.Compare(a.Form, b.Form))
	})
}

// Group is a form or class and who teaches it.
type Group struct {
	ID     string
	Kind   string // "form" or "class"
	Name   string
	Staff  []string // user ids
	Set    bool     // of somebody's groups: whether a person said that it is theirs, and not only the MIS
	Cover  bool     // of somebody's groups: theirs for today only
	Pupils []register.Pupil
}

type groupRow struct {
	ID      string
	School  string
	Kind    string
	Name    string
	Version int
}

// TableName is where groups are kept.
func (groupRow) TableName() string { return "groups" }

type groupStaffRow struct{ School, GroupID, UserID string }

// TableName is where it is kept who teaches a group.
func (groupStaffRow) TableName() string { return "group_staff" }

type groupPupilRow struct {
	School     string `json:"-"`
	GroupID    string `json:"g"`
	PupilID    string `json:"i"`
	FromImport string `json:"x,omitempty"` // blank when a person put them there
}

// TableName is where it is kept who is in a class.
func (groupPupilRow) TableName() string { return "group_pupils" }

// OwnGroups lists the actor's groups and the pupils on roll in each, then those
// for which the actor covers today. A form's pupils are those whom the roll puts
// there.
func (l *Ledger) OwnGroups(ctx context.Context) ([]Group, error) {
	db, err := l.reading(ctx, access.SeeOwnGroups)
	if err != nil {
		return nil, err
	}
	rows, err := taughtBy(db, l.actor.UserID)
	if err != nil {
		return nil, err
	}
	covered, err := coveredBy(l.store.reading(ctx, l.actor.School), l.actor.UserID, l.store.Today())
	if err != nil {
		return nil, err
	}
	own := len(rows)
	for _, r := range covered {
		if !slices.Contains(rows, r) {
			rows = append(rows, r)
		}
	}
	pupils, err := l.pupilsOf(ctx, rows)
	if err != nil {
		return nil, err
	}
	groups := make([]Group, len(rows))
	for i, r := range rows {
		groups[i] = Group{ID: r.ID, Kind: r.Kind, Name: r.Name, Cover: i >= own, Pupils: pupils[r.ID]}
	}
	return groups, nil
}

// taughtBy lists the groups of a member of staff: forms first, by name.
func taughtBy(db *gorm.DB, user string) ([]groupRow, error) {
	var rows []groupRow
	err := db.Where(setHere+" OR "+byTheMIS, user, user).Order("kind DESC, name").Find(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("read the groups somebody teaches: %w", err)
	}
	return rows, nil
}

// The two ways in which somebody teaches a group: a person said so here, or the
// MIS does.
const (
	setHere  = "EXISTS (SELECT 1 FROM group_staff WHERE group_staff.school = groups.school AND group_staff.group_id = groups.id AND group_staff.user_id = ?)"
	byTheMIS = "EXISTS (SELECT 1 FROM group_teachers WHERE group_teachers.school = groups.school AND group_teachers.group_id = groups.id AND group_teachers.user_id = ?)"
)

// setFor lists the groups that a person said somebody teaches, by name.
func setFor(db *gorm.DB, user string) ([]groupRow, error) {
	var rows []groupRow
	if err := db.Where(setHere, user).Order("kind DESC, name").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read the groups set for somebody: %w", err)
	}
	return rows, nil
}

// taughtColumns are what a teacher needs to know of a pupil: who it is. Numbers,
// the day of birth and flags are not handed over.
const taughtColumns = "pupils.id, pupils.surname, pupils.forename, pupils.preferred_surname, pupils.preferred_forename, pupils.year, pupils.form"

// pupilsOf lists the pupils of some groups by the group's id: of all forms at
// once, and of all classes.
func (l *Ledger) pupilsOf(ctx context.Context, groups []groupRow) (map[string][]register.Pupil, error) {
	form, classes := map[string]string{}, []string(nil)
	for _, g := range groups {
		if g.Kind == string(register.FormKind) {
			form[g.Name] = g.ID
		} else {
			classes = append(classes, g.ID)
		}
	}
	of := map[string][]register.Pupil{}
	here := func() *gorm.DB {
		return onRoll(l.store.reading(ctx, l.actor.School).Model(&pupilRow{}), l.store.Today(), true).Order("pupils.sort_key, pupils.id")
	}
	if len(form) > 0 {
		var rows []pupilRow
		if err := here().Select(taughtColumns).Where("pupils.form IN ?", slices.Sorted(maps.Keys(form))).Find(&rows).Error; err != nil {
			return nil, fmt.Errorf("read the pupils of forms: %w", err)
		}
		for _, r := range rows {
			p, err := r.pupil()
			if err != nil {
				return nil, err
			}
			of[form[r.Form]] = append(of[form[r.Form]], p)
		}
	}
	for some := range slices.Chunk(classes, batch) {
		var rows []struct {
			GroupID string
			Pupil   pupilRow `gorm:"embedded"`
		}
		db := here().Joins("JOIN group_pupils ON group_pupils.pupil_id = pupils.id AND group_pupils.school = pupils.school AND group_pupils.group_id IN ?", some)
		if err := db.Select("group_pupils.group_id, " + taughtColumns).Scan(&rows).Error; err != nil {
			return nil, fmt.Errorf("read the pupils of classes: %w", err)
		}
		for _, r := range rows {
			p, err := r.Pupil.pupil()
			if err != nil {
				return nil, err
			}
			of[r.GroupID] = append(of[r.GroupID], p)
		}
	}
	return of, nil
}

func (l *Ledger) ownPupils(ctx context.Context) ([]string, error) {
	groups, err := l.OwnGroups(ctx)
	return pupilsIn(groups), err
}

// SetGroups says which forms and classes a member of staff teaches, by name;
// a group that is new is made, with the pupils named. What is not named is
// taken away. What the MIS says of it stands beside that: only imports change it.
func (l *Ledger) SetGroups(ctx context.Context, user string, groups []Group) error {
	if err := nameable(groups); err != nil {
		return err
	}
	return l.changing(ctx, access.ManageUsers, Deed{Does: "set the groups somebody teaches", Kind: "user", Record: user}, func(tx *gorm.DB) error {
		if _, err := l.userHere(tx, user); err != nil {
			return err
		}
		return l.setGroups(tx, user, groups, "form", "class")
	})
}

// forms are groups of that kind, by name.
func forms(names []string) []Group {
	groups := make([]Group, len(names))
	for i, name := range names {
		groups[i] = Group{Kind: "form", Name: name}
	}
	return groups
}

func nameable(groups []Group) error {
	for _, g := range groups {
		if g.Kind != "form" && g.Kind != "class" || g.Name == "" {
			return fault.Wrong("groups", "Choose forms and classes by name")
		}
	}
	return nil
}

// setGroups says which groups of some kinds somebody teaches, and leaves those
// of other kinds alone. Nobody gives themselves any.
func (l *Ledger) setGroups(tx *gorm.DB, user string, groups []Group, kinds ...string) error {
	had, err := setFor(tx, user)
	if err != nil {
		return err
	}
	var wanted, gained, lost []string
	for _, g := range groups {
		id, err := l.groupNamed(tx, g)
		if err != nil {
			return err
		}
		wanted = append(wanted, id)
		if slices.ContainsFunc(had, func(r groupRow) bool { return r.ID == id }) {
			continue
		}
		if err := access.CheckTeach(l.actor, user, "groups"); err != nil {
			return err
		}
		gained = append(gained, g.Name)
		if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&groupStaffRow{GroupID: id, UserID: user}).Error; err != nil {
			return err
		}
	}
	for _, r := range had {
		if !slices.Contains(kinds, r.Kind) || slices.Contains(wanted, r.ID) {
			continue
		}
		lost = append(lost, r.Name)
		if err := tx.Where("user_id = ? AND group_id = ?", user, r.ID).Delete(&groupStaffRow{}).Error; err != nil {
			return err
		}
	}
	tellGroups(tx, gained, lost)
	return nil
}

// tellGroups has the line of a change say which groups somebody gained and lost.
func tellGroups(tx *gorm.DB, gained, lost []string) {
	if n := len(gained); n == 1 {
		remark(tx, groupsGiven+"1 group")
	} else if n > 1 {
		remark(tx, fmt.Sprintf("%s%d groups", groupsGiven, n))
	}
	for _, told := range []struct {
		says  string
		names []string
	}{{"now has ", gained}, {"no longer has ", lost}} {
		if len(told.names) > 0 {
			remarkAbout(tx, told.says+strings.Join(told.names, ", "))
		}
	}
}

func (l *Ledger) groupNamed(tx *gorm.DB, g Group) (string, error) {
	var row groupRow
	err := tx.Where("kind = ? AND name = ?", g.Kind, g.Name).Take(&row).Error
	if !errors.Is(err, gorm.ErrRecordNotFound) {
		return row.ID, err
	}
	row = groupRow{ID: l.store.newID(), Kind: g.Kind, Name: g.Name, Version: 1}
	if err := tx.Create(&row).Error; err != nil {
		return "", err
	}
	for _, p := range g.Pupils {
		err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&groupPupilRow{GroupID: row.ID, PupilID: p.ID}).Error
		if leanedOn(err) {
			return "", fault.Missing{What: "pupil"}
		}
		if err != nil {
			return "", err
		}
	}
	return row.ID, nil
}

// GroupsOf lists the groups that a member of staff of this school teaches,
// without their pupils.
func (l *Ledger) GroupsOf(ctx context.Context, user string) ([]Group, error) {
	db, err := l.reading(ctx, access.ManageUsers)
	if err != nil {
		return nil, err
	}
	rows, err := taughtBy(db, user)
	if err != nil {
		return nil, err
	}
	set, err := setFor(l.store.reading(ctx, l.actor.School), user)
	if err != nil {
		return nil, err
	}
	groups := make([]Group, len(rows))
	for i, r := range rows {
		groups[i] = Group{ID: r.ID, Kind: r.Kind, Name: r.Name, Set: slices.Contains(set, r)}
	}
	return groups, nil
}

// GroupNames lists the forms and classes of the school, without their pupils:
// forms first, by name. A form that nobody has yet is there too, without an id.
func (l *Ledger) GroupNames(ctx context.Context) ([]Group, error) {
	db, err := l.reading(ctx, access.SetCover)
	if err != nil {
		return nil, err
	}
	return groupNames(db)
}

func groupNames(db *gorm.DB) ([]Group, error) {
	db = db.Session(&gorm.Session{})
	var rows []groupRow
	if err := db.Order("kind DESC, name").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read the groups: %w", err)
	}
	groups := make([]Group, len(rows))
	known := map[string]bool{}
	for i, r := range rows {
		groups[i] = Group{ID: r.ID, Kind: r.Kind, Name: r.Name}
		known[r.Name] = known[r.Name] || r.Kind == "form"
	}
	var names []string
	if err := db.Model(&pupilRow{}).Where("form <> ''").Distinct().Pluck("form", &names).Error; err != nil {
		return nil, fmt.Errorf("read the forms: %w", err)
	}
	for _, name := range names {
		if !known[name] {
			groups = append(groups, Group{Kind: "form", Name: name})
		}
	}
	slices.SortStableFunc(groups, func(a, b Group) int { return cmp.Or(cmp.Compare(b.Kind, a.Kind), cmp.Compare(a.Name, b.Name)) })
	return groups, nil
}
