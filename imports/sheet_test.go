package imports

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// zipPart is one file of a zip being made.
type zipPart struct{ name, content string }

func zipped(t testing.TB, parts ...zipPart) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		if err := writePart(z, p.name, p.content); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// workbookWith is a workbook of one sheet with the given sheet data and texts.
func workbookWith(t testing.TB, data string, texts ...string) []byte {
	t.Helper()
	return zipped(t, bookParts(`<sheetData>`+data+`</sheetData>`, texts...)...)
}

func bookParts(sheet string, texts ...string) []zipPart {
	sst := ""
	for _, text := range texts {
		sst += "<si><t>" + text + "</t></si>"
	}
	return []zipPart{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", topLinks},
		{"xl/workbook.xml", xmlHead + `<workbook xmlns="` + sheetSpace + `" xmlns:r="` + officeSpace + `"><sheets><sheet name="Marks" sheetId="1" r:id="r1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", xmlHead + `<Relationships xmlns="` + packageSpace + `relationships"><Relationship Id="r1" Type="` + officeSpace + `/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="` + officeSpace + `/sharedStrings" Target="sharedStrings.xml"/></Relationships>`},
		{"xl/worksheets/sheet1.xml", xmlHead + `<worksheet xmlns="` + sheetSpace + `">` + sheet + `</worksheet>`},
		{"xl/sharedStrings.xml", xmlHead + `<sst xmlns="` + sheetSpace + `">` + sst + `</sst>`},
	}
}

func TestWorkbookQuirks(t *testing.T) {
	tests := []struct{ name, data, want string }{
		{
			"each type of cell",
			`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>41897</v></c><c r="C1" t="inlineStr"><is><r><t>Nia</t></r><r><t>mh</t></r></is></c><c r="D1" t="b"><v>1</v></c><c r="E1" t="e"><v>#N/A</v></c><c r="F1" t="str"><f>A1</f><v>seven</v></c><c r="G1" t="d"><v>2026-09-14</v></c></row>`,
			"xlsx\nnote cells-in-error on \"Marks\"\nsheet \"Marks\"\n1 shared|41897|Niamh|1||seven|2026-09-14",
		},
		{
			"the stored value, never the formula",
			`<row r="1"><c r="A1"><f>HYPERLINK("http://x.example")</f><v>12</v></c><c r="B1"><f>B2*2</f></c><c r="C1"><f>C2</f><v></v></c></row>`,
			"xlsx\nnote formula-unsaved on \"Marks\"\nsheet \"Marks\"\n1 12",
		},
		{
			"numbers smoothed, text left alone",
			`<row r="1"><c r="A1"><v>0.95299999999999996</v></c><c r="B1" t="str"><v>8E1</v></c><c r="C1"><v>9.276308686E9</v></c><c r="D1"><v>1.23E+12</v></c><c r="E1" t="s"><v>1</v></c></row>`,
			"xlsx\nsheet \"Marks\"\n1 0.953|8E1|9276308686|1.23E+12|8E1",
		},
		{
			"rows and cells without places",
			`<row><c t="s"><v>0</v></c><c/><c><v>3</v></c></row><row/><row><c><v>5</v></c></row>`,
			"xlsx\nsheet \"Marks\"\n1 shared||3\n3 5",
		},
		{
			"gaps and styled blanks",
			`<row r="2"><c r="C2" s="1"/><c r="E2"><v>1</v></c><c r="XFD2" s="4"/></row><row r="1048576" ht="15"><c r="A1048576" s="1"/></row>`,
			"xlsx\nsheet \"Marks\"\n2 ||||1",
		},
		{
			"a prefix, a comment and odd quotes",
			`<x:row r='1' spans='1:2'><!-- <row r="9"> --><x:c r='A1'><x:v> 7 </x:v></x:c></x:row>`,
			"xlsx\nsheet \"Marks\"\n1 7",
		},
		{
			"line ends written as Excel does",
			`<row r="1"><c r="A1" t="s"><v>2</v></c></row>`,
			"xlsx\nsheet \"Marks\"\n1 one\\ntwo",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			wantShown(t, mustRead(t, workbookWith(t, test.data, "shared", "8E1", "one_x000D_\ntwo")), test.want)
		})
	}
}

