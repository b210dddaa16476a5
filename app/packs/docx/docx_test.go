package docx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"
	"time"

	"carers/app/packs/docx"
)

// TestEveryPartIsSound holds what a word processor refuses a file for: a part that is not
// XML, that no list of types names, or that is pointed at and not there.
func TestEveryPartIsSound(t *testing.T) {
	d := docx.New("Fish & chips <1>", "Greenfield “School”", time.Date(2026, 9, 14, 9, 0, 0, 0, time.UTC))
	d.Heading("A & B")
	d.Paragraph(docx.Run{Says: "Write to "}, docx.Run{Says: "[who]", Marked: true}, docx.Run{Says: ". \x00 is not XML."})
	d.Point(docx.Run{Says: "one"})
	d.Tick(docx.Run{Says: "two"})
	d.Blank("Signed")
	first, err := d.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := d.Bytes(); !bytes.Equal(first, again) {
		t.Error("the same document is other bytes the second time")
	}
	z, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(content)
		for x := xml.NewDecoder(bytes.NewReader(content)); ; {
			if _, err := x.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
	}
	if z.File[0].Name != "[Content_Types].xml" {
		t.Errorf("%s comes first", z.File[0].Name)
	}
	for name := range parts {
		if strings.HasSuffix(name, ".rels") || strings.HasPrefix(name, "[") {
			continue
		}
		if !strings.Contains(parts["[Content_Types].xml"], `PartName="/`+name+`"`) {
			t.Errorf("no type is named for %s", name)
		}
		if !strings.Contains(parts["_rels/.rels"]+parts["word/_rels/document.xml.rels"], `"`+strings.TrimPrefix(name, "word/")+`"`) && !strings.Contains(parts["_rels/.rels"], `"`+name+`"`) {
			t.Errorf("nothing points at %s", name)
		}
	}
	for _, want := range []string{"Fish &amp; chips &lt;1&gt;", "A &amp; B", `w:fill="FFF0B3"`, "[who]", "☐", `"Heading1"`, `"ListBullet"`} {
		if !strings.Contains(parts["word/document.xml"], want) {
			t.Errorf("the document lacks %s", want)
		}
	}
}
