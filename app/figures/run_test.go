package figures

import (
	"fmt"
	"strings"
	"testing"

	"carers/app/calendar"
)

func TestARunOfMarksIsTakenApartByItsDays(t *testing.T) {
	for _, c := range []struct {
		text  string
		first calendar.Day
		want  string
	}{
		{`/\II`, "2026-09-07", `09-07 / \, 09-08 I I`},
		{`/\/\/\/\/\L`, "2026-09-07", `09-07 / \, 09-08 / \, 09-09 / \, 09-10 / \, 09-11 / \, 09-14 L`},
		{`/\/\`, "2026-09-11", `09-11 / \, 09-14 / \`},                 // over a weekend
		{`/\`, "2026-09-12", `09-14 / \`},                              // from a Saturday
		{`/,\,C1,,y2`, "2026-09-07", `09-07 / \, 09-08 C1 , 09-09 y2`}, // parted, one blank
		{`/\C1Y2`, "2026-09-07", `09-07 / \, 09-08 C1 Y2`},
		{`C1I`, "2023-09-11", `09-11 C 1, 09-12 I`}, // C1 was no code then
		{`/\\/\\II`, "2026-09-07", `09-07 / \, 09-08 / \, 09-09 I I`},
		{`/\\\`, "2026-09-07", `09-07 / \, 09-08 \ \`}, // not doubled throughout
		{`/\ /\ II`, "2026-09-07", `09-07 / \, 09-08 / \, 09-09 I I`},
		{`/ \/\`, "2026-09-07", "unreadable"},
		{``, "2026-09-07", "unreadable"},
	} {
		if got := runSaid(ReadRun(c.text, c.first)); got != c.want {
			t.Errorf("%q from %s: %s, want %s", c.text, c.first, got, c.want)
		}
	}
}

func runSaid(run []Given, ok bool) string {
	if !ok {
		return "unreadable"
	}
	var days []string
	for _, g := range run {
		if !g.Session.PM {
			days = append(days, fmt.Sprintf("%s %s", g.Session.Day[5:], g.Mark.Code))
		} else {
			days[len(days)-1] += " " + g.Mark.Code
		}
	}
	return strings.Join(days, ", ")
}

func TestSchoolSessionsAreTwoAWeekday(t *testing.T) {
	if n := SchoolSessions("2026-09-05", "2026-09-14"); n != 12 {
		t.Errorf("%d sessions", n)
	}
	if n := SchoolSessions("2026-09-12", "2026-09-13"); n != 0 {
		t.Errorf("%d sessions of a weekend", n)
	}
}
