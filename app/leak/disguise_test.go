package leak

import (
	"fmt"
	"html"
	"strings"
	"testing"
)

// twenty are disguises that every kind of file can hold.
var twenty = []struct{ text, who string }{
	{"amina", "amina"}, {"AMINA BEGUM", "amina"}, {"Begum, Amina", "amina"}, {"A. Begum 9B", "amina"}, {"AB (9B)", "amina"},
	{"a.begum@school.example", "amina"}, {"photo_of_amina_begum.jpg", "amina"}, {"photoAminaBegum", "amina"}, {"A m i n a", "amina"},
	{"Amina’s", "amina"}, {"Z999900126001", "amina"}, {"admission number 4217", "amina"}, {"Okafor Smith", "okafor"}, {"OkaforSmith", "okafor"},
	{"Jose Nunez", "jose"}, {"OBrien", "obrien"}, {"Grace (9B)", "grace"}, {"will_young", "will"}, {"Lukasz", "lukasz"}, {"J Smith", "smith"},
}

// TestTwentyDisguisesAreFoundInEveryKindOfFile plants each in a sentence of its own.
func TestTwentyDisguisesAreFoundInEveryKindOfFile(t *testing.T) {
	w := Watching(few)
	for _, kind := range []Kind{KindText, KindHTML, KindMail, KindDOCX, KindXLSX, KindPPTX, KindPDF, KindOpenDocument, KindArchive} {
		var sentences []string
		for _, d := range twenty {
			sentences = append(sentences, "On Monday we saw "+d.text+" there.")
		}
		name, content := fileOf(t, kind, sentences)
		report, err := w.File(name, content)
		if err != nil || report.Kind != kind && kind != KindArchive {
			t.Errorf("%s: read as %s: %v", kind, report.Kind, err)
		}
		found := map[string]bool{}
		for _, h := range report.Hits {
			found[h.Person+" "+h.Around] = true
		}
		for i, d := range twenty {
			if !anyHolds(found, d.who, d.text) {
				t.Errorf("%s: %q is not found (%d)", kind, d.text, i)
			}
		}
	}
}

// anyHolds reports whether a hit for somebody stands around some text.
func anyHolds(found map[string]bool, who, text string) bool {
	for f := range found {
		if strings.HasPrefix(f, who+" ") && strings.Contains(f, text) {
			return true
		}
	}
	return false
}

// fileOf makes a file of a kind with some sentences in it.
func fileOf(t testing.TB, kind Kind, sentences []string) (name string, content []byte) {
	var b strings.Builder
	each := func(before, after string) string {
		for _, s := range sentences {
			b.WriteString(before + html.EscapeString(s) + after)
		}
		return b.String()
	}
	switch kind {
	case KindHTML:
		return "a.html", []byte("<!doctype html><meta charset=utf-8>" + each("<p>", "</p>"))
	case KindMail:
		return "a.eml", []byte("From: a@x.example\nTo: b@x.example\nSubject: x\nContent-Type: text/plain; charset=utf-8\n\n" + strings.Join(sentences, "\n\n"))
	case KindDOCX:
		return "a.docx", document(t, each("<w:p><w:r><w:t>", "</w:t></w:r></w:p>"))
	case KindXLSX:
		rows := ""
		for i := range sentences {
			rows += fmt.Sprintf(`<row r="%d"><c r="A%d" t="s"><v>%d</v></c></row>`, i+1, i+1, i)
		}
		return "a.xlsx", workbook(t, rows, each("<si><t>", "</t></si>"))
	case KindPPTX:
		return "a.pptx", slides(t, each("<a:r><a:t>", "</a:t></a:r><a:br/><a:br/>"), "")
	case KindPDF:
		shows := "BT /F 12 Tf 30 TL 72 700 Td "
		for _, s := range sentences {
			shows += "(" + strings.NewReplacer("(", `\(`, ")", `\)`, "’", `\222`).Replace(s) + ") Tj T* "
		}
		return "a.pdf", onePage(shows+"ET", "", "")
	case KindOpenDocument:
		return "a.odt", zipped(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", `<office:text>`+each("<text:p>", "</text:p>")+`</office:text>`)
	case KindArchive:
		return "a.zip", zipped(t, "notes.txt", strings.Join(sentences, "\n\n"))
	}
	return "a.txt", []byte(strings.Join(sentences, "\n\n"))
}
