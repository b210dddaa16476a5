package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// version is stamped in by the build: -ldflags "-X main.version=1.2.0".
var version string

type versionCommand struct{}

// Run prints the version and what it was built with.
func (versionCommand) Run(p *program) error {
	_, err := fmt.Fprintf(p.out, "carers %s (%s, %s/%s)\n", versionOf(version, debug.ReadBuildInfo), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}

// development is the version of a program that nobody stamped, built where Go
// could not tell the commit.
const development = "development"

// versionOf is what was stamped in or else what Go wrote down: the module's
// version, or the commit it was built from.
func versionOf(stamped string, built func() (*debug.BuildInfo, bool)) string {
	if stamped != "" && stamped != "unknown" {
		return stamped
	}
	info, ok := built()
	if !ok {
		return development
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	commit, changed := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			commit = s.Value[:min(len(s.Value), 12)]
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = "-changed"
		}
	}
	if commit == "" {
		return development
	}
	return commit + changed
}
