package imports

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
)

// results plans a marksheet or a list of results: rows are matched, every value
// finds its subject, point and scale, and what the file says of each is laid over
// what is kept.
func (p *planning) results() {
	g := &grading{p: p, naming: newNaming(p.u, p.answers, p.known().Today), questions: map[string]Question{}, groups: map[group]*columnSet{}, sets: map[string]*columnSet{}}
	p.eachRow(g.row)
	g.guessScales()
	g.lay()
	g.countRows()
	g.tellLeftOut()
}

// grading is a file of results in the making.
type grading struct {
	p         *planning
	naming    *naming
	rows      []gradeRow
	entries   []gradeEntry
	groups    map[group]*columnSet  // what each group of values is part of
	sets      map[string]*columnSet // by key
	questions map[string]Question   // that some row waits for
	comments  int
	estimates int
}

// gradeRow is one row of the file, and what becomes of it.
type gradeRow struct {
	sheet  string
	row    int
	open   []string // keys of questions it waits for
	change int      // 0 the same, 1 new, 2 changed
}

// gradeEntry is one cell: a part of one pupil's result.
type gradeEntry struct {
	row    int // in rows
	pupil  int // in Known.Pupils
	stage  string
	name   named
	field  Field
	aspect string
	phrase string
	text   string
	on     calendar.Day // when it was written down, as the row says
	column string
}

// row reads one row of the file.
func (g *grading) row(r *tableReader, s *said) {
	pupil, ok := g.p.whose(s)
	if !ok {
		return
	}
	g.rows = append(g.rows, gradeRow{sheet: s.sheet, row: s.row})
	place := len(g.rows) - 1
	stage := ""
	if year := g.p.known().Pupils[pupil].Year; year != "" && year != "X" {
		stage = stageOf(year.Number())
	}
	var floating []gradeEntry
	first := len(g.entries)
	for _, column := range r.resultColumns() {
		e := gradeEntry{row: place, pupil: pupil, stage: stage, text: tidyName(at(s.cells, column)), column: orLetter(r.t.Columns[column])}
		if noResult(e.text) {
			continue
		}
		c, odd := g.naming.column(r, s, column)
		switch {
		case odd == gap:
			continue
		case odd == estimate:
			g.estimates++
			continue
		case c.field != readingAge && isComment(e.text):
			g.comments++
			continue
		}
		e.field, e.aspect, e.phrase = c.field, c.aspect, c.phrase
		e.on = r.writtenOn(s)
		if c.floats {
			e.name.subject = c.subject
			floating = append(floating, e)
			continue
		}
		var asks []Question
		e.name, asks = g.naming.name(r, s, c, e.on)
		for _, q := range asks {
			g.wait(place, q.Key, func() Question { return q })
		}
		if e.name.once {
			e.stage = e.name.point
		}
		if len(asks) == 0 {
			g.entries = append(g.entries, e)
		}
	}
	for _, f := range floating {
		g.float(f, g.entries[first:])
	}
}

// float puts a target, which names no point, beside each value of its subject
// in the row.
func (g *grading) float(f gradeEntry, values []gradeEntry) {
	for _, v := range values {
		if v.field == target || v.field == effort || f.name.subject != "" && v.name.subject != f.name.subject || v.name.once {
			continue
		}
		f.name, f.stage = v.name, v.stage
		g.entries = append(g.entries, f)
	}
}

// resultColumns are the columns of results, in order. A list may have its
// values in a column of marks.
func (r *tableReader) resultColumns() []int {
	if r.columns == nil {
		r.columns = slices.Sorted(maps.Keys(r.t.results))
		if i, ok := r.at[sessionMark]; ok && len(r.columns) == 0 {
			r.columns = []int{i}
		}
	}
	return r.columns
}

// writtenOn is the day on which a row's result was given, as the row says.
func (r *tableReader) writtenOn(s *said) calendar.Day {
	if _, has := r.at[assessedOn]; has {
		return r.day(s, assessedOn)
	}
	if _, has := r.at[sessionDate]; has {
		return r.day(s, sessionDate)
	}
	return ""
}

// noResult knows cells that say nothing.
func noResult(cell string) bool { return strings.Trim(cell, "-–—. ?") == "" }

// isComment tells a sentence from a grade.
func isComment(cell string) bool { return len(cell) > 24 || strings.Count(cell, " ") > 3 }

// wait leaves a row until somebody answers the question under a key, which is
// made for the first row that waits for it.
func (g *grading) wait(row int, key string, ask func() Question) {
	if _, open := g.questions[key]; !open {
		q := ask()
		q.Sheet, q.Row = g.rows[row].sheet, g.rows[row].row
		g.questions[key] = q
	}
	if !slices.Contains(g.rows[row].open, key) {
		g.rows[row].open = append(g.rows[row].open, key)
	}
}

