package imports

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
)

// excelRows and excelColumns are the most a worksheet can have.
const (
	excelRows    = 1_048_576
	excelColumns = 16_384
)

// survey is what a quick look at a sheet's XML tells before excelize reads it.
//
// excelize stops without an error where the XML is broken, fills a row with
// the next one's cells when they are out of order, reads a missing text as
// blank, and spends as long on a million rows of borders as on a million
// pupils. The survey finds all of that in a twentieth of the time.
type survey struct {
	lastRow int      // number of the last row with a value in it
	cells   int      // cells excelize will make, blanks before a value included
	merges  []Merge  // merged areas, as many as a sheet keeps and one more
	rough   []cellAt // numbers written with an exponent or binary noise, in order
	unsaved int      // formulas with no stored answer
}

// cellAt is a place in a sheet, both numbers from 1.
type cellAt struct{ row, column int32 }

var errBrokenSheet = errors.New("sheet out of order or malformed")

// surveyor walks the XML of one sheet.
type surveyor struct {
	survey
	xml     []byte
	limits  Limits
	texts   int    // shared texts the workbook has
	last    []byte // XML of the last row with a value, to be checked whole
	inData  bool
	inRow   bool
	inCell  bool
	row     int    // number of the row we are in or were last in
	rowAt   int    // where its XML began
	rowHas  int    // the last column with a value in it
	column  int    // number of the cell we are in or were last in
	kind    string // the cell's type
	valueAt int    // where the text of <v> began
	runs    int    // starts and ends of <r> in it
	formula bool   // the cell has <f>
	valued  bool   // the cell has a value
}

// surveySheet looks through a sheet's XML. It answers errBrokenSheet for one
// that cannot be trusted, and a *Refusal for one that is too big.
func surveySheet(sheet []byte, texts int, limits Limits) (survey, error) {
	s := &surveyor{xml: sheet, limits: limits, texts: texts}
	err := eachTag(sheet, s.tag)
	if err == nil && !wellFormed(s.last) {
		err = errBrokenSheet
	}
	return s.survey, err
}

// tag takes the next tag.
func (s *surveyor) tag(t *tag) error {
	switch t.name {
	case "sheetData":
		s.inData = !t.closes && !t.empty
	case "row":
		return s.rowTag(t)
	case "c":
		return s.cellTag(t)
	case "r":
		if s.inCell {
			return s.runTag()
		}
	case "v", "is", "f":
		if s.inData {
			return s.valueTag(t)
		}
	case "mergeCell":
		if area, ok := areaOf(t.attr("ref")); ok && !t.closes && len(s.merges) <= mostMerges {
			s.merges = append(s.merges, area)
		}
	}
	return nil
}

func (s *surveyor) rowTag(t *tag) error {
	if !s.inData {
		return nil
	}
	if t.closes {
		s.endRow(t.to)
		return nil
	}
	if s.inRow || s.inCell {
		return errBrokenSheet
	}
	number := s.row + 1
	if given := t.attr("r"); given != nil {
		n, ok := atoi(string(given))
		if !ok || n < number {
			return errBrokenSheet
		}
		number = n
	}
	if number > excelRows {
		return errBrokenSheet
	}
	s.inRow, s.row, s.rowAt, s.rowHas, s.column = true, number, t.from, 0, 0
	return nil
}

// endRow remembers a row that had something in it.
func (s *surveyor) endRow(to int) {
	s.inRow = false
	if s.rowHas == 0 {
		return
	}
	s.lastRow, s.last = s.row, s.xml[s.rowAt:to]
	s.cells += s.rowHas
	s.rowHas = 0
}

func (s *surveyor) cellTag(t *tag) error {
	if !s.inData {
		return nil
	}
	if t.closes {
		return s.endCell()
	}
	if s.inCell || !s.inRow {
		return errBrokenSheet
	}
	column := s.column + 1
	s.inCell, s.kind, s.runs, s.valued, s.formula = true, "", 0, false, false
	for key, value, rest := nextAttr(t.attrs); value != nil; key, value, rest = nextAttr(rest) {
		switch string(key) {
		case "r":
			n, _, ok := placeOf(value)
			if !ok || n < column {
				return errBrokenSheet
			}
			column = n
		case "t":
			s.kind = cellKind(value)
		}
	}
	if column > excelColumns {
		return errBrokenSheet
	}
	s.column = column
	return nil
}

