package demo

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"strings"
)

// The files of evidence are made here, small and the same every time: pictures that are
// drawn, and documents of the fewest parts that a program opens.

const policyText = `Young carers policy
Who is a young carer
A young carer is anybody under 18 who helps to look after somebody at home who is ill, disabled, or has trouble with their mental health or with alcohol or drugs.
What we do
Every new family is asked. Every member of staff knows who to tell. Nobody is told at home or in class without the pupil's word.
What teachers do
Homework may be late when home needs it. Detentions are at lunch. A call home is always possible.
When this is looked at again
Every year, by the governors.`

const letterText = `Dear families
Some of our pupils help to look after somebody at home. If a child of yours does, we would like to know, so that school can be easier.
Tell any member of staff, or write to office@greenfield.example. Nobody is told who need not know.
There is a quiet room at lunch on Tuesdays and Thursdays, and a group for whoever wants company.
With kind regards
Greenfield School`

var assemblySlides = []string{
	"Who looks after whom?\nSome people our age cook, shop, give medicine or keep somebody company.",
	"You may be one of them\nThat is nothing to be ashamed of, and you need not tell anybody here.",
	"Who you can ask\nAny adult you trust. The quiet room, Tuesday and Thursday lunch. The page on the website.",
}

// written is a Word document of some lines, the first its heading.
func written(title, text string) func(*loading) []byte {
	return func(*loading) []byte { return docx(title, strings.Split(text, "\n")) }
}

// briefing is a sheet of who came, which names somebody who is called like a pupil.
func briefing(l *loading) []byte {
	return docx("Staff briefing", []string{"Staff briefing on young carers", "Led by " + l.somebody().Name() + ", who teaches drama.", "Forty-one members of staff came, the kitchen and the caretakers too.", "What changes on Monday: one page on who to tell, in every pigeonhole."})
}

// helpers is a list of who helps, one of whom is called like a pupil.
func helpers(l *loading) []byte {
	return []byte("Who helps at the drop-in, Tuesdays and Thursdays\n\n" + l.somebody().Name() + ", sixth form\nThe librarian\nA governor, when she can\n")
}

// mailed is an e-mail of thanks, without a name.
func mailed(*loading) []byte {
	return []byte(strings.ReplaceAll(`From: A parent <parent@home.example>
To: office@greenfield.example
Date: Tue, 23 Jun 2026 18:04:00 +0100
Subject: Thank you
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Dear all,

since the call at lunch is allowed, mornings are calmer here. Thank you for
asking first, and for not telling the whole class.
`, "\n", "\r\n"))
}

// pupilsSaid is what pupils said, as somebody wrote it down, which names one of them twice.
func pupilsSaid(l *loading) []byte {
	name := l.somebody().Name()
	return []byte("What we asked, and what pupils said\n\n" + name + ": the lunch text helps. A bus that waits would help more.\n" +
		"Another pupil: it is good that nobody asks in front of the class.\n" + name + ": and the quiet room, when it is open.\n")
}

// packed is a container of parts, each of one time, so that it is the same every time.
func packed(parts ...[2]string) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range parts {
		w, _ := z.CreateHeader(&zip.FileHeader{Name: p[0], Method: zip.Deflate}) // into memory
		_, _ = w.Write([]byte(xml.Header + p[1]))
	}
	_ = z.Close()
	return out.Bytes()
}

func escaped(text string) string {
	var out strings.Builder
	_ = xml.EscapeText(&out, []byte(text)) // into memory
	return out.String()
}

