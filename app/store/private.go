package store

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// makePrivate makes a database file and its folder, which nobody but their owner
// may read, and takes away what others may do with files that are there. They
// are not opened for that: closing one would end the locks of whoever in this
// process has it open.
func makePrivate(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("make the data folder: %w", err)
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if errors.Is(err, fs.ErrExist) {
		tighten(path)
		return nil
	}
	if err != nil {
		return fmt.Errorf("make the database file: %w", err)
	}
	return f.Close()
}

// tighten takes from others what they may do with a database, with the files
// beside it and with their folder. What cannot be changed, because somebody else
// owns it, is told in the log: it is no reason not to start.
func tighten(path string) {
	folder := filepath.Dir(path)
	entries, err := os.ReadDir(folder)
	if err != nil || runtime.GOOS == "windows" { // there, who may read is inherited
		return
	}
	ours := func(e fs.DirEntry) bool { return strings.HasPrefix(e.Name(), filepath.Base(path)) }
	for _, e := range entries {
		if ours(e) && e.Type().IsRegular() {
			limitTo(filepath.Join(folder, e.Name()), 0o600)
		}
	}
	// A folder that holds other things too is not ours to close.
	if !slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return !ours(e) && e.Name() != "imports" && e.Name()[0] != '.' }) {
		limitTo(folder, 0o700)
	}
}

func limitTo(path string, most fs.FileMode) {
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm()&^most == 0 {
		return
	}
	if err := os.Chmod(path, info.Mode().Perm()&most); err != nil {
		slog.Warn("others may read the data, and that cannot be changed", "file", filepath.Base(path))
	}
}
