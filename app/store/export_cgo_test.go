//go:build cgo

package store

import (
	"context"

	"gorm.io/driver/sqlite"
	_ "modernc.org/sqlite" // the other driver, beside the one that this build uses
)

// OpenPure opens a SQLite file that has its tables with the driver of builds
// without a C compiler.
func OpenPure(ctx context.Context, path string, o Options) (*Store, error) {
	o = o.filled()
	s := &Store{clock: o.Clock, newID: o.NewID}
	pure := func(settings string) sqlite.Config {
		return sqlite.Config{DriverName: "sqlite", DSN: sqliteAddress(path, settings)}
	}
	if err := s.connect(&s.write, sqlite.New(pure(pureWrites)), 1); err != nil {
		return nil, err
	}
	if err := s.connect(&s.read, sqlite.New(pure(pureReads)), 4); err != nil {
		return nil, err
	}
	return s, s.engageClerk(ctx, path, o.Serve)
}
