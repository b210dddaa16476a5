package store_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/calendar"
	"carers/app/fault"
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
				must(t, s.As(staff.Data).DisableUser(t.Context(), staff.Champion.UserID, true))
				_, err := champion(s, secret)
				must(t, s.As(staff.Data).DisableUser(t.Context(), staff.Champion.UserID, false))
				return err
			},
			"an account without a role": func() error {
				must(t, s.As(staff.Data).SetRoles(t.Context(), staff.Champion.UserID, nil))
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

func TestTooManyFailuresAreMadeToWaitOverARestart(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		s, _, c := joined(t, address)
		for range access.AccountThrottle.Failures {
			_, err := champion(s, "not the right one")
			problem(t, err, "email")
		}
		var busy fault.Busy
		if _, err := champion(s, secret); !errors.As(err, &busy) {
			t.Fatalf("the right password after too many wrong ones: %v, want to wait", err)
		}
		again := apptest.Open(t, address, store.Options{Clock: calendar.Clock(c.now)})
		if _, err := champion(again, secret); !errors.As(err, &busy) {
			t.Errorf("after a restart: %v, want to wait", err)
		}
		if _, err := again.SignIn(t.Context(), "head@999001.example", "wrong", "10.0.0.1"); errors.As(err, &busy) {
			t.Error("one account's failures hold up another's")
		}
		c.passes(access.AccountThrottle.Window)
		if _, err := champion(again, secret); err != nil {
			t.Errorf("after the wait: %v", err)
		}
	})
}

func TestSuccessTakesFailuresBackAndSoDoesAReset(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		s, staff, _ := joined(t, address)
		for range 3 {
			for range access.AccountThrottle.Failures - 1 {
				_, err := champion(s, "not the right one")
				problem(t, err, "email")
			}
			_, err := champion(s, secret)
			must(t, err)
		}
		for range access.AccountThrottle.Failures {
			_, err := champion(s, "not the right one")
			problem(t, err, "email")
		}
		choose(t, s, staff.Operator, staff.Champion.UserID) // as the answer advises
		_, err := champion(s, secret)
		must(t, err)
	})
}

// A pupil who fails on purpose from the school's own address must not keep the
// staff out, and an account that failed lately gets no more guesses there.
func TestOneAddressMayFailOnlySoOften(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		s, _, _ := joined(t, address)
		must(t, store.FailSignIns(t.Context(), s, access.AddressThrottle.Failures, "10.0.0.1"))
		if _, err := champion(s, secret); err != nil {
			t.Errorf("an account that has not failed, with the right password: %v", err)
		}
		var busy fault.Busy
		said := map[string]bool{}
		for _, email := range []string{"champion@999001.example", "nobody@999001.example"} {
			for nth, password := range []string{"not the right one", secret} {
				_, err := s.SignIn(t.Context(), email, password, "10.0.0.1")
				if !errors.As(err, &busy) {
					t.Errorf("%s, attempt %d from that address: %v, want to wait", email, nth, err)
				}
				said[busy.Says] = true
			}
		}
		if len(said) != 1 {
			t.Errorf("the answers differ, and tell which accounts exist: %v", said)
		}
		if _, err := s.SignIn(t.Context(), "champion@999001.example", secret, "10.0.0.2"); err != nil {
			t.Errorf("from another: %v", err)
		}
	})
}

// Guesses that come all at once are no more than those that come one by one,
// whether or not there is such an account.
func TestManyGuessesAtOnceAreCountedBeforeTheyAreLookedAt(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		s, _, _ := joined(t, address)
		for _, email := range []string{"champion@999001.example", "nobody@999001.example"} {
			var guessing sync.WaitGroup
			var looked atomic.Int64
			start := make(chan struct{})
			for n := range 16 {
				guessing.Go(func() {
					<-start
					var busy fault.Busy
					if _, err := s.SignIn(context.Background(), email, fmt.Sprint("guess number ", n), "10.0.0.1"); !errors.As(err, &busy) {
						looked.Add(1)
					}
				})
			}
			close(start)
			guessing.Wait()
			if want := int64(access.AccountThrottle.Failures); looked.Load() != want {
				t.Errorf("%d guesses at %s were looked at, want %d", looked.Load(), email, want)
			}
		}
	})
}

func TestFailuresThatLieAheadDoNotCount(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		s, _, c := joined(t, address)
		c.passes(24 * time.Hour)
		for range access.AccountThrottle.Failures {
			_, err := champion(s, "not the right one")
			problem(t, err, "email")
		}
		c.passes(-24 * time.Hour) // the clock was wrong, and is set back
		_, err := champion(s, secret)
		must(t, err)
	})
}

func TestThePresentPasswordIsGuessedNoMoreOftenThanAtTheDoor(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		s, staff, c := joined(t, address)
		change := func(present string) error {
			return s.ChangePassword(context.Background(), staff.Champion, present, "other random words")
		}
		for range access.AccountThrottle.Failures {
			problem(t, change("not the right one"), "present")
		}
		var busy fault.Busy
		if err := change(secret); !errors.As(err, &busy) {
			t.Errorf("the right one after too many wrong ones: %v, want to wait", err)
		}
		c.passes(access.AccountThrottle.Window)
		problem(t, change("not the right one"), "present")
		must(t, change(secret))
		_, err := champion(s, "other random words")
		must(t, err)
	})
}

