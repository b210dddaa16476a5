package apptest

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// Postgres gives the test an empty PostgreSQL database of its own and answers
// the address to open it by. The database is dropped when the test ends.
//
// The server is a throw-away one, started for this test process the first time
// somebody asks and ended with it; or, when CARERS_TEST_POSTGRES holds the
// address of a server where databases may be made, that one.
func Postgres(t testing.TB) (dsn string) {
	t.Helper()
	return postgresServer(t).fresh(t, "")
}

// PostgresFrom gives the test a database of its own in which prepare has been
// run. On our own server prepare runs once for each name in a test process,
// and each test gets a copy (some 30 ms); on a server from
// CARERS_TEST_POSTGRES it runs for every test, so that nothing is left behind.
// It must close the connections that it opens, and may be called from any test.
func PostgresFrom(t testing.TB, name string, prepare func(dsn string) error) (dsn string) {
	t.Helper()
	s := postgresServer(t)
	if !s.ours {
		dsn = s.fresh(t, "")
		if err := prepare(dsn); err != nil {
			t.Fatalf("prepare the database %s: %v", name, err)
		}
		return dsn
	}
	model, err := s.model(name, prepare)
	if err != nil {
		t.Fatalf("prepare the database %s: %v", name, err)
	}
	return s.fresh(t, model)
}

// postgresPatience bounds every wait for the server.
const postgresPatience = 60 * time.Second

// server is a PostgreSQL server on which databases may be made and dropped.
type server struct {
	admin *url.URL // the address of a database that is there already
	ours  bool     // started by us, and gone with us

	mu     sync.Mutex
	models map[string]func() (database string, err error) // by the name a test gave
}

// startedServer is the one server of this test process.
var startedServer = sync.OnceValues(func() (*server, error) {
	if dsn := os.Getenv("CARERS_TEST_POSTGRES"); dsn != "" {
		admin, err := url.Parse(dsn)
		if err != nil || admin.Host == "" && !admin.Query().Has("host") {
			return nil, errors.New("CARERS_TEST_POSTGRES is not an address of the form postgres://user@host/database")
		}
		return &server{admin: admin}, nil
	}
	bin := postgresPrograms()
	if bin == "" {
		return nil, nil
	}
	admin, err := startPostgres(bin)
	if err != nil {
		return nil, err
	}
	return &server{admin: admin, ours: true, models: map[string]func() (string, error){}}, nil
})

func postgresServer(t testing.TB) *server {
	t.Helper()
	s, err := startedServer()
	if err != nil {
		t.Fatalf("start PostgreSQL for the tests: %v", err)
	}
	Need(t, "PostgreSQL", s != nil, "to check the store on the database a trust would run it on")
	return s
}

// postgresPrograms finds the folder that holds postgres and initdb, or "".
// Debian keeps them off the PATH, in a folder for each version; the newest wins.
func postgresPrograms() string {
	var folders []string
	if path, err := exec.LookPath("initdb"); err == nil {
		if real, err := filepath.EvalSymlinks(path); err == nil {
			path = real
		}
		folders = append(folders, filepath.Dir(path))
	}
	versions, _ := filepath.Glob("/usr/lib/postgresql/*/bin") // the pattern is well formed
	slices.Sort(versions)
	slices.Reverse(versions)
	for _, folder := range append(folders, versions...) {
		if isProgram(filepath.Join(folder, "initdb")) && isProgram(filepath.Join(folder, "postgres")) {
			return folder
		}
	}
	return ""
}

func isProgram(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular() && info.Mode()&0o111 != 0
}

// fresh makes a database, a copy of model unless that is empty, and drops it
// when the test ends, whoever is still connected.
func (s *server) fresh(t testing.TB, model string) (dsn string) {
	t.Helper()
	if model == "" {
		model = "template0"
	}
	name := "carers_test_" + strings.ToLower(rand.Text())
	if err := s.do("CREATE DATABASE " + name + " TEMPLATE " + model); err != nil {
		t.Fatalf("make a database for the test: %v", err)
	}
	t.Cleanup(func() {
		if err := s.do("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)"); err != nil {
			t.Errorf("drop the test's database: %v", err)
		}
	})
	return s.address(name)
}

// model answers the name of the database that copies are made from, and makes
// it the first time it is asked for.
func (s *server) model(name string, prepare func(dsn string) error) (string, error) {
	s.mu.Lock()
	make, known := s.models[name]
	if !known {
		make = sync.OnceValues(func() (string, error) { return s.makeModel(prepare) })
		s.models[name] = make
	}
	s.mu.Unlock()
	return make()
}

// makeModel prepares a database and then shuts it to everyone: PostgreSQL will
// not copy one that somebody is connected to.
func (s *server) makeModel(prepare func(dsn string) error) (string, error) {
	database := "carers_model_" + strings.ToLower(rand.Text())
	if err := s.do("CREATE DATABASE " + database + " TEMPLATE template0"); err != nil {
		return "", err
	}
	if err := prepare(s.address(database)); err != nil {
		return "", err
	}
	return database, s.do(
		"ALTER DATABASE "+database+" ALLOW_CONNECTIONS false",
		"SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '"+database+"'",
	)
}

// do runs statements one by one on a connection of its own, outside any
// transaction, as making and dropping databases asks.
func (s *server) do(statements ...string) error {
	ctx, cancel := context.WithTimeout(context.Background(), postgresPatience)
	defer cancel()
	conn, err := pgx.Connect(ctx, s.admin.String())
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	for _, statement := range statements {
		if _, err := conn.Exec(ctx, statement); err != nil {
			return fmt.Errorf("%s: %w", statement, err)
		}
	}
	return nil
}

func (s *server) address(database string) string {
	u := *s.admin
	u.Path = "/" + database
	return u.String()
}
