package store_test

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

// kept is what imports change, without the versions that count each change.
func kept(t *testing.T, s *store.Store) string {
	t.Helper()
	version := regexp.MustCompile(`\|version=\d+`)
	return version.ReplaceAllString(dump(t, s, nil, "pupils", "carers", "moves", "snapshots", "siblings", "group_pupils", "hand_offs", "questionnaires"), "")
}

// sheet is a plan that does everything an import can do, on the far school's
// register: new and changed pupils, flags, new and changed entries, steps and
// snapshots.
func sheet(t *testing.T, l *store.Ledger, w world) store.Changes {
	t.Helper()
	c := adding(apptest.Pupils(6, 8)...)
	roll := give(t, func() (store.Roll, error) { return l.RollNow(t.Context()) })
	c.RollVersion = roll.Version
	byID := map[string]register.Pupil{}
	for _, p := range roll.Pupils {
		byID[p.ID] = p
	}
	was := byID[w.target.pupil]
	is, fields := was.Told(register.Pupil{
		Form: "11Z", PreferredForename: "Ami", LeftOn: "2026-12-18", From: register.Source{Sheet: "Pupils", Row: 7},
		Flags: register.Flags{register.InCare: {Value: "yes", On: "2026-09-13"}, register.SEN: {Value: "E", On: "2026-09-13"}},
	})
	c.Rolls = append(c.Rolls, register.RollChange{Was: &was, Pupil: is, Fields: fields})

	rec := give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), w.target.carer) })
	changed := rec.Carer
	changed.History = slices.Clone(changed.History)
	must(t, changed.Move(register.Paused, "the sheet says so", "R. Begum", apptest.Today))
	changed.Plan, changed.From = "a quiet room", register.Source{Sheet: "Carers", Row: 3}
	added, err := register.Add(byID[w.target.sibling], register.Entry{Route: register.ByParent, Status: register.Confirmed}, register.Settings{}, "R. Begum", apptest.Today)
	must(t, err)
	c.Carers = []register.CarerChange{
		{Was: &rec.Carer, Carer: changed, Snapshot: &register.Snapshot{On: apptest.Today, By: "R. Begum", Keep: "cooking"}},
		{Carer: added, Snapshot: &register.Snapshot{On: apptest.Today, By: "R. Begum", Likes: "drawing", Nights: register.Yes}},
	}
	return c
}

func TestAnImportIsAppliedWhole(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		i := keep(t, l, register.RegisterKind, "sheet")
		plan := sheet(t, l, w)
		i.Rows, i.Message, i.Answers = register.RowCounts{Read: 6, Added: 4}, "as expected", map[string]string{"r1": "new"}
		var told [][2]int
		plan.Progress = func(done, all int) { told = append(told, [2]int{done, all}) }
		apply(t, l, i, plan)

		if len(told) == 0 || told[len(told)-1] != [2]int{6, 6} {
			t.Errorf("progress was %v, want all 6 told at the end", told)
		}
		got := give(t, func() (register.Import, error) { return l.Import(t.Context(), i.ID) })
		if got.Status != register.ImportApplied || !got.AppliedAt.Equal(still()) || got.Rows != i.Rows || got.Message != i.Message || got.Answers["r1"] != "new" ||
			got.FileName != i.FileName || got.FileID != i.FileID || got.By != "R. Begum" || !got.At.Equal(i.At) {
			t.Errorf("the import reads %+v, was %+v", got, i)
		}
		roll := pupilsByUPN(t, l)
		if len(roll) != 8 || roll[apptest.Pupils(6, 6)[0].UPN].From.Import != i.ID {
			t.Errorf("%d on the roll, want 5 and 3", len(roll))
		}
		rec := give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), w.target.carer) })
		p, c := rec.Pupil, rec.Carer
		if p.Form != "11Z" || p.Name() != "Ami Findlater" || p.From != (register.Source{Import: i.ID, Sheet: "Pupils", Row: 7}) || p.Version != 2 ||
			p.Flags[register.InCare] != (register.Flag{Value: "yes", On: "2026-09-13", From: i.ID}) || p.Flags[register.SEN].From != i.ID || p.Flags[register.PupilPremium].From == i.ID {
			t.Errorf("the pupil reads %+v", p)
		}
		if c.Status != register.Paused || c.Plan != "a quiet room" || len(c.History) != 2 || c.History[1].Reason != "the sheet says so" || c.From.Import != i.ID {
			t.Errorf("the entry reads %+v", c)
		}
		if len(rec.Snapshots) != 2 {
			t.Errorf("%d snapshots, want 2", len(rec.Snapshots))
		}
		line := give(t, func() ([]store.AuditLine, error) { return l.Audit(t.Context(), 0, 9) })
		signed := slices.IndexFunc(line, func(l store.AuditLine) bool { return l.Deed == "applied an import" })
		if signed < 0 || line[signed].Record != i.ID || !strings.Contains(line[signed].Detail, "pupils: find_key, flags, form") {
			t.Errorf("signed as %+v", line)
		}
		must(t, s.CheckAudit(t.Context(), w.far.URN))
	})
}

