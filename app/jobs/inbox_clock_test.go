package jobs

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/calendar"
	"carers/app/register"
	"carers/app/store"
)

// hand is a clock that a test moves.
type hand struct {
	mu sync.Mutex
	at time.Time
}

func (h *hand) now() time.Time { h.mu.Lock(); defer h.mu.Unlock(); return h.at }

func (h *hand) set(at string) {
	t, err := time.ParseInLocation("2006-01-02 15:04", at, calendar.London)
	if err != nil {
		panic(err)
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.at = t
}

func (h *hand) on(d time.Duration) { h.mu.Lock(); defer h.mu.Unlock(); h.at = h.at.Add(d) }

const (
	near = "999001"
	far  = "999002"
)

// watchtower is two schools on one database whose folders are watched by two
// processes, and a clock in the test's hand.
type watchtower struct {
	*testing.T
	clock *hand
	two   [2]Means
}

func towers(t *testing.T, test func(w *watchtower)) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		w := &watchtower{T: t, clock: &hand{}}
		w.clock.set("2026-09-14 04:00")
		folder := t.TempDir()
		for i := range w.two {
			w.two[i] = Means{Store: apptest.Open(t, address, store.Options{Clock: w.clock.now}), Inbox: folder}
		}
		for _, urn := range []string{near, far} {
			apptest.School(t, w.two[0].Store, urn)
			w.settings(urn, func(s *register.Settings) {
				s.Watch = &register.Schedule{Days: register.SchoolDays, Times: []string{"05:30"}, Since: w.clock.now()}
				s.Dates = map[calendar.SchoolYear]register.SchoolDates{2026: register.ProposeDates(2026)}
			})
		}
		w.must(MakeInboxes(t.Context(), w.two[0]))
		test(w)
	})
}

func (w *watchtower) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

func (w *watchtower) settings(urn string, change func(*register.Settings)) {
	w.Helper()
	l := w.two[0].Store.As(access.Command("test", urn))
	school, err := l.School(w.Context())
	w.must(err)
	w.must(l.ChangeSchool(w.Context(), school.Version, func(s *register.School) error { change(&s.Settings); return nil }))
}

func (w *watchtower) puts(urn, name, content string) {
	w.Helper()
	path := filepath.Join(w.two[0].InboxOf(urn), name)
	w.must(os.WriteFile(path, []byte(content), 0o600))
	ago := time.Now().Add(-time.Hour)
	w.must(os.Chtimes(path, ago, ago))
}

// ticks is a minute of both processes at once.
func (w *watchtower) ticks() {
	w.Helper()
	var both sync.WaitGroup
	for _, m := range w.two {
		both.Go(func() { _, _ = watchInboxes(context.Background(), m) })
	}
	both.Wait()
}

func (w *watchtower) runs(urn string) []register.Run {
	w.Helper()
	runs, err := w.two[1].Store.RunsOf(w.Context(), urn, register.InboxJob, 0)
	w.must(err)
	return runs
}

const roll = "UPN,Legal Surname,Legal Forename,DOB,Year,Reg\nA999000000101,Findlater,Amy,2013-01-02,8,8A\n"

func TestAFolderIsLookedAtOnceForEachTimeWhicheverProcessComesFirst(t *testing.T) {
	towers(t, func(w *watchtower) {
		w.ticks()
		if n := len(w.runs(near)); n != 0 {
			w.Fatalf("%d runs before the time", n)
		}
		w.puts(near, "roll.csv", roll)
		for range 3 {
			w.clock.set("2026-09-14 05:30")
			w.ticks()
			w.clock.on(time.Minute)
			w.ticks()
		}
		for _, urn := range []string{near, far} {
			if runs := w.runs(urn); len(runs) != 1 || runs[0].By != bySchedule || runs[0].Due.In(calendar.London).Format("15:04") != "05:30" {
				w.Errorf("school %s: %+v", urn, runs)
			}
		}
		if run := w.runs(near)[0]; run.Counts.Applied != 1 || run.Outcome != register.RunDone {
			w.Errorf("%+v", run)
		}
		if run := w.runs(far)[0]; run.Outcome != register.RunNothing || run.Says != "There was no file." {
			w.Errorf("%+v", run)
		}
	})
}

func TestATimeThatPassedWhileNothingRanIsMadeUpForOnce(t *testing.T) {
	towers(t, func(w *watchtower) {
		w.clock.set("2026-09-17 11:00") // three days later
		w.ticks()
		w.ticks()
		runs := w.runs(near)
		if len(runs) != 1 || calendar.DayOf(runs[0].Due) != "2026-09-17" {
			w.Errorf("%+v", runs)
		}
	})
}

