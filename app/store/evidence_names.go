package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"carers/app/leak"
	"carers/app/register"
)

// looker is what looks through evidence, as a part of the roll's digest: when it learns
// to find more, all that is kept is looked through again.
const looker = "leak 2"

// watched is whom the leak gate looks for at a school and whom it lets stand.
type watched struct {
	roll  []register.Pupil
	close map[string][]string // whom to ring for a pupil, by the pupil's id
	staff []string            // the ways to write the names of the school's staff
}

// watch is what finds the names of the roll, leavers too, and of who is close to a pupil,
// with a digest of all of them and of what may stand.
func (o watched) watch() (*leak.Watch, string) {
	roll := slices.Clone(o.roll)
	slices.SortFunc(roll, func(a, b register.Pupil) int { return strings.Compare(a.ID, b.ID) })
	people := make([]leak.Person, len(roll))
	sum := sha256.New()
	fmt.Fprintln(sum, looker)
	for i, p := range roll {
		people[i] = leak.Person{
			ID: p.ID, UPN: p.UPN, Numbers: filled(p.FormerUPN, p.ULN), Admission: p.AdmissionNumber, Surnames: filled(p.Surname, p.PreferredSurname),
			Forenames: filled(p.Forename, p.PreferredForename), Middle: filled(p.MiddleNames), Close: filled(o.close[p.ID]...), Form: p.Form, Year: string(p.Year),
		}
		fmt.Fprintf(sum, "%q\n", people[i])
	}
	watch := leak.Watching(people, o.staff...)
	fmt.Fprintf(sum, "%q\n", watch.Lets())
	return watch, hex.EncodeToString(sum.Sum(nil))
}

// filled are those of some words that are not blank, each once.
func filled(words ...string) []string {
	words = slices.DeleteFunc(slices.Clone(words), func(w string) bool { return strings.TrimSpace(w) == "" })
	slices.Sort(words)
	return slices.Compact(words)
}

// watchedColumns are what the gate looks for of a pupil.
var watchedColumns = []string{"id", "upn", "former_upn", "uln", "admission_number", "surname", "forename", "middle_names", "preferred_surname", "preferred_forename", "year", "form"}

// watched reads whom the gate looks for, and whom it lets stand.
func (s *Store) watched(ctx context.Context, school string, staff []string) (o watched, err error) {
	if o.roll, err = everyPupil(s.reading(ctx, school), watchedColumns...); err != nil {
		return o, err
	}
	if o.close, err = closeTo(s.reading(ctx, school)); err != nil {
		return o, err
	}
	var teachers []groupTeacherRow
	if err := s.reading(ctx, school).Distinct("name", "email").Order("name, email").Find(&teachers).Error; err != nil {
		return o, fmt.Errorf("read who teaches: %w", err)
	}
	o.staff = slices.Clone(staff)
	for _, t := range teachers {
		o.staff = append(o.staff, leak.Staff(t.Name, t.Email)...)
	}
	return o, nil
}

// closeTo are the people whom emergency plans name, those of earlier plans too, by the
// pupil's id.
func closeTo(db *gorm.DB) (map[string][]string, error) {
	db = db.Session(&gorm.Session{})
	plans, err := plansOf(db)
	if err != nil || len(plans) == 0 {
		return nil, err
	}
	var carers []carerRow
	if err := db.Select("id", "pupil_id").Find(&carers).Error; err != nil {
		return nil, fmt.Errorf("read whose the emergency plans are: %w", err)
	}
	pupils, all := map[string]string{}, map[string][]string{}
	for _, c := range carers {
		pupils[c.ID] = c.PupilID
	}
	for _, p := range plans {
		for _, c := range p.Contacts {
			all[pupils[p.CarerID]] = append(all[pupils[p.CarerID]], c.Name)
		}
	}
	return all, nil
}

// staffNames are the ways to write the names of those who have an account at the school,
// and of those who answer or answered for young carers.
func staffNames(db *gorm.DB) (ways []string, err error) {
	db = db.Session(&gorm.Session{})
	var users []userRow
	if err := db.Select("name", "email").Where("id IN (?)", db.Model(&postRow{}).Select("user_id")).Order("id").Find(&users).Error; err != nil {
		return nil, fmt.Errorf("read the names of the staff: %w", err)
	}
	var leads []leadRow
	if err := db.Select("name", "cover").Order("id").Find(&leads).Error; err != nil {
		return nil, fmt.Errorf("read the names of the leads: %w", err)
	}
	for _, u := range users {
		ways = append(ways, leak.Staff(u.Name, u.Email)...)
	}
	for _, lead := range leads {
		ways = append(append(ways, leak.Staff(lead.Name, "")...), leak.Staff(lead.Cover, "")...)
	}
	return ways, nil
}
