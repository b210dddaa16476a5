package web

import (
	"context"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/award"
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
	for _, at := range append(w.keepsLongWords(long), "/activities", "/documents", "/leads", "/calendar", "/evidence") {
		tab.Open(at)
		fits(at)
	}
}

// keepsLongWords keeps one of each of what a school keeps of itself, of one long word
// each, and returns the page of the evidence.
func (w *world) keepsLongWords(long string) []string {
	ctx, l, short := context.Background(), w.as(firstSchool), long[:100]
	_, err := l.KeepActivity(ctx, award.Activity{Kind: award.Assembly, Title: short, On: "2026-09-01", Audience: short, By: short, Note: short}, 0)
	w.must(err)
	_, err = l.KeepDocument(ctx, award.Document{Kind: award.Policy, Title: short, Owner: short, ApprovedOn: "2026-01-12", ApprovedBy: short, SignedBy: short, Link: "https://school.example/" + short, ReviewOn: "2026-10-01"}, 0)
	w.must(err)
	_, err = l.KeepLead(ctx, award.Lead{Post: award.ChampionPost, Name: short, Job: short, From: "2026-09-01", AwayFrom: "2026-09-02", Cover: short}, 0)
	w.must(err)
	_, err = l.KeepAwardDate(ctx, award.Date{Kind: award.OwnDay, What: short, On: "2026-10-01"}, 0)
	w.must(err)
	id, err := l.AddEvidence(ctx, award.Evidence{Kind: award.LinkKind, Title: short, Link: "https://school.example/" + short, Note: short, On: "2026-09-01", Until: "2026-09-20"}, nil, nil)
	w.must(err)
	return []string{evidenceAtID(id), evidenceAtID(id, "change"), evidenceAtID(id, "out")}
}
