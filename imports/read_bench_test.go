package imports

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"
)

// The benchmarks read 100,000 pupils by 12 columns, three of them dates, as an
// attendance export of a large trust would have them.
const benchRows = 100_000

var benchWorkbook = sync.OnceValue(func() []byte {
	book := excelize.NewFile()
	defer book.Close()
	w, err := book.NewStreamWriter("Sheet1")
	if err != nil {
		panic(err)
	}
	headings := []any{"UPN", "Admission No", "Surname", "Forename", "Year", "Form", "DOB", "From", "To", "Possible", "Present", "% Attendance"}
	_ = w.SetRow("A1", headings)
	for i := range benchRows {
		place, _ := excelize.CoordinatesToCellName(1, i+2)
		_ = w.SetRow(place, []any{
			fmt.Sprintf("K9990%08d", i), fmt.Sprintf("%06d", i), surnames[i%len(surnames)], forenames[i%len(forenames)],
			7 + i%5, fmt.Sprintf("%d%c", 7+i%5, 'A'+i%6), 40000 + i%2000, 45901, 45914, 380, 300 + i%81, float64(300+i%81) / 380,
		})
	}
	_ = w.Flush()
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		panic(err)
	}
	return b.Bytes()
})

var benchCSV = sync.OnceValue(func() []byte {
	var b strings.Builder
	b.WriteString("UPN,Admission No,Surname,Forename,Year,Form,DOB,From,To,Possible,Present,% Attendance\r\n")
	for i := range benchRows {
		fmt.Fprintf(&b, "K9990%08d,%06d,%s,%s,%d,%d%c,15/09/2013,01/09/2026,14/09/2026,380,%d,%.1f\r\n",
			i, i, surnames[i%len(surnames)], forenames[i%len(forenames)], 7+i%5, 7+i%5, 'A'+i%6, 300+i%81, float64(300+i%81)/3.8)
	}
	return []byte(b.String())
})

var (
	surnames  = []string{"Adeyemi", "Kowalska", "O'Neill", "Begum", "Smith", "Nguyen", "Fernández", "Singh"}
	forenames = []string{"Tunde", "Zofia", "Niamh", "Farida", "Jack", "Linh", "Lucía", "Harpreet", "Mei"}
)

func BenchmarkReadWorkbook(b *testing.B) {
	content := benchWorkbook()
	for b.Loop() {
		book, err := Read(File{Content: content}, Options{})
		if err != nil || len(book.Sheets[0].Rows) != benchRows+1 {
			b.Fatal(err)
		}
	}
}

// BenchmarkFloorExcelizeRawRows is the least that reading a workbook with
// excelize can cost: its own loop, keeping nothing.
func BenchmarkFloorExcelizeRawRows(b *testing.B) {
	content := benchWorkbook()
	for b.Loop() {
		book, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{RawCellValue: true})
		if err != nil {
			b.Fatal(err)
		}
		rows, err := book.Rows("Sheet1")
		if err != nil {
			b.Fatal(err)
		}
		seen := 0
		for rows.Next() {
			cells, err := rows.Columns()
			if err != nil {
				b.Fatal(err)
			}
			seen += len(cells)
		}
		if seen != 12*(benchRows+1) {
			b.Fatal(seen)
		}
		_ = rows.Close()
		_ = book.Close()
	}
}

func BenchmarkReadCSV(b *testing.B) {
	content := benchCSV()
	for b.Loop() {
		book, err := Read(File{Content: content}, Options{})
		if err != nil || len(book.Sheets[0].Rows) != benchRows+1 {
			b.Fatal(err)
		}
	}
}
