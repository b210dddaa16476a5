package store_test

import (
	"testing"

	"carers/app/apptest"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

// A register may put a pupil on the roll; the answer by which they came is their
// id from then on, and only who keeps the register may do it.
func TestANewcomerJoinsTheRollWithTheirEntry(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		i := keep(t, l, register.RegisterKind, "sheet")
		newcomer := register.Pupil{Surname: "Abara", Forename: "Wren", Form: "7Q", From: register.Source{Sheet: "Carers", Row: 9}}
		entry, err := register.Add(newcomer, register.Entry{Route: register.ByOwnList}, register.Settings{}, "R. Begum", apptest.Today)
		must(t, err)
		plan := store.Changes{RollVersion: give(t, func() (store.Roll, error) { return l.RollNow(t.Context()) }).Version}
		plan.Carers = []register.CarerChange{{Carer: entry, Newcomer: &newcomer, Rows: []string{"Carers!9"}}}
		i.Answers = map[string]string{"Carers!9": "new", "Carers!10": "leave"}
		before := kept(t, s)

		if err := s.As(w.far.Data).ApplyImport(t.Context(), i, plan); !fault.IsMissing(err) && !fault.IsRefused(err) {
			t.Errorf("the data manager adds them: %v", err)
		}
		if after := kept(t, s); after != before {
			t.Errorf("something was changed:\n%s", differences(before, after))
		}
		apply(t, l, i, plan)
		got := give(t, func() (register.Import, error) { return l.Import(t.Context(), i.ID) })
		id := got.Answers["Carers!9"]
		p := give(t, func() (register.Pupil, error) { return l.Pupil(t.Context(), id) })
		if p.Name() != "Wren Abara" || p.From != (register.Source{Import: i.ID, Sheet: "Carers", Row: 9}) || got.Answers["Carers!10"] != "leave" || i.Answers["Carers!9"] != "new" {
			t.Errorf("the roll has %+v, the answers are %v", p, got.Answers)
		}
		if carer := give(t, func() (string, error) { return l.CarerOf(t.Context(), id) }); carer == "" {
			t.Error("they have no entry")
		}
		must(t, l.UndoImport(t.Context(), i.ID))
		if after := kept(t, s); after != before {
			t.Errorf("undone, it differs:\n%s", differences(before, after))
		}
		must(t, s.CheckAudit(t.Context(), w.far.URN))
	})
}