const (
	relations = `http://schemas.openxmlformats.org/package/2006/relationships`
	inOffice  = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	kinds     = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>%s</Types>`
	related   = `<Relationships xmlns="` + relations + `">%s</Relationships>`
)

func docx(title string, lines []string) []byte {
	var body strings.Builder
	for i, line := range lines {
		size := 22 // half points
		if i == 0 {
			size = 32
		}
		fmt.Fprintf(&body, `<w:p><w:r><w:rPr><w:sz w:val="%d"/></w:rPr><w:t xml:space="preserve">%s</w:t></w:r></w:p>`, size, escaped(line))
	}
	return packed(
		[2]string{"[Content_Types].xml", fmt.Sprintf(kinds, `<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>`)},
		[2]string{"_rels/.rels", fmt.Sprintf(related, `<Relationship Id="r1" Type="`+inOffice+`/officeDocument" Target="word/document.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>`)},
		[2]string{"docProps/core.xml", `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>` + escaped(title) + `</dc:title></cp:coreProperties>`},
		[2]string{"word/document.xml", `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body.String() + `</w:body></w:document>`},
	)
}

// slides are PowerPoint slides, each of a heading and a line.
func slides(texts []string) func(*loading) []byte {
	return func(*loading) []byte {
		var ids, rels, types strings.Builder
		parts := make([][2]string, 0, len(texts)+5)
		for i, text := range texts {
			n := i + 1
			fmt.Fprintf(&ids, `<p:sldId id="%d" r:id="r%d"/>`, 255+n, n)
			fmt.Fprintf(&rels, `<Relationship Id="r%d" Type="%s/slide" Target="slides/slide%d.xml"/>`, n, inOffice, n)
			fmt.Fprintf(&types, `<Override PartName="/ppt/slides/slide%d.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.slide+xml"/>`, n)
			parts = append(parts, [2]string{fmt.Sprintf("ppt/slides/slide%d.xml", n), slide(strings.Split(text, "\n"))})
		}
		types.WriteString(`<Override PartName="/ppt/presentation.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/>`)
		head := [][2]string{
			{"[Content_Types].xml", fmt.Sprintf(kinds, types.String())},
			{"_rels/.rels", fmt.Sprintf(related, `<Relationship Id="r1" Type="`+inOffice+`/officeDocument" Target="ppt/presentation.xml"/>`)},
			{"ppt/_rels/presentation.xml.rels", fmt.Sprintf(related, rels.String())},
			{"ppt/presentation.xml", `<p:presentation xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="` + inOffice + `"><p:sldIdLst>` + ids.String() + `</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`},
		}
		return packed(append(head, parts...)...)
	}
}

func slide(lines []string) string {
	var body strings.Builder
	for i, line := range lines {
		fmt.Fprintf(&body, `<p:sp><p:nvSpPr><p:cNvPr id="%d" name="Text %d"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="600000" y="%d"/><a:ext cx="7900000" cy="1400000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:rPr lang="en-GB" sz="%d"/><a:t>%s</a:t></a:r></a:p></p:txBody></p:sp>`,
			i+2, i+1, 700000+i*1900000, 4000-1600*min(i, 1), escaped(line))
	}
	return `<p:sld xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>` + body.String() + `</p:spTree></p:cSld></p:sld>`
}

// printed is a PDF of one page, the first line larger.
func printed(title string, lines ...string) func(*loading) []byte {
	return func(*loading) []byte {
		text := "BT /F1 18 Tf 60 770 Td (" + title + ") Tj /F1 11 Tf"
		for _, line := range lines {
			text += " 0 -24 Td (" + strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(line) + ") Tj"
		}
		text += " ET"
		objects := []string{
			"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
			"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
			fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(text), text), "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
		}
		var out bytes.Buffer
		out.WriteString("%PDF-1.4\n")
		var at []int
		for i, o := range objects {
			at = append(at, out.Len())
			fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, o)
		}
		xref := out.Len()
		fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
		for _, a := range at {
			fmt.Fprintf(&out, "%010d 00000 n \n", a)
		}
		fmt.Fprintf(&out, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, xref)
		return out.Bytes()
	}
}

// drawn is a picture of 960 by 640 points.
func drawn(draws func(*sheet)) func(*loading) []byte {
	return func(*loading) []byte {
		s := &sheet{image.NewPaletted(image.Rect(0, 0, 960, 640), inks)}
		draws(s)
		var out bytes.Buffer
		_ = (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&out, s) // into memory
		return out.Bytes()
	}
}

// The colours of drawn pictures.
const (
	wallInk = iota
	corkInk
	paperInk
	inkInk
	redInk
	blueInk
	greenInk
	goldInk
	skinInk
	tanInk
	woodInk
	hairInk
)

