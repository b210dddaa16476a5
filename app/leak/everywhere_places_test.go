package leak

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"fmt"
	"html"
	"mime"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// inXML writes words as text of XML or an attribute holds them.
func inXML(says string) string { return html.EscapeString(says) }

// doc is a spot of a DOCX: in its body, or in a part of its own.
func doc(where, part, before, after string) spot {
	return spot{KindDOCX, where, func(t testing.TB, says string) (string, []byte) {
		if says = before + inXML(says) + after; part == "" {
			return "a.docx", document(t, says)
		}
		return "a.docx", document(t, para("x"), part, says)
	}}
}

// split writes words in runs of three letters.
func split(says, before, after string) string {
	var b strings.Builder
	for some := range slices.Chunk([]rune(says), 3) {
		b.WriteString(before + inXML(string(some)) + after)
	}
	return b.String()
}

const wt, wtEnd = `<w:p><w:r><w:t xml:space="preserve">`, `</w:t></w:r></w:p>`

var wordSpots = []spot{
	doc("body", "", wt, wtEnd),
	{KindDOCX, "runs of three letters", func(t testing.TB, says string) (string, []byte) {
		return "a.docx", document(t, "<w:p>"+split(says, `<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">`, `</w:t></w:r><w:bookmarkStart w:id="1"/>`)+"</w:p>")
	}},
	{KindDOCX, "a word on each line", func(t testing.TB, says string) (string, []byte) {
		return "a.docx", document(t, "<w:p><w:r><w:t>"+strings.ReplaceAll(inXML(says), " ", "</w:t><w:br/><w:t>")+"</w:t></w:r></w:p>")
	}},
	doc("table", "", "<w:tbl><w:tr><w:tc>"+wt, wtEnd+"</w:tc></w:tr></w:tbl>"),
	doc("tracked deletion", "", `<w:p><w:r><w:t>x </w:t></w:r><w:del w:id="1"><w:r><w:delText xml:space="preserve">`, `</w:delText></w:r></w:del></w:p>`),
	doc("tracked insertion", "", `<w:p><w:ins w:id="1"><w:r><w:t>`, `</w:t></w:r></w:ins></w:p>`),
	doc("moved away", "", `<w:p><w:moveFrom w:id="1"><w:r><w:t>`, `</w:t></w:r></w:moveFrom></w:p>`),
	doc("text box", "", `<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>`+wt, wtEnd+`</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`),
	doc("alternative text", "", `<w:p><w:r><w:drawing><wp:docPr id="1" name="Picture 1" descr="`, `"/></w:drawing></w:r></w:p>`),
	doc("name of a picture", "", `<w:p><w:r><w:drawing><wp:docPr id="1" name="`, `"/></w:drawing></w:r></w:p>`),
	doc("field", "", `<w:p><w:r><w:instrText xml:space="preserve"> AUTHOR `, ` </w:instrText></w:r></w:p>`),
	doc("content control", "", `<w:sdt><w:sdtPr><w:alias w:val="`, `"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>`),
	doc("header", "word/header1.xml", "<w:hdr"+wordSpace+">"+wt, wtEnd+"</w:hdr>"),
	doc("footer", "word/footer1.xml", "<w:ftr"+wordSpace+">"+wt, wtEnd+"</w:ftr>"),
	doc("footnote", "word/footnotes.xml", "<w:footnotes"+wordSpace+"><w:footnote>"+wt, wtEnd+"</w:footnote></w:footnotes>"),
	doc("endnote", "word/endnotes.xml", "<w:endnotes"+wordSpace+"><w:endnote>"+wt, wtEnd+"</w:endnote></w:endnotes>"),
	doc("comment", "word/comments.xml", "<w:comments"+wordSpace+"><w:comment>"+wt, wtEnd+"</w:comment></w:comments>"),
	doc("building block", "word/glossary/document.xml", "<w:glossaryDocument"+wordSpace+">"+wt, wtEnd+"</w:glossaryDocument>"),
	doc("title", "docProps/core.xml", `<c xmlns:dc="d"><dc:title>`, `</dc:title></c>`),
	doc("keywords", "docProps/core.xml", `<c xmlns:cp="d"><cp:keywords>`, `</cp:keywords></c>`),
	doc("company", "docProps/app.xml", `<Properties><Company>`, `</Company></Properties>`),
	doc("own properties", "docProps/custom.xml", `<Properties xmlns:vt="v"><property name="About"><vt:lpwstr>`, `</vt:lpwstr></property></Properties>`),
	doc("custom XML", "customXml/item1.xml", `<root><pupil>`, `</pupil></root>`),
	doc("chart", "word/charts/chart1.xml", `<c:chart xmlns:c="c" xmlns:a="a"><c:title><a:p><a:r><a:t>`, `</a:t></a:r></a:p></c:title></c:chart>`),
	doc("diagram", "word/diagrams/data1.xml", `<d xmlns:a="a"><a:p><a:r><a:t>`, `</a:t></a:r></a:p></d>`),
	{KindDOCX, "file inside", func(t testing.TB, says string) (string, []byte) {
		return "a.docx", document(t, para("x"), "word/embeddings/b.docx", string(document(t, para(inXML(says)))))
	}},
	{KindDOCX, "file name", func(t testing.TB, says string) (string, []byte) { return says + ".docx", document(t, para("x")) }},
	{KindArchive, "file inside", func(t testing.TB, says string) (string, []byte) { return "a.zip", zipped(t, "a.txt", says) }},
}

