package store_test

import (
	"context"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/calendar"
	"carers/app/store"
)

// clock is a clock that a test moves by hand.
type clock struct{ past atomic.Int64 }

func (c *clock) now() time.Time         { return still().Add(time.Duration(c.past.Load())) }
func (c *clock) passes(d time.Duration) { c.past.Add(int64(d)) }

const secret = "three random words"

// joined is a champion with a password at a school, on a clock that moves.
func joined(t *testing.T, address string) (s *store.Store, staff apptest.Staff, c *clock) {
	t.Helper()
	c = &clock{}
	s = apptest.Open(t, address, store.Options{Clock: calendar.Clock(c.now)})
	staff = apptest.School(t, s, "999001")
	choose(t, s, staff.Operator, staff.Champion.UserID)
	return s, staff, c
}

// choose has a person choose the password, by a link.
func choose(t *testing.T, s *store.Store, manager access.Actor, user string) {
	t.Helper()
	token := give(t, func() (string, error) { return s.As(manager).ResetUser(t.Context(), user) })
	_, err := s.UseLink(t.Context(), token, secret)
	must(t, err)
}

func champion(s *store.Store, password string) (access.User, error) {
	return s.SignIn(context.Background(), " Champion@999001.example ", password, "10.0.0.1")
}

func TestSigningInNeedsTheRightPasswordOfALivingAccount(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		s, staff, _ := joined(t, address)
		u := give(t, func() (access.User, error) { return champion(s, secret) })
		if u.ID != staff.Champion.UserID || !slices.Equal(u.Schools(), []string{staff.URN}) {
			t.Errorf("signed in as %+v", u)
		}
		if again := give(t, func() (access.User, error) { return s.User(t.Context(), u.ID) }); !again.LastSeen.Equal(still()) {
			t.Errorf("last seen %s", again.LastSeen)
		}
		var said []string
		for name, attempt := range map[string]func() error{
			"a wrong password":              func() error { _, err := champion(s, "not the right one"); return err },
			"nobody's address":              func() error { _, err := s.SignIn(t.Context(), "no@one.example", secret, "10.0.0.1"); return err },
			"an account without a password": func() error { _, err := s.SignIn(t.Context(), "dsl@999001.example", "", "10.0.0.1"); return err },
			"a disabled account": func() error {
				must(t, s.As(staff.Operator).DisableUser(t.Context(), staff.Champion.UserID, true))
				_, err := champion(s, secret)
				must(t, s.As(staff.Operator).DisableUser(t.Context(), staff.Champion.UserID, false))
				return err
			},
			"an account without a role": func() error {
				must(t, s.As(staff.Operator).SetRoles(t.Context(), staff.Champion.UserID, nil))
				_, err := champion(s, secret)
				_, _, added := s.As(staff.Operator).AddUser(t.Context(), store.NewUser{Email: "champion@999001.example", Name: "R. Begum", Roles: []access.Role{access.Champion}})
				must(t, added)
				return err
			},
		} {
			err := attempt()
			if err == nil {
				t.Errorf("%s was let in", name)
				continue
			}
			said = append(said, problem(t, err, "email"))
		}
		if slices.Sort(said); len(slices.Compact(said)) != 1 {
			t.Errorf("the answers differ, and tell which accounts exist: %q", said)
		}
	})
}

func TestSigningInIsSignedAtEachSchoolOfTheUser(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		s, first, _ := joined(t, address)
		second := apptest.School(t, s, "999002")
		_, _, err := s.As(second.Operator).AddUser(t.Context(), store.NewUser{Email: "champion@999001.example", Name: "R. Begum", Roles: []access.Role{access.Head}})
		must(t, err)
		_, err = champion(s, secret)
		must(t, err)
		for _, staff := range []apptest.Staff{first, second} {
			line := give(t, func() ([]store.AuditLine, error) { return s.As(staff.DSL).Audit(t.Context(), 0, 1) })[0]
			if line.Deed != "signed in" || line.UserID != first.Champion.UserID {
				t.Errorf("at %s the last line is %+v", staff.URN, line)
			}
		}
	})
}

func TestAPasswordIsChangedByWhoKnowsThePresentOne(t *testing.T) {
	s, staff, _ := joined(t, apptest.SQLiteFile(t))
	problem(t, s.ChangePassword(t.Context(), staff.Champion, "not it", "other random words"), "present")
	problem(t, s.ChangePassword(t.Context(), staff.Champion, secret, "short"), "password")
	must(t, s.ChangePassword(t.Context(), staff.Champion, secret, "other random words"))
	if _, err := champion(s, secret); err == nil {
		t.Error("the old password still opens")
	}
	_, err := champion(s, "other random words")
	must(t, err)
}

func TestAnActorIsWhatTheUserIsAtOneSchool(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		teacher := give(t, func() (access.User, error) { return s.User(t.Context(), w.far.Teacher.UserID) })
		a, err := s.ActorAt(t.Context(), teacher, w.far.URN)
		must(t, err)
		if a.School != w.far.URN || a.SchoolName != "Greenfield School" || !slices.Equal(a.Roles, []access.Role{access.Teacher}) || len(a.Groups) != 1 || a.Glass.Reason != "" {
			t.Errorf("the teacher is %+v", a)
		}
		head := give(t, func() (access.User, error) { return s.User(t.Context(), w.far.Head.UserID) })
		if a, err = s.ActorAt(t.Context(), head, w.far.URN); err != nil || a.Glass.Reason != "a parent asks" || !a.Glass.Until.Equal(still().Add(access.GlassTime)) {
			t.Errorf("the head is %+v (%v)", a, err)
		}
		if a, err = s.ActorAt(t.Context(), head, w.near.URN); err != nil || a.School != "" || len(a.Roles) != 0 {
			t.Errorf("at another school the head is %+v (%v)", a, err)
		}
	})
}
