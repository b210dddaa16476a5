package main

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestAChampionBeginsWithAnEmptyInstallation is the first day of somebody who
// has never seen the product: from the link that `carers serve` prints to a
// register that can be exported.
func TestAChampionBeginsWithAnEmptyInstallation(t *testing.T) {
	t.Parallel()
	s := serve(t, t.TempDir(), "serve")
	r := s.visit(t)
	setsUpTheSchool(r, s)
	bringsTheRoll(r)
	addsSomebody(r)
	bringsHerOwnSheet(r)
	writesWhatMatters(r)
	findsSomebody(r)
	takesTheListsOut(r)
	r.In("body > header details.person").Press("Your account: R. Begum, Young carer champion, Data manager")
	r.Press("Sign out")
	r.Sees("You are signed out")
	r.fine("begin-signed-out")
	namesNobody(t, s)
}

// namesNobody looks for those of whom much was typed, read and sent.
func namesNobody(t *testing.T, s *site) {
	t.Helper()
	log := strings.ToLower(s.log.String())
	if strings.Count(log, "route=") < 50 {
		t.Errorf("the log tells little of a whole day:\n%s", log)
	}
	for _, name := range []string{"grace", "adeb", "ogunlesi", "zhang", "nurse", "begum", "greenfield-r"} {
		if strings.Contains(log, name) {
			t.Errorf("the log holds %q", name)
		}
	}
}

// setsUpTheSchool follows the one-time link; a mistake on the way costs nothing
// that was typed.
func setsUpTheSchool(r *reader, s *site) {
	r.t.Helper()
	_, link, found := strings.Cut(s.said, s.base+"/setup/")
	if !found {
		r.t.Fatalf("no link to set the school up with:\n%s", s.said)
	}
	at := "/setup/" + strings.Fields(link)[0]
	r.Open(at)
	r.fine("begin-setup")
	r.Fill("Name of the school", "Greenfield School")
	r.Fill("URN", greenfield)
	r.Fill("Your name, as colleagues know you", "R. Begum")
	r.Fill("Your e-mail address", "r.begum@greenfield.example")
	r.Fill("New password", demoPassword)
	r.Fill("The same password again", "lantern cobalt")
	r.Press("Set up and sign in")
	r.Sees("The two passwords are not the same")
	r.fine("begin-setup-problem")
	if got := r.Value("Name of the school"); got != "Greenfield School" {
		r.t.Errorf("after a mistake the school's name reads %q", got)
	}
	r.Fill("New password", demoPassword)
	r.Fill("The same password again", demoPassword)
	r.Press("Set up and sign in")
	r.Sees("Your school is set up")
	r.fine("begin-home")
	r.Open(at)
	if r.Status() != 404 {
		r.t.Errorf("the link to set up answers %d the second time", r.Status())
	}
	r.fine("begin-setup-over")
}

func bringsTheRoll(r *reader) {
	r.t.Helper()
	r.Open("/")
	r.In("main").Follow("Bring a file : Bring the roll")
	r.fine("begin-imports")
	r.Press("Bring this file")
	r.Sees("Choose the file to bring")
	r.fine("begin-imports-problem")
	r.Upload("file", sample("greenfield-roll.xlsx"))
	r.Press("Bring this file")
	r.Sees("1,150 pupils would join the roll")
	r.fine("begin-roll-preview")
	r.Press("Apply")
	r.Sees("1,150 pupils joined the roll")
	r.fine("begin-roll-applied")
}

func addsSomebody(r *reader) {
	r.t.Helper()
	r.Open("/")
	r.fine("begin-home-with-roll")
	r.In("main").Follow("Add somebody : Add a young carer")
	r.fine("begin-add")
	r.In("main").Fill("Name of the pupil", "grace adeb")
	r.In("main").Press("Find")
	r.fine("begin-add-who")
	r.Choose("Who is it?", "Grace Adebayo-Ogunlesi, Year 10, 10G")
	r.Press("Go on")
	r.fine("begin-add-how")
	r.Press("Add to the register")
	r.Sees("Say how the school learned")
	r.fine("begin-add-problem")
	r.Choose("How did the school learn?", "The pupil told someone")
	r.Press("Add to the register")
	r.Sees("Added to the register")
	r.fine("begin-carer")
}

