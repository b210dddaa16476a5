package store_test

import (
	"strings"
	"testing"
	"time"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/store"
)

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
