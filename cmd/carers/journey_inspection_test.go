package main

import (
	"bytes"
	"strings"
	"testing"

	"carers/app/apptest"
)

// makesAPack walks a head, with named records open, from a heading that they reword to a
// coded pack of six pupils, and to where the school reads who is who in it.
func makesAPack(t *testing.T, r *reader) {
	t.Helper()
	r.Open("/inspection")
	r.unfolds()
	r.Follow("Change “How young carers are found”")
	r.Fill("What is looked for, in a few words?", "How we find them")
	r.Press("Save the heading")
	r.Sees("How we find them")
	r.Open("/inspection/make")
	r.unfolds()
	chosen := apptest.Eval[[]string](r.Tab, `[...document.querySelectorAll('input[name=pupils]')].filter((_, i) => i % 5 == 0).slice(0, 6).map(b => (b.click(), b.labels[0].firstChild.textContent.trim()))`)
	r.Press("Show what would leave")
	r.Sees("Pupil F: ")
	r.Sees("Nothing has left yet")
	r.unfolds()
	r.fine("inspection-look")
	name, pack := r.Download(func() { r.Press("Save as PDF") })
	if name != "inspection-pack-2026-09-14.pdf" || !bytes.HasPrefix(pack, []byte("%PDF")) {
		t.Errorf("%s begins %q", name, pack[:min(8, len(pack))])
	}
	_, page := r.Download(func() { r.Press("Save as a page") })
	r.Open("/inspection/make")
	r.Open(apptest.Eval[string](r.Tab, `document.querySelector('#coded-left ~ ul a').pathname`))
	r.fine("inspection-who-is-who")
	for _, pupil := range chosen {
		r.Sees(pupil)
		if strings.Contains(string(page), pupil) {
			t.Errorf("the coded page names %s", pupil)
		}
	}
}
