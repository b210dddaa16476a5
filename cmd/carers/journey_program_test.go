package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"carers/app/calendar"
)

// These tests are the outermost ring: the whole program in processes of its
// own, on the command line and in a real browser. The binary of the tests is
// the program too, so that nothing is built twice: when a day is named in its
// environment it runs a command line, on that day, in place of the tests.

// dayVariable is the variable that names the day.
const dayVariable = "CARERS_JOURNEY_DAY"

// theDay is the day on which all journeys take place.
const theDay calendar.Day = "2026-09-14"

func TestMain(m *testing.M) {
	if day := os.Getenv(dayVariable); day != "" {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		code := run(ctx, outside{args: os.Args[1:], env: os.LookupEnv, out: os.Stdout, err: os.Stderr, clock: from(calendar.Day(day))})
		stop()
		os.Exit(code)
	}
	code := m.Run()
	if err := closeDemo(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = failed
	}
	os.Exit(code)
}

// from is a clock that stands at nine in the morning of a day when the program
// starts, and goes on from there.
func from(day calendar.Day) calendar.Clock {
	began, morning := time.Now(), calendar.Still(day)()
	return func() time.Time { return morning.Add(time.Since(began)) }
}

// ourselves is the program about to run with arguments. Nothing of the
// environment that settles how it behaves is passed on.
func ourselves(args ...string) (*exec.Cmd, error) {
	itself, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(itself, args...)
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "CARERS_") {
			cmd.Env = append(cmd.Env, v)
		}
	}
	cmd.Env = append(cmd.Env, dayVariable+"="+string(theDay))
	return cmd, nil
}

// command is the program about to run, keeping its register in the folder data.
func command(t testing.TB, data string, args ...string) *exec.Cmd {
	t.Helper()
	cmd, err := ourselves(append(args, "--data", data)...)
	if err != nil {
		t.Fatal(err)
	}
	cmd.Dir = t.TempDir() // where no carers.yaml lies
	return cmd
}

// ran is a command that has ended.
type ran struct {
	code     int
	out, err string
}

// carers runs a command line to its end.
func carers(t testing.TB, data string, args ...string) ran {
	t.Helper()
	cmd := command(t, data, args...)
	var out, says bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &says
	var ended *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &ended) {
		t.Fatalf("carers %s: %v", strings.Join(args, " "), err)
	}
	return ran{cmd.ProcessState.ExitCode(), out.String(), says.String()}
}

// runs runs a command line that has to end well, and answers what it printed.
func runs(t testing.TB, data string, args ...string) string {
	t.Helper()
	r := carers(t, data, args...)
	if r.code != fine {
		t.Fatalf("carers %s: exit %d\n%s%s", strings.Join(args, " "), r.code, r.out, r.err)
	}
	return r.out
}

// site is the program serving visitors.
type site struct {
	cmd     *exec.Cmd
	base    string // http://127.0.0.1:1234
	said    string // what it printed when it was ready
	log     *lines
	leaving sync.Once
	code    int
}

// lines gathers what a program writes while others may read it.
type lines struct {
	mu   sync.Mutex
	text strings.Builder
}

// Write adds to the text.
func (l *lines) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(b)
}

// String is all that was written so far.
func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// serve starts the program as a site, at an address of its own choosing, until
// the test ends.
func serve(t testing.TB, data string, args ...string) *site {
	t.Helper()
	s, err := start(command(t, data, append(args, "--addr", "127.0.0.1:0")...))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if code := s.leave(); code != fine {
			t.Errorf("the site ended with %d:\n%s", code, s.log)
		}
	})
	return s
}

// start starts a site and waits until it answers.
func start(cmd *exec.Cmd) (*site, error) {
	s := &site{cmd: cmd, log: &lines{}}
	cmd.Stderr = s.log
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	// All that it prints comes in one go, once it listens: the first line tells
	// where, and the last thing it printed is there by then.
	greeting := make([]byte, 16<<10)
	n, err := bufio.NewReaderSize(out, len(greeting)).Read(greeting)
	s.said = string(greeting[:n])
	go io.Copy(io.Discard, out)
	_, after, found := strings.Cut(s.said, "Young Carers Register: ")
	if err != nil || !found {
		s.leave()
		return nil, fmt.Errorf("carers %s did not start (%v): %q\n%s", strings.Join(cmd.Args[1:], " "), err, s.said, s.log)
	}
	s.base = strings.Fields(after)[0]
	return s, nil
}

// leave asks the site to end, as a service manager would, and answers its exit
// code.
func (s *site) leave() int {
	s.leaving.Do(func() {
		_ = s.cmd.Process.Signal(syscall.SIGTERM) // it may have ended already
		_ = s.cmd.Wait()                          // the code says more
		s.code = s.cmd.ProcessState.ExitCode()
	})
	return s.code
}

// school adds the made-up school of the journeys.
func school(t testing.TB, data string) {
	t.Helper()
	runs(t, data, "school", "add", "--urn", greenfield, "--name", "Greenfield School")
}

const (
	greenfield = "999001"
	wrens      = "999002"
)

// sample is the path of a sample export.
func sample(name string) string { return whole(filepath.Join("..", "..", "imports", "samples", name)) }

// fixture is the path of a file that another program wrote.
func fixture(name string) string { return whole(filepath.Join("testdata", "journeys", name)) }

// whole is the path from the root, for programs that run in another folder.
func whole(path string) string {
	whole, err := filepath.Abs(path)
	if err != nil {
		panic(err)
	}
	return whole
}