func TestALongSheetNameAndOddPathsAreNoObstacle(t *testing.T) {
	name := strings.Repeat("Attendance ", 6) + "7A/7B"
	parts := bookParts(`<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>`)
	parts[1].content = strings.Replace(topLinks, "xl/workbook.xml", "/xl/Book.xml", 1)
	parts[2] = zipPart{"xl/Book.xml", strings.Replace(parts[2].content, "Marks", name, 1)}
	parts[3] = zipPart{`xl\_rels\Book.xml.rels`, strings.Replace(parts[3].content, "worksheets/sheet1.xml", "/XL/Worksheets/Sheet1.xml", 1)}
	book := mustRead(t, zipped(t, parts...))
	if book.Sheets[0].Name != name {
		t.Errorf("the sheet is %q", book.Sheets[0].Name)
	}
}

func TestAStrictWorkbookIsRead(t *testing.T) {
	parts := bookParts(`<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>`, "Surname")
	for i := range parts {
		parts[i].content = strings.ReplaceAll(parts[i].content, officeSpace, "http://purl.oclc.org/ooxml/officeDocument/relationships")
		parts[i].content = strings.ReplaceAll(parts[i].content, sheetSpace, "http://purl.oclc.org/ooxml/spreadsheetml/main")
	}
	wantShown(t, mustRead(t, zipped(t, parts...)), "xlsx\nsheet \"Marks\"\n1 Surname")
}

func TestAChartSheetIsPassedOver(t *testing.T) {
	parts := bookParts(`<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>`)
	parts[2].content = strings.Replace(parts[2].content, "<sheets>", `<sheets><sheet name="Chart" sheetId="2" r:id="r3"/>`, 1)
	parts[3].content = strings.Replace(parts[3].content, "</Relationships>", `<Relationship Id="r3" Type="`+officeSpace+`/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>`, 1)
	if book := mustRead(t, zipped(t, parts...)); len(book.Sheets) != 1 {
		t.Errorf("%d sheets", len(book.Sheets))
	}
}

func TestPicturesAndMacrosAreNotUnpacked(t *testing.T) {
	parts := bookParts(`<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>`)
	parts = append(parts, zipPart{"xl/vbaProject.bin", "macro"}, zipPart{"xl/media/image1.png", strings.Repeat("p", 2_000_000)})
	_, err := Read(File{Content: zipped(t, parts...)}, Options{Limits: Limits{UnzippedBytes: 1_000_000}})
	if err != nil {
		t.Error(err)
	}
}

func TestAHeadingSpreadsOverItsMergedArea(t *testing.T) {
	sheet := `<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="B2" t="s"><v>2</v></c><c r="C2" t="s"><v>3</v></c></row><row r="3"><c r="A3"><v>1</v></c></row></sheetData><mergeCells count="2"><mergeCell ref="B1:C1"/><mergeCell ref="A1:A2"/></mergeCells>`
	book := mustRead(t, zipped(t, bookParts(sheet, "Name", "Maths", "Grade", "Target")...))
	for i, want := range []string{"[Name Maths Maths]", "[Name Grade Target]", "[1]"} {
		if got := fmt.Sprint(book.Sheets[0].Spread(i)); got != want {
			t.Errorf("row %d spreads to %s, want %s", i, got, want)
		}
	}
	if got := fmt.Sprint(book.Sheets[0].Rows[1].Cells); got != "[ Grade Target]" {
		t.Errorf("the row itself is %s", got)
	}
}

