package figures

import (
	"strings"
	"testing"

	"carers/app/calendar"
)

func TestAMarkCountsAsTheCodeTableSaysOnItsDay(t *testing.T) {
	const before, first, now = calendar.Day("2024-08-18"), calendar.Day("2024-08-19"), calendar.Day("2026-09-14")
	for _, c := range []struct {
		code     string
		day      calendar.Day
		class    Class
		standing Standing
	}{
		{"/", now, Present, InForce}, {`\`, now, Present, InForce}, {"L", now, Present, InForce},
		{"B", now, Activity, InForce}, {"K", now, Activity, InForce}, {"K", before, Missing, OutOfForce},
		{"I", now, Authorised, InForce}, {"C2", first, Authorised, InForce}, {"C2", before, Missing, OutOfForce},
		{"U", now, Unauthorised, InForce}, {"N", now, Unauthorised, InForce}, {"O", now, Unauthorised, InForce},
		{"X", now, NotPossible, InForce}, {"Y4", now, NotPossible, InForce}, {"#", now, NotPossible, InForce},
		{"-", now, Missing, InForce}, {"", now, Missing, InForce},
		// J counted as attended until the new regulations and is retired since.
		{"J", before, Activity, InForce}, {"J", first, Missing, OutOfForce}, {"J1", first, Authorised, InForce},
		{"H", before, Authorised, InForce}, {"H", now, Missing, OutOfForce}, {"F", before, Missing, OutOfForce},
		{"Y", before, NotPossible, InForce}, {"Y", now, Missing, OutOfForce},
		{"QQ", now, Missing, Unknown}, {"0", now, Missing, Unknown}, {"<", now, Missing, Unknown},
	} {
		if class, standing := ClassOn(c.code, c.day); class != c.class || standing != c.standing {
			t.Errorf("%q on %s is %s %q, want %s %q", c.code, c.day, class, standing, c.class, c.standing)
		}
	}
}

func TestAMarkIsReadAsSystemsWriteIt(t *testing.T) {
	for _, c := range []struct{ raw, want string }{
		{" l ", "L"}, {"c1", "C1"}, {`\\`, `\`}, {"'/", "/"}, {"--", "-"}, {"0", "0"}, {"a", "A"}, {"", ""},
	} {
		if got := ReadCode(c.raw, "2026-09-14"); got != c.want {
			t.Errorf("%q reads as %q, want %q", c.raw, got, c.want)
		}
	}
	for _, c := range []struct {
		raw    string
		day    calendar.Day
		family string
		want   string
	}{
		{"0", "2020-11-02", "bromcom", "I"}, {"7", "2020-11-02", "bromcom", "X"}, {"0", "2026-09-14", "bromcom", "0"}, {"0", "2020-11-02", "", "0"},
		{"<", "2026-09-14", "stand-in", "C1"}, {"a", "2026-09-14", "stand-in", "Y2"}, {"<", "2026-09-14", "bromcom", "<"},
	} {
		if got := ReadCode(c.raw, c.day, c.family); got != c.want {
			t.Errorf("%q on %s from %q reads as %q, want %q", c.raw, c.day, c.family, got, c.want)
		}
	}
}

func TestTwoMarksInOneCellAreTakenApart(t *testing.T) {
	for _, c := range []struct {
		cell, am, pm string
		pair         bool
	}{
		{`/\`, "/", `\`, true}, {"L/", "L", "/", true}, {`/ \`, "/", `\`, true}, {"II", "I", "I", true}, {"C1C1", "C1", "C1", true}, {"C1/", "C1", "/", true},
		{"C1", "", "", false}, {"Y2", "", "", false}, {"/", "", "", false}, {"", "", "", false}, {"zzz", "", "", false}, {"I01", "", "", false},
		{strings.Repeat("L", 1<<20), "", "", false}, // to cut it at each letter would take hours
	} {
		if am, pm, pair := Pair(c.cell); pair != c.pair || pair && (am != c.am || pm != c.pm) {
			t.Errorf("%q is %q and %q (%v), want %q and %q (%v)", c.cell, am, pm, pair, c.am, c.pm, c.pair)
		}
	}
}

func TestTheCodeTableCoversEveryDayOnceForEachCode(t *testing.T) {
	for _, c := range Codes() {
		if c.Meaning == "" || c.To != "" && c.To.Before(c.From) {
			t.Errorf("%q: %+v", c.Code, c)
		}
		if c.StandsFor != "" {
			if _, ok := codeByText[c.StandsFor]; !ok {
				t.Errorf("%q stands for %q, which is no code", c.Code, c.StandsFor)
			}
		}
	}
}
