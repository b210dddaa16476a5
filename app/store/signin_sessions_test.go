package store_test

import (
	"testing"
	"time"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/store"
)

// TestWhatEndsSessions watches the epoch, which a session remembers.
func TestWhatEndsSessions(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		s, staff, _ := joined(t, address)
		id := staff.Champion.UserID
		me := staff.Champion
		for what, act := range map[string]func() error{
			"a reset":        func() error { _, err := s.As(staff.Operator).ResetUser(t.Context(), id); return err },
			"being disabled": func() error { return s.As(staff.Operator).DisableUser(t.Context(), id, false) },
			"losing every role": func() error {
				must(t, s.As(staff.Operator).SetRoles(t.Context(), id, nil))
				_, _, err := s.As(staff.Operator).AddUser(t.Context(), store.NewUser{Email: "champion@999001.example", Name: "R. Begum", Roles: []access.Role{access.Champion}})
				return err
			},
			"signing out": func() error { return s.SignOutEverywhere(t.Context(), me) },
			"another password": func() error {
				choose(t, s, staff.Operator, id)
				return s.ChangePassword(t.Context(), me, secret, "other random words")
			},
		} {
			before := give(t, func() (access.User, error) { return s.User(t.Context(), id) })
			must(t, act())
			if after := give(t, func() (access.User, error) { return s.User(t.Context(), id) }); after.Epoch <= before.Epoch {
				t.Errorf("%s left the epoch at %d", what, after.Epoch)
			}
		}
	})
}

func TestSessionsEndWhenNobodyUsesThem(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		s, _, c := joined(t, address)
		sessions := s.Sessions()
		must(t, sessions.Commit("t", []byte("one"), c.now().Add(access.SessionLimit)))
		must(t, sessions.Commit("t", []byte("two"), c.now().Add(access.SessionLimit)))
		read := func() string {
			data, there, err := sessions.Find("t")
			must(t, err)
			must(t, store.Settle(t.Context(), s))
			if there != (len(data) > 0) {
				t.Errorf("there %v with %q", there, data)
			}
			return string(data)
		}
		seen := func() time.Duration {
			return give(t, func() (time.Time, error) { return store.SeenAt(t.Context(), s, "t") }).Sub(still())
		}
		if read() != "two" {
			t.Error("the session does not read as written")
		}
		c.passes(time.Minute)
		if read(); seen() != 0 {
			t.Errorf("touched after a minute or less: seen %s later", seen())
		}
		c.passes(time.Second)
		if read(); seen() != time.Minute+time.Second {
			t.Errorf("not touched after more than a minute: seen %s later", seen())
		}
		for range 10 { // in use, it lives past the idle limit
			c.passes(access.IdleLimit - time.Second)
			if read() != "two" {
				t.Fatal("a session in use ended")
			}
		}
		c.passes(access.IdleLimit)
		if read() != "" {
			t.Error("an idle session lives on")
		}
		must(t, sessions.Commit("u", []byte("x"), c.now().Add(time.Minute)))
		c.passes(time.Minute)
		if _, there, err := sessions.Find("u"); err != nil || there {
			t.Errorf("a session lives past its end (%v)", err)
		}
		must(t, sessions.Commit("v", []byte("x"), c.now().Add(time.Hour)))
		must(t, sessions.Delete("v"))
		if _, there, err := sessions.Find("v"); err != nil || there {
			t.Errorf("a deleted session is there (%v)", err)
		}
	})
}

// A clock that was wrong and is set back leaves sessions that were seen in what
// is now the future. A small step costs nobody their work.
func TestAClockSetBackLeavesNoSessionOpenForLong(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		s, _, c := joined(t, address)
		sessions := s.Sessions()
		there := func(token string) bool {
			_, there, err := sessions.Find(token)
			must(t, err)
			must(t, store.Settle(t.Context(), s))
			return there
		}
		for _, token := range []string{"used", "left"} {
			must(t, sessions.Commit(token, []byte("x"), c.now().Add(access.SessionLimit)))
		}
		c.passes(-access.IdleLimit + time.Second)
		if !there("used") {
			t.Error("a small step back ended a session")
		}
		c.passes(access.IdleLimit)
		if there("used") {
			t.Error("a session that nobody used for the idle limit since the step lives on")
		}
		must(t, sessions.Commit("ahead", []byte("x"), c.now().Add(access.SessionLimit)))
		c.passes(-24 * time.Hour)
		if there("ahead") || there("left") {
			t.Error("a session of tomorrow is open today")
		}
		if swept, err := s.Sweep(t.Context()); err != nil || swept < 3 {
			t.Errorf("%d were swept (%v), want the sessions that lie ahead", swept, err)
		}
		if swept, err := s.Sweep(t.Context()); err != nil || swept != 0 {
			t.Errorf("the second time %d were swept (%v)", swept, err)
		}
		c.passes(24 * time.Hour)
		if there("ahead") {
			t.Error("it came back")
		}
	})
}

func TestSweepingForgetsWhatIsOver(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		s, _, c := joined(t, address)
		sessions := s.Sessions()
		must(t, sessions.Commit("idle", []byte("x"), c.now().Add(100*time.Hour)))
		_, err := champion(s, "not the right one")
		problem(t, err, "email")
		c.passes(25 * time.Hour)
		must(t, sessions.Commit("used", []byte("x"), c.now().Add(time.Hour)))
		_, err = champion(s, "not the right one")
		problem(t, err, "email")

		swept, err := s.Sweep(t.Context())
		must(t, err)
		kept, failures, err := store.Sweepable(t.Context(), s)
		must(t, err)
		if swept != 2 || kept != 1 || failures != 1 {
			t.Errorf("swept %d, leaving %d sessions and %d failures; want one of each gone and kept", swept, kept, failures)
		}
		if swept, err = s.Sweep(t.Context()); err != nil || swept != 0 {
			t.Errorf("the second time %d were swept (%v)", swept, err)
		}
	})
}
