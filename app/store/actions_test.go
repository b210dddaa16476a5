package store_test

import (
	"slices"
	"testing"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

// A page that shows the latest of what is done takes the end of the list.
func TestWhatIsDoneStandsAfterTheRestByTheDayOnWhichItWas(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		add := func(what string, due, done string) {
			a := todo("")
			a.What = what
			id := give(t, func() (string, error) { return l.AddAction(t.Context(), w.target.carer, a) })
			if _, err := store.Plain(s).Exec("UPDATE actions SET due_on = '" + due + "', done_on = '" + done + "' WHERE id = '" + id + "'"); err != nil {
				t.Fatal(err)
			}
		}
		before := len(record(t, s, w).Actions)
		add("due late, done first", "2026-12-01", "2026-09-01")
		add("due early, done last", "2026-09-02", "2026-09-10")
		add("to be done", "2027-01-01", "")
		var says []string
		for _, a := range record(t, s, w).Actions {
			says = append(says, a.What)
		}
		if want := []string{"to be done", "due late, done first", "due early, done last"}; !slices.Equal(says[before:], want) {
			t.Errorf("they stand as %q, want %q at the end", says, want)
		}
	})
}

func TestAnActionsOwnerWorksHere(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		if _, err := l.AddAction(t.Context(), w.target.carer, todo(w.near.Teacher.UserID)); problem(t, err, "owner") == "" {
			t.Errorf("somebody of another school: %v", err)
		}
		// A data manager must not learn who is on the register.
		if _, err := l.AddAction(t.Context(), w.target.carer, todo(w.far.Data.UserID)); problem(t, err, "owner") == "" {
			t.Errorf("the data manager: %v", err)
		}
		_, err := l.AddAction(t.Context(), w.target.carer, todo(w.far.DSL.UserID))
		must(t, err)
		if _, err := l.AddConversation(t.Context(), w.target.carer, talk(), []register.Action{todo(""), todo(w.near.Teacher.UserID)}, register.Heard{}); problem(t, err, "owner_2") == "" {
			t.Errorf("the second of a talk: %v", err)
		}
	})
}

// A teacher is asked to see to something, and is made a data manager afterwards,
// who must not learn who is on the register.
func TestWhoCouldNotBeAskedAnyMoreIsToldNothing(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		teacher := w.far.Teacher
		id := give(t, func() (string, error) {
			return s.As(w.far.Champion).AddAction(t.Context(), w.target.carer, todo(teacher.UserID))
		})
		asked := func(roles ...access.Role) bool {
			teacher.Roles = roles
			mine := give(t, func() ([]store.ActionDue, error) { return s.As(teacher).MyActions(t.Context()) })
			return slices.ContainsFunc(mine, func(a store.ActionDue) bool { return a.Action.ID == id })
		}
		if !asked(access.Teacher) || !asked(access.DSL, access.Data) {
			t.Error("whoever was asked is not told")
		}
		if asked(access.Teacher, access.Data) {
			t.Error("a data manager is told whom an action is for")
		}
		if err := s.As(teacher).FinishAction(t.Context(), id, true); !fault.IsMissing(err) {
			t.Errorf("and finishes it: %v", err)
		}
	})
}
