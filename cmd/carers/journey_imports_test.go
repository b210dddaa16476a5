package main

import (
	"bytes"
	"strings"
	"testing"

	"carers/app/apptest"
	"carers/app/demo"
	"carers/app/register"
)

// TestADataManagerAndAChampionWalkThroughTheImports goes the whole way of a file
// as each of the two who run imports: from the folder or the page, through what
// it would change, to taking it back. The second finds it as the first did.
func TestADataManagerAndAChampionWalkThroughTheImports(t *testing.T) {
	t.Parallel()
	s, _ := ownDemo(t)
	for _, who := range []struct{ name, email, folder string }{
		{"data", demo.DataEmail, "1 file was applied. 1 file waits for somebody to look at it."},
		{"champion", demo.ChampionEmail, "There was no file."},
	} {
		r := s.visit(t)
		r.signIn(who.email)
		w := importer{r, who.name}
		w.looksNow(who.folder)
		w.cancels()
		w.answersAppliesAndUndoes()
		w.saysWhatColumnsMean()
		w.saysWhatAFileIs()
		w.followsAFigure()
	}
}

// importer is somebody who runs imports.
type importer struct {
	*reader
	name string
}

// saysWhatAFileIs goes from a refusal to the kind of a file in words that nobody
// knows, and lets it be.
func (w importer) saysWhatAFileIs() {
	w.bring(written(w.t, "odd.csv", "Kid,Tutor grp,Sessns poss.,Sessns att.,Att %age\r\nMohammed Ali,10E,10,9,90\r\n"))
	w.isFine("refused-unknown")
	w.In(".note.stop").Follow("Say what the columns mean")
	w.isFine("columns-kind")
	w.Choose("kind", "Attendance: a summary, or session marks")
	w.Press("Offer what its columns can mean")
	w.isFine("columns-attendance")
}

// isFine is fine for a page that the importer has come to.
func (w importer) isFine(page string) {
	w.t.Helper()
	w.fine("imports-" + w.name + "-" + page)
}

func (w importer) bring(path string) {
	w.t.Helper()
	w.Open("/imports")
	w.Upload("file", path)
	w.Press("Bring this file")
}

// prints fails the test for what paper should not show, and for a long list that
// would begin on a page of its own.
func (w importer) prints(page string) {
	w.t.Helper()
	w.isFine(page)
	w.OnPaper(func() {
		for _, left := range w.Texts("nav, button, .button, [data-upload], form .row a") {
			w.t.Errorf("%s prints %q", page, left)
		}
		if whole := apptest.Eval[int](w.Tab, `[...document.querySelectorAll(".card:has(tr + tr)")].filter((c) => getComputedStyle(c).breakInside !== "auto").length`); whole > 0 {
			w.t.Errorf("%s keeps %d long lists on one page", page, whole)
		}
	})
}

// looksNow looks into the folder, and at when that and school happen.
func (w importer) looksNow(finds string) {
	w.t.Helper()
	w.Open("/settings/imports")
	w.Press("Look now")
	w.sees(finds)
	w.isFine("folder")
	w.Choose("Days", "Every weekday of the year")
	w.Press("Save")
	w.sees("Every weekday of the year at 05:30")
	w.Open("/settings/dates")
	w.isFine("dates")
	w.Press("Save the dates of 2026/27")
	w.sees("The dates of 2026/27 are saved")
	w.Open("/")
	w.unfolds()
	w.sees("Suspensions since June")
	w.isFine("home")
}

