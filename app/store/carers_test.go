package store_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"carers/app/apptest"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

func TestACarersRecordReadsAsItWasWritten(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		var want register.Carer
		must(t, l.ChangeCarer(t.Context(), w.target.carer, 2, "filled in", func(c *register.Carer, p register.Pupil) error {
			c.Describe(register.Child{Strengths: "kind", Aspirations: "nurse", StretchGoal: "Duke of Edinburgh", OwnNeeds: "asthma", Plan: "a pass"})
			must(t, c.Wish(register.Wishes{MayKnow: []register.Audience{register.Tutor, register.Pastoral}, Note: "not PE"}, apptest.Today))
			must(t, c.TellHome(register.DoNotContact, "asked not to", "R. Begum", apptest.Today))
			must(t, c.Judge(register.Serious, "late most days", "R. Begum", apptest.Today))
			must(t, c.Correct(p, register.Origin{Route: register.ByService, RouteNote: "the nurse rang", IdentifiedOn: "2026-09-10", IdentifiedBy: "P. Kaur",
				CaringSince: "2024", Census: register.Census{Code: register.CensusParent, Reason: "mother told us too"}}, apptest.Today))
			want = *c
			return nil
		}))
		got := give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), w.target.carer) }).Carer
		want.Version = 3
		if fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
			t.Errorf("wrote\n%+v, read\n%+v", want, got)
		}
	})
}

func TestTwoWhoSaveAtOnceSeeTheirsAndYours(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		plan := func(words string) func(*register.Carer, register.Pupil) error {
			return func(c *register.Carer, _ register.Pupil) error { c.Plan = words; return nil }
		}
		must(t, l.ChangeCarer(t.Context(), w.target.carer, 2, "planned", plan("a quiet room")))
		err := l.ChangeCarer(t.Context(), w.target.carer, 2, "planned", plan("a pass"))
		var clash fault.Clash
		if !asFault(err, &clash) {
			t.Fatalf("got %v, want a clash", err)
		}
		want := []fault.Difference{{Field: "What would help", Theirs: "a quiet room", Yours: "a pass"}}
		if !slices.Equal(clash.Differences, want) {
			t.Errorf("shown %+v, want %+v", clash.Differences, want)
		}
		if c := give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), w.target.carer) }).Carer; c.Plan != "a quiet room" || c.Version != 3 {
			t.Errorf("kept %q at version %d", c.Plan, c.Version)
		}
	})
}

// TestOfManyWhoSaveAtOnceOneWins saves one entry from many sides at the same
// moment: one is kept, and each of the others is shown what it was.
func TestOfManyWhoSaveAtOnceOneWins(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		const hands = 8
		start, answers := make(chan struct{}), make(chan error, hands)
		for n := range hands {
			go func() {
				<-start
				answers <- s.As(w.far.Champion).ChangeCarer(context.Background(), w.target.carer, 2, "planned", func(c *register.Carer, _ register.Pupil) error {
					c.Plan = fmt.Sprint("plan ", n)
					return nil
				})
			}()
		}
		close(start)
		won := 0
		for range hands {
			var clash fault.Clash
			switch err := <-answers; {
			case err == nil:
				won++
			case !asFault(err, &clash) || len(clash.Differences) != 1:
				t.Errorf("got %v with %+v, want a clash with what theirs was", err, clash)
			}
		}
		if won != 1 {
			t.Errorf("%d of %d were saved, want one", won, hands)
		}
	})
}

func TestSettingsSavedByTwoAtOnceAreNotLost(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		const hands = 6
		var saving sync.WaitGroup
		var mu sync.Mutex
		won := 0
		for n := range hands {
			saving.Go(func() {
				err := s.As(w.far.Champion).ChangeSchool(context.Background(), 1, func(sc *register.School) error {
					sc.Settings.DSLContact = fmt.Sprint(n)
					return nil
				})
				mu.Lock()
				defer mu.Unlock()
				if err == nil {
					won++
				} else if !fault.IsClash(err) {
					t.Errorf("got %v, want a clash", err)
				}
			})
		}
		saving.Wait()
		if won != 1 {
			t.Errorf("%d of %d were saved, want one", won, hands)
		}
	})
}

// TestASecondHandWaitsUntilTheFirstHasSaved stops one change in the middle of
// its rule and starts another, on PostgreSQL: were the second to run its rule
// on what the first is about to change, neither would be shown theirs and
// yours, or the first would be lost. SQLite has one writer, so nobody can be
// in between.
func TestASecondHandWaitsUntilTheFirstHasSaved(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		if store.OnSQLite(s) {
			return
		}
		l := s.As(w.far.Champion)
		for what, change := range map[string]func(rule func()) error{
			"an entry": func(rule func()) error {
				return l.ChangeCarer(context.Background(), w.target.carer, 2, "planned", func(c *register.Carer, _ register.Pupil) error {
					c.Plan += "a pass "
					rule()
					return nil
				})
			},
			"settings": func(rule func()) error {
				return l.ChangeSchool(context.Background(), 1, func(sc *register.School) error {
					sc.Settings.DSLContact += "room 5 "
					rule()
					return nil
				})
			},
		} {
			inside, goOn, first, second := make(chan struct{}), make(chan struct{}), make(chan error, 1), make(chan error, 1)
			go func() { first <- change(func() { close(inside); <-goOn }) }()
			<-inside
			var early atomic.Bool
			go func() { second <- change(func() { early.Store(true) }) }()
			for waiting := 0; waiting == 0 && !early.Load(); {
				must(t, store.Plain(s).QueryRow("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'").Scan(&waiting))
			}
			if early.Load() {
				t.Errorf("%s: the second did not wait", what)
			}
			close(goOn)
			must(t, <-first)
			if err := <-second; !fault.IsClash(err) {
				t.Errorf("%s: the second got %v, want a clash", what, err)
			}
		}
	})
}

