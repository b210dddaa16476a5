package demo

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/register"
	"carers/app/store"
)

// loaded is a store with the world of a day in it: of the first day a copy of one
// that is made once.
func loaded(t *testing.T, w World) *store.Store {
	t.Helper()
	clock, path := &Clock{}, filepath.Join(t.TempDir(), "carers.db")
	if w.Today != FirstDay {
		check(t, fill(path, clock, w))
	} else {
		content, err := firstDay()
		check(t, err)
		check(t, os.WriteFile(path, content, 0o600))
		clock.Set(FirstDay, 30)
	}
	s, err := store.Open(t.Context(), path, store.Options{Clock: clock.Now})
	check(t, err)
	t.Cleanup(func() { check(t, s.Close()) })
	return s
}

// firstDay is the file of a store with the world of the first day in it.
var firstDay = sync.OnceValues(func() ([]byte, error) {
	folder, err := os.MkdirTemp("", "carers-demo-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "carers.db")
	if err := fill(path, &Clock{}, world); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// fill makes a store with a world in it at a path, and closes it.
func fill(path string, clock *Clock, w World) error {
	s, err := store.Open(context.Background(), path, store.Options{Clock: clock.Now})
	if err != nil {
		return err
	}
	return errors.Join(Load(context.Background(), s, clock, w, "lantern cobalt harvest"), s.Close())
}

func TestTheRollComesOnTheDayOfItsExport(t *testing.T) {
	s := loaded(t, world)
	for _, school := range world.Schools {
		command := s.As(access.Command("test", school.URN))
		all, err := command.Imports(t.Context(), 0)
		check(t, err)
		roll := all[len(all)-1]
		if roll.Kind != register.RollKind || calendar.DayOf(roll.At) != rollDay || calendar.DayOf(roll.AppliedAt) != rollDay {
			t.Errorf("%s: the first import is a %s of %s", school.Name, roll.Kind, calendar.DayOf(roll.At))
		}
		before := 0
		for _, e := range school.Entries {
			if e.Carer.History[0].On < rollDay {
				before++
			}
		}
		if want := len(school.Roll(FirstDay)); before == 0 || roll.Rows.Added+roll.Rows.Updated != want || roll.Rows.Updated > before {
			t.Errorf("%s: %+v of %d, %d of whom were on the register before", school.Name, roll.Rows, want, before)
		}
		lines, err := command.Audit(t.Context(), 0, 0)
		check(t, err)
		seen := map[string]bool{}
		for i, line := range slices.Backward(lines) {
			if i+1 < len(lines) && line.At.Before(lines[i+1].At) {
				t.Errorf("%s: line %d, %q, is of %s, and the one before of %s", school.Name, line.Nth, line.Deed, line.At, lines[i+1].At)
			}
			if line.Kind == "pupil" && !seen[line.Record] && calendar.DayOf(line.At) < rollDay && line.Deed != "added a pupil by hand" {
				t.Errorf("%s: a pupil's history begins with %q, before the roll came", school.Name, line.Deed)
			}
			seen[line.Record] = true
		}
	}
}

func TestTheWorldIsPlayedThroughTheRules(t *testing.T) {
	ctx, w := t.Context(), Greenfield("2026-11-23")
	s := loaded(t, w)
	for _, school := range w.Schools {
		command := s.As(access.Command("test", school.URN))
		roll, err := command.WholeRoll(ctx)
		check(t, err)
		want := len(school.Roll(FirstDay))
		for _, p := range school.Pupils {
			if _, ok := school.Entry(p.ID); ok && !p.OnRoll(FirstDay) {
				want++ // left, and still on the register as somebody who was
			}
		}
		if len(roll) != want {
			t.Errorf("%s keeps %d pupils, want each of %d once", school.Name, len(roll), want)
		}
		byMIS := map[string]register.Pupil{}
		for _, p := range roll {
			byMIS[p.MISID] = p
		}
		records, err := command.WholeRegister(ctx)
		check(t, err)
		kept := map[string]store.CarerRecord{}
		for _, r := range records {
			kept[r.Carer.PupilID] = r
		}
		if len(kept) != len(school.Entries) {
			t.Errorf("%s has %d entries, want %d", school.Name, len(kept), len(school.Entries))
		}
		for _, e := range school.Entries {
			p, _ := school.Pupil(e.Carer.PupilID)
			got := kept[byMIS[p.MISID].ID]
			if got.Carer.Status != e.Carer.Status || len(got.Carer.History) != len(e.Carer.History) || len(got.Snapshots) != len(e.Snapshots) {
				t.Errorf("%s of %s: %s after %d moves with %d snapshots, want %s after %d with %d", p.ID, school.Name,
					got.Carer.Status, len(got.Carer.History), len(got.Snapshots), e.Carer.Status, len(e.Carer.History), len(e.Snapshots))
			}
			for i, h := range slices.Backward(e.HandOffs) {
				if kept := got.HandOffs; len(kept) != len(e.HandOffs) || kept[len(kept)-1-i].State != h.State || !slices.Equal(kept[len(kept)-1-i].Of, h.Of) {
					t.Errorf("%s of %s: hand-offs %+v, want %+v", p.ID, school.Name, kept, e.HandOffs)
					break
				}
			}
			if len(got.Papers) != len(e.Papers) {
				t.Errorf("%s of %s: %d questionnaires, want %d", p.ID, school.Name, len(got.Papers), len(e.Papers))
			}
			for i, f := range e.Carer.Facts() {
				if f.Field != "Status" && got.Carer.Facts()[i].Says != f.Says {
					t.Errorf("%s of %s, %s: %q, want %q", p.ID, school.Name, f.Field, got.Carer.Facts()[i].Says, f.Says)
				}
			}
		}
		lettersNameNobody(t, s, school)
		attendance, err := command.Attendance(ctx, "2025-09-02", w.Today)
		if err != nil {
			t.Fatal(err)
		}
		if len(attendance) < len(school.Roll(rollDay))-5 {
			t.Errorf("%s has attendance of %d pupils", school.Name, len(attendance))
		}
		for _, a := range attendance {
			i := slices.IndexFunc(school.Pupils, func(p register.Pupil) bool { return p.MISID == a.Pupil.MISID })
			if want := school.Attendance(school.Pupils[i], "2025-09-02", w.Today.Add(-1)); a.Totals.Possible != want.Possible || a.Totals.Attended() != want.Attended() || a.Totals.LateBefore != want.LateBefore {
				t.Errorf("a pupil of %s: %+v, want %+v", a.Pupil.Form, a.Totals, want)
			}
		}
		figuresAreKept(t, command, school, byMIS, w.Today.Add(-1))
		spansAreKept(t, command, w, school, byMIS)
		carersAreKept(t, records, school, byMIS)
		if err := s.CheckAudit(ctx, school.URN); err != nil {
			t.Error(err)
		}
	}
	if _, err := s.SignIn(ctx, ChampionEmail, "lantern cobalt harvest", "127.0.0.1"); err != nil {
		t.Errorf("the champion cannot sign in: %v", err)
	}
}

// TestTheSchoolWasToldThingsInEveryState: a demo of messages that all wait, or are all
// done, shows half of what the page can say.
func TestTheSchoolWasToldThingsInEveryState(t *testing.T) {
	s := loaded(t, Greenfield(FirstDay))
	all, err := s.As(access.Command("test", GreenfieldURN)).EveryMessage(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for _, m := range all {
		c, acts := m.Course, m.Acts
		count := func(is bool, state string) {
			if is {
				seen[state]++
			}
		}
		count(m.Concern != nil, "noticed")
		count(m.Disclosure != nil, "through the door")
		count(c.Open() && c.Answered.IsZero(), "waits")
		count(c.Open() && !c.Answered.IsZero(), "answered and open")
		count(!c.Open(), "done")
		count(c.Urgent && c.Open() && c.Passed.IsZero(), "urgent and untold")
		count(c.Urgent && !c.Passed.IsZero(), "urgent and told")
		count(len(acts) > 0 && acts[len(acts)-1].Does == register.Joined, "linked to the register")
		count(m.Disclosure != nil && m.Disclosure.Language == "pl", "in another language")
	}
	if len(seen) != 9 {
		t.Errorf("of %d messages the demo shows %v", len(all), seen)
	}
	if door, err := s.As(access.Command("test", GreenfieldURN)).Door(t.Context()); err != nil || door.Code == "" {
		t.Errorf("the quiet door of the demo is shut: %v", err)
	}
}
