package jobs

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/register"
	"carers/app/store"
)

const childEnv = "CARERS_JOBS_CHILD"

// TestMain runs the tests, or is a process that looks at the folder until it is
// killed.
func TestMain(m *testing.M) {
	if what, child := os.LookupEnv(childEnv); child {
		if err := lookUntilKilled(strings.Split(what, "\n")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// lookUntilKilled opens the database at an address, with a clock that goes on
// from an hour, and looks at the folder.
func lookUntilKilled(what []string) error {
	address, inbox := what[0], what[1]
	from, err := time.Parse(time.RFC3339, what[2])
	if err != nil {
		return err
	}
	began := time.Now()
	s, err := store.Open(context.Background(), address, store.Options{Clock: func() time.Time { return from.Add(time.Since(began)) }})
	if err != nil {
		return err
	}
	fmt.Println("begun")
	if _, err := LookNow(context.Background(), Means{Store: s, Inbox: inbox}, near, "a process that is killed"); err != nil {
		return err
	}
	fmt.Println("ended")
	return s.Close()
}

const (
	killedPupils = 1500
	kills        = 12
)

// TestALookThatIsKilledAnywhereLosesNothingAndBringsNothingTwice kills a process
// at moments spread over its look at a folder of three files, and looks again
// as another process does a while later.
func TestALookThatIsKilledAnywhereLosesNothingAndBringsNothingTwice(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		w := &watchtower{T: t, clock: &hand{}}
		w.clock.set("2026-09-14 06:00")
		w.two[0] = Means{Store: apptest.Open(t, address, store.Options{Clock: w.clock.now}), Inbox: t.TempDir()}
		w.two[1] = w.two[0]
		apptest.School(t, w.two[0].Store, near)
		w.must(MakeInboxes(t.Context(), w.two[0]))
		seed := rand.Uint64()
		chance := rand.New(rand.NewPCG(seed, 0))
		t.Logf("seed %d", seed)
		took := time.Duration(0)
		ended := map[string]int{}
		for nth := range kills {
			w.clock.on(time.Hour)
			names := w.threeFiles(nth)
			kill := time.Hour // the first takes its time
			if nth > 0 {
				kill = time.Duration(chance.Int64N(int64(took) * 11 / 10))
			}
			spent := w.killed(address, kill)
			took = max(took, spent)
			ended[w.stage(names)]++
			w.clock.on(time.Minute + store.RunSilence)
			if _, err := LookNow(t.Context(), w.two[0], near, "another process"); err != nil {
				t.Fatal(err)
			}
			w.allIn(nth, names)
		}
		t.Logf("left in the folder after each kill: %v", ended)
		if ended["all"]+ended["some"] == 0 {
			t.Error("no look was killed in the middle")
		}
		w.must(w.two[0].Store.CheckAudit(t.Context(), near))
	})
}

// threeFiles puts a roll, one with a row to ask about, and one that cannot be
// read into the folder.
func (w *watchtower) threeFiles(nth int) []string {
	w.Helper()
	names := []string{fmt.Sprintf("roll %d.csv", nth), fmt.Sprintf("odd %d.csv", nth), fmt.Sprintf("bad %d.pdf", nth)}
	var b strings.Builder
	b.WriteString("UPN,Legal Surname,Legal Forename,DOB,Year,Reg\n")
	for i, p := range apptest.Pupils(1, killedPupils) {
		fmt.Fprintf(&b, "%s,\"%s\",\"%s\",%s,%s,%s\n", p.UPN, p.Surname, p.Forename, p.DateOfBirth, p.Year, fmt.Sprint(p.Form, (nth+i)%2))
	}
	w.puts(near, names[0], b.String())
	w.puts(near, names[1], fmt.Sprintf("UPN,Legal Surname,Legal Forename,DOB,Year,Reg\n,Findlater,,,8,8A%d\n", nth))
	w.puts(near, names[2], fmt.Sprint("%PDF-1.7 ", nth))
	return names
}

// killed starts a process that looks at the folder, kills it a while after it has
// begun, and says how long it was let.
func (w *watchtower) killed(address string, after time.Duration) time.Duration {
	w.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childEnv+"="+strings.Join([]string{address, w.two[0].Inbox, w.clock.now().Format(time.RFC3339)}, "\n"))
	out, err := cmd.StdoutPipe()
	w.must(err)
	w.must(cmd.Start())
	says := bufio.NewScanner(out)
	says.Scan()
	began := time.Now()
	timer := time.AfterFunc(after, func() { _ = cmd.Process.Kill() }) // it may have ended by then
	for says.Scan() {
	}
	spent := time.Since(began)
	_ = cmd.Wait() // it was killed, and says so
	timer.Stop()
	return spent
}

// stage says how much of the files is still in the folder.
func (w *watchtower) stage(names []string) string {
	there := 0
	for _, name := range names {
		if _, err := os.Stat(filepath.Join(w.two[0].InboxOf(near), name)); err == nil {
			there++
		}
	}
	switch there {
	case 0:
		return "none"
	case len(names):
		return "all"
	}
	return "some"
}

