package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/register"
)

type failedRow struct {
	ID, Account, Address string
	At                   time.Time
}

// TableName is where failed attempts to sign in are kept.
func (failedRow) TableName() string { return "failed_sign_ins" }

// errWrong is the one answer to every wrong sign-in, so that nobody learns
// which accounts exist.
var errWrong = fault.Wrong("email", "The e-mail address or password is not right")

// SignIn returns the user with an e-mail address and password. After several
// failures of one account from one address, or many in all, it asks to wait, and
// remembers over a restart. So that nobody can lock a school out from its own
// address, an account that has not failed there lately is tried all the same. The
// entry is signed at each of the user's schools.
func (s *Store) SignIn(ctx context.Context, email, password, address string) (access.User, error) {
	leave, err := s.queue.enter(ctx, address)
	if err != nil {
		return access.User{}, err
	}
	defer leave()
	email = strings.ToLower(strings.TrimSpace(email))
	wrong, err := s.attempt(ctx, email, address)
	if err != nil {
		return access.User{}, err
	}
	u, err := s.userWhere(ctx, "email = ?", email)
	if err != nil && !fault.IsMissing(err) {
		return access.User{}, err
	}
	if !s.cost.Matches(u.Hash, password) || u.Disabled || len(u.Posts) == 0 {
		return access.User{}, wrong
	}
	for _, school := range u.Schools() {
		if err := s.changing(ctx, u.At(school), Deed{Does: "signed in", Kind: "user", Record: u.ID}, s.signedIn(u)); err != nil {
			return access.User{}, err
		}
	}
	return u, nil
}

// attempt counts an attempt as failed before it is looked at, so that a
// thousand at once are no more than the few that are allowed. Success takes
// the count back. It returns what to answer if the password is wrong, which is
// the same whether or not the account exists.
func (s *Store) attempt(ctx context.Context, email, address string) (wrong, err error) {
	row := failedRow{ID: s.newID(), Account: access.Fingerprint(email), Address: address, At: s.clock()}
	wrong = errWrong
	err = s.housekeeping(ctx, func(tx *gorm.DB) error {
		everywhere, err := s.failures(tx, "account", row.Account, access.EverywhereThrottle)
		if err != nil {
			return err
		}
		own, err := s.countFailures(tx.Where("account = ? AND address = ?", row.Account, address), access.AccountThrottle)
		if err != nil {
			return err
		}
		theirs, err := s.failures(tx, "address", address, access.AddressThrottle)
		if err != nil {
			return err
		}
		crowded := theirs >= access.AddressThrottle.Failures
		if own >= access.AccountThrottle.Failures || own > 0 && crowded || everywhere >= access.EverywhereThrottle.Failures {
			return tooMany(access.AccountThrottle)
		}
		if crowded {
			wrong = tooMany(access.AddressThrottle)
		}
		return tx.Create(&row).Error
	})
	return wrong, err
}

// failures counts the failures of an account or from an address, after whoever
// is counting them at this moment. Those that lie ahead do not count: a clock
// was set back.
func (s *Store) failures(tx *gorm.DB, column, value string, t access.Throttle) (int, error) {
	if err := s.waitTurn(tx, column+" "+value); err != nil {
		return 0, fmt.Errorf("wait to count failed sign-ins: %w", err)
	}
	return s.countFailures(tx.Where(column+" = ?", value), t)
}

func (s *Store) countFailures(which *gorm.DB, t access.Throttle) (int, error) {
	now := s.clock()
	var n int64
	if err := which.Model(&failedRow{}).Where("at > ? AND at <= ?", now.Add(-t.Window), now).Count(&n).Error; err != nil {
		return 0, fmt.Errorf("count failed sign-ins: %w", err)
	}
	return int(n), nil
}

func tooMany(t access.Throttle) error {
	return fault.Busy{
		Says: fmt.Sprintf("Too many attempts. Wait %d minutes and try again, or ask your data manager to reset your password.", int(t.Window.Minutes())),
		Why:  "This keeps the register safe from somebody who tries one password after another. If it was not you, tell whoever looks after the register.",
	}
}

// signedIn notes when the user was last seen and forgets the account's
// failures.
func (s *Store) signedIn(u access.User) func(tx *gorm.DB) error {
	return func(tx *gorm.DB) error {
		if err := forgetFailures(tx, u.Email); err != nil {
			return err
		}
		return tx.Model(&userRow{}).Where("id = ?", u.ID).Updates(map[string]any{"last_seen": s.clock()}).Error
	}
}

func forgetFailures(tx *gorm.DB, email string) error {
	return tx.Where("account = ?", access.Fingerprint(email)).Delete(&failedRow{}).Error
}

// User returns a user by id, for a session. A disabled user is missing.
func (s *Store) User(ctx context.Context, id string) (access.User, error) {
	u, err := s.userWhere(ctx, "id = ?", id)
	if err == nil && u.Disabled {
		return access.User{}, fault.Missing{What: "person"}
	}
	return u, err
}

