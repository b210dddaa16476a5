package store

import (
	"fmt"
	"slices"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/register"
)

// nameIsFree refuses a name that another person goes by at the school or ever
// went by there, that only looks different, or that is the program's own: what
// each of them did is told by name, for as long as it is kept.
func nameIsFree(tx *gorm.DB, id, name string) error {
	key := register.StaffKey(name)
	alike := func(other string) bool { return register.StaffKey(other) == key }
	switch {
	case key == "":
		return fault.Wrong("name", "Enter the name that colleagues know them by")
	case slices.ContainsFunc(access.Programs, alike):
		return fault.Wrong("name", "The program itself goes by this name. Enter the name that colleagues know them by")
	}
	taken, err := namesHere(tx, id)
	if err == nil && slices.ContainsFunc(taken, alike) {
		err = fault.Wrong("name", "Somebody here goes by this name already, or did. Add something that tells them apart")
	}
	return err
}

// namesHere lists the names of everybody but one who holds or ever held a role at
// the school, and those under which they signed what they did.
func namesHere(tx *gorm.DB, but string) ([]string, error) {
	var ids, past, names, signed []string
	ofPeople := func() *gorm.DB { return tx.Model(&auditRow{}).Where("kind = 'user'") }
	for _, err := range []error{
		tx.Model(&postRow{}).Distinct("user_id").Pluck("user_id", &ids).Error,
		ofPeople().Distinct("record").Pluck("record", &past).Error,
		ofPeople().Where("user_id NOT IN ?", []string{"", but}).Distinct("name").Pluck("name", &signed).Error,
	} {
		if err != nil {
			return nil, fmt.Errorf("read the names that are taken: %w", err)
		}
	}
	err := tx.Model(&userRow{}).Where("id IN ? AND id <> ?", append(ids, past...), but).Pluck("name", &names).Error
	return append(names, signed...), err
}
