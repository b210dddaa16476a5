package leak

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
	"testing"
)

// aPDF writes a PDF of objects, numbered from one. The first is the catalogue.
func aPDF(trailer string, objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	for i, o := range objects {
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	fmt.Fprintf(&b, "trailer\n<</Root 1 0 R %s>>\nstartxref\n0\n%%%%EOF\n", trailer)
	return b.Bytes()
}

// content is a stream as an object.
func content(says, more string) string {
	return fmt.Sprintf("<</Length %d %s>>\nstream\n%s\nendstream", len(says), more, says)
}

// packed is the same, packed.
func packed(says, more string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write([]byte(says))
	w.Close()
	return content(b.String(), "/Filter/FlateDecode "+more)
}

// onePage is a PDF of a page that shows something, in fonts F (of one byte) and W (of
// two, A to z in the codes 1 to 58), with more objects from the seventh on.
func onePage(shows, page, trailer string, more ...string) []byte {
	return aPDF(trailer, append([]string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1/Resources<</Font<</F 5 0 R/W 6 0 R>>/XObject<</X 7 0 R>>>>>>",
		"<</Type/Page/Parent 2 0 R/Contents 4 0 R " + page + ">>",
		packed(shows, ""),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[128/fi/Lslash/scedilla]>>>>",
		"<</Type/Font/Subtype/Type0/Encoding/Identity-H/ToUnicode 8 0 R/DescendantFonts[<</DW 600/W[1[700 600]]>>]>>",
		orElse(more, 0, "null"),
		content("begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0001> <003A> <0041> endbfrange 1 beginbfchar <0100> <0020> endbfchar", ""),
	}, more[min(1, len(more)):]...)...)
}

func orElse(of []string, at int, otherwise string) string {
	if at < len(of) {
		return of[at]
	}
	return otherwise
}

// plantedPDFs hold one name each, in the places where a PDF may keep one.
func plantedPDFs() []planted {
	const hello = "BT /F 12 Tf 72 700 Td (Hello there.) Tj ET"
	packedObjects := func(objects ...string) string {
		heads, all := "", ""
		for i, o := range objects {
			heads += fmt.Sprintf("%d %d ", 20+i, len(all))
			all += o + " "
		}
		return packed(heads+all, fmt.Sprintf("/Type/ObjStm/N %d/First %d", len(objects), len(heads)))
	}
	shown := func(where, shows, found string) planted {
		return planted{where, "a.pdf", onePage(shows, "", ""), "page 1", found}
	}
	return []planted{
		shown("text", "BT /F 12 Tf 72 700 Td (Our pupil Amina Begum came.) Tj ET", "Amina Begum"),
		shown("letters moved apart", "BT /F 12 Tf 72 700 Td [(A) 40 (mi) -30 (na) -333 (Be) 20 (gum)] TJ ET", "Amina Begum"),
		shown("two places on a line", "BT /F 12 Tf 72 700 Td (Amina) Tj 36 0 Td (Begum) Tj ET", "Amina Begum"),
		shown("two lines", "BT /F 12 Tf 14 TL 72 700 Td (with Grace) Tj T* (Brown at noon) Tj ET", "Grace\nBrown"),
		shown("each letter placed", "BT /F 12 Tf 1 0 0 1 72 700 Tm (A) Tj 1 0 0 1 78 700 Tm (m) Tj 1 0 0 1 84 700 Tm (i) Tj 1 0 0 1 90 700 Tm (n) Tj 1 0 0 1 96 700 Tm (a) Tj ET", "Amina"),
		shown("codes of two bytes", "BT /W 12 Tf <0001002D0029002E0021> Tj <0100> Tj <000200250027 0035002D> Tj ET", "Amina Begum"),
		shown("spaces made of room after a letter", "BT /F 10 Tf (se) Tj 2.8 Tc 10 0 Td (eG) Tj 0 Tc 12.8 0 Td (race B) Tj 30 0 Td (rown) Tj ET", "Grace Brown"),
		{"a map that says codes are wider than they are", "a.pdf", onePage("BT /N 12 Tf (!~) Tj ET", "/Resources<</Font<</N<</Subtype/TrueType/ToUnicode 9 0 R>>>>>>", "", "null",
			content("1 begincodespacerange <0000><FFFF> endcodespacerange 2 beginbfchar <21> <0041006D0069> <7E> <006E0061> endbfchar", "")), "page 1", "Amina"},
		shown("in hexadecimal", "BT /F 12 Tf <416D696E61> Tj ET", "Amina"),
		shown("letters by other names", "BT /F 12 Tf (So\\200a and \\201ukasz) Tj ET", "Sofia"),
		shown("meant by a mark", "/Span <</ActualText (Amina Begum)>> BDC EMC BT /F 12 Tf (x) Tj ET", "Amina Begum"),
		{"in a form", "a.pdf", onePage("/X Do", "", "", packed("BT /F 12 Tf (Amina Begum) Tj ET", "/Type/XObject/Subtype/Form")), "page 1", "Amina Begum"},
		{"note", "a.pdf", onePage(hello, "/Annots[<</Subtype/Text/Contents(by Amina Begum)>>]", ""), "note", "Amina Begum"},
		{"filled in", "a.pdf", onePage(hello, "/Annots[<</Subtype/Widget/AP<</N 7 0 R>>>>]", "", content("BT /F 12 Tf (Amina Begum) Tj ET", "/Subtype/Form/Resources<</Font<</F 5 0 R>>>>")), "page 1", "Amina Begum"},
		{"properties", "a.pdf", onePage(hello, "", "/Info <</Author<FEFF0041006D0069006E0061>>>"), "properties", "Amina"},
		{"XMP", "a.pdf", onePage(hello, "", "", content("<?xpacket?><x:xmpmeta><dc:creator>Amina Begum</dc:creator></x:xmpmeta>", "/Type/Metadata/Subtype/XML")), "properties", "Amina Begum"},
		{"bookmark", "a.pdf", onePage(hello, "", "", "<</Title(Amina Begum)/Parent 9 0 R>>"), "title or bookmark", "Amina Begum"},
		{"file inside", "a.pdf", onePage(hello, "", "", "<</Type/Filespec/F(a.txt)/EF<</F 9 0 R>>>>", content("Our pupil Amina Begum", "/Type/EmbeddedFile")), "a file inside", "Amina Begum"},
		{"in a stream of objects", "a.pdf", onePage(hello, "", "", packedObjects("<</Title(Amina Begum)>>")), "title or bookmark", "Amina Begum"},
		{"an earlier version", "a.pdf", append(onePage("BT /F 12 Tf (Amina Begum) Tj ET", "", ""), aPDF("", "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Resources<</Font<</F 5 0 R>>>>>>", "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>", content(hello, ""))...), "text that no page shows", "Amina Begum"},
	}
}

