package store_test

import (
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/register"
	"carers/app/store"
)

func TestASearchMayBeAsLongAsSomebodyTypes(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999001")
		long := strings.Repeat("wolfeschlegel", 6)
		apptest.OnRoll(t, s, staff.Champion, register.Pupil{Forename: "Hubert", Surname: long})
		l := s.As(staff.Champion)
		for what, c := range map[string]struct {
			words string
			want  int
		}{
			"a name that is long":   {long, 1},
			"a word without end":    {strings.Repeat("a", 100_000), 0},
			"letters of many bytes": {strings.Repeat("ж", 60_000), 0},
			"words without end":     {strings.Repeat("hubert ", 20_000), 1},
		} {
			if hits, err := l.Find(t.Context(), c.words, 10); err != nil || len(hits) != c.want {
				t.Errorf("%s: found %d (%v), want %d", what, len(hits), err, c.want)
			}
			if _, n, err := l.Roll(t.Context(), store.RollQuery{Words: c.words}); err != nil || n != c.want {
				t.Errorf("%s: %d on the roll (%v), want %d", what, n, err, c.want)
			}
			if _, _, err := l.Register(t.Context(), store.RegisterQuery{Words: c.words}); err != nil {
				t.Errorf("%s: the register says %v", what, err)
			}
		}
	})
}

// TestBeingToldWhoIsOnTheRegisterIsALook counts what is signed of searches: one
// line for each that told of an entry, and not what was typed.
func TestBeingToldWhoIsOnTheRegisterIsALook(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff, ids := enrolled(t, s)
		apptest.OnRegister(t, s, staff.Champion, ids[0])
		glass := staff.Head
		glass.Glass = access.Glass{Reason: "an inspector asks", Until: still().Add(access.GlassTime)}
		for _, c := range []struct {
			who   access.Actor
			words string
			want  int
		}{
			{staff.Champion, "amelie", 1}, {staff.DSL, "year 9", 1}, {staff.Champion, "kwame", 0}, {staff.Champion, "nobody", 0},
			{staff.Data, "amelie", 0}, {glass, "amelie", 1}, {glass, "kwame", 1}, {glass, "nobody", 0},
		} {
			signed := func() (lines []store.AuditLine) {
				for _, line := range give(t, func() ([]store.AuditLine, error) { return s.As(staff.DSL).Audit(t.Context(), 0, 0) }) {
					if line.Deed == "found somebody by name" && line.Kind == "register" && line.Record == "" {
						lines = append(lines, line)
					}
				}
				return lines
			}
			before := len(signed())
			_, err := s.As(c.who).Find(t.Context(), c.words, 10)
			must(t, err)
			if n := len(signed()) - before; n != c.want {
				t.Errorf("%s finds %q: %d lines, want %d", c.who.Name, c.words, n, c.want)
			}
		}
	})
}
