package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"carers/app/apptest"
	"carers/app/demo"
)

// TestAChampionGetsFromNothingToAPack walks a first-time champion from a school that has
// not begun through the choice of Bronze, the baseline review and the plan; ordinary use
// has already filled half of the page, which the records show in one press. A file with a
// pupil's name in it leaves as a copy, in a pack in which that name is nowhere; and the
// school's head reads where it stands.
func TestAChampionGetsFromNothingToAPack(t *testing.T) {
	r := inDemo(t, demo.BothEmail)
	r.Open("/schools")
	r.Press("Go to Little Wrens Primary School")
	r.Open("/award")
	r.Sees("What the school does for young carers, shown once")
	r.fine("award-begin")
	r.Follow("Bronze, Silver and Gold, Wales or a local scheme: see the others")
	r.fine("award-follow")
	r.Open("/award/follow/ycis-2015")
	r.fine("award-follow-one")
	r.Choose("Which level does the school aim for?", "Bronze")
	r.Press("Follow it")
	r.Sees("Six things stand between you and Bronze")
	r.fine("award")
	r.bringsTheBaseline()

	r.Open("/award")
	r.Follow("Draw what the records already say")
	r.Sees("13 of 15 staff have had training")
	r.fine("award-records")
	r.Press("Draw what is ticked, and keep it as evidence")
	r.Sees("pages are drawn from the records as they are today")
	r.Sees("Four things stand between you and Bronze")
	r.fine("award-after")
	if with, all := r.filled(); with < 10 {
		t.Errorf("ordinary use has filled %d of %d criteria", with, all)
	}
	r.Follow("4. Listen")
	r.fine("award-standard")
	r.addsWithAName("ycis-2015~S4~bronze~ours-4", "Maryam Siddiqui")
	r.Open("/award")
	if with, all := r.filled(); with*2 < all {
		t.Errorf("the page of Bronze is not half filled: %d of %d criteria", with, all)
	}
	r.Open("/award/wording")
	r.unfolds()
	r.fine("award-wording")
	r.Follow("Change : The leads have time for this work: it stands in a job description, a timetable or a list of duties.")
	r.fine("award-criterion")
	r.savesThePack("Maryam", "Siddiqui")

	head := inDemo(t, demo.WrensEmail)
	head.Open("/award")
	head.Sees("stand between you and Bronze")
	head.fine("award-head")
	head.Open("/award/plan")
	head.fine("award-head-plan")
	if head.Has("main form") {
		t.Error("a head finds something to send on the plan of others")
	}
}

// bringsTheBaseline rates what the school does, closes the review and takes its plan.
func (r *reader) bringsTheBaseline() {
	r.t.Helper()
	r.Follow("Begin it : No baseline review is done yet")
	r.fine("award-baselines")
	r.Press("Begin the review")
	r.Sees("It is begun")
	r.fine("award-baseline")
	r.Follow("Rate : Understand")
	r.fine("award-rate")
	for n := range 5 { // standards
		ratesAll(r, n)
		if n < 4 {
			r.Press("Save, and go on to the next")
		} else {
			r.Press("Save")
		}
	}
	r.Sees("Each statement has a rating.")
	r.Press("Close the review")
	r.Sees("The review is closed. This is what it proposes")
	r.fine("award-propose")
	r.Press("Put what is ticked into the plan")
	r.Sees("actions are in the plan")
	r.fine("award-plan")
	r.Open("/award/plan/add")
	r.Press("Save the action")
	r.Sees("Say in one sentence what is to be done")
	r.fine("award-plan-problem")
}

// filled is how many criteria of the level that the school aims for have evidence, and
// how many there are.
func (r *reader) filled() (with, all int) {
	r.t.Helper()
	for _, says := range r.Texts(".award-grid td.aim strong") {
		var w, a int
		if _, err := fmt.Sscanf(says, "%d of %d", &w, &a); err != nil {
			r.t.Fatalf("a cell says %q", says)
		}
		with, all = with+w, all+a
	}
	return with, all
}

