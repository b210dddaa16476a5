package store_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/register"
	"carers/app/store"
)

// children are what this test binary does when a test starts it again, as a
// process that can be killed.
var children = map[string]func(address string) error{
	"look":  lookAndHang,
	"apply": applyUntilKilled,
}

const childEnv = "CARERS_STORE_TEST_CHILD"

func TestMain(m *testing.M) {
	if what, address, child := strings.Cut(os.Getenv(childEnv), " "); child {
		if err := children[what](address); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// child starts this test binary again and returns it with what it prints.
func child(t *testing.T, what, address string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childEnv+"="+what+" "+address)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	t.Cleanup(func() { _ = cmd.Process.Kill() }) // it may have ended by itself
	return cmd, bufio.NewScanner(out)
}

// hold keeps a write transaction of a school open until release is called.
func hold(t *testing.T, s *store.Store, a access.Actor) (release func()) {
	t.Helper()
	held, let, done := make(chan struct{}), make(chan struct{}), make(chan error, 1)
	go func() {
		done <- store.Changing(context.Background(), s, a, store.Deed{Does: "held", Kind: "pupil"}, func(tx *gorm.DB) error {
			err := tx.Create(&store.PupilRow{ID: "held", SortKey: "held", FindKey: "held", Version: 1}).Error
			close(held)
			<-let
			return err
		})
	}()
	<-held
	return func() {
		t.Helper()
		close(let)
		must(t, <-done)
	}
}

// school makes a school with one carer.
func school(t *testing.T, s *store.Store) (staff apptest.Staff, pupil, carer string) {
	t.Helper()
	staff = apptest.School(t, s, "999001")
	pupil = apptest.OnRoll(t, s, staff.Champion, apptest.Pupils(1, 1)...)[0]
	return staff, pupil, apptest.OnRegister(t, s, staff.Champion, pupil)
}

func looksAt(t *testing.T, s *store.Store, staff apptest.Staff, pupil string) int {
	t.Helper()
	lines := give(t, func() ([]store.AuditLine, error) { return s.As(staff.DSL).Looks(t.Context(), pupil, 0) })
	n := 0
	for _, line := range lines {
		if strings.HasPrefix(line.Deed, "looked") {
			n++
		}
	}
	return n
}

// A gate holds the writer, and no clock is asked: were the look to wait, this
// test would not end.
func TestALookDoesNotWaitForAWriter(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		s := apptest.Open(t, address, store.Options{Serve: true})
		staff, pupil, carer := school(t, s)
		must(t, store.Settle(t.Context(), s))

		release := hold(t, s, staff.Champion)
		rec, err := s.As(staff.Champion).Carer(t.Context(), carer)
		must(t, err)
		if rec.Carer.ID != carer {
			t.Errorf("got the record of %s", rec.Carer.ID)
		}
		if store.OnSQLite(s) && store.Waiting(s) != 1 {
			t.Errorf("%d looks wait, want the one", store.Waiting(s))
		}
		release()
		if n := looksAt(t, s, staff, pupil); n != 1 {
			t.Errorf("%d looks in the audit, want 1", n)
		}
		must(t, s.CheckAudit(t.Context(), staff.URN))
		if store.OnSQLite(s) {
			if left, err := os.ReadFile(address + "-looks"); err != nil || len(left) != 0 {
				t.Errorf("the spool holds %q (%v), want nothing", left, err)
			}
		}
	})
}

func TestClosingWritesTheLooksThatWait(t *testing.T) {
	path := apptest.SQLiteFile(t)
	s := apptest.Open(t, path, store.Options{Serve: true})
	staff, pupil, carer := school(t, s)
	release := hold(t, s, staff.Champion)
	_, err := s.As(staff.Champion).Carer(t.Context(), carer)
	must(t, err)
	release()
	must(t, s.Close())
	if n := looksAt(t, apptest.Open(t, path, store.Options{}), staff, pupil); n != 1 {
		t.Errorf("%d looks in the audit, want 1", n)
	}
}

// lookAndHang looks at a record while nothing can be written, says so, and
// waits to be killed.
func lookAndHang(address string) error {
	s, err := store.Open(context.Background(), address, store.Options{Clock: still, Serve: true})
	if err != nil {
		return err
	}
	actor := access.Command("a process that is killed", "999001")
	return store.Changing(context.Background(), s, actor, store.Deed{Does: "held", Kind: "pupil"}, func(tx *gorm.DB) error {
		if err := tx.Create(&store.PupilRow{ID: "held", SortKey: "held", FindKey: "held", Version: 1}).Error; err != nil {
			return err
		}
		lines, _, err := s.As(actor).Register(context.Background(), store.RegisterQuery{})
		if err == nil {
			_, err = s.As(actor).Carer(context.Background(), lines[0].CarerID)
		}
		if err != nil {
			return err
		}
		fmt.Println("looked")
		time.Sleep(time.Hour) // until killed
		return nil
	})
}