// TestASheetThatExcelizeWouldMisreadIsRefused holds cases in which excelize
// gives fewer rows, shifted cells or blanks, and no error.
func TestASheetThatExcelizeWouldMisreadIsRefused(t *testing.T) {
	row := `<row r="1"><c r="A1"><v>1</v></c></row>`
	tests := []struct{ name, sheet string }{
		{"a control character half way", `<sheetData>` + row + "<row r=\"2\"><c r=\"A2\" t=\"str\"><v>a\x0bb</v></c></row><row r=\"3\"><c r=\"A3\"><v>3</v></c></row></sheetData>"},
		{"a control character in the last row", `<sheetData>` + row + "<row r=\"2\"><c r=\"A2\" t=\"str\"><v>a\x0bb</v></c><c r=\"B2\"><v>2</v></c></row></sheetData>"},
		{"an unknown entity", `<sheetData><row r="1"><c r="A1" t="str"><v>a&nbsp;b</v></c></row></sheetData>`},
		{"tags that do not match", `<sheetData>` + row + `<row r="2"><c r="A2"><v>2</x></c></row></sheetData>`},
		{"rows out of order", `<sheetData><row r="5"><c r="A5"><v>5</v></c></row>` + row + `</sheetData>`},
		{"a row twice", `<sheetData>` + row + row + `</sheetData>`},
		{"cells out of order", `<sheetData><row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c></row></sheetData>`},
		{"a text that is not there", `<sheetData><row r="1"><c r="A1" t="s"><v>9</v></c></row></sheetData>`},
		{"a row inside a row", `<sheetData><row r="1"><row r="2"><c r="A2"><v>1</v></c></row></row></sheetData>`},
		{"a cell outside any row", `<sheetData><c r="A1"><v>1</v></c>` + row + `</sheetData>`},
		{"no end of the data", `<sheetData>` + row},
		{"a row number in words", `<sheetData><row r="one"><c r="A1"><v>1</v></c></row></sheetData>`},
		{"a row past the last", `<sheetData><row r="1048577"><c r="A1"><v>1</v></c></row></sheetData>`},
		{"a column past the last", `<sheetData><row r="1"><c r="XFE1"><v>1</v></c></row></sheetData>`},
		{"a document type", `<!DOCTYPE a [<!ENTITY b "c">]><sheetData>` + row + `</sheetData>`},
		{"elements too deep", `<sheetData>` + row + strings.Repeat("<a>", 200) + strings.Repeat("</a>", 200) + `</sheetData>`},
		{"an endless tag", `<sheetData><row r="1" x="` + strings.Repeat("y", 100_000) + `"/></sheetData>`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			mustRefuse(t, zipped(t, bookParts(test.sheet, "one")...), CodeDamaged)
		})
	}
}

func TestTextsThatAreNotWholeAreRefused(t *testing.T) {
	parts := bookParts(`<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>`, "one")
	parts[5].content = strings.Replace(parts[5].content, "</t>", "", 1)
	mustRefuse(t, zipped(t, parts...), CodeDamaged)
	parts[5].name = "xl/elsewhere.xml"
	mustRefuse(t, zipped(t, parts...), CodeDamaged)
}