// cellKind is a cell's type, without making garbage for the common one.
func cellKind(t []byte) string {
	if string(t) == "s" {
		return "s"
	}
	return string(t)
}

func (s *surveyor) endCell() error {
	s.inCell = false
	if s.formula && !s.valued {
		s.unsaved++
	}
	if s.valued || s.formula {
		s.rowHas = s.column
	}
	if s.cells+s.rowHas > s.limits.Cells {
		return tooBig(thousands(s.limits.Cells) + " cells")
	}
	return nil
}

// runTag counts the runs of a cell's rich text, each of which costs excelize
// many times its bytes.
func (s *surveyor) runTag() error {
	if s.runs++; s.runs > mostRuns {
		return tooBig(thousands(mostRuns) + " changes of lettering in one cell")
	}
	return nil
}

func (s *surveyor) valueTag(t *tag) error {
	switch {
	case t.name == "f":
		s.formula = true
	case t.name == "is":
		s.valued = true
	case t.closes:
		return s.value(bytes.TrimSpace(s.xml[s.valueAt:t.from]))
	default:
		s.valueAt = t.to
	}
	return nil
}

// value looks at the text of a cell's <v>.
func (s *surveyor) value(v []byte) error {
	if len(v) == 0 {
		return nil
	}
	s.valued = true
	switch s.kind {
	case "s":
		if n, ok := atoi(string(v)); !ok || n >= s.texts {
			return errBrokenSheet
		}
	case "", "n":
		if roughNumber(v) {
			s.rough = append(s.rough, cellAt{int32(s.row), int32(s.column)})
		}
	}
	return nil
}

// surveyTexts counts the shared texts of a workbook and finds one too long.
func surveyTexts(texts []byte, limits Limits) (int, error) {
	count, began, tags := 0, 0, 0
	err := eachTag(texts, func(t *tag) error {
		if tags++; tags > 2*mostTextTags {
			return tooBig(thousands(mostStrings) + " different texts")
		}
		if t.name != "si" {
			return nil
		}
		if !t.closes {
			began = t.to
			count++
		}
		if t.closes && t.from-began > 4*limits.CellBytes {
			return tooBig(thousands(limits.CellBytes) + " letters in one cell")
		}
		if count > min(mostStrings, limits.Cells) {
			return tooBig(thousands(min(mostStrings, limits.Cells)) + " different texts")
		}
		return nil
	})
	return count, err
}

// wellFormed says whether the first element of some XML is whole.
func wellFormed(fragment []byte) bool {
	d := xml.NewDecoder(bytes.NewReader(fragment))
	for depth := 0; ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return depth == 0
		}
		if err != nil {
			return false
		}
		switch token.(type) {
		case xml.StartElement:
			if depth++; depth > deepest {
				return false
			}
		case xml.EndElement:
			depth--
		}
	}
}

// areaOf reads "B2:D5".
func areaOf(ref []byte) (Merge, bool) {
	first, second, ok := bytes.Cut(ref, []byte(":"))
	left, top, ok1 := placeOf(first)
	right, bottom, ok2 := placeOf(second)
	return Merge{Top: top, Left: left, Bottom: bottom, Right: right}, ok && ok1 && ok2
}

// placeOf reads "AB12" as column 28, row 12.
func placeOf(ref []byte) (column, row int, ok bool) {
	letters := 0
	for letters < len(ref) && letters < 4 {
		c := ref[letters] &^ 0x20 // upper case
		if c < 'A' || c > 'Z' {
			break
		}
		column = column*26 + int(c-'A') + 1
		letters++
	}
	row, ok = atoi(string(ref[letters:]))
	return column, row, ok && letters > 0 && row > 0 && row <= excelRows
}
