package store_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/register"
	"carers/app/store"
)

func TestTheAuditTellsWhenItWasTamperedWith(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		_, err := s.As(w.far.DSL).Carer(t.Context(), w.target.carer) // a look, to be chained as well
		must(t, err)
		must(t, s.CheckAudit(t.Context(), w.far.URN))

		tamper := map[string]string{
			"the first line taken away": "DELETE FROM audit WHERE school = '999002' AND nth = 1",
			"a line taken away":         "DELETE FROM audit WHERE school = '999002' AND nth = 3",
			"a look taken away":         "DELETE FROM audit WHERE school = '999002' AND deed = 'looked at the carer''s record'",
			"the last line taken away":  "DELETE FROM audit WHERE school = '999002' AND nth = (SELECT nth FROM audit_heads WHERE school = '999002')",
			"every line taken away":     "DELETE FROM audit WHERE school = '999002'",
			"the end taken away":        "DELETE FROM audit_heads WHERE school = '999002'",
			"the end set back":          "UPDATE audit_heads SET nth = nth - 1 WHERE school = '999002'",
			"a line given to a school":  "UPDATE audit SET school = '999001', nth = 99 WHERE school = '999002' AND nth = 3",
			"two lines in each other's place": "UPDATE audit SET nth = CASE nth WHEN 3 THEN -4 WHEN 4 THEN -3 END WHERE school = '999002' AND nth IN (3, 4); " +
				"UPDATE audit SET nth = -nth WHERE school = '999002' AND nth < 0",
			"a line added at the end": "INSERT INTO audit SELECT school, nth + 1, 'forged', at, user_id, name, roles, deed, kind, record, detail, hash, reason, about " +
				"FROM audit WHERE school = '999002' ORDER BY nth DESC LIMIT 1",
		}
		for _, column := range columnsOf(t, s)["audit"] {
			if column != "nth" && column != "school" { // both are above
				tamper["another "+column] = fmt.Sprintf("UPDATE audit SET %s = %s || 'x' WHERE school = '999002' AND nth = 3", column, column)
			}
		}
		db := store.Plain(s)
		for _, table := range []string{"audit", "audit_heads"} {
			_, err := db.Exec(fmt.Sprintf("CREATE TABLE kept_%s AS SELECT * FROM %s", table, table))
			must(t, err)
		}
		for name, statements := range tamper {
			for statement := range strings.SplitSeq(statements, "; ") {
				if done, err := db.Exec(statement); err != nil {
					t.Fatalf("%s: %v", name, err)
				} else if n, _ := done.RowsAffected(); n == 0 {
					t.Fatalf("%s: nothing was tampered with", name)
				}
			}
			if err := s.CheckAudit(t.Context(), w.far.URN); err == nil {
				t.Errorf("%s went unnoticed", name)
			}
			for _, table := range []string{"audit", "audit_heads"} {
				_, err := db.Exec(fmt.Sprintf("DELETE FROM %s", table))
				must(t, err)
				_, err = db.Exec(fmt.Sprintf("INSERT INTO %s SELECT * FROM kept_%s", table, table))
				must(t, err)
			}
			must(t, s.CheckAudit(t.Context(), w.far.URN))
		}
	})
}

func TestASchoolThatDidNothingHasASoundAudit(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) { must(t, s.CheckAudit(t.Context(), "999001")) })
}

// TestManyProcessesKeepOneChain has several stores on one database sign at
// once, from the school's very first line, while another checks the chain.
func TestManyProcessesKeepOneChain(t *testing.T) {
	const processes, each = 4, 12
	apptest.Addresses(t, func(t *testing.T, address string) {
		stores := make([]*store.Store, processes)
		for i := range stores {
			stores[i] = apptest.Open(t, address, store.Options{Serve: i%2 == 0})
		}
		_, err := store.Plain(stores[0]).Exec("INSERT INTO schools (urn, name, version) VALUES ('999001', 'Greenfield', 1)")
		must(t, err)

		start, checked := make(chan struct{}), make(chan struct{})
		var signing, checking sync.WaitGroup
		for p, s := range stores {
			signing.Go(func() {
				<-start
				for n := range each {
					if _, err := s.As(access.Command("process", "999001")).AddPupil(context.Background(), register.Pupil{Surname: fmt.Sprint(p, n)}); err != nil {
						t.Errorf("process %d: %v", p, err)
					}
					if _, _, err := s.As(access.Command("process", "999001")).Register(context.Background(), store.RegisterQuery{}); err != nil {
						t.Errorf("process %d looks: %v", p, err)
					}
				}
			})
		}
		checking.Go(func() {
			for {
				if err := stores[1].CheckAudit(context.Background(), "999001"); err != nil {
					t.Errorf("while others signed: %v", err)
				}
				select {
				case <-checked:
					return
				default:
				}
			}
		})
		close(start)
		signing.Wait()
		close(checked)
		checking.Wait()

		for _, s := range stores {
			must(t, store.Settle(t.Context(), s))
		}
		must(t, stores[0].CheckAudit(t.Context(), "999001"))
		lines := give(t, func() ([]store.AuditLine, error) {
			return stores[0].As(access.Command("check", "999001")).Audit(t.Context(), 0, 0)
		})
		if want := processes * each * 2; len(lines) != want {
			t.Errorf("%d lines, want %d", len(lines), want)
		}
	})
}

