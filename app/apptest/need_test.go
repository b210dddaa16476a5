package apptest

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// watched stands in for a test and remembers how it ended, so that a test can
// ask for a failure without failing itself.
type watched struct {
	testing.TB
	skipped, failed []string
}

func (w *watched) Helper() {}

func (w *watched) Skipf(format string, args ...any) {
	w.skipped = append(w.skipped, fmt.Sprintf(format, args...))
	runtime.Goexit()
}

func (w *watched) Errorf(format string, args ...any) {
	w.failed = append(w.failed, fmt.Sprintf(format, args...))
}

func (w *watched) Error(args ...any) { w.Errorf("%s", fmt.Sprint(args...)) }
func (w *watched) Fatal(args ...any) { w.Fatalf("%s", fmt.Sprint(args...)) }

func (w *watched) Fatalf(format string, args ...any) {
	w.Errorf(format, args...)
	runtime.Goexit()
}

func (w *watched) Failed() bool { return len(w.failed) > 0 }

// watch runs f as a test of its own and hands back what became of it. Clean-up
// that f asks for runs with the real test t.
func watch(t *testing.T, f func(t testing.TB)) *watched {
	t.Helper()
	w := &watched{TB: t}
	done := make(chan struct{})
	go func() {
		defer close(done)
		f(w)
	}()
	<-done
	return w
}

func needTests(t *testing.T, need, ci string) *watched {
	t.Setenv("CARERS_NEED", need)
	t.Setenv("CI", ci)
	return watch(t, func(t testing.TB) { Need(t, "chromium", false, "to walk through the pages") })
}

func TestAMissingToolSkipsTheTestAndSaysWhy(t *testing.T) {
	w := needTests(t, "", "")
	if len(w.failed) != 0 || len(w.skipped) != 1 {
		t.Fatalf("failed %q, skipped %q; want one skip", w.failed, w.skipped)
	}
	for _, word := range []string{"chromium", "to walk through the pages"} {
		if !strings.Contains(w.skipped[0], word) {
			t.Errorf("%q does not say %q", w.skipped[0], word)
		}
	}
}

func TestAMissingToolFailsTheTestWhereNothingMayBeSkipped(t *testing.T) {
	for _, env := range []struct{ need, ci string }{{"all", ""}, {"", "true"}} {
		w := needTests(t, env.need, env.ci)
		if len(w.failed) != 1 || len(w.skipped) != 0 {
			t.Errorf("CARERS_NEED=%q CI=%q: failed %q, skipped %q; want one failure", env.need, env.ci, w.failed, w.skipped)
		}
	}
}

func TestAToolThatIsThereLetsTheTestGoOn(t *testing.T) {
	w := watch(t, func(t testing.TB) {
		Need(t, "the Go compiler", true, "to be here at all")
		t.Errorf("reached")
	})
	if len(w.failed) != 1 || len(w.skipped) != 0 {
		t.Errorf("failed %q, skipped %q; want to have gone on", w.failed, w.skipped)
	}
}
