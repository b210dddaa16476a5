package imports

import "time"

// File is what arrived: its name as given and its bytes. The name may hint at
// a subject or a kind to later stages; it can hold a child's name, so it is
// never logged and never used to decide how to read the bytes.
type File struct {
	Name    string
	Content []byte
}

// Format says how a file was written, whatever its extension claimed.
type Format string

// The formats Read understands.
const (
	Xlsx          Format = "xlsx"          // Office Open XML workbook, with or without macros
	CSV           Format = "csv"           // text with a delimiter of any kind
	HTML          Format = "html"          // a web page with tables, often named .xls
	SpreadsheetML Format = "spreadsheetml" // XML Spreadsheet 2003, often named .xls
)

// Book is a file read into rows of text, before anyone has asked what they
// mean. It holds at least one sheet with at least one row.
type Book struct {
	Format Format
	Sheets []Sheet // in the file's order; sheets with nothing in them are left out
	Notes  []Note  // what a person may want to know about how it was read

	// Date1904 says that serial numbers in this workbook count days from
	// 1 January 1904 (day 0), as old Mac workbooks do, not from 30 December 1899.
	Date1904 bool
	// Charset is how text was encoded, such as "UTF-8"; empty for xlsx.
	Charset string
	// Delimiter stands between the cells of a CSV; zero for other formats.
	Delimiter rune
}

// Sheet is one table: a worksheet, a table of a web page, or a whole CSV.
type Sheet struct {
	Name   string // as the file has it; empty for CSV; may hold a child's name
	Hidden bool   // hidden worksheets are read, for a later stage to leave out
	// Above is text that stood over an HTML table, outside it: titles and periods.
	Above []string
	Rows  []Row // rows with something in them, in order
	// Merges are the merged areas, ordered by their first row. Rows hold a
	// merged value once, at its top left; Spread repeats it.
	Merges []Merge

	reach []int // reach[i] is the lowest row that Merges[:i+1] touch
}

// Row is one row with something in it. Blank rows are left out, so Number may
// jump.
type Row struct {
	// Number is the row's place in the file, from 1, as a spreadsheet program
	// numbers it: blank rows count, and a CSV record over several lines counts once.
	Number int
	// Cells are tidied text from column A on, without trailing blanks. An empty
	// cell is unknown.
	Cells []string
}

// Cell is the text in a column counted from 0, and empty beyond the row's end.
func (r Row) Cell(column int) string {
	if column < 0 || column >= len(r.Cells) {
		return ""
	}
	return r.Cells[column]
}

// Note is something a person may want to know about how a file was read,
// which did not stop it being read. Says names no pupil and no sheet.
type Note struct {
	Code  string // stable: see the Note constants
	Sheet string // the sheet it is about, or empty for the whole file
	Says  string
	Warns bool // that something may be missed, and not only to know
}

// Codes of notes.
const (
	NoteLettersGuessed  = "letters-guessed"  // not UTF-8, so read as Windows-1252
	NoteLettersLost     = "letters-lost"     // some letters could not be understood
	NoteHiddenSheet     = "hidden-sheet"     // the sheet is hidden in the workbook
	NoteFormulaUnsaved  = "formula-unsaved"  // formulas whose answers were never saved read as blank
	NoteCellsInError    = "cells-in-error"   // #REF! and its like read as blank
	NoteMaybeCutShort   = "maybe-cut-short"  // the last row is short and has no line end
	NoteMergesCountless = "merges-countless" // more merged areas than we keep
)

// Limits bound what Read will take on. A zero field means the default.
type Limits struct {
	Bytes         int64         // the file as it arrived
	UnzippedBytes int64         // the parts of a workbook that we unpack, together
	Rows          int           // rows with something in them, over all sheets
	Columns       int           // columns of the widest row
	Sheets        int           // worksheets, or tables of a page
	Cells         int           // cells, over all sheets
	CellBytes     int           // text in one cell; Excel itself stops at 32,767 characters
	Time          time.Duration // from the start of reading
}

const mebibyte = int64(1024 * 1024)

// DefaultLimits are wide enough for a term of session marks of a large
// secondary school, and narrow enough for a small server.
func DefaultLimits() Limits {
	return Limits{
		Bytes:         64 * mebibyte,
		UnzippedBytes: 256 * mebibyte,
		Rows:          500_000,
		Columns:       1_000,
		Sheets:        100,
		Cells:         6_000_000,
		CellBytes:     128 * 1024,
		Time:          2 * time.Minute,
	}
}

// withDefaults fills the fields that were left zero.
func (l Limits) withDefaults() Limits {
	d := DefaultLimits()
	l.Bytes = orElse(l.Bytes, d.Bytes)
	l.UnzippedBytes = orElse(l.UnzippedBytes, d.UnzippedBytes)
	l.Rows = orElse(l.Rows, d.Rows)
	l.Columns = orElse(l.Columns, d.Columns)
	l.Sheets = orElse(l.Sheets, d.Sheets)
	l.Cells = orElse(l.Cells, d.Cells)
	l.CellBytes = orElse(l.CellBytes, d.CellBytes)
	l.Time = orElse(l.Time, d.Time)
	return l
}

func orElse[T ~int | ~int64](given, otherwise T) T {
	if given > 0 {
		return given
	}
	return otherwise
}

// Options say how to read. The zero value reads with the default limits and
// tells nobody how far it is.
type Options struct {
	Limits Limits
	// Progress, if set, is called from the reading goroutine every few hundred
	// rows and once at the end, when done equals of. Until then of is a guess.
	Progress func(done, of int)
}

// Read turns a file into tables of text, or says why it can't: the error is
// always a *Refusal.
func Read(f File, o Options) (Book, error) {
	limits := o.Limits.withDefaults()
	if int64(len(f.Content)) > limits.Bytes {
		return Book{}, tooManyBytes(limits.Bytes)
	}
	g := newGathering(limits, o.Progress)
	if refusal := g.read(f.Content); refusal != nil {
		return Book{}, refusal
	}
	return g.finish()
}

// read sends the bytes to the reader for what they are.
func (g *gathering) read(content []byte) *Refusal {
	kind := sniff(content)
	if refusal := kind.refusal(content); refusal != nil {
		return refusal
	}
	if kind == kindZip {
		return g.readWorkbook(content)
	}
	text, refusal := g.decode(content)
	if refusal != nil {
		return refusal
	}
	switch sniffText(text) {
	case kindHTML:
		return g.readHTML(text)
	case kindSpreadsheetML:
		return g.readSpreadsheetML(text)
	case kindOtherMarkup:
		return refuse(CodeNotATable, saysOtherMarkup)
	case kindMail:
		return refuse(CodeNotATable, saysMail)
	case kindJSON:
		return refuse(CodeNotATable, saysJSON)
	}
	return g.readCSV(text)
}
