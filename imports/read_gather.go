package imports

import (
	"strconv"
	"time"
)

const (
	rowsBetweenTelling = 500  // how often progress is told
	chunkOfCells       = 4096 // cells set aside at a time
	mostMerges         = 20_000
)

// gathering is a book while it is being read. Every reader hands it rows, so
// that tidying, limits and progress are the same for all of them.
type gathering struct {
	book     Book
	limits   Limits
	tell     func(done, of int)
	expected int // rows, as a guess for progress
	deadline time.Time

	sheet *openSheet
	spare []string // cells set aside and not yet used
	rows  int
	cells int
	text  int64
}

// openSheet is a sheet while rows are being added to it.
type openSheet struct {
	Sheet
	inError int // cells that hold a spreadsheet error
}

func newGathering(limits Limits, tell func(done, of int)) *gathering {
	if tell == nil {
		tell = func(int, int) {}
	}
	return &gathering{limits: limits, tell: tell, deadline: time.Now().Add(limits.Time)}
}

// open begins a sheet; close ends it.
func (g *gathering) open(name string, hidden bool) {
	g.sheet = &openSheet{Sheet: Sheet{Name: clean(name), Hidden: hidden}}
}

// close keeps the sheet if there is anything in it.
func (g *gathering) close() *Refusal {
	if len(g.sheet.Rows) == 0 {
		return nil
	}
	if len(g.book.Sheets) == g.limits.Sheets {
		return tooBig(thousands(g.limits.Sheets) + " sheets")
	}
	g.sheet.indexMerges()
	g.book.Sheets = append(g.book.Sheets, g.sheet.Sheet)
	if g.sheet.Hidden {
		g.note(NoteHiddenSheet, "This sheet is hidden in the workbook.")
	}
	if g.sheet.inError > 0 {
		g.note(NoteCellsInError, counted(g.sheet.inError, "cell holds", "cells hold")+" a spreadsheet error such as #REF! and will be read as blank.")
	}
	return nil
}

// note records something about the sheet being read, or the file before any.
func (g *gathering) note(code, says string) {
	n := Note{Code: code, Says: says}
	if g.sheet != nil {
		n.Sheet = g.sheet.Name
	}
	g.book.Notes = append(g.book.Notes, n)
}

// add takes a row as the file has it. Blank rows vanish; their numbers show
// that they were there.
func (g *gathering) add(number int, raw []string) *Refusal {
	if g.rows%rowsBetweenTelling == 0 && time.Now().After(g.deadline) {
		return refuse(CodeTooBig, saysTooLong)
	}
	cells, refusal := g.tidied(raw)
	if refusal != nil || len(cells) == 0 {
		return refusal
	}
	g.sheet.Rows = append(g.sheet.Rows, Row{Number: number, Cells: cells})
	g.rows++
	g.cells += len(cells)
	if g.rows%rowsBetweenTelling == 0 && g.rows < g.expected {
		g.tell(g.rows, g.expected)
	}
	return g.overLimit(len(cells))
}

// tidied copies a row, cleaned and without trailing blanks, into spare room.
func (g *gathering) tidied(raw []string) ([]string, *Refusal) {
	if len(g.spare) < len(raw) {
		g.spare = make([]string, max(chunkOfCells, len(raw)))
	}
	used := 0
	for i, cell := range raw {
		if len(cell) > g.limits.CellBytes {
			return nil, tooBig(thousands(g.limits.CellBytes) + " letters in one cell")
		}
		tidy := clean(cell)
		g.spare[i] = tidy
		if tidy != "" {
			used = i + 1
			g.text += int64(len(tidy))
		} else if cell != "" && isSpreadsheetError(cell) {
			g.sheet.inError++
		}
	}
	cells := g.spare[:used:used]
	g.spare = g.spare[used:]
	return cells, nil
}

func (g *gathering) overLimit(width int) *Refusal {
	switch {
	case width > g.limits.Columns:
		return tooBig(thousands(g.limits.Columns) + " columns")
	case g.rows > g.limits.Rows:
		return tooBig(thousands(g.limits.Rows) + " rows")
	case g.cells > g.limits.Cells:
		return tooBig(thousands(g.limits.Cells) + " cells")
	case g.text > g.limits.UnzippedBytes:
		return unpacksTooBig(g.limits.UnzippedBytes)
	}
	return nil
}

// finish hands over the book, or refuses one with nothing in it.
func (g *gathering) finish() (Book, error) {
	if len(g.book.Sheets) == 0 {
		return Book{}, empty()
	}
	g.tell(g.rows, g.rows)
	return g.book, nil
}

// counted puts a number before the right word for it.
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return thousands(n) + " " + many
}

// atoi reads digits alone: no sign, no space, nothing past a million million.
func atoi(digits string) (int, bool) {
	if digits == "" || digits[0] < '0' || digits[0] > '9' || len(digits) > 12 {
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	return n, err == nil
}
