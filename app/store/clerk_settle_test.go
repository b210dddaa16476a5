package store_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/store"
)

// soon fails the test unless something becomes so by itself.
func soon(t *testing.T, what string, so func() bool) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); !so(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%s: not so", what)
		}
	}
}

func run(t *testing.T, s *store.Store, sql string) {
	t.Helper()
	if _, err := store.Plain(s).Exec(sql); err != nil {
		t.Fatal(err)
	}
}

func TestABurstOfLooksIsWrittenTogether(t *testing.T) {
	store.Haste(t, store.Hastes{Gather: time.Hour})
	path := apptest.SQLiteFile(t)
	s := apptest.Open(t, path, store.Options{Serve: true})
	staff, pupil, carer := school(t, s)
	for range 20 {
		_, err := s.As(staff.Champion).Carer(t.Context(), carer)
		must(t, err)
	}
	if n := store.Waiting(s); n != 20 {
		t.Errorf("%d looks wait for one another, want 20", n)
	}
	if n := looksAt(t, s, staff, pupil); n != 20 || store.Waiting(s) != 0 {
		t.Errorf("%d looks in the audit and %d that wait, want 20 and none: who reads the audit does not wait", n, store.Waiting(s))
	}
	_, err := s.As(staff.Champion).Carer(t.Context(), carer)
	must(t, err)
	must(t, s.Close()) // nor does who ends the program
	if n := looksAt(t, apptest.Open(t, path, store.Options{}), staff, pupil); n != 21 {
		t.Errorf("%d looks in the audit, want 21", n)
	}
}

func TestWhatCannotBeWrittenIsTriedAgain(t *testing.T) {
	store.Haste(t, store.Hastes{Gather: time.Millisecond, Longest: 10 * time.Millisecond})
	s := apptest.Open(t, apptest.SQLiteFile(t), store.Options{Serve: true})
	staff, _, carer := school(t, s)
	must(t, s.Sessions().Commit("token", []byte("x"), still().Add(time.Hour)))
	must(t, store.Settle(t.Context(), s))
	run(t, s, "ALTER TABLE audit RENAME TO elsewhere")
	run(t, s, "ALTER TABLE web_sessions RENAME TO nowhere")
	seen := still().Add(time.Minute)
	store.Touch(s, "token", seen)
	logged(t, func() {
		if _, err := s.As(staff.Champion).Carer(t.Context(), carer); err != nil {
			t.Errorf("a record is not handed over while its look waits: %v", err)
		}
		if err := store.Settle(t.Context(), s); err == nil {
			t.Error("written to tables that are not there")
		}
	})
	run(t, s, "ALTER TABLE elsewhere RENAME TO audit")
	run(t, s, "ALTER TABLE nowhere RENAME TO web_sessions")
	soon(t, "the look is written with nobody asking", func() bool { return store.Waiting(s) == 0 })
	soon(t, "so is when the session was seen", func() bool {
		at, err := store.SeenAt(t.Context(), s, "token")
		return err == nil && at.Equal(seen)
	})
}

func TestAReaderWhoLeavesDoesNotStopWhatWaits(t *testing.T) {
	store.Haste(t, store.Hastes{Gather: time.Hour})
	s := apptest.Open(t, apptest.SQLiteFile(t), store.Options{Serve: true})
	staff, _, carer := school(t, s)
	_, err := s.As(staff.Champion).Carer(t.Context(), carer)
	must(t, err)
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.As(staff.DSL).Looks(gone, "x", 0); err == nil {
		t.Error("whoever left was answered, so this proves nothing")
	}
	if n := store.Waiting(s); n != 0 {
		t.Errorf("%d looks still wait", n)
	}
}

func TestAServerWaitsForASpoolThatACommandReads(t *testing.T) {
	store.Haste(t, store.Hastes{Patience: time.Minute})
	path := apptest.SQLiteFile(t)
	must(t, os.WriteFile(path+"-looks", nil, 0o600))
	command := give(t, func() (*os.File, error) { return os.OpenFile(path+"-looks", os.O_RDWR, 0) })
	if mine, err := store.LockFile(command); err != nil || !mine {
		t.Fatalf("the command has no lock: %v", err)
	}
	time.AfterFunc(100*time.Millisecond, func() { command.Close() })
	if s := apptest.Open(t, path, store.Options{Serve: true}); !store.Spools(s) {
		t.Error("the server has no spool for the rest of its life")
	}
}

func TestWhatCannotBeReadOfASpoolIsSetAside(t *testing.T) {
	path := apptest.SQLiteFile(t)
	good := `{"School":"999001","ID":"a","At":"2026-09-13T08:00:00Z","Deed":"looked","Kind":"pupil","Record":"p"}`
	for n, bad := range []string{strings.Repeat("z", 2<<20), `{"ID":"b","Name":"Somebody"}`, "\xff\xfe garbage"} {
		must(t, os.WriteFile(path+"-looks", []byte("\n"+bad+"\n\n"+good+"\n"), 0o600))
		var s *store.Store
		log := logged(t, func() { s = apptest.Open(t, path, store.Options{Serve: n%2 == 0}) })
		lines := give(t, func() ([]store.AuditLine, error) {
			return s.As(access.Command("check", "999001")).Looks(t.Context(), "p", 0)
		})
		must(t, s.Close())
		aside := path + "-looks-unreadable-" + string(apptest.Today)
		kept := give(t, func() ([]byte, error) { return os.ReadFile(aside) })
		if len(lines) != 1 || !strings.HasSuffix(string(kept), bad+"\n") || strings.Contains(string(kept), good) {
			t.Errorf("%d looks in the audit, want 1; %d bytes set aside", len(lines), len(kept))
		}
		if !strings.Contains(log, filepath.Base(aside)) || strings.Contains(log, "Somebody") || strings.Contains(log, "zzz") || strings.Contains(log, "garbage") {
			t.Errorf("the log says %.300s", log)
		}
	}
}
