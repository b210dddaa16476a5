package apptest

import (
	"html"
	"strings"
)

// Sheet is one sheet of a made-up export: a name, and rows whose cells are parted
// by tabs.
type Sheet struct {
	Name string
	Rows []string
}

// Sheets writes sheets as one file in XML Spreadsheet 2003, which systems write
// under the ending .xls.
func Sheets(sheets ...Sheet) []byte {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">`)
	for _, s := range sheets {
		b.WriteString(`<Worksheet ss:Name="` + html.EscapeString(s.Name) + `"><Table>`)
		for _, row := range s.Rows {
			b.WriteString("<Row>")
			for cell := range strings.SplitSeq(row, "\t") {
				b.WriteString(`<Cell><Data ss:Type="String">` + html.EscapeString(cell) + "</Data></Cell>")
			}
			b.WriteString("</Row>")
		}
		b.WriteString("</Table></Worksheet>")
	}
	b.WriteString("</Workbook>")
	return []byte(b.String())
}
