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

type userRow struct {
	ID       string
	Email    string
	Name     string
	Hash     string
	Disabled bool
	Epoch    int
	LastSeen *time.Time
	Version  int
}

// TableName is where people who can sign in are kept.
func (userRow) TableName() string { return "users" }

type postRow struct{ School, UserID, Role string }

// TableName is where it is kept who holds which role where.
func (postRow) TableName() string { return "posts" }

type userLinkRow struct {
	Fingerprint string
	UserID      string
	Expires     time.Time
}

// TableName is where one-time links are kept, by their fingerprints.
func (userLinkRow) TableName() string { return "user_links" }

func (r userRow) user(posts []postRow) access.User {
	u := access.User{ID: r.ID, Email: r.Email, Name: r.Name, Hash: r.Hash, Disabled: r.Disabled, Epoch: r.Epoch, Version: r.Version}
	if r.LastSeen != nil {
		u.LastSeen = r.LastSeen.UTC()
	}
	for _, p := range posts {
		if p.UserID == r.ID {
			u.Posts = append(u.Posts, access.Post{School: p.School, Role: access.Role(p.Role)})
		}
	}
	return u
}

// Users lists the people who hold a role at the actor's school, by name, with
// only their roles here.
func (l *Ledger) Users(ctx context.Context) ([]access.User, error) {
	if err := l.allow(access.ManageUsers); err != nil {
		return nil, err
	}
	var posts []postRow
	if err := l.store.reading(ctx, l.actor.School).Order("user_id, role").Find(&posts).Error; err != nil {
		return nil, fmt.Errorf("read the roles: %w", err)
	}
	ids := make([]string, len(posts))
	for i, p := range posts {
		ids[i] = p.UserID
	}
	var rows []userRow
	if err := l.store.reading(ctx, l.actor.School).Where("id IN ?", ids).Order("name, email").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read the people: %w", err)
	}
	users := make([]access.User, len(rows))
	for i, r := range rows {
		users[i] = r.user(posts)
		users[i].Hash = ""
	}
	return users, nil
}

// NewUser is somebody to be given a role at the actor's school.
type NewUser struct {
	Email, Name string
	Roles       []access.Role
}

// AddUser gives somebody roles at the actor's school and returns their id and
// a one-time token with which they choose a password. Somebody who has an
// account already gains the roles, keeps their password and gets no token; nor
// does somebody who works at another school too, whose account is not this
// school's to hand out.
func (l *Ledger) AddUser(ctx context.Context, n NewUser) (id, token string, err error) {
	n.Email, n.Name = strings.ToLower(strings.TrimSpace(n.Email)), strings.TrimSpace(n.Name)
	if err := access.CheckUser(n.Email, n.Name, n.Roles); err != nil {
		return "", "", err
	}
	if err := rolesOfASchool(n.Roles); err != nil {
		return "", "", err
	}
	if err := l.allow(access.ManageUsers); err != nil {
		return "", "", err
	}
	have, err := l.store.userWhere(ctx, "email = ?", n.Email)
	if err != nil && !fault.IsMissing(err) {
		return "", "", err
	}
	isNew := have.ID == ""
	if id = have.ID; isNew {
		id = l.store.newID()
	}
	err = l.changing(ctx, access.ManageUsers, Deed{Does: "gave somebody a role", Kind: "user", Record: id}, func(tx *gorm.DB) error {
		if isNew {
			if err := tx.Create(&userRow{ID: id, Email: n.Email, Name: n.Name, Epoch: 1, Version: 1}).Error; err != nil {
				return err
			}
		}
		if have.Hash == "" && l.owns(have) {
			if token, err = l.newLink(tx, id); err != nil {
				return err
			}
		}
		return addPosts(tx, id, n.Roles)
	})
	if duplicate(err) {
		err = fault.Wrong("email", "Somebody added this person a moment ago. Look at the list again.")
	}
	if err != nil {
		return "", "", err
	}
	return id, token, nil
}

func rolesOfASchool(roles []access.Role) error {
	for _, r := range roles {
		if _, known := access.ReadRole(string(r)); !known {
			return fault.Wrong("role", "Choose a role of a school")
		}
	}
	return nil
}

