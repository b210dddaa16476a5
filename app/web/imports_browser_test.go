package web

import (
	"os"
	"path/filepath"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
)

// looked is a tab in which each page is checked for what keeps somebody from
// using it, and pictured into the folder that CARERS_SHOTS names, for a person
// to look at.
type looked struct {
	*apptest.Tab
	t testing.TB
}

func lookAt(t testing.TB, w *world, role access.Role) looked {
	tab := looked{apptest.NewTab(t, w.door.URL("")), t}
	tab.Open("/sign-in")
	tab.Fill("E-mail address", emailOf(firstSchool, role))
	tab.Fill("Password", password)
	tab.Press("Sign in")
	return tab
}

func (l looked) at(name string) {
	l.t.Helper()
	l.NoViolations(l.t)
	folder := os.Getenv("CARERS_SHOTS")
	if folder == "" {
		return
	}
	for size, shot := range map[string]apptest.Shot{
		"desk-light": {Width: 1280, Height: 800, FullPage: true}, "desk-dark": {Width: 1280, Height: 800, FullPage: true, Dark: true},
		"phone-light": {Width: 375, Height: 812, FullPage: true}, "phone-dark": {Width: 375, Height: 812, FullPage: true, Dark: true},
	} {
		l.Screenshot(filepath.Join(folder, name+"-"+size+".png"), shot)
	}
}

// brings brings a file through the page, under the name that it has.
func (l looked) brings(path, kind string) {
	l.t.Helper()
	l.Open("/imports")
	l.Upload("file", path)
	l.Choose("What is it?", kind)
	l.Press("Bring this file")
}

// written is a file of a test's own, ready to be brought.
func written(t testing.TB, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const (
	guess       = "Not sure: find out from the file"
	aRoll       = "The pupil list from our MIS"
	aSheet      = "My own spreadsheet of young carers"
	sampleFiles = "../../imports/samples/"
)

func TestEveryoneCanUseTheImportPages(t *testing.T) {
	w := newWorld(t).school(firstSchool, "Greenfield School")
	w.staff(firstSchool, access.Champion)
	tab := lookAt(t, w, access.Champion)
	tab.Open("/imports")
	tab.at("imports-empty")
	tab.Press("Bring this file")
	tab.Sees("Choose the file to bring")
	tab.at("imports-problem")

	tab.brings(sampleFiles+"greenfield-roll.xlsx", guess)
	tab.Sees("would join the roll")
	tab.at("preview-roll")
	tab.Press("Apply")
	tab.Sees("joined the roll")
	tab.at("applied-roll")

	tab.brings(sampleFiles+"greenfield-roll-later.csv", aRoll)
	tab.at("preview-later")
	tab.Follow("Change what columns mean")
	tab.Sees("Say what each column means")
	tab.at("columns")
	tab.Follow("Cancel")
	tab.Press("Cancel this import")
	tab.Sees("The import is cancelled")

	tab.brings(sampleFiles+"greenfield-register.xlsx", aSheet)
	tab.at("preview-register")
	tab.Follow("Answer")
	tab.Sees("wait")
	tab.at("questions")
	tab.Press("Keep these answers")
	tab.Sees("Choose an answer for one row at least")
	tab.at("questions-problem")
	tab.Follow("Not now")
	tab.Press("Apply what is certain")
	tab.Sees("joined the register")
	tab.at("applied-register")
	tab.Follow("Undo this import")
	tab.at("undo")
	tab.Follow("Keep it")

	tab.brings(written(t, "A very long name that a management information system gave to its report of the pupils of the school 2026-09-14 08-59-59 (final) (2).pdf", []byte("%PDF-1.7")), guess)
	tab.at("refused")
	tab.brings(sampleFiles+"greenfield-roll.xlsx", guess)
	tab.Sees("Nothing new in this file")
	tab.at("nothing-new")
	tab.Open("/imports")
	tab.at("imports")
}

func TestEveryoneCanUseTheExportPages(t *testing.T) {
	w := exporting(t)
	champion := lookAt(t, w, access.Champion)
	champion.Open("/exports")
	champion.at("exports")
	head := lookAt(t, w, access.Head)
	head.Open("/exports")
	head.at("exports-head")
	teacher := lookAt(t, w, access.Teacher)
	teacher.Open("/exports")
	teacher.at("exports-teacher")
}