func TestTheSamePlanASecondTimeChangesNothing(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		first, second := keep(t, l, register.RegisterKind, "sheet"), keep(t, l, register.RegisterKind, "sheet")
		plan := sheet(t, l, w)
		nameless := register.Pupil{Surname: "Without", Forename: "Upn"} // no UPN tells that they are there already
		plan.Rolls = append(plan.Rolls, register.RollChange{Pupil: nameless})
		apply(t, l, first, plan)
		before := kept(t, s)

		problem(t, l.ApplyImport(t.Context(), first, plan), "")
		if err := l.ApplyImport(t.Context(), second, plan); !fault.IsClash(err) {
			t.Errorf("another import with the same plan: %v, want a clash", err)
		}
		onlyNew := adding(nameless)
		onlyNew.RollVersion = plan.RollVersion
		if err := l.ApplyImport(t.Context(), second, onlyNew); !fault.IsClash(err) {
			t.Errorf("new pupils planned on an older roll: %v, want a clash", err)
		}
		there, err := onRollOf(t.Context(), l, adding(apptest.Pupils(6, 6)...))
		must(t, err)
		if err := l.ApplyImport(t.Context(), second, there); !fault.IsClash(err) {
			t.Errorf("a pupil who is there: %v, want a clash", err)
		}
		if after := kept(t, s); after != before {
			t.Errorf("something changed:\n%s", differences(before, after))
		}
		apply(t, l, second, store.Changes{})
		if got := give(t, func() (register.Import, error) { return l.Import(t.Context(), second.ID) }); got.Status != register.ImportNothingNew {
			t.Errorf("an import of nothing is %s", got.Status)
		}
	})
}

func TestAPlanOnWhatSomebodyChangedSinceIsAClash(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		for name, c := range map[string]struct {
			work func()
			pick func(store.Changes) store.Changes
		}{
			"a pupil": {func() {
				var plan store.Changes
				plan.Rolls = sheet(t, l, w).Rolls[3:]
				apply(t, l, keep(t, l, register.RollKind, "first"), plan)
			}, func(c store.Changes) store.Changes { return store.Changes{Rolls: c.Rolls} }},
			"an entry": {func() {
				v := give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), w.target.carer) }).Carer.Version
				must(t, l.ChangeCarer(t.Context(), w.target.carer, v, "described", func(c *register.Carer, _ register.Pupil) error {
					c.Strengths += "kind "
					return nil
				}))
			}, func(c store.Changes) store.Changes { return store.Changes{Carers: c.Carers} }},
			"an entry that the plan leaves as it is": {func() {
				v := give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), w.target.carer) }).Carer.Version
				must(t, l.ChangeCarer(t.Context(), w.target.carer, v, "described", func(c *register.Carer, _ register.Pupil) error {
					c.Strengths += "kind "
					return nil
				}))
			}, func(c store.Changes) store.Changes {
				as := c.Carers[0]
				as.Carer = *as.Was
				return store.Changes{Carers: []register.CarerChange{as}}
			}},
		} {
			i := keep(t, l, register.RegisterKind, "second")
			plan := c.pick(sheet(t, l, w))
			c.work()
			before := kept(t, s)
			if err := l.ApplyImport(t.Context(), i, plan); !fault.IsClash(err) {
				t.Errorf("%s changed since: %v, want a clash", name, err)
			}
			if after := kept(t, s); after != before {
				t.Errorf("%s changed since, and half was applied:\n%s", name, differences(before, after))
			}
		}
	})
}