func (s *Store) userWhere(ctx context.Context, where string, arg any) (access.User, error) {
	return readUser(s.across(ctx), where, arg)
}

// readUser returns a user with their posts at every school.
func readUser(db *gorm.DB, where string, arg any) (access.User, error) {
	var row userRow
	if err := db.Where(where, arg).Take(&row).Error; err != nil {
		return access.User{}, found(err, "person")
	}
	var posts []postRow
	if err := db.Where("user_id = ?", row.ID).Order("school, role").Find(&posts).Error; err != nil {
		return access.User{}, fmt.Errorf("read somebody's roles: %w", err)
	}
	return row.user(posts), nil
}

// ActorAt returns who a user is at one of their schools: roles, groups and any
// reason that opens named records. At another school the actor reaches
// nothing.
func (s *Store) ActorAt(ctx context.Context, u access.User, urn string) (access.Actor, error) {
	a, _, err := s.Arrive(ctx, u, urn)
	return a, err
}

// Arrive is ActorAt, with the school.
func (s *Store) Arrive(ctx context.Context, u access.User, urn string) (access.Actor, register.School, error) {
	a := u.At(urn)
	if a.School == "" {
		return a, register.School{}, nil
	}
	school, err := s.school(ctx, urn)
	if err != nil {
		return access.Actor{}, school, err
	}
	a.SchoolName = school.Name
	if err := s.reading(ctx, urn).Model(&groupStaffRow{}).Where("user_id = ?", u.ID).Pluck("group_id", &a.Groups).Error; err != nil {
		return access.Actor{}, school, fmt.Errorf("read somebody's groups: %w", err)
	}
	a.Glass, err = glassAt(s.reading(ctx, urn), u.ID, s.clock())
	return a, school, err
}

// HasUsers reports whether anybody can sign in yet.
func (s *Store) HasUsers(ctx context.Context) (bool, error) { return hasUsers(s.across(ctx)) }

func hasUsers(db *gorm.DB) (bool, error) {
	var n int64
	err := db.Model(&userRow{}).Count(&n).Error
	return n > 0, err
}

// UserOfLink returns the user whom a one-time link is for, or missing when it
// was used or its time is over, or the user holds no role any more.
func (s *Store) UserOfLink(ctx context.Context, token string) (access.User, error) {
	var link userLinkRow
	err := s.across(ctx).Where("fingerprint = ? AND expires > ?", access.Fingerprint(token), s.clock()).Take(&link).Error
	if err != nil {
		return access.User{}, found(err, "link")
	}
	u, err := s.User(ctx, link.UserID)
	if err == nil && len(u.Posts) == 0 {
		err = fault.Missing{What: "link"}
	}
	return u, err
}

// UseLink sets the password of the user whom a one-time link is for, who is in
// by it and so seen. It ends the link, every session of theirs, and any waiting
// after failed attempts.
func (s *Store) UseLink(ctx context.Context, token, password string) (access.User, error) {
	u, err := s.UserOfLink(ctx, token)
	if err != nil {
		return access.User{}, err
	}
	if err := access.CheckPassword(password, u.Name, u.Email); err != nil {
		return access.User{}, err
	}
	hash := s.cost.Hash(password)
	err = s.changing(ctx, u.At(u.Schools()[0]), Deed{Does: "chose a password", Kind: "user", Record: u.ID}, func(tx *gorm.DB) error {
		used := tx.Where("fingerprint = ?", access.Fingerprint(token)).Delete(&userLinkRow{})
		if used.Error != nil {
			return used.Error
		}
		if used.RowsAffected == 0 {
			return fault.Missing{What: "link"} // somebody used it a moment ago
		}
		if err := forgetFailures(tx, u.Email); err != nil {
			return err
		}
		return endSessions(tx, u.ID, map[string]any{"hash": hash, "last_seen": s.clock()})
	})
	if err != nil {
		return access.User{}, err
	}
	return s.User(ctx, u.ID)
}

// ChangePassword sets somebody's own password, if they know the present one,
// and ends their other sessions. Problems are beside "present" and "password".
// Guesses at the present one count as failures to sign in: whoever finds a
// session open has no more of them than at the door.
func (s *Store) ChangePassword(ctx context.Context, a access.Actor, present, password string) error {
	u, err := s.User(ctx, a.UserID)
	if err != nil {
		return err
	}
	if err := access.CheckPassword(password, u.Name, u.Email); err != nil {
		return err
	}
	if _, err := s.attempt(ctx, u.Email, "the account "+u.ID); err != nil {
		return err
	}
	if !s.cost.Matches(u.Hash, present) {
		return fault.Wrong("present", "This is not your current password")
	}
	hash := s.cost.Hash(password)
	return s.changing(ctx, a, Deed{Does: "changed their password", Kind: "user", Record: u.ID}, func(tx *gorm.DB) error {
		if err := forgetFailures(tx, u.Email); err != nil {
			return err
		}
		return endSessions(tx, u.ID, map[string]any{"hash": hash})
	})
}