func TestOtherZipsAreRefusedByName(t *testing.T) {
	tests := []struct {
		name   string
		parts  []zipPart
		code   string
		advice string
	}{
		{"OpenDocument spreadsheet", []zipPart{{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", "<a/>"}}, CodeOtherOffice, "OpenDocument"},
		{"OpenDocument text", []zipPart{{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", "<a/>"}}, CodeOtherOffice, "word processor"},
		{"Word", []zipPart{{"[Content_Types].xml", ""}, {"_rels/.rels", ""}, {"word/document.xml", ""}}, CodeOtherOffice, "word processor"},
		{"PowerPoint", []zipPart{{"[Content_Types].xml", ""}, {"_rels/.rels", ""}, {"ppt/presentation.xml", ""}}, CodeOtherOffice, "slide show"},
		{"binary workbook", []zipPart{{"[Content_Types].xml", ""}, {"_rels/.rels", ""}, {"xl/workbook.bin", ""}}, CodeOtherOffice, "xlsb"},
		{"Numbers", []zipPart{{"Index/Document.iwa", ""}}, CodeOtherOffice, "Numbers"},
		{"a folder", []zipPart{{"autumn/attendance.csv", "a,b"}}, CodeArchive, "Unpack"},
		{"nothing", nil, CodeEmpty, "nothing"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			refusal := mustRefuse(t, zipped(t, test.parts...), test.code)
			if !strings.Contains(refusal.Says, test.advice) {
				t.Errorf("says %q, want %q", refusal.Says, test.advice)
			}
		})
	}
}

func TestAWorkbookCutShortAnywhereIsRefused(t *testing.T) {
	whole := workbookWith(t, strings.Repeat(`<row><c><v>1</v></c></row>`, 50))
	for _, keep := range []int{5, 40, len(whole) / 2, len(whole) - 100, len(whole) - 23} {
		mustRefuse(t, whole[:keep], CodeCutShort)
	}
}

func TestADamagedWorkbookIsRefused(t *testing.T) {
	whole := workbookWith(t, strings.Repeat(`<row><c><v>1</v></c></row>`, 50))
	at := bytes.Index(whole, []byte("xl/worksheets/sheet1.xml")) + 60
	for i := range 8 {
		whole[at+i] ^= 0x5a
	}
	mustRefuse(t, whole, CodeDamaged)
}

// TestALieAboutSizeIsRefused changes the size in a zip's directory, which
// excelize takes at its word and then reads as no rows at all.
func TestALieAboutSizeIsRefused(t *testing.T) {
	for _, size := range []uint32{10, 1 << 24} {
		whole := workbookWith(t, strings.Repeat(`<row><c><v>1</v></c></row>`, 5000))
		entry := bytes.LastIndex(whole, []byte("xl/worksheets/sheet1.xml")) - 46
		if string(whole[entry:entry+4]) != zipEntrySign {
			t.Fatal("no directory entry there")
		}
		binary.LittleEndian.PutUint32(whole[entry+24:], size)
		mustRefuse(t, whole, CodeDamaged)
	}
}

func TestAZipWithAPasswordIsRefused(t *testing.T) {
	whole := workbookWith(t, `<row><c><v>1</v></c></row>`)
	entry := bytes.LastIndex(whole, []byte("xl/workbook.xml")) - 46
	whole[entry+8] |= encryptedFlag
	mustRefuse(t, whole, CodePassword)
}

func TestAWorkbookLockedByExcelizeIsKnownAsLocked(t *testing.T) {
	book := excelize.NewFile()
	defer book.Close()
	var b bytes.Buffer
	if err := book.Write(&b, excelize.Options{Password: "made-up"}); err != nil {
		t.Fatal(err)
	}
	mustRefuse(t, b.Bytes(), CodePassword)
}

// inflating is a workbook whose sheet unpacks to the given number of blanks.
func inflating(t *testing.T, bytesOut int) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range bookParts("") {
		if p.name == "xl/worksheets/sheet1.xml" {
			p.content = ""
		}
		w, err := z.Create(p.name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = w.Write([]byte(p.content))
		for left := bytesOut; p.content == "" && left > 0; left -= 1 << 20 {
			_, _ = w.Write(bytes.Repeat([]byte(" "), 1<<20))
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestHostileWorkbooksStayWithinBounds reads files that would cost a careless
// reader gigabytes or minutes. Each is small as it arrives, and what is
// allocated bounds the work.
func TestHostileWorkbooksStayWithinBounds(t *testing.T) {
	far := func(i int) string { return fmt.Sprintf(`<row r="%d"><c r="XFD%d"><v>1</v></c></row>`, i, i) }
	var corners, wide, sheets, links strings.Builder
	for i := 1; i <= 50_000; i++ {
		corners.WriteString(far(i))
	}
	for range 16_384 {
		wide.WriteString(`<c><v>1</v></c>`)
	}
	for i := 1; i <= 500; i++ {
		fmt.Fprintf(&sheets, `<sheet name="s%d" sheetId="%d" r:id="r1"/>`, i, i)
	}
	many := bookParts(`<sheetData/>`)
	many[2].content = strings.Replace(many[2].content, "<sheets>", "<sheets>"+sheets.String(), 1)
	links.WriteString(strings.Repeat("<a>", 2_000_000))
	deep := bookParts(`<sheetData/>`)
	deep[3].content = links.String()
	var crowd []zipPart
	for i := range mostZipEntries + 1 {
		crowd = append(crowd, zipPart{fmt.Sprintf("p%d", i), ""})
	}

	tests := []struct {
		name    string
		content []byte
		code    string
	}{
		{"a value in the last column of 50,000 rows", workbookWith(t, corners.String()), CodeTooBig},
		{"16,384 columns", workbookWith(t, "<row>"+wide.String()+"</row>"), CodeTooBig},
		{"a sheet of 300 MB", inflating(t, 300<<20), CodeTooBig},
		{"500 sheets", zipped(t, many...), CodeTooBig},
		{"links without end", zipped(t, deep...), CodeDamaged},
		{"10,001 parts", zipped(t, crowd...), CodeTooBig},
		{"a million texts and more", zipped(t, bookParts(`<sheetData/>`, strings.Repeat("</t></si><si><t>", mostStrings+1))...), CodeTooBig},
		{"texts of nothing but lettering", zipped(t, bookParts(`<sheetData/>`, strings.Repeat("</t><t>", 4*mostStrings))...), CodeTooBig},
		{"a cell of nothing but lettering", workbookWith(t, `<row><c t="inlineStr"><is>`+strings.Repeat("<r><t>a</t></r>", 100_000)+`</is></c></row>`), CodeTooBig},
		{"a text of a megabyte", workbookWith(t, `<row><c t="s"><v>0</v></c></row>`, strings.Repeat("a", 1<<20)), CodeTooBig},
		{"a value of eight megabytes", workbookWith(t, `<row><c t="str"><v>`+strings.Repeat("a", 8<<20)+`</v></c></row>`), CodeTooBig},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if len(test.content) > 3<<20 {
				t.Fatalf("the file has %d bytes", len(test.content))
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			mustRefuse(t, test.content, test.code)
			runtime.ReadMemStats(&after)
			if spent := (after.TotalAlloc - before.TotalAlloc) >> 20; spent > 700 {
				t.Errorf("spent %d MiB", spent)
			}
		})
	}
}

// TestAMillionEmptyRowsCostNothing: none of them is read, so there are far
// fewer allocations than rows.
func TestAMillionEmptyRowsCostNothing(t *testing.T) {
	var rows strings.Builder
	rows.WriteString(`<row r="1"><c r="A1"><v>1</v></c></row>`)
	for i := 2; i <= excelRows; i++ {
		fmt.Fprintf(&rows, `<row r="%d" s="1"/>`, i)
	}
	content := workbookWith(t, rows.String())
	spent := testing.AllocsPerRun(1, func() {
		wantShown(t, mustRead(t, content), "xlsx\nsheet \"Marks\"\n1 1")
	})
	if spent > 5_000 {
		t.Errorf("%.0f allocations", spent)
	}
}

func TestALastRowFarAwayIsRead(t *testing.T) {
	wantShown(t, mustRead(t, workbookWith(t, `<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row>`)),
		"xlsx\nsheet \"Marks\"\n1 1\n1048576 2")
}

func TestAWorkbookThatTakesTooLongIsRefused(t *testing.T) {
	rows := strings.Repeat(`<row><c><v>1</v></c></row>`, rowsBetweenTelling)
	mustRefuseWithin(t, workbookWith(t, rows), Options{Limits: Limits{Time: time.Nanosecond}}, CodeTooBig)
}

// TestNothingIsWrittenToDisk reads a sheet over excelize's own limit for
// memory with nowhere to put a temporary file.
func TestNothingIsWrittenToDisk(t *testing.T) {
	folder := t.TempDir() + "/missing"
	t.Setenv("TMPDIR", folder)
	rows := strings.Repeat(`<row><c t="inlineStr"><is><t>`+strings.Repeat("a", 1000)+`</t></is></c></row>`, 20_000)
	book := mustRead(t, workbookWith(t, rows))
	if got := len(book.Sheets[0].Rows); got != 20_000 {
		t.Errorf("%d rows", got)
	}
	if _, err := os.Stat(folder); !os.IsNotExist(err) {
		t.Errorf("the folder: %v", err)
	}
}
