//go:build !unix

package apptest

import "os/exec"

// ownSession has nothing to do where there are no sessions.
func ownSession(*exec.Cmd) {}
