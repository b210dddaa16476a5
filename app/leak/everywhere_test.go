package leak

import (
	"bytes"
	"html"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// disguised are ways in which a name hides that any place in any file can hold.
var disguised = []struct{ text, who string }{
	{"Amina Begum", "amina"}, {"AMINA BEGUM", "amina"}, {"Begum, Amina", "amina"}, {"Amina’s", "amina"}, {"AB (9B)", "amina"}, {"Am\u200bina", "amina"},
	{"\u0410min\u0430", "amina"}, {"A m i n a", "amina"}, {"photoAminaBegum", "amina"}, {"amina_begum", "amina"}, {"Z9999 0012 6001", "amina"}, {"admission number 4217", "amina"},
	{"J. Smith 9B", "smith"}, {"Smith, J", "smith"}, {"Jamie Smith", "smith"}, {"j.smith@school.example", "smith"},
	{"Jose\u0301 Nun\u0303ez", "jose"}, {"JOSÉ NÚÑEZ", "jose"}, {"Jose Nunez", "jose"}, {"Okafor Smith", "okafor"}, {"Okafor\u2013Smith", "okafor"}, {"Okafor", "okafor"},
	{"O'Brien", "obrien"}, {"O’Brien", "obrien"}, {"O`Brien", "obrien"}, {"O\u02bcBrien", "obrien"}, {"OBrien", "obrien"}, {"Lukasz Wojcik", "lukasz"}, {"Grace (9B)", "grace"}, {"will_young", "will"},
}

// spot is one place in a kind of file, and a file with some words there.
type spot struct {
	kind  Kind
	where string
	file  func(t testing.TB, says string) (name string, content []byte)
}

func TestEveryDisguiseIsFoundInEveryPlaceOfEveryKindOfFile(t *testing.T) {
	w := Watching(few)
	kinds := map[Kind]int{}
	for _, s := range slices.Concat(wordSpots, sheetSpots, slideSpots, openSpots, pageSpots, mailSpots, pdfSpots, pictureSpots) {
		kinds[s.kind]++
		for _, d := range disguised {
			name, content := s.file(t, "we saw "+d.text+" there")
			report, err := w.File(name, content)
			if err != nil || report.Kind != s.kind || !slices.ContainsFunc(report.Hits, func(h Hit) bool { return h.Person == d.who }) {
				t.Errorf("%s, %s: %q is not found: %+v %v", s.kind, s.where, d.text, report, err)
			}
		}
	}
	for _, kind := range []Kind{KindText, KindHTML, KindMail, KindDOCX, KindXLSX, KindPPTX, KindPDF, KindOpenDocument, KindPicture, KindArchive} {
		if kinds[kind] == 0 {
			t.Errorf("no place of a %s is tried", kind)
		}
	}
}

// TestNoCopyHoldsWhatWasTakenOut takes each disguise out of each place of which a copy can
// be made, and looks for it in the bytes that the copy unpacks to.
func TestNoCopyHoldsWhatWasTakenOut(t *testing.T) {
	w := Watching(few)
	for _, s := range slices.Concat(wordSpots, sheetSpots, slideSpots, openSpots, pageSpots, mailSpots) {
		if s.where == "file name" || s.kind == KindArchive {
			continue
		}
		for some := range slices.Chunk(disguised, 6) {
			says := ""
			for _, d := range some {
				says += "we saw " + d.text + " there. "
			}
			name, content := s.file(t, says)
			clean, err := w.Without(name, content, func(Hit) string { return "Pupil A" })
			if err != nil {
				t.Errorf("%s, %s: %q: %v", s.kind, s.where, says, err)
				continue
			}
			parts := everyPart(t, clean)
			for _, d := range some {
				for part, said := range parts {
					if strings.Contains(said, "saw "+d.text+" there") || strings.Contains(said, "saw "+html.EscapeString(d.text)+" there") || strings.Contains(said, url.PathEscape("saw "+d.text+" there")) {
						t.Errorf("%s, %s: %q is left in %s of the copy", s.kind, s.where, d.text, part)
					}
				}
			}
			sound(t, string(s.kind)+", "+s.where, clean)
		}
	}
}

// everyPart are the parts of an archive, or the file itself.
func everyPart(t testing.TB, content []byte) map[string]string {
	parts := map[string]string{"it": string(content)}
	if !bytes.HasPrefix(content, []byte("PK")) {
		return parts
	}
	b, cancel := newBudget()
	defer cancel()
	p, err := openPack(content, b)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range p.files {
		parts[f.Name] = unzipped(t, content, f.Name)
	}
	return parts
}

// unzippedAll is an archive with one part changed.
func unzippedAll(t testing.TB, content []byte, part string, change func(string) string) []byte {
	var parts []string
	for name, said := range everyPart(t, content) {
		if name == "it" {
			continue
		}
		if name == part {
			said = change(said)
		}
		parts = append(parts, name, said)
	}
	return zipped(t, parts...)
}

// TestAnOpenDocumentFileIsCopiedAsOne holds its kind to stand where other programs look for it,
// pictures to keep their links, and what it says of itself to be gone.
func TestAnOpenDocumentFileIsCopiedAsOne(t *testing.T) {
	kind := "application/vnd.oasis.opendocument.text"
	content := zipped(t, "mimetype", kind, "content.xml", `<office:document-content`+openSpace+` xmlns:xlink="x"><text:p>Amina</text:p><draw:image xlink:href="Pictures/amina.png"/></office:document-content>`,
		"Pictures/amina.png", string(pngWith(t, "tEXt", "Author\x00Amina")), "Thumbnails/thumbnail.png", "Amina", "meta.xml", "<dc:creator>Sam Lead</dc:creator>",
		"META-INF/manifest.xml", `<m:manifest xmlns:m="m"><m:file-entry m:full-path="/"/><m:file-entry m:full-path="Pictures/amina.png"/></m:manifest>`)
	clean, err := Watching(few).Without("a.odt", content, func(Hit) string { return "Pupil A" })
	if err != nil {
		t.Fatal(err)
	}
	if string(clean[30:38]) != "mimetype" || string(clean[38:38+len(kind)]) != kind {
		t.Errorf("it begins %q", clean[:80])
	}
	parts := everyPart(t, clean)
	if !strings.Contains(parts["content.xml"], `<text:p>Pupil A</text:p><draw:image xlink:href="Pictures/file3.png"/>`) || parts["Pictures/file3.png"] == "" || !strings.Contains(parts["META-INF/manifest.xml"], `"Pictures/file3.png"`) {
		t.Errorf("the parts are %q", parts)
	}
	if strings.Contains(parts["meta.xml"], "Sam") || parts["Thumbnails/thumbnail.png"] != "" {
		t.Error("it says who made it")
	}
	locked := zipped(t, "mimetype", kind, "content.xml", "\x01\x02\x03", "META-INF/manifest.xml", `<m:encryption-data/>`)
	if report, _ := Watching(few).File("a.odt", locked); !slices.Contains(report.Unread, "the file is locked with a password") {
		t.Errorf("locked: %+v", report)
	}
}

// TestACopyOfAnEMailIsOneAgain holds its parts, its file inside and its letters.
func TestACopyOfAnEMailIsOneAgain(t *testing.T) {
	content := []byte("Received: from amina-laptop\r\nFrom: =?utf-8?B?Wm/DqQ==?= <zoe@x.example>\r\nTo: lead@school.example\r\nSubject: Amina\r\nX-Mailer: z\r\nContent-Type: multipart/alternative; boundary=y\r\n\r\n" +
		"--y\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\nAmina likes the caf\xe9.\r\n--y\r\nContent-Type: text/html\r\n\r\n<p>Am<b>ina</b> likes it.\r\n--y--\r\n")
	w := Watching(few)
	clean, err := w.Without("a.eml", content, func(Hit) string { return "Pupil A" })
	if err != nil {
		t.Fatal(err)
	}
	again, _ := w.Without("a.eml", content, func(Hit) string { return "Pupil A" })
	if !bytes.Equal(clean, again) {
		t.Error("two copies of one e-mail differ")
	}
	said := string(clean)
	for _, want := range []string{"From: =?utf-8?b?Wm/DqSA8em9lQHguZXhhbXBsZT4=?=\r\n", "Subject: Pupil A\r\n", "Pupil A likes the caf=C3=A9.", "<p>Pupil A<b></b> likes it."} {
		if !strings.Contains(said, want) {
			t.Errorf("no %q in %s", want, said)
		}
	}
	for _, gone := range []string{"Received", "X-Mailer", "mina"} {
		if strings.Contains(said, gone) {
			t.Errorf("%q is left in %s", gone, said)
		}
	}
	if report, err := w.File("a.eml", clean); err != nil || report.Kind != KindMail || len(report.Hits) > 0 || len(report.Unread) > 0 {
		t.Errorf("the copy: %+v %v", report, err)
	}
	scan := attachedTo("a.pdf", onePage("BT /F 12 Tf (Amina) Tj ET", "", ""))
	if _, err := w.Without("a.eml", scan, func(Hit) string { return "" }); err == nil || !strings.Contains(err.Error(), "a file inside, page 1") {
		t.Errorf("of a PDF inside nothing can be taken out, and a copy is made: %v", err)
	}
}
