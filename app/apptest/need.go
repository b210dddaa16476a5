// Package apptest is what tests stand on: a fresh PostgreSQL database, a real
// browser, questions to ask of HTML, and one rule for what happens when the
// machine lacks a tool.
//
// Everything here takes a testing.TB, fails that test in plain words, and
// tidies up behind it, so that a test reads as the journey it describes.
package apptest

import (
	"os"
	"testing"
)

// Need is the one place where a test may be skipped. When found is false it
// skips, saying which tool is missing and why it is needed; but where nothing
// may be missed (see NothingMayBeSkipped) it fails instead, so that a run that
// looks green has really looked.
func Need(t testing.TB, tool string, found bool, why string) {
	t.Helper()
	switch {
	case found:
	case NothingMayBeSkipped():
		t.Fatalf("%s is missing, and nothing may be skipped here: it is needed %s", tool, why)
	default:
		t.Skipf("%s is not on this machine; it is needed %s (`make test` installs it where it can)", tool, why)
	}
}

// NothingMayBeSkipped reports whether a missing tool is a failure: the
// environment says CARERS_NEED=all, or CI=true as build servers do.
func NothingMayBeSkipped() bool {
	return os.Getenv("CARERS_NEED") == "all" || os.Getenv("CI") == "true"
}
