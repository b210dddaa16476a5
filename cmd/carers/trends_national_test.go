package main

import (
	"testing"

	"carers/app/demo"
)

// TestPublishedFiguresAreReadByWhoWeighsThem: champion, safeguarding lead and head;
// the champion is asked again where a new figure is not right, and loses nothing.
func TestPublishedFiguresAreReadByWhoWeighsThem(t *testing.T) {
	t.Parallel()
	champion := inDemo(t, demo.ChampionEmail)
	champion.Open("/trends/national")
	champion.fine("trends-national")
	champion.unfolds()
	champion.fine("trends-national-open")
	champion.sees("27.37 per 100 pupils")
	keep(t, "trends-national.pdf", champion.PDF())
	champion.Follow("Add a figure")
	champion.Fill("value", "41%")
	champion.Fill("as_of", "lately")
	champion.Press("Save the figure")
	champion.fine("trends-national-add")
	champion.sees("Enter the number as it was published")
	if got := champion.Value("as_of"); got != "lately" {
		t.Errorf("what was typed is %q now", got)
	}
	for _, email := range []string{demo.DSLEmail, demo.HeadEmail} {
		reader := inDemo(t, email)
		reader.Open("/trends/national")
		reader.unfolds()
		reader.sees("27.37 per 100 pupils")
		if reader.Has("main a[href^='/trends/national/']") {
			t.Errorf("%s is offered to change a figure", email)
		}
	}
	governor := inDemo(t, demo.GovernorEmail)
	if status, _ := governor.asked("/trends/national"); status != 403 {
		t.Errorf("a governor is answered %d", status)
	}
}
