package store_test

import (
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

func TestAFileThatNobodyCouldMakeOutIsForWhoBroughtIt(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		colleague := w.far.Data
		colleague.UserID = "another of the same name"
		refused := func(a access.Actor) string {
			i := register.Import{Kind: register.AutoKind, FileName: "sheet.xlsx", Status: register.ImportRefused}
			return give(t, func() (string, error) { return s.As(a).KeepImport(t.Context(), i, []byte("sheet")) })
		}
		champions, hers, commands := refused(w.far.Champion), refused(w.far.Data), refused(w.far.Operator)
		for _, c := range []struct {
			who  access.Actor
			id   string
			sees bool
		}{
			{w.far.Data, champions, false}, {w.far.Data, commands, false}, {w.far.Data, hers, true}, {colleague, hers, false},
			{w.far.Champion, hers, true}, {w.far.Champion, commands, true}, {w.far.Operator, champions, true},
		} {
			_, err := s.As(c.who).Import(t.Context(), c.id)
			if (err == nil) != c.sees || err != nil && !fault.IsMissing(err) {
				t.Errorf("%s reads it: %v, want %v", c.who.Name, err, c.sees)
			}
			listed := false
			for _, i := range give(t, func() ([]register.Import, error) { return s.As(c.who).Imports(t.Context(), 0) }) {
				listed = listed || i.ID == c.id
			}
			if listed != c.sees {
				t.Errorf("%s has it in the list: %v, want %v", c.who.Name, listed, c.sees)
			}
		}
	})
}

func TestTheSameFileIsKeptOnce(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Data)
		one, two, other := keep(t, l, register.RollKind, "the same"), keep(t, l, register.RollKind, "the same"), keep(t, l, register.RollKind, "another")
		elsewhere := keep(t, s.As(w.near.Data), register.RollKind, "the same")
		if one.FileID != two.FileID || one.FileID == other.FileID || one.FileID == elsewhere.FileID || one.ID == two.ID {
			t.Errorf("files are %s, %s, %s, and elsewhere %s", one.FileID, two.FileID, other.FileID, elsewhere.FileID)
		}
		for id, want := range map[string]string{one.ID: "the same", two.ID: "the same", other.ID: "another"} {
			if _, bytes, err := l.ImportFile(t.Context(), id); err != nil || string(bytes) != want {
				t.Errorf("got %q (%v), want %q", bytes, err, want)
			}
		}
	})
}

func TestADataManagerLearnsNothingFromWhatCannotBeUndone(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		data, champion := s.As(w.far.Data), s.As(w.far.Champion)
		plain := keep(t, data, register.RollKind, "plain")
		apply(t, data, plain, adding(register.Pupil{Surname: "Brought"}))
		must(t, champion.CanUndo(t.Context(), plain.ID))
		before := kept(t, s)
		must(t, champion.CanUndo(t.Context(), plain.ID)) // a second time: the first kept nothing
		if after := kept(t, s); after != before {
			t.Errorf("asking undid something:\n%s", differences(before, after))
		}
		says := map[string]bool{}
		hear := func(what string) {
			for _, err := range []error{data.CanUndo(t.Context(), plain.ID), data.UndoImport(t.Context(), plain.ID)} {
				says[problem(t, err, "")] = true
			}
			if err := champion.CanUndo(t.Context(), plain.ID); strings.Contains(problem(t, err, ""), "Ask the young carer champion") {
				t.Errorf("%s: the champion is not told what stands in the way", what)
			}
			if last := give(t, func() (string, error) { return data.LastApplied(t.Context()) }); last != "" {
				t.Errorf("%s: undoing is offered", what)
			}
		}
		for _, err := range []error{data.CanUndo(t.Context(), plain.ID), data.UndoImport(t.Context(), plain.ID)} {
			says[problem(t, err, "")] = true // nobody is on the register yet
		}
		for _, p := range give(t, func() ([]register.Pupil, error) { return data.WholeRoll(t.Context()) }) {
			if p.Surname == "Brought" {
				apptest.OnRegister(t, s, w.far.Champion, p.ID)
			}
		}
		hear("somebody is on the register")
		apply(t, champion, keep(t, champion, register.RegisterKind, "sheet"), adding(register.Pupil{Surname: "Later"}))
		hear("a later one was applied")
		if len(says) != 1 {
			t.Errorf("obstacles are told apart: %v", says)
		}
	})
}
