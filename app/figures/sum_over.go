package figures

import (
	"slices"
	"sort"
	"strings"
)

// SumOver adds up one pupil's spans by period, in sessions: one sum for each
// period, in their order. Spans never share a day. One that lies in a period
// and the holidays around it is its own; weeks of marks are divided by day; any
// other that reaches over is in no sum and counted as outside.
func SumOver(spans []Span, periods []Period) []Sum {
	spans = byDay(spans)
	sums := make([]Sum, len(periods))
	for i, p := range periods {
		sums[i] = sumOverOne(spans, p)
	}
	return sums
}

func sumOverOne(spans []Span, p Period) Sum {
	sum, around := Sum{Totals: Nothing}, p.around()
	first := sort.Search(len(spans), func(i int) bool { return !spans[i].To.Before(p.From) })
	for i := first; i < len(spans) && !spans[i].From.After(p.To); i++ {
		s := &spans[i]
		if !s.From.Before(around.From) && !s.To.After(around.To) {
			sum.Totals = sum.Totals.Plus(s.Totals)
			continue
		}
		part, divided := s.Between(p.From, p.To)
		if !divided {
			sum.Outside++
			continue
		}
		sum.Totals = sum.Totals.Plus(part)
	}
	return sum
}

// byDay is spans by their first day; as they are when they stand so already.
func byDay(spans []Span) []Span {
	by := func(a, b Span) int { return strings.Compare(string(a.From), string(b.From)) }
	if slices.IsSortedFunc(spans, by) {
		return spans
	}
	spans = slices.Clone(spans)
	slices.SortFunc(spans, by)
	return spans
}
