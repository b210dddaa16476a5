package store_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"carers/app/apptest"
	"carers/app/register"
	"carers/app/store"
)

func TestAnImportIsUndoneExactly(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		before := kept(t, s)
		i := keep(t, l, register.RegisterKind, "sheet")
		apply(t, l, i, sheet(t, l, w))
		if kept(t, s) == before {
			t.Fatal("nothing was applied, so this proves nothing")
		}
		must(t, l.UndoImport(t.Context(), i.ID))
		if after := kept(t, s); after != before {
			t.Errorf("not as it was:\n%s", differences(before, after))
		}
		got := give(t, func() (register.Import, error) { return l.Import(t.Context(), i.ID) })
		if got.Status != register.ImportUndone || !got.UndoneAt.Equal(still()) {
			t.Errorf("the import is %s, at %s", got.Status, got.UndoneAt)
		}
		problem(t, l.UndoImport(t.Context(), i.ID), "")
		must(t, s.CheckAudit(t.Context(), w.far.URN))
	})
}

func TestImportsAreUndoneOneByOneLastFirst(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		one, two, three := keep(t, l, register.RollKind, "1"), keep(t, l, register.RollKind, "2"), keep(t, l, register.RollKind, "3")
		start := kept(t, s)
		// Applied in another order than they came, all at the same instant.
		apply(t, l, two, adding(apptest.Pupils(21, 22)...))
		middle := kept(t, s)
		apply(t, l, one, adding(apptest.Pupils(11, 12)...))
		apply(t, l, three, store.Changes{}) // nothing new stands in nobody's way

		if says := problem(t, l.UndoImport(t.Context(), two.ID), ""); !strings.Contains(says, "undo later ones first") {
			t.Errorf("an earlier one: %q", says)
		}
		problem(t, l.UndoImport(t.Context(), three.ID), "")
		must(t, l.UndoImport(t.Context(), one.ID))
		if kept(t, s) != middle {
			t.Error("undoing the last did not lead back to the one before")
		}
		must(t, l.UndoImport(t.Context(), two.ID))
		if kept(t, s) != start {
			t.Error("undoing both did not lead back to the start")
		}
	})
}

// desk is a champion at work on what an import brought.
type desk struct {
	*testing.T
	s *store.Store
	w world
	l *store.Ledger
}

// newPupil and newCarer are the ids of what sheet added.
func (d desk) newPupil() string { return pupilsByUPN(d.T, d.l)[apptest.Pupils(6, 6)[0].UPN].ID }

func (d desk) newCarer() string {
	return give(d.T, func() (string, error) { return d.l.CarerOf(d.Context(), d.w.target.sibling) })
}

func (d desk) change(carer string, rule func(*register.Carer)) {
	d.Helper()
	version := give(d.T, func() (store.CarerRecord, error) { return d.l.Carer(d.Context(), carer) }).Carer.Version
	must(d.T, d.l.ChangeCarer(d.Context(), carer, version, "worked", func(c *register.Carer, _ register.Pupil) error {
		rule(c)
		return nil
	}))
}

// moves takes an entry from status to status.
func (d desk) moves(to ...register.Status) func(*register.Carer) {
	return func(c *register.Carer) {
		for _, status := range to {
			must(d.T, c.Move(status, "because", "R. Begum", apptest.Today))
		}
	}
}

func TestWorkOnWhatAnImportBroughtStandsInTheWayOfUndoingIt(t *testing.T) {
	for name, work := range map[string]func(d desk){
		"a new pupil put on the register":    func(d desk) { apptest.OnRegister(d.T, d.s, d.w.far.Champion, d.newPupil()) },
		"a new pupil confirmed as a sibling": func(d desk) { must(d.T, d.l.DecideSiblings(d.Context(), d.newPupil(), d.w.target.pupil, true)) },
		"a new pupil put in a class": func(d desk) {
			groups := []store.Group{{Kind: "class", Name: "new", Pupils: []register.Pupil{{ID: d.newPupil()}}}}
			must(d.T, d.s.As(d.w.far.Data).SetGroups(d.Context(), d.w.far.Teacher.UserID, groups))
		},
		"a new entry described":            func(d desk) { d.change(d.newCarer(), func(c *register.Carer) { c.Strengths = "kind" }) },
		"a new entry moved":                func(d desk) { d.change(d.newCarer(), d.moves(register.Paused)) },
		"a new entry moved there and back": func(d desk) { d.change(d.newCarer(), d.moves(register.Paused, register.Confirmed)) },
		"a new entry with a snapshot": func(d desk) {
			_, err := d.l.TakeSnapshot(d.Context(), d.newCarer(), register.Snapshot{On: apptest.Today}, register.HandOffAnswer{})
			must(d.T, err)
		},
		"a new snapshot corrected": func(d desk) {
			rec := give(d.T, func() (store.CarerRecord, error) { return d.l.Carer(d.Context(), d.newCarer()) })
			must(d.T, d.l.ChangeSnapshot(d.Context(), rec.Snapshots[0].ID, 1, register.Snapshot{On: apptest.Today, Likes: "chess", Nights: register.No}, register.HandOffAnswer{}))
		},
		"what a new snapshot says handed off": func(d desk) {
			must(d.T, d.l.RaiseHandOff(d.Context(), d.newCarer(), register.HandOffAnswer{Choice: register.RaiseIt}))
		},
		"a changed entry changed again":        func(d desk) { d.change(d.w.target.carer, func(c *register.Carer) { c.Plan = "a pass" }) },
		"a changed entry moved on":             func(d desk) { d.change(d.w.target.carer, d.moves(register.Former)) },
		"a changed entry moved there and back": func(d desk) { d.change(d.w.target.carer, d.moves(register.Confirmed, register.Paused)) },
	} {
		t.Run(name, func(t *testing.T) {
			worlds(t, func(t *testing.T, s *store.Store, w world) {
				d := desk{t, s, w, s.As(w.far.Champion)}
				i := keep(t, d.l, register.RegisterKind, "sheet")
				apply(t, d.l, i, sheet(t, d.l, w))
				must(t, d.l.CanUndo(t.Context(), i.ID))
				work(d)
				before := kept(t, s)
				says := problem(t, d.l.UndoImport(t.Context(), i.ID), "")
				if asked := problem(t, d.l.CanUndo(t.Context(), i.ID), ""); !strings.Contains(says, "worked on") || asked != says {
					t.Errorf("it says %q, and %q when asked before", says, asked)
				}
				if after := kept(t, s); after != before {
					t.Errorf("half of it was undone:\n%s", differences(before, after))
				}
			})
		})
	}
}