// bringsHerOwnSheet brings the champion's spreadsheet, answers what only she
// knows, looks at the columns, applies, undoes, and applies again.
func bringsHerOwnSheet(r *reader) {
	r.t.Helper()
	bring := func() {
		r.Open("/imports")
		r.Upload("file", sample("greenfield-register.xlsx"))
		r.Choose("kind", "My own spreadsheet of young carers")
		r.Press("Bring this file")
	}
	bring()
	r.fine("begin-register-preview")
	preview := r.Path()
	r.Follow("Answer")
	r.fine("begin-register-questions")
	r.In("main section.card").Check("Leave this row out")
	r.Press("Keep these answers")
	r.fine("begin-register-answered")
	r.Open(preview + "/columns")
	r.fine("begin-register-columns")
	r.Press("Read the file like this")
	if r.Path() != preview {
		r.t.Fatalf("the columns led to %s", r.Path())
	}
	apply(r)
	r.fine("begin-register-applied")
	entries := onRegister(r)
	r.Open(preview)
	r.Follow("Undo this import")
	r.fine("begin-register-undo")
	r.Press("Undo the import")
	r.Sees("The import is undone")
	r.fine("begin-register-undone")
	if left := onRegister(r); left != "1" {
		r.t.Errorf("%s entries after undoing the import, want the one added by hand", left)
	}
	bring()
	apply(r)
	if again := onRegister(r); again != entries {
		r.t.Errorf("%s entries the second time, %s the first", again, entries)
	}
	bring()
	r.Sees("0 new to the register")
	r.Sees("0 changed")
	r.fine("begin-register-same-again")
}

func apply(r *reader) {
	r.t.Helper()
	if r.Has(`form[action$="/apply"]`) {
		r.In(`form[action$="/apply"]`).Press(r.Text(`form[action$="/apply"] button`))
	}
	r.Sees("Applied")
}

// onRegister is how many entries the register's list says there are.
func onRegister(r *reader) string {
	r.t.Helper()
	r.Open("/register")
	return r.Text(`nav.tabs a[aria-current=page] .n`)
}

func writesWhatMatters(r *reader) {
	r.t.Helper()
	r.Open("/register")
	r.fine("begin-register")
	r.In("main table").Follow("Adebayo-Ogunlesi, Grace")
	page := r.Path()
	change := func(under, saved string, write func()) {
		r.t.Helper()
		r.Open(page + "/" + under)
		write()
		r.fine("begin-carer-" + strings.ReplaceAll(under, "/", "-"))
		r.saves()
		r.Sees(saved)
		if r.Path() != page {
			r.t.Errorf("saving %s leads to %s", under, r.Path())
		}
	}
	change("child", "Saved", func() {
		r.Fill("Strengths", "Explains things so that others understand them")
		r.Fill("Hopes", "To be a nurse")
	})
	change("wishes", "Wishes and home are saved", func() { r.Choose("What does home know?", "Do not contact home about this") })
	r.Sees("Do not contact home about this.")
	change("effect", "The effect is saved", func() {
		r.Choose("Effect now", "Some effect")
		r.Fill("What makes you think so?", "Late on three Mondays this term")
	})
	change("origin", "Saved", func() {
		r.Fill("What was said", "After the assembly")
		r.Fill("Caring since", "September 2023")
	})
	change("status", "The status is changed", func() {
		r.Choose("What is it to be?", "Confirmed")
		r.Fill("Why?", "We have talked twice")
	})
	takesASnapshot(r, page)
	r.Open(page)
	r.In("#siblings").Press("Yes , Seun Adebayo-Ogunlesi is a brother or sister")
	r.fine("begin-carer-whole")
}