// cancels sends a file over a poor line, sees what it would change, and lets it be.
func (w importer) cancels() {
	w.t.Helper()
	w.Open("/imports")
	w.isFine("bring")
	var marks bytes.Buffer // some reasons why pupils were away are taken back
	pupils := world.School(greenfield).Roll(theDay)
	if err := world.School(greenfield).WriteUnexplained(&marks, pupils, "2026-09-02", "2026-09-04", register.Period{From: "2026-09-02", To: "2026-09-04"}); err != nil {
		w.t.Fatal(err)
	}
	w.Upload("file", written(w.t, "Session marks.csv", marks.String()))
	w.Slowly(8<<10, func() {
		apptest.Eval[bool](w.Tab, `(document.querySelector("form[data-upload] button").click(), true)`)
		w.Until("the bar to move", `document.querySelector(".sending progress")?.value > 0`)
		w.isFine("sending")
	})
	w.Until("the file to be there", `!document.querySelector(".sending")`)
	w.Sees("How the file was read")
	w.prints("preview")
	w.Press("Cancel this import")
	w.Sees("The import is cancelled.")
	w.isFine("cancelled")
}

// answersAppliesAndUndoes says which of two pupils a row means, and takes it all
// back in the end.
func (w importer) answersAppliesAndUndoes() {
	w.t.Helper()
	w.bring(sample("greenfield-suspensions.csv"))
	preview := w.Path()
	w.isFine("asks")
	w.Follow("Change what columns mean")
	w.prints("columns")
	w.Follow("Cancel")
	w.Follow("Answer")
	w.prints("questions")
	w.Press("Keep these answers")
	w.Open(preview + "/questions")
	apptest.Eval[bool](w.Tab, `([...document.querySelectorAll("main input[type=radio]")].find((one) => one.parentElement.innerText.includes("10E")).click(), true)`)
	w.Press("Keep these answers")
	w.isFine("answered")
	w.Press("Apply")
	w.Sees("Applied")
	w.isFine("applied")
	w.Open("/imports/history")
	w.prints("history")
	w.Choose("kind", "Suspensions and behaviour")
	w.In("main").Press("Show")
	w.isFine("history-filtered")
	w.Open(preview)
	w.Follow("Undo this import")
	w.isFine("undo")
	w.Press("Undo the import")
	w.Sees("The import is undone")
	w.isFine("undone")
}

// saysWhatColumnsMean teaches the program a heading, and takes what it learned
// along as a layout.
func (w importer) saysWhatColumnsMean() {
	w.t.Helper()
	w.Open("/imports")
	w.Upload("file", written(w.t, "gate.csv", "Adno,Name,Reg,Date,Session,How far behind the bell\r\n003582,\"Ali, Mohammed\",10E,11/09/2026,AM,12\r\n"))
	w.Choose("kind", "Suspensions, exclusions, lates or behaviour")
	w.Press("Bring this file")
	preview := w.Path()
	w.Open(preview + "/columns")
	w.Choose("How far behind the bell", "Minutes late")
	w.Press("Read the file like this")
	w.Open(preview + "/columns")
	w.isFine("columns-said")
	_, layout := w.Download(func() { w.Follow("save it as a layout file") })
	if text := string(layout); !strings.Contains(text, "How far behind the bell") || strings.Contains(text, "Mohammed") {
		w.t.Errorf("the layout is\n%s", text)
	}
	w.Open(preview)
	w.Press("Cancel this import")
	w.Open("/imports")
	w.sees("What is remembered for later files")
	w.isFine("remembered")
	w.In("#said").Press(w.Text("#said button"))
	w.isFine("taken-back")
}

// followsAFigure goes from a pupil back to the file that a figure stands in.
func (w importer) followsAFigure() {
	w.t.Helper()
	w.Open("/roll")
	w.In("main").Fill("Name", "marjoribanks")
	w.In("main").Press("Show")
	w.In("main").Follow("Featherstonehaugh-Cholmondeley-Marjoribanks, Max")
	w.isFine("pupil")
	w.In("main").Follow("Attendance")
	w.Sees("Marks, week by week")
	w.prints("figures")
	w.Open(apptest.Eval[string](w.Tab, `document.querySelector('main table a[href^="/imports/"]').pathname`))
	w.Sees("About this import")
	w.isFine("figures-import")
}
