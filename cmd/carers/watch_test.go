package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"carers/app/apptest"
)

// watchedAt is where Greenfield's watched folder is on a desk.
func (d *desk) watchedAt(name string) string {
	return filepath.Join(d.folder, "data", "imports", "999001", name)
}

// exports puts a sample into the watched folder as an MIS did in the night.
func (d *desk) exports(name string) {
	d.Helper()
	content, err := os.ReadFile(exported(name))
	if err == nil {
		err = os.WriteFile(d.watchedAt(name), content, 0o600)
	}
	night := time.Now().Add(-time.Hour)
	if err == nil {
		err = os.Chtimes(d.watchedAt(name), night, night)
	}
	if err != nil {
		d.Fatal(err)
	}
}

func TestASchoolHasItsWatchedFolderFromTheStart(t *testing.T) {
	d := withSchool(t)
	if !exists(d.watchedAt("")) {
		t.Fatal("no folder was made with the school")
	}
	d.exports("greenfield-roll.xlsx")
	if out := d.fine("job", "inbox"); out != "inbox: 999001: 1 file was applied\n" {
		t.Errorf("%s", out)
	}
	if !exists(d.watchedAt("done/greenfield-roll.xlsx")) {
		t.Error("the file was not moved")
	}
	if out := d.fine("job", "inbox"); out != "inbox: nothing to do\n" {
		t.Errorf("%s", out)
	}
	if out := d.fine("export", "census", "--school", "999001"); !strings.Contains(out, "upn") {
		t.Errorf("%s", out)
	}
}

// The site makes up, when it starts, for the look that nobody took at half past
// five.
func TestTheSiteLooksAtTheFolderByItself(t *testing.T) {
	d := withSchool(t)
	d.exports("greenfield-roll.xlsx")
	site := d.starts("serve")
	for deadline := time.Now().Add(30 * time.Second); !exists(d.watchedAt("done/greenfield-roll.xlsx")); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("nobody has looked")
		}
	}
	site.ends()
	if all, err := d.greenfield().Imports(t.Context(), 0); err != nil || len(all) != 1 || all[0].By != "Watched folder" {
		t.Errorf("%+v, %v", all, err)
	}
}

func TestOnPostgreSQLTheFolderIsWatchedWhereItIs(t *testing.T) {
	d := newDesk(t)
	d.env["CARERS_DB"] = apptest.Postgres(t)
	d.fine("school", "add", "--urn", "999001", "--name", "Greenfield School")
	d.fails(wrongUsage, "so nothing is watched", "job", "inbox")
	if err := os.Mkdir(filepath.Join(d.folder, "data"), 0o700); err != nil {
		t.Fatal(err)
	}
	if out := d.fine("job", "inbox"); out != "inbox: nothing to do\n" {
		t.Errorf("%s", out)
	}
	d.exports("greenfield-roll.xlsx")
	if out := d.fine("job", "inbox"); out != "inbox: 999001: 1 file was applied\n" {
		t.Errorf("%s", out)
	}
}

func TestRemindersWantAWholeSetOfSettings(t *testing.T) {
	d := withSchool(t)
	d.fails(wrongUsage, "names no server", "job", "mail")
	d.fails(wrongUsage, "smtp-from", "job", "mail", "--smtp", "127.0.0.1:25")
	d.fails(wrongUsage, "smtp-from", "serve", "--addr", "127.0.0.1:0", "--smtp", "mail.school.example:587")
	d.fails(wrongUsage, "smtp-password", "job", "mail", "--smtp", "127.0.0.1:25", "--smtp-from", "register@school.example", "--smtp-user", "register")
	if out := d.fine("job", "mail", "--smtp", "127.0.0.1:25", "--smtp-from", "register@school.example"); out != "mail: nothing to do\n" {
		t.Errorf("%s", out)
	}
}
