package pdf

import (
	"fmt"
	"slices"
	"strings"
)

// Table adds a table: the heads of its columns, and rows whose first cell is the
// row's own head. The heads stand again at the top of each page that it goes on to.
// A caption is read before it and is written above.
func (d *Document) Table(caption string, heads []string, rows [][]string) {
	if len(rows) == 0 || len(heads) == 0 {
		return
	}
	t := d.table(heads, rows)
	t.of = d.under(d.root, "Table")
	if high := d.TableHigh(caption, heads, rows); high < wholeTable {
		d.room(high)
	}
	if caption != "" {
		lines := d.faces[bold].lines(caption, width, d.body)
		d.room(leading(d.body)*float64(len(lines)) + 3*leading(t.size))
		d.write(d.under(t.of, "Caption"), bold, d.body, margin, lines)
		d.skip(2)
	}
	head, parts := d.under(t.of, "THead"), d.under(t.of, "TBody")
	t.row(d.under(head, "TR"), heads, true)
	for _, row := range rows {
		if t.high(row, false) > d.y-bottom && d.y < top {
			d.NewPage()
			t.row(nil, heads, true) // said once; here it is furniture
		}
		t.row(d.under(parts, "TR"), row, false)
	}
	d.skip(10)
}

const cellPad = 4

// wholeTable is how high a table may be, in points, that stands on one page.
const wholeTable = (top - bottom) / 3

// TableHigh is how much room a table wants where it begins, so that a heading above it
// stands with it: all that it takes, or of a high one its heads and first row.
func (d *Document) TableHigh(caption string, heads []string, rows [][]string) float64 {
	if len(rows) == 0 || len(heads) == 0 {
		return 0
	}
	t := d.table(heads, rows)
	high := t.high(heads, true)
	if caption != "" {
		high += leading(d.body)*float64(len(d.faces[bold].lines(caption, width, d.body))) + 2
	}
	begins := high + t.high(rows[0], false)
	for _, row := range rows {
		high += t.high(row, false)
	}
	if high < wholeTable {
		return high
	}
	return begins
}

func (d *Document) table(heads []string, rows [][]string) *table {
	t := &table{doc: d, size: 9.5}
	t.columns(heads, rows)
	return t
}

type table struct {
	doc  *Document
	of   *element
	size float64
	wide []float64 // of each column
}

// columns shares the width out: each column gets what its longest word needs, and
// what is left goes where lines are longest.
func (t *table) columns(heads []string, rows [][]string) {
	least, most := make([]float64, len(heads)), make([]float64, len(heads))
	measure := func(i int, weight int, says string) {
		f := t.doc.faces[weight]
		most[i] = max(most[i], f.width(says, t.size)+2*cellPad)
		for word := range strings.FieldsSeq(says) {
			least[i] = max(least[i], min(f.width(word, t.size)+2*cellPad, width/3))
		}
	}
	for i, head := range heads {
		measure(i, bold, head)
	}
	for _, row := range rows {
		for i := range heads {
			measure(i, weightOf(i, false), cell(row, i))
		}
	}
	t.wide = shared(least, most)
}

// shared gives the columns that ask for less than an even share all they ask for. The
// others have what their longest word needs, and of what is left as their lines are
// long; where not even that fits, all of them shrink alike.
func shared(least, most []float64) []float64 {
	wide, left, open := slices.Clone(most), float64(width), len(most)
	long := make([]bool, len(most))
	for i := range long {
		long[i] = true
	}
	for again := true; again && open > 0; {
		again = false
		for i, asks := range most {
			if long[i] && asks <= left/float64(open) {
				long[i], left, open, again = false, left-asks, open-1, true
			}
		}
	}
	if open == 0 {
		for i := range wide {
			wide[i] += left / float64(len(wide))
		}
		return wide
	}
	needs, wants := 0.0, 0.0
	for i := range long {
		if long[i] {
			needs, wants = needs+least[i], wants+most[i]-least[i]
		}
	}
	for i := range long {
		switch {
		case !long[i]:
		case needs >= left || wants == 0:
			wide[i] = least[i] * left / needs
		default:
			wide[i] = least[i] + (left-needs)*(most[i]-least[i])/wants
		}
	}
	return wide
}

func cell(row []string, i int) string {
	if i < len(row) {
		return row[i]
	}
	return ""
}

func weightOf(column int, head bool) int {
	if head || column == 0 {
		return bold
	}
	return plain
}

// cells breaks a row's words into lines.
func (t *table) cells(row []string, head bool) (all [][]string, lines int) {
	for i, wide := range t.wide {
		in := t.doc.faces[weightOf(i, head)].lines(cell(row, i), wide-2*cellPad, t.size)
		all, lines = append(all, in), max(lines, len(in))
	}
	return all, lines
}

func (t *table) high(row []string, head bool) float64 {
	_, lines := t.cells(row, head)
	return float64(lines)*leading(t.size) + 2*cellPad
}

// row draws a row; without an element all of it is furniture.
func (t *table) row(of *element, row []string, head bool) {
	cells, _ := t.cells(row, head)
	high := t.high(row, head)
	t.doc.room(high)
	x := float64(margin)
	for i, lines := range cells {
		var e *element
		if of != nil {
			e = t.doc.under(of, "TD")
			if head {
				e.kind, e.scope = "TH", "Column"
			} else if i == 0 {
				e.kind, e.scope = "TH", "Row"
			}
		}
		y := t.doc.y - cellPad - t.size
		for _, line := range lines {
			t.doc.text(e, weightOf(i, head), t.size, x+cellPad, y, line)
			y -= leading(t.size)
		}
		x += t.wide[i]
	}
	t.doc.y -= high
	thick := 0.4
	if head {
		thick = 1
	}
	t.doc.marked(nil, func(b *strings.Builder) {
		fmt.Fprintf(b, "q 0.6 G %s w %s %s m %s %s l S Q\n", num(thick), num(margin), num(t.doc.y), num(margin+width), num(t.doc.y))
	})
}
