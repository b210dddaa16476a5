package leak

import (
	"archive/zip"
	"bytes"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"carers/app/fault"
)

// zipped makes an archive of parts, in the order given: a name, its content, a name…
func zipped(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for i := 0; i+1 < len(parts); i += 2 {
		how := zip.Deflate
		if len(parts[i+1]) < 4096 { // packing costs most of a test
			how = zip.Store
		}
		w, err := out.CreateHeader(&zip.FileHeader{Name: parts[i], Method: how})
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, parts[i+1])
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const (
	wordSpace = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	types     = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`
	rels      = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	office12  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// document makes a DOCX with a body, and other parts.
func document(t testing.TB, body string, others ...string) []byte {
	return zipped(t, append([]string{
		"[Content_Types].xml", types + `<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels", rels + `<Relationship Id="rId1" Type="` + office12 + `officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml", `<?xml version="1.0"?><w:document` + wordSpace + `><w:body>` + body + `</w:body></w:document>`,
	}, others...)...)
}

// para is a paragraph, each run of it apart.
func para(runs ...string) string {
	var b strings.Builder
	b.WriteString("<w:p><w:pPr><w:pStyle w:val=\"Normal\"/></w:pPr>")
	for _, r := range runs {
		b.WriteString(`<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">` + r + `</w:t></w:r><w:proofErr w:type="spellEnd"/>`)
	}
	return b.String() + "</w:p>"
}

// workbook makes an XLSX of one hidden sheet, with rows and shared texts.
func workbook(t testing.TB, rows, texts string, others ...string) []byte {
	const main = ` xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	return zipped(t, append([]string{
		"[Content_Types].xml", types + `<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
			`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>` +
			`<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`,
		"_rels/.rels", rels + `<Relationship Id="rId1" Type="` + office12 + `officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml", `<workbook` + main + `><sheets><sheet name="Group" sheetId="7" state="hidden" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", rels + `<Relationship Id="rId1" Type="` + office12 + `worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + office12 + `sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
		"xl/sharedStrings.xml", `<sst` + main + `>` + texts + `</sst>`,
		"xl/worksheets/sheet1.xml", `<worksheet` + main + `><sheetData>` + rows + `</sheetData></worksheet>`,
	}, others...)...)
}

// slides makes a PPTX of two slides, of which the second comes first.
func slides(t testing.TB, first, second string, others ...string) []byte {
	const main = ` xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	slide := func(text string) string {
		return `<p:sld` + main + `><p:cSld><p:spTree><p:sp><p:nvSpPr><p:cNvPr id="2" name="Title"/></p:nvSpPr><p:txBody><a:p>` + text + `</a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>`
	}
	return zipped(t, append([]string{
		"[Content_Types].xml", types + `<Override PartName="/ppt/presentation.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>`,
		"_rels/.rels", rels + `<Relationship Id="rId1" Type="` + office12 + `officeDocument" Target="ppt/presentation.xml"/></Relationships>`,
		"ppt/presentation.xml", `<p:presentation` + main + `><p:sldIdLst><p:sldId id="256" r:id="rId2"/><p:sldId id="257" r:id="rId1"/></p:sldIdLst></p:presentation>`,
		"ppt/_rels/presentation.xml.rels", rels + `<Relationship Id="rId1" Type="` + office12 + `slide" Target="slides/slide1.xml"/><Relationship Id="rId2" Type="` + office12 + `slide" Target="slides/slide2.xml"/></Relationships>`,
		"ppt/slides/slide1.xml", slide(first),
		"ppt/slides/slide2.xml", slide(second),
		"ppt/slides/_rels/slide2.xml.rels", rels + `<Relationship Id="rId1" Type="` + office12 + `notesSlide" Target="../notesSlides/notesSlide1.xml"/></Relationships>`,
	}, others...)...)
}

// run is text of a slide.
func run(text string) string { return `<a:r><a:rPr lang="en-GB"/><a:t>` + text + `</a:t></a:r>` }

// planted is a file with one name in it somewhere, and where that is.
type planted struct {
	where   string
	name    string
	content []byte
	part    string
	found   string
}

