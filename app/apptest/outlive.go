package apptest

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync"
)

// guards keeps the far ends of the pipes that warden shells wait on. Nothing
// reads it: it is there so that no pipe is closed before the process ends.
var guards struct {
	sync.Mutex
	pipes []io.Closer
}

// whenWeEnd runs a shell script beside this process. The script's `read` waits
// until this process is gone, however it went: a test that times out or is
// killed still leaves no server running and no folder behind. The script's
// output goes to logTo, or nowhere, never to ours, since `go test` waits for
// everyone who holds its output.
func whenWeEnd(script string, as func(*exec.Cmd), logTo *os.File, args ...string) error {
	cmd := exec.Command("/bin/sh", append([]string{"-c", script, "sh"}, args...)...)
	cmd.Dir = "/"
	if logTo != nil {
		cmd.Stdout, cmd.Stderr = logTo, logTo
	}
	if as != nil {
		as(cmd)
	}
	ownSession(cmd)
	pipe, err := cmd.StdinPipe()
	if err != nil {
		return fmt.Errorf("open a pipe to the warden: %w", err)
	}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start the warden: %w", err)
	}
	go cmd.Wait() // so that one that ends early is not left as a zombie
	guards.Lock()
	defer guards.Unlock()
	guards.pipes = append(guards.pipes, pipe)
	return nil
}
