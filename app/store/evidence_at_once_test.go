package store_test

import (
	"slices"
	"testing"
	"time"

	"carers/app/apptest"
	"carers/app/award"
	"carers/app/fault"
	"carers/app/store"
)

// meanwhile runs an act, and when it has read and worked out all that it is about to
// write, some writing of somebody else before it.
func meanwhile(t *testing.T, s *store.Store, act func() error, writes ...string) error {
	t.Helper()
	plain := store.Plain(s)
	before := plain.Stats().WaitCount
	theirs, err := plain.BeginTx(t.Context(), nil)
	must(t, err)
	done := make(chan error, 1)
	go func() { done <- act() }()
	for plain.Stats().WaitCount == before { // the one connection that writes is taken
		select {
		case err := <-done:
			must(t, theirs.Rollback())
			t.Fatalf("it wrote nothing: %v", err)
		case <-time.After(time.Millisecond):
		}
	}
	for _, w := range writes {
		_, err := theirs.ExecContext(t.Context(), w)
		must(t, err)
	}
	must(t, theirs.Commit())
	return <-done
}

func TestWhatWasTakenBackMeanwhileIsNotAgreedTo(t *testing.T) {
	s := apptest.SQLite(t)
	at, l := shownSchool(t, s)
	id := addsText(t, l, "Minutes", "Present: Rory O'Neill, teacher of drama.")
	must(t, decideAll(t, l, id, award.Keep))
	ruling := []string{gateOf(t, l, id).Rulings[0].ID}
	err := meanwhile(t, s, func() error { return s.As(at.DSL).SecondEvidence(t.Context(), id, ruling) },
		"DELETE FROM evidence_rulings", "UPDATE evidence SET looked = 'names found', open_places = 1")
	if !fault.IsClash(err) {
		t.Errorf("a decision that is gone is agreed to: %v", err)
	}
	if items, _ := goes(t, l); len(items) != 0 {
		t.Error("a name about which nobody decides any more goes into a pack")
	}
}

func TestWhatIsWorkedOutFromOlderDecisionsIsNotKept(t *testing.T) {
	for name, act := range map[string]func(t *testing.T, l *store.Ledger, id string) error{
		"changed": func(t *testing.T, l *store.Ledger, id string) error {
			return l.ChangeEvidence(t.Context(), id, 1, award.Evidence{Title: "Minutes of March", Serves: []string{served}}, []string{served})
		},
		"replaced": func(t *testing.T, l *store.Ledger, id string) error {
			return l.ReplaceEvidenceFile(t.Context(), id, 1, []byte("Rory was there."))
		},
		"looked through": func(t *testing.T, l *store.Ledger, id string) error {
			looked, _, err := l.LookThroughAllEvidence(t.Context())
			if looked != 0 {
				t.Error("an item that somebody is at was looked through")
			}
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := apptest.SQLite(t)
			_, l := shownSchool(t, s)
			id := addsText(t, l, "Minutes", "Rory set the tables.")
			must(t, decideAll(t, l, id, award.NotAName))
			_, err := store.Plain(s).ExecContext(t.Context(), "UPDATE evidence SET against = 'another roll', looked = 'to be looked through'")
			must(t, err)
			err = meanwhile(t, s, func() error { return act(t, l, id) }, "DELETE FROM evidence_rulings")
			if err != nil && !fault.IsClash(err) {
				t.Error(err)
			}
			if items, stays := goes(t, l); len(items) != 0 || len(stays) != 1 || stays[0].Looked != award.Hits {
				t.Errorf("a word about which nobody decides any more: goes %v, stays %v", items, stays)
			}
		})
	}
}

func TestWhatIsBroughtBackMeanwhileKeepsItsFile(t *testing.T) {
	s := apptest.SQLite(t)
	_, l := shownSchool(t, s)
	id := addsText(t, l, "Policy", "What we do.")
	must(t, l.TakeEvidenceOut(t.Context(), id, 1, "It is old"))
	err := meanwhile(t, s, func() error { return l.RemoveEvidenceFile(t.Context(), id) }, "UPDATE evidence SET out_on = '', version = 3")
	if len(fault.Problems(err)) != 1 {
		t.Errorf("the file of what is in use is removed: %v", err)
	}
	if items, _ := goes(t, l); len(items) != 1 || !slices.Equal(items[0].Of.Content, []byte("What we do.")) {
		t.Errorf("goes %v", items)
	}
}

func TestOfTwoPagesThatARuleDrawsAtOnceThereIsOne(t *testing.T) {
	s := apptest.SQLite(t)
	_, l := shownSchool(t, s)
	b := award.Evidence{Title: "Reviews held", Drawn: "reviews", On: apptest.Today}
	draws := func(says string) error {
		_, err := l.DrawEvidence(t.Context(), b, nil, []byte("<!doctype html><p>"+says))
		return err
	}
	theirs := addsText(t, l, "Reviews held", "<!doctype html><p>7 of 9")
	if err := meanwhile(t, s, func() error { return draws("8 of 9") }, "UPDATE evidence SET drawn = 'reviews', kind = 'drawn'"); !fault.IsClash(err) {
		t.Errorf("a second page is drawn: %v", err)
	}
	b.On, b.Title = "2026-09-13", "Reviews held this term"
	must(t, draws("9 of 9"))
	all := give(t, func() ([]award.Evidence, error) { return l.Evidence(t.Context()) })
	if len(all) != 1 || all[0].ID != theirs || all[0].Title != b.Title || all[0].On != b.On || all[0].Version != 2 {
		t.Errorf("there are %+v", all)
	}
}