// plantedFiles hold one name each, in the places where a file may keep one.
func plantedFiles(t testing.TB) []planted {
	core := `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>Group</dc:title><cp:lastModifiedBy>Amina Begum</cp:lastModifiedBy></cp:coreProperties>`
	link := rels + `<Relationship Id="rId9" Type="h" TargetMode="External" Target="mailto:amina.begum@school.example"/></Relationships>`
	story := func(tag string) string {
		return `<w:` + tag + wordSpace + `>` + para("by Am", "ina Begum") + `</w:` + tag + `>`
	}
	return []planted{
		{"body over runs", "a.docx", document(t, para("Our pupil Am", "ina ", "Be", "gum came.")), "paragraph 1", "Amina Begum"},
		{"second paragraph", "a.docx", document(t, para("Hello.")+para("Amina Begum")), "paragraph 2", "Amina Begum"},
		{"over a line", "a.docx", document(t, `<w:p><w:r><w:t>Amina</w:t><w:br/><w:t>Begum</w:t></w:r></w:p>`), "paragraph 1", "Amina\nBegum"},
		{"soft hyphen", "a.docx", document(t, `<w:p><w:r><w:t>Ami</w:t><w:softHyphen/><w:t>na</w:t></w:r></w:p>`), "paragraph 1", "Amina"},
		{"table", "a.docx", document(t, `<w:tbl><w:tr><w:tc>`+para("Amina Begum")+`</w:tc></w:tr></w:tbl>`), "paragraph 1", "Amina Begum"},
		{"two cells of a table", "a.docx", document(t, `<w:tbl><w:tr><w:trPr/><w:tc>`+para("Grace")+`</w:tc><w:tc><w:tcPr/>`+para("Brown")+`</w:tc></w:tr><w:tr><w:tc>`+para("x")+`</w:tc></w:tr></w:tbl>`), "paragraph 1", "Grace\tBrown"},
		{"text box", "a.docx", document(t, `<w:p><w:r><w:pict><v:textbox><w:txbxContent>`+para("Amina Begum")+`</w:txbxContent></v:textbox></w:pict></w:r></w:p>`), "paragraph 1", "Amina Begum"},
		{"deleted text", "a.docx", document(t, `<w:p><w:del w:author="Staff"><w:r><w:delText>Amina Begum</w:delText></w:r></w:del></w:p>`), "paragraph 1", "Amina Begum"},
		{"a letter struck out", "a.docx", document(t, `<w:p><w:r><w:t>Begu</w:t></w:r><w:del><w:r><w:delText>n</w:delText></w:r></w:del><w:ins><w:r><w:t>m</w:t></w:r></w:ins></w:p>`), "paragraph 1", "Begum"},
		{"author of a change", "a.docx", document(t, `<w:p><w:ins w:author="Amina Begum"><w:r><w:t>x</w:t></w:r></w:ins></w:p>`), "", "Amina Begum"},
		{"alternative text", "a.docx", document(t, `<w:p><w:r><w:drawing><wp:docPr id="1" name="Picture 1" descr="Amina Begum, smiling"/></w:drawing></w:r></w:p>`), "", "Amina Begum"},
		{"header", "a.docx", document(t, para("x"), "word/header1.xml", story("hdr")), "header", "Amina Begum"},
		{"footer", "a.docx", document(t, para("x"), "word/footer2.xml", story("ftr")), "footer", "Amina Begum"},
		{"footnote", "a.docx", document(t, para("x"), "word/footnotes.xml", story("footnotes")), "footnote", "Amina Begum"},
		{"comment", "a.docx", document(t, para("x"), "word/comments.xml", story("comments")), "comment", "Amina Begum"},
		{"properties", "a.docx", document(t, para("x"), "docProps/core.xml", core), "properties", "Amina Begum"},
		{"own properties", "a.docx", document(t, para("x"), "docProps/custom.xml", `<Properties><property name="Pupil"><vt:lpwstr>Amina Begum</vt:lpwstr></property></Properties>`), "properties", "Amina Begum"},
		{"link", "a.docx", document(t, para("x"), "word/_rels/document.xml.rels", link), "link", "amina.begum"},
		{"name of a picture", "a.docx", document(t, para("x"), "word/media/amina_begum.png", "\x89PNG\r\n\x1a\n"), "name of a file inside", "amina_begum"},
		{"file inside", "a.docx", document(t, para("x"), "word/embeddings/book.xlsx", string(workbook(t, `<row r="1"><c r="A1" t="inlineStr"><is><t>Amina Begum</t></is></c></row>`, ""))), "a file inside, sheet Group, cell A1", "Amina Begum"},
		{"file name", "AminaBegum.docx", document(t, para("x")), "file name", "AminaBegum"},

		{"shared text", "b.xlsx", workbook(t, `<row r="4"><c r="B4" t="s"><v>1</v></c></row>`, `<si><t>x</t></si><si><r><t>Amina</t></r><r><t xml:space="preserve"> Begum</t></r></si>`), "sheet Group, cell B4", "Amina Begum"},
		{"text in a cell", "b.xlsx", workbook(t, `<row r="2"><c r="C2" t="inlineStr"><is><t>Amina Begum</t></is></c></row>`, ""), "sheet Group, cell C2", "Amina Begum"},
		{"two cells", "b.xlsx", workbook(t, `<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c></row>`, `<si><t>Brown</t></si><si><t>Grace</t></si>`), "sheet Group, cell A3", "Brown\tGrace"},
		{"formula", "b.xlsx", workbook(t, `<row r="1"><c r="A1" t="str"><f>"Amina"&amp;" Begum"</f><v>x</v></c></row>`, ""), "sheet Group, formula of cell A1", `Amina"&" Begum`},
		{"number under its heading", "b.xlsx", workbook(t, `<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2"><v>4217</v></c></row>`, `<si><t>Adm no.</t></si>`), "sheet Group, cell A2", "4217"},
		{"comment on a cell", "b.xlsx", workbook(t, "", "", "xl/comments1.xml", `<comments><authors><author>Amina Begum</author></authors></comments>`), "comment", "Amina Begum"},
		{"heading of a sheet in print", "b.xlsx", zipped(t, "[Content_Types].xml", types+`<Override ContentType="spreadsheetml"/></Types>`, "xl/worksheets/sheet1.xml", `<worksheet><headerFooter><oddHeader>&amp;LAmina Begum</oddHeader></headerFooter></worksheet>`), "sheet", "Amina Begum"},
		{"defined name", "b.xlsx", workbook(t, "", "", "xl/names/workbook1.xml", `<definedNames><definedName name="Amina_Begum">A1</definedName></definedNames>`), "names in the workbook", "Amina_Begum"},
		{"pivot table", "b.xlsx", workbook(t, "", "", "xl/pivotCache/pivotCacheDefinition1.xml", `<sharedItems><s v="Amina Begum"/></sharedItems>`), "pivot table", "Amina Begum"},

		{"slide", "c.pptx", slides(t, run("Am")+run("ina Begum"), run("x")), "slide 2", "Amina Begum"},
		{"first slide", "c.pptx", slides(t, run("x"), run("Amina Begum")), "slide 1", "Amina Begum"},
		{"notes", "c.pptx", slides(t, run("x"), run("y"), "ppt/notesSlides/notesSlide1.xml", `<p:notes><a:p>`+run("Amina Begum")+`</a:p></p:notes>`), "notes of slide 1", "Amina Begum"},
		{"slide master", "c.pptx", slides(t, run("x"), run("y"), "ppt/slideMasters/slideMaster1.xml", `<p:sldMaster><a:p>`+run("Amina Begum")+`</a:p></p:sldMaster>`), "slide master", "Amina Begum"},
		{"comment on a slide", "c.pptx", slides(t, run("x"), run("y"), "ppt/comments/comment1.xml", `<p:cmLst><p:cm><p:text>Amina Begum</p:text></p:cm></p:cmLst>`), "comment", "Amina Begum"},

		{"text", "d.txt", []byte("Our pupil Amina Begum came."), "", "Amina Begum"},
		{"UTF-16", "d.txt", []byte("\xff\xfeA\x00m\x00i\x00n\x00a\x00 \x00B\x00e\x00g\x00u\x00m\x00"), "", "Amina Begum"},
		{"Windows-1252", "d.txt", []byte("caf\xe9 with Jos\xe9"), "", "José"},
		{"CSV", "d.csv", []byte("Surname,Forename\r\n\"Begum\",\"Amina\"\r\n"), "", `Begum","Amina`},
		{"CSV, number under its heading", "d.csv", []byte("Form,Adm No.\n9B 2026,4217\n\"4217, and more\",99\n"), "", "4217"},
		{"page", "e.html", []byte("<!doctype html><p>Our <b>Am</b>ina <i>Begum</i> came."), "", "Amina Begum"},
		{"two cells of a page", "e.html", []byte("<!doctype html><table><tr><td>Grace</td><td>Brown</td></tr></table>"), "", "Grace\tBrown"},
		{"entity", "e.html", []byte("<!doctype html><p>Am&#105;na Begum"), "", "Amina Begum"},
		{"alternative text of a page", "e.html", []byte(`<!doctype html><img alt="Amina Begum">`), "", "Amina Begum"},
		{"remark", "e.html", []byte("<!doctype html><!-- by Amina Begum -->"), "", "Amina Begum"},
		{"script", "e.html", []byte(`<!doctype html><script>if (a<b) who="Amina Begum"</script>`), "", "Amina Begum"},
		{"subject", "f.eml", []byte("From: a@x.example\r\nTo: b@x.example\r\nSubject: =?utf-8?B?QW1pbmEgQmVndW0=?=\r\n\r\nHello.\r\n"), "line Subject", "Amina Begum"},
		{"base64", "f.eml", []byte("From: a@x.example\r\nTo: b@x.example\r\nSubject: Hello\r\nContent-Transfer-Encoding: base64\r\n\r\nQW1pbmEg\r\nQmVndW0=\r\n"), "what it says", "Amina Begum"},
		{"quoted", "f.eml", []byte("From: a@x.example\r\nTo: b@x.example\r\nSubject: Hello\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nJos=C3=A9 Ami=\r\nna\r\n"), "what it says", "José"},
		{"attached", "f.eml", []byte("From: a@x.example\r\nTo: b@x.example\r\nSubject: Hello\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>Hello\r\n--x\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=a.txt\r\nContent-Transfer-Encoding: base64\r\n\r\nQW1pbmEgQmVndW0=\r\n--x--\r\n"), "a file inside", "Amina Begum"},
	}
}

