//go:build unix

package apptest

import (
	"os/exec"
	"syscall"
)

// ownSession keeps the keyboard's interrupt away from cmd: Ctrl-C ends the
// tests, and the tests' end is what cmd waits for.
func ownSession(cmd *exec.Cmd) {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.Setsid = true
}
