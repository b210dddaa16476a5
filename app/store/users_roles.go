package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"carers/app/access"
	"carers/app/fault"
)

// How the line of a change tells which roles were given and taken away, and
// whose password somebody could choose. [Ledger.AccessGiven] reads it there.
const (
	given   = "given: "
	taken   = "taken: "
	linkFor = "link for: "
)

// idsOf lists roles as the audit keeps them: "champion, dsl".
func idsOf(roles []access.Role) string {
	ids := make([]string, len(roles))
	for i, r := range roles {
		ids[i] = string(r)
	}
	return strings.Join(ids, ", ")
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

func takePosts(tx *gorm.DB, user string, roles []access.Role) error {
	if len(roles) == 0 {
		return nil
	}
	remark(tx, taken+idsOf(roles))
	return tx.Where("user_id = ? AND role IN ?", user, roles).Delete(&postRow{}).Error
}

// SetRoles says which roles somebody holds at the actor's school. With none
// they are out of the school, and their sessions end at once. A role that may
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

// AccessGiven is a time that somebody was let in to named records: given a role
// that opens them, or a link to choose the password of an account that does.
type AccessGiven struct {
	Name string // whose account it is
	Does string // what became of it, as a sentence's end: "was given the role young carer champion"
	By   string
	At   time.Time
}

// AccessGiven lists who was let in to named records since a time, latest first.
// The first set-up is not among them: nobody was there to be let in by.
func (l *Ledger) AccessGiven(ctx context.Context, since time.Time) ([]AccessGiven, error) {
	db, err := l.reading(ctx, access.SeeAudit)
	if err != nil {
		return nil, err
	}
	// Instants are text here; without its "Z" this one sorts before any fraction.
	from := since.UTC().Format("2006-01-02T15:04:05")
	var rows []auditRow
	err = db.Where("kind = 'user' AND at > ? AND deed <> ?", from, firstSetUp).Where("detail LIKE ? OR detail LIKE ?", "%"+given+"%", "%"+linkFor+"%").Order("nth DESC").Find(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("read who was let in to named records: %w", err)
	}
	names, err := l.namesOf(ctx, rows)
	if err != nil {
		return nil, err
	}
	var all []AccessGiven
	for _, r := range rows {
		line := r.line()
		if does := letIn(line.Detail); does != "" && line.At.After(since) {
			all = append(all, AccessGiven{Name: names[r.Record], Does: does, By: r.Name, At: line.At})
		}
	}
	return all, nil
}

// namesOf returns the names of the people whom lines are about.
func (l *Ledger) namesOf(ctx context.Context, rows []auditRow) (map[string]string, error) {
	ids := make([]string, len(rows))
	for i, r := range rows {
		ids[i] = r.Record
	}
	var users []userRow
	if err := l.store.across(ctx).Select("id", "name").Where("id IN ?", ids).Find(&users).Error; err != nil {
		return nil, fmt.Errorf("read the people: %w", err)
	}
	names := map[string]string{}
	for _, u := range users {
		names[u.ID] = u.Name
	}
	return names, nil
}

// letIn says what the detail of a line tells of named records, or nothing.
func letIn(detail string) string {
	does := ""
	for _, part := range strings.Split(detail, "; ") {
		if ids, ok := strings.CutPrefix(part, given); ok && opening(ids) != "" {
			return "was given the role " + opening(ids)
		}
		if ids, ok := strings.CutPrefix(part, linkFor); ok && opening(ids) != "" {
			does = "was given a link to choose a new password"
		}
	}
	return does
}

// opening names those of some roles that open named records.
func opening(ids string) string {
	var words []string
	for _, id := range strings.Split(ids, ", ") {
		if r := access.Role(id); access.OpensRecords(r) {
			words = append(words, strings.ToLower(r.Words()[:1])+r.Words()[1:])
		}
	}
	return strings.Join(words, " and ")
}