func TestALinkIsUsedOnceAndExpires(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		s, staff, c := joined(t, address)
		link := func() string {
			return give(t, func() (string, error) { return s.As(staff.Champion).ResetUser(t.Context(), staff.Head.UserID) })
		}
		gone := func(what, token string) {
			t.Helper()
			if _, err := s.UserOfLink(t.Context(), token); !fault.IsMissing(err) {
				t.Errorf("%s: %v, want that it is missing", what, err)
			}
			if _, err := s.UseLink(t.Context(), token, secret); !fault.IsMissing(err) {
				t.Errorf("%s used: %v, want that it is missing", what, err)
			}
		}
		first := link()
		if strings.Contains(dump(t, s, nil, "user_links"), first) {
			t.Error("the token itself is kept")
		}
		second := link()
		gone("an earlier link", first)
		if u := give(t, func() (access.User, error) { return s.UserOfLink(t.Context(), second) }); u.ID != staff.Head.UserID {
			t.Errorf("the link is for %s", u.ID)
		}
		_, err := s.UseLink(t.Context(), second, "short")
		problem(t, err, "password")
		if u := give(t, func() (access.User, error) { return s.UseLink(t.Context(), second, secret) }); u.Hash == "" {
			t.Error("no password was kept")
		}
		gone("a used link", second)
		third := link()
		c.passes(access.LinkLimit)
		gone("an old link", third)
		gone("a made-up link", access.NewToken())
		roleless := link()
		must(t, s.As(staff.Data).SetRoles(t.Context(), staff.Head.UserID, nil))
		gone("the link of somebody who left", roleless)
	})
}

func TestOfTwoWhoUseALinkAtOnceOneDoes(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		s, staff, _ := joined(t, address)
		token := give(t, func() (string, error) { return s.As(staff.Champion).ResetUser(t.Context(), staff.Head.UserID) })
		var using sync.WaitGroup
		var used atomic.Int64
		for range 4 {
			using.Go(func() {
				if _, err := s.UseLink(context.Background(), token, secret); err == nil {
					used.Add(1)
				} else if !fault.IsMissing(err) {
					t.Errorf("got %v", err)
				}
			})
		}
		using.Wait()
		if used.Load() != 1 {
			t.Errorf("used %d times", used.Load())
		}
	})
}

// TestWhatEndsSessions watches the epoch, which a session remembers.
func TestWhatEndsSessions(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		s, staff, _ := joined(t, address)
		id := staff.Champion.UserID
		me := staff.Champion
		for what, act := range map[string]func() error{
			"a reset":        func() error { _, err := s.As(staff.Operator).ResetUser(t.Context(), id); return err },
			"being disabled": func() error { return s.As(staff.Data).DisableUser(t.Context(), id, false) },
			"losing every role": func() error {
				must(t, s.As(staff.Data).SetRoles(t.Context(), id, nil))
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

func TestAReasonLastsHalfAnHourAndIsRemembered(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		s, staff, c := joined(t, address)
		for _, reason := range []string{"  ", "x", " because "} {
			problem(t, s.As(staff.Head).BreakGlass(t.Context(), reason), "reason")
		}
		must(t, s.As(staff.Head).BreakGlass(t.Context(), "a parent asks"))
		head := give(t, func() (access.User, error) { return s.User(t.Context(), staff.Head.UserID) })
		open := func() bool {
			return give(t, func() (access.Actor, error) { return s.ActorAt(t.Context(), head, staff.URN) }).Glass.Reason != ""
		}
		if !open() {
			t.Error("the reason opens nothing")
		}
		c.passes(access.GlassTime)
		if open() {
			t.Error("the reason opens for longer than half an hour")
		}
		since := func(at time.Time) int {
			return len(give(t, func() ([]store.BrokenGlass, error) { return s.As(staff.Champion).BrokenGlasses(t.Context(), at) }))
		}
		if since(still().Add(-time.Minute)) != 1 || since(c.now()) != 0 {
			t.Error("the champion is not told, or is told of old news")
		}
	})
}

func TestAReasonThatIsRenewedIsSignedAgain(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		s, staff, c := joined(t, address)
		head := give(t, func() (access.User, error) { return s.User(t.Context(), staff.Head.UserID) })
		for _, reason := range []string{"a parent asks", "a complaint to answer"} {
			a := give(t, func() (access.Actor, error) { return s.ActorAt(t.Context(), head, staff.URN) })
			must(t, s.As(a).BreakGlass(t.Context(), reason))
			c.passes(time.Minute)
			line := give(t, func() ([]store.AuditLine, error) { return s.As(staff.Champion).Audit(t.Context(), 0, 1) })[0]
			if line.Deed != "opened named records for a reason" || !strings.HasPrefix(line.Detail, reason) {
				t.Errorf("signed %+v, want %q", line, reason)
			}
		}
		told := give(t, func() ([]store.BrokenGlass, error) {
			return s.As(staff.Champion).BrokenGlasses(t.Context(), still().Add(-time.Hour))
		})
		if len(told) != 2 || !told[0].Until.Equal(still().Add(time.Minute+access.GlassTime)) {
			t.Errorf("the champion is told %+v", told)
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
