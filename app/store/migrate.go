package store

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed migrations/*.sql
var migrations embed.FS

// ErrNewer says that the database was made by a later version of the program.
// Running backwards could lose what it does not know, so it is refused.
var ErrNewer = errors.New("the database was made by a newer version of carers: install that version or a later one")

// migrate brings the tables up to date, each step in its own transaction. On
// PostgreSQL several processes may start at once: a lock lets one work.
func (s *Store) migrate(ctx context.Context) error {
	pool, err := s.pool()
	if err != nil {
		return err
	}
	steps, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	dialect, options := goose.DialectSQLite3, []goose.ProviderOption{goose.WithDisableGlobalRegistry(true)}
	if !s.onSQLite() {
		dialect = goose.DialectPostgres
		locker, err := lock.NewPostgresSessionLocker()
		if err != nil {
			return err
		}
		options = append(options, goose.WithSessionLocker(locker))
	}
	provider, err := goose.NewProvider(dialect, pool, steps, options...)
	if err != nil {
		return fmt.Errorf("read the migrations: %w", err)
	}
	if err := refuseNewer(ctx, provider); err != nil {
		return err
	}
	return climb(ctx, provider)
}

// climb takes every step that is not taken yet. SQLite has no lock to wait at:
// of two processes that take one step at once, the second fails and leaves
// nothing behind, finds that the step is taken, and goes on from there.
func climb(ctx context.Context, p *goose.Provider) error {
	for {
		before, err := p.GetDBVersion(ctx)
		if err != nil {
			return fmt.Errorf("read the database's version: %w", err)
		}
		_, failed := p.Up(ctx)
		if failed == nil {
			return nil
		}
		after, err := p.GetDBVersion(ctx)
		if err != nil || after == before {
			return fmt.Errorf("bring the tables up to date: %w", failed)
		}
	}
}

func refuseNewer(ctx context.Context, p *goose.Provider) error {
	have, err := p.GetDBVersion(ctx)
	if err != nil {
		return fmt.Errorf("read the database's version: %w", err)
	}
	sources := p.ListSources()
	if have > sources[len(sources)-1].Version {
		return ErrNewer
	}
	return nil
}
