package leak

import (
	"bufio"
	"bytes"
	"context"
	"image"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// fuzzed is a short look: what takes longer than it may is a fault.
func fuzzed() (*look, context.CancelFunc) {
	b, cancel := newBudget()
	return &look{to: Watching(few).search(), budget: b}, cancel
}

// FuzzText looks through any text, and takes out what is found: nothing is left, and
// hits stand where they say.
func FuzzText(f *testing.F) {
	for _, d := range disguises {
		f.Add(d.text)
	}
	w := Watching(few)
	f.Fuzz(func(t *testing.T, text string) {
		for _, h := range w.Text(text) {
			if text[h.Start:h.End] != h.Found || h.Person == "" || h.Why == "" {
				t.Fatalf("%q: %+v", text, h)
			}
		}
		if !utf8.ValidString(text) {
			return
		}
		p := passage{pieces: []piece{{text: text}}}
		(&taker{search: w.search(), take: func(Hit) string { return "" }}).see(&p)
		if left := w.Text(p.pieces[0].text); len(left) > 0 {
			t.Fatalf("%q: left %+v in %q", text, left, p.pieces[0].text)
		}
	})
}

// FuzzMarkup reads anything as a part of an office file, as a page and as the sheet of a
// workbook, and writes the first two as they were when nothing is taken out of them.
func FuzzMarkup(f *testing.F) {
	for _, s := range []string{para("Am", "ina"), `<p title="Amina Begum">x<br/>y</p>`, "<![CDATA[Amina]]>", "<!-- Amina -->", "<a b='>'>&amp;<", "<script>a<b</script>",
		`<w:ins w:author="A"><w:del><w:delText>Amina</w:delText></w:del></w:ins>`, `<tr><tc>Grace</tc><tc>Brown</tc></tr>`,
		`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><f>A1</f><v>4217</v></c></row>`,
		`<x:row><x:c t="inlineStr"><x:is><x:t>Amina</x:t></x:is></x:c><x:c/></x:row><headerFooter>Amina</headerFooter>`} {
		f.Add(s)
	}
	part := office
	part.personal, part.writers = page.personal, nil // which are never written as they were
	f.Fuzz(func(t *testing.T, s string) {
		for _, g := range []*grammar{&part, &page} {
			var again bytes.Buffer
			out := bufio.NewWriter(&again)
			k := &walker{in: newTokens(strings.NewReader(s)), out: out, to: Watching(few).search(), g: g}
			k.in.html = g == &page
			if err := k.walk(); err != nil {
				if k.in.wide { // UTF-16, which is never written as it was
					return
				}
				t.Fatal(err)
			}
			out.Flush()
			if again.String() != s {
				t.Fatalf("%q came out as %q", s, again.String())
			}
		}
		texts, _ := readShared(strings.NewReader(s))
		to := &taker{search: Watching(few).search(), take: func(Hit) string { return "" }}
		newSheet(strings.NewReader(s), bufio.NewWriter(&bytes.Buffer{}), to, "sheet", append(texts, shared{text: "Amina", raw: "<t>Amina</t>"})).walk()
	})
}

// FuzzFile looks through anything as whatever it looks like, by its own name.
func FuzzFile(f *testing.F) {
	for _, p := range plantedFiles(f) {
		f.Add(p.name, p.content)
	}
	f.Add("a.docx", document(f, para("Amina"), "word/media/a.jpeg", string(jpegWith(f))))
	f.Fuzz(func(t *testing.T, name string, content []byte) {
		l, cancel := fuzzed()
		defer cancel()
		began := time.Now()
		l.file(name, content)
		if time.Since(began) > longestLook/2 {
			t.Fatalf("%d bytes took %s", len(content), time.Since(began))
		}
		copyOf(name, content, l.budget, &taker{search: Watching(few).search(), take: func(Hit) string { return "Pupil A" }})
	})
}

// FuzzPDF reads anything as a PDF.
func FuzzPDF(f *testing.F) {
	for _, p := range plantedPDFs() {
		f.Add(p.content)
	}
	f.Add([]byte("%PDF-1.4 1 0 obj<</Type/Page/Contents 2 0 R>>2 0 obj<</Filter[/A85/LZW/RL/AHx]/DecodeParms<</Predictor 12/Columns 3>>>>stream\n<~9jqo^~>endstream"))
	f.Fuzz(func(t *testing.T, content []byte) {
		l, cancel := fuzzed()
		defer cancel()
		l.pdf(content)
	})
}

// FuzzPicture cleans anything as a picture; what comes out is one, and says nothing.
func FuzzPicture(f *testing.F) {
	f.Add(jpegWith(f, append([]byte{0xe1}, exif(6, "Amina")...)), 1, 2, 3, 4)
	f.Add(pngWith(f, "tEXt", "Author\x00Amina"), -1, -1, 100, 100)
	f.Fuzz(func(t *testing.T, content []byte, x, y, w, h int) {
		if c, _, err := image.DecodeConfig(bytes.NewReader(content)); err == nil && c.Width*c.Height > 1<<20 {
			return // large ones only take long
		}
		l, cancel := fuzzed()
		defer cancel()
		l.picture(content)
		bareCopy(bytes.NewReader(content), bufio.NewWriter(&bytes.Buffer{}))
		clean, kind, err := Picture(content, []Box{{x, y, w, h}})
		if err != nil {
			return
		}
		if _, as, err := image.DecodeConfig(bytes.NewReader(clean)); err != nil || as != kind {
			t.Fatalf("%s came out as %s: %v", kind, as, err)
		}
		pictureTexts(bytes.NewReader(clean), func(_, text string) { t.Fatalf("it says %q", text) })
	})
}
