package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

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

	LinkBy    string // roles of whoever handed out the last link, as idsOf lists them
	Confirmed bool   // by somebody who sees the register: without it, they read no instruction
	Digest    bool   // whether they asked for the weekly letter
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
	u := access.User{ID: r.ID, Email: r.Email, Name: r.Name, Hash: r.Hash, Disabled: r.Disabled, Epoch: r.Epoch, Version: r.Version, Chosen: r.Hash != "", LinkBy: rolesIn(r.LinkBy), Confirmed: r.Confirmed, Digest: r.Digest}
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
	return l.people(ctx)
}

// people are those who hold a role at the actor's school, once for a page. Whoever
// asks has asked leave.
func (l *Ledger) people(ctx context.Context) ([]access.User, error) {
	return ask(l, func(a *answers) *answer[[]access.User] { return &a.people }, func() ([]access.User, error) {
		var posts []postRow
		if err := l.reads(ctx).Order("user_id, role").Find(&posts).Error; err != nil {
			return nil, fmt.Errorf("read the roles: %w", err)
		}
		ids := make([]string, len(posts))
		for i, p := range posts {
			ids[i] = p.UserID
		}
		var rows []userRow
		if err := l.reads(ctx).Where("id IN ?", ids).Order("name, email").Find(&rows).Error; err != nil {
			return nil, fmt.Errorf("read the people: %w", err)
		}
		users := make([]access.User, len(rows))
		for i, r := range rows {
			users[i] = r.user(posts)
			users[i].Hash = ""
		}
		return users, nil
	})
}

// NewUser is somebody to be given a role at the actor's school.
type NewUser struct {
	Email, Name string
	Roles       []access.Role
	Forms       []string // that they tutor or teach, by name, besides those they have
}

// read tidies what was typed about somebody and says what is wrong with it,
// beside "email", "name", "role" and "groups".
func (n NewUser) read() (NewUser, error) {
	n.Email, n.Name = strings.ToLower(strings.TrimSpace(n.Email)), strings.Join(strings.Fields(n.Name), " ")
	if err := access.CheckUser(n.Email, n.Name, n.Roles); err != nil {
		return n, err
	}
	if err := nameable(forms(n.Forms)); err != nil {
		return n, err
	}
	return n, rolesOfASchool(n.Roles)
}

// AddUser gives somebody roles at the actor's school and returns their id and
// a one-time token with which they choose a password. Somebody who has an
// account already gains the roles, keeps their password and gets no token; but
// who was stopped from signing in and has left every school is let in again,
// and chooses a new password. Problems are beside "email", "name" and "role": the account of somebody who
// works at another school is shared only by whoever runs the installation.
func (l *Ledger) AddUser(ctx context.Context, n NewUser) (id, token string, err error) {
	if n, err = n.read(); err != nil {
		return "", "", err
	}
	if err := l.allow(access.ManageUsers); err != nil {
		return "", "", err
	}
	have, err := l.store.userWhere(ctx, "email = ?", n.Email)
	if err != nil && !fault.IsMissing(err) {
		return "", "", err
	}
	add := l.join
	if id = have.ID; id == "" {
		id, add = l.store.newID(), l.addAccount
	}
	err = l.changing(ctx, access.ManageUsers, Deed{Does: "gave somebody a role", Kind: "user", Record: id}, func(tx *gorm.DB) error {
		if err := inTurn(tx); err != nil { // of two with one name, the second sees the first
			return err
		}
		if token, err = add(tx, id, n); err != nil {
			return err
		}
		return l.setGroups(tx, id, forms(n.Forms))
	})
	if duplicate(err) {
		err = fault.Wrong("email", "Somebody added this person a moment ago. Look at the list again.")
	}
	if err != nil {
		return "", "", err
	}
	return id, token, nil
}

