package store

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// openSpool signs what a process that was ended left in the spool and, for a
// process that serves, goes on with it. The spool of a process that still runs
// is left alone; a second one that serves writes its looks at once.
func (c *clerk) openSpool(ctx context.Context, path string, serve bool) error {
	flags := os.O_RDWR
	if serve {
		flags |= os.O_CREATE
	}
	f, err := os.OpenFile(path, flags, 0o600) // to append only would be never to empty it, on Windows
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("open the spool of looks: %w", err)
	}
	mine, err := lockSoon(ctx, f, c.waits.patience, serve)
	if err == nil && mine {
		err = c.recover(ctx, f)
	}
	if err != nil || !mine || !serve {
		return errors.Join(err, f.Close())
	}
	c.spool = f
	return syncFolder(filepath.Dir(path))
}

// Served reports whether some process serves the SQLite database at a path: it
// has the spool of looks as long as it runs. A command has the spool for a
// moment only, which the answer waits for.
func Served(ctx context.Context, path string) (bool, error) {
	f, err := os.OpenFile(path+looksBeside, os.O_RDWR, 0)
	if os.IsNotExist(err) || errors.Is(err, syscall.ENOTDIR) { // making the folder says what is wrong
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("open the spool of looks: %w", err)
	}
	free, err := lockSoon(ctx, f, time.Second, true)
	return !free && err == nil, errors.Join(err, f.Close())
}

// looksBeside ends the name of the spool, which lies beside its database.
const looksBeside = "-looks"

// lockSoon makes a spool ours, as lockFile does. Who serves tries for a while:
// a command that reads the spool must not cost a server its own.
func lockSoon(ctx context.Context, f *os.File, patience time.Duration, serve bool) (bool, error) {
	deadline := time.Now().Add(patience)
	for {
		mine, err := lockFile(f)
		if err != nil || mine || !serve || time.Now().After(deadline) {
			return mine, err
		}
		select {
		case <-ctx.Done():
			return false, ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// recover signs what is left in a spool and empties it. Lines that cannot be
// read, from a crash or a damaged disk, are set aside: they are no reason not to
// start.
func (c *clerk) recover(ctx context.Context, f *os.File) error {
	spool, err := io.ReadAll(f)
	if err != nil {
		return fmt.Errorf("read the spool of looks: %w", err)
	}
	left, unreadable := readSpool(spool)
	if err := c.setAside(f.Name(), unreadable); err != nil {
		return err
	}
	if err := c.signAll(ctx, left); err != nil {
		return err
	}
	return f.Truncate(0)
}

// readSpool returns the looks in a spool and the lines that are none. What a
// power cut leaves at the end of a file, zeros, is nothing.
func readSpool(spool []byte) (looks []auditRow, unreadable [][]byte) {
	for line := range bytes.Lines(spool) {
		var row auditRow
		switch line = bytes.Trim(line, "\x00\r\n"); {
		case len(line) == 0:
		case json.Unmarshal(line, &row) == nil && row.ID != "" && row.School != "":
			looks = append(looks, row)
		default:
			unreadable = append(unreadable, line)
		}
	}
	return looks, unreadable
}

// setAside keeps lines of a spool that cannot be read in a file beside it,
// named for the day, for somebody to look at.
func (c *clerk) setAside(spool string, lines [][]byte) error {
	if len(lines) == 0 {
		return nil
	}
	path := spool + "-unreadable-" + c.store.Today().String()
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return fmt.Errorf("set aside what cannot be read of the looks: %w", err)
	}
	_, err = f.Write(append(bytes.Join(lines, []byte("\n")), '\n'))
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("set aside what cannot be read of the looks: %w", err)
	}
	slog.Warn("some lines of the spool of looks cannot be read and are set aside", "lines", len(lines), "file", filepath.Base(path))
	return nil
}

// syncFolder makes sure that a power cut does not take away a new file's name.
// Where a folder cannot be synced, the system does it by itself.
func syncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("open the data folder: %w", err)
	}
	_ = folder.Sync()
	return folder.Close()
}
