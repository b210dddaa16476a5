package main

import (
	"os"
	"path/filepath"
	"testing"

	"carers/app/apptest"
	"carers/app/demo"
)

// TestEvidenceIsLookedThroughBeforeAnybodyTakesItAway brings a file, decides about each
// name that was found, covers a face in a picture, and has a second person agree.
func TestEvidenceIsLookedThroughBeforeAnybodyTakesItAway(t *testing.T) {
	r := inDemo(t, demo.ChampionEmail)
	r.Open("/evidence")
	r.fine("evidence")
	r.Open("/evidence/add")
	r.fine("evidence-add")
	path := filepath.Join(t.TempDir(), "Minutes of the drop-in.txt")
	if err := os.WriteFile(path, []byte("Four pupils came. Next week there is soup."), 0o600); err != nil {
		t.Fatal(err)
	}
	r.Upload("file", path)
	r.Press("Add this file")
	r.Sees("It is kept. Now say what it shows, and tick what it serves")
	r.unfolds()
	r.fine("evidence-change")
	r.Press("Save")
	r.Sees("Nobody is named in it, so it may go into a pack")
	r.fine("evidence-one")

	r.Open("/evidence")
	r.Follow("What was said after the lunch group")
	r.Follow("Decide")
	r.fine("evidence-names")
	group := apptest.Eval[string](r.Tab, `document.querySelector("main input[type=radio]").name`)
	r.Choose(group, "Put a letter such as “Pupil A” in its place, in the note")
	r.Press("Save what is decided")
	r.Sees("Pupil A said that the group is")

	r.Open("/evidence")
	r.Follow("Lunch group making posters")
	r.Follow("Look at the picture")
	r.fine("evidence-picture")
	r.Check("Row 3, column 3")
	r.Press("Show what would leave")
	r.Sees("1 part is covered")
	r.fine("evidence-covered")
	r.Press("It shows and names nobody: use it so")
	r.Sees("as a copy, from which names, faces or what a camera wrote were taken")

	lead := inDemo(t, demo.DSLEmail)
	lead.Open("/evidence")
	lead.Follow("Staff briefing: who came and who led it")
	lead.Follow("See what is to stay")
	lead.fine("evidence-second")
	lead.unfolds()
	for _, label := range lead.Texts("main .option label") {
		lead.Check(label)
	}
	lead.Press("Agree to what is ticked")
	lead.Sees("Nobody is named in it now")
}
