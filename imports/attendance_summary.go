package imports

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"carers/app/figures"
	"carers/app/register"
)

// periodKey is the question which days a summary covers.
const periodKey = "period"

// summaries plans a summary: a row a pupil, over some days.
func (p *planning) summaries(kept map[string][]figures.Span) {
	if answered, ok := ReadPeriodAnswer(p.answers[periodKey]); ok {
		p.u.Period = answered
	}
	p.plan.Period = p.u.Period
	readers := map[*tableReader]*summaryColumns{}
	g := &summing{at: map[ofDays]int{}}
	p.eachRow(func(r *tableReader, s *said) {
		columns := readers[r]
		if columns == nil {
			columns = p.summaryColumns(r)
			readers[r] = columns
		}
		p.summary(r, columns, s, g)
	})
	p.layAll(kept, g.spans)
}

// summing gathers what the rows of a summary say.
type summing struct {
	spans []figures.Span
	at    map[ofDays]int // where a pupil's days are in spans
}

// ofDays is what a row of a summary is about.
type ofDays struct {
	pupil  int
	period register.Period
}

// summary reads one row of a summary.
func (p *planning) summary(r *tableReader, columns *summaryColumns, s *said, g *summing) {
	if len(columns.lacks) > 0 {
		p.tellImpossible(r, columns, s)
		p.askColumns(r, columns)
		return
	}
	totals, says := columns.read(p, r, s)
	if says != "" {
		code := "counts-missing"
		if says == impossible {
			code = "counts-impossible"
		}
		p.leaveOut(s, code, says)
		return
	}
	pupil, ok := p.whose(s)
	if !ok {
		return
	}
	period := r.t.period
	if period.From == "" {
		period = p.u.Period
	}
	if from, to := r.day(s, periodFrom), r.day(s, periodTo); from != "" && to != "" && !to.Before(from) {
		period = register.Period{From: from, To: to}
	}
	if period.From == "" {
		p.askPeriod()
		return
	}
	p.widen(period)
	span := figures.Span{Pupil: p.known().Pupils[pupil].ID, From: period.From, To: period.To, Totals: totals, Sheet: s.sheet, Row: s.row}
	key := ofDays{pupil, period}
	if i, twice := g.at[key]; twice {
		p.again(s, g.spans[i], span)
		return
	}
	g.at[key] = len(g.spans)
	g.spans = append(g.spans, span)
}

// layAll lays what a file says over what is kept, for each pupil one row over
// another: of several about one pupil the one that ends first goes first, as a
// file of its own would.
func (p *planning) layAll(kept map[string][]figures.Span, spans []figures.Span) {
	slices.SortStableFunc(spans, func(a, b figures.Span) int {
		return cmp.Or(cmp.Compare(a.To, b.To), cmp.Compare(b.From, a.From))
	})
	now := map[string][]figures.Span{}
	for _, s := range spans {
		have, begun := now[s.Pupil]
		if !begun {
			have = kept[s.Pupil]
		}
		if changes := p.lay(have, s); len(changes) > 0 {
			now[s.Pupil] = figures.After(have, changes)
		}
	}
	for pupil, after := range now {
		p.plan.Spans = append(p.plan.Spans, figures.Differences(kept[pupil], after)...)
	}
}

// askPeriod holds a row until somebody says which days the file is about.
func (p *planning) askPeriod() {
	p.ask(Question{Key: periodKey, Rows: 1, Code: "period-unknown", Asks: AskPeriod,
		Why: "The file does not say which days its figures cover. Say the first and the last."})
}

// again is a second row about a pupil: the same is no news, and another is for
// somebody to settle in the MIS. The first stands.
func (p *planning) again(s *said, before, span figures.Span) {
	p.plan.Counts.Unchanged++
	if before.Totals != span.Totals {
		p.problems.row(s, "twice", "warning", fmt.Sprintf("Row %d is about the same pupil and has other figures. That row is used, and this one is left out.", before.Row))
	}
}

// lay says what one row changes, and counts it.
func (p *planning) lay(kept []figures.Span, span figures.Span) []figures.SpanChange {
	changes, overlap := figures.LaySummary(kept, span, false)
	if overlap != nil {
		switch p.overlapAnswer(*overlap) {
		case AnswerLeave:
			p.leave(1)
			return nil
		case AnswerInstead:
			changes, overlap = figures.LaySummary(kept, span, true)
		}
	}
	if overlap != nil {
		p.askOverlap(*overlap, register.Period{From: span.From, To: span.To}, 1, span.Sheet, span.Row)
		return nil
	}
	p.count(changes)
	return changes
}

// count counts a row by what it does to a pupil's spans.
func (p *planning) count(changes []figures.SpanChange) {
	updated := false
	for _, c := range changes {
		updated = updated || c.Was != nil
	}
	switch {
	case len(changes) == 0:
		p.plan.Counts.Unchanged++
	case updated:
		p.plan.Counts.Updated++
	default:
		p.plan.Counts.Added++
	}
}

// widen makes the plan's period take in another.
func (p *planning) widen(o register.Period) {
	if p.plan.Period.From == "" || o.From.Before(p.plan.Period.From) {
		p.plan.Period.From = o.From
	}
	if o.To.After(p.plan.Period.To) {
		p.plan.Period.To = o.To
	}
}

// summaryColumns is what whole columns of a summary say about its cells.
type summaryColumns struct {
	has        map[Field]bool
	lacks      []Field // counts without a column, when they are too many to work the others out
	fractions  bool    // a percentage is written 0.953
	withinThem bool    // the column of present sessions counts approved activities too
	lates      string  // which lates its one column of them counts: one of the answers about lates
}

