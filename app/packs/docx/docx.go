// Package docx writes short documents that somebody goes on writing in a word processor:
// a title, headings, paragraphs, lists and lines to write on, in real styles, so that a
// reader by ear can jump from heading to heading and a school can give it its own look.
//
// It is the part of ECMA-376 that Word, LibreOffice and Google Docs need to open a file
// without a question, and no more; app/README.md says why it is no library.
package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"time"
)

// Document is a document in the making. What is added stands below what was added before.
type Document struct {
	title, foot string
	made        time.Time
	body        strings.Builder
}

// New begins a document in British English with its title, what stands at the foot of each
// page in front of the page's number, and when it was made.
func New(title, foot string, made time.Time) *Document {
	d := &Document{title: title, foot: foot, made: made}
	d.paragraph("Title", Run{Says: title})
	return d
}

// Run is a stretch of text. Marked is what whoever goes on writing has still to say.
type Run struct {
	Says   string
	Marked bool
}

// Heading adds a heading of the highest level below the title.
func (d *Document) Heading(says string) { d.paragraph("Heading1", Run{Says: says}) }

// Paragraph adds running text.
func (d *Document) Paragraph(runs ...Run) { d.paragraph("Normal", runs...) }

// Point adds a point to the list that stands last, or begins one.
func (d *Document) Point(runs ...Run) { d.paragraph("ListBullet", runs...) }

// Tick adds a point behind a box to tick.
func (d *Document) Tick(runs ...Run) {
	d.paragraph("Tick", append([]Run{{Says: "☐\u00a0\u00a0"}}, runs...)...)
}

// Blank adds a label with a line behind it to write on.
func (d *Document) Blank(label string) {
	d.body.WriteString(`<w:p><w:pPr><w:pStyle w:val="Blank"/></w:pPr>` + Run{Says: label + ":"}.written() + `<w:r><w:tab/></w:r></w:p>`)
}

func (d *Document) paragraph(style string, runs ...Run) {
	fmt.Fprintf(&d.body, `<w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr>`, style)
	for _, r := range runs {
		d.body.WriteString(r.written())
	}
	d.body.WriteString("</w:p>")
}

func (r Run) written() string {
	marked := ""
	if r.Marked {
		marked = `<w:rPr><w:shd w:val="clear" w:color="auto" w:fill="FFF0B3"/></w:rPr>`
	}
	return `<w:r>` + marked + `<w:t xml:space="preserve">` + escaped(r.Says) + `</w:t></w:r>`
}

// escaped is text as XML holds it; a character that XML cannot hold becomes U+FFFD.
func escaped(says string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(says)) // into memory
	return b.String()
}

// Bytes is the whole document as a .docx file. The same document made at the same moment
// is the same bytes.
func (d *Document) Bytes() ([]byte, error) {
	foot := `<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>` + Run{Says: d.foot + " · page "}.written() + `<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>`
	made := d.made.UTC().Format(time.RFC3339)
	parts := []struct{ name, says string }{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", relationships},
		{"docProps/core.xml", fmt.Sprintf(core, escaped(d.title), made)},
		{"word/document.xml", fmt.Sprintf(document, d.body.String())},
		{"word/_rels/document.xml.rels", documentRelationships},
		{"word/footer1.xml", fmt.Sprintf(footer, foot)},
		{"word/numbering.xml", numbering},
		{"word/styles.xml", styles},
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range parts {
		w, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: d.made.UTC()})
		if err == nil {
			_, err = w.Write([]byte(xml.Header + p.says))
		}
		if err != nil {
			return nil, fmt.Errorf("write %s: %w", p.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("write a document: %w", err)
	}
	return out.Bytes(), nil
}