var inks = color.Palette{
	color.RGBA{226, 229, 224, 255}, color.RGBA{190, 140, 90, 255}, color.RGBA{252, 250, 244, 255}, color.RGBA{52, 58, 64, 255}, color.RGBA{196, 72, 66, 255}, color.RGBA{64, 110, 160, 255},
	color.RGBA{88, 140, 96, 255}, color.RGBA{228, 178, 70, 255}, color.RGBA{238, 200, 170, 255}, color.RGBA{150, 104, 74, 255}, color.RGBA{120, 84, 56, 255}, color.RGBA{70, 48, 36, 255},
}

// sheet is what a picture is drawn on.
type sheet struct{ *image.Paletted }

func (s *sheet) box(x, y, w, h int, of uint8) {
	draw.Draw(s, image.Rect(x, y, x+w, y+h), image.NewUniform(inks[of]), image.Point{}, draw.Src)
}

func (s *sheet) disc(x, y, r int, of uint8) {
	for dy := -r; dy <= r; dy++ {
		for dx := -r; dx <= r; dx++ {
			if p := image.Pt(x+dx, y+dy); dx*dx+dy*dy <= r*r && p.In(s.Rect) {
				s.SetColorIndex(p.X, p.Y, of)
			}
		}
	}
}

// card is a sheet of paper with a heading and lines, pinned up.
func (s *sheet) card(x, y, w, h int, of uint8) {
	s.box(x+5, y+6, w, h, woodInk)
	s.box(x, y, w, h, paperInk)
	s.box(x, y, w, 26, of)
	for line := y + 44; line < y+h-12; line += 18 {
		s.box(x+14, line, w-28-(line*7)%40, 6, inkInk)
	}
	s.disc(x+w/2, y+5, 7, redInk)
}

// person is somebody from the waist up, with a face that is to be covered.
func (s *sheet) person(x, y int, face, top uint8) {
	s.disc(x, y-12, 46, hairInk)
	s.disc(x, y, 42, face)
	s.disc(x-14, y-6, 5, inkInk)
	s.disc(x+14, y-6, 5, inkInk)
	s.box(x-14, y+18, 28, 5, redInk)
	s.box(x-52, y+44, 104, 130, top)
}

func noticeboard(s *sheet) {
	s.box(0, 0, 960, 640, wallInk)
	s.box(60, 60, 840, 520, woodInk)
	s.box(76, 76, 808, 488, corkInk)
	s.card(110, 110, 220, 260, blueInk)
	s.card(370, 100, 240, 180, greenInk)
	s.card(650, 120, 200, 250, redInk)
	s.card(380, 320, 220, 210, goldInk)
	s.card(120, 410, 200, 120, greenInk)
	s.card(650, 410, 200, 120, blueInk)
}

func quietRoom(s *sheet) {
	s.box(0, 0, 960, 640, wallInk)
	s.box(0, 470, 960, 170, tanInk)
	s.box(540, 60, 320, 430, woodInk)
	s.box(556, 76, 288, 414, goldInk)
	s.box(590, 160, 170, 60, paperInk) // the name on the door
	s.box(606, 180, 140, 8, inkInk)
	s.box(606, 198, 96, 8, inkInk)
	s.disc(820, 300, 14, inkInk)
	s.card(120, 90, 260, 220, blueInk)
	s.box(80, 380, 330, 110, greenInk)
	s.box(80, 350, 330, 40, greenInk)
	s.box(60, 370, 40, 130, greenInk)
	s.box(390, 370, 40, 130, greenInk)
}

func lunchGroup(s *sheet) {
	s.box(0, 0, 960, 640, wallInk)
	s.box(0, 420, 960, 220, woodInk)
	s.person(170, 250, skinInk, blueInk)
	s.person(390, 220, tanInk, redInk)
	s.person(600, 240, skinInk, greenInk)
	s.person(800, 230, tanInk, goldInk)
	s.box(60, 430, 840, 150, paperInk)
	for i := range 5 {
		s.box(100+i*165, 460, 110, 80, uint8(redInk+i%4))
	}
}
