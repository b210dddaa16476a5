package apptest

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// connect opens dsn for the length of the test.
func connect(t testing.TB, dsn string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatalf("connect: %v", err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	return conn
}

func count(t testing.TB, conn *pgx.Conn, query string, args ...any) (n int) {
	t.Helper()
	if err := conn.QueryRow(t.Context(), query, args...).Scan(&n); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return n
}

func TestEachTestHasAnEmptyDatabaseOfItsOwn(t *testing.T) {
	for _, name := range []string{"one", "another"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			conn := connect(t, Postgres(t))
			if _, err := conn.Exec(t.Context(), "CREATE TABLE pupils (id text)"); err != nil {
				t.Fatal(err)
			}
			if _, err := conn.Exec(t.Context(), "INSERT INTO pupils VALUES ('p1')"); err != nil {
				t.Fatal(err)
			}
			if n := count(t, conn, "SELECT count(*) FROM pupils"); n != 1 {
				t.Errorf("%d pupils, want the 1 of this test", n)
			}
		})
	}
}

func TestADatabaseIsDroppedWhenItsTestEndsEvenIfSomebodyIsConnected(t *testing.T) {
	var dsn string
	var left *pgx.Conn
	t.Run("inner", func(t *testing.T) {
		dsn = Postgres(t)
		var err error
		if left, err = pgx.Connect(context.Background(), dsn); err != nil {
			t.Fatal(err)
		}
	})
	if dsn == "" {
		Need(t, "PostgreSQL", false, "to see a database dropped")
	}
	defer left.Close(t.Context())
	if conn, err := pgx.Connect(t.Context(), dsn); err == nil {
		conn.Close(t.Context())
		t.Error("the database is still there")
	} else if !strings.Contains(err.Error(), "does not exist") {
		t.Errorf("connect answered %v, want that it does not exist", err)
	}
}

func TestPreparationRunsOnceAndEachTestGetsACopy(t *testing.T) {
	var prepared atomic.Int32
	prepare := func(dsn string) error {
		prepared.Add(1)
		conn, err := pgx.Connect(context.Background(), dsn)
		if err != nil {
			return err
		}
		// Left open on purpose: a model is shut to everyone before it is copied.
		_, err = conn.Exec(context.Background(), "CREATE TABLE schools (urn int); INSERT INTO schools VALUES (999001)")
		return err
	}
	name := "one school " + rand.Text() // new each time, for -count
	t.Run("copies", func(t *testing.T) {
		for i := range 6 {
			t.Run(fmt.Sprint(i), func(t *testing.T) {
				t.Parallel()
				conn := connect(t, PostgresFrom(t, name, prepare))
				if _, err := conn.Exec(t.Context(), "INSERT INTO schools VALUES ($1)", 999002+i); err != nil {
					t.Fatal(err)
				}
				if n := count(t, conn, "SELECT count(*) FROM schools"); n != 2 {
					t.Errorf("%d schools, want the prepared one and this test's own", n)
				}
			})
		}
	})
	if s := postgresServer(t); s.ours && prepared.Load() != 1 {
		t.Errorf("prepared %d times, want once", prepared.Load())
	}
}

func TestAFailedPreparationFailsTheTest(t *testing.T) {
	postgresServer(t)
	w := watch(t, func(t testing.TB) {
		PostgresFrom(t, "cannot be made", func(string) error { return fmt.Errorf("no such migration") })
	})
	if len(w.failed) != 1 || !strings.Contains(w.failed[0], "no such migration") {
		t.Errorf("failures %q, want the preparation's own words", w.failed)
	}
}

// TestNothingIsLeftBehindByAKilledTest starts this test binary again, kills it
// while its server runs, and waits for the server's folder to go.
func TestNothingIsLeftBehindByAKilledTest(t *testing.T) {
	if note := os.Getenv("CARERS_APPTEST_HANG"); note != "" {
		s := postgresServer(t)
		if err := os.WriteFile(note, []byte(s.admin.Query().Get("host")), 0o600); err != nil {
			t.Fatal(err)
		}
		select {} // until killed
	}
	if !postgresServer(t).ours {
		t.Log("the server is not ours to end")
		return
	}
	note := filepath.Join(t.TempDir(), "folder")
	child := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	child.Env = append(os.Environ(), "CARERS_APPTEST_HANG="+note)
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	var folder []byte
	within(t, "the second server's start", func() bool {
		folder, _ = os.ReadFile(note) // not there until it has started
		return len(folder) > 0
	})
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	child.Wait() // it was killed, and says so
	within(t, "the end of the second server", func() bool {
		_, err := os.Stat(string(folder))
		return os.IsNotExist(err)
	})
}

// within waits for something that another process does.
func within(t testing.TB, what string, done func() bool) {
	t.Helper()
	deadline := time.Now().Add(postgresPatience)
	for !done() {
		if time.Now().After(deadline) {
			t.Fatalf("waited in vain for %s", what)
		}
		time.Sleep(5 * time.Millisecond)
	}
}
