package web

import (
	"context"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/register"
)

// One long word in what people wrote, or in a file, makes no page wider than a
// desk's window or a phone's.
func TestALongWordMakesNoPageWider(t *testing.T) {
	w := greenfield(t)
	long := strings.Repeat("w", 600)
	w.must(w.as(firstSchool).ChangeCarer(context.Background(), w.ids["Kwame"], 1, "wrote what matters to the pupil", func(c *register.Carer, _ register.Pupil) error {
		c.Describe(register.Child{Strengths: long, Plan: long[:200]})
		return c.Wish(register.Wishes{MayKnow: []register.Audience{register.Tutor}, Note: long, On: "2026-09-14"}, "2026-09-14")
	}))
	tab := lookAt(t, w, access.Champion)
	fits := func(page string) {
		t.Helper()
		for _, width := range []int{1280, 375} {
			tab.SetViewport(width, 800)
			if wide := apptest.Eval[int](tab.Tab, "document.documentElement.scrollWidth"); wide > width {
				t.Errorf("%s is %d pixels wide in a window of %d", page, wide, width)
			}
		}
	}
	tab.Open("/carers/" + w.ids["Kwame"])
	fits("a young carer's page")
	file := "Surname,Forename,Date of Birth,Year,Reg,Adno\n" + long + ",Max,05/05/2014,7,7B,99881\nMensah,Kwame," + long + ",9,9C,99882\n"
	tab.brings(written(t, "roll.csv", []byte(file)), aRoll)
	tab.at("import-long")
	fits("the preview of an import")
	tab.Open("/audit")
	fits("who has looked")
}