// book is a spot of an XLSX in a part of its own.
func book(where, part, before, after string) spot {
	return spot{KindXLSX, where, func(t testing.TB, says string) (string, []byte) {
		return "a.xlsx", workbook(t, "", "", part, before+inXML(says)+after)
	}}
}

var sheetSpots = []spot{
	{KindXLSX, "shared text", func(t testing.TB, says string) (string, []byte) {
		return "a.xlsx", workbook(t, `<row r="1"><c r="A1" t="s"><v>0</v></c></row>`, "<si>"+split(says, `<r><t xml:space="preserve">`, `</t></r>`)+"</si>")
	}},
	{KindXLSX, "text in a cell", func(t testing.TB, says string) (string, []byte) {
		return "a.xlsx", workbook(t, `<row r="1"><c r="A1" t="inlineStr"><is><t>`+inXML(says)+`</t></is></c></row>`, "")
	}},
	{KindXLSX, "a word in each cell", func(t testing.TB, says string) (string, []byte) {
		row := ""
		for i, word := range strings.Fields(says) {
			row += fmt.Sprintf(`<c r="%c1" t="inlineStr"><is><t>%s</t></is></c>`, 'A'+i, inXML(word))
		}
		return "a.xlsx", workbook(t, `<row r="1">`+row+`</row>`, "")
	}},
	{KindXLSX, "formula", func(t testing.TB, says string) (string, []byte) {
		return "a.xlsx", workbook(t, `<row r="1"><c r="A1" t="str"><f>CONCAT("`+inXML(says)+`")</f><v>x</v></c></row>`, "")
	}},
	{KindXLSX, "name of a sheet", func(t testing.TB, says string) (string, []byte) {
		content := string(unzippedAll(t, workbook(t, "", ""), "xl/workbook.xml", func(s string) string { return strings.Replace(s, `name="Group"`, `name="`+inXML(says)+`"`, 1) }))
		return "a.xlsx", []byte(content)
	}},
	book("comment", "xl/comments1.xml", `<comments><commentList><comment><text><r><t>`, `</t></r></text></comment></commentList></comments>`),
	book("answer to a comment", "xl/threadedComments/threadedComment1.xml", `<ThreadedComments><threadedComment><text>`, `</text></threadedComment></ThreadedComments>`),
	book("heading in print", "xl/worksheets/sheet9.xml", `<worksheet><headerFooter><oddHeader>&amp;L`, `</oddHeader></headerFooter></worksheet>`),
	book("defined name", "xl/names/workbook1.xml", `<definedNames><definedName name="x" comment="`, `">A1</definedName></definedNames>`),
	book("chart title", "xl/charts/chart1.xml", `<c:chart xmlns:c="c" xmlns:a="a"><c:title><a:p><a:r><a:t>`, `</a:t></a:r></a:p></c:title></c:chart>`),
	book("chart label", "xl/charts/chart1.xml", `<c:chart xmlns:c="c"><c:strCache><c:pt><c:v>`, `</c:v></c:pt></c:strCache></c:chart>`),
	book("table heading", "xl/tables/table1.xml", `<table><tableColumns><tableColumn id="1" name="`, `"/></tableColumns></table>`),
	book("pivot table", "xl/pivotCache/pivotCacheDefinition1.xml", `<sharedItems><s v="`, `"/></sharedItems>`),
	book("advice beside a cell", "xl/worksheets/sheet9.xml", `<worksheet><dataValidations><dataValidation prompt="`, `"/></dataValidations></worksheet>`),
	book("drawing", "xl/drawings/drawing1.xml", `<d xmlns:a="a"><a:p><a:r><a:t>`, `</a:t></a:r></a:p></d>`),
	book("properties", "docProps/core.xml", `<c xmlns:dc="d"><dc:subject>`, `</dc:subject></c>`),
}

