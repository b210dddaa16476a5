package figures

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"carers/app/calendar"
)

func TestNewsIsToldInDaysAndSummaries(t *testing.T) {
	kept := laid(t, nil, "2026-09-07 //", "2026-09-08 /I", "2026-09-09 //")
	over := func(days ...string) []SpanChange {
		given := givenAs(days...)
		from, to := reach(given)
		return LayMarks(kept, given, from, to, Span{Pupil: "p"}).Changes
	}
	whole := sum("2026-09-07", "2026-09-09", 6, 2)
	instead, _ := LaySummary(kept, whole, true)
	longer, _ := LaySummary([]Span{whole}, sum("2026-09-07", "2026-09-11", 10, 3), false)
	restated, _ := LaySummary([]Span{whole}, sum("2026-09-07", "2026-09-09", 6, 1), false)
	for name, c := range map[string]struct {
		changes []SpanChange
		want    News
	}{
		"a day more":                        {over("2026-09-10 //"), News{DaysNew: 1}},
		"a day restated, and another":       {over("2026-09-08 II", "2026-09-10 //", "2026-09-14 //"), News{DaysNew: 2, DaysChanged: 1}},
		"a summary where nothing was":       {[]SpanChange{{Is: &whole}}, News{New: []Days{{"2026-09-07", "2026-09-09"}}}},
		"a summary in the place of marks":   {instead, News{DaysGone: 3, New: []Days{{"2026-09-07", "2026-09-09"}}}},
		"a later one of the same beginning": {longer, News{New: []Days{{"2026-09-10", "2026-09-11"}}}},
		"a summary restated":                {restated, News{Changed: []Days{{"2026-09-07", "2026-09-09"}}}},
		"nothing":                           {nil, News{}},
	} {
		if d := cmp.Diff(c.want, NewsOf(c.changes)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestWhatIsKeptAfterChangesAddsUp(t *testing.T) {
	kept := laid(t, nil, "2026-09-07 //", "2026-09-08 /I")
	given := givenAs("2026-09-08 //", "2026-09-14 I/")
	from, to := reach(given)
	after := After(kept, LayMarks(kept, given, from, to, Span{Pupil: "p"}).Changes)
	if got, want := told(after), "09-07..09-08 4/0 marks /,/,/,/; 09-14..09-14 2/1 marks I,/"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	for _, c := range []struct {
		from, to          calendar.Day
		possible, outside int
	}{{"2026-09-01", "2026-09-30", 6, 0}, {"2026-09-08", "2026-09-14", 4, 0}, {"2026-10-01", "2026-10-31", 0, 0}} {
		if got, outside := SumBetween(after, c.from, c.to); got.Possible != c.possible || outside != c.outside {
			t.Errorf("%s to %s: %d sessions, %d outside", c.from, c.to, got.Possible, outside)
		}
	}
	if _, outside := SumBetween([]Span{sum("2026-09-01", "2026-09-30", 40, 4)}, "2026-09-08", "2026-09-14"); outside != 1 {
		t.Errorf("%d parts cannot be divided, want 1", outside)
	}
}
