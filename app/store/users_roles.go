package store

import (
	"context"
	"slices"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"carers/app/access"
	"carers/app/fault"
)

// How the line of a change tells which roles were given and taken away, who was
// stopped and whose password somebody could choose. [Ledger.AccessGiven] reads it
// there; what a person typed is elsewhere in the line.
const (
	given   = "given: "
	taken   = "taken: "
	stopped = "stopped: "
	linkFor = "link for: "

	groupsGiven = "groups given: " // and how many; which, the line is about
)

// idsOf lists roles as the audit keeps them: "champion, dsl".
func idsOf(roles []access.Role) string {
	ids := make([]string, len(roles))
	for i, r := range roles {
		ids[i] = string(r)
	}
	return strings.Join(ids, ", ")
}

// rolesIn reads what idsOf wrote.
func rolesIn(ids string) (roles []access.Role) {
	for id := range strings.SplitSeq(ids, ", ") {
		if id != "" {
			roles = append(roles, access.Role(id))
		}
	}
	return roles
}

func rolesOfASchool(roles []access.Role) error {
	for _, r := range roles {
		if _, known := access.ReadRole(string(r)); !known {
			return fault.Wrong("role", "Choose a role of a school")
		}
	}
	return nil
}

// without returns those of some that are not among others.
func without[T comparable](some, others []T) []T {
	return slices.DeleteFunc(slices.Clone(some), func(one T) bool { return slices.Contains(others, one) })
}

// addPosts gives somebody roles that they do not hold.
func addPosts(tx *gorm.DB, user string, roles []access.Role) error {
	if len(roles) == 0 {
		return nil
	}
	remark(tx, given+idsOf(roles))
	for _, r := range roles {
		if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&postRow{UserID: user, Role: string(r)}).Error; err != nil {
			return err
		}
	}
	if slices.Contains(roles, access.Teacher) {
		return joinTeachers(tx, user)
	}
	return nil
}

// freshWayIn ends the ways in to an account that was given roles which open named
// records and were not given with them: a link that waits, and a password chosen
// by the link of somebody who could not give such a role. Whoever gives it hands
// out a new link.
func freshWayIn(tx *gorm.DB, u access.User, gained []access.Role) (access.User, error) {
	if !slices.ContainsFunc(gained, access.OpensRecords) {
		return u, nil
	}
	if err := tx.Where("user_id = ?", u.ID).Delete(&userLinkRow{}).Error; err != nil || u.Hash == "" || access.CouldGive(u.LinkBy, gained) {
		return u, err
	}
	u.Hash = ""
	remark(tx, "password ended")
	return u, endSessions(tx, u.ID, map[string]any{"hash": ""})
}

func takePosts(tx *gorm.DB, user string, roles []access.Role) error {
	if len(roles) == 0 {
		return nil
	}
	remark(tx, taken+idsOf(roles))
	return tx.Where("user_id = ? AND role IN ?", user, roles).Delete(&postRow{}).Error
}

// SetRoles says which roles somebody holds at the actor's school. With none
// they are out of the school, and their sessions end at once. With a new one that
// opens named records, links of before are over. A role that may
// not be given is a problem beside "role", and so is the last champion who can
// sign in giving theirs up.
func (l *Ledger) SetRoles(ctx context.Context, user string, roles []access.Role) error {
	return l.changing(ctx, access.ManageUsers, Deed{Does: "set somebody's roles", Kind: "user", Record: user}, func(tx *gorm.DB) error {
		return l.setRoles(tx, user, roles)
	})
}

func (l *Ledger) setRoles(tx *gorm.DB, user string, roles []access.Role) error {
	if err := rolesOfASchool(roles); err != nil {
		return err
	}
	if err := inTurn(tx); err != nil { // of two champions who take away each other's role, one stays
		return err
	}
	u, err := l.userHere(tx, user)
	if err != nil {
		return err
	}
	had := u.At(l.actor.School).Roles
	if err := access.CheckGive(l.actor, user, had, roles); err != nil {
		return err
	}
	if !slices.Contains(roles, access.Champion) {
		if err := l.keepsChampion(tx, u); err != nil {
			return err
		}
	}
	if _, err := freshWayIn(tx, u, without(roles, had)); err != nil {
		return err
	}
	if err := addPosts(tx, user, without(roles, had)); err != nil {
		return err
	}
	if err := takePosts(tx, user, without(had, roles)); err != nil || len(roles) > 0 {
		return err
	}
	return endSessions(tx, user, map[string]any{})
}

// SetPerson says in one change which roles somebody holds at the actor's school
// and which forms they tutor or teach, by name. Classes, which imports bring,
// stay theirs. Problems are beside "role" and "groups".
func (l *Ledger) SetPerson(ctx context.Context, user string, roles []access.Role, tutored []string) error {
	groups := forms(tutored)
	if err := nameable(groups); err != nil {
		return err
	}
	return l.changing(ctx, access.ManageUsers, Deed{Does: "set somebody's roles and forms", Kind: "user", Record: user}, func(tx *gorm.DB) error {
		if err := l.setRoles(tx, user, roles); err != nil {
			return err
		}
		return l.setGroups(tx, user, groups, "form")
	})
}
