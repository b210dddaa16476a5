package imports

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// NoteColumnsLacking is the code of the question, and of the note, that a summary
// has no columns for some of the counts.
const NoteColumnsLacking = "counts-columns-missing"

// leaveRows are the answers to rows of which nothing can be used.
var leaveRows = []Choice{
	{AnswerLeaveHere, "Leave such rows out of this file"},
	{AnswerLeave, "Leave such rows out, here and in later files"},
}

// lacks are the counts that no column of a summary holds.
func (r *tableReader) lacks() []Field {
	return slices.DeleteFunc(slices.Clone(counted4), func(f Field) bool { _, has := r.at[f]; return has })
}

// askColumns holds a row of a summary that lacks columns. All of its rows wait
// for one answer, and nobody is asked whom they name: they could not be used.
func (p *planning) askColumns(r *tableReader, c *summaryColumns) {
	says := "This file has no columns for " + wordsOf(c.lacks) + ". A percentage does not say how many sessions were missed or why, so none of these rows can be used."
	key := "set:columns:" + digestOf(p.u.HeadingKey, r.t.key)
	if p.answers[key] == AnswerLeave {
		p.plan.Counts.Unchanged++
		if !slices.ContainsFunc(p.plan.Notes, func(n Note) bool { return n.Code == NoteColumnsLacking }) {
			p.note(NoteColumnsLacking, says+" They are left out, as somebody said.")
		}
		return
	}
	if p.joins(key, 1) {
		return
	}
	p.open(Question{Key: key, Sheet: r.t.Sheets[0], Rows: 1, Code: NoteColumnsLacking, Asks: AskChoice, Choices: leaveRows,
		Why: says + " If they are there under other headings, say what the columns mean. Otherwise export the report again with them"})
}

// tellImpossible tells a row of a summary that lacks columns when what it does say
// cannot be.
func (p *planning) tellImpossible(r *tableReader, c *summaryColumns, s *said) {
	if given, ok := c.percentOf(r, s); ok && given > 100 {
		p.problems.cell(r, s, percent, "percent-impossible", "warning", "The file says %s%%, which is more than 100%% and cannot be right.", plainPercent(given))
	}
	of, ok := readCount(r.cell(s.cells, possible))
	if !ok {
		return
	}
	counted := 0
	for _, f := range counted4[1:] {
		if n, ok := readCount(r.cell(s.cells, f)); ok {
			counted += n
		}
	}
	if counted > of {
		p.problems.row(s, "counts-impossible", "error", impossible)
	}
}

// percentOf is the percentage of a row, in hundredths whichever way the file
// writes it.
func (c *summaryColumns) percentOf(r *tableReader, s *said) (float64, bool) {
	cell := r.cell(s.cells, percent)
	given, ok := readPercent(cell)
	if ok && c.fractions && !strings.Contains(cell, "%") {
		given *= 100
	}
	return given, ok
}

func plainPercent(given float64) string {
	return strconv.FormatFloat(math.Round(given*100)/100, 'f', -1, 64)
}
