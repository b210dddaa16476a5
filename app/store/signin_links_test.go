package store_test

import (
	"context"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/fault"
)

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
