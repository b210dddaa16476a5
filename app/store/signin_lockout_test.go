package store_test

import (
	"errors"
	"fmt"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/fault"
)

// Somebody who guesses from elsewhere must not keep the owner of an account out.
func TestGuessesFromElsewhereDoNotLockTheOwnerOut(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		s, _, _ := joined(t, address)
		guess := func(from string) error {
			_, err := s.SignIn(t.Context(), "champion@999001.example", "not the right one", from)
			return err
		}
		for range access.AccountThrottle.Failures {
			problem(t, guess("10.9.9.9"), "email")
		}
		var busy fault.Busy
		if _, err := s.SignIn(t.Context(), "champion@999001.example", secret, "10.9.9.9"); !errors.As(err, &busy) {
			t.Errorf("the right password from where the guesses came: %v, want to wait", err)
		}
		if _, err := champion(s, secret); err != nil {
			t.Errorf("from their own address: %v", err)
		}
	})
}

func TestAnAccountIsGuessedOnlySoOftenFromAllAddresses(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		s, _, c := joined(t, address)
		var busy fault.Busy
		for _, email := range []string{"champion@999001.example", "nobody@999001.example"} { // whether or not there is such an account
			looked := 0
			for n := range access.EverywhereThrottle.Failures + 5 {
				_, err := s.SignIn(t.Context(), email, "not the right one", fmt.Sprint("10.0.1.", n))
				if !errors.As(err, &busy) {
					looked++
				}
			}
			if looked != access.EverywhereThrottle.Failures {
				t.Errorf("%d guesses at %s were looked at", looked, email)
			}
		}
		c.passes(access.EverywhereThrottle.Window)
		if _, err := champion(s, secret); err != nil {
			t.Errorf("after the wait: %v", err)
		}
	})
}