func TestNoFolderIsLookedAtInHolidaysNorWhenItIsTurnedOff(t *testing.T) {
	towers(t, func(w *watchtower) {
		w.settings(far, func(s *register.Settings) { s.Watch.Off = true })
		w.clock.set("2026-10-23 06:00")
		w.ticks()
		before := len(w.runs(near))
		for w.clock.set("2026-10-24 06:00"); calendar.DayOf(w.clock.now()) != "2026-11-02"; w.clock.on(6 * time.Hour) {
			w.ticks()
		}
		if n := len(w.runs(near)); n != before {
			w.Errorf("%d runs in the half-term break: %+v", n-before, w.runs(near))
		}
		w.clock.set("2026-11-02 05:30")
		w.ticks()
		if n := len(w.runs(near)); n != before+1 {
			w.Error("no run when school began again")
		}
		if n := len(w.runs(far)); n != 0 {
			w.Errorf("%d runs of a schedule that is off", n)
		}
	})
}

// Both nights are gone through minute by minute, on days that are looked at.
func TestNothingIsSkippedOrDoneTwiceWhenClocksChange(t *testing.T) {
	w := &watchtower{T: t, clock: &hand{}}
	w.clock.set("2026-10-23 12:00")
	w.two[0] = Means{Store: apptest.Open(t, apptest.SQLiteFile(t), store.Options{Clock: w.clock.now}), Inbox: t.TempDir()}
	w.two[1] = w.two[0]
	apptest.School(t, w.two[0].Store, near)
	w.settings(near, func(s *register.Settings) {
		s.Watch = &register.Schedule{Days: register.EveryDay, Times: []string{"00:30", "02:30"}, Since: w.clock.now()}
	})
	for _, c := range []struct{ from, to string }{{"2026-10-24 00:00", "2026-10-26 00:00"}, {"2027-03-27 00:00", "2027-03-29 00:00"}} {
		w.clock.set(c.from)
		_, err := watchInboxes(t.Context(), w.two[0]) // what was missed before
		w.must(err)
		before := len(w.runs(near))
		w.clock.set(c.to)
		end := w.clock.now()
		for w.clock.set(c.from); w.clock.now().Before(end); w.clock.on(time.Minute) {
			_, err := watchInboxes(t.Context(), w.two[0])
			w.must(err)
		}
		var came []string
		for _, r := range w.runs(near)[:len(w.runs(near))-before] {
			came = append(came, r.Began.In(calendar.London).Format("2 15:04"))
		}
		if len(came) != 4 || !strings.HasSuffix(came[0], "02:30") || !strings.HasSuffix(came[1], "00:30") || !strings.HasSuffix(came[3], "00:30") {
			t.Errorf("after %s: %v", c.from, came)
		}
	}
}

func TestALookThatFailedIsTriedAgainAndTheOtherSchoolsGoOn(t *testing.T) {
	towers(t, func(w *watchtower) {
		w.must(os.RemoveAll(w.two[0].InboxOf(near)))
		w.clock.set("2026-09-14 05:30")
		// The first run of a school makes its folder; this one had a run before.
		run, _, err := w.two[0].Store.BeginRun(w.Context(), near, askedBy("test"))
		w.must(err)
		run.Outcome = register.RunNothing
		w.must(w.two[0].Store.EndRun(w.Context(), near, run))
		for range 60 {
			w.ticks()
			w.clock.on(time.Minute)
		}
		runs := w.runs(near)
		if len(runs) != 1+mostTries || runs[0].Try != mostTries || runs[0].Outcome != register.RunFailed || !strings.Contains(runs[0].Says, "The folder is not there") {
			w.Errorf("%+v", runs)
		}
		if other := w.runs(far); len(other) != 1 || other[0].Outcome != register.RunNothing {
			w.Errorf("the other school: %+v", other)
		}
		// It is there again the next day.
		w.must(os.Mkdir(w.two[0].InboxOf(near), 0o700))
		w.puts(near, "roll.csv", roll)
		w.clock.set("2026-09-15 05:30")
		w.ticks()
		if runs := w.runs(near); runs[0].Counts.Applied != 1 {
			w.Errorf("%+v", runs[0])
		}
	})
}

func TestAFileThatWasStillWrittenIsTakenSoonAfter(t *testing.T) {
	towers(t, func(w *watchtower) {
		w.clock.set("2026-09-14 05:30")
		path := filepath.Join(w.two[0].InboxOf(near), "roll.csv")
		w.must(os.WriteFile(path, []byte(roll), 0o600))
		w.ticks()
		w.puts(near, "roll.csv", roll)
		w.ticks() // too soon
		if runs := w.runs(near); len(runs) != 1 || runs[0].Counts.Left != 1 {
			w.Fatalf("%+v", runs)
		}
		w.clock.on(betweenTry)
		w.ticks()
		if runs := w.runs(near); len(runs) != 2 || runs[0].Try != 2 || runs[0].Counts.Applied != 1 {
			w.Errorf("%+v", runs)
		}
	})
}