// addsWithAName adds a file that names a pupil for a criterion, and has the name replaced
// on a copy.
func (r *reader) addsWithAName(criterion, name string) {
	r.t.Helper()
	path := filepath.Join(r.t.TempDir(), "Lunch on Thursdays.txt")
	if err := os.WriteFile(path, []byte("Each Thursday in the small library, where nobody listens, and nobody has to come. "+name+" laid the tables."), 0o600); err != nil {
		r.t.Fatal(err)
	}
	r.In(`[id="c-` + criterion + `"]`).Follow("Add evidence for this")
	r.Upload("file", path)
	r.Press("Add this file")
	r.unfolds()
	r.Check("There is a quiet place where a talk is not overheard.")
	r.Press("Save")
	r.Sees("Names were found in it, and somebody has to decide about them")
	r.Follow("Decide")
	r.Choose(apptest.Eval[string](r.Tab, `document.querySelector("main input[type=radio]").name`), "Put a letter such as “Pupil A” in its place, on a copy")
	r.Press("Save what is decided")
	r.Sees("Nobody is named in it now")
}

// savesThePack begins the application, saves its pack and looks for names that must not
// be in it.
func (r *reader) savesThePack(never ...string) {
	r.t.Helper()
	r.Open("/award/applications/add")
	r.Press("Begin it")
	r.Sees("Application for Bronze")
	r.fine("award-application")
	application := r.Path()
	r.Follow("Put the pack together")
	r.Sees("S4, Bronze: Lunch on Thursdays")
	name, content := r.Download(func() { r.Press("Save the pack") })
	files := unpacked(r.t, name, content)
	if len(files) < 15 {
		r.t.Errorf("the pack holds %d files", len(files))
	}
	for _, file := range slices.Sorted(maps.Keys(files)) {
		for _, word := range never {
			if strings.Contains(strings.ToLower(file+string(files[file])), strings.ToLower(word)) {
				r.t.Errorf("%s says %s", file, word)
			}
		}
	}
	r.Open(application)
	r.Choose("What happened next?", "Sent")
	r.Press("Write it down")
	r.Sees("It is written down")
	r.Open("/award/applications")
	r.fine("award-applications")
	r.Open(application + "/change")
	r.fine("award-application-change")
}

// unpacked are the files of a zip, those of workbooks and documents in it too.
func unpacked(t testing.TB, name string, content []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatalf("%s is no zip: %v", name, err)
	}
	files := map[string][]byte{}
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		is, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.HasPrefix(is, []byte("PK\x03\x04")) {
			maps.Copy(files, unpacked(t, name+"/"+f.Name, is))
		}
		files[name+"/"+f.Name] = is
	}
	return files
}

// ratesAll rates the statements of a page, red and amber and green in turn.
func ratesAll(r *reader, from int) {
	r.t.Helper()
	apptest.Eval[int](r.Tab, `[...document.querySelectorAll('main fieldset.field')].map((f, i) => f.querySelectorAll('input')[(i + `+strconv.Itoa(from)+`) % 3].click()).length`)
}

// TestLastYearsReviewStandsBesideThisYears opens the demonstration's own award.
func TestLastYearsReviewStandsBesideThisYears(t *testing.T) {
	r := inDemo(t, demo.ChampionEmail)
	r.Open("/award")
	r.Sees("Bronze, awarded on")
	r.fine("award-greenfield")
	r.Open("/award/baseline")
	r.Follow("Begun on 2 September 2026")
	r.Sees("Better than on")
	r.fine("award-compared")
	r.Open("/")
	r.Sees("For the award")
	r.Open("/award/plan")
	r.Sees("Overdue")
	r.fine("award-greenfield-plan")
	r.Open("/award/cover/ycis-2015")
	r.fine("award-cover")
	r.Open("/award/applications/add")
	r.Press("Begin it")
	r.Follow("Put the pack together")
	r.Sees("Names were found in it")
	r.fine("award-pack")
}