// deck is a spot of a PPTX in a part of its own.
func deck(where, part, before, after string) spot {
	return spot{KindPPTX, where, func(t testing.TB, says string) (string, []byte) {
		return "a.pptx", slides(t, run("x"), run("y"), part, before+inXML(says)+after)
	}}
}

const at, atEnd = `<a:p><a:r><a:t>`, `</a:t></a:r></a:p>`

var slideSpots = []spot{
	{KindPPTX, "slide", func(t testing.TB, says string) (string, []byte) {
		return "a.pptx", slides(t, split(says, `<a:r><a:rPr b="1"/><a:t>`, `</a:t></a:r>`), run("x"))
	}},
	deck("notes", "ppt/notesSlides/notesSlide1.xml", `<p:notes xmlns:p="p" xmlns:a="a">`+at, atEnd+`</p:notes>`),
	deck("master", "ppt/slideMasters/slideMaster1.xml", `<p:m xmlns:p="p" xmlns:a="a">`+at, atEnd+`</p:m>`),
	deck("layout", "ppt/slideLayouts/slideLayout1.xml", `<p:m xmlns:p="p" xmlns:a="a">`+at, atEnd+`</p:m>`),
	deck("table", "ppt/slides/slide9.xml", `<p:sld xmlns:p="p" xmlns:a="a"><a:tbl><a:tr><a:tc>`+at, atEnd+`</a:tc></a:tr></a:tbl></p:sld>`),
	deck("comment", "ppt/comments/comment1.xml", `<p:cmLst xmlns:p="p"><p:cm><p:text>`, `</p:text></p:cm></p:cmLst>`),
	deck("alternative text", "ppt/slides/slide9.xml", `<p:sld xmlns:p="p"><p:cNvPr id="3" name="Picture 2" descr="`, `"/></p:sld>`),
	deck("title of alternative text", "ppt/slides/slide9.xml", `<p:sld xmlns:p="p"><p:cNvPr id="3" name="Picture 2" title="`, `"/></p:sld>`),
	deck("notes master", "ppt/notesMasters/notesMaster1.xml", `<p:m xmlns:p="p" xmlns:a="a">`+at, atEnd+`</p:m>`),
	deck("tag", "ppt/tags/tag1.xml", `<p:tagLst xmlns:p="p"><p:tag name="A" val="`, `"/></p:tagLst>`),
	deck("properties", "docProps/app.xml", `<Properties><TitlesOfParts><lpstr>`, `</lpstr></TitlesOfParts></Properties>`),
}

// openSpace are the namespaces of OpenDocument.
const openSpace = ` xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:draw="d" xmlns:svg="s" xmlns:dc="c" xmlns:meta="m" xmlns:presentation="p" xmlns:style="y"`

// openSpot is a spot of an OpenDocument file, in one of its parts.
func openSpot(where, of, part, before, after string) spot {
	return spot{KindOpenDocument, where, func(t testing.TB, says string) (string, []byte) {
		parts := []string{"mimetype", "application/vnd.oasis.opendocument." + of}
		if part != "content.xml" {
			parts = append(parts, "content.xml", `<office:document-content`+openSpace+`><text:p>x</text:p></office:document-content>`)
		}
		return "a.odt", zipped(t, append(parts, part, `<office:document-content`+openSpace+`>`+before+inXML(says)+after+`</office:document-content>`)...)
	}}
}

