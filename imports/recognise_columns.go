package imports

import (
	"slices"
	"strconv"
	"strings"

	"carers/app/register"
)

const (
	samplesShown = 4   // values shown beside a column
	looked       = 400 // rows looked at to judge what a column holds
)

// severally are the fields that several columns may share.
var severally = []Field{eventReason, className, teacherName, Address, FreeNote, Adjustments, Tasks, CaredFor, Needs, Wishes}

// chooseLayout picks the system by the headings of all tables.
func (r *recogniser) chooseLayout() {
	var headings []string
	for _, t := range r.tables {
		for _, h := range t.raw {
			headings = append(headings, squeeze(h))
		}
	}
	r.layout = r.shelf.layoutFor(headings)
}

// dictionary is what headings mean in this file.
func (r *recogniser) dictionary() dictionary {
	layers := []*Layout{r.shelf.generic}
	if r.layout != r.shelf.generic {
		layers = append(layers, r.layout)
	}
	return dictionaryOf(append(layers, r.shelf.about(r.kind)...)...)
}

// nameColumns says what each column of a table holds: what a person said,
// what its heading means, what its cells look like; in that order.
func (r *recogniser) nameColumns(t *found, mapping map[string]given) {
	d := r.dictionary()
	sample := r.sample(t)
	width := len(t.raw)
	for _, row := range sample {
		width = max(width, len(row))
	}
	nth := map[string]int{}
	t.key = r.sheetKey(t)
	ranks := make([]int, width)
	for i := range width {
		label := at(t.labels, i)
		nth[label]++
		c := Column{Index: i, Letter: letter(i), Key: columnKey(label, nth[label], i) + t.key, Heading: t.heading(i), Samples: samplesOf(sample, i)}
		if ranks[i] = r.nameColumn(t, &c, mapping, d, sample); c.Field == eventStory || c.Field == eventStaff || c.Field == leavingReason {
			c.Samples = nil // nobody needs to read it to know that it is left out
		}
		t.Columns = append(t.Columns, c)
	}
	t.settleTwins(ranks, sample)
	t.sessions, t.period = map[int]sessionColumn{}, r.periodOver(t)
	if r.kind != register.RegisterKind {
		r.markSessions(t, sample)
	}
	t.markRuns(sample, r.guidance.Today)
	if r.kind != register.RegisterKind && len(t.sessions) == 0 {
		r.markResults(t, sample)
	}
	t.nameByContent(sample, r.guidance.Today)
	for i := range t.Columns {
		t.Columns[i].showDays(r.book.Date1904)
	}
	if r.kind != register.RegisterKind { // the champion's own sheet is for the champion alone
		r.hideWriting(t)
	}
}

// nameColumn names one column by what was said of it or by its heading, and
// returns how well its heading stands in its field's list.
func (r *recogniser) nameColumn(t *found, c *Column, mapping map[string]given, d dictionary, sample [][]string) int {
	if g, ok := givenFor(mapping, c.Key, strings.TrimSuffix(c.Key, t.key)); ok {
		if _, real := fieldByName[g.field]; real || g.field == NoField {
			c.Field, c.How = g.field, g.how
			return -1
		}
	}
	m, ok := t.meaningAt(c.Index, d, r.shelf.generic.Others)
	if !ok {
		return 0
	}
	if m.unsure && !agrees(m.field, sample, c.Index) {
		c.Says = "what is in it does not look like " + strings.ToLower(m.field.Words()[:1]) + m.field.Words()[1:]
		return 0
	}
	c.Field, c.How = m.field, ByHeading
	return m.rank
}

// meaningAt is what a column's heading means, with what stands over it first.
// A column about somebody else, such as a parent, is no column about the pupil.
func (t *found) meaningAt(i int, d dictionary, others []string) (meaning, bool) {
	heading, group := at(t.raw, i), at(t.group, i)
	if group != "" {
		if m, ok := d.find(squeeze(group + heading)); ok {
			return m, true
		}
		if aboutSomebodyElse(group, others) {
			return meaning{}, false
		}
	}
	if m, ok := d.find(squeeze(heading)); ok {
		return m, true
	}
	if base := unnumbered(heading); base != "" {
		return d.find(squeeze(base))
	}
	return meaning{}, false
}

func aboutSomebodyElse(group string, others []string) bool {
	folded := " " + register.Fold(group) + " "
	return slices.ContainsFunc(others, func(o string) bool { return strings.Contains(folded, " "+o+" ") })
}

