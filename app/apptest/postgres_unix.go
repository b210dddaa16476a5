//go:build unix

package apptest

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// serve starts PostgreSQL and, once the tests are gone, ends it and takes its
// folder away. The server is told to stop at once: nothing in it is wanted.
const serve = `"$1/postgres" -D "$2/data" -k "$2" -c listen_addresses= -c fsync=off \
	-c synchronous_commit=off -c full_page_writes=off -c max_connections=200 \
	-c shared_buffers=64MB -c autovacuum=off </dev/null >"$2/log" 2>&1 &
read _
kill -QUIT $!
wait $!
rm -rf "$2"`

// startPostgres makes a cluster in a folder that only its user can enter and
// starts a server that listens on a socket there, and nowhere else.
func startPostgres(bin string) (*url.URL, error) {
	// A socket's path may hold some 100 letters, which a TMPDIR can use up, and
	// the user we run PostgreSQL as must be able to get there.
	folder, err := os.MkdirTemp(inMemory(), "carers-pg-")
	if err != nil {
		folder, err = os.MkdirTemp("/tmp", "carers-pg-")
	}
	if err != nil {
		return nil, err
	}
	as, err := unprivileged(folder)
	if err == nil {
		err = initCluster(bin, folder, as)
	}
	if err == nil {
		err = whenWeEnd(serve, as, nil, bin, folder)
	}
	if err != nil {
		os.RemoveAll(folder)
		return nil, err
	}
	admin := &url.URL{
		Scheme: "postgres", User: url.User("postgres"), Path: "/postgres",
		RawQuery: url.Values{"host": {folder}, "sslmode": {"disable"}}.Encode(),
	}
	return admin, answering(admin, filepath.Join(folder, "log"))
}

func initCluster(bin, folder string, as func(*exec.Cmd)) error {
	cmd := exec.Command(filepath.Join(bin, "initdb"), "-D", filepath.Join(folder, "data"), "-U", "postgres",
		"-A", "trust", "-E", "UTF8", "--locale=C", "-N", "--no-instructions")
	cmd.Dir = folder
	as(cmd)
	if said, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w: %s", err, said)
	}
	return nil
}

// unprivileged answers how to run PostgreSQL, which refuses to run as root:
// when we are root, as the user `postgres` or, failing that, `nobody`. The
// folder becomes that user's.
func unprivileged(folder string) (as func(*exec.Cmd), err error) {
	if os.Geteuid() != 0 {
		return func(*exec.Cmd) {}, nil
	}
	who, err := user.Lookup("postgres")
	if err != nil {
		who, err = user.Lookup("nobody")
	}
	if err != nil {
		return nil, fmt.Errorf("PostgreSQL refuses to run as root, and there is no user postgres or nobody: %w", err)
	}
	uid, err := strconv.ParseUint(who.Uid, 10, 32)
	if err != nil {
		return nil, fmt.Errorf("the number of user %s: %w", who.Username, err)
	}
	gid, err := strconv.ParseUint(who.Gid, 10, 32)
	if err != nil {
		return nil, fmt.Errorf("the group of user %s: %w", who.Username, err)
	}
	as = func(cmd *exec.Cmd) {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
	}
	return as, os.Chown(folder, int(uid), int(gid))
}

// answering waits until the server takes a connection.
func answering(admin *url.URL, log string) error {
	ctx, cancel := context.WithTimeout(context.Background(), postgresPatience)
	defer cancel()
	for {
		conn, err := pgx.Connect(ctx, admin.String())
		if err == nil {
			return conn.Close(ctx)
		}
		select {
		case <-ctx.Done():
			said, _ := os.ReadFile(log) // what it said, if anything
			return fmt.Errorf("no answer from PostgreSQL: %w: %s", err, said)
		case <-time.After(10 * time.Millisecond):
		}
	}
}
