package store

import (
	"os"
	"testing"
	"time"
)

// Hastes is how long a clerk waits: see waits.
type Hastes struct{ Gather, Longest, Patience time.Duration }

// Haste changes how long a clerk waits that is engaged before the test ends.
func Haste(t testing.TB, h Hastes) {
	was := usual
	usual = waits{h.Gather, h.Longest, h.Patience}
	t.Cleanup(func() { usual = was })
}

// LockFile makes an open file this process's, as a clerk does with its spool.
func LockFile(f *os.File) (bool, error) { return lockFile(f) }

// Touch says that a session was seen.
func Touch(s *Store, token string, at time.Time) { s.clerk.touch(token, at) }