func TestARuleThatRefusesLeavesEverythingAsItWas(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		before := dump(t, s, nil, "carers", "moves", "audit")
		err := s.As(w.far.Champion).ChangeCarer(t.Context(), w.target.carer, 2, "moved", func(c *register.Carer, _ register.Pupil) error {
			c.Plan = "half done"
			return c.Move(register.Paused, "", "R. Begum", apptest.Today)
		})
		problem(t, err, "reason")
		if dump(t, s, nil, "carers", "moves", "audit") != before {
			t.Error("something was written")
		}
	})
}

func TestAHistoryGrowsStepByStep(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		for n, to := range []register.Status{register.Paused, register.Former, register.Confirmed} {
			must(t, l.ChangeCarer(t.Context(), w.target.carer, 2+n, "moved", func(c *register.Carer, _ register.Pupil) error {
				return c.Move(to, fmt.Sprint("step ", n), "R. Begum", apptest.Today)
			}))
		}
		c := give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), w.target.carer) }).Carer
		var path []string
		for _, m := range c.History {
			path = append(path, string(m.From)+">"+string(m.To)+" "+m.Reason)
		}
		want := ">confirmed |confirmed>paused step 0|paused>former step 1|former>confirmed step 2"
		if strings.Join(path, "|") != want {
			t.Errorf("the history is %q, want %q", strings.Join(path, "|"), want)
		}
	})
}

func TestAPupilIsOnTheRegisterOnce(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		id, err := l.AddCarer(t.Context(), w.target.pupil, register.Entry{Route: register.ByStaff})
		if problem(t, err, ""); id != "" {
			t.Errorf("an id %q was returned with the problem", id)
		}
		if _, err := l.AddCarer(t.Context(), "nobody", register.Entry{Route: register.ByStaff}); !fault.IsMissing(err) {
			t.Errorf("a pupil who is not there: %v", err)
		}
	})
}

func TestAUPNIsOnTheRollOnceInASchoolAndBlankAnyNumberOfTimes(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		p := apptest.Pupils(1, 1)[0]
		_, err := s.As(w.far.Champion).AddPupil(t.Context(), p)
		problem(t, err, "upn")
		apptest.OnRoll(t, s, w.near.Champion, p) // at another school they may be on roll too
		p.UPN = ""
		apptest.OnRoll(t, s, w.far.Champion, p, p)
	})
}

// asFault reports whether err is a clash, and which.
func asFault(err error, clash *fault.Clash) bool {
	c, ok := err.(fault.Clash)
	*clash = c
	return ok
}

func TestSnapshotsAreReadNewestFirstAndCorrectedInTurn(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		older := register.Snapshot{
			On: "2026-03-02", By: "P. Kaur", SpokenAlone: true, Tasks: []register.Task{"home", "siblings"}, Hours: "10-19", DaysAWeek: 5, Nights: register.Yes,
			CaredFor: []register.PersonCaredFor{{Relation: "mother", Needs: []register.Need{"illness"}}}, PupilView: register.View{Words: "it is fine", On: "2026-03-02"},
		}
		id := give(t, func() (string, error) {
			return l.TakeSnapshot(t.Context(), w.target.carer, older, register.HandOffAnswer{Choice: register.RaiseIt})
		})
		got := give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), w.target.carer) }).Snapshots
		older.ID, older.CarerID, older.Version = id, w.target.carer, 1
		if len(got) != 2 || got[0].ID != w.target.snapshot || got[0].By != "R. Begum" || fmt.Sprintf("%+v", got[1]) != fmt.Sprintf("%+v", older) {
			t.Errorf("read %+v, wrote %+v", got, older)
		}

		must(t, l.ChangeSnapshot(t.Context(), id, 1, register.Snapshot{On: "2026-03-03", By: "somebody else", Likes: "chess"}, register.HandOffAnswer{}))
		if err := l.ChangeSnapshot(t.Context(), id, 1, register.Snapshot{On: "2026-03-03"}, register.HandOffAnswer{}); !fault.IsClash(err) {
			t.Errorf("a second correction of version 1: %v, want a clash", err)
		}
		problem(t, l.ChangeSnapshot(t.Context(), id, 2, register.Snapshot{On: "2026-09-15"}, register.HandOffAnswer{}), "on")
		got = give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), w.target.carer) }).Snapshots
		if got[1].Likes != "chess" || got[1].By != "P. Kaur" || got[1].On != "2026-03-03" || got[1].Version != 2 || got[1].Nights != "" {
			t.Errorf("corrected to %+v", got[1])
		}
	})
}
