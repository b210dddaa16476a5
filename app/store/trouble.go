package store

import (
	"errors"
	"slices"
	"strings"
	"syscall"
)

// DiskFull reports whether an error says that there is no room left where the
// database is, in either engine and with either driver.
func DiskFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || tells(err, "disk is full", "No space left", "not enough space", "SQLSTATE 53100")
}

// HeldElsewhere reports whether an error says that another program holds the
// database, or what was to be changed in it, and did not let go in time.
func HeldElsewhere(err error) bool {
	return tells(err, "database is locked", "database table is locked", "SQLITE_BUSY", "SQLSTATE 55P03")
}

func tells(err error, words ...string) bool {
	return err != nil && slices.ContainsFunc(words, func(w string) bool { return strings.Contains(err.Error(), w) })
}
