// Tally reads what `go test -json` says and tells it in brief: a line for each
// package, the whole story of each test that failed, the reason for each that
// was skipped, and at the end "N passed, N failed, N skipped".
//
// It exits with 1 when anything failed or nothing was run, and, with -strict,
// when anything was skipped: a test that was skipped has proved nothing.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

func main() {
	strict := flag.Bool("strict", false, "take a skipped test for a failed one")
	flag.Parse()
	count, err := tell(os.Stdin, os.Stdout)
	switch {
	case err != nil:
		fmt.Fprintln(os.Stderr, "tally:", err)
		os.Exit(1)
	case count.failed > 0, count.passed == 0, *strict && count.skipped > 0:
		os.Exit(1)
	}
}

// event is a line of `go test -json`; see `go doc test2json`.
type event struct {
	Action, Package, Test, Output string
	ImportPath                    string // of what is being built, for build-output and build-fail
}

type count struct{ passed, failed, skipped int }

func (c count) String() string {
	return fmt.Sprintf("%d passed, %d failed, %d skipped", c.passed, c.failed, c.skipped)
}

// teller remembers what has been said and not yet told.
type teller struct {
	count
	out    io.Writer
	said   map[string]map[string]*strings.Builder // by package, by test
	broken map[string]bool                        // packages with a failed test
}

func tell(in io.Reader, out io.Writer) (count, error) {
	t := &teller{out: out, said: map[string]map[string]*strings.Builder{}, broken: map[string]bool{}}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<24) // a test may say a lot in one line
	for lines.Scan() {
		var e event
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			fmt.Fprintln(out, lines.Text()) // go itself has something to say
			continue
		}
		t.hear(e)
	}
	_, err := fmt.Fprintln(out, t.count)
	if lines.Err() != nil {
		err = lines.Err()
	}
	return t.count, err
}

func (t *teller) hear(e event) {
	switch {
	case e.Action == "build-output":
		fmt.Fprint(t.out, e.Output)
	case e.Action == "output" && e.Test == "":
		if summary := strings.HasPrefix(e.Output, "ok ") || strings.HasPrefix(e.Output, "FAIL\t"); summary {
			fmt.Fprint(t.out, e.Output)
		} else if e.Output != "PASS\n" && e.Output != "FAIL\n" && !strings.HasPrefix(e.Output, "?  ") {
			t.remember(e)
		}
	case e.Action == "output":
		t.remember(e)
	case e.Test != "":
		t.testEnded(e)
	case e.Action == "fail":
		t.packageFailed(e.Package)
	}
}

func (t *teller) remember(e event) {
	tests := t.said[e.Package]
	if tests == nil {
		tests = map[string]*strings.Builder{}
		t.said[e.Package] = tests
	}
	if tests[e.Test] == nil {
		tests[e.Test] = &strings.Builder{}
	}
	tests[e.Test].WriteString(e.Output)
}

func (t *teller) testEnded(e event) {
	switch e.Action {
	case "pass":
		t.passed++
	case "skip":
		t.skipped++
		fmt.Fprintf(t.out, "skipped: %s %s: %s\n", e.Package, e.Test, t.reason(e))
	case "fail":
		t.failed++
		t.broken[e.Package] = true
		t.repeat(e.Package, e.Test)
	default:
		return
	}
	delete(t.said[e.Package], e.Test)
}

// packageFailed tells what else a failed package has said: the tests that were
// running when it crashed, or what went wrong outside any test, which counts as
// one failure.
func (t *teller) packageFailed(name string) {
	if !t.broken[name] {
		t.failed++
	}
	for test := range t.said[name] {
		t.repeat(name, test)
	}
}

// repeat tells what a test said.
func (t *teller) repeat(name, test string) {
	if said := t.words(name, test, "=== "); said != "" {
		fmt.Fprintf(t.out, "%s:\n%s", name, said)
	}
}

// reason is why a test was skipped, in one line.
func (t *teller) reason(e event) string {
	return strings.Join(strings.Fields(t.words(e.Package, e.Test, "=== ", "--- ")), " ")
}

// words is what a test said, without the lines that only tell how it stands.
func (t *teller) words(name, test string, standing ...string) string {
	said := t.said[name][test]
	if said == nil {
		return ""
	}
	var words strings.Builder
	for line := range strings.Lines(said.String()) {
		if !slices.ContainsFunc(standing, func(s string) bool { return strings.HasPrefix(strings.TrimLeft(line, " "), s) }) {
			words.WriteString(line)
		}
	}
	return words.String()
}
