package store_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"carers/app/apptest"
	"carers/app/register"
	"carers/app/store"
)

// hand is a clock that a test moves.
type hand struct {
	mu sync.Mutex
	at time.Time
}

func (h *hand) now() time.Time { h.mu.Lock(); defer h.mu.Unlock(); return h.at }

func (h *hand) on(d time.Duration) { h.mu.Lock(); defer h.mu.Unlock(); h.at = h.at.Add(d) }

var fivethirty = time.Date(2026, 9, 14, 4, 30, 0, 0, time.UTC)

// sites runs a test on two stores on one database, as two processes have them.
func sites(t *testing.T, test func(t *testing.T, clock *hand, two [2]*store.Store)) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		clock := &hand{at: still()}
		o := store.Options{Clock: clock.now}
		two := [2]*store.Store{apptest.Open(t, address, o), apptest.Open(t, address, o)}
		apptest.School(t, two[0], "999001")
		apptest.School(t, two[0], "999002")
		test(t, clock, two)
	})
}

func scheduled() register.Run {
	return register.Run{Job: register.InboxJob, Due: fivethirty, By: "the schedule"}
}

func TestOfSeveralWhoTakeASlotAtOnceOneGetsIt(t *testing.T) {
	sites(t, func(t *testing.T, _ *hand, two [2]*store.Store) {
		for nth := range 5 {
			var took [8]bool
			var all sync.WaitGroup
			for i := range took {
				all.Go(func() {
					var err error
					if took[i], err = two[i%2].TakeSlot(context.Background(), "audit", fmt.Sprint("day ", nth)); err != nil {
						t.Error(err)
					}
				})
			}
			all.Wait()
			n := 0
			for _, was := range took {
				if was {
					n++
				}
			}
			if n != 1 {
				t.Errorf("slot %d was taken by %d", nth, n)
			}
		}
	})
}

func TestOfSeveralWhoBeginARunAtOnceOneMay(t *testing.T) {
	sites(t, func(t *testing.T, _ *hand, two [2]*store.Store) {
		var may [8]bool
		var all sync.WaitGroup
		for i := range may {
			all.Go(func() {
				r := scheduled()
				if i >= 4 { // somebody presses the button as well
					r.Due = time.Time{}
				}
				var err error
				if _, may[i], err = two[i%2].BeginRun(context.Background(), "999001", r); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		n := 0
		for _, was := range may {
			if was {
				n++
			}
		}
		runs := give(t, func() ([]register.Run, error) { return two[0].RunsOf(t.Context(), "999001", register.InboxJob, 0) })
		if n != 1 || len(runs) != 1 {
			t.Errorf("%d began, and %d runs are written down", n, len(runs))
		}
	})
}

func begins(t *testing.T, s *store.Store, school string, r register.Run) (register.Run, bool) {
	t.Helper()
	run, may, err := s.BeginRun(t.Context(), school, r)
	must(t, err)
	return run, may
}

func TestATimeThatWasTakenIsNotTakenAgainWhenItsRunHasEnded(t *testing.T) {
	sites(t, func(t *testing.T, clock *hand, two [2]*store.Store) {
		run, may := begins(t, two[0], "999001", scheduled())
		if !may {
			t.Fatal("nobody else is there, and the run may not begin")
		}
		if _, may := begins(t, two[1], "999002", scheduled()); !may {
			t.Error("another school waits for this one")
		}
		run.Outcome, run.Says, run.Counts = register.RunDone, "2 files.", register.FileCounts{Applied: 2}
		must(t, two[0].EndRun(t.Context(), "999001", run))
		clock.on(time.Second) // a process whose clock runs late
		if _, may := begins(t, two[1], "999001", scheduled()); may {
			t.Error("what was done is done again by another process")
		}
		again := scheduled()
		again.Try = 2
		if _, may := begins(t, two[1], "999001", again); !may {
			t.Error("a second try may not begin")
		}
		runs := give(t, func() ([]register.Run, error) { return two[1].RunsOf(t.Context(), "999001", register.InboxJob, 0) })
		if len(runs) != 2 || runs[0].Try != 2 || runs[1].Outcome != register.RunDone || runs[1].Counts.Applied != 2 || !runs[1].Due.Equal(fivethirty) {
			t.Errorf("written down is %+v", runs)
		}
	})
}

func TestARunWhoseProcessFellSilentIsNoticed(t *testing.T) {
	sites(t, func(t *testing.T, clock *hand, two [2]*store.Store) {
		run, _ := begins(t, two[0], "999001", scheduled())
		again := scheduled()
		again.Try = 2
		for range 3 { // it says that it is there
			clock.on(store.RunSilence - time.Second)
			if _, may := begins(t, two[1], "999001", again); may {
				t.Fatal("a run that goes on was taken for broken off")
			}
			must(t, two[0].RunGoesOn(t.Context(), "999001", run.ID))
		}
		clock.on(store.RunSilence + time.Second)
		must(t, two[1].BreakOffRuns(t.Context(), "999001", register.InboxJob))
		runs := give(t, func() ([]register.Run, error) { return two[1].RunsOf(t.Context(), "999001", register.InboxJob, 0) })
		if len(runs) != 1 || runs[0].Outcome != register.RunAbandoned || runs[0].Ended.IsZero() {
			t.Errorf("written down is %+v", runs)
		}
		if _, may := begins(t, two[1], "999001", again); !may {
			t.Error("nobody may try again")
		}
		// It was only slow.
		run.Outcome = register.RunNothing
		must(t, two[0].EndRun(t.Context(), "999001", run))
		runs = give(t, func() ([]register.Run, error) { return two[1].RunsOf(t.Context(), "999001", register.InboxJob, 0) })
		if len(runs) != 2 || runs[1].Outcome != register.RunNothing {
			t.Errorf("written down is %+v", runs)
		}
	})
}

func TestOldRunsAndSlotsAreForgotten(t *testing.T) {
	sites(t, func(t *testing.T, clock *hand, two [2]*store.Store) {
		s := two[0]
		for _, school := range []string{"999001", "999002"} {
			run, _ := begins(t, s, school, scheduled())
			must(t, s.EndRun(t.Context(), school, run))
		}
		clock.on(401 * 24 * time.Hour)
		begins(t, s, "999001", register.Run{Job: register.InboxJob, By: "somebody"})
		if n := give(t, func() (int, error) { return s.Sweep(t.Context()) }); n < 2 {
			t.Errorf("%d things were swept", n)
		}
		near := give(t, func() ([]register.Run, error) { return s.RunsOf(t.Context(), "999001", register.InboxJob, 0) })
		far := give(t, func() ([]register.Run, error) { return s.RunsOf(t.Context(), "999002", register.InboxJob, 0) })
		if len(near) != 1 || len(far) != 1 {
			t.Errorf("%d runs of the school are left, and %d of another", len(near), len(far))
		}
		if n := rowsOf(t, store.Plain(s), "slots", "SELECT * FROM slots"); len(n) != 0 {
			t.Errorf("slots are left: %v", n)
		}
	})
}