func TestANameIsFoundWhereverAFileKeepsIt(t *testing.T) {
	w := Watching(few)
	for _, f := range plantedFiles(t) {
		report, err := w.File(f.name, f.content)
		if err != nil || len(report.Hits) == 0 {
			t.Errorf("%s: found nothing: %+v %v", f.where, report, err)
			continue
		}
		h := report.Hits[0]
		if h.Part != f.part || h.Found != f.found {
			t.Errorf("%s: found %q in %q, want %q in %q", f.where, h.Found, h.Part, f.found, f.part)
		}
	}
}

func TestACopyHasNoNameLeftInIt(t *testing.T) {
	w := Watching(few)
	for _, f := range plantedFiles(t) {
		if f.part == "file name" {
			continue
		}
		for _, instead := range []string{"", "Pupil A"} {
			clean, err := w.Without(f.name, f.content, func(Hit) string { return instead })
			if err != nil {
				t.Errorf("%s: %v", f.where, err)
				continue
			}
			report, _ := w.File(f.name, clean)
			if len(report.Hits) > 0 {
				t.Errorf("%s: left %+v", f.where, report.Hits)
			}
			sound(t, f.where, clean)
			if f.part == "paragraph 1" && instead != "" && !strings.Contains(unzipped(t, clean, "word/document.xml"), instead) {
				t.Errorf("%s: the copy does not say %q", f.where, instead)
			}
		}
	}
}