// guessScales puts values that are written alike into sets, and asks of each
// which scale it is.
func (g *grading) guessScales() {
	values := map[group]map[string]int{}
	phrases := map[group]map[string]bool{}
	primary := g.primaryAspects()
	for i := range g.entries {
		e := &g.entries[i]
		if e.field == target || e.field == effort {
			e.aspect = primary[e.name.subject+between2+e.name.point]
		}
		if e.field == effort {
			continue
		}
		k := e.group()
		if values[k] == nil {
			values[k], phrases[k] = map[string]int{}, map[string]bool{}
		}
		values[k][e.text]++
		if e.field != target {
			phrases[k][e.phrase] = true
		}
	}
	guesses := map[group]figures.Scale{}
	for k, v := range values {
		guesses[k] = guessScale(v, k.aspect, strings.Join(slices.Sorted(maps.Keys(phrases[k])), " "), k.stage)
	}
	settleGuesses(guesses, values)
	for _, k := range slices.SortedFunc(maps.Keys(values), func(a, b group) int {
		return cmp.Or(cmp.Compare(a.stage, b.stage), cmp.Compare(a.aspect, b.aspect), cmp.Compare(a.subject, b.subject))
	}) {
		s := &columnSet{stage: k.stage, phrases: slices.Sorted(maps.Keys(phrases[k])), guess: guesses[k], values: map[string]int{}}
		s.key = setKey("scale", g.p.u.Layout, s)
		if have := g.sets[s.key]; have != nil {
			s = have
		} else {
			g.sets[s.key] = s
		}
		s.subjects = append(s.subjects, k.subject)
		for v, n := range values[k] {
			s.values[v] += n
		}
		g.groups[k] = s
	}
	for _, s := range g.sets {
		slices.Sort(s.subjects)
		s.subjects = slices.Compact(s.subjects)
	}
}

// primaryAspects says which value of a subject at a point its target and effort
// stand beside: the grade itself, or else the first that the file has.
func (g *grading) primaryAspects() map[string]string {
	primary := map[string]string{}
	for _, e := range g.entries {
		if e.field == target || e.field == effort {
			continue
		}
		key := e.name.subject + between2 + e.name.point
		if have, ok := primary[key]; !ok || have != "" && (e.aspect == "" || aspectOrder(e.aspect) < aspectOrder(have)) {
			primary[key] = e.aspect
		}
	}
	return primary
}

func aspectOrder(aspect string) int {
	i := slices.Index([]string{"", "teacher assessment", "forecast", "test", "reading age"}, aspect)
	if i < 0 {
		return 99
	}
	return i
}

// scaleOf is the scale of a cell as the school says, and the cell as it is kept:
// as written, unless Excel had made a time of a reading age.
func (g *grading) scaleOf(e gradeEntry) (scale figures.Scale, text string, ok bool) {
	if e.field == effort {
		return "", e.text, true
	}
	s := g.groups[e.group()]
	answer := g.p.answers[s.key]
	scale = figures.Scale(answer)
	switch {
	case answer == AnswerLeave:
		return "", "", false
	case !scale.Known():
		g.wait(e.row, s.key, s.ask)
		return "", "", false
	case scale == figures.ReadingAge:
		text, ok = g.age(e, s)
		return scale, text, ok
	}
	text = e.text
	if scale == figures.Percent {
		text = percentAs(text, s.values)
	}
	if !scale.Fits(text) {
		g.p.problems.add(register.ImportProblem{Sheet: g.rows[e.row].sheet, Row: g.rows[e.row].row, Column: e.column, Code: "not-on-scale", Severity: "warning",
			Message: "This is not on the scale “" + scale.Words() + "”. It is kept as it is, and does not count as a grade."})
	}
	return scale, text, true
}

// age reads a reading age back, or asks.
func (g *grading) age(e gradeEntry, s *columnSet) (string, bool) {
	if age, sure := readAge(e.text); sure {
		return age, true
	}
	if decimalAge.MatchString(e.text) {
		if doubt, _ := doubtfulAges(s.values); doubt {
			s.ages = setKey("ages", g.p.u.Layout, s)
			switch answer := g.p.answers[s.ages]; answer {
			case AnswerLeave:
				return "", false
			case agesMonths, agesOneDigit, agesFractions:
				return ageAs(e.text, answer), true
			}
			g.wait(e.row, s.ages, s.askAges)
			return "", false
		}
		return e.text, true
	}
	if f, err := strconv.ParseFloat(e.text, 64); err == nil && f > 20 || looksLikeDate(e.text) {
		g.p.problems.add(register.ImportProblem{Sheet: g.rows[e.row].sheet, Row: g.rows[e.row].row, Column: e.column, Code: "age-damaged", Severity: "warning",
			Message: "This is not a reading age; a spreadsheet program may have turned it into a date. It is left out."})
		return "", false
	}
	return e.text, true
}

// countRows counts each row once, by the most that it does, and holds the rows
// that wait.
func (g *grading) countRows() {
	c := &g.p.plan.Counts
	for _, row := range g.rows {
		switch {
		case len(row.open) > 0:
			for i, key := range row.open {
				q := g.questions[key]
				q.Rows = 1
				g.p.ask(q)
				if i > 0 { // a row is held once, whatever it waits for
					c.Held--
				}
			}
		case row.change == 2:
			c.Updated++
		case row.change == 1:
			c.Added++
		default:
			c.Unchanged++
		}
	}
}

func (g *grading) tellLeftOut() {
	if g.comments > 0 {
		g.p.note("comments", counted(g.comments, "cell is", "cells are")+" a comment and no grade. Comments are not kept.")
	}
	if g.estimates > 0 || g.p.u.has(estimate) {
		g.p.note("estimates", "Progress 8 and the like are a vendor's estimates over all subjects, and no result of a pupil in one. They are left out.")
	}
	if g.p.u.has(gap) {
		g.p.note("gaps", "How far a grade is above its target is worked out here from both, and not taken from the file.")
	}
	for _, year := range slices.Sorted(maps.Keys(g.naming.inferred)) {
		g.p.note("year-inferred", "The file does not say the school year of its assessment point; it is taken as "+year.String()+".")
	}
}

func (u Understanding) has(f Field) bool {
	for _, t := range u.Tables {
		if slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Field == f }) {
			return true
		}
	}
	return false
}
