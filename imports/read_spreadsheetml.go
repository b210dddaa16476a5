package imports

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// readSpreadsheetML reads XML Spreadsheet 2003. Only elements that the format
// itself allows matter; a document type is refused, so no entity can grow.
func (g *gathering) readSpreadsheetML(text string) *Refusal {
	g.book.Format = SpreadsheetML
	g.expected = strings.Count(text, "<Row") + strings.Count(text, ":Row")
	d := xml.NewDecoder(strings.NewReader(text))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // decoded already
	r := &xmlSheetReader{g: g}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return brokenXML(err)
		}
		if refusal := r.token(token); refusal != nil {
			return refusal
		}
	}
}

// brokenXML tells a file that stops from one that is wrong in the middle.
func brokenXML(err error) *Refusal {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) && syntax.Msg == "unexpected EOF" {
		return cutShort()
	}
	return damaged()
}

// xmlSheetReader keeps the place in an XML spreadsheet.
type xmlSheetReader struct {
	g       *gathering
	depth   int
	row     int
	column  int
	span    int // further rows that a row stands for, empty like it
	across  int // further columns that a cell covers
	cells   []string
	kind    string // ss:Type of the data
	data    strings.Builder
	inData  bool
	aside   int // depth at which a comment began, whose data is no cell's
	visible strings.Builder
	asking  bool // inside <Visible>
}

func (r *xmlSheetReader) token(token xml.Token) *Refusal {
	switch t := token.(type) {
	case xml.Directive:
		return damaged()
	case xml.StartElement:
		if r.depth++; r.depth > deepest {
			return damaged()
		}
		if r.aside > 0 {
			return nil
		}
		return r.start(t)
	case xml.EndElement:
		r.depth--
		if r.aside > r.depth {
			r.aside = 0
			return nil
		}
		if r.aside == 0 {
			return r.end(t)
		}
	case xml.CharData:
		switch {
		case r.inData && r.aside == 0:
			r.data.Write(t)
		case r.asking:
			r.visible.Write(t)
		}
	}
	return nil
}

func (r *xmlSheetReader) start(t xml.StartElement) *Refusal {
	switch t.Name.Local {
	case "Worksheet":
		r.row, r.span = 0, 0
		r.g.open(attribute(t, "Name"), false)
	case "Row":
		return r.startRow(t)
	case "Cell":
		return r.startCell(t)
	case "Data":
		r.inData, r.kind = true, attribute(t, "Type")
		r.data.Reset()
	case "Comment":
		r.aside = r.depth
	case "Visible":
		r.asking = true
		r.visible.Reset()
	}
	return nil
}

func (r *xmlSheetReader) end(t xml.EndElement) *Refusal {
	switch {
	case r.g.sheet == nil: // nothing counts outside a worksheet
	case t.Name.Local == "Worksheet":
		return r.g.close()
	case t.Name.Local == "Row":
		refusal := r.g.add(r.row, r.cells)
		r.row += r.span
		r.cells = r.cells[:0]
		return refusal
	case t.Name.Local == "Cell":
		r.column += r.across
	case t.Name.Local == "Data":
		r.inData = false
		return r.value()
	case t.Name.Local == "Visible":
		r.asking = false
		r.g.sheet.Hidden = strings.Contains(r.visible.String(), "Hidden")
	}
	return nil
}

// startRow moves to the next row, or to the one that ss:Index names.
func (r *xmlSheetReader) startRow(t xml.StartElement) *Refusal {
	row, ok := following(r.row, attribute(t, "Index"))
	if !ok || row > excelRows {
		return damaged()
	}
	r.row, r.column, r.across, r.cells = row, 0, 0, r.cells[:0]
	r.span, _ = atoi(attribute(t, "Span"))
	r.span = min(r.span, excelRows)
	return nil
}

func (r *xmlSheetReader) startCell(t xml.StartElement) *Refusal {
	column, ok := following(r.column, attribute(t, "Index"))
	if !ok || r.g.sheet == nil {
		return damaged()
	}
	if column > r.g.limits.Columns {
		return tooBig(thousands(r.g.limits.Columns) + " columns")
	}
	r.column = column
	across, _ := atoi(attribute(t, "MergeAcross"))
	down, _ := atoi(attribute(t, "MergeDown"))
	r.across = min(across, r.g.limits.Columns)
	r.g.merge(Merge{Top: r.row, Left: column, Bottom: r.row + min(down, excelRows), Right: column + r.across})
	return nil
}

// following is the number after last, or the one given if it is no earlier.
func following(last int, given string) (int, bool) {
	if given == "" {
		return last + 1, true
	}
	n, ok := atoi(given)
	return n, ok && n > last
}

// value puts the data of a cell in its place.
func (r *xmlSheetReader) value() *Refusal {
	if r.column == 0 {
		return nil // data outside any cell
	}
	text := r.data.String()
	switch r.kind {
	case "Number":
		if text = strings.TrimSpace(text); roughNumber([]byte(text)) {
			text = smoothNumber(text)
		}
	case "DateTime":
		text = plainDateTime(strings.TrimSpace(text))
	}
	for len(r.cells) < r.column {
		r.cells = append(r.cells, "")
	}
	r.cells[r.column-1] = text
	return nil
}

// plainDateTime writes 2017-09-15T00:00:00.000 as 2017-09-15, and keeps a time
// of day that says something.
func plainDateTime(text string) string {
	day, clock, found := strings.Cut(text, "T")
	if !found {
		return text
	}
	clock = strings.TrimSuffix(clock, ".000")
	if clock == "00:00:00" {
		return day
	}
	return day + " " + clock
}

// attribute is an attribute's value, whatever its prefix.
func attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
