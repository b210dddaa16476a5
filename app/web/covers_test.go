package web

import (
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/store"
)

func TestWhetherAnythingIsMeantForCoverIsSaidToWhoMayKnow(t *testing.T) {
	w := everywhere(t)
	l, teacher := w.as(firstSchool), w.userOf(firstSchool, access.Teacher)
	for _, form := range []string{"9B", "7A"} {
		w.must(l.SetCover(t.Context(), teacher, store.Group{Kind: "form", Name: form}, "2026-09-14"))
	}
	says(t, w.visitor(firstSchool, access.Champion).Open("/cover"), "1 instruction for 9B is meant for cover", "Nothing for 7A is meant for cover")
	if text := w.visitor(firstSchool, access.Data).Open("/cover").Text("main"); strings.Contains(text, " is meant for cover") && strings.Contains(text, "Nothing for") || strings.Contains(text, "1 instruction") {
		t.Errorf("a data manager can tell who is on the register: %s", text)
	}
	cover := w.visitor(firstSchool, access.Teacher)
	page := cover.Open("/my-pupils")
	says(t, page, "Nothing for 7A is meant for cover.")
	if why := page.Text(".foot details"); !strings.Contains(why, "You cover 7A today") {
		t.Errorf("why: %s", why)
	}
}