// SignOutEverywhere ends every session of a user.
func (s *Store) SignOutEverywhere(ctx context.Context, a access.Actor) error {
	return s.changing(ctx, a, Deed{Does: "signed out everywhere", Kind: "user", Record: a.UserID}, func(tx *gorm.DB) error {
		return endSessions(tx, a.UserID, map[string]any{})
	})
}

// endSessions changes an account and ends every session of its user's.
func endSessions(tx *gorm.DB, user string, changes map[string]any) error {
	changes["epoch"], changes["version"] = gorm.Expr("epoch + 1"), gorm.Expr("version + 1")
	return tx.Model(&userRow{}).Where("id = ?", user).Updates(changes).Error
}

type sessionRow struct {
	Token         string
	Data          []byte
	Seen, Expires time.Time
}

// TableName is where web sessions are kept, by the hashes of their tokens.
func (sessionRow) TableName() string { return "web_sessions" }

// Sessions keeps web sessions for scs, which hashes the tokens. A session that
// nobody used for the idle limit is gone, and so is one that was seen as far
// ahead: a clock was set back. When a session is read, "last seen" is written
// later and at most once a minute, so that no page waits for it.
type Sessions struct{ store *Store }

// Sessions returns the store of web sessions.
func (s *Store) Sessions() Sessions { return Sessions{s} }

// Find returns a session's data.
func (s Sessions) Find(token string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), token)
}

// Commit keeps a session's data until it expires.
func (s Sessions) Commit(token string, b []byte, expiry time.Time) error {
	return s.CommitCtx(context.Background(), token, b, expiry)
}

// Delete ends a session.
func (s Sessions) Delete(token string) error { return s.DeleteCtx(context.Background(), token) }

// FindCtx returns a session's data.
func (s Sessions) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	now := s.store.clock()
	var row sessionRow
	err := s.store.across(ctx).Where("token = ? AND expires > ?", token, now).
		Where("seen > ? AND seen < ?", now.Add(-access.IdleLimit), now.Add(access.IdleLimit)).Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, fmt.Errorf("read a session: %w", err)
	}
	if now.Sub(row.Seen).Abs() > time.Minute {
		s.store.clerk.touch(token, now)
	}
	return row.Data, true, nil
}

// CommitCtx keeps a session's data until it expires.
func (s Sessions) CommitCtx(ctx context.Context, token string, b []byte, expiry time.Time) error {
	return s.store.housekeeping(ctx, func(tx *gorm.DB) error {
		row := sessionRow{Token: token, Data: b, Seen: s.store.clock(), Expires: expiry.UTC()}
		return tx.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "token"}}, DoUpdates: clause.AssignmentColumns([]string{"data", "seen", "expires"})}).Create(&row).Error
	})
}

// DeleteCtx ends a session.
func (s Sessions) DeleteCtx(ctx context.Context, token string) error {
	return s.store.housekeeping(ctx, func(tx *gorm.DB) error { return tx.Where("token = ?", token).Delete(&sessionRow{}).Error })
}

// touchSessions writes when sessions were last seen.
func (s *Store) touchSessions(ctx context.Context, seen map[string]time.Time) error {
	if len(seen) == 0 {
		return nil
	}
	return s.housekeeping(ctx, func(tx *gorm.DB) error {
		for token, at := range seen {
			if err := tx.Model(&sessionRow{}).Where("token = ?", token).Updates(map[string]any{"seen": at}).Error; err != nil {
				return fmt.Errorf("touch a session: %w", err)
			}
		}
		return nil
	})
}

// Sweep forgets sessions, failed sign-ins, turns, slots and which forms were sent, once
// their time is over, and returns how many.
func (s *Store) Sweep(ctx context.Context) (int, error) {
	now, swept := s.clock(), 0
	err := s.housekeeping(ctx, func(tx *gorm.DB) error {
		for _, old := range []*gorm.DB{
			tx.Where("expires < ? OR seen < ? OR seen > ?", now, now.Add(-access.IdleLimit), now.Add(access.IdleLimit)).Delete(&sessionRow{}),
			tx.Where("at < ?", now.Add(-24*time.Hour)).Delete(&failedRow{}),
			tx.Where("at < ?", now.Add(-24*time.Hour)).Delete(&turnRow{}),
			tx.Where("taken < ?", now.Add(-slotsKept)).Delete(&slotRow{}),
		} {
			if old.Error != nil {
				return fmt.Errorf("sweep: %w", old.Error)
			}
			swept += int(old.RowsAffected)
		}
		return nil
	})
	if err != nil {
		return swept, err
	}
	sendings, err := s.forgetSendings(ctx)
	return swept + sendings, err
}