func TestALookSurvivesAKill(t *testing.T) {
	path := apptest.SQLiteFile(t)
	s := apptest.Open(t, path, store.Options{})
	staff, pupil, _ := school(t, s)
	must(t, s.Close())

	cmd, says := child(t, "look", path)
	if !says.Scan() || says.Text() != "looked" {
		t.Fatalf("the child said %q", says.Text())
	}
	must(t, cmd.Process.Kill())
	_ = cmd.Wait() // it was killed, and says so

	for range 2 { // the second time there is nothing left to read
		s = apptest.Open(t, path, store.Options{Serve: true})
		if n := looksAt(t, s, staff, pupil); n != 1 {
			t.Errorf("%d looks in the audit, want 1", n)
		}
		must(t, s.CheckAudit(t.Context(), staff.URN))
		roll := give(t, func() ([]register.Pupil, error) { return s.As(staff.Champion).WholeRoll(t.Context()) })
		if len(roll) != 1 {
			t.Errorf("%d on the roll: the killed change was kept", len(roll))
		}
		must(t, s.Close())
	}
}

func TestASpoolIsReadLineByLineOnce(t *testing.T) {
	spooled := func(id string) string {
		line, err := json.Marshal(store.AuditRow{School: "999001", ID: id, At: "2026-09-13T08:00:00Z", Name: "R. Begum", Deed: "looked", Kind: "pupil", Record: "p"})
		must(t, err)
		return "\n" + string(line) + "\n"
	}
	for name, c := range map[string]struct {
		spool string
		want  int
	}{
		"two looks":                           {spooled("a") + spooled("b"), 2},
		"a torn last line":                    {spooled("a") + spooled("b")[:40], 1},
		"a last line that lacks only its end": {spooled("a") + strings.TrimSuffix(spooled("b"), "}\n"), 1},
		"a line torn by a full disk":          {spooled("a")[:40] + spooled("b"), 1},
		"the same look twice":                 {spooled("a") + spooled("a"), 1},
		"what a power cut may leave":          {spooled("a") + strings.Repeat("\x00", 100), 1},
		"nothing that means anything":         {"null\n{}\n", 0},
		"a line without end":                  {strings.Repeat("x", 2<<20) + spooled("a"), 1},
		"a look at no school":                 {strings.Replace(spooled("b"), "999001", "", 1) + spooled("a"), 1},
		"an empty spool":                      {"", 0},
	} {
		t.Run(name, func(t *testing.T) {
			path := apptest.SQLiteFile(t)
			for range 2 {
				must(t, os.WriteFile(path+"-looks", []byte(c.spool), 0o600))
				s := apptest.Open(t, path, store.Options{})
				lines := give(t, func() ([]store.AuditLine, error) {
					return s.As(access.Command("check", "999001")).Looks(t.Context(), "p", 0)
				})
				if len(lines) != c.want {
					t.Errorf("%d looks in the audit, want %d", len(lines), c.want)
				}
				must(t, s.CheckAudit(t.Context(), "999001"))
				if left, err := os.ReadFile(path + "-looks"); err != nil || len(left) != 0 {
					t.Errorf("the spool still holds %q (%v)", left, err)
				}
				must(t, s.Close())
			}
		})
	}
}

// A command that runs beside a server must not empty the server's spool: what
// is in it is there in case the server is killed.
func TestALivingSpoolIsLeftAlone(t *testing.T) {
	path := apptest.SQLiteFile(t)
	server := apptest.Open(t, path, store.Options{Serve: true})
	staff, pupil, carer := school(t, server)
	must(t, store.Settle(t.Context(), server))
	release := hold(t, server, staff.Champion)
	_, err := server.As(staff.Champion).Carer(t.Context(), carer)
	must(t, err)
	before := give(t, func() ([]byte, error) { return os.ReadFile(path + "-looks") })
	if len(before) == 0 {
		t.Fatal("the spool is empty, so this proves nothing")
	}

	store.Haste(t, store.Hastes{})
	command := apptest.Open(t, path, store.Options{})
	second := apptest.Open(t, path, store.Options{Serve: true})
	if store.Spools(second) || !store.Spools(server) {
		t.Error("two processes write one spool")
	}
	if after := give(t, func() ([]byte, error) { return os.ReadFile(path + "-looks") }); string(after) != string(before) {
		t.Errorf("the spool was %q and is %q", before, after)
	}
	release()
	for _, s := range []*store.Store{command, second, server} {
		if n := looksAt(t, server, staff, pupil); n != 1 {
			t.Errorf("%d looks in the audit, want 1", n)
		}
		must(t, s.Close())
	}
}

func TestALookThatCannotBeKeptIsAnError(t *testing.T) {
	path := apptest.SQLiteFile(t)
	s := apptest.Open(t, path, store.Options{Serve: true})
	staff, _, carer := school(t, s)
	must(t, s.Close()) // the spool is shut
	if _, err := s.As(staff.Champion).Carer(t.Context(), carer); err == nil {
		t.Error("a record was handed over and no look kept")
	}
}