func TestWhatIsKeptStaysAsItIs(t *testing.T) {
	w := Watching(few)
	for _, f := range plantedFiles(t) {
		if path.Ext(f.name) == ".eml" {
			continue
		}
		clean, err := w.Without(f.name, f.content, func(h Hit) string { return h.Found })
		if err != nil {
			t.Errorf("%s: %v", f.where, err)
			continue
		}
		if path.Ext(f.name) == ".docx" && unzipped(t, clean, "word/document.xml") != unzipped(t, f.content, "word/document.xml") && f.where != "author of a change" && f.where != "deleted text" {
			t.Errorf("%s: the document has changed: %s", f.where, unzipped(t, clean, "word/document.xml"))
		}
		if path.Ext(f.name) == ".html" && !bytes.Equal(clean, f.content) {
			t.Errorf("%s: the page has changed: %s", f.where, clean)
		}
	}
}

// TestACopyIsAskedForWithTheHitsThatWereTold lets a caller keep what was decided about a
// place and find it again.
func TestACopyIsAskedForWithTheHitsThatWereTold(t *testing.T) {
	w := Watching(append(slices.Clone(few), Person{ID: "other", Surnames: []string{"Begum"}, Forenames: []string{"Sadia"}}))
	for _, f := range plantedFiles(t) {
		if path.Ext(f.name) == ".eml" {
			continue
		}
		report, _ := w.File(f.name, f.content)
		told, asked := map[Hit]bool{}, map[Hit]bool{}
		for _, h := range report.Hits {
			if h.Part != "file name" && h.Part != "properties" { // which are emptied unasked
				told[h] = true
			}
		}
		if _, err := w.Without(f.name, f.content, func(h Hit) string { asked[h] = true; return h.Found }); err != nil {
			t.Errorf("%s: %v", f.where, err)
		}
		for h := range asked {
			if h.Part == "file name" {
				delete(asked, h)
			}
		}
		if !maps.Equal(told, asked) {
			t.Errorf("%s: told %+v, asked %+v", f.where, told, asked)
		}
	}
}

