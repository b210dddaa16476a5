package imports

import (
	"strings"
	"testing"
)

func TestHTMLQuirks(t *testing.T) {
	tests := []struct{ name, page, want string }{
		{
			"a whole page in an .xls coat, with titles above",
			`<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset=utf-8><style>td{color:red}</style><title>x</title></head>
			<body><h1>Attendance</h1><p>1 September 2026 to<br>14 September 2026</p><table><tr><th>UPN</th><th>Name</th></tr><tr><td>K801000025001</td><td>O&#39;Neill,&nbsp;Niamh</td></tr></table></body></html>`,
			"html UTF-8\nsheet \"Table 1\"\nabove \"Attendance\"\nabove \"1 September 2026 to\"\nabove \"14 September 2026\"\n1 UPN|Name\n2 K801000025001|O'Neill, Niamh",
		},
		{
			"end tags left out",
			`<TABLE><TR><TD>UPN<TD>Form<TR><TD>K801000025001<TD>7A</TABLE>`,
			"html UTF-8\nsheet \"Table 1\"\n1 UPN|Form\n2 K801000025001|7A",
		},
		{
			"cells over columns and rows",
			`<table><tr><td rowspan=2>Name</td><td colspan=2>Maths</td></tr><tr><td>Grade</td><td>Target</td></tr><tr><td>Niamh</td><td>5</td><td>6</td></tr></table>`,
			"html UTF-8\nsheet \"Table 1\"\nmerged 1,1 to 2,1\nmerged 1,2 to 1,3\n1 Name|Maths\n2 |Grade|Target\n3 Niamh|5|6",
		},
		{
			"a cell over rows at the end of a row",
			`<table><tr><td>a</td><td rowspan="3">b</td></tr><tr><td>c</td></tr><tr></tr><tr><td>d</td><td>e</td></tr></table>`,
			"html UTF-8\nsheet \"Table 1\"\nmerged 1,2 to 3,2\n1 a|b\n2 c\n4 d|e",
		},
		{
			"a table inside a table",
			`<table><tr><td>School<table><caption>Marks</caption><tr><td>UPN</td></tr></table></td><td>Printed</td></tr></table>`,
			"html UTF-8\nsheet \"Marks\"\n1 UPN\nsheet \"Table 1\"\n1 School|Printed",
		},
		{
			"lines, lists and runs of spaces in a cell",
			"<table><tr><td> two\n   words <br>next</td><td><p>one</p><p>two</p></td></tr></table>",
			"html UTF-8\nsheet \"Table 1\"\n1 two words\\nnext|one\\ntwo",
		},
		{
			"comments, scripts and conditional comments",
			`<!-- export --><table><tr><td>a<!-- b --><script>"<td>no</td>"</script></td><![if !mso]><td>c</td><![endif]></tr></table>`,
			"html UTF-8\nsheet \"Table 1\"\n1 a|c",
		},
		{
			"no end, but the page says it ended",
			`<html><body><table><tr><td>a</td></tr></body></html>`,
			"html UTF-8\nsheet \"Table 1\"\n1 a",
		},
		{
			"cells outside any row",
			`<table><td>a</td><td>b</td></table>`,
			"html UTF-8\nsheet \"Table 1\"\n1 a|b",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { wantShown(t, mustRead(t, []byte(test.page)), test.want) })
	}
}

func TestHTMLInTheLettersItDeclares(t *testing.T) {
	tests := []struct{ name, page, charset string }{
		{"declared", "<html><meta http-equiv=Content-Type content=\"text/html; charset=iso-8859-15\"><table><tr><td>Zo\xeb \xa4</td></tr></table>", "iso-8859-15"},
		{"declared as UTF-8, falsely", "<html><meta charset=utf-8><table><tr><td>Zo\xeb \x80</td></tr></table>", "Windows-1252"},
		{"not declared", "<table><tr><td>Zo\xeb \x80</td></tr></table>", "Windows-1252"},
		{"declared otherwise than written", "<html><meta charset=windows-1252><table><tr><td>Zoë €</td></tr></table>", "UTF-8"},
		{"UTF-16", string(inUTF16("\ufeff<table><tr><td>Zoë €</td></tr></table>", false)), "UTF-16"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			book := mustRead(t, []byte(test.page))
			if got := book.Sheets[0].Rows[0].Cells[0]; got != "Zoë €" || book.Charset != test.charset {
				t.Errorf("got %q in %s, want it in %s", got, book.Charset, test.charset)
			}
		})
	}
}

func TestAPageThatStopsInsideATableIsCutShort(t *testing.T) {
	mustRefuse(t, []byte(`<html><body><table><tr><td>a</td></tr><tr><td>b`), CodeCutShort)
}

func TestAPageWithAnEmptyTableIsEmpty(t *testing.T) {
	mustRefuse(t, []byte(`<html><body><table><tr><td>&nbsp;</td></tr></table>`), CodeEmpty)
}

func TestHostilePagesStayWithinBounds(t *testing.T) {
	tests := []struct{ name, page string }{
		{"a thousand tables inside one another", strings.Repeat("<table><tr><td>a", 1000)},
		{"a row without end", "<table><tr>" + strings.Repeat("<td>a", 5000)},
		{"more tables than anyone could want", strings.Repeat("<table></table>", 100_000)},
		{"a cell without end", "<table><tr><td>" + strings.Repeat("a", 200_000) + "</td></tr></table>"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { mustRefuse(t, []byte(test.page), CodeTooBig) })
	}
}

func TestAVastSpanIsHeldToTheWidestRow(t *testing.T) {
	book := mustRead(t, []byte(`<table><tr><td rowspan=99999999>Year 7</td><td colspan=99999999>Title</td></tr><tr><td>a</td></tr></table>`))
	wantShown(t, book, "html UTF-8\nsheet \"Table 1\"\nmerged 1,1 to 65534,1\nmerged 1,2 to 1,1000\n1 Year 7|Title\n2 |a")
}