func (t *found) heading(i int) string {
	heading, group := at(t.raw, i), at(t.group, i)
	if group != "" && group != heading {
		return strings.TrimSuffix(group+" / "+heading, " / ")
	}
	return heading
}

// settleTwins leaves each field to one column: the one a person chose, else
// the one whose heading is preferred, else the fuller, else the first.
func (t *found) settleTwins(ranks []int, sample [][]string) {
	best := map[Field]int{}
	for i, c := range t.Columns {
		if c.Field == NoField || slices.Contains(severally, c.Field) || c.Field.family() > caring {
			continue
		}
		j, taken := best[c.Field]
		switch {
		case !taken:
			best[c.Field] = i
		case ranks[i] < ranks[j], ranks[i] == ranks[j] && fullness(sample, i) > fullness(sample, j):
			t.yield(j, i)
			best[c.Field] = i
		default:
			t.yield(i, j)
		}
	}
}

func (t *found) yield(loser, winner int) {
	t.Columns[loser].Says = "column " + t.Columns[winner].Letter + " is used for " + strings.ToLower(t.Columns[loser].Field.Words()[:1]) + t.Columns[loser].Field.Words()[1:]
	t.Columns[loser].Field, t.Columns[loser].How = NoField, ""
}

func fullness(sample [][]string, column int) (n int) {
	for _, row := range sample {
		if at(row, column) != "" {
			n++
		}
	}
	return n
}

// sample is a table's first rows under the headings.
func (r *recogniser) sample(t *found) (rows [][]string) {
	for _, p := range t.parts {
		sheet := r.book.Sheets[p.sheet]
		for i := p.data; i < len(sheet.Rows) && len(rows) < looked; i++ {
			if !slices.Equal(sheet.Rows[i].Cells, p.marks) {
				rows = append(rows, sheet.Rows[i].Cells)
			}
		}
	}
	return rows
}

func samplesOf(sample [][]string, column int) (values []string) {
	for _, row := range sample {
		if v := at(row, column); v != "" && !slices.Contains(values, v) {
			if values = append(values, shorten(v, 40)); len(values) == samplesShown {
				break
			}
		}
	}
	return values
}

// What a value may be at most to be shown of a column that nobody knows: a code, a
// number, a day, a word or three.
const (
	mostShownLetters = 30
	mostShownWords   = 3
)

// hideWriting takes the samples of columns that nobody knows, or that are left
// out, where something in them may be what somebody wrote about a child.
func (r *recogniser) hideWriting(t *found) {
	for i := range t.Columns {
		c := &t.Columns[i]
		if c.Long = (c.Field == NoField || c.Field == Ignored) && len(c.Samples) > 0 && r.holdsWriting(t, i); c.Long {
			c.Samples = nil
		}
	}
}

func (r *recogniser) holdsWriting(t *found, column int) bool {
	for _, p := range t.parts {
		sheet := r.book.Sheets[p.sheet]
		for i := min(p.data, len(sheet.Rows)); i < len(sheet.Rows); i++ {
			if looksWritten(at(sheet.Rows[i].Cells, column)) {
				return true
			}
		}
	}
	return false
}

// looksWritten reports whether a value is more than a code, a number, a day or a
// few words.
func looksWritten(value string) bool {
	if len(value) <= mostShownWords { // as most cells are, in bytes
		return false
	}
	return len([]rune(value)) > mostShownLetters || len(strings.Fields(value)) > mostShownWords
}

// datedWords stand in the headings of columns that hold days, known or not.
var datedWords = []string{"date", "dates", "day", "dob", "birthday", "born", "since", "joined", "left", "started", "review"}

// showDays shows the days of a column as a person reads them where a workbook
// holds them as numbers. A number under a heading that speaks of no day may be
// anything, and stays.
func (c *Column) showDays(mac bool) {
	dated := slices.ContainsFunc(strings.Fields(register.Fold(c.Heading)), func(word string) bool { return slices.Contains(datedWords, word) })
	if !dated && !slices.Contains(dayFields, c.Field) {
		return
	}
	d := newDates("", false, mac)
	for i, v := range c.Samples {
		n, err := strconv.ParseFloat(v, 64)
		if day, ok := d.serial(n); err == nil && ok {
			c.Samples[i] = day.Words()
		}
	}
}

// shorten cuts a text to about n letters.
func shorten(s string, n int) string {
	letters := []rune(s)
	if len(letters) <= n {
		return s
	}
	return string(letters[:n]) + "…"
}