// TestARunWhoseProcessWasKilledIsNoticedAndDoneAgain begins a run as a process
// does that is then killed, and says nothing any more.
func TestARunWhoseProcessWasKilledIsNoticedAndDoneAgain(t *testing.T) {
	towers(t, func(w *watchtower) {
		w.clock.set("2026-09-14 05:30")
		w.puts(near, "roll.csv", roll)
		due := w.clock.now().UTC()
		_, may, err := w.two[0].Store.BeginRun(w.Context(), near, register.Run{Job: register.InboxJob, Due: due, Try: 1, By: bySchedule})
		w.must(err)
		if !may {
			w.Fatal("the run may not begin")
		}
		if _, err := LookNow(w.Context(), w.two[1], near, "J. Kowalczyk"); err == nil || !strings.Contains(err.Error(), "looked at already") {
			w.Errorf("somebody who asks meanwhile is told %v", err)
		}
		w.ticks()
		w.clock.on(store.RunSilence + time.Second)
		w.ticks()
		runs := w.runs(near)
		if len(runs) != 2 || runs[1].Outcome != register.RunAbandoned || runs[0].Counts.Applied != 1 || runs[0].Try != 2 {
			w.Errorf("%+v", runs)
		}
	})
}

func TestWithoutAFolderNothingIsWatchedAndNothingClaimed(t *testing.T) {
	towers(t, func(w *watchtower) {
		w.clock.set("2026-09-14 05:30")
		elsewhere := w.two[1]
		elsewhere.Inbox = filepath.Join(w.TempDir(), "imports")
		if said, err := watchInboxes(w.Context(), elsewhere); said != "" || err != nil {
			w.Errorf("%q, %v", said, err)
		}
		if _, err := lookAtInboxes(w.Context(), elsewhere); err == nil || !strings.Contains(err.Error(), "nothing is watched") {
			w.Errorf("%v", err)
		}
		w.ticks()
		if n := len(w.runs(near)); n != 1 {
			w.Errorf("%d runs", n)
		}
	})
}

func TestByHandEverySchoolIsLookedAtWhateverItsSchedule(t *testing.T) {
	towers(t, func(w *watchtower) {
		w.settings(near, func(s *register.Settings) { s.Watch.Off = true })
		w.puts(near, "roll.csv", roll)
		said, err := Run(w.Context(), w.two[0], "inbox")
		if err != nil || said != near+": 1 file was applied" {
			w.Errorf("%q, %v", said, err)
		}
		if said, err := Run(w.Context(), w.two[0], "inbox"); err != nil || said != "nothing to do" {
			w.Errorf("%q, %v", said, err)
		}
		if runs := w.runs(far); len(runs) != 2 || runs[0].By != "carers job inbox" {
			w.Errorf("%+v", runs)
		}
	})
}

func TestWhatIsOverdueOrFailedIsTold(t *testing.T) {
	s := register.Settings{}
	now := time.Date(2026, 9, 14, 8, 0, 0, 0, time.UTC)
	due := s.LastDue(now)
	ran := func(began time.Time, o register.RunOutcome) register.Run {
		return register.Run{Began: began, Ended: began.Add(time.Minute), Outcome: o}
	}
	for about, c := range map[string]struct {
		runs        []register.Run
		broke, late bool
	}{
		"none ever":                {nil, false, false},
		"on time":                  {[]register.Run{ran(due, register.RunDone)}, false, false},
		"on Friday":                {[]register.Run{ran(due.AddDate(0, 0, -3), register.RunDone)}, false, true},
		"failed":                   {[]register.Run{ran(due, register.RunFailed), ran(due.AddDate(0, 0, -3), register.RunDone)}, true, false},
		"failed and mended":        {[]register.Run{ran(due.Add(time.Hour), register.RunDone), ran(due, register.RunFailed)}, false, false},
		"broken off":               {[]register.Run{ran(due, register.RunAbandoned)}, true, false},
		"going on after a failure": {[]register.Run{{Began: due.Add(time.Hour)}, ran(due, register.RunFailed)}, true, false},
		"going on":                 {[]register.Run{{Began: due}}, false, false},
	} {
		broke, late := trouble(c.runs, s, now)
		if (broke != nil) != c.broke || !late.IsZero() != c.late {
			t.Errorf("%s: broke %v, late %v", about, broke, late)
		}
	}
}
