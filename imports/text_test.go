package imports

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"
	"unicode/utf16"
)

// inUTF16 encodes text, most significant byte first if asked.
func inUTF16(text string, big bool) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(text)) {
		if big {
			b = append(b, byte(u>>8), byte(u))
		} else {
			b = append(b, byte(u), byte(u>>8))
		}
	}
	return b
}

func TestTextIsReadInTheLettersItWasWrittenIn(t *testing.T) {
	const text = "Surname\tForename\r\nFernández\tZoë\r\n"
	tests := []struct {
		name    string
		content []byte
		charset string
	}{
		{"UTF-8", []byte(text), "UTF-8"},
		{"UTF-8 with a mark", []byte("\ufeff" + text), "UTF-8"},
		{"UTF-16 LE with a mark", inUTF16("\ufeff"+text, false), "UTF-16"},
		{"UTF-16 BE with a mark", inUTF16("\ufeff"+text, true), "UTF-16"},
		{"UTF-16 LE without", inUTF16(text, false), "UTF-16"},
		{"UTF-16 BE without", inUTF16(text, true), "UTF-16"},
		{"Windows-1252", []byte("Surname\tForename\r\nFern\xe1ndez\tZo\xeb\r\n"), "Windows-1252"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			book := mustRead(t, test.content)
			if book.Charset != test.charset || book.Delimiter != '\t' {
				t.Errorf("read as %s with %q", book.Charset, book.Delimiter)
			}
			got := book.Sheets[0].Rows
			want := []Row{{1, []string{"Surname", "Forename"}}, {2, []string{"Fernández", "Zoë"}}}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("got %v, want %v", got, want)
			}
		})
	}
}

func TestAGuessAtLettersIsTold(t *testing.T) {
	if notes := mustRead(t, []byte("Name,Form\nZo\xeb,7A\n")).Notes; len(notes) != 1 || notes[0].Code != NoteLettersGuessed {
		t.Errorf("notes are %v", notes)
	}
	book := mustRead(t, []byte("\ufeffName,Form\nZo\xeb,7A\n"))
	if len(book.Notes) != 1 || book.Notes[0].Code != NoteLettersLost {
		t.Errorf("notes are %v", book.Notes)
	}
	if got := book.Sheets[0].Rows[1].Cells[0]; got != "Zo\ufffd" {
		t.Errorf("got %q", got)
	}
}

func TestTheDelimiterIsChosenFromTheFirstLines(t *testing.T) {
	tests := []struct {
		name, text string
		want       rune
	}{
		{"commas", "UPN,Name\nK,Niamh\n", ','},
		{"semicolons", "UPN;Name\nK;Niamh\n", ';'},
		{"tabs", "UPN\tName\nK\tNiamh\n", '\t'},
		{"bars", "UPN|Name\nK|Niamh\n", '|'},
		{"semicolons around decimal commas and names", "Name;Form;%\nSmith, John;7A;95,3\nBegum, Farida;7B;88,1\n", ';'},
		{"commas around lists of classes", "Name,Classes\nNiamh,7A; 7B\nFarida,7C\n", ','},
		{"commas under a title with a semicolon", "Attendance; autumn term\n\nUPN,Name,%\nK,Niamh,95\nH,Farida,90\n", ','},
		{"semicolons under a title with commas", "Attendance, autumn, 2026\nUPN;Name;%\nK;Niamh;95\n", ';'},
		{"commas around lists with semicolons in every row", "Name,Needs\nNiamh,a; b\nFarida,c; d\nMei,e; f\n", ','},
		{"quoted delimiters do not count", "Name;Form\n\"a;b;c;d\";7A\n\"e;f\";7B\n", ';'},
		{"one column", "UPN\nK801000025001\n", ','},
		{"told by the first line", "sep=|\na,b|c,d\ne,f|g,h\n", '|'},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := mustRead(t, []byte(test.text)).Delimiter; got != test.want {
				t.Errorf("chose %q, want %q", got, test.want)
			}
		})
	}
}

func TestCSVQuirks(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"quotes, doubled quotes and line ends in a cell", "a,b\r\n\"x, \"\"y\"\"\",\"one\r\ntwo\"\r\nz,w\r\n", "csv UTF-8 ','\nsheet \"\"\n1 a|b\n2 x, \"y\"|one\\ntwo\n3 z|w"},
		{"blank lines count", "a,b\n\n,\nc,d\n", "csv UTF-8 ','\nsheet \"\"\n1 a|b\n4 c|d"},
		{"ragged rows", "a,b,c\nd\ne,f,g,h\n", "csv UTF-8 ','\nsheet \"\"\n1 a|b|c\n2 d\n3 e|f|g|h"},
		{"trailing blank columns", "a,b,,,\nc,,,,\n", "csv UTF-8 ','\nsheet \"\"\n1 a|b\n2 c"},
		{"a quotation mark inside a bare cell", "name,height\nNiamh,5\"2\nFarida,5\"\n", "csv UTF-8 ','\nsheet \"\"\n1 name|height\n2 Niamh|5\"2\n3 Farida|5\""},
		{"a quotation mark inside a quoted cell", "name,form\n\"Smith \"Jack\" John\",7A\n", "csv UTF-8 ','\nsheet \"\"\n1 name|form\n2 Smith \"Jack\" John|7A"},
		{"spaces after a closing quotation mark", "\"a\" ,b\n\"c\"  \nd,e\n", "csv UTF-8 ','\nsheet \"\"\n1 a|b\n2 c\n3 d|e"},
		{"empty quotes", "a,\"\",c\nd,e,f\n", "csv UTF-8 ','\nsheet \"\"\n1 a||c\n2 d|e|f"},
		{"old Mac line ends", "a,b\rc,d\r", "csv UTF-8 ','\nsheet \"\"\n1 a|b\n2 c|d"},
		{"no line end at the end", "a,b\nc,d", "csv UTF-8 ','\nsheet \"\"\n1 a|b\n2 c|d"},
		{"sep is not a row", "\"sep=;\"\r\na;b\r\n", "csv UTF-8 ';'\nsheet \"\"\n1 a|b"},
		{"numbers stay as written", "uln,adno,%\n1.23E+12,003217,0.95299999999999996\n", "csv UTF-8 ','\nsheet \"\"\n1 uln|adno|%\n2 1.23E+12|003217|0.95299999999999996"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { wantShown(t, mustRead(t, []byte(test.text)), test.want) })
	}
}

