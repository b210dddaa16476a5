package imports

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"carers/app/apptest/cost"
)

// hostile are the files that cost most of all that are small enough to be read:
// each goes to one of the limits. What is past a limit is refused sooner.
var hostile = []struct {
	name string
	make func(t testing.TB) []byte
}{
	{"workbook of 6,000,000 numbers in 12 columns", func(t testing.TB) []byte { return workbookWith(t, numbered(499_999, 12)) }},
	{"workbook of 6,000,000 numbers in 1,000 columns", func(t testing.TB) []byte { return workbookWith(t, numbered(6_000, 1_000)) }},
	{"workbook of a million different texts", func(t testing.TB) []byte {
		var rows, texts strings.Builder
		for i := range mostStrings {
			if i > 0 {
				texts.WriteString("</t></si><si><t>")
			}
			fmt.Fprintf(&texts, "text %d", i)
			if i%2 == 0 && i < 999_998 {
				fmt.Fprintf(&rows, `<row><c t="s"><v>%d</v></c><c t="s"><v>%d</v></c></row>`, i, i+1)
			}
		}
		return workbookWith(t, rows.String(), texts.String())
	}},
	{"workbook of a million formulas", func(t testing.TB) []byte {
		return workbookWith(t, strings.Repeat(`<row><c><f>SUM(A1:XFD1048576)</f><v>1</v></c><c><f>[1]Other!A1</f><v>2</v></c></row>`, 499_999))
	}},
	{"workbook of a million empty rows", func(t testing.TB) []byte {
		return workbookWith(t, `<row><c><v>1</v></c></row>`+strings.Repeat(`<row s="1"/>`, excelRows-1))
	}},
	{"workbook with a value in the last row", func(t testing.TB) []byte {
		return workbookWith(t, `<row r="1"><c><v>1</v></c></row><row r="1048576"><c><v>2</v></c></row>`)
	}},
	{"workbook of 255 MB of blank cells above a value", func(t testing.TB) []byte {
		blank := "<row>" + strings.Repeat(`<c s="1"/>`, 1_000) + "</row>"
		return workbookWith(t, strings.Repeat(blank, 255<<20/len(blank))+`<row><c><v>1</v></c></row>`)
	}},
	{"workbook of 100 sheets", func(t testing.TB) []byte { return manySheets(t, 100, numbered(4_999, 12)) }},
	{"workbook of 20,000 merged areas", func(t testing.TB) []byte {
		var merges strings.Builder
		for i := range mostMerges {
			fmt.Fprintf(&merges, `<mergeCell ref="A%d:L%d"/>`, i+1, i+1+i%2*400_000)
		}
		return zipped(t, bookParts(`<sheetData>`+numbered(499_999, 12)+`</sheetData><mergeCells>`+merges.String()+`</mergeCells>`)...)
	}},
	{"CSV of 64 MB", func(testing.TB) []byte {
		return filledUp("UPN,Name\n", strings.Repeat("abcdefghi,", 11)+"abcdefghij\n", "")
	}},
	{"CSV of one column, 64 MB", func(testing.TB) []byte { return filledUp("", strings.Repeat("a", 133)+"\n", "") }},
	{"CSV of quotation marks, 64 MB", func(testing.TB) []byte {
		return filledUp("", `"`+strings.Repeat(`""`, 60)+`",b`+"\n", "")
	}},
	{"web page of 64 MB", func(testing.TB) []byte {
		return filledUp("<table>", "<tr>"+strings.Repeat("<td>abcdefg", 12), "</table>")
	}},
	{"web page of nothing but nesting, 64 MB", func(testing.TB) []byte { return filledUp("<table><tr><td>a", "<div><b>", "</table>") }},
	{"XML Spreadsheet of 64 MB", func(testing.TB) []byte {
		whole := string(inWorksheet("@"))
		before, after, _ := strings.Cut(whole, "@")
		return filledUp(before, "<Row>"+strings.Repeat(`<Cell><Data ss:Type="Number">1</Data></Cell>`, 12)+"</Row>", after)
	}},
	{"64 MB of nothing known", func(testing.TB) []byte { return filledUp("", "\x01\x02\x03\x80\x81 ", "") }},
}

// BenchmarkHostile reads and recognises them. "peak-MB" is beside the file
// itself.
func BenchmarkHostile(b *testing.B) {
	for _, h := range hostile {
		b.Run(h.name, func(b *testing.B) {
			content := h.make(b)
			if int64(len(content)) > DefaultLimits().Bytes {
				b.Fatal("the file is larger than any that is read")
			}
			became := ""
			var spent cost.Spent
			most := 0.0
			for b.Loop() {
				most = max(most, cost.Peak(func() {
					spent.Add(cost.Of(func() { became = understoodAs(b, content) }))
				}))
			}
			b.ReportMetric(spent.Processor.Seconds()/float64(b.N), "processor-s")
			b.ReportMetric(most, "peak-MB")
			b.Log(became)
		})
	}
}

// understoodAs says what became of a file, which is never refused as past a
// limit. It may take as long as a busy machine needs.
func understoodAs(t testing.TB, content []byte) string {
	u, err := Understand(File{Content: content}, Options{Limits: Limits{Time: time.Hour}}, Guidance{Today: today})
	if refusal := RefusalOf(err); refusal != nil {
		if refusal.Code == CodeTooBig {
			t.Errorf("refused: %s", refusal.Says)
		}
		return "read, and refused as " + refusal.Code
	}
	if err != nil {
		t.Fatal(err)
	}
	return "read as " + string(u.Kind)
}

// numbered are rows of numbers, nearly all of them different.
func numbered(rows, columns int) string {
	var b strings.Builder
	for i := range rows {
		b.WriteString("<row>")
		for j := range columns {
			fmt.Fprintf(&b, "<c><v>%d</v></c>", i*columns+j)
		}
		b.WriteString("</row>")
	}
	return b.String()
}

// manySheets is a workbook of many sheets with the same rows, each in a part of
// its own.
func manySheets(t testing.TB, many int, rows string) []byte {
	parts := bookParts(`<sheetData>` + rows + `</sheetData>`)
	var names, to strings.Builder
	for i := 2; i <= many; i++ {
		fmt.Fprintf(&names, `<sheet name="s%d" sheetId="%d" r:id="s%d"/>`, i, i, i)
		fmt.Fprintf(&to, `<Relationship Id="s%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, i, officeSpace, i)
		parts = append(parts, zipPart{sheetPath(i - 1), parts[4].content})
	}
	parts[2].content = strings.Replace(parts[2].content, "</sheets>", names.String()+"</sheets>", 1)
	parts[3].content = strings.Replace(parts[3].content, "</Relationships>", to.String()+"</Relationships>", 1)
	return zipped(t, parts...)
}

// filledUp repeats a line until a file has as many bytes, or rows, as are read.
func filledUp(begins, line, ends string) []byte {
	most := DefaultLimits()
	lines := (int(most.Bytes) - len(begins) - len(ends)) / len(line)
	if strings.HasSuffix(line, "\n") || strings.HasPrefix(strings.ToLower(line), "<row>") || strings.HasPrefix(line, "<tr>") {
		lines = min(lines, most.Rows-1)
	}
	return []byte(begins + strings.Repeat(line, lines) + ends)
}
