package imports

import (
	"bytes"
	"errors"
	cmdline "flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = cmdline.Bool("update", false, "write the golden files of testdata")

// mustRead reads content that ought to be readable.
func mustRead(t *testing.T, content []byte) Book {
	t.Helper()
	book, err := Read(File{Content: content}, Options{})
	if err != nil {
		t.Fatalf("read: %v", err)
	}
	return book
}

// mustRefuse reads content that ought to be refused, and gives the refusal.
func mustRefuse(t *testing.T, content []byte, code string) *Refusal {
	t.Helper()
	return mustRefuseWithin(t, content, Options{}, code)
}

func mustRefuseWithin(t *testing.T, content []byte, o Options, code string) *Refusal {
	t.Helper()
	_, err := Read(File{Content: content}, o)
	var refusal *Refusal
	if !errors.As(err, &refusal) {
		t.Fatalf("error is %v, want a refusal %q", err, code)
	}
	if refusal.Code != code {
		t.Fatalf("refused as %q (%s), want %q", refusal.Code, refusal.Says, code)
	}
	return refusal
}

// shown is a book as text, the way golden files have it.
func shown(b Book) string {
	var s strings.Builder
	fmt.Fprintf(&s, "%s", b.Format)
	if b.Charset != "" {
		fmt.Fprintf(&s, " %s", b.Charset)
	}
	if b.Delimiter != 0 {
		fmt.Fprintf(&s, " %q", b.Delimiter)
	}
	if b.Date1904 {
		s.WriteString(" 1904")
	}
	for _, n := range b.Notes {
		fmt.Fprintf(&s, "\nnote %s on %q", n.Code, n.Sheet)
	}
	for _, sheet := range b.Sheets {
		fmt.Fprintf(&s, "\nsheet %q", sheet.Name)
		if sheet.Hidden {
			s.WriteString(" hidden")
		}
		for _, line := range sheet.Above {
			fmt.Fprintf(&s, "\nabove %q", line)
		}
		for _, m := range sheet.Merges {
			fmt.Fprintf(&s, "\nmerged %d,%d to %d,%d", m.Top, m.Left, m.Bottom, m.Right)
		}
		for _, r := range sheet.Rows {
			fmt.Fprintf(&s, "\n%d %s", r.Number, strings.ReplaceAll(strings.Join(r.Cells, "|"), "\n", `\n`))
		}
	}
	return s.String() + "\n"
}

// wantShown compares a book with its text, of which the first line may be left out.
func wantShown(t *testing.T, b Book, want string) {
	t.Helper()
	got := shown(b)
	want = strings.TrimLeft(want, "\n")
	if !strings.HasSuffix(want, "\n") {
		want += "\n"
	}
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestFilesFromOtherPrograms(t *testing.T) {
	files, err := filepath.Glob("testdata/read/*.[xco][lsd]*")
	if err != nil || len(files) < 12 {
		t.Fatalf("found %d files: %v", len(files), err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, ".golden") {
			continue
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			book, err := Read(File{Name: file, Content: content}, Options{})
			got := shown(book)
			if err != nil {
				got = err.Error() + "\n"
			}
			compareGolden(t, file+".golden", got)
		})
	}
}

func compareGolden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestFilesThatAreNotTablesAreRefusedWithAdvice(t *testing.T) {
	tests := []struct {
		name    string
		content string
		code    string
		advice  string
	}{
		{"nothing at all", "", CodeEmpty, "export it again"},
		{"only blank lines", " \r\n\t\r\n  ", CodeEmpty, "export it again"},
		{"only delimiters", ",,,\r\n,,,\r\n", CodeEmpty, "export it again"},
		{"a PDF", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", CodeNotATable, "PDF"},
		{"a PNG", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", CodeNotATable, "picture"},
		{"a JPEG", "\xff\xd8\xff\xe0\x00\x10JFIF", CodeNotATable, "picture"},
		{"rich text", `{\rtf1\ansi Attendance}`, CodeNotATable, "word processor"},
		{"a gzip", "\x1f\x8b\x08\x00\x00", CodeArchive, "Unpack"},
		{"a program", "MZ\x90\x00\x03\x00", CodeNotATable, "not a spreadsheet"},
		{"binary data", "UPN,Name\x00\x00\x01\nabc", CodeNotATable, "not a spreadsheet"},
		{"binary data without zeros", strings.Repeat("\x01\x02\x03\x80\x81", 40), CodeNotATable, "not a spreadsheet"},
		{"JSON", `{"pupils":[{"upn":"K801000025001"}]}`, CodeNotATable, "JSON"},
		{"an e-mail", "MIME-Version: 1.0\r\nSubject: report\r\n", CodeNotATable, "e-mail"},
		{"other XML", `<?xml version="1.0"?><SuperStarReport><Record/></SuperStarReport>`, CodeNotATable, "XML"},
		{"a sign-in page", "<!DOCTYPE html><html><body><form>Password</form></body></html>", CodeNotATable, "sign-in"},
		{"an old Word document", compound("WordDocument"), CodeOtherOffice, "not a workbook"},
		{"an old workbook", compound("Workbook"), CodeOldBinary, "Save As"},
		{"an older workbook", compound("Book"), CodeOldBinary, "Save As"},
		{"a compound file cut short", compound("")[:600], CodeOldBinary, "Save As"},
		{"a workbook with a password", compound("EncryptedPackage"), CodePassword, "remove the password"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			refusal := mustRefuse(t, []byte(test.content), test.code)
			if !strings.Contains(refusal.Says, test.advice) {
				t.Errorf("says %q, want it to speak of %q", refusal.Says, test.advice)
			}
		})
	}
}

// compound is the start of a compound file with one stream of the given name.
func compound(stream string) string {
	content := make([]byte, 2048)
	copy(content, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	entry := content[1024+compoundEntry:]
	for i, c := range stream {
		entry[2*i] = byte(c)
	}
	if stream != "" {
		entry[64] = byte(2*len(stream) + 2)
	}
	return string(content)
}

func TestTheExtensionIsNotBelieved(t *testing.T) {
	book, err := Read(File{Name: "register.xlsx", Content: []byte("UPN,Name\nK801000025001,Niamh\n")}, Options{})
	if err != nil || book.Format != CSV {
		t.Errorf("read as %q, %v; want CSV", book.Format, err)
	}
}

func TestARefusalQuotesNothingFromTheFile(t *testing.T) {
	refusal := mustRefuse(t, []byte("Name,Form\n\"Niamh O'Neill,7A\n"), CodeCutShort)
	if strings.Contains(refusal.Error(), "Niamh") {
		t.Errorf("a name is in %q", refusal)
	}
	if !strings.Contains(refusal.Says, "row 2") {
		t.Errorf("says %q, want the row", refusal.Says)
	}
}

func TestEveryLimitRefusesAsTooBig(t *testing.T) {
	csv := []byte("A,B,C\n1,2,3\n4,5,6\n")
	page := []byte("<table><tr><td>1</table><table><tr><td>2</table>")
	tests := []struct {
		name    string
		limits  Limits
		content []byte
		speaks  string
	}{
		{"bytes", Limits{Bytes: 10}, csv, "10 bytes"},
		{"rows", Limits{Rows: 2}, csv, "2 rows"},
		{"columns", Limits{Columns: 2}, csv, "2 columns"},
		{"cells", Limits{Cells: 8}, csv, "8 cells"},
		{"letters in a cell", Limits{CellBytes: 3}, []byte("A,B\nlong,1\n"), "3 letters"},
		{"tables", Limits{Sheets: 1}, page, "1 sheets"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			refusal := mustRefuseWithin(t, test.content, Options{Limits: test.limits}, CodeTooBig)
			if !strings.Contains(refusal.Says, test.speaks) {
				t.Errorf("says %q, want %q", refusal.Says, test.speaks)
			}
		})
	}
}

func TestProgressEndsWithEveryRow(t *testing.T) {
	var told [][2]int
	content := bytes.Repeat([]byte("7A,Niamh\n"), 1_700)
	_, err := Read(File{Content: content}, Options{Progress: func(done, of int) { told = append(told, [2]int{done, of}) }})
	if err != nil {
		t.Fatal(err)
	}
	want := [][2]int{{500, 1701}, {1000, 1701}, {1500, 1701}, {1700, 1700}}
	if fmt.Sprint(told) != fmt.Sprint(want) {
		t.Errorf("told %v, want %v", told, want)
	}
}

func TestACellBeyondItsRowIsUnknown(t *testing.T) {
	row := Row{Number: 1, Cells: []string{"7A"}}
	for column, want := range map[int]string{-1: "", 0: "7A", 1: ""} {
		if got := row.Cell(column); got != want {
			t.Errorf("cell %d is %q, want %q", column, got, want)
		}
	}
}