// addAccount makes an account for somebody who has none, and their link.
func (l *Ledger) addAccount(tx *gorm.DB, id string, n NewUser) (token string, err error) {
	if err := access.CheckGive(l.actor, "", nil, n.Roles); err != nil {
		return "", err
	}
	if err := nameIsFree(tx, id, n.Name); err != nil {
		return "", err
	}
	if err := tx.Create(&userRow{ID: id, Email: n.Email, Name: n.Name, Epoch: 1, Version: 1}).Error; err != nil { // newLink confirms it, or not
		return "", err
	}
	if err := addPosts(tx, id, n.Roles); err != nil {
		return "", err
	}
	return l.newLink(tx, id)
}

// join gives roles to somebody who has an account. Who has no password gets
// another link, if the actor could reset them; it ends any that waits, so that
// a link of another school's is no way in here.
func (l *Ledger) join(tx *gorm.DB, id string, n NewUser) (token string, err error) {
	u, err := lockUser(tx, id)
	if err != nil {
		return "", err
	}
	here := u.At(l.actor.School).Roles
	if err := l.mayJoin(u, here); err != nil {
		return "", err
	}
	if err := access.CheckGive(l.actor, id, here, n.Roles); err != nil {
		return "", err
	}
	if len(u.Posts) == 0 {
		u, err = comeBack(tx, u, n.Name)
	}
	if err == nil {
		u, err = freshWayIn(tx, u, without(n.Roles, here))
	}
	if err == nil {
		err = addPosts(tx, id, without(n.Roles, here))
	}
	if err != nil || u.Hash != "" || !l.owns(u) || access.CheckReset(l.actor, here) != nil {
		return "", err
	}
	if len(here) > 0 {
		remark(tx, linkFor+idsOf(here))
	}
	return l.newLink(tx, id)
}

// mayJoin says why somebody's account cannot be given roles at the actor's
// school, beside "email", or nil.
func (l *Ledger) mayJoin(u access.User, here []access.Role) error {
	switch {
	case len(here) == 0 && !l.owns(u):
		return fault.Wrong("email", "This address cannot be added here. Ask whoever runs this installation to.")
	case u.Disabled && len(here) > 0:
		return fault.Wrong("email", "This person was stopped from signing in. Open their page under People, and let them sign in again.")
	case u.Disabled && len(u.Posts) > 0:
		return fault.Wrong("email", "This person was stopped from signing in, and works at another school. If they may come back, `carers user disable --undo` lets them; then add them here.")
	case u.Disabled && !access.Vouches(l.actor):
		return fault.Wrong("email", "Whoever has this address was stopped from signing in. Ask the young carer champion to add them.")
	}
	return nil
}

// comeBack takes up an account that is nobody's any more: its user comes under
// the name given now. One that was stopped is let in again, and its old
// password is not.
func comeBack(tx *gorm.DB, u access.User, name string) (access.User, error) {
	if err := rename(tx, u, name); err != nil || !u.Disabled {
		return u, err
	}
	u.Disabled, u.Hash = false, ""
	remark(tx, "let in again")
	return u, endSessions(tx, u.ID, map[string]any{"disabled": false, "hash": ""})
}

func rename(tx *gorm.DB, u access.User, name string) error {
	if err := nameIsFree(tx, u.ID, name); err != nil || u.Name == name {
		return err
	}
	return tx.Model(&userRow{}).Where("id = ?", u.ID).Updates(map[string]any{"name": name, "version": gorm.Expr("version + 1")}).Error
}

// owns reports whether a user's account is the actor's to hand out: its user
// works at no other school, or the actor runs the whole installation.
func (l *Ledger) owns(u access.User) bool {
	elsewhere := slices.ContainsFunc(u.Posts, func(p access.Post) bool { return p.School != l.actor.School })
	return !elsewhere || l.runs()
}

// runs reports whether the actor runs the whole installation.
func (l *Ledger) runs() bool { return l.actor.May(access.ManageSchools, l.store.clock()) }