// takesASnapshot writes down a talk, with three views that are kept apart.
func takesASnapshot(r *reader, page string) {
	r.t.Helper()
	r.Open(page + "/snapshots/add")
	r.fine("begin-snapshot")
	r.Fill("The day you spoke", "31/2/2026")
	r.saves()
	r.fine("begin-snapshot-problem")
	r.Fill("The day you spoke", "14/9/2026")
	r.Check("We spoke alone")
	r.Choose("relation_1", "mother")
	r.Fill("What the pupil says, in their own words", "I like cooking for us. I do not like the nights.")
	r.Fill("What a parent or guardian says", "She helps too much, and I tell her so.")
	r.Fill("What the person cared for says", "I would rather she went out.")
	r.saves()
	r.fine("begin-snapshot-saved")
}

// findsSomebody with the keyboard alone, and then with the pages' scripts off.
func findsSomebody(r *reader) {
	r.t.Helper()
	r.Open("/help")
	for range 12 {
		if r.Focused() == "Find a pupil" {
			break
		}
		r.Keys("\t")
	}
	if got := r.Focused(); got != "Find a pupil" {
		r.t.Fatalf("the keyboard does not come to the box that finds pupils, but to %q", got)
	}
	r.Fill("Find a pupil", "adeb")
	r.Until("those of the name to be found", `document.querySelectorAll("#find-found li").length > 1`)
	r.fine("begin-find-typing")
	r.Fill("Find a pupil", "grace adeb")
	r.Until("the one to be found", `document.querySelectorAll("#find-found li").length === 1`)
	r.Keys(kb.ArrowDown)
	r.enter()
	r.Sees("Grace Adebayo-Ogunlesi")
	if !strings.HasPrefix(r.Path(), "/carers/") {
		r.t.Errorf("Enter on a pupil who is on the register leads to %s", r.Path())
	}
	r.Scripts(false)
	r.Open("/help")
	r.Fill("Find a pupil", "zhang")
	r.In("header").Press("Find")
	r.In("main").Follow("Lily Zhang")
	r.Scripts(true)
	r.Open("/find")
	r.Fill("Name, form or year", "nobody of this name")
	r.In("main").Press("Find")
	r.Sees("Nobody found")
	r.fine("begin-find-nobody")
}

// takesTheListsOut downloads the census list and the register, which name who
// is on the register and whom home must not hear of.
func takesTheListsOut(r *reader) {
	r.t.Helper()
	r.Open("/census")
	r.fine("begin-census")
	name, census := r.Download(func() { r.Press("Census list as CSV") })
	if name != "census-999001-2026-09-14.csv" {
		r.t.Errorf("the census list is saved as %q", name)
	}
	if rows := table(r.t, census); strings.Join(rows[0], ",") != censusColumns || !hasRow(rows, "Adebayo-Ogunlesi", "Grace", "S") {
		r.t.Errorf("the census list:\n%s", census)
	}
	r.Open("/exports")
	name, register := r.Download(func() { r.Press("CSV : The register") })
	if name != "register-999001-2026-09-14.csv" {
		r.t.Errorf("the register is saved as %q", name)
	}
	if rows := table(r.t, register); !hasRow(rows, "Adebayo-Ogunlesi", "Grace", "Do not contact home about this", "Explains things so that others understand them", "2023-09") {
		r.t.Errorf("the register:\n%s", register)
	}
	r.Open("/exports")
	r.fine("begin-exports")
}

const censusColumns = "upn,surname,forename,date_of_birth,young_carer_code"

// table reads a CSV.
func table(t testing.TB, content []byte) [][]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(content, []byte("\xef\xbb\xbf")))).ReadAll()
	if err != nil || len(rows) == 0 {
		t.Fatalf("no CSV: %v\n%s", err, content)
	}
	return rows
}

// hasRow reports whether one row has all of these cells.
func hasRow(rows [][]string, cells ...string) bool {
	return slices.ContainsFunc(rows, func(row []string) bool {
		return !slices.ContainsFunc(cells, func(c string) bool { return !slices.Contains(row, c) })
	})
}
