package figures

import (
	"carers/app/calendar"
	"testing"
)

func TestAnOutlookCountsTheSameDaysBeforeAndAfter(t *testing.T) {
	one, two := sum("2026-09-07", "2026-09-11", 10, 2), sum("2026-09-14", "2026-09-18", 10, 0)
	long := sum("2026-08-31", "2026-09-11", 16, 4) // begins before the days that are counted
	changes := []SpanChange{{Was: &one, Is: &long}, {Is: &two}}
	for name, c := range map[string]struct {
		from           calendar.Day
		before, after  int
		outside, total int
	}{
		"a span that reaches out is in neither sum": {"2026-09-07", 8, 10, 1, 2},
		"over days that hold all of it":             {"2026-08-31", 8, 22, 0, 0},
	} {
		o := OutlookOf([]Span{one}, changes, c.from, "2026-09-18")
		if o.Before.Attended() != c.before || o.After.Attended() != c.after || o.Outside != c.outside {
			t.Errorf("%s: %+v", name, o)
		}
		if twice := NoOutlook.Plus(o).Plus(o); twice.Outside != c.total || twice.Before.Attended() != 2*c.before || twice.After.Attended() != 2*c.after {
			t.Errorf("%s, of two pupils: %+v", name, twice)
		}
	}
}