// owns reports whether a user's account is the actor's to hand out: its user
// works at no other school, or the actor runs the whole installation.
func (l *Ledger) owns(u access.User) bool {
	elsewhere := slices.ContainsFunc(u.Posts, func(p access.Post) bool { return p.School != l.actor.School })
	return !elsewhere || l.actor.May(access.ManageSchools, l.store.clock())
}

func addPosts(tx *gorm.DB, user string, roles []access.Role) error {
	for _, r := range roles {
		if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&postRow{UserID: user, Role: string(r)}).Error; err != nil {
			return err
		}
	}
	return nil
}

func (l *Ledger) newLink(tx *gorm.DB, user string) (string, error) {
	token := access.NewToken()
	if err := tx.Where("user_id = ?", user).Delete(&userLinkRow{}).Error; err != nil {
		return "", err
	}
	return token, tx.Create(&userLinkRow{Fingerprint: access.Fingerprint(token), UserID: user, Expires: l.store.clock().Add(access.LinkLimit)}).Error
}

// SetRoles says which roles somebody holds at the actor's school; none takes
// away their way in here.
func (l *Ledger) SetRoles(ctx context.Context, user string, roles []access.Role) error {
	if err := rolesOfASchool(roles); err != nil {
		return err
	}
	return l.changing(ctx, access.ManageUsers, Deed{Does: "set somebody's roles", Kind: "user", Record: user}, func(tx *gorm.DB) error {
		if err := l.hasPost(tx, user); err != nil {
			return err
		}
		if err := tx.Where("user_id = ?", user).Delete(&postRow{}).Error; err != nil {
			return err
		}
		return addPosts(tx, user, roles)
	})
}

// ResetUser makes somebody choose a new password: the old one and every
// session of theirs end, and the token returned is for their one-time link.
// The account of somebody who works at another school too is refused.
func (l *Ledger) ResetUser(ctx context.Context, user string) (token string, err error) {
	if err := l.ownAccount(ctx, user); err != nil {
		return "", err
	}
	err = l.changing(ctx, access.ManageUsers, Deed{Does: "reset somebody's password", Kind: "user", Record: user}, func(tx *gorm.DB) error {
		if err := l.hasPost(tx, user); err != nil {
			return err
		}
		if token, err = l.newLink(tx, user); err != nil {
			return err
		}
		return endSessions(tx, user, map[string]any{"hash": ""})
	})
	if err != nil {
		return "", err
	}
	return token, nil
}

// DisableUser stops somebody signing in anywhere, or lets them again. Their
// sessions end at once. The account of somebody who works at another school
// too is refused.
func (l *Ledger) DisableUser(ctx context.Context, user string, disabled bool) error {
	if err := l.ownAccount(ctx, user); err != nil {
		return err
	}
	does := "let somebody sign in again"
	if disabled {
		does = "stopped somebody signing in"
	}
	return l.changing(ctx, access.ManageUsers, Deed{Does: does, Kind: "user", Record: user}, func(tx *gorm.DB) error {
		if err := l.hasPost(tx, user); err != nil {
			return err
		}
		return endSessions(tx, user, map[string]any{"disabled": disabled})
	})
}

// ownAccount refuses a whole account to a school that shares its user with
// another: who could reset it could act there. Whoever runs the installation
// may.
func (l *Ledger) ownAccount(ctx context.Context, user string) error {
	if err := l.allow(access.ManageUsers); err != nil {
		return err
	}
	u, err := l.store.userWhere(ctx, "id = ?", user)
	if err != nil {
		return err
	}
	here := slices.ContainsFunc(u.Posts, func(p access.Post) bool { return p.School == l.actor.School })
	if !here {
		return fault.Missing{What: "person"}
	}
	if !l.owns(u) {
		return fault.Refused{Says: "This person works at another school too, so their account is not this school’s alone. Take away their roles here, or ask whoever runs this installation."}
	}
	return nil
}

// hasPost says that a user is missing unless they hold a role at the actor's
// school, and keeps others from changing the same account meanwhile.
func (l *Ledger) hasPost(tx *gorm.DB, user string) error {
	var row userRow
	if err := forUpdate(tx).Select("id").Where("id = ?", user).Take(&row).Error; err != nil {
		return found(err, "person")
	}
	var n int64
	if err := tx.Model(&postRow{}).Where("user_id = ?", user).Count(&n).Error; err != nil {
		return err
	}
	if n == 0 {
		return fault.Missing{What: "person"}
	}
	return nil
}