func TestTheAuditIsReadLatestFirstAndPageByPage(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.DSL)
		all := give(t, func() ([]store.AuditLine, error) { return l.Audit(t.Context(), 0, 0) })
		first := give(t, func() ([]store.AuditLine, error) { return l.Audit(t.Context(), 0, 5) })
		next := give(t, func() ([]store.AuditLine, error) { return l.Audit(t.Context(), first[4].Nth, 5) })
		if len(all) < 11 || !slices.Equal(append(first, next...), all[:10]) {
			t.Errorf("two pages of five are not the first ten of %d lines", len(all))
		}
		if !slices.IsSortedFunc(all, func(a, b store.AuditLine) int { return b.Nth - a.Nth }) {
			t.Error("lines are not latest first")
		}
	})
}

func TestALookIsKeptUnderThePupilWithTheReasonGiven(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		head := w.far.Head
		head.Glass = access.Glass{Reason: "a parent asks", Until: still().Add(access.GlassTime)}
		_, err := s.As(head).Carer(t.Context(), w.target.carer)
		must(t, err)
		line := give(t, func() ([]store.AuditLine, error) { return s.As(w.far.Champion).Looks(t.Context(), w.target.pupil, 1) })[0]
		if line.Name != "M. Lindqvist" || line.Deed != "looked at the carer's record" || line.Reason != "a parent asks" || line.Detail != "" {
			t.Errorf("got %+v", line)
		}
	})
}

// TestEveryWayToANamedRecordLeavesALine says which methods hand over names and
// what each is signed as. The whole roll, to match and compare with, and numbers
// leave none.
func TestEveryWayToANamedRecordLeavesALine(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		deeds := map[string]string{
			"Carer": "looked at the carer's record", "Pupil": "looked at the roll's entry", "Register": "looked at the list of the register",
			"WholeRegister": "read the whole register", "Undecided": "looked at the entries to decide on",
			"Census": "looked at the census list", "ImportFile": "opened an import", "Find": "found somebody by name", "Seek": "searched the roll by name", "Roll": "looked at a page of the roll", "CarerOf": "saw that the pupil is on the register",
			"Attendance": "looked at the school's attendance", "ResultLines": "looked at the school's results",
			"PupilFigures": "looked at the pupil's results", "CarerFigures": "looked at the pupil's suspensions, lates and behaviour",
			"CarersAttendance": "looked at the carers' attendance", "CarersResults": "looked at the carers' results", "CarersEvents": "looked at the carers' suspensions, lates and behaviour",
			"MyPupils": "read what to do", "Referrals": "looked at the referrals", "AdjustmentsDue": "looked at the adjustments due",
			"ReviewsWanted": "looked at the reviews due", "ReviewsDue": "looked at the reviews due", "ActionsDue": "looked at the actions to be done", "MyActions": "read what they see to",
			"Emergency": "opened the emergency plan", "PlansEnding": "looked at the emergency plans that end", "SharingLog": "looked at the sharing log", "TransitionsDue": "looked at the transitions due",
			"HandOffs": "looked at the hand-offs", "HandOff": "looked at a hand-off", "Unheard": "looked at what was never handed off",
			"SiblingCarers": "saw that the pupil is on the register",
			"PupilTrend":    "looked at the pupil's trends", "Watched": "looked at the early prompts",
			"EvidenceItem": "looked at evidence", "EvidenceFile": "opened evidence", "CoveredEvidence": "opened evidence", "EvidenceFor": "opened evidence", "EvidenceOf": "opened evidence",
			"WhoIsWho":     "looked at who is who in a pack for an inspection",
			"WithContents": "opened evidence", "EvidenceGate": "looked at names found in evidence",
			"Message": "read what the school was told", "EveryMessage": "read all that the school was told",
		}
		_, _, err := s.As(allRoles(w.far)).LookThroughAllEvidence(t.Context()) // what came to the school after it is a line of its own
		must(t, err)
		for _, name := range inOrder() {
			if acts[name].writes {
				continue
			}
			count := func() int { return strings.Count(dump(t, s, ofSchool(w.far.URN), "audit"), "audit|") }
			before := count()
			_, err := acts[name].call(t.Context(), s.As(allRoles(w.far)), w.target)
			must(t, err)
			last := give(t, func() ([]store.AuditLine, error) { return s.As(w.far.DSL).Audit(t.Context(), 0, 1) })[0]
			switch signed := count() - before; {
			case deeds[name] == "" && signed != 0:
				t.Errorf("%s was signed as %q", name, last.Deed)
			case deeds[name] != "" && (signed != 1 || last.Deed != deeds[name]):
				t.Errorf("%s left %d lines, the last of them %q", name, signed, last.Deed)
			}
		}
	})
}

