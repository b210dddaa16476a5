package store_test

import (
	"context"
	"strings"
	"sync"
	"sync/atomic"
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
		if !glassIsOpen(t, s, staff) {
			t.Error("the reason opens nothing")
		}
		c.passes(access.GlassTime)
		if glassIsOpen(t, s, staff) {
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

func TestAnOpenGlassIsNotStretched(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		s, staff, c := joined(t, address)
		head := s.As(staff.Head)
		must(t, head.BreakGlass(t.Context(), "a parent asks"))
		c.passes(20 * time.Minute)
		before := dump(t, s, nil, "glasses", "audit")
		if says := problem(t, head.BreakGlass(t.Context(), "a parent still asks"), "reason"); !strings.Contains(says, "open to you already") {
			t.Errorf("it says %q", says)
		}
		if after := dump(t, s, nil, "glasses", "audit"); after != before {
			t.Errorf("something was changed:\n%s", differences(before, after))
		}
		c.passes(10 * time.Minute)
		must(t, head.BreakGlass(t.Context(), "a complaint to answer"))
		told := give(t, func() ([]store.BrokenGlass, error) {
			return s.As(staff.Champion).BrokenGlasses(t.Context(), still().Add(-time.Hour))
		})
		if len(told) != 2 || told[0].Reason != "a complaint to answer" || !told[0].Until.Equal(c.now().Add(access.GlassTime)) {
			t.Errorf("the champion is told %+v", told)
		}
		if line := lastLine(t, s, staff); line.Deed != "opened named records for a reason" || line.Reason != "a complaint to answer" || line.Detail != "glasses" {
			t.Errorf("signed %+v", line)
		}
	})
}

func TestOfTwoReasonsGivenAtOnceOneOpens(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		s, staff, _ := joined(t, address)
		var opened atomic.Int32
		var both sync.WaitGroup
		for range 2 {
			both.Go(func() {
				if s.As(staff.Head).BreakGlass(context.Background(), "a parent asks") == nil {
					opened.Add(1)
				}
			})
		}
		both.Wait()
		if opened.Load() != 1 {
			t.Errorf("%d opened", opened.Load())
		}
	})
}

func TestAGlassIsClosedForGoodByWhoOpenedIt(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		s, staff, c := joined(t, address)
		must(t, s.As(staff.Head).BreakGlass(t.Context(), "a parent asks"))
		c.passes(10 * time.Minute)
		colleague := staff.Head
		colleague.UserID = staff.Governor.UserID
		must(t, s.As(colleague).CloseGlass(t.Context()))
		if !glassIsOpen(t, s, staff) {
			t.Fatal("a colleague closed it")
		}
		must(t, s.As(staff.Head).CloseGlass(t.Context()))
		line := lastLine(t, s, staff)
		if line.Deed != "closed named records" || line.UserID != staff.Head.UserID {
			t.Errorf("signed %+v", line)
		}
		must(t, s.As(staff.Head).CloseGlass(t.Context()))
		if again := lastLine(t, s, staff); again.Nth != line.Nth {
			t.Errorf("closing what is closed was signed: %+v", again)
		}
		for _, later := range []time.Duration{0, time.Minute, -5 * time.Minute} { // the last: a clock is set back
			if c.passes(later); glassIsOpen(t, s, staff) {
				t.Errorf("%s later it is open", later)
			}
		}
		told := give(t, func() ([]store.BrokenGlass, error) {
			return s.As(staff.Champion).BrokenGlasses(t.Context(), still().Add(-time.Hour))
		})
		if len(told) != 1 || !told[0].Closed.Equal(still().Add(10*time.Minute)) {
			t.Errorf("the champion is told %+v", told)
		}
		must(t, s.As(staff.Head).BreakGlass(t.Context(), "another parent asks"))
	})
}

func TestAClockSetBackLeavesAGlassNoLonger(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		s, staff, c := joined(t, address)
		must(t, s.As(staff.Head).BreakGlass(t.Context(), "a parent asks"))
		if c.passes(-time.Hour); glassIsOpen(t, s, staff) {
			t.Error("named records are open for an hour and a half")
		}
		must(t, s.As(staff.Head).BreakGlass(t.Context(), "a parent asks again"))
		must(t, s.As(staff.Head).CloseGlass(t.Context()))
		if c.passes(time.Hour); glassIsOpen(t, s, staff) {
			t.Error("what lay ahead was not closed")
		}
	})
}

// glassIsOpen reports whether a reason opens named records to the head now.
func glassIsOpen(t *testing.T, s *store.Store, staff apptest.Staff) bool {
	t.Helper()
	head := give(t, func() (access.User, error) { return s.User(t.Context(), staff.Head.UserID) })
	return give(t, func() (access.Actor, error) { return s.ActorAt(t.Context(), head, staff.URN) }).Glass.Reason != ""
}
