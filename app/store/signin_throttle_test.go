package store_test

import (
	"context"
	"errors"
	"fmt"
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