func TestAnImportCorrectedSinceItWasReadIsAClash(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Data)
		i := keep(t, l, register.RollKind, "roll")
		must(t, l.ChangeImport(t.Context(), i.ID, i.Version, "corrected", func(i *register.Import) error {
			i.Mapping = map[string]string{"b": "forename"}
			return nil
		}))
		if err := l.ApplyImport(t.Context(), i, adding(apptest.Pupils(6, 6)...)); !fault.IsClash(err) {
			t.Errorf("applied as it was: %v, want a clash", err)
		}
		if err := l.ChangeImport(t.Context(), i.ID, i.Version, "corrected", func(*register.Import) error { return nil }); !fault.IsClash(err) {
			t.Errorf("corrected as it was: %v, want a clash", err)
		}
		i.Version = 0 // whoever says no version takes it as it is
		apply(t, l, i, adding(apptest.Pupils(6, 6)...))
		problem(t, l.ChangeImport(t.Context(), i.ID, 0, "corrected", func(*register.Import) error { return nil }), "")
	})
}

func TestADataManagersImportsDoNotReachCarers(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		champion, data := s.As(w.far.Champion), s.As(w.far.Data)
		plan := sheet(t, champion, w)
		ofCarers, ofRoll := keep(t, champion, register.RegisterKind, "sheet"), keep(t, data, register.RollKind, "roll")
		before := kept(t, s)

		if _, err := data.KeepImport(t.Context(), register.Import{Kind: register.RegisterKind, Status: register.ImportPreview}, nil); !fault.IsRefused(err) {
			t.Errorf("keep: %v, want a refusal", err)
		}
		if _, err := data.Import(t.Context(), ofCarers.ID); !fault.IsMissing(err) {
			t.Errorf("read: %v, want that it is missing", err)
		}
		if _, _, err := data.ImportFile(t.Context(), ofCarers.ID); !fault.IsMissing(err) {
			t.Errorf("open: %v, want that it is missing", err)
		}
		all := give(t, func() ([]register.Import, error) { return data.Imports(t.Context(), 0) })
		if slices.ContainsFunc(all, func(i register.Import) bool { return i.Kind == register.RegisterKind }) {
			t.Error("the list holds a register import")
		}
		lie := ofCarers
		lie.Kind = register.RollKind
		if err := data.ApplyImport(t.Context(), lie, plan); !fault.IsMissing(err) {
			t.Errorf("apply under another kind: %v, want that it is missing", err)
		}
		if err := data.ApplyImport(t.Context(), ofRoll, plan); !fault.IsRefused(err) {
			t.Errorf("apply carers with a roll: %v, want a refusal", err)
		}
		err := data.ChangeImport(t.Context(), ofRoll.ID, 0, "made it a register", func(i *register.Import) error {
			i.Kind = register.RegisterKind
			return nil
		})
		if !fault.IsRefused(err) {
			t.Errorf("make a roll import a register import: %v, want a refusal", err)
		}
		apply(t, champion, ofRoll, plan) // a champion may do both at once
		if says := problem(t, data.UndoImport(t.Context(), ofRoll.ID), ""); !strings.Contains(says, "Ask the young carer champion") {
			t.Errorf("undo what it did to carers: %s", says)
		}
		must(t, champion.UndoImport(t.Context(), ofRoll.ID))
		if after := kept(t, s); after != before {
			t.Errorf("something changed:\n%s", differences(before, after))
		}
	})
}

func TestImportsAreNumberedInTheOrderTheyCame(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.near.Data)
		var coming sync.WaitGroup
		for n := range 8 { // at once
			coming.Go(func() {
				i := register.Import{Kind: register.RollKind, FileName: fmt.Sprint(n), Status: register.ImportPreview}
				if _, err := l.KeepImport(context.Background(), i, []byte("x")); err != nil {
					t.Errorf("keep: %v", err)
				}
			})
		}
		coming.Wait()
		last := keep(t, l, register.RollKind, "last")
		all := give(t, func() ([]register.Import, error) { return l.Imports(t.Context(), 0) })
		two := give(t, func() ([]register.Import, error) { return l.Imports(t.Context(), 2) })
		if len(all) != 9 || all[0].ID != last.ID || len(two) != 2 {
			t.Errorf("%d imports, %d of the last two, the latest is %s, want %s", len(all), len(two), all[0].ID, last.ID)
		}
	})
}