// newLink makes the one link that an account has. The account is in the hands of
// whoever hands that out: until somebody who sees the register has confirmed it,
// one in other hands reads no instruction.
func (l *Ledger) newLink(tx *gorm.DB, user string) (string, error) {
	token := access.NewToken()
	if err := tx.Where("user_id = ?", user).Delete(&userLinkRow{}).Error; err != nil {
		return "", err
	}
	hands := map[string]any{"link_by": idsOf(l.actor.Roles), "confirmed": access.Vouches(l.actor)}
	if err := tx.Model(&userRow{}).Where("id = ?", user).Updates(hands).Error; err != nil {
		return "", err
	}
	return token, tx.Create(&userLinkRow{Fingerprint: access.Fingerprint(token), UserID: user, Expires: l.store.clock().Add(access.LinkLimit)}).Error
}

// ResetUser makes somebody choose a new password: the old one and every
// session of theirs end, and the token returned is for their one-time link.
// Refused are the account of somebody who works at another school too, and that
// of somebody who opens records which the actor may not.
func (l *Ledger) ResetUser(ctx context.Context, user string) (token string, err error) {
	err = l.changing(ctx, access.ManageUsers, Deed{Does: "reset somebody's password", Kind: "user", Record: user}, func(tx *gorm.DB) error {
		u, err := l.ownAccount(tx, user)
		if err != nil {
			return err
		}
		here := u.At(l.actor.School).Roles
		if err := access.CheckReset(l.actor, here); err != nil {
			return err
		}
		remark(tx, linkFor+idsOf(here))
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
// too is refused, and so is that of the last champion who can sign in.
func (l *Ledger) DisableUser(ctx context.Context, user string, disabled bool) error {
	does := "let somebody sign in again"
	if disabled {
		does = "stopped somebody signing in"
	}
	return l.changing(ctx, access.ManageUsers, Deed{Does: does, Kind: "user", Record: user}, func(tx *gorm.DB) error {
		if err := inTurn(tx); err != nil {
			return err
		}
		u, err := l.ownAccount(tx, user)
		if err == nil && disabled {
			err = l.keepsChampion(tx, u)
		}
		if err != nil {
			return err
		}
		if here := u.At(l.actor.School).Roles; disabled && len(here) > 0 {
			remark(tx, stopped+idsOf(here))
		}
		if err := endSessions(tx, user, map[string]any{"disabled": disabled}); err != nil || disabled || !u.At(l.actor.School).Has(access.Teacher) {
			return err
		}
		return joinTeachers(tx, user) // classes that came while they could not sign in
	})
}

// ownAccount is userHere, but refuses a whole account to a school that shares
// its user with another: who could reset it could act there. Whoever runs the
// installation may.
func (l *Ledger) ownAccount(tx *gorm.DB, user string) (access.User, error) {
	u, err := l.userHere(tx, user)
	if err == nil && !l.owns(u) {
		err = fault.Refused{Says: "This person works at another school too, so their account is not this school’s alone. Take away all their roles here, and they are out of this school at once; or ask whoever runs this installation."}
	}
	return u, err
}

// userHere returns somebody who holds a role at the actor's school, and keeps
// others from changing the same account meanwhile. Anybody else is missing.
func (l *Ledger) userHere(tx *gorm.DB, user string) (access.User, error) {
	u, err := lockUser(tx, user)
	if err == nil && u.At(l.actor.School).School == "" {
		return access.User{}, fault.Missing{What: "person"}
	}
	return u, err
}

// lockUser returns a user with their posts at every school, which nobody else
// changes until the transaction ends.
func lockUser(tx *gorm.DB, id string) (access.User, error) {
	if err := forUpdate(tx).Select("id").Where("id = ?", id).Take(&userRow{}).Error; err != nil {
		return access.User{}, found(err, "person")
	}
	return readUser(beyond(tx), "id = ?", id)
}
