package web

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/base64"
	"maps"
	"slices"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/award"
	"carers/app/store"
)

// holding is an archive of parts with what they hold: a name, its content, a name…
func holding(t *testing.T, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i+1 < len(parts); i += 2 {
		out, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		out.Write([]byte(parts[i+1]))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// filesWithNames are files of each kind of which a copy is made, with a pupil's name where people
// see it, where they do not, and in disguise.
func filesWithNames(t *testing.T) map[string][]byte {
	const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/x" ContentType="`
	return map[string][]byte{
		"docx": holding(t, "[Content_Types].xml", types+`wordprocessingml"/></Types>`, "word/document.xml", `<w:document><w:p><w:r><w:t>Amé</w:t></w:r><w:r><w:t>lie O’Ne</w:t></w:r><w:r><w:t>ill sang.</w:t></w:r></w:p><w:p><w:del w:author="Amélie O'Neill"><w:r><w:delText>AMELIE ONEILL</w:delText></w:r></w:del></w:p></w:document>`,
			"word/header1.xml", `<w:hdr><w:p><w:r><w:t>O'Neill, A</w:t></w:r></w:p></w:hdr>`, "word/comments.xml", `<w:comments><w:comment><w:p><w:r><w:t>about a.oneill</w:t></w:r></w:p></w:comment></w:comments>`, "docProps/core.xml", `<c><dc:creator>Amélie O'Neill</dc:creator></c>`),
		"xlsx": holding(t, "[Content_Types].xml", types+`spreadsheetml"/></Types>`, "xl/workbook.xml", `<workbook><sheets><sheet name="x" state="hidden" r:id="r1"/></sheets><definedNames><definedName name="Amelie_ONeill">A1</definedName></definedNames></workbook>`,
			"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>`, "xl/worksheets/sheet1.xml", `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row></sheetData></worksheet>`,
			"xl/sharedStrings.xml", `<sst><si><t>Amélie</t></si><si><t>O'Neill</t></si><si><t>Amélie O'Neill, in no cell</t></si></sst>`),
		"pptx": holding(t, "[Content_Types].xml", types+`presentationml"/></Types>`, "ppt/presentation.xml", `<p:presentation/>`, "ppt/slides/slide1.xml", `<p:sld><p:cNvPr descr="Amélie O'Neill"/><a:p><a:r><a:t>Hello</a:t></a:r></a:p></p:sld>`, "ppt/notesSlides/notesSlide1.xml", `<p:notes><a:p><a:r><a:t>Ame</a:t></a:r><a:r><a:t>lie O Neill</a:t></a:r></a:p></p:notes>`),
		"odt":  holding(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", `<office:document-content><text:p>Am<text:span>élie</text:span> O'Neill</text:p></office:document-content>`, "meta.xml", `<m><dc:creator>Amélie O'Neill</dc:creator></m>`),
		"eml":  []byte("From: b@home.example\r\nSubject: =?utf-8?B?" + base64.StdEncoding.EncodeToString([]byte("Amélie O'Neill")) + "?=\r\nContent-Transfer-Encoding: base64\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + base64.StdEncoding.EncodeToString([]byte("<p>Am<b>élie</b> O'Neill<!-- A. O'Neill 9B -->")) + "\r\n"),
		"html": []byte(`<!doctype html><title>Am&eacute;lie O'Neill</title><img alt="O'Neill, Amélie"><!-- amelie_oneill -->`),
		"txt":  []byte("A m é l i e O'Neill, and Ame\u0301lie O\u02bcNeill"),
	}
}

// TestNoPackHoldsANameThatWasPlantedInAnyKindOfFile takes out all that was found in each,
// and looks in the bytes that the pack and the documents in it unpack to.
func TestNoPackHoldsANameThatWasPlantedInAnyKindOfFile(t *testing.T) {
	w := applying(t)
	ctx, l := context.Background(), w.store.As(w.championOf(firstSchool))
	files := filesWithNames(t)
	for _, ending := range slices.Sorted(maps.Keys(files)) {
		w.shows(ending, award.Evidence{Title: "A file of " + ending, Serves: []string{noticeboards}}, files[ending])
		g, err := l.EvidenceGate(ctx, w.ids[ending])
		w.must(err)
		var choices []store.Choice
		for _, p := range g.Found.Places {
			choices = append(choices, store.Choice{Place: p.Key(), Does: award.Replace})
		}
		w.must(l.DecideEvidence(ctx, w.ids[ending], choices))
	}
	v := w.visitor(firstSchool, access.Champion)
	left, _ := partOf(t, v, v.Open(packOf(w)), "Save the pack")
	for ending := range files {
		if left["evidence/S2, Bronze - A file of "+ending+"."+ending] == "" {
			t.Errorf("the %s does not leave: %q", ending, slices.Sorted(maps.Keys(left)))
		}
	}
	for name, says := range left {
		says = strings.ToLower(unpacked(says))
		for _, hidden := range []string{"neill", "élie", "elie", "m=c3=a9lie", "m é l i e", "e\u0301lie", strings.ToLower(base64.StdEncoding.EncodeToString([]byte("Amélie O'Neill")))} {
			if strings.Contains(strings.ToLower(name)+says, hidden) {
				t.Errorf("%s holds %q", name, hidden)
			}
		}
	}
}