func TestANameIsFoundWhereverAPDFKeepsIt(t *testing.T) {
	w := Watching(few)
	for _, f := range plantedPDFs() {
		report, err := w.File(f.name, f.content)
		if err != nil || report.Kind != KindPDF || len(report.Hits) == 0 {
			t.Errorf("%s: found nothing: %+v %v", f.where, report, err)
			continue
		}
		if h := report.Hits[0]; h.Part != f.part || h.Found != f.found {
			t.Errorf("%s: found %q in %q, want %q in %q", f.where, h.Found, h.Part, f.found, f.part)
		}
	}
}

func TestWhatOfAPDFCannotBeReadIsSaid(t *testing.T) {
	w := Watching(few)
	image := content("\xff\xd8\xff\xd9", "/Type/XObject/Subtype/Image/Filter/DCTDecode")
	for _, c := range []struct {
		what, says string
		content    []byte
	}{
		{"a scan", "page 1 is a picture", onePage("/X Do", "", "", image)},
		{"a picture beside text", "1 picture on page 1", onePage("BT /F 12 Tf (Hello) Tj ET /X Do", "", "", image)},
		{"letters without a map", "page 1 has letters that cannot be read", onePage("BT /W 12 Tf <0200020102020203020402050206> Tj ET", "", "")},
		{"outlines", "page 1 is drawn", onePage(strings.Repeat("0 0 m 9 9 l S ", 40), "", "")},
		{"a lock", "the file, which is locked", onePage("BT ET", "", "/Encrypt 9 0 R")},
		{"nothing", "the pages, of which none was found", []byte("%PDF-1.7\n")},
		{"lists in lists", "holds more than can be read", append(onePage("BT ET", "", ""), []byte("20 0 obj "+strings.Repeat("[", 5000))...)},
		{"too much in a stream", "page 1, which is broken or too large", onePage(strings.Repeat(" ", 40<<20), "", "")},
	} {
		report, err := w.File("a.pdf", c.content)
		if err != nil || !strings.Contains(strings.Join(report.Unread, "; "), c.says) {
			t.Errorf("%s: %q %v, want %q", c.what, report.Unread, err, c.says)
		}
	}
}

func TestATableOfContentsThatLiesHidesNothing(t *testing.T) {
	good := onePage("BT /F 12 Tf (Amina Begum) Tj ET", "", "")
	for what, bad := range map[string][]byte{
		"no trailer":     good[:bytes.Index(good, []byte("trailer"))],
		"a wrong length": bytes.Replace(good, []byte("/Length "), []byte("/Length 9"), 1),
		"no pages":       bytes.Replace(good, []byte("/Kids[3 0 R]"), []byte("/Kids[9 0 R]"), 1),
		"rubbish before": append([]byte("rubbish 1 0 obj\n"), good...),
	} {
		report, _ := Watching(few).File("a.pdf", bad)
		if len(report.Hits) != 1 || report.Hits[0].Part != "page 1" {
			t.Errorf("%s: %+v", what, report)
		}
	}
}
