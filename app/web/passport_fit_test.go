package web

import (
	"context"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/register"
)

func TestAPassportIsSetInTheLargestTypeThatStandsOnOneSheet(t *testing.T) {
	line := strings.Repeat("I may sit down. ", 12)
	for n, want := range map[int]string{1: "", 5: "", 8: "passport-close", 11: "passport-closest"} {
		c := passportCard{Parts: []passportCardPart{{Title: "What helps me"}}}
		for range n {
			c.Parts[0].Lines = append(c.Parts[0].Lines, line[:180])
		}
		if class, fits := c.fit(); class != want || !fits {
			t.Errorf("%d lines: %q, on one sheet %v, want %q", n, class, fits, want)
		}
	}
}

func TestAPassportThatTakesTwoSheetsSaysSoBeforeItIsPrinted(t *testing.T) {
	w := everywhere(t)
	champion := w.visitor(firstSchool, access.Champion)
	for lines, two := range map[int]bool{2: false, 30: true} {
		p := register.Passport{SignedOn: "2026-09-10", GoodUntil: "2027-01-10"}
		for range lines {
			p.Lines = append(p.Lines, register.PassportLine{Part: register.PartAsk, Says: strings.Repeat("Please. ", 24)})
		}
		_, err := w.as(firstSchool).SignPassport(context.Background(), w.ids["carer"], p)
		w.must(err)
		if got := champion.Open("/carers/" + w.ids["carer"] + "/passport").Has(".passport-long"); got != two {
			t.Errorf("%d lines: said to take two sheets: %v", lines, got)
		}
	}
}
