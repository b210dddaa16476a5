package imports

import (
	"encoding/xml"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// tight limits keep a fuzzer from spending its time on size.
func tight() Options {
	return Options{Limits: Limits{Bytes: 1 << 20, UnzippedBytes: 4 << 20, Rows: 2_000, Columns: 100, Sheets: 10, Cells: 50_000, Time: 10 * time.Second}}
}

// FuzzRead gives any bytes to Read, which must answer with a book that keeps
// its promises or a refusal that says something.
func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("testdata/read/*")
	for _, file := range files {
		if content, err := os.ReadFile(file); err == nil {
			f.Add(content)
		}
	}
	f.Add([]byte("sep=;\na;\"b\nc\";d\n"))
	f.Add([]byte(`<table><tr><td rowspan=3 colspan=2>a<td>b</table>`))
	f.Add(inWorksheet(`<Row ss:Index="3"><Cell ss:MergeAcross="2"><Data ss:Type="Number">1E-3</Data></Cell></Row>`))
	f.Add([]byte(compound("EncryptedPackage")))
	f.Fuzz(func(t *testing.T, content []byte) {
		book, err := Read(File{Content: content}, tight())
		if err != nil {
			checkRefusal(t, err)
			return
		}
		checkBook(t, book)
	})
}

// FuzzSheetXML puts any bytes in a workbook's sheet and its texts. What is not
// refused must come out whole.
func FuzzSheetXML(f *testing.F) {
	f.Add(`<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>`, "one")
	f.Add(`<sheetData><row><c><f>A1</f><v>1E-3</v></c><c t="inlineStr"><is><t>a</t></is></c></row></sheetData>`, "two_x000D_")
	f.Fuzz(func(t *testing.T, sheet, text string) {
		book, err := Read(File{Content: zipped(t, bookParts(sheet, text)...)}, tight())
		if err != nil {
			checkRefusal(t, err)
			return
		}
		checkBook(t, book)
		if want, plain := valuesSlowly(sheet); plain && want != values(book) {
			t.Fatalf("%d values read, %d in the XML", values(book), want)
		}
	})
}

// valuesSlowly counts the values in a sheet's XML with a real parser, as far as
// the XML goes; plain is false if one is of a type that needs more than this.
func valuesSlowly(sheet string) (count int, plain bool) {
	d := xml.NewDecoder(strings.NewReader("<worksheet>" + sheet + "</worksheet>"))
	plain = true
	inData := false
	for {
		token, err := d.Token()
		if err != nil {
			return count, plain
		}
		switch t := token.(type) {
		case xml.EndElement:
			inData = inData && t.Name.Local != "sheetData"
		case xml.StartElement:
			inData = inData || t.Name.Local == "sheetData"
			if !inData || t.Name.Local != "c" {
				continue
			}
			var cell struct {
				T  string    `xml:"t,attr"`
				V  []string  `xml:"v"`
				IS *struct{} `xml:"is"`
			}
			if d.DecodeElement(&cell, &t) != nil || len(cell.V) > 1 || cell.IS != nil || cell.T != "" && cell.T != "n" && cell.T != "str" {
				return count, false
			}
			if len(cell.V) == 1 && clean(cell.V[0]) != "" {
				count++
			}
		}
	}
}

// values counts the cells of a book that hold something.
func values(book Book) (count int) {
	for _, sheet := range book.Sheets {
		for _, row := range sheet.Rows {
			for _, cell := range row.Cells {
				if cell != "" {
					count++
				}
			}
		}
	}
	return count
}

func checkRefusal(t *testing.T, err error) {
	t.Helper()
	var refusal *Refusal
	if !errors.As(err, &refusal) || refusal.Code == "" || refusal.Says == "" {
		t.Fatalf("refused with %v", err)
	}
}

// checkBook holds a book to what its types promise.
func checkBook(t *testing.T, book Book) {
	t.Helper()
	if len(book.Sheets) == 0 {
		t.Fatal("a book without sheets")
	}
	for _, sheet := range book.Sheets {
		if len(sheet.Rows) == 0 {
			t.Fatal("a sheet without rows")
		}
		last := 0
		for i, row := range sheet.Rows {
			if row.Number <= last {
				t.Fatalf("row %d after row %d", row.Number, last)
			}
			last = row.Number
			checkCells(t, row.Cells)
			sheet.Spread(i)
		}
	}
}

func checkCells(t *testing.T, cells []string) {
	t.Helper()
	if len(cells) == 0 || cells[len(cells)-1] == "" {
		t.Fatalf("a row that ends blank: %q", cells)
	}
	for _, cell := range cells {
		if cell != clean(cell) || !utf8.ValidString(cell) {
			t.Fatalf("a cell that is not tidy: %q", cell)
		}
	}
}
