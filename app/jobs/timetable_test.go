package jobs

import (
	"bytes"
	"context"
	"log/slog"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

// logged is what a run leaves in the log.
func logged(t *testing.T, run func()) string {
	t.Helper()
	var out bytes.Buffer
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&out, nil)))
	t.Cleanup(func() { slog.SetDefault(before) })
	run()
	return out.String()
}

// emptyStore is a database with one school and no pupils.
func emptyStore(t *testing.T) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "carers.db"), store.Options{Clock: calendar.Still("2026-09-14")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if err := s.As(access.Command("test", "999001")).AddSchool(t.Context(), register.School{URN: "999001", Name: "Greenfield School"}); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestTheSecondRunOfAJobHasNothingToDo(t *testing.T) {
	s := emptyStore(t)
	sessions := s.Sessions()
	if err := sessions.CommitCtx(t.Context(), "gone", []byte("x"), s.Now()().Add(-time.Minute)); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"forgot 1", "nothing to do"} {
		said, err := Run(t.Context(), Means{Store: s}, "sweep")
		if err != nil || said != want {
			t.Errorf("sweep said %q, %v; want %q", said, err, want)
		}
	}
}

func TestEveryRunLeavesOneLine(t *testing.T) {
	s := emptyStore(t)
	out := logged(t, func() {
		_, _ = Run(t.Context(), Means{Store: s}, "sweep")
		_, _ = Run(t.Context(), Means{Store: s}, "audit")
	})
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if len(lines) != 2 || !strings.Contains(lines[0], "nothing to do") || !strings.Contains(lines[1], "1 in order") {
		t.Errorf("the log says %s", out)
	}
}

func TestAJobThatFailsSaysWhy(t *testing.T) {
	s := emptyStore(t)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	out := logged(t, func() {
		if _, err := Run(t.Context(), Means{Store: s}, "sweep"); err == nil {
			t.Error("a job on a closed database did not fail")
		}
	})
	if !strings.Contains(out, "job failed") || !strings.Contains(out, "why=") {
		t.Errorf("the log says %s", out)
	}
}

func TestAnUnknownJobIsMissing(t *testing.T) {
	if _, err := Run(t.Context(), Means{}, "dust"); !fault.IsMissing(err) {
		t.Errorf("%v", err)
	}
}

func TestEveryJobHasANameAndSaysWhatItDoes(t *testing.T) {
	seen := map[string]bool{}
	for _, j := range All() {
		if j.Name == "" || j.When == "" || j.Says == "" || seen[j.Name] {
			t.Errorf("%+v", j)
		}
		seen[j.Name] = true
	}
}

func TestATimetableThatCannotBeKeptLeavesNothingRunning(t *testing.T) {
	before := timetable
	t.Cleanup(func() { timetable = before })
	timetable = []Job{{Name: "fine", at: every(time.Hour), do: sweep}, {Name: "never", at: every(0), do: sweep}}
	running := runtime.NumGoroutine()
	if err := Keep(t.Context(), Means{}); err == nil || !strings.Contains(err.Error(), "put never into the timetable") {
		t.Errorf("%v", err)
	}
	for deadline := time.Now().Add(5 * time.Second); runtime.NumGoroutine() > running; runtime.Gosched() {
		if time.Now().After(deadline) {
			t.Fatalf("%d goroutines, were %d", runtime.NumGoroutine(), running)
		}
	}
}

func TestTheTimetableIsKeptUntilTheEnd(t *testing.T) {
	s := emptyStore(t)
	before := timetable
	t.Cleanup(func() { timetable = before })
	ran := make(chan struct{}, 100)
	timetable = []Job{{Name: "often", at: every(10 * time.Millisecond), do: func(context.Context, Means) (string, error) {
		ran <- struct{}{}
		return "", nil
	}}}
	ctx, end := context.WithCancel(t.Context())
	kept := make(chan error, 1)
	go func() { kept <- Keep(ctx, Means{Store: s}) }()
	<-ran
	<-ran
	end()
	if err := <-kept; err != nil {
		t.Error(err)
	}
}
