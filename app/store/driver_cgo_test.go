//go:build cgo

package store_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"carers/app/access"
	"carers/app/register"
	"carers/app/store"
)

// TestAFileWrittenWithOneDriverReadsWithTheOther takes a file back and forth:
// a school may change from a build without a C compiler to one with, and back.
func TestAFileWrittenWithOneDriverReadsWithTheOther(t *testing.T) {
	bytes, w := worldOnSQLite(t)
	path := filepath.Join(t.TempDir(), "carers.db")
	must(t, os.WriteFile(path, bytes, 0o600))
	open := map[string]func() (*store.Store, error){
		"pure": func() (*store.Store, error) { return store.OpenPure(t.Context(), path, store.Options{Clock: still}) },
		"cgo":  func() (*store.Store, error) { return store.Open(t.Context(), path, store.Options{Clock: still}) },
	}
	var was string
	for n, driver := range []string{"cgo", "pure", "cgo", "pure"} {
		s := give(t, open[driver])
		tables, _ := store.Tables()
		if is := dump(t, s, nil, tables...); was != "" && is != was {
			t.Errorf("%s reads otherwise than the other wrote:\n%s", driver, differences(was, is))
		}
		l := s.As(w.far.Champion)
		must(t, l.ChangeCarer(t.Context(), w.target.carer, 2+n, "planned", func(c *register.Carer, _ register.Pupil) error {
			c.Plan = driver + " was here"
			return nil
		}))
		must(t, s.Sessions().Commit(driver, []byte{0, 0xff}, still().Add(time.Hour)))
		for _, other := range []string{"cgo", "pure"} {
			data, there, err := s.Sessions().Find(other)
			if wrote := n > 0 || other == driver; err != nil || there != wrote || wrote && string(data) != "\x00\xff" {
				t.Errorf("%s reads a session of %s as %q %v (%v)", driver, other, data, there, err)
			}
		}
		head := give(t, func() (access.User, error) { return s.User(t.Context(), w.far.Head.UserID) })
		if a, err := s.ActorAt(t.Context(), head, w.far.URN); err != nil || !a.Glass.Until.Equal(still().Add(access.GlassTime)) {
			t.Errorf("%s reads a reason until %s (%v)", driver, a.Glass.Until, err)
		}
		must(t, s.CheckAudit(t.Context(), w.far.URN))
		was = dump(t, s, nil, tables...)
		must(t, s.Close())
	}
}
