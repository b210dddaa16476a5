//go:build !windows

package store_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"carers/app/apptest"
	"carers/app/store"
)

func TestOthersMayNotReadADatabaseThatIsThere(t *testing.T) {
	for name, c := range map[string]struct {
		beside string
		folder fs.FileMode
	}{
		"in a folder of its own":      {"imports", 0o700},
		"in a folder of other things": {"site", 0o755},
	} {
		t.Run(name, func(t *testing.T) {
			path := apptest.SQLiteFile(t)
			folder := filepath.Dir(path)
			must(t, os.Mkdir(filepath.Join(folder, c.beside), 0o755))
			must(t, os.WriteFile(path+"-looks", nil, 0o644))
			for file, mode := range map[string]fs.FileMode{path: 0o666, path + "-looks": 0o644, folder: 0o755} {
				must(t, os.Chmod(file, mode)) // whatever the umask
			}
			apptest.Open(t, path, store.Options{Serve: true})
			for file, want := range map[string]fs.FileMode{path: 0o600, path + "-looks": 0o600, path + "-wal": 0o600, folder: c.folder, filepath.Join(folder, c.beside): 0o755} {
				info, err := os.Stat(file)
				must(t, err)
				if got := info.Mode().Perm(); got != want {
					t.Errorf("%s is %o, want %o", filepath.Base(file), got, want)
				}
			}
		})
	}
}
