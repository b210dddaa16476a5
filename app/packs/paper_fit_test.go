package packs

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"
)

// sheetOf is a pupil's page with so many lines of what the school does and of what came
// after, beside another that is short.
func sheetOf(lines int, long string) Paper {
	p := paperOf()
	sheet := p.Parts[2]
	sheet.ID = "case-a"
	does := PaperPart{Level: 3, Heading: "What the school does", Rest: "the pupil’s page"}
	came := PaperPart{Level: 3, Heading: "What came after", Rest: "the pupil’s page", Picture: sheet.Picture}
	for i := range lines {
		does.Facts = append(does.Facts, PaperFact{fmt.Sprint("Work ", i), "May hand homework in a day later, and need not say why. From 28 April 2025. Staff noted that it was done twice."})
		came.List = append(came.List, fmt.Sprint("Work ", i, ", from 28 April 2025. Too soon to say."))
	}
	who := PaperPart{Level: 3, Heading: "Strengths", Facts: []PaperFact{{"Strengths", long}}}
	sheet.Picture, sheet.List = nil, nil
	other := PaperPart{ID: "case-b", Level: 2, Heading: "Pupil B", Apart: true, Says: []string{"Little is known."}}
	p.Parts = []PaperPart{p.Parts[0], sheet, who, does, came, other}
	return p
}

func pagesOf(t *testing.T, p Paper) int {
	t.Helper()
	f, err := p.PDF("pack.pdf", time.Date(2026, 9, 14, 9, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Count(f.Content, []byte("<</Type/Page/"))
}

func TestEachPupilsPageIsOneSheetHoweverMuchIsAgreed(t *testing.T) {
	word := strings.Repeat("patient and kind ", 400)
	for _, c := range []struct {
		lines int
		long  string
		out   bool
	}{{1, "Patient", false}, {4, "Patient", false}, {30, "Patient", true}, {30, word, true}, {0, word, false}} {
		whole := sheetOf(c.lines, c.long)
		fitted := whole.Fitted()
		if n := pagesOf(t, fitted); n != 3 {
			t.Errorf("%d lines, %d letters: %d pages", c.lines, len(c.long), n)
		}
		out := fitted.LeftOut("case-a")
		if out > 0 != c.out || fitted.LeftOut("case-b") != 0 {
			t.Errorf("%d lines: %d are left out", c.lines, out)
		}
		does, came := fitted.Parts[3], fitted.Parts[4]
		if len(does.Facts)+len(came.List)+out != 2*c.lines {
			t.Errorf("%d lines of each: %d and %d stand there, and %d are counted", c.lines, len(does.Facts), len(came.List), out)
		}
		if c.out && !strings.Contains(does.More, "more on the pupil’s page") {
			t.Errorf("it says %q of the rest", does.More)
		}
		if says := fitted.Parts[2].Facts[0].Says; len(c.long) > 1000 && !strings.HasSuffix(says, " …") || len(whole.Parts[2].Facts[0].Says) != len(c.long) {
			t.Errorf("the long line ends %q", says[max(0, len(says)-20):])
		}
	}
}

func TestALongPaperBeginsWithWhatIsInItAndWhere(t *testing.T) {
	p := paperOf()
	if len(p.Contents()) != 0 {
		t.Error("a short paper lists its headings")
	}
	for i := range 4 {
		p.Parts = append(p.Parts, PaperPart{Level: 2, Heading: fmt.Sprint("Pupil ", i), Apart: true})
	}
	d := p.document(nil, time.Time{})
	places := d.Headings(2)
	if len(p.Contents()) != 6 || len(places) != 6 || places[0].Page != 1 || places[5].Page != 6 {
		t.Errorf("it lists %d headings, on %+v", len(p.Contents()), places)
	}
}
