package imports

import (
	"bytes"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readHTML reads each table of a web page as a sheet. It takes the page tag by
// tag and builds no tree, so memory follows the cells and not the markup.
func (g *gathering) readHTML(text string) *Refusal {
	g.book.Format = HTML
	g.expected = strings.Count(text, "<tr") + strings.Count(text, "<TR")
	p := &pageReader{g: g}
	z := html.NewTokenizer(strings.NewReader(text))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return p.end()
		case html.TextToken:
			p.text(z.Text())
		case html.StartTagToken, html.SelfClosingTagToken:
			if refusal := p.start(z.Token()); refusal != nil {
				return refusal
			}
		case html.EndTagToken:
			if refusal := p.stop(z.Token()); refusal != nil {
				return refusal
			}
		}
	}
}

// pageReader keeps the tables that are open, since pages nest them for layout.
type pageReader struct {
	g      *gathering
	open   []*pageTable
	tables int
	above  []string  // text since the last table, for the next one
	line   []byte    // the line of it being read
	unseen atom.Atom // the element whose text nobody sees, such as style
	whole  bool      // the page says that it has ended
}

// pageTable is one table being read.
type pageTable struct {
	sheet   *openSheet
	row     int
	inRow   bool
	cells   []string
	column  int
	inCell  bool
	inTitle bool // in its caption
	cell    []byte
	below   []int // below[c] is how many more rows a cell above covers in column c
}

const (
	mostNested   = 50  // tables inside one another
	mostAbove    = 20  // lines kept from above a table
	longestAbove = 500 // and the longest kept: longer ones are not titles
)

func (p *pageReader) top() *pageTable {
	if len(p.open) == 0 {
		return nil
	}
	return p.open[len(p.open)-1]
}

// text takes text wherever it stands: in a cell, a caption or above a table.
func (p *pageReader) text(s []byte) {
	into := &p.line
	if t := p.top(); t != nil {
		if !t.inCell && !t.inTitle {
			return
		}
		into = &t.cell
	}
	if p.unseen == 0 && len(*into) <= p.g.limits.CellBytes {
		*into = appendFolded(*into, s)
	}
}

// appendFolded adds text with runs of spaces and line ends as one space, as a
// browser shows it.
func appendFolded(to, text []byte) []byte {
	for _, c := range text {
		switch c {
		case ' ', '\n', '\r', '\t', '\f':
			if len(to) > 0 && to[len(to)-1] != ' ' && to[len(to)-1] != '\n' {
				to = append(to, ' ')
			}
		default:
			to = append(to, c)
		}
	}
	return to
}

// appendBreak ends a line of text, once however many tags end it.
func appendBreak(to []byte) []byte {
	to = bytes.TrimRight(to, " ")
	if len(to) == 0 || to[len(to)-1] == '\n' {
		return to
	}
	return append(to, '\n')
}

// start takes a start tag.
func (p *pageReader) start(t html.Token) *Refusal {
	switch t.DataAtom {
	case atom.Script, atom.Style, atom.Title, atom.Textarea, atom.Template:
		if t.Type == html.StartTagToken {
			p.unseen = t.DataAtom
		}
	case atom.Table:
		return p.startTable()
	case atom.Caption:
		if table := p.top(); table != nil {
			table.inTitle = true
			table.cell = table.cell[:0]
		}
	case atom.Tr:
		return p.startRow()
	case atom.Td, atom.Th:
		return p.startCell(t)
	case atom.Br, atom.P, atom.Div, atom.Li, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		p.newLine()
	}
	return nil
}

// stop takes an end tag.
func (p *pageReader) stop(t html.Token) *Refusal {
	if t.DataAtom == p.unseen {
		p.unseen = 0
		return nil
	}
	table := p.top()
	switch t.DataAtom {
	case atom.Table:
		return p.endTable()
	case atom.Caption:
		if table != nil && table.inTitle {
			table.sheet.Name = clean(string(table.cell))
			table.inTitle = false
		}
	case atom.Tr:
		return p.endRow()
	case atom.Td, atom.Th:
		p.endCell()
	case atom.P, atom.Div, atom.Li, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		p.newLine()
	case atom.Body, atom.Html:
		p.whole = true
	}
	return nil
}

// newLine ends a line of a cell, or of the text above a table.
func (p *pageReader) newLine() {
	if t := p.top(); t != nil {
		t.cell = appendBreak(t.cell)
		return
	}
	line := clean(string(p.line))
	if line != "" && len(line) <= longestAbove && len(p.above) < mostAbove {
		p.above = append(p.above, line)
	}
	p.line = p.line[:0]
}

