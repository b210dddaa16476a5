package main

import (
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"carers/app/access"
)

// damage writes over a part of the desk's register, and drops what SQLite kept
// beside it.
func (d *desk) damage(from, to int64) {
	d.Helper()
	path := filepath.Join(d.folder, "data", database)
	content, err := os.ReadFile(path)
	if err != nil {
		d.Fatal(err)
	}
	for i := from; i < min(to, int64(len(content))); i++ {
		content[i] = byte(7 * i)
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		d.Fatal(err)
	}
	for _, beside := range []string{"-wal", "-shm"} {
		if err := os.Remove(path + beside); err != nil && !errors.Is(err, fs.ErrNotExist) {
			d.Fatal(err)
		}
	}
}

// opening are the commands that open the register, in one way or another.
var opening = [][]string{{"serve", "--addr", "127.0.0.1:0"}, {"school", "list"}, {"export", "census", "--school", "999001"}}

func TestARegisterThatIsDamagedIsToldInWords(t *testing.T) {
	for name, to := range map[string][2]int64{"no database at all": {0, 200}, "pages that make no sense": {1024, 1 << 20}} {
		t.Run(name, func(t *testing.T) {
			d := withSchool(t)
			d.damage(to[0], to[1])
			for _, args := range opening {
				d.fails(failed, "is damaged, or is no register of this program; put the last copy of its folder back", args...)
			}
		})
	}
}

func TestARegisterOfALaterVersionIsRefusedInWords(t *testing.T) {
	d := withSchool(t)
	driver := "sqlite3"
	if !slices.Contains(sql.Drivers(), driver) {
		driver = "sqlite" // built without a C compiler
	}
	db, err := sql.Open(driver, filepath.Join(d.folder, "data", database))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.ExecContext(t.Context(), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	for _, args := range opening {
		d.fails(failed, "made by a newer version of carers: install that version or a later one", args...)
	}
}

func TestAFolderThatCannotBeMadeIsToldInWords(t *testing.T) {
	d := newDesk(t)
	file := d.write("notes.txt", "x")
	for _, args := range append(opening, []string{"demo", "--addr", "127.0.0.1:0"}) {
		d.fails(failed, "make the d", append(args, "--data", filepath.Join(file, "data"))...)
	}
}

func TestWhyARegisterIsNotOpenedIsToldWithWhatToDo(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{fmt.Errorf("make the database file: %w", &fs.PathError{Op: "open", Path: "data/carers.db", Err: fs.ErrPermission}), "give it the folder"},
		{errors.New("open the database: attempt to write a readonly database"), "give it the folder"},
		{errors.New("open the database: attempt to write a readonly database (1032)"), "give it the folder"},
		{errors.New("open the database: unable to open database file"), "give it the folder"},
		{errors.New("open the database: file is not a database (26)"), "put the last copy"},
		{errors.New("bring the tables up to date: database is locked (5) (SQLITE_BUSY)"), "another program holds data/carers.db"},
		{errors.New("bring the tables up to date: something else"), "something else"},
	} {
		if got := notOpened("data/carers.db", c.err); !strings.Contains(got.Error(), c.want) || !errors.Is(got, c.err) {
			t.Errorf("%v: %v, want %q", c.err, got, c.want)
		}
		if got := notOpened("postgres://carers@db/carers", c.err); got.Error() != c.err.Error() {
			t.Errorf("of a server: %v", got)
		}
	}
	if err := notOpened("data/carers.db", nil); err != nil {
		t.Error(err)
	}
}

// TestAFolderThatMayNotBeWrittenIsToldInWords is for anybody but the system's
// own user, who may write anywhere.
func TestAFolderThatMayNotBeWrittenIsToldInWords(t *testing.T) {
	d := withSchool(t)
	folder := filepath.Join(d.folder, "data")
	path := filepath.Join(folder, database)
	for _, c := range []struct {
		path string
		mode fs.FileMode
	}{{path, 0o400}, {folder, 0o500}} {
		if err := os.Chmod(c.path, c.mode); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { _ = os.Chmod(folder, 0o700) })
	if f, err := os.OpenFile(path, os.O_RDWR, 0); err == nil {
		f.Close()
		return // whoever runs this test may write it all the same
	}
	for _, args := range opening {
		d.fails(failed, "give it the folder", args...)
	}
}

func TestLinksOnPagesBeginWithTheAddressThatPeopleType(t *testing.T) {
	d := withSchool(t)
	out := d.fine("user", "add", "--email", "j.kowalczyk@greenfield.example", "--name", "J. Kowalczyk", "--role", "data", "--school", "999001")
	if _, err := d.open().UseLink(t.Context(), link(t, out), "lantern cobalt harvest"); err != nil {
		t.Fatal(err)
	}
	site := d.starts("serve", "--url", "http://carers.greenfield.example/")
	v := site.visitor()
	v.sends("/sign-in", map[string]string{"email": "j.kowalczyk@greenfield.example", "password": "lantern cobalt harvest"})
	page := v.sends("/people/add", map[string]string{"name": "P. Whitcombe", "email": "p.whitcombe@greenfield.example", "role": string(access.Teacher)})
	if !strings.Contains(page, "http://carers.greenfield.example/link/") || strings.Contains(page, site.address) {
		t.Errorf("the page says %.3000s", page)
	}
}
