package suppress

import (
	"fmt"
	"slices"

	"carers/app/calendar"
)

// Draft is the true numbers of one page or pack before it is decided which of them
// may be told. All tables that one reader sees together belong in one draft.
type Draft struct {
	limit    Limit
	on       calendar.Day
	cells    []cell
	at       map[string]int // where a group's cell is, by its key
	sums     []sum
	tables   []*drafted
	ofSchool map[string]bool
	pupils   map[string]int // of a count of things, by its group: of how many pupils they are
	off      off
	wrong    error
}

// cell is the count of a group.
type cell struct {
	group  Group
	n      int
	public bool // whether the reader knows it in any case
}

// sum says that the whole is its parts and nothing else.
type sum struct {
	whole int
	parts []int
}

// drafted is a table of a draft: the cells it shows, and what it says of them.
type drafted struct {
	name  string
	cells []int
	sums  []int
	rates []rate
	means []partition
}

// off names the rules that a test has switched off, to show what they are for.
type off struct {
	small, things, all, others, together, ledger, again, ten, numerator, means, differences bool
}

// NewDraft begins a draft for a reader, to be told on a day.
func NewDraft(limit Limit, on calendar.Day) *Draft {
	return &Draft{limit: limit, on: on, at: map[string]int{}, ofSchool: map[string]bool{}, pupils: map[string]int{}}
}

// Part is one of the counts that make up a total.
type Part struct {
	Is string // the value that its pupils have in common
	N  int
}

// Cells are the counts of a table with two dimensions: N[row][column].
type Cells struct {
	Rows, Columns []string
	N             [][]int
}

// Known says what the reader knows in any case, such as the roll. It is never hidden.
func (d *Draft) Known(g Group, n int) {
	d.cells[d.put(g, n)].public = true
}

// OfSchool says that the group counts what the school did, as in reviews that were
// held in time, so that "all of them" may be told: it says nothing about a child.
func (d *Draft) OfSchool(g Group) { d.ofSchool[g.key()] = true }

// Things says that the group counts things and no pupils, such as reviews, and of how
// many pupils those are: eighteen reviews of two pupils are as few as the two, and are
// hidden as none would be.
func (d *Draft) Things(g Group, pupils int) { d.pupils[g.key()] = pupils }

// few reports whether a count is below the limit, or is of things of fewer pupils.
func (d *Draft) few(c cell) bool {
	pupils, things := d.pupils[c.group.key()]
	return c.n < d.limit.Least() || things && pupils < d.limit.Least() && !d.off.things
}

// Count puts a single count into a table.
func (d *Draft) Count(table string, g Group, n int) {
	d.table(table).add(d.put(g, n))
}

// Line puts a group and its parts into a table: the whole is told as their sum.
func (d *Draft) Line(table string, whole Group, by string, parts ...Part) {
	cells, total := make([]int, len(parts)), 0
	for i, p := range parts {
		cells[i] = d.put(whole.Where(by, p.Is), p.N)
		total += p.N
	}
	d.sum(d.table(table), d.put(whole, total), cells)
}

// Grid puts a group and its parts by two things at once into a table, with the sums
// of rows and columns and the whole.
func (d *Draft) Grid(table string, whole Group, rows, columns string, c Cells) {
	t := d.table(table)
	across, down, total := make([]int, len(c.Rows)), make([]int, len(c.Columns)), 0
	parts := make([][]int, len(c.Rows))
	sums := make([]int, len(c.Columns))
	for i, row := range c.Rows {
		parts[i] = make([]int, len(c.Columns))
		n := 0
		for j, column := range c.Columns {
			parts[i][j] = d.put(whole.Where(rows, row).Where(columns, column), c.N[i][j])
			n, sums[j] = n+c.N[i][j], sums[j]+c.N[i][j]
		}
		across[i] = d.put(whole.Where(rows, row), n)
		d.sum(t, across[i], parts[i])
		total += n
	}
	for j, column := range c.Columns {
		of := make([]int, len(c.Rows))
		for i := range c.Rows {
			of[i] = parts[i][j]
		}
		down[j] = d.put(whole.Where(columns, column), sums[j])
		d.sum(t, down[j], of)
	}
	all := d.put(whole, total)
	d.sum(t, all, across)
	d.sum(t, all, down)
}

// Sum says that a whole is its parts, all of them counts in the draft, where the
// reader knows so: year groups that make a phase.
func (d *Draft) Sum(table string, whole Group, parts ...Group) {
	w, known := d.at[whole.key()]
	cells := make([]int, len(parts))
	for i, p := range parts {
		at, is := d.at[p.key()]
		cells[i], known = at, known && is
	}
	if !known {
		d.wrong = fmt.Errorf("table %q: a sum of counts that are not in the draft", table)
		return
	}
	d.sum(d.table(table), w, cells)
}

func (d *Draft) sum(t *drafted, whole int, parts []int) {
	t.add(parts...)
	t.add(whole)
	t.sums = append(t.sums, len(d.sums))
	d.sums = append(d.sums, sum{whole, parts})
}

// put keeps the count of a group, which is one wherever it stands.
func (d *Draft) put(g Group, n int) int {
	at, known := d.at[g.key()]
	switch {
	case !known:
		at = len(d.cells)
		d.at[g.key()] = at
		d.cells = append(d.cells, cell{group: g, n: n})
	case d.cells[at].n != n:
		d.wrong = fmt.Errorf("%s is counted as %d and as %d", g.key(), d.cells[at].n, n)
	}
	switch {
	case n < 0:
		d.wrong = fmt.Errorf("%s is counted as %d", g.key(), n)
	case g.pointing():
		d.wrong = fmt.Errorf("%s crosses need, year and sex", g.key())
	}
	return at
}

func (d *Draft) table(name string) *drafted {
	for _, t := range d.tables {
		if t.name == name {
			return t
		}
	}
	t := &drafted{name: name}
	d.tables = append(d.tables, t)
	return t
}

// add shows cells in the table, each once.
func (t *drafted) add(cells ...int) {
	for _, c := range cells {
		if !slices.Contains(t.cells, c) {
			t.cells = append(t.cells, c)
		}
	}
}
