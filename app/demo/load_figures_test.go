package demo

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/jobs"
	"carers/app/register"
	"carers/app/store"
)

// figuresAreKept compares results, events and classes with the ground truth.
func figuresAreKept(t *testing.T, command *store.Ledger, s School, byMIS map[string]register.Pupil, yesterday calendar.Day) {
	t.Helper()
	worldIDs := map[string]string{}
	for _, p := range s.Pupils {
		worldIDs[byMIS[p.MISID].ID] = p.ID
	}
	results, err := command.EveryResult(t.Context())
	check(t, err)
	for i := range results {
		results[i].Pupil = worldIDs[results[i].Pupil]
	}
	roll := s.kept()
	wantResults(t, s.Name, s, ofYears(roll, 0, 11), of(results, Summer), Summer)
	if s.Phase == "secondary" {
		for _, at := range []Point{Summer24, Autumn25, Spring} {
			wantResults(t, s.Name, s, ofYears(roll, 10, 11), of(results, at), at)
		}
		wantResults(t, s.Name, s, ofYears(roll, 9, 11), of(results, Summer25), Summer25)
	} else {
		wantResults(t, s.Name, s, ofYears(roll, 3, 6), of(results, Summer24), Summer24)
		wantResults(t, s.Name, s, ofYears(roll, 2, 6), of(results, Summer25), Summer25)
	}
	if s.URN != GreenfieldURN {
		return
	}
	events, err := command.EveryEvent(t.Context())
	check(t, err)
	for i := range events {
		events[i].PupilID = worldIDs[events[i].PupilID]
	}
	week := World{Today: yesterday.Add(1)}.LastWeek()
	wantEvents(t, s.Name, s.kept(), events, func(p register.Pupil) []register.Event {
		all := append(s.Behaviour(p), s.Lates(p, week.From, week.To)...)
		all = within(all, terms[0].From, yesterday)
		return append(all, within(s.Suspensions(p), earlier[0].From, terms[5].To)...)
	})
	groups, err := command.EveryGroup(t.Context())
	check(t, err)
	taught := 0
	for _, g := range groups {
		want, _ := s.Group(g.Name)
		if g.Kind != register.ClassKind {
			continue
		}
		taught++
		if len(g.Pupils) != len(want.Pupils) || len(g.Teachers) != 1 || g.Teachers[0].Email != want.Staff[0] || g.Teachers[0].User == "" {
			t.Errorf("%s: %d pupils with %v", g.Name, len(g.Pupils), g.Teachers)
		}
	}
	if taught != len(classes) {
		t.Errorf("%d classes, want %d", taught, len(classes))
	}
}

// of are the results of one point.
func of(all []figures.Result, at Point) []figures.Result {
	return slices.DeleteFunc(slices.Clone(all), func(r figures.Result) bool { return r.Point != at.Name })
}

// TestWhatLiesInTheFoldersIsReadAndAskedAbout looks into the watched folders of a
// demo: one export restates a week, one waits for a person to say which of two
// pupils it means, and afterwards everything is as it truly was.
func TestWhatLiesInTheFoldersIsReadAndAskedAbout(t *testing.T) {
	s := loaded(t, world)
	m := jobs.Means{Store: s, Inbox: t.TempDir(), Quiet: time.Millisecond}
	left, err := world.LeftInFolders()
	check(t, err)
	for _, f := range left {
		check(t, os.MkdirAll(m.InboxOf(f.School), 0o700))
		check(t, os.WriteFile(filepath.Join(m.InboxOf(f.School), f.Name), f.Content, 0o600))
	}
	time.Sleep(5 * time.Millisecond)
	for urn, want := range map[string]register.FileCounts{GreenfieldURN: {Applied: 1, Waiting: 1}, WrensURN: {Applied: 1}} {
		run, err := jobs.LookNow(t.Context(), m, urn, "S. Kowalczyk")
		check(t, err)
		if run.Counts != want {
			t.Errorf("at %s: %s", urn, run.Says)
		}
	}
	for _, school := range world.Schools {
		kept, err := s.As(access.Command("test", school.URN)).Attendance(t.Context(), began, FirstDay)
		check(t, err)
		wantAttendance(t, school, kept)
	}
	command := s.As(access.Command("test", GreenfieldURN))
	waits, _, err := command.History(t.Context(), store.ImportQuery{Kind: register.SuspensionsKind, Most: 1})
	check(t, err)
	seen, err := jobs.Look(t.Context(), command, waits[0].ID)
	check(t, err)
	if len(seen.Plan.Held) != 1 || len(seen.Plan.Held[0].Candidates) != 2 {
		t.Fatalf("it asks %+v", seen.Plan.Held)
	}
	elder := seen.Plan.Held[0].Candidates[0]
	if !isMohammed(elder) {
		elder = seen.Plan.Held[0].Candidates[1]
	}
	_, err = jobs.Answer(t.Context(), command, seen, 0, map[string]string{seen.Plan.Held[0].Key: elder.ID})
	check(t, err)
	_, err = jobs.Apply(t.Context(), command, seen.Import.ID, 0, nil)
	check(t, err)
	events, err := command.Events(t.Context(), "2026-09-10", "2026-09-10")
	check(t, err)
	if !slices.ContainsFunc(events, func(e register.Event) bool { return e.PupilID == elder.ID && e.Kind == register.Suspension }) {
		t.Error("the elder Mohammed Ali's day at home is not kept")
	}
}

func TestTheSchoolsSayWhenTheyAreOpen(t *testing.T) {
	for _, s := range world.Schools {
		for year, d := range s.Settings.Dates {
			check(t, register.CheckDates(year, d))
		}
		open := SchoolDays(terms[0].From, "2027-08-31")
		for day := terms[0].From; day.Before("2027-08-31"); day = day.Add(1) {
			if _, is := slices.BinarySearch(open, day); is != s.Settings.InSchool(day) {
				t.Errorf("%s on %s: %t", s.Name, day, !is)
			}
		}
	}
}

// wantAttendance compares what is kept with the session marks, reason by reason.
func wantAttendance(t *testing.T, school School, kept []store.AttendanceLine) {
	t.Helper()
	for _, a := range kept {
		for _, p := range school.Pupils {
			if p.MISID == a.Pupil.MISID {
				want := school.Attendance(p, began, FirstDay.Add(-1))
				if a.Totals.Authorised != want.Authorised || a.Totals.Unauthorised != want.Unauthorised || a.Totals.Possible != want.Possible {
					t.Errorf("a pupil of %s: %+v, want %+v", p.Form, a.Totals, want)
				}
			}
		}
	}
	if len(kept) == 0 {
		t.Errorf("%s has no attendance", school.Name)
	}
}
