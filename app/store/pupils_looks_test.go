package store_test

import (
	"slices"
	"strings"
	"testing"

	"carers/app/apptest"
	"carers/app/register"
	"carers/app/store"
)

func TestWhoReadsTheRollIsSignedOnceAPageAndWithoutAName(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999001")
		pupils := apptest.OnRoll(t, s, staff.Champion, register.Pupil{Surname: "Findlater"}, register.Pupil{Surname: "Findlater", Forename: "Ada"})
		apptest.OnRegister(t, s, staff.Champion, pupils[0])
		l, before := s.As(staff.DSL), lastLine(t, s, staff).Nth
		for _, q := range []store.RollQuery{{}, {Words: "findlater"}, {Words: "nobody"}, {Most: 1, Offset: 9}} {
			_, _, err := l.Roll(t.Context(), q)
			must(t, err)
		}
		for _, id := range pupils { // as beside a brother or sister
			_, err := l.CarerOf(t.Context(), id)
			must(t, err)
		}
		var does []string
		for _, line := range give(t, func() ([]store.AuditLine, error) { return l.Audit(t.Context(), 0, 0) }) {
			if line.Nth > before {
				does = append(does, line.Deed+" "+line.Record)
				if strings.Contains(line.Detail, "indlater") || line.UserID != staff.DSL.UserID {
					t.Errorf("signed %+v", line)
				}
			}
		}
		want := []string{"saw that the pupil is on the register " + pupils[0], "searched the roll by name ", "looked at a page of the roll "}
		if !slices.Equal(does, want) {
			t.Errorf("signed %q, want %q", does, want)
		}
	})
}
