package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/register"
)

type schoolRow struct {
	URN      string `gorm:"column:urn;primaryKey"`
	LAESTAB  string `gorm:"column:laestab"`
	Name     string
	Phase    string
	Settings string
	Version  int
}

// TableName is where schools are kept.
func (schoolRow) TableName() string { return "schools" }

func toSchoolRow(s register.School) schoolRow {
	settings, _ := json.Marshal(s.Settings) // plain fields always marshal
	return schoolRow{URN: s.URN, LAESTAB: s.LAESTAB, Name: s.Name, Phase: s.Phase, Settings: string(settings), Version: s.Version}
}

func (r schoolRow) school() (register.School, error) {
	settings, err := unpacked[register.Settings](r.Settings)
	return register.School{URN: r.URN, LAESTAB: r.LAESTAB, Name: r.Name, Phase: r.Phase, Settings: settings, Version: r.Version}, err
}

// Schools lists the schools that keep a register here, by name: for the
// command line and for a person who chooses between their schools.
func (s *Store) Schools(ctx context.Context) ([]register.School, error) {
	var rows []schoolRow
	if err := s.across(ctx).Order("name, urn").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read the schools: %w", err)
	}
	schools := make([]register.School, len(rows))
	for i, r := range rows {
		school, err := r.school()
		if err != nil {
			return nil, err
		}
		schools[i] = school
	}
	return schools, nil
}

func (s *Store) school(ctx context.Context, urn string) (register.School, error) {
	if urn == "" {
		return register.School{}, fault.Missing{What: "school"}
	}
	var row schoolRow
	if err := s.reading(ctx, urn).Take(&row).Error; err != nil {
		return register.School{}, found(err, "school")
	}
	return row.school()
}

// School returns the actor's school.
func (l *Ledger) School(ctx context.Context) (register.School, error) {
	if err := l.allow(access.SignedIn); err != nil {
		return register.School{}, err
	}
	return l.store.school(ctx, l.actor.School)
}

var errSchoolHere = fault.Wrong("urn", "A school with this URN is here already")

// AddSchool makes a school, whose URN must be the one that the actor acts at.
// A URN that is here already is a problem beside "urn".
func (l *Ledger) AddSchool(ctx context.Context, school register.School) error {
	if err := register.CheckSchool(school); err != nil {
		return err
	}
	if school.URN != l.actor.School {
		return fault.Missing{What: "school"}
	}
	school.Version = 1
	row := toSchoolRow(school)
	err := l.changing(ctx, access.ManageSchools, Deed{Does: "added the school", Kind: "school", Record: school.URN}, func(tx *gorm.DB) error {
		err := tx.Where("urn = ?", school.URN).Take(&schoolRow{}).Error
		if err == nil {
			return errSchoolHere
		}
		if !errors.Is(err, gorm.ErrRecordNotFound) {
			return err
		}
		return tx.Create(&row).Error
	})
	if duplicate(err) { // somebody added it a moment ago
		return errSchoolHere
	}
	return err
}

// firstSetUp is what the line of the first set-up says, which is no news to
// anybody: see [Ledger.AccessGiven].
const firstSetUp = "set up the first school and its first person"

// SetUp makes the first school and its first person, who comes in at once and
// later signs in with the password, or none of it: all in one transaction, and only while nobody can
// sign in. Afterwards the page for it is missing. Problems are beside the
// fields of the school ("urn"), of the person and "password".
func (s *Store) SetUp(ctx context.Context, school register.School, first NewUser, password string) (access.User, error) {
	first, err := first.read()
	if err == nil {
		err = access.CheckPassword(password, first.Name, first.Email)
	}
	if err == nil {
		err = register.CheckSchool(school)
	}
	if err != nil {
		return access.User{}, err
	}
	school.Version = 1
	row, now := toSchoolRow(school), s.clock()
	user := userRow{ID: s.newID(), Email: first.Email, Name: first.Name, Hash: s.cost.Hash(password), Epoch: 1, LastSeen: &now, Version: 1,
		LinkBy: string(access.Operator), Confirmed: true}
	deed := Deed{Does: firstSetUp, Kind: "user", Record: user.ID}
	err = s.As(access.Command("first set-up", school.URN)).changing(ctx, access.ManageSchools, deed, func(tx *gorm.DB) error {
		if err := s.nobodyYet(tx); err != nil {
			return err
		}
		if err := tx.Create(&row).Error; err != nil {
			return err
		}
		if err := tx.Create(&user).Error; err != nil {
			return err
		}
		return addPosts(tx, user.ID, first.Roles)
	})
	if duplicate(err) { // nobody can sign in, but a command added the school
		return access.User{}, errSchoolHere
	}
	if err != nil {
		return access.User{}, err
	}
	return s.User(ctx, user.ID)
}

// nobodyYet says that the page for the first set-up is missing once anybody can
// sign in, and lets one set-up at a time go on.
func (s *Store) nobodyYet(tx *gorm.DB) error {
	if err := s.waitTurn(tx, "the first set-up"); err != nil {
		return err
	}
	some, err := hasUsers(beyond(tx))
	if err == nil && some {
		err = fault.Missing{What: "page"}
	}
	return err
}

// ChangeSchool runs a change on the school's name and settings. Whom staff are
// told to go to is for who keeps the register, and from which count on others are
// told is [Ledger.SetLimits]. When somebody else saved since the version that the
// person was shown, nothing is saved.
func (l *Ledger) ChangeSchool(ctx context.Context, version int, change func(*register.School) error) error {
	deed := Deed{Does: "changed the school's settings", Kind: "school", Record: l.actor.School}
	return l.changeSchool(ctx, access.ManageSchool, deed, version, func(_ *gorm.DB, s *register.School) error {
		before := s.Settings
		if err := change(s); err != nil {
			return err
		}
		if !s.Settings.SameLimits(before) {
			return errLimitsApart
		}
		return l.mayTellOf(before, s.Settings)
	})
}

// mayTellOf says whether the actor may change whom staff are told to go to. Every
// member of staff follows it with what a child has said, so that it is for who
// keeps the register.
func (l *Ledger) mayTellOf(was, is register.Settings) error {
	if was.ChampionName == is.ChampionName && was.DSLName == is.DSLName && was.DSLContact == is.DSLContact {
		return nil
	}
	return l.allow(access.KeepRegister)
}
