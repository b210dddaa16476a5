package imports

import (
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/figures"
)

// runColumn is a column whose cells hold the marks of many sessions, "/\/\II",
// from a day that another column says, or else the title.
type runColumn struct {
	column int
	start  Field // of the day; none when no column has it
}

const (
	runFrom     = 4         // marks in a cell that are a run of them under a heading for marks
	bareRunFrom = 10        // under a heading that nobody knows: a week
	mostInRuns  = 4_000_000 // letters of such cells that are planned: a trust's year is a fifth of it
)

// markRuns finds the column of a table that holds runs of marks, and the one that
// says from which day. A heading for that is believed only beside runs.
func (t *found) markRuns(sample [][]string, today calendar.Day) {
	if len(t.sessions) == 0 && !t.has(sessionHalf) {
		t.run = t.findRuns(sample, today)
	}
	for i := range t.Columns {
		if c := &t.Columns[i]; t.run == nil && c.Field == marksFrom && c.How == ByHeading {
			c.Field, c.How = NoField, ""
		}
	}
}

func (t *found) findRuns(sample [][]string, today calendar.Day) *runColumn {
	for i := range t.Columns {
		c, least := &t.Columns[i], bareRunFrom
		switch {
		case c.Field == sessionMark:
			least = runFrom
		case c.Field != NoField || c.How != "" || c.Says != "":
			continue
		}
		if !runsIn(sample, i, least, today) {
			continue
		}
		if c.Field == NoField {
			c.Field, c.How = sessionMark, ByContent
		}
		return &runColumn{column: i, start: t.startOfRuns(sample)}
	}
	return nil
}

// startOfRuns is the field of the column that says from which day runs are: by
// its heading, or the only one with days that nothing else claims, which a person
// should look at first.
func (t *found) startOfRuns(sample [][]string) Field {
	for _, f := range []Field{marksFrom, periodFrom, sessionDate} {
		if t.has(f) {
			return f
		}
	}
	only := -1
	for i, c := range t.Columns {
		if c.Field != NoField || c.How != "" || c.Says != "" || !share(sample, i, looksLikeDate) {
			continue
		}
		if only >= 0 {
			return NoField
		}
		only = i
	}
	if only < 0 {
		return NoField
	}
	t.Columns[only].Field, t.Columns[only].How = marksFrom, ByContent
	return marksFrom
}

// runsIn reports whether a column's cells are runs of marks: nothing but codes,
// and one of the two marks for being there somewhere, which no word has.
func runsIn(sample [][]string, column, least int, today calendar.Day) bool {
	strokes := slices.ContainsFunc(sample, func(row []string) bool { return strings.ContainsAny(at(row, column), `/\`) })
	return strokes && share(sample, column, func(v string) bool {
		run, ok := figures.ReadRun(v, today)
		return ok && len(run) >= least && !slices.ContainsFunc(run, func(g figures.Given) bool {
			return g.Mark.Code != "" && !figures.IsCode(g.Mark.Code)
		})
	})
}

// inRuns reports whether the marks of a file stand in runs.
func (u Understanding) inRuns() bool {
	return slices.ContainsFunc(u.Tables, func(t Table) bool { return t.run != nil })
}

// tooManyMarks reports whether the runs of a file hold more than is planned.
func tooManyMarks(u Understanding) bool {
	letters := 0
	for _, t := range u.Tables {
		for i := range t.rows {
			if t.run != nil {
				letters += len(at(t.rows[i].cells, t.run.column))
			}
		}
	}
	return letters > mostInRuns
}

const saysTooManyMarks = "There are more session marks in this file than a school has in many years. Export one school year at a time."