// TestTheFirstToSignWaitsForAnotherWhoIsFirst lets two sign a school's very
// first line at once on PostgreSQL, where each finds that no head is there.
// SQLite has one writer, so nobody can be in between.
func TestTheFirstToSignWaitsForAnotherWhoIsFirst(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		if store.OnSQLite(s) {
			return
		}
		db := store.Plain(s)
		_, err := db.Exec("INSERT INTO schools (urn, name, version) VALUES ('999001', 'Greenfield', 1)")
		must(t, err)
		first, err := db.Begin()
		must(t, err)
		_, err = first.Exec("INSERT INTO audit_heads (school, nth, hash) VALUES ('999001', 0, '')")
		must(t, err)

		second := make(chan error, 1)
		go func() {
			_, err := s.As(access.Command("second", "999001")).AddPupil(context.Background(), register.Pupil{Surname: "Second"})
			second <- err
		}()
		for waiting := 0; waiting == 0; {
			must(t, db.QueryRow("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'").Scan(&waiting))
		}
		must(t, first.Commit())
		must(t, <-second)
		must(t, s.CheckAudit(t.Context(), "999001"))
	})
}

func TestAClockSetBackLeavesTheAuditInTheOrderOfTheDeeds(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		s, staff, c := joined(t, address)
		l := s.As(staff.Champion)
		for _, role := range []access.Role{access.Trust, access.Governor, access.DSL} {
			must(t, l.SetRoles(t.Context(), staff.Teacher.UserID, []access.Role{access.Teacher, role}))
			c.passes(-24 * time.Hour)
		}
		must(t, s.CheckAudit(t.Context(), staff.URN))
		lines := give(t, func() ([]store.AuditLine, error) { return l.Audit(t.Context(), 0, 3) })
		for i, role := range []string{"dsl", "governor", "trust"} {
			if !strings.HasPrefix(lines[i].Detail, "given: "+role) {
				t.Errorf("line %d back is %+v, want that %s was given", i, lines[i], role)
			}
		}
		if told := give(t, func() ([]store.AccessGiven, error) { return l.AccessGiven(t.Context(), c.now()) }); len(told) == 0 || told[0].Does != "was given the role designated safeguarding lead" {
			t.Errorf("of who was let in, the champion is told %+v", told)
		}
	})
}

func TestAClockSetBackLetsNoImportOvertakeAnother(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		s, staff, c := joined(t, address)
		l := s.As(staff.Champion)
		first := keep(t, l, register.RollKind, "first")
		apply(t, l, first, adding(apptest.Pupils(1, 1)...))
		c.passes(-24 * time.Hour)
		second := keep(t, l, register.RollKind, "second")
		apply(t, l, second, adding(apptest.Pupils(2, 2)...))
		if all := give(t, func() ([]register.Import, error) { return l.Imports(t.Context(), 0) }); all[0].ID != second.ID {
			t.Errorf("the latest is %+v", all[0])
		}
		problem(t, l.UndoImport(t.Context(), first.ID), "")
		must(t, l.UndoImport(t.Context(), second.ID))
	})
}
