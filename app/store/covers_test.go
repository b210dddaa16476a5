package store_test

import (
	"slices"
	"testing"

	"carers/app/apptest"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

func TestCoverIsForItsDay(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999003")
		roll := apptest.Pupils(1, 1)
		l := s.As(staff.Champion)
		apply(t, l, keep(t, l, register.RollKind, "roll"), adding(roll...))
		must(t, s.As(staff.Data).SetGroups(t.Context(), staff.Champion.UserID, []store.Group{{Kind: "form", Name: roll[0].Form}}))
		mine := give(t, func() ([]store.Group, error) { return s.As(teaching(staff.Champion)).OwnGroups(t.Context()) })
		must(t, l.SetCover(t.Context(), staff.Teacher.UserID, mine[0], apptest.Today.Add(1)))
		if groups := give(t, func() ([]store.Group, error) { return s.As(staff.Teacher).OwnGroups(t.Context()) }); len(groups) != 0 {
			t.Errorf("cover of tomorrow is seen today: %v", groups)
		}
		problem(t, l.SetCover(t.Context(), staff.Teacher.UserID, mine[0], apptest.Today.Add(-1)), "on")
		problem(t, l.SetCover(t.Context(), staff.Governor.UserID, mine[0], apptest.Today), "user")
		problem(t, l.SetCover(t.Context(), staff.Teacher.UserID, store.Group{Kind: "form", Name: "none"}, apptest.Today), "group")
	})
}

func TestASchoolKeepsItsOwnLinesOfTheCatalogue(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, l := t.Context(), s.As(w.far.Champion)
		ours := len(give(t, func() ([]register.Suggestion, error) { return l.Catalogue(ctx) }))
		seat := register.Suggestion{ID: "seat", Area: register.AreaCalm, Says: "Seat {name} by the window.", Hidden: true}
		give(t, func() (string, error) { return l.ChangeSuggestion(ctx, seat, 0) })
		if _, err := l.ChangeSuggestion(ctx, seat, 0); !fault.IsClash(err) {
			t.Errorf("changed twice as if it were ours: %v", err)
		}
		seat.Hidden = false
		give(t, func() (string, error) { return l.ChangeSuggestion(ctx, seat, 1) })
		give(t, func() (string, error) {
			return l.ChangeSuggestion(ctx, register.Suggestion{Area: register.AreaDay, Says: "Our own"}, 0)
		})
		lines := give(t, func() ([]register.Suggestion, error) { return l.Catalogue(ctx) })
		at := slices.IndexFunc(lines, func(s register.Suggestion) bool { return s.ID == "seat" })
		if len(lines) != ours+1 || lines[at].Says != seat.Says || lines[at].Hidden || lines[at].Version != 2 {
			t.Errorf("%d lines after %d, seat %+v", len(lines), ours, lines[at])
		}
		if near := give(t, func() ([]register.Suggestion, error) { return s.As(w.near.Champion).Catalogue(ctx) }); len(near) != ours {
			t.Errorf("another school has %d lines", len(near))
		}
	})
}
