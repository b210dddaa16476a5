package main

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"
)

// temporaryFolder is within the data folder, and as private as that.
const temporaryFolder = ".tmp"

// leftOver is how old a temporary file is that no living copy of the program
// writes any more.
const leftOver = time.Hour

// ownTemporary keeps what is on disk for a moment (a large sheet of an export)
// within the data folder and away from the machine's own temporary files, and
// sweeps what a program that was killed left there. Without a data folder, which
// PostgreSQL does not need, or in one that cannot be written, things stay as they
// are.
func (p *program) ownTemporary() {
	folder, err := filepath.Abs(filepath.Join(p.settings.Data, temporaryFolder))
	if err == nil {
		err = os.Mkdir(folder, 0o700)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return // no data folder is needed, so none is made
	case errors.Is(err, fs.ErrExist):
		err = nil
	}
	if err == nil {
		err = sweepTemporary(folder, time.Now().Add(-leftOver))
	}
	if err == nil && p.temporary != nil {
		err = p.temporary(folder)
	}
	if err != nil {
		slog.Warn("temporary files are not kept in the data folder", "error", err)
	}
}

// sweepTemporary removes what was last written before a time.
func sweepTemporary(folder string, before time.Time) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, e := range entries {
		about, err := e.Info()
		if err != nil || about.ModTime().After(before) {
			continue // gone meanwhile, or in use
		}
		if err := os.RemoveAll(filepath.Join(folder, e.Name())); err != nil {
			return fmt.Errorf("sweep temporary files: %w", err)
		}
	}
	return nil
}

// useTemporary tells this process where temporary files go: TMPDIR, or TMP on
// Windows.
func useTemporary(folder string) error {
	for _, name := range []string{"TMPDIR", "TMP"} {
		if err := os.Setenv(name, folder); err != nil {
			return err
		}
	}
	return nil
}