func TestACopySaysNothingOfWhoMadeIt(t *testing.T) {
	w := Watching(few)
	content := document(t, `<w:p><w:ins w:id="1" w:author="Sam Lead" w:date="2026-09-14T10:00:00Z"><w:r><w:t>Hello</w:t></w:r></w:ins></w:p>`,
		"docProps/core.xml", `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>Sam Lead</dc:creator></cp:coreProperties>`,
		"docProps/app.xml", `<Properties><Company>Wren Academy</Company></Properties>`,
		"docProps/thumbnail.jpeg", "\xff\xd8\xffSam Lead",
		"word/comments.xml", `<w:comments`+wordSpace+`><w:comment w:id="0" w:author="Sam Lead" w:initials="SL">`+para("Good")+`</w:comment></w:comments>`)
	clean, err := w.Without("a.docx", content, func(Hit) string { return "" })
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"word/document.xml", "word/comments.xml", "docProps/core.xml", "docProps/app.xml", "docProps/thumbnail.jpeg"} {
		if said := unzipped(t, clean, part); strings.Contains(said, "Sam") || strings.Contains(said, "SL\"") || strings.Contains(said, "Wren") {
			t.Errorf("%s says %s", part, said)
		}
	}
	if !strings.Contains(unzipped(t, clean, "word/comments.xml"), "Good") {
		t.Error("the comment itself is gone")
	}
}

func TestSpacesStayWhereANameWasTakenFromBetween(t *testing.T) {
	content := document(t, `<w:p><w:r><w:t>Am</w:t></w:r><w:r><w:t>ina met us.</w:t></w:r></w:p>`)
	clean, err := Watching(few).Without("a.docx", content, func(Hit) string { return "Pupil A" })
	if err != nil {
		t.Fatal(err)
	}
	if said := unzipped(t, clean, "word/document.xml"); !strings.Contains(said, `<w:t>Pupil A</w:t></w:r><w:r><w:t xml:space="preserve"> met us.</w:t>`) {
		t.Error(said)
	}
}

func TestAllOfManyNamesAreTakenOut(t *testing.T) {
	w := Watching(few)
	text := strings.Repeat("Amina ate. ", 3*mostHits) + strings.Repeat("Jose sang. ", 10)
	clean, err := w.Without("a.txt", []byte(text), func(h Hit) string {
		if h.Person == "amina" {
			return h.Found
		}
		return "Pupil B"
	})
	if err != nil || strings.Count(string(clean), "Amina") != 3*mostHits || strings.Count(string(clean), "Pupil B sang. ") != 10 {
		t.Errorf("%v: %s", err, clean[max(len(clean)-200, 0):])
	}
}

func TestANumberInAnotherColumnIsNone(t *testing.T) {
	w := Watching(few)
	if hits := w.Text("Form;Admission number\n9B;99\n4217;98\n\"4217;\";4217\n"); len(hits) != 1 || hits[0].Start < 42 {
		t.Errorf("found %+v", hits)
	}
	if hits := w.Text("Form,Size\n9B,4217\n"); len(hits) > 0 {
		t.Errorf("under another heading: %+v", hits)
	}
}

func TestSharedTextsAreNotLeftBehind(t *testing.T) {
	w := Watching(few)
	content := workbook(t, `<row r="1"><c r="A1" s="3" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="s"><v>0</v></c></row>`,
		`<si><t>Brown</t></si><si><t>Grace</t></si><si><t>Amina Begum, in no cell</t></si>`)
	clean, err := w.Without("a.xlsx", content, func(Hit) string { return "Pupil A" })
	if err != nil {
		t.Fatal(err)
	}
	sheet := unzipped(t, clean, "xl/worksheets/sheet1.xml")
	if !strings.Contains(sheet, `<c r="A1" s="3" t="inlineStr"><is><t xml:space="preserve">Pupil A</t></is></c>`) || !strings.Contains(sheet, `<c r="A2" t="inlineStr"><is><t>Brown</t></is></c>`) {
		t.Errorf("the sheet is %s", sheet)
	}
	if left := unzipped(t, clean, "xl/sharedStrings.xml"); strings.Contains(left, "Amina") {
		t.Errorf("shared texts: %s", left)
	}
}

func TestAFileOfWhichNoCopyCanBeMadeSaysWhatToDo(t *testing.T) {
	w := Watching(few)
	for name, content := range map[string]string{
		"a.pdf": "%PDF-1.4\n", "a.jpg": "\xff\xd8\xff\xe0", "a.doc": "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.docx": "PK\x03\x04 and nothing",
	} {
		_, err := w.Without(name, []byte(content), func(Hit) string { return "" })
		if len(fault.Problems(err)) != 1 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// unzipped is one part of an archive.
func unzipped(t testing.TB, content []byte, name string) string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := r.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	all, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(all)
}