var openSpots = []spot{
	openSpot("text", "text", "content.xml", `<text:p>`, `</text:p>`),
	{KindOpenDocument, "spans of three letters", func(t testing.TB, says string) (string, []byte) {
		return "a.odt", zipped(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml",
			`<office:document-content`+openSpace+`><text:p>`+split(says, `<text:span text:style-name="T1">`, `</text:span><text:bookmark-start text:name="x"/>`)+`</text:p></office:document-content>`)
	}},
	{KindOpenDocument, "spaces that are tags", func(t testing.TB, says string) (string, []byte) {
		return "a.odt", zipped(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml",
			`<office:document-content`+openSpace+`><text:p>`+strings.ReplaceAll(inXML(says), " ", "<text:s/>")+`</text:p></office:document-content>`)
	}},
	openSpot("note", "text", "content.xml", `<text:p>x<text:note><text:note-body><text:p>`, `</text:p></text:note-body></text:note></text:p>`),
	openSpot("comment", "text", "content.xml", `<text:p>x<office:annotation><text:p>`, `</text:p></office:annotation></text:p>`),
	openSpot("who commented", "text", "content.xml", `<text:p>x<office:annotation><dc:creator>`, `</dc:creator></office:annotation></text:p>`),
	openSpot("tracked deletion", "text", "content.xml", `<text:tracked-changes><text:changed-region><text:deletion><text:p>`, `</text:p></text:deletion></text:changed-region></text:tracked-changes>`),
	openSpot("frame", "text", "content.xml", `<draw:frame><draw:text-box><text:p>`, `</text:p></draw:text-box></draw:frame>`),
	openSpot("alternative text", "text", "content.xml", `<draw:frame><svg:desc>`, `</svg:desc></draw:frame>`),
	openSpot("name of a frame", "text", "content.xml", `<draw:frame draw:name="`, `"/>`),
	openSpot("header", "text", "styles.xml", `<style:header><text:p>`, `</text:p></style:header>`),
	openSpot("properties", "text", "meta.xml", `<dc:title>`, `</dc:title>`),
	openSpot("own properties", "text", "meta.xml", `<meta:user-defined meta:name="About">`, `</meta:user-defined>`),
	openSpot("cell", "spreadsheet", "content.xml", `<table:table><table:table-row><table:table-cell><text:p>`, `</text:p></table:table-cell></table:table-row></table:table>`),
	openSpot("value of a cell", "spreadsheet", "content.xml", `<table:table><table:table-row><table:table-cell office:string-value="`, `"/></table:table-row></table:table>`),
	openSpot("name of a sheet", "spreadsheet", "content.xml", `<table:table table:name="`, `"></table:table>`),
	openSpot("slide", "presentation", "content.xml", `<draw:page><draw:frame><draw:text-box><text:p>`, `</text:p></draw:text-box></draw:frame></draw:page>`),
	openSpot("notes", "presentation", "content.xml", `<draw:page><presentation:notes><text:p>`, `</text:p></presentation:notes></draw:page>`),
}

// web is a spot of a page.
func web(where, before, after string) spot {
	return spot{KindHTML, where, func(t testing.TB, says string) (string, []byte) {
		return "a.html", []byte("<!doctype html><meta charset=utf-8>" + before + inXML(says) + after)
	}}
}

var pageSpots = []spot{
	web("text", "<p>", "</p>"), web("title", "<title>", "</title>"), web("attribute", `<img src=a alt="`, `">`), web("own attribute", `<p data-who="`, `">x`),
	web("comment", "<!-- ", " -->"), web("script", `<script>let who = "`, `"</script>`), web("style", `<style>p::after{content:"`, `"}</style>`), web("field", `<input value='`, `'>`),
	web("meta", `<meta name=author content="`, `">`), web("table", "<table><tr><td>", "</table>"),
	{KindHTML, "letters as entities", func(t testing.TB, says string) (string, []byte) {
		var b strings.Builder
		for i, r := range says {
			fmt.Fprintf(&b, [2]string{"&#%d;", "&#x%x;"}[i%2], r)
		}
		return "a.html", []byte("<!doctype html><p>" + b.String())
	}},
	{KindHTML, "tags within words", func(t testing.TB, says string) (string, []byte) {
		return "a.html", []byte("<!doctype html><meta charset=utf-8><p>" + split(says, "<b>", "</b>"))
	}},
	{KindHTML, "address", func(t testing.TB, says string) (string, []byte) {
		return "a.html", []byte(`<!doctype html><a href="data:text/plain,` + url.PathEscape(says) + `">x</a>`)
	}},
	{KindHTML, "address in base64", func(t testing.TB, says string) (string, []byte) {
		return "a.html", []byte(`<!doctype html><a href="data:text/html;base64,` + base64.StdEncoding.EncodeToString([]byte("<p>"+says)) + `">x</a>`)
	}},
	{KindHTML, "picture in an address", func(t testing.TB, says string) (string, []byte) {
		return "a.html", []byte(`<!doctype html><img src="data:image/png;base64,` + base64.StdEncoding.EncodeToString(pngWith(t, "iTXt", "Title\x00\x00\x00\x00\x00"+says)) + `">`)
	}},
	{KindText, "text", func(t testing.TB, says string) (string, []byte) { return "a.txt", []byte(says) }},
	{KindText, "UTF-16", func(t testing.TB, says string) (string, []byte) {
		return "a.txt", []byte("\xff\xfe" + wideLittle(says))
	}},
	{KindText, "table", func(t testing.TB, says string) (string, []byte) {
		return "a.csv", []byte("Day,What\nMonday,\"" + says + "\"\n")
	}},
}