func TestACSVCutShortIsRefused(t *testing.T) {
	tests := []struct {
		name    string
		content []byte
	}{
		{"inside a quotation", []byte("a,b\nc,\"d\ne")},
		{"inside a letter", []byte("Name,Form\nZoë,7A\nZo\xc3")},
		{"inside a UTF-16 letter", inUTF16("\ufeffName,Form\n", false)[:21]},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { mustRefuse(t, test.content, CodeCutShort) })
	}
}

func TestALastLetterInWindows1252IsNotTakenForACut(t *testing.T) {
	if got := mustRead(t, []byte("Name\nAndr\xe9")).Sheets[0].Rows[1].Cells[0]; got != "André" {
		t.Errorf("got %q", got)
	}
}

func TestAShortLastLineIsTold(t *testing.T) {
	whole := strings.Repeat("a,b,c\n", 10)
	if notes := mustRead(t, []byte(whole+"a,b")).Notes; len(notes) != 1 || notes[0].Code != NoteMaybeCutShort {
		t.Errorf("notes are %v", notes)
	}
	for _, end := range []string{"a,b\n", "a,b,c"} {
		if notes := mustRead(t, []byte(whole+end)).Notes; len(notes) != 0 {
			t.Errorf("after %q notes are %v", end, notes)
		}
	}
}

func TestAStrayQuotationMarkDoesNotSwallowRows(t *testing.T) {
	rows := strings.Repeat("Begum,7B\n", mostLinesInCell+1)
	refusal := mustRefuse(t, []byte("Name,Form\n\"Bright spark,7A\n"+rows+"\"Smith, J\",7C\n"), CodeDamaged)
	if !strings.Contains(refusal.Says, "row 2") {
		t.Errorf("says %q, want the row", refusal.Says)
	}
}

// TestTheSplitterAgreesWithEncodingCSV reads what both understand alike.
func TestTheSplitterAgreesWithEncodingCSV(t *testing.T) {
	for _, text := range []string{
		"a,b\nc,d\n", "\"a\",\"b\"\"c\"\n", "a,\"b\nc\",d\r\ne,f,g\r\n", ",,\n,\n", "\"\"\n", "a", "a,", "\"a,b\",c",
	} {
		if got, want := split(text), splitStrictly(text); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// split gives all records, blank lines left out as encoding/csv does; nil if refused.
func split(text string) [][]string {
	s := splitter{text: text, delimiter: ',', longest: len(text) + 1, widest: excelColumns}
	var records [][]string
	for s.more() {
		from := s.at
		cells, refusal := s.next()
		if refusal != nil {
			return nil
		}
		if strings.Trim(text[from:s.at], "\r\n") != "" {
			records = append(records, append([]string(nil), cells...))
		}
	}
	return records
}

func splitStrictly(text string) [][]string {
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
	var records [][]string
	for {
		cells, err := r.Read()
		if err == io.EOF {
			return records
		}
		if err != nil {
			return nil
		}
		records = append(records, cells)
	}
}

func FuzzSplitter(f *testing.F) {
	f.Add("a,b\nc,d\n")
	f.Add("\"a\"\"b\",\n\n,\"c\nd\"")
	f.Add("\"a\"b,c\n\"")
	f.Fuzz(func(t *testing.T, text string) {
		if strings.Contains(text, "\r") || strings.Count(text, "\n") > mostLinesInCell {
			return // encoding/csv keeps a bare return, and has no limit on lines
		}
		want := splitStrictly(text)
		if got := split(text); want != nil && !reflect.DeepEqual(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}

func TestManyCommasInALineAreTooBig(t *testing.T) {
	content := bytes.Repeat([]byte(","), 200_000)
	mustRefuse(t, append([]byte("a,b\n"), content...), CodeTooBig)
}

func TestRowsOfACSVKeepTheirNumbersAfterLongCells(t *testing.T) {
	book := mustRead(t, []byte("a,b\n\"one\ntwo\nthree\",c\n\nd,e\n"))
	var numbers []int
	for _, row := range book.Sheets[0].Rows {
		numbers = append(numbers, row.Number)
	}
	if fmt.Sprint(numbers) != "[1 2 4]" {
		t.Errorf("rows are numbered %v", numbers)
	}
}
