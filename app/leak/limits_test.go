package leak

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"carers/app/fault"
)

func TestWhatCannotBeReadIsSaid(t *testing.T) {
	w := Watching(few)
	for _, c := range []struct{ name, content, says string }{
		{"a.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"},
		{"a.rtf", `{\rtf1 Amina}`, "a rich text file"},
		{"a.mp3", "ID3\x00\x00\x00\x00\x01", "a sound"},
		{"a.jpg", "\xff\xd8\xff\xd9", "what the picture shows"},
		{"a.bin", "\x00\x01\x02\x03", "a kind of file that cannot be read"},
		{"a.docx", "PK\x03\x04 and nothing", "the file is broken"},
		{"a.docx", string(document(t, para("x"), "word/media/image1.png", "\x89PNG\r\n\x1a\n", "word/media/image2.png", "\x89PNG\r\n\x1a\n")), "2 pictures inside"},
		{"a.docx", string(document(t, para("x"), "word/vbaProject.bin", "\x00")), "a part that cannot be read: .bin"},
	} {
		report, err := w.File(c.name, []byte(c.content))
		if err != nil || !strings.Contains(strings.Join(report.Unread, "; "), c.says) {
			t.Errorf("%s: %q %v, want %q", c.name, report.Unread, err, c.says)
		}
	}
	if report, _ := w.File("a.txt", []byte("Hello.")); report.Kind != KindText || len(report.Unread) > 0 || len(report.Hits) > 0 {
		t.Errorf("plain text: %+v", report)
	}
}

func TestAPartInUTF16IsReadAndNotWritten(t *testing.T) {
	wide := "\xff\xfe"
	for _, r := range "<w:hdr>" + para("Amina Begum") + "</w:hdr>" {
		wide += string([]byte{byte(r), 0})
	}
	content := document(t, para("x"), "word/header1.xml", wide)
	w := Watching(few)
	if report, _ := w.File("a.docx", content); len(report.Hits) != 1 || report.Hits[0].Part != "header" {
		t.Errorf("found %+v", report)
	}
	if _, err := w.Without("a.docx", content, func(Hit) string { return "" }); len(fault.Problems(err)) != 1 {
		t.Errorf("a copy: %v", err)
	}
}

func TestWhatTakesTooLongIsLeft(t *testing.T) {
	for name, content := range map[string][]byte{"a.docx": document(t, para("Amina")), "a.pdf": onePage("BT /F 12 Tf (Amina) Tj ET", "", "")} {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		l := &look{to: Watching(few).search(), budget: &budget{ctx: ctx, unpacked: mostUnpacked}}
		l.file(name, content)
		if !strings.Contains(strings.Join(l.unread, "; "), "takes too long") {
			t.Errorf("%s: unread %q", name, l.unread)
		}
	}
}

func TestAFileThatUnpacksToTooMuchIsNotRead(t *testing.T) {
	w := Watching(few)
	bomb := document(t, para("x"), "word/header1.xml", strings.Repeat("<w:p/>", 600<<10))
	report, err := w.File("a.docx", bomb)
	if err != nil || !strings.Contains(fmt.Sprint(report.Unread), "header is too large when unpacked") {
		t.Errorf("of %d bytes: %+v %v", len(bomb), report, err)
	}
	if _, err := w.Without("a.docx", bomb, func(Hit) string { return "" }); len(fault.Problems(err)) != 1 {
		t.Errorf("a copy: %v", err)
	}
	many := []string{}
	for i := range mostEntries + 1 {
		many = append(many, fmt.Sprint("p", i), "")
	}
	if report, _ := w.File("a.zip", zipped(t, many...)); len(report.Unread) != 1 {
		t.Errorf("of %d parts: %+v", mostEntries+1, report.Unread)
	}
}