func (p *pageReader) startTable() *Refusal {
	p.newLine()
	if len(p.open) == mostNested {
		return tooBig(strconv.Itoa(mostNested) + " tables inside one another")
	}
	if p.tables++; p.tables > 100*p.g.limits.Sheets {
		return tooBig(thousands(100*p.g.limits.Sheets) + " tables")
	}
	p.g.open("Table "+strconv.Itoa(p.tables), false)
	t := &pageTable{sheet: p.g.sheet}
	if len(p.open) == 0 {
		t.sheet.Above, p.above = p.above, nil
	}
	p.open = append(p.open, t)
	return nil
}

// endTable hands the table over. Tables inside others come before them.
func (p *pageReader) endTable() *Refusal {
	if p.top() == nil {
		return nil
	}
	refusal := p.endRow()
	if refusal == nil {
		refusal = p.g.close()
	}
	p.open = p.open[:len(p.open)-1]
	if outer := p.top(); outer != nil {
		p.g.sheet = outer.sheet
	}
	return refusal
}

func (p *pageReader) startRow() *Refusal {
	t := p.top()
	if t == nil {
		return nil
	}
	refusal := p.endRow()
	t.row++
	t.inRow = true
	return refusal
}

// endRow hands a row to the gathering, and counts off the rows that cells
// above still cover.
func (p *pageReader) endRow() *Refusal {
	t := p.top()
	if t == nil || !t.inRow {
		return nil
	}
	p.endCell()
	refusal := p.g.add(t.row, t.cells)
	for c := t.column; c < len(t.below); c++ {
		t.below[c] = max(0, t.below[c]-1)
	}
	t.cells, t.column, t.inRow = t.cells[:0], 0, false
	return refusal
}

// startCell finds the column a cell stands in, past those that cells of
// earlier rows reach down into, and marks what it covers itself.
func (p *pageReader) startCell(tok html.Token) *Refusal {
	t := p.top()
	if t == nil {
		return nil
	}
	p.endCell()
	if !t.inRow { // a cell outside any row begins one
		t.row++
		t.inRow = true
	}
	for t.column < len(t.below) && t.below[t.column] > 0 {
		t.below[t.column]--
		t.skip()
	}
	if t.column >= p.g.limits.Columns {
		return tooBig(thousands(p.g.limits.Columns) + " columns")
	}
	across := min(cellSpan(tok, "colspan"), p.g.limits.Columns-t.column)
	down := cellSpan(tok, "rowspan")
	p.g.merge(Merge{Top: t.row, Left: t.column + 1, Bottom: t.row + down - 1, Right: t.column + across})
	t.cover(across, down)
	t.inCell = true
	t.cell = t.cell[:0]
	return nil
}

// cover leaves room for the cell and notes the rows it reaches down into.
func (t *pageTable) cover(across, down int) {
	for range across {
		if t.column >= len(t.below) {
			t.below = append(t.below, 0)
		}
		t.below[t.column] = max(t.below[t.column]-1, down-1)
		t.skip()
	}
	// The text goes where the cell begins.
	t.cells = t.cells[:t.column-across+1]
}

// skip leaves a column blank.
func (t *pageTable) skip() {
	for len(t.cells) <= t.column {
		t.cells = append(t.cells, "")
	}
	t.column++
}

// endCell puts a cell's text in its place.
func (p *pageReader) endCell() {
	t := p.top()
	if t == nil || !t.inCell {
		return
	}
	t.cells[len(t.cells)-1] = string(t.cell)
	t.inCell = false
}

// cellSpan reads colspan or rowspan, at least 1 and at most what browsers allow a
// rowspan.
func cellSpan(t html.Token, name string) int {
	for _, a := range t.Attr {
		if a.Key != name {
			continue
		}
		n, ok := atoi(strings.TrimSpace(a.Val))
		if !ok || n < 1 {
			return 1
		}
		return min(n, 65_534)
	}
	return 1
}

// end closes what a sloppy page left open. One that ends inside a table without
// saying that it ends was cut short.
func (p *pageReader) end() *Refusal {
	if len(p.open) > 0 && !p.whole {
		return cutShort()
	}
	for len(p.open) > 0 {
		if refusal := p.endTable(); refusal != nil {
			return refusal
		}
	}
	if p.tables == 0 {
		return refuse(CodeNotATable, saysNoTable)
	}
	return nil
}