func wideLittle(says string) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune(says)) {
		b.WriteByte(byte(unit))
		b.WriteByte(byte(unit >> 8))
	}
	return b.String()
}

const envelope = "From: a@x.example\r\nTo: b@x.example\r\nMIME-Version: 1.0\r\n"

var mailSpots = []spot{
	{KindMail, "subject", func(t testing.TB, says string) (string, []byte) {
		return "a.eml", []byte(envelope + "Subject: " + mime.BEncoding.Encode("utf-8", says) + "\r\n\r\nHello\r\n")
	}},
	{KindMail, "text", func(t testing.TB, says string) (string, []byte) {
		return "a.eml", []byte(envelope + "Subject: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + says + "\r\n")
	}},
	{KindMail, "page in base64", func(t testing.TB, says string) (string, []byte) {
		return "a.eml", []byte(envelope + "Subject: x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.StdEncoding.EncodeToString([]byte("<p>"+inXML(says))) + "\r\n")
	}},
	{KindMail, "file inside", func(t testing.TB, says string) (string, []byte) {
		return "a.eml", attachedTo("a.txt", []byte(says))
	}},
	{KindMail, "document inside", func(t testing.TB, says string) (string, []byte) {
		return "a.eml", attachedTo("a.docx", document(t, para(inXML(says))))
	}},
	{KindMail, "name of a file inside", func(t testing.TB, says string) (string, []byte) {
		return "a.eml", attachedTo(says+".txt", []byte("x"))
	}},
	{KindMail, "e-mail inside", func(t testing.TB, says string) (string, []byte) {
		return "a.eml", []byte(envelope + "Subject: x\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n--y\r\nContent-Type: message/rfc822\r\n\r\n" + envelope + "Subject: y\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + says + "\r\n--y--\r\n")
	}},
}

func attachedTo(name string, content []byte) []byte {
	return []byte(envelope + "Subject: x\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n--y\r\nContent-Type: text/plain\r\n\r\nHello\r\n--y\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: " +
		mime.FormatMediaType("attachment", map[string]string{"filename": name}) + "\r\n\r\n" + base64.StdEncoding.EncodeToString(content) + "\r\n--y--\r\n")
}

// wideString is a text of a PDF that is none of a page.
func wideString(says string) string { return "<FEFF" + wideHex(says) + ">" }

func wideHex(says string) string {
	out := ""
	for _, unit := range utf16.Encode([]rune(says)) {
		out += fmt.Sprintf("%04X", unit)
	}
	return out
}

// wideFont shows letters of UTF-16 as they are.
const wideFont = "/Resources<</Font<</U<</Type/Font/Subtype/Type0/Encoding/UniJIS-UTF16-H>>/F 5 0 R>>>>"

// pdfSpot is a spot of a PDF: what its page shows, says besides, and more objects.
func pdfSpot(where string, of func(says string) (shows, page, trailer string, more []string)) spot {
	return spot{KindPDF, where, func(t testing.TB, says string) (string, []byte) {
		shows, page, trailer, more := of(says)
		return "a.pdf", onePage(shows, wideFont+page, trailer, append([]string{"null", content("x", "")}, more...)...)
	}}
}

const helloPDF = "BT /F 12 Tf 72 700 Td (Hello there.) Tj ET"

var pdfSpots = []spot{
	pdfSpot("page", func(s string) (string, string, string, []string) {
		return "BT /U 12 Tf <" + wideHex(s) + "> Tj ET", "", "", nil
	}),
	pdfSpot("letters moved apart", func(s string) (string, string, string, []string) {
		shows := ""
		for _, r := range s {
			shows += "<" + wideHex(string(r)) + "> 20 "
		}
		return "BT /U 12 Tf [" + shows + "] TJ ET", "", "", nil
	}),
	pdfSpot("meant by a mark", func(s string) (string, string, string, []string) {
		return "/Span<</ActualText " + wideString(s) + ">> BDC EMC " + helloPDF, "", "", nil
	}),
	pdfSpot("note", func(s string) (string, string, string, []string) {
		return helloPDF, "/Annots[<</Subtype/Text/Contents " + wideString(s) + ">>]", "", nil
	}),
	pdfSpot("field", func(s string) (string, string, string, []string) {
		return helloPDF, "/Annots[<</Subtype/Widget/FT/Tx/V " + wideString(s) + ">>]", "", nil
	}),
	pdfSpot("link", func(s string) (string, string, string, []string) {
		return helloPDF, "/Annots[<</Subtype/Link/A<</S/URI/URI(https://x.example/" + strings.NewReplacer("(", "%28", ")", "%29").Replace(url.PathEscape(s)) + ")>>>>]", "", nil
	}),
	pdfSpot("bookmark", func(s string) (string, string, string, []string) {
		return helloPDF, "", "", []string{"<</Title " + wideString(s) + "/Parent 9 0 R>>"}
	}),
	pdfSpot("stream of objects", func(s string) (string, string, string, []string) {
		return helloPDF, "", "", []string{packed("20 0 <</Title "+wideString(s)+">>", "/Type/ObjStm/N 1/First 5")}
	}),
	pdfSpot("properties", func(s string) (string, string, string, []string) {
		return helloPDF, "", "/Info<</Author " + wideString(s) + ">>", nil
	}),
	pdfSpot("XMP", func(s string) (string, string, string, []string) {
		return helloPDF, "", "", []string{content("<?xpacket?><x:xmpmeta><dc:title><rdf:li>"+inXML(s)+"</rdf:li></dc:title></x:xmpmeta>", "/Type/Metadata/Subtype/XML")}
	}),
	pdfSpot("file inside", func(s string) (string, string, string, []string) {
		return helloPDF, "", "", []string{packed(s, "/Type/EmbeddedFile")}
	}),
	pdfSpot("name of a file inside", func(s string) (string, string, string, []string) {
		return helloPDF, "", "", []string{"<</Type/Filespec/UF " + wideString(s) + "/EF<</F 10 0 R>>>>", packed("x", "/Type/EmbeddedFile")}
	}),
	pdfSpot("alternative text", func(s string) (string, string, string, []string) {
		return helloPDF, "", "", []string{"<</Type/StructElem/S/Figure/Alt " + wideString(s) + ">>"}
	}),
	pdfSpot("layer", func(s string) (string, string, string, []string) {
		return helloPDF, "", "", []string{"<</Type/OCG/Name " + wideString(s) + ">>"}
	}),
}

var pictureSpots = []spot{
	{KindPicture, "EXIF", func(t testing.TB, s string) (string, []byte) {
		return "a.jpg", jpegWith(t, append([]byte{0xe1}, exif(1, "\x00"+s+"\x00")...))
	}},
	{KindPicture, "IPTC", func(t testing.TB, s string) (string, []byte) {
		return "a.jpg", jpegWith(t, []byte("\xedPhotoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x40\x1c\x02\x78\x00"+string(rune(len(s)))+s))
	}},
	{KindPicture, "XMP", func(t testing.TB, s string) (string, []byte) {
		return "a.jpg", jpegWith(t, []byte("\xe1http://ns.adobe.com/xap/1.0/\x00<dc:creator>"+inXML(s)+"</dc:creator>"))
	}},
	{KindPicture, "comment", func(t testing.TB, s string) (string, []byte) { return "a.jpg", jpegWith(t, []byte("\xfe"+s)) }},
	{KindPicture, "PNG's text", func(t testing.TB, s string) (string, []byte) {
		return "a.png", pngWith(t, "iTXt", "Title\x00\x00\x00\x00\x00"+s)
	}},
	{KindPicture, "PNG's packed text", func(t testing.TB, s string) (string, []byte) {
		var b bytes.Buffer
		z := zlib.NewWriter(&b)
		z.Write([]byte(s))
		z.Close()
		return "a.png", pngWith(t, "zTXt", "Title\x00\x00"+b.String())
	}},
	{KindPicture, "file name", func(t testing.TB, s string) (string, []byte) { return s + ".png", pngWith(t, "tEXt", "a") }},
}