func TestAnImportKeepsItsFile(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.near.Data)
		content := "surname\x00\xff\n"
		i := keep(t, l, register.RollKind, content)
		got, bytes, err := l.ImportFile(t.Context(), i.ID)
		must(t, err)
		if string(bytes) != content || got.SHA256 != access.Fingerprint(content) || got.Size != len(content) {
			t.Errorf("got %q of %+v", bytes, got)
		}
	})
}

func TestCorrectedColumnsAreRememberedForKindAndHeadings(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.near.Champion)
		must(t, l.RememberMapping(t.Context(), register.RollKind, "a|b", map[string]string{"a": "surname"}))
		must(t, l.RememberMapping(t.Context(), register.RollKind, "a|b", map[string]string{"a": "forename"}))
		must(t, l.RememberMapping(t.Context(), register.RegisterKind, "a|b", map[string]string{"a": "plan"}))
		for _, c := range []struct {
			kind     register.ImportKind
			headings string
			want     string
		}{{register.RollKind, "a|b", "forename"}, {register.RegisterKind, "a|b", "plan"}, {register.RollKind, "a|c", ""}} {
			got := give(t, func() (map[string]string, error) { return l.Mapping(t.Context(), c.kind, c.headings) })
			if got["a"] != c.want {
				t.Errorf("%s %s: %v, want %q", c.kind, c.headings, got, c.want)
			}
		}
		if _, err := s.As(w.near.Data).Mapping(t.Context(), register.RegisterKind, "a|b"); !fault.IsRefused(err) {
			t.Errorf("the data manager reads how the champion's sheet is laid out: %v", err)
		}
	})
}

// TestFiftyReadersFinishWhileAnImportIsHeld gates an import of 20,000 pupils
// half way, its transaction open, and lets it go on only when fifty readers
// have finished. No clock is asked: were one of them to wait for the import,
// the test would not end.
func TestFiftyReadersFinishWhileAnImportIsHeld(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		s := apptest.Open(t, address, store.Options{Serve: true})
		staff, pupil, carer := school(t, s)
		l := s.As(staff.Champion)
		i := keep(t, l, register.RollKind, "a big roll")
		plan, err := onRollOf(t.Context(), l, adding(apptest.Pupils(2, 20_001)...))
		must(t, err)
		half, goOn := make(chan struct{}), make(chan struct{})
		plan.Progress = func(done, all int) {
			if done == all/2 {
				close(half)
				<-goOn
			}
		}
		applied := make(chan error, 1)
		go func() { applied <- l.ApplyImport(context.Background(), i, plan) }()
		<-half

		var readers sync.WaitGroup
		for n := range 50 {
			readers.Go(func() { read(t, s.As(staff.Champion), n, pupil, carer) })
		}
		readers.Wait()
		close(goOn)
		must(t, <-applied)
		if _, total, err := l.Roll(t.Context(), store.RollQuery{Most: 1}); err != nil || total != 20_001 {
			t.Errorf("%d on the roll afterwards (%v)", total, err)
		}
		must(t, s.CheckAudit(t.Context(), staff.URN))
		if n := looksAt(t, s, staff, pupil); n != 13 { // each fourth reader opens the record
			t.Errorf("%d looks in the audit, want 13", n)
		}
	})
}

// read is one of many readers, who finds the school as it was before.
func read(t *testing.T, l *store.Ledger, n int, pupil, carer string) {
	var total int
	var err error
	switch n % 4 {
	case 0:
		var rec store.CarerRecord
		rec, err = l.Carer(context.Background(), carer)
		if total = 1; rec.Pupil.ID != pupil {
			total = 0
		}
	case 1:
		_, total, err = l.Register(context.Background(), store.RegisterQuery{Most: 25})
	case 2:
		var found []store.Found
		found, err = l.Find(context.Background(), "year", 10)
		total = len(found)
	case 3:
		_, total, err = l.Roll(context.Background(), store.RollQuery{Most: 25})
	}
	if err != nil || total != 1 {
		t.Errorf("reader %d found %d (%v), want the one of before", n, total, err)
	}
}
