package main

import (
	"runtime/debug"
	"strings"
	"testing"
)

func TestTheVersionIsTheOneStampedInOrElseTheOneGoWroteDown(t *testing.T) {
	built := func(version string, settings ...debug.BuildSetting) func() (*debug.BuildInfo, bool) {
		return func() (*debug.BuildInfo, bool) {
			return &debug.BuildInfo{Main: debug.Module{Version: version}, Settings: settings}, true
		}
	}
	commit := debug.BuildSetting{Key: "vcs.revision", Value: "0123456789abcdef0123"}
	for _, c := range []struct {
		stamped string
		built   func() (*debug.BuildInfo, bool)
		want    string
	}{
		{"1.2.0", built("v1.1.0"), "1.2.0"},
		{"", built("v1.1.0"), "v1.1.0"},
		{"unknown", built("v1.1.0"), "v1.1.0"},
		{"", built("(devel)", commit), "0123456789ab"},
		{"", built("", commit, debug.BuildSetting{Key: "vcs.modified", Value: "true"}), "0123456789ab-changed"},
		{"", built("(devel)"), "development"},
		{"", func() (*debug.BuildInfo, bool) { return nil, false }, "development"},
	} {
		if got := versionOf(c.stamped, c.built); got != c.want {
			t.Errorf("%q: %q, want %q", c.stamped, got, c.want)
		}
	}
}

func TestVersionPrintsOneLine(t *testing.T) {
	if out := newDesk(t).fine("version"); !strings.HasPrefix(out, "carers ") || strings.Count(out, "\n") != 1 {
		t.Errorf("%q", out)
	}
}
