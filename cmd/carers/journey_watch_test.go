package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"carers/app/demo"
)

// TestWhatTheMISSavesComesInByItself is a night's exports, from the folder to
// the first page, as the data manager and then the champion see them.
func TestWhatTheMISSavesComesInByItself(t *testing.T) {
	s, data := ownDemo(t)
	looksByItself(t, s)
	r := s.visit(t)
	r.signIn(demo.DataEmail)
	r.Open("/settings/imports")
	inbox := filepath.Join(data, "imports", greenfield)
	for name, content := range map[string]string{
		"Findlater odd.csv": "UPN,Legal Surname,Legal Forename,DOB,Year,Reg\n,Findlater,,,8,8A\n",
		"Findlater.pdf":     "%PDF-1.7",
	} {
		nightly(t, filepath.Join(inbox, name), content)
	}

	r.Press("Look now")
	r.sees("1 file was applied. 2 files wait for somebody to look at them. 1 file was refused") // two had been there
	r.fine("watch-looked")
	r.Open("/")
	r.sees("1 file in the watched folder could not be read")
	r.fine("watch-home")

	r.Open("/settings/imports")
	r.Choose("Days", "Every Friday in term")
	r.Press("Save")
	r.sees("Every Friday in term at 05:30")
	r.Open("/settings/dates")
	r.Fill("Closed to pupils", "some day")
	r.Press("Save the dates of 2026/27")
	r.sees("must begin with a day")
	r.fine("watch-dates-wrong")
	r.Fill("Closed to pupils", "4 January 2027, INSET day\n3 May 2027, Early May Bank Holiday")
	r.Press("Save the dates of 2026/27")
	r.sees("The dates of 2026/27 are saved")
	r.fine("watch-dates")

	if err := os.RemoveAll(inbox); err != nil {
		t.Fatal(err)
	}
	champion := s.visit(t)
	champion.signIn(demo.ChampionEmail)
	champion.Open("/settings/imports")
	champion.Press("Look now")
	champion.sees("The folder is not there")
	champion.fine("watch-failed")
	champion.Open("/")
	champion.sees("The last look at the watched folder failed")
	champion.fine("watch-home-failed")
	if log := s.log.String(); strings.Contains(log, "Findlater") {
		t.Errorf("the log names a file:\n%s", log)
	}
}

// looksByItself waits until the second school's folder was looked at as its
// schedule says, and the export in it taken in: the look of half past five is
// made up for at the start.
func looksByItself(t *testing.T, s *site) {
	t.Helper()
	r := s.visit(t)
	r.signIn(demo.BothEmail)
	r.Open("/schools")
	r.In("main").Press("Go to Little Wrens Primary School")
	r.Open("/settings/imports")
	for deadline := time.Now().Add(time.Minute); !strings.Contains(r.Text("main"), "1 file was applied."); r.Open("/settings/imports") {
		if time.Now().After(deadline) {
			t.Fatalf("nobody looked by the schedule: %s", r.Text("main"))
		}
	}
}

// nightly writes a file as an MIS did in the night.
func nightly(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	night := time.Now().Add(-time.Hour)
	if err := os.Chtimes(path, night, night); err != nil {
		t.Fatal(err)
	}
}

// sees fails the test unless the page says something.
func (r *reader) sees(says string) {
	r.t.Helper()
	if text := r.Text("main"); !strings.Contains(text, says) {
		r.t.Fatalf("%q is not on the page, which says %s", says, text)
	}
}
