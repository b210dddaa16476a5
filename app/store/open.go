package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"golang.org/x/sync/semaphore"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

// Open opens the database at an address and brings its tables up to date. The
// address is "postgres://…", or the path of a SQLite file, whose folder is
// made when it is not there. A database newer than the program is refused.
func Open(ctx context.Context, address string, o Options) (*Store, error) {
	o = o.filled()
	s := &Store{clock: o.Clock, newID: o.NewID, cost: o.Cost, pictures: semaphore.NewWeighted(picturesAtOnce)}
	var err error
	if strings.HasPrefix(address, "postgres://") || strings.HasPrefix(address, "postgresql://") {
		err = s.openPostgres(ctx, address)
	} else {
		err = s.openSQLite(ctx, address)
	}
	if err == nil {
		err = s.engageClerk(ctx, address, o.Serve)
	}
	if err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

func (s *Store) openSQLite(ctx context.Context, path string) error {
	if err := makePrivate(path); err != nil {
		return err
	}
	// The writer first: a connection that can only read cannot turn WAL on.
	if err := s.connectWriter(path); err != nil {
		return err
	}
	if err := s.migrate(ctx); err != nil {
		return err
	}
	return s.connect(&s.read, sqliteReader(path), 4)
}

// connectWriter tries again for some seconds while the file is locked: of two
// processes that turn WAL on at once, SQLite sends one away without waiting.
func (s *Store) connectWriter(path string) error {
	for wait := time.Millisecond; ; wait *= 2 {
		err := s.connect(&s.write, sqliteWriter(path), 1)
		if err == nil || wait > 2*time.Second || !strings.Contains(err.Error(), "database is locked") {
			return err
		}
		time.Sleep(wait)
	}
}

func (s *Store) openPostgres(ctx context.Context, dsn string) error {
	if err := s.connect(&s.write, postgres.Open(dsn), 16); err != nil {
		return err
	}
	s.read = s.write
	return s.migrate(ctx)
}

// connect opens one pool. Times are kept in UTC, and what gorm logs of a slow
// or failed query leaves its values out: they are names.
func (s *Store) connect(db **gorm.DB, d gorm.Dialector, connections int) error {
	opened, err := gorm.Open(d, &gorm.Config{
		TranslateError:         true,
		SkipDefaultTransaction: true, // changing opens the one transaction that signs
		CreateBatchSize:        500,
		NowFunc:                s.clock,
		Logger:                 newLogger(),
	})
	if err != nil {
		return fmt.Errorf("open the database: %w", err)
	}
	pool, err := opened.DB()
	if err != nil {
		return err
	}
	pool.SetMaxOpenConns(connections)
	pool.SetMaxIdleConns(connections)
	s.close = append([]func() error{pool.Close}, s.close...)
	*db = opened
	return opened.Use(guard{})
}

// pool returns the plain database underneath. It never leaves this file and
// migrate.go, because the guard cannot watch it.
func (s *Store) pool() (*sql.DB, error) { return s.write.DB() }
