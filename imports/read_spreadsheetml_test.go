package imports

import (
	"strings"
	"testing"
)

const spreadsheetHead = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel">`

func inWorksheet(rows string) []byte {
	return []byte(spreadsheetHead + `<Worksheet ss:Name="Marks"><Table>` + rows + `</Table></Worksheet></Workbook>`)
}

func TestSpreadsheetMLQuirks(t *testing.T) {
	tests := []struct{ name, rows, want string }{
		{
			"types",
			`<Row><Cell><Data ss:Type="String"> O'Neill </Data></Cell><Cell><Data ss:Type="Number">0.95299999999999996</Data></Cell><Cell><Data ss:Type="DateTime">2014-09-15T00:00:00.000</Data></Cell><Cell><Data ss:Type="DateTime">2026-09-14T08:45:00.000</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Error">#REF!</Data></Cell><Cell><Data ss:Type="String">8E1</Data></Cell></Row>`,
			"spreadsheetml UTF-8\nnote cells-in-error on \"Marks\"\nsheet \"Marks\"\n1 O'Neill|0.953|2014-09-15|2026-09-14 08:45:00|1||8E1",
		},
		{
			"rows and cells that name their place",
			`<Row ss:Index="3"><Cell ss:Index="2"><Data ss:Type="String">a</Data></Cell><Cell><Data ss:Type="String">b</Data></Cell></Row><Row ss:Span="4"/><Row><Cell><Data ss:Type="String">c</Data></Cell></Row>`,
			"spreadsheetml UTF-8\nsheet \"Marks\"\n3 |a|b\n9 c",
		},
		{
			"merged cells",
			`<Row><Cell ss:MergeDown="1"><Data ss:Type="String">Name</Data></Cell><Cell ss:MergeAcross="1"><Data ss:Type="String">Maths</Data></Cell><Cell><Data ss:Type="String">Next</Data></Cell></Row><Row><Cell ss:Index="2"><Data ss:Type="String">Grade</Data></Cell></Row>`,
			"spreadsheetml UTF-8\nsheet \"Marks\"\nmerged 1,1 to 2,1\nmerged 1,2 to 1,3\n1 Name|Maths||Next\n2 |Grade",
		},
		{
			"comments and lettering",
			`<Row><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>Nia</B>mh</ss:Data><Comment><ss:Data xmlns="http://www.w3.org/TR/REC-html40">by the office</ss:Data></Comment></Cell><Cell><Data ss:Type="String">7A</Data></Cell></Row>`,
			"spreadsheetml UTF-8\nsheet \"Marks\"\n1 Niamh|7A",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { wantShown(t, mustRead(t, inWorksheet(test.rows)), test.want) })
	}
}

func TestAHiddenSheetOfSpreadsheetMLIsKnown(t *testing.T) {
	book := mustRead(t, []byte(spreadsheetHead+`<Worksheet ss:Name="Codes"><Table><Row><Cell><Data ss:Type="String">/</Data></Cell></Row></Table>
<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>`))
	if !book.Sheets[0].Hidden {
		t.Error("the sheet is not hidden")
	}
}

func TestHostileSpreadsheetMLIsRefused(t *testing.T) {
	row := `<Row><Cell><Data ss:Type="String">a</Data></Cell></Row>`
	whole := string(inWorksheet(row))
	tests := []struct {
		name, text, code string
	}{
		{"a document type", strings.Replace(whole, "<Workbook", `<!DOCTYPE w [<!ENTITY a "aaaa">]><Workbook`, 1), CodeDamaged},
		{"an unknown entity", strings.Replace(whole, ">a<", ">&lol;<", 1), CodeDamaged},
		{"cut short", whole[:len(whole)-40], CodeCutShort},
		{"tags out of order", strings.Replace(whole, "</Table></Worksheet>", "</Worksheet></Table>", 1), CodeDamaged},
		{"rows that go backwards", string(inWorksheet(`<Row ss:Index="5"/><Row ss:Index="2"/>`)), CodeDamaged},
		{"a cell far away", string(inWorksheet(`<Row><Cell ss:Index="99999"><Data ss:Type="String">a</Data></Cell></Row>`)), CodeTooBig},
		{"a row farther than any", string(inWorksheet(`<Row ss:Index="99999999"/>`)), CodeDamaged},
		{"elements without end", string(inWorksheet(strings.Repeat("<a>", 5000))), CodeDamaged},
		{"nothing in it", string(inWorksheet("")), CodeEmpty},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { mustRefuse(t, []byte(test.text), test.code) })
	}
}
