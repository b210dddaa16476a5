package imports

import (
	"maps"
	"slices"
	"strings"

	"carers/app/calendar"
)

// NoteMarksClosed is the code of the note that a file has marks on days that the
// school's own dates call closed.
const NoteMarksClosed = "marks-closed"

// mostClosed is how many runs of such days are named.
const mostClosed = 6

// tellClosed sums up the marks on days that the school's dates call closed. Either
// may be wrong, so nothing is left out.
func (m *marking) tellClosed() {
	if len(m.closed) == 0 {
		return
	}
	all, parts := 0, []string{}
	runs := runsOfDays(slices.Sorted(maps.Keys(m.closed)))
	for _, run := range runs {
		n := 0
		for _, day := range run {
			n += m.closed[day]
		}
		all += n
		parts = append(parts, daysText(run[0], run[len(run)-1])+" ("+thousands(n)+")")
	}
	if more := len(parts) - mostClosed; more > 0 {
		parts = append(parts[:mostClosed], counted(more, "other time", "other times"))
	}
	m.p.plan.Notes = append(m.p.plan.Notes, Note{Code: NoteMarksClosed, Warns: true,
		Says: "The school's dates call these days closed, and this file has " + counted(all, "mark", "marks") + " on them: " + strings.Join(parts, ", ") + ". Nothing is left out."})
}

// runsOfDays parts days, in their order, where another lies between two.
func runsOfDays(days []calendar.Day) (runs [][]calendar.Day) {
	for i, day := range days {
		if i == 0 || days[i-1].DaysUntil(day) > 1 {
			runs = append(runs, nil)
		}
		runs[len(runs)-1] = append(runs[len(runs)-1], day)
	}
	return runs
}