// allIn looks that each file was taken in once and is where it belongs.
func (w *watchtower) allIn(nth int, names []string) {
	w.Helper()
	if left := w.stage(names); left != "none" {
		w.Fatalf("%d: %s of the files are still in the folder: %+v", nth, left, w.runs(near)[0])
	}
	for _, path := range []string{"done/" + names[0], "done/" + names[1], "refused/" + names[2], "refused/" + names[2] + ".txt"} {
		if _, err := os.Stat(filepath.Join(w.two[0].InboxOf(near), path)); err != nil {
			w.Errorf("%d: %s is not there", nth, path)
		}
	}
	l := w.two[0].Store.As(access.Command("test", near))
	all, err := l.Imports(w.Context(), 0)
	w.must(err)
	became := map[string][]register.ImportStatus{}
	for _, i := range all {
		became[i.FileName] = append(became[i.FileName], i.Status)
	}
	for i, want := range []register.ImportStatus{register.ImportApplied, register.ImportWaiting, register.ImportRefused} {
		if got := became[names[i]]; !slices.Equal(got, []register.ImportStatus{want}) {
			w.Errorf("%d: %s became %v, want %s once", nth, names[i], got, want)
		}
	}
	pupils, err := l.WholeRoll(w.Context())
	w.must(err)
	if len(pupils) != killedPupils {
		w.Errorf("%d: %d pupils are on the roll, want %d", nth, len(pupils), killedPupils)
	}
}

// plain opens the database of a test as no guard sees it.
func plain(t *testing.T, path string) *sql.DB {
	t.Helper()
	driver := "sqlite"
	if slices.Contains(sql.Drivers(), "sqlite3") {
		driver = "sqlite3"
	}
	db, err := sql.Open(driver, path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// oneTower is a school on SQLite, with a roll in its folder, and the database as
// no guard sees it.
func oneTower(t *testing.T) (*watchtower, *sql.DB) {
	path := apptest.SQLiteFile(t)
	w := &watchtower{T: t, clock: &hand{}}
	w.clock.set("2026-09-14 06:00")
	w.two[0] = Means{Store: apptest.Open(t, path, store.Options{Clock: w.clock.now}), Inbox: t.TempDir()}
	w.two[1] = w.two[0]
	apptest.School(t, w.two[0].Store, near)
	w.must(MakeInboxes(t.Context(), w.two[0]))
	w.puts(near, "roll.csv", roll)
	return w, plain(t, path)
}

// TestAFullDiskIsToldAndNothingIsLost lets the database say what it says when
// the disk is full, in the middle of an import.
func TestAFullDiskIsToldAndNothingIsLost(t *testing.T) {
	w, db := oneTower(t)
	_, err := db.Exec("CREATE TRIGGER full BEFORE INSERT ON import_changes BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END")
	w.must(err)
	run, err := LookNow(t.Context(), w.two[0], near, "test")
	w.must(err)
	if run.Outcome != register.RunFailed || !strings.Contains(run.Says, "The disk is full") || run.Counts.Failed != 1 {
		t.Errorf("%+v", run)
	}
	if stage := w.stage([]string{"roll.csv"}); stage != "all" {
		t.Error("the file is gone from the folder")
	}
	_, err = db.Exec("DROP TRIGGER full")
	w.must(err)
	if run, err = LookNow(t.Context(), w.two[0], near, "test"); err != nil || run.Counts.Applied != 1 {
		t.Errorf("%+v, %v", run, err)
	}
}

// TestALockedDatabaseIsToldAndNothingIsLost holds the database as another
// program does, for longer than we wait.
func TestALockedDatabaseIsToldAndNothingIsLost(t *testing.T) {
	w, db := oneTower(t)
	db.SetMaxOpenConns(1)
	_, err := db.Exec("BEGIN IMMEDIATE")
	w.must(err)
	if _, err := LookNow(t.Context(), w.two[0], near, "test"); err == nil || !strings.Contains(err.Error(), "holds the database") {
		t.Errorf("%v", err)
	}
	_, err = db.Exec("ROLLBACK")
	w.must(err)
	if run, err := LookNow(t.Context(), w.two[0], near, "test"); err != nil || run.Counts.Applied != 1 {
		t.Errorf("%+v, %v", run, err)
	}
}

func TestWhatGoesWrongIsSaidPlainly(t *testing.T) {
	for says, err := range map[string]error{
		"The disk is full":        errors.New("ERROR: could not extend file: No space left on device (SQLSTATE 53100)"),
		"Another program holds":   errors.New("database is locked (5) (SQLITE_BUSY)"),
		"The database does not":   errors.New("failed to connect to `user=x`: connection refused"),
		"may not read or write":   folderFault{fmt.Errorf("open: %w", os.ErrPermission)},
		"The folder is not there": folderFault{fmt.Errorf("lstat: %w", os.ErrNotExist)},
		"could not be read":       folderFault{errors.New("input/output error")},
		"not foreseen":            errors.New("some fault of ours"),
		"Make it a real folder":   errors.Join(errNoFolder, nil),
	} {
		if got := plainly(err); !strings.Contains(got, says) {
			t.Errorf("%v: %q, want %q", err, got, says)
		}
	}
}
