package store

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strings"

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
	provider, err := s.steps()
	if err != nil {
		return err
	}
	if err := refuseNewer(ctx, provider); err != nil {
		return err
	}
	return climb(ctx, provider)
}

// steps are the migrations of the store's engine.
func (s *Store) steps() (*goose.Provider, error) {
	pool, err := s.pool()
	if err != nil {
		return nil, err
	}
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	others, err := forTheOther(files, s.onSQLite())
	if err != nil {
		return nil, err
	}
	dialect, options := goose.DialectSQLite3, []goose.ProviderOption{goose.WithDisableGlobalRegistry(true), goose.WithExcludeNames(others)}
	if !s.onSQLite() {
		dialect = goose.DialectPostgres
		locker, err := lock.NewPostgresSessionLocker()
		if err != nil {
			return nil, err
		}
		options = append(options, goose.WithSessionLocker(locker))
	}
	provider, err := goose.NewProvider(dialect, pool, files, options...)
	if err != nil {
		return nil, fmt.Errorf("read the migrations: %w", err)
	}
	return provider, nil
}

// twin ends the name of a step that PostgreSQL takes in place of the file without
// it, where the two engines must be told the same in other words.
const twin = ".postgres.sql"

// forTheOther lists the files of steps that are the other engine's.
func forTheOther(files fs.FS, onSQLite bool) ([]string, error) {
	twins, err := fs.Glob(files, "*"+twin)
	if onSQLite || err != nil {
		return twins, err
	}
	for i, name := range twins {
		twins[i] = strings.TrimSuffix(name, twin) + ".sql"
	}
	return twins, nil
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