var counts = []Field{possible, present, activity, authorised, unauthorised, LateBefore, lateAfter, missing}

func (p *planning) summaryColumns(r *tableReader) *summaryColumns {
	c := &summaryColumns{has: map[Field]bool{}, fractions: true, withinThem: true}
	for _, f := range counts {
		_, c.has[f] = r.at[f]
	}
	if c.lacks = r.lacks(); len(c.lacks) < 2 {
		c.lacks = nil
	}
	small, large, shared := 0, 0, false
	for _, row := range r.t.rows {
		switch v, ok := readPercent(r.cell(row.cells, percent)); {
		case ok && v > 1:
			large++
		case ok && v > 0:
			small++
		}
		get := func(f Field) int { n, _ := readCount(r.cell(row.cells, f)); return n }
		if get(activity) <= 0 {
			continue
		}
		shared = true
		c.withinThem = c.withinThem && get(present)+get(authorised)+get(unauthorised) == get(possible)
	}
	c.fractions = small > large // one that is above 100 is a slip
	c.withinThem = c.withinThem && shared && c.has[possible] && c.has[present] && c.has[authorised] && c.has[unauthorised]
	if c.withinThem {
		p.note("present-holds-activity", "In this file “"+r.heading(present)+"” counts approved educational activities too. They are counted once.")
	}
	c.lates = p.latesOf(r, c)
	return c
}

// read makes totals of a row, or says why it cannot.
func (c *summaryColumns) read(p *planning, r *tableReader, s *said) (figures.Totals, string) {
	n := map[Field]int{}
	for _, f := range counts {
		cell := r.cell(s.cells, f)
		v, ok := readCount(cell)
		if !ok && cell != "" && cell != "-" {
			p.problems.cell(r, s, f, "not-a-count", "warning", "This is not a whole number of sessions; it is left unknown.")
		}
		n[f] = v
	}
	if c.withinThem && n[present] >= 0 && n[activity] > 0 {
		n[present] -= n[activity]
	}
	if !c.has[activity] {
		n[activity] = 0 // without a column of its own, an activity is counted as present
	}
	c.settleLates(n)
	if says := fillIn(n); says != "" {
		return figures.Totals{}, says
	}
	t := figures.Totals{
		Possible: n[possible], Present: n[present], Activity: n[activity], Authorised: n[authorised], Unauthorised: n[unauthorised],
		LateBefore: n[LateBefore], LateAfter: n[lateAfter], Missing: n[missing],
	}
	if t.Attended()+t.Absent() > t.Possible {
		return t, impossible
	}
	if !t.AddsUp() {
		p.problems.row(s, "counts-do-not-add", "warning", fmt.Sprintf("Attended and absent sessions make %d, and the possible ones are %d. Both are kept as they are.", t.Attended()+t.Absent(), t.Possible))
	}
	c.checkPercent(p, r, s, t)
	return t, ""
}

const impossible = "Its attended and missed sessions are more than its possible ones."

// fillIn works out one count that is unsaid from the others. What cannot be
// worked out is not guessed.
func fillIn(n map[Field]int) string {
	five := []Field{possible, present, activity, authorised, unauthorised}
	var unsaid []Field
	sum := 0
	for _, f := range five {
		switch {
		case n[f] < 0:
			unsaid = append(unsaid, f)
		case f != possible:
			sum += n[f]
		}
	}
	if n[possible] >= 0 && sum > n[possible] {
		return impossible
	}
	switch len(unsaid) {
	case 0:
		return ""
	case 1:
	default:
		return "Too many of its counts are blank to say how many sessions were possible, attended and missed."
	}
	if unsaid[0] == possible {
		n[possible] = sum
		return ""
	}
	n[unsaid[0]] = n[possible] - sum
	return ""
}

// checkPercent tells a percentage that is not what the counts make.
func (c *summaryColumns) checkPercent(p *planning, r *tableReader, s *said, t figures.Totals) {
	given, ok := c.percentOf(r, s)
	if !ok || t.Possible == 0 {
		return
	}
	exact := 100 * float64(t.Attended()) / float64(t.Possible)
	switch {
	case given > 100:
		p.problems.cell(r, s, percent, "percent-impossible", "warning", "The file says %s%%, which is more than 100%% and cannot be right. Its counts make %.1f%%, and are used.", plainPercent(given), exact)
	case math.Abs(given-exact) > 0.1+1e-9:
		p.problems.cell(r, s, percent, "percent-differs", "warning", "The file says %s%%, and its counts make %.1f%%. The counts are used.", plainPercent(given), exact)
	}
}

// readCount reads a whole number of sessions. Blank is unsaid.
func readCount(cell string) (int, bool) {
	cell = strings.ReplaceAll(strings.TrimSpace(cell), ",", "")
	f, err := strconv.ParseFloat(cell, 64)
	if err != nil || f < 0 || f > 100_000 || f != math.Trunc(f) {
		return figures.Unsaid, false
	}
	return int(f), true
}

// readPercent reads "95.3", "95.3%" or "0.953" as it stands, and so one that
// cannot be: "174".
func readPercent(cell string) (float64, bool) {
	cell = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(cell), "%"))
	f, err := strconv.ParseFloat(strings.ReplaceAll(cell, ",", "."), 64)
	return f, err == nil && f >= 0 && f <= 100_000
}
