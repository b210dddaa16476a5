package store_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/figures"
	"carers/app/register"
	"carers/app/store"
)

func TestALaterResultTakesTheEarlierOnesPlaceAndUndoingPutsItBack(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, l := t.Context(), s.As(allRoles(w.far))
		every := func() []figures.Result {
			t.Helper()
			list, err := l.EveryResult(ctx)
			if err != nil {
				t.Fatal(err)
			}
			return list
		}
		before := every()
		if len(before) != 1 || before[0].Value != "5" || before[0].Import == "" {
			t.Fatalf("the world has %+v", before)
		}
		is := before[0]
		is.Value, is.Subject = "6-", "MATHS"
		other := figures.Result{Pupil: is.Pupil, Subject: "Art", Point: "Mock 1 2026/27", Aspect: "forecast", Scale: figures.Vocational, Value: "D*", Effort: "2", Sheet: "Art", Row: 7}
		later := keep(t, l, register.ResultsKind, "grades again")
		apply(t, l, later, store.Changes{Results: []figures.ResultChange{{Was: &before[0], Is: &is}, {Is: &other}}})

		is.Import, other.Import = later.ID, later.ID
		if diff := cmp.Diff([]figures.Result{other, is}, every()); diff != "" { // what has no date comes first
			t.Errorf("applied:\n%s", diff)
		}
		planned, err := l.Results(ctx, []string{" autumn 1  2026/27"})
		if err != nil || len(planned) != 1 || planned[0].Value != "6-" {
			t.Errorf("of the one point there are %+v, %v", planned, err)
		}
		for _, c := range []struct {
			from, to string
			want     int
		}{{"", "", 2}, {"2026-10-01", "2026-10-31", 1}, {"2026-10-25", "", 0}, {"", "2026-10-24", 1}} {
			lines, err := l.ResultLines(ctx, calendar.Day(c.from), calendar.Day(c.to))
			if err != nil || len(lines) != c.want {
				t.Errorf("from %q to %q: %d results, %v", c.from, c.to, len(lines), err)
			}
		}

		if err := l.UndoImport(ctx, later.ID); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(before, every()); diff != "" {
			t.Errorf("undone:\n%s", diff)
		}
	})
}

func TestAResultThatSomebodyChangedMeanwhileIsAClash(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, l := t.Context(), s.As(w.far.Champion)
		all, err := l.EveryResult(ctx)
		if err != nil {
			t.Fatal(err)
		}
		gone, twice := all[0], all[0]
		gone.Point = "Autumn 2 2026/27"
		for name, c := range map[string]figures.ResultChange{"one that is not there": {Was: &gone, Is: &gone}, "one that is there": {Is: &twice}} {
			i := keep(t, l, register.ResultsKind, name)
			roll, err := l.RollNow(ctx)
			if err != nil {
				t.Fatal(err)
			}
			err = l.ApplyImport(ctx, i, store.Changes{Results: []figures.ResultChange{c}, RollVersion: roll.Version})
			if !fault.IsClash(err) {
				t.Errorf("%s: %v; want a clash", name, err)
			}
		}
	})
}

func TestADataManagerReadsResultsAndATeacherDoesNot(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		data, teacher := w.far.Champion, w.far.Champion
		data.Roles, teacher.Roles = []access.Role{access.Data}, []access.Role{access.Teacher}
		lines, err := s.As(data).ResultLines(t.Context(), "", "")
		if err != nil || len(lines) != 1 || lines[0].Pupil.Surname == "" || lines[0].Result.Target != "7" {
			t.Errorf("the data manager reads %+v, %v", lines, err)
		}
		if _, err := s.As(teacher).ResultLines(t.Context(), "", ""); !fault.IsRefused(err) {
			t.Errorf("the teacher: %v; want a refusal", err)
		}
	})
}
