//go:build unix

package jobs

import (
	"errors"
	"os"
	"syscall"
	"testing"
	"time"
)

// A pipe that took a file's place after it was listed has no writer, so that
// opening it as a file is opened would wait for ever, and the school's run with it.
func TestAPipePutInAFilesPlaceHoldsNothingUp(t *testing.T) {
	b, path, info := listed(t)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() {
		_, err := b.folder.read(info)
		done <- err
	}()
	select {
	case err := <-done:
		if !errors.Is(err, errStillWritten) {
			t.Errorf("read: %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("the look waits for the pipe")
	}
}
