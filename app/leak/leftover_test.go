package leak

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"strings"
	"testing"
)

// saidAbout is a document with something written about it and about its parts.
func saidAbout(t testing.TB, whole, part string) []byte {
	t.Helper()
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	is, err := zip.NewReader(bytes.NewReader(document(t, para("x"))), int64(len(document(t, para("x")))))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range is.File {
		f.Comment = part
		if err := out.Copy(f); err != nil {
			t.Fatal(err)
		}
	}
	out.SetComment(whole)
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// mailOf is an e-mail whose head goes on with some lines.
func mailOf(rest string) []byte {
	return []byte("From: a@school.example\nTo: b@school.example\nSubject: x\n" + rest)
}

// wideText is text in UTF-16, of the lesser end first and without a mark.
func wideText16(s string) string {
	return strings.Join(strings.Split(s, ""), "\x00") + "\x00"
}

// leftovers hold a name where nobody sees it who opens the file, and where it leaves with
// the file all the same.
func leftovers(t testing.TB) map[string][]byte {
	body := base64.StdEncoding.EncodeToString([]byte("Amina Begum came"))
	const sheet = `<row r="1"><c r="A1" t="s"><v>0</v></c></row>`
	book := func(part, content string) []byte {
		return workbook(t, sheet, `<si><t>x</t></si>`, part, content)
	}
	return map[string][]byte{
		"a value without quotation marks.html": []byte(`<html><img alt=AminaBegum></html>`), "an attribute.html": []byte(`<html><p amina-begum>x</p></html>`),
		"a tag.html": []byte(`<html><amina-begum>x</amina-begum></html>`), "a class.html": []byte(`<html><p class="amina-begum">x</p></html>`),
		"a style.html": []byte(`<html><p style="content:'Amina Begum'">x</p></html>`), "a declaration.html": []byte(`<!doctype html "Amina Begum"><html>x</html>`),
		"an instruction.html": []byte(`<html><?Amina Begum?>x</html>`), "an odd tag.html": []byte(`<html></x Amina Begum>x</html>`), "a tag that ends nowhere.html": []byte(`<html>x<p title="Amina Begum`),
		"beside a comment.html": []byte(`<html>Ami<!-- x -->na Be<!-- y -->gum</html>`), "a page that begins with words.html": []byte(`Hello <html><body>Ami<b></b>na Beg<i>um</i></html>`),
		"accents of a page in Windows-1252.html": []byte("<html><p>Jos\xe9 N\xfa\xf1ez</html>"),

		"a school's own attribute.docx": document(t, para("x"), "customXml/item1.xml", `<pupil who="Amina Begum"/>`), "a school's own tag.docx": document(t, para("x"), "customXml/item1.xml", `<x><AminaBegum/></x>`),
		"a school's own fields.docx": document(t, para("x"), "customXml/item1.xml", `<pupil><forename>Grace</forename><surname>Brown</surname></pupil>`),
		"a style.docx":               document(t, para("x"), "word/styles.xml", `<w:styles><w:style><w:name w:val="Amina Begum"/></w:style></w:styles>`),
		"an instruction.docx":        document(t, `<?Amina Begum?>`+para("x")), "an odd attribute.docx": document(t, `<w:p w:rsidR="Amina Begum"><w:r><w:t>x</w:t></w:r></w:p>`),
		"a folder.docx": document(t, para("x"), "customXml/AminaBegum/item.xml", "<x/>"), "a part.docx": document(t, para("x"), "customXml/Amina Begum.xml", "<x/>"),
		"about the whole.docx": saidAbout(t, "Amina Begum", ""), "about a part.docx": saidAbout(t, "", "Amina Begum"),
		"before the parts.docx": append([]byte("PK\x03\x04 Amina Begum"), document(t, para("x"))...), "after the parts.docx": append(document(t, para("x")), " Amina Begum"...),
		"a part in UTF-16.docx": document(t, para("x"), "word/comments.xml", wideText16("<c>Amina Begum</c>")), "a part in Latin-1.docx": document(t, para("x"), "word/comments.xml", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><c>Jos\xe9 N\xfa\xf1ez</c>"),
		"called a PDF inside.docx": zipped(t, "%PDF-1.4", "", "[Content_Types].xml", types+`<Override PartName="/word/document.xml" ContentType="wordprocessingml"/></Types>`, "word/document.xml", "<w:document>"+para("Amina Begum")+"</w:document>"),

		"a text that was deleted.xlsx": workbook(t, sheet, `<si><t>x</t></si><si><t>Amina Begum</t></si>`), "how it sounds.xlsx": workbook(t, sheet, `<si><t>x</t><rPh><t>Amina Begum</t></rPh></si>`),
		"other shared texts.xlsx": book("xl/old/sharedStrings2.xml", `<sst><si><t>Amina Begum</t></si></sst>`), "a connection.xlsx": book("xl/connections.xml", `<connections><connection name="x" connection="C:\Users\amina.begum\x.csv"/></connections>`),
		"a scenario.xlsx": book("xl/worksheets/sheet9.xml", `<worksheet><scenarios><scenario name="x" user="Amina Begum"/></scenarios></worksheet>`), "who shared it.xlsx": book("xl/revisions/userNames.xml", `<users><userInfo name="Amina Begum"/></users>`),
		"a cell of yes or no.xlsx": workbook(t, `<row r="1"><c r="A1" t="b"><v>Amina Begum</v></c></row>`, ""),

		"before the first part.eml": mailOf("Content-Type: multipart/mixed; boundary=b\n\nAmina Begum\n--b\nContent-Type: text/plain\n\nhello\n--b--\n"),
		"after the last part.eml":   mailOf("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nhello\n--b--\nAmina Begum\n"),
		"coded as it is not.eml":    mailOf("Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nAmina Begum came\n"),
		"an e-mail inside.eml":      mailOf("Content-Type: message/rfc822\n\nSubject: hi\nContent-Transfer-Encoding: base64\n\n" + body + "\n"),
	}
}

func TestANameIsFoundWhereNobodySeesIt(t *testing.T) {
	w := Watching(few)
	for name, content := range leftovers(t) {
		report, err := w.File(name, content)
		if err != nil || len(report.Hits) != 1 {
			t.Errorf("%s: %+v %v", name, report, err)
		}
		clean, err := w.Without(name, content, func(Hit) string { return "" })
		if err != nil {
			continue // it says why none can be made
		}
		if left, _ := w.File(name, clean); len(left.Hits) > 0 {
			t.Errorf("%s: the copy has %+v", name, left.Hits)
		}
	}
}

func TestWhatIsHiddenAndCannotBeReadIsSaid(t *testing.T) {
	hidden := document(t, para("x"))
	list := bytes.Index(hidden, []byte("PK\x01\x02"))
	hidden = append(append(bytes.Clone(hidden[:list]), "PK\x03\x04\x14\x00\x00\x00\x08\x00packed letters"...), hidden[list:]...)
	for name, content := range map[string][]byte{
		"a part that no list has.docx": hidden, "drawn letters.docx": document(t, para("x"), "word/media/image1.svg", `<svg><path d="M0 0"/></svg>`),
		"a file in letters.eml": mailOf("Content-Type: text/plain\n\nbegin 644 x.txt\n,06UI;F$@0F5G=6T*\n`\nend\n"), "letters that are not known.eml": mailOf("Content-Type: text/plain; charset=utf-7\n\n+AEE-mina\n"),
	} {
		if report, err := Watching(few).File(name, content); err != nil || len(report.Unread) == 0 {
			t.Errorf("%s: %+v %v", name, report, err)
		}
	}
}

// What programs write into every file is no name, whoever is on the roll.
func TestFontsAndStylesNameNobody(t *testing.T) {
	w := Watching([]Person{{ID: "a", Surnames: []string{"Brown"}, Forenames: []string{"Georgia"}}, {ID: "b", Surnames: []string{"Mangal"}, Forenames: []string{"Shruti"}}})
	theme := `<a:theme><a:font script="Gujr" typeface="Shruti"/><a:font script="Deva" typeface="Mangal"/><a:latin typeface="Georgia"/></a:theme>`
	for name, content := range map[string][]byte{
		"a.docx": document(t, `<w:p><w:r><w:rPr><w:rFonts w:ascii="Georgia" w:hAnsi="Georgia"/><w:highlight w:val="brown"/></w:rPr><w:t>x</w:t></w:r></w:p>`, "word/theme/theme1.xml", theme),
		"a.html": []byte(`<html><p class="georgia" style="font-family:Georgia;color:brown">x</html>`),
	} {
		if report, _ := w.File(name, content); len(report.Hits) > 0 {
			t.Errorf("%s: %+v", name, report.Hits)
		}
	}
}
