package main

import (
	"strings"
	"testing"

	"carers/app/demo"
)

func TestGovernorsAreToldOnOneSideOfPaper(t *testing.T) {
	t.Parallel()
	for name, email := range map[string]string{"governor": demo.GovernorEmail, "head": demo.HeadEmail, "champion": demo.ChampionEmail} {
		r := inDemo(t, email)
		r.Open("/trends/governors")
		r.fine("trends-governors-" + name)
		paper := r.PDF()
		keep(t, "trends-governors-"+name+".pdf", paper)
		if sheets := strings.Count(string(paper), "/Type /Page\n"); sheets != 1 {
			t.Errorf("the %s prints %d pages", name, sheets)
		}
	}
}
