package figures

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"carers/app/calendar"
)

// sum is a summary of a pupil with so many possible and missed sessions.
func sum(from, to calendar.Day, possible, missed int) Span {
	return Span{Pupil: "p", From: from, To: to, Totals: Totals{Possible: possible, Present: possible - missed, Authorised: missed, LateBefore: Unsaid, LateAfter: Unsaid, Missing: Unsaid}}
}

// applied is what is kept after changes.
func applied(t interface{ Fatalf(string, ...any) }, kept []Span, changes []SpanChange) []Span {
	out := slices.Clone(kept)
	for _, c := range changes {
		if c.Was != nil {
			n := len(out)
			if out = slices.DeleteFunc(out, func(s Span) bool { return s.From == c.Was.From }); len(out) != n-1 {
				t.Fatalf("%s gives way and is not there", c.Was.From)
			}
		}
	}
	for _, c := range changes {
		if c.Is != nil {
			out = append(out, *c.Is)
		}
	}
	slices.SortFunc(out, func(a, b Span) int { return strings.Compare(string(a.From), string(b.From)) })
	for i := 1; i < len(out); i++ {
		if !out[i-1].To.Before(out[i].From) {
			t.Fatalf("%s..%s and %s..%s share a day", out[i-1].From, out[i-1].To, out[i].From, out[i].To)
		}
	}
	return out
}

// told writes spans in short: days, possible, absent.
func told(spans []Span) string {
	var parts []string
	for _, s := range spans {
		of := "sum"
		if s.OfMarks {
			of = "marks " + s.Marks
		}
		parts = append(parts, string(s.From[5:])+".."+string(s.To[5:])+" "+strconv.Itoa(s.Totals.Possible)+"/"+strconv.Itoa(s.Totals.Absent())+" "+of)
	}
	return strings.Join(parts, "; ")
}

func TestASummaryFollowsRestatesOrIsHeld(t *testing.T) {
	first, second := sum("2026-09-01", "2026-09-30", 40, 4), sum("2026-10-01", "2026-10-23", 34, 2)
	for _, c := range []struct {
		name string
		kept []Span
		new  Span
		want string
		held string
	}{
		{"nothing is kept", nil, first, "09-01..09-30 40/4 sum", ""},
		{"the same again", []Span{first}, first, "09-01..09-30 40/4 sum", ""},
		{"the same days, restated", []Span{first}, sum("2026-09-01", "2026-09-30", 40, 3), "09-01..09-30 40/3 sum", ""},
		{"the days after", []Span{first}, second, "09-01..09-30 40/4 sum; 10-01..10-23 34/2 sum", ""},
		{"the year to date", []Span{first}, sum("2026-09-01", "2026-10-23", 74, 6), "09-01..09-30 40/4 sum; 10-01..10-23 34/2 sum", ""},
		{"the year to date again", []Span{first, second}, sum("2026-09-01", "2026-10-23", 74, 6), "09-01..09-30 40/4 sum; 10-01..10-23 34/2 sum", ""},
		{"the year to date, its last part restated", []Span{first, second}, sum("2026-09-01", "2026-10-23", 74, 5), "09-01..09-30 40/4 sum; 10-01..10-23 34/1 sum", ""},
		{"the year to date, an early absence taken back", []Span{first}, sum("2026-09-01", "2026-10-23", 74, 3), "09-01..10-23 74/3 sum", ""},
		{"three parts", []Span{first, second}, sum("2026-09-01", "2026-12-18", 140, 10), "09-01..09-30 40/4 sum; 10-01..10-23 34/2 sum; 10-24..12-18 66/4 sum", ""},
		{"three parts, the second taken back", []Span{first, second}, sum("2026-09-01", "2026-12-18", 140, 5), "09-01..09-30 40/4 sum; 10-01..12-18 100/1 sum", ""},
		{"some of the days", []Span{first}, sum("2026-09-15", "2026-10-23", 50, 3), "09-01..09-30 40/4 sum", "2026-09-01..2026-09-30"},
		{"fewer days", []Span{first}, sum("2026-09-01", "2026-09-11", 16, 0), "09-01..09-30 40/4 sum", "2026-09-01..2026-09-30"},
		{"days around it", []Span{second}, sum("2026-09-01", "2026-12-18", 140, 10), "10-01..10-23 34/2 sum", "2026-10-01..2026-10-23 within"},
	} {
		t.Run(c.name, func(t *testing.T) {
			changes, overlap := LaySummary(c.kept, c.new, false)
			held := ""
			if overlap != nil {
				if held = string(overlap.From + ".." + overlap.To); overlap.Within {
					held += " within"
				}
			}
			if got := told(applied(t, c.kept, changes)); got != c.want || held != c.held {
				t.Errorf("got %s, held %q\nwant %s, held %q", got, held, c.want, c.held)
			}
		})
	}
}

func TestASummaryThatAddsUpToTheMarksIsNoNews(t *testing.T) {
	marks := laid(t, nil, "2026-09-07 //", "2026-09-08 /I")
	same := sum("2026-09-07", "2026-09-11", 4, 1)
	if changes, overlap := LaySummary(marks, same, false); len(changes) > 0 || overlap != nil {
		t.Errorf("%d changes, overlap %v", len(changes), overlap)
	}
	other := sum("2026-09-07", "2026-09-11", 4, 2)
	if _, overlap := LaySummary(marks, other, false); overlap == nil || !overlap.OfMarks || !overlap.Within {
		t.Errorf("overlap %+v", overlap)
	}
	changes, _ := LaySummary(marks, other, true)
	if got := told(applied(t, marks, changes)); got != "09-07..09-11 4/2 sum" {
		t.Errorf("instead of the marks: %s", got)
	}
}

func TestASummaryIsOfTheDaysOnWhichItsPupilWasOnRoll(t *testing.T) {
	summary := Span{From: "2025-09-01", To: "2026-03-27"}
	for _, c := range []struct {
		joined, left calendar.Day
		ofMarks      bool
		from, to     calendar.Day
	}{
		{from: "2025-09-01", to: "2026-03-27"},
		{joined: "2023-09-01", from: "2025-09-01", to: "2026-03-27"},
		{joined: "2026-01-05", from: "2026-01-05", to: "2026-03-27"},
		{left: "2025-12-20", from: "2025-09-01", to: "2025-12-19"},
		{joined: "2025-11-03", left: "2026-02-14", from: "2025-11-03", to: "2026-02-13"},
		{joined: "2026-04-13", from: "2025-09-01", to: "2026-03-27"}, // of before they joined: nothing to cut by
		{joined: "2026-01-05", ofMarks: true, from: "2025-09-01", to: "2026-03-27"},
	} {
		summary.OfMarks = c.ofMarks
		if got := summary.OnRoll(c.joined, c.left); got.From != c.from || got.To != c.to {
			t.Errorf("of who joined on %q and left on %q it is of %s to %s, want %s to %s", c.joined, c.left, got.From, got.To, c.from, c.to)
		}
	}
}