func TestWorkOnOtherFieldsIsKeptWhenAnImportIsUndone(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		d := desk{t, s, w, s.As(w.far.Champion)}
		i := keep(t, d.l, register.RegisterKind, "sheet")
		apply(t, d.l, i, sheet(t, d.l, w))
		d.change(w.target.carer, func(c *register.Carer) { c.Strengths = "kind" })
		must(t, d.l.CanUndo(t.Context(), i.ID))
		must(t, d.l.UndoImport(t.Context(), i.ID))
		c := give(t, func() (store.CarerRecord, error) { return d.l.Carer(t.Context(), w.target.carer) }).Carer
		if c.Strengths != "kind" || c.Plan != "" || c.Status != register.Confirmed {
			t.Errorf("the entry reads %+v", c)
		}
	})
}

// moved is a plan that gives the pupil of the world another UPN.
func moved(t *testing.T, l *store.Ledger, w world, upn string) (was register.Pupil, c store.Changes) {
	t.Helper()
	was = give(t, func() (register.Pupil, error) { return l.Pupil(t.Context(), w.target.pupil) })
	is := was
	is.UPN = upn
	return was, store.Changes{Rolls: []register.RollChange{{Was: &was, Pupil: is, Fields: []string{"UPN"}}}}
}

func TestAUPNThatSomebodyElseHasMeanwhileStandsInTheWay(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		i := keep(t, l, register.RollKind, "another UPN")
		was, plan := moved(t, l, w, apptest.Pupils(9, 9)[0].UPN)
		apply(t, l, i, plan)
		must(t, l.CanUndo(t.Context(), i.ID))
		_, err := l.AddPupil(t.Context(), register.Pupil{Surname: "Again", UPN: was.UPN})
		must(t, err)
		says := problem(t, l.UndoImport(t.Context(), i.ID), "")
		if asked := problem(t, l.CanUndo(t.Context(), i.ID), ""); !strings.Contains(says, "worked on") || asked != says {
			t.Errorf("it says %q, and %q when asked before", says, asked)
		}
	})
}

// An import holds the writer, and no clock is asked: were the question to wait,
// this test would not end.
func TestAskingWhetherAnImportCanBeUndoneWaitsForNoImport(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		champion, data := s.As(w.far.Champion), s.As(w.far.Data)
		i := keep(t, champion, register.RegisterKind, "sheet")
		apply(t, champion, i, sheet(t, champion, w))
		roll := keep(t, champion, register.RollKind, "held")
		plan, err := onRollOf(t.Context(), champion, adding(apptest.Pupils(600, 1200)...))
		must(t, err)
		begun, let, done := make(chan struct{}), make(chan struct{}), make(chan error, 1)
		plan.Progress = func(int, int) {
			if begun != nil {
				close(begun)
				begun = nil
				<-let
			}
		}
		writing := begun
		go func() { done <- champion.ApplyImport(context.Background(), roll, plan) }()
		<-writing
		must(t, champion.CanUndo(t.Context(), i.ID))
		problem(t, data.CanUndo(t.Context(), w.target.applied), "")
		close(let)
		must(t, <-done)
		if says := problem(t, champion.CanUndo(t.Context(), i.ID), ""); !strings.Contains(says, "undo later ones first") {
			t.Errorf("after the import it says %q", says)
		}
	})
}

func TestAskingAsksAfterAllThatLeans(t *testing.T) {
	s := apptest.SQLite(t)
	rows, err := store.Plain(s).QueryContext(t.Context(), `SELECT f."table" || ' < ' || m.name || '.' || f."from" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f
		WHERE m.type = 'table' AND f."table" IN ('pupils', 'carers', 'snapshots') AND f."from" <> 'school' AND m.name <> 'moves'`)
	must(t, err)
	defer rows.Close()
	var have []string
	for rows.Next() {
		var line string
		must(t, rows.Scan(&line))
		have = append(have, line)
	}
	must(t, rows.Err())
	slices.Sort(have)
	if asked := store.Leanings(); !slices.Equal(have, asked) {
		t.Errorf("rows lean by %q, and asked after is %q", have, asked)
	}
}
