package store_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"strings"
	"testing"
	"time"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/register"
	"carers/app/store"
)

// crashRoll is how many pupils each import of the crash test adds.
const crashRoll = 2000

// applyUntilKilled applies an import that adds pupils and changes some who are
// there, and says how far it is. With "hang" before the
// address it stops when everything is written and nothing is committed.
func applyUntilKilled(address string) error {
	address, hang := strings.CutPrefix(address, "hang ")
	ctx := context.Background()
	s, err := store.Open(ctx, address, store.Options{Clock: still})
	if err != nil {
		return err
	}
	l := s.As(access.Command("an import that is killed", "999001"))
	some, there, err := l.Roll(ctx, store.RollQuery{Most: 300})
	if err != nil {
		return err
	}
	i := register.Import{Kind: register.RollKind, FileName: "roll.csv", Status: register.ImportPreview}
	if i.ID, err = l.KeepImport(ctx, i, []byte("roll")); err != nil {
		return err
	}
	plan, err := onRollOf(ctx, l, adding(apptest.Pupils(there+1, there+crashRoll)...))
	if err != nil {
		return err
	}
	for _, was := range some {
		is := was
		is.Form = fmt.Sprint("F", there)
		plan.Rolls = append(plan.Rolls, register.RollChange{Was: &was, Pupil: is})
	}
	plan.Progress = func(done, all int) {
		fmt.Println("written")
		if hang && done == all {
			time.Sleep(time.Hour) // until killed
		}
	}
	fmt.Println("begun")
	if err := l.ApplyImport(ctx, i, plan); err != nil {
		return err
	}
	fmt.Println("applied")
	return s.Close()
}

// TestAnImportThatIsKilledIsAppliedWhollyOrNotAtAll kills a process at thirty
// points, most of them chosen at random, and looks after each at what is left.
func TestAnImportThatIsKilledIsAppliedWhollyOrNotAtAll(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		s := apptest.Open(t, address, store.Options{})
		apptest.School(t, s, "999001")
		seed := rand.Uint64()
		random := rand.New(rand.NewPCG(seed, 0))
		t.Logf("seed %d", seed)

		state, took := whole(t, s), 200*time.Millisecond
		outcomes := map[string]int{}
		for n := range 30 {
			kill, hang := whenSaid("begun", time.Duration(random.Int64N(int64(took)+1))), ""
			switch n {
			case 0: // for the time it takes
				started := time.Now()
				kill = func(cmd *exec.Cmd, says *bufio.Scanner) string {
					last := whenSaid("applied", 0)(cmd, says)
					took = time.Since(started)
					return last
				}
			case 1, 2:
				kill, hang = whenSaid("written", 0), "hang "
			}
			cmd, says := child(t, "apply", hang+address)
			last := kill(cmd, says)
			_ = cmd.Wait() // it was killed, and says so
			alone(t, s)

			before := state
			state = whole(t, s)
			switch {
			case state == before:
				outcomes["nothing"]++
			case state.pupils == before.pupils+crashRoll && state.applied == before.applied+1 && state.signed == before.signed+1 && hang == "":
				outcomes["all"]++
			default:
				t.Fatalf("killed after it said %q: there were %+v, there are %+v", last, before, state)
			}
			if last == "applied" && state == before {
				t.Fatal("what was said to be applied is gone")
			}
		}
		t.Logf("left behind: %v", outcomes)
		if outcomes["nothing"] < 2 || outcomes["all"] < 1 {
			t.Errorf("left behind were %v: the kills were not at many points", outcomes)
		}
		must(t, s.CheckAudit(t.Context(), "999001"))
		sound(t, s)
	})
}

// whenSaid waits until a child says something and kills it a while later. The
// wait is no synchronisation: whenever the kill comes is right. It returns the
// last that the child said.
func whenSaid(word string, later time.Duration) func(cmd *exec.Cmd, says *bufio.Scanner) string {
	return func(cmd *exec.Cmd, says *bufio.Scanner) (last string) {
		for says.Scan() {
			if last = says.Text(); last == word {
				break
			}
		}
		time.AfterFunc(later, func() { _ = cmd.Process.Kill() }) // it may have ended by then
		for says.Scan() {
			last = says.Text()
		}
		return last
	}
}

// crashed is what is there after a kill.
type crashed struct{ pupils, applied, signed int }

// whole looks at what is there: every pupil has the import that added
// or changed them, and every import that is applied is signed.
func whole(t *testing.T, s *store.Store) (now crashed) {
	t.Helper()
	count := func(query string) (n int) {
		t.Helper()
		must(t, store.Plain(s).QueryRowContext(t.Context(), query).Scan(&n))
		return n
	}
	now = crashed{
		pupils:  count("SELECT count(*) FROM pupils"),
		applied: count("SELECT count(*) FROM imports WHERE status = 'applied'"),
		signed:  count("SELECT count(*) FROM audit WHERE deed = 'applied an import'"),
	}
	if n := count("SELECT count(*) FROM pupils p WHERE NOT EXISTS (SELECT 1 FROM imports i WHERE i.id = p.from_import AND i.status = 'applied')"); n != 0 {
		t.Errorf("%d pupils come from an import that is not applied", n)
	}
	if n := count("SELECT count(*) FROM import_changes c WHERE NOT EXISTS (SELECT 1 FROM imports i WHERE i.id = c.import_id AND i.status = 'applied')"); n != 0 {
		t.Errorf("%d changes are remembered of an import that is not applied", n)
	}
	return now
}

// alone waits until PostgreSQL has noticed that a killed process is gone.
func alone(t *testing.T, s *store.Store) {
	t.Helper()
	if store.OnSQLite(s) {
		return
	}
	for {
		var others int
		must(t, store.Plain(s).QueryRowContext(t.Context(), "SELECT count(*) FROM pg_stat_activity "+
			"WHERE datname = current_database() AND backend_type = 'client backend' AND state <> 'idle' AND pid <> pg_backend_pid()").Scan(&others))
		if others == 0 {
			return
		}
		time.Sleep(time.Millisecond)
	}
}

// sound asks SQLite itself whether its file is whole.
func sound(t *testing.T, s *store.Store) {
	t.Helper()
	if !store.OnSQLite(s) {
		return
	}
	var says string
	must(t, store.Plain(s).QueryRowContext(t.Context(), "PRAGMA integrity_check").Scan(&says))
	if says != "ok" {
		t.Errorf("the file is damaged: %s", says)
	}
	if broken := rowsOf(t, store.Plain(s), "foreign keys", "PRAGMA foreign_key_check"); len(broken) != 0 {
		t.Errorf("rows lean on what is not there: %v", broken)
	}
}
