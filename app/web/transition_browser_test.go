package web

import (
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/register"
)

// TestAPackIsSavedAndThePageSaysSoInABrowser: what was missing before is not what
// stands there once the file is saved.
func TestAPackIsSavedAndThePageSaysSoInABrowser(t *testing.T) {
	w := everywhere(t)
	w.home(w.ids["carer"], register.HomeTold)
	before := len(w.kept().Sharings)
	tab := lookAt(t, w, access.Champion)
	tab.Open(transitionsAt(w.ids["carer"], w.ids["transition"], "pack"))
	choose := func(sel string) {
		apptest.Eval[bool](tab.Tab, `document.querySelector("main `+sel+`").click() === undefined`)
	}
	for _, sel := range []string{"[name=reason][value=pupil]", "[name=harm][value=no]", "[name=pupil_told][value=yes]", "[name=home_told][value=yes]"} {
		choose(sel)
	}
	tab.Fill("How did you weigh it?", "Asked for")
	tab.Press("Save the file, and write it in the log")
	tab.Sees("Say how it goes")
	tab.at("transfer-problem")
	choose("[name=goes][value=straight]")
	tab.Press("Save the file, and write it in the log")
	tab.Sees("The file is saved, and its line is in the sharing log")
	if n := len(w.kept().Sharings); n != before+1 {
		t.Errorf("%d lines were written", n-before)
	}
}
