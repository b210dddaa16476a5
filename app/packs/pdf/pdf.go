// Package pdf writes documents that a reader by ear can follow: every heading,
// paragraph, list, table with its head cells and picture is tagged as what it is,
// in reading order, with a language and a title, and what stands at the foot of each
// page is marked as furniture. Letters are those of Liberation Sans; only the ones
// that a document uses are in it.
//
// How far it goes: PDF 1.7 with a structure tree as ISO 32000-1, 14.8 describes it.
// Nothing has proved it against PDF/UA, so it does not say that it is; the page that
// a document is made from stays the accessible original. It shapes no script that is
// written from right to left or whose letters join: see [Document.Lost].
package pdf

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// Document is a document in the making: what is added to it stands below what was
// added before, on as many A4 pages as that takes.
type Document struct {
	title, lang string
	foot        Foot
	made        time.Time

	faces [2]*face
	pages []*page
	y     float64 // how far up the page what comes next begins, in points
	body  float64 // the size of its letters
	air   float64 // how much of the usual space is between one thing and the next
	root  *element
	marks []mark
	lost  map[rune]bool
	err   error
}

// Foot stands at the bottom of each page, and is not read out: lines of words, two at
// most, and what the page says of its number.
type Foot struct {
	Says   []string
	Number func(page, of int) string // nil for none
}

// New begins a document with a title, which a reader's window shows, in a language
// ("en-GB"). It says that it was made at a time, so that the same words make the same
// bytes.
func New(title, lang string, foot Foot, made time.Time) *Document {
	d := &Document{title: title, lang: lang, foot: foot, made: made, root: &element{kind: "Document"}, lost: map[rune]bool{}, body: body, air: 1}
	for i := range d.faces {
		d.faces[i] = newFace(i == bold)
	}
	return d
}

// Lost lists letters that were written as others, or not at all, since the fonts have
// none for them: whoever hands the document over should know that a name reads
// otherwise on its page.
func (d *Document) Lost() string {
	var b strings.Builder
	for r := range d.lost {
		b.WriteRune(r)
	}
	return b.String()
}

// Tight sets what comes next in smaller letters and closer together, or as usual.
func (d *Document) Tight(on bool) {
	d.body, d.air = body, 1
	if on {
		d.body, d.air = tight, 0.6
	}
}

// Pages is how many pages the document has so far.
func (d *Document) Pages() int { return len(d.pages) }

// Place is where a heading stands; pages are counted from 1.
type Place struct {
	Says string
	Page int
}

// Headings are the headings of a level so far, of levels 1 and 2.
func (d *Document) Headings(level int) (all []Place) {
	for _, m := range d.marks {
		if m.level == level {
			all = append(all, Place{m.says, m.page + 1})
		}
	}
	return all
}

// Contents adds a list of headings with the number of the page that each is on, which
// is left out where it is 0.
func (d *Document) Contents(places []Place) {
	list := d.under(d.root, "TOC")
	for _, p := range places {
		number := ""
		if p.Page > 0 {
			number = fmt.Sprint(p.Page)
		}
		right := margin + width - d.faces[plain].width(number, d.body)
		lines := d.faces[plain].lines(p.Says, width-4*indent, d.body)
		item := d.under(list, "TOCI")
		d.write(item, plain, d.body, margin, lines)
		d.text(item, plain, d.body, right, d.y+leading(d.body)-d.body, number)
		d.skip(1)
	}
	d.skip(4)
}

// Heading adds a heading of level 1 to 3, which stands on the page of what follows.
func (d *Document) Heading(level int, says string) {
	size := map[int]float64{1: 20, 2: 14, 3: 11.5}[level]
	over := map[int]float64{1: 4, 2: 12, 3: 8}[level]
	lines := d.faces[bold].lines(says, width, size)
	d.room(over + leading(size)*float64(len(lines)) + 3*leading(d.body))
	d.skip(over)
	e := d.under(d.root, "H"+string(rune('0'+level)))
	if level < 3 {
		d.marks = append(d.marks, mark{says: says, level: level, page: len(d.pages) - 1, y: d.y})
	}
	d.write(e, bold, size, margin, lines)
	d.skip(3)
}

// Paragraph adds a paragraph.
func (d *Document) Paragraph(says string) { d.paragraph(says, plain, d.body) }

// Small adds a paragraph in smaller letters: where something comes from.
func (d *Document) Small(says string) { d.paragraph(says, plain, small) }

// Strong adds a paragraph in bold letters.
func (d *Document) Strong(says string) { d.paragraph(says, bold, d.body) }

func (d *Document) paragraph(says string, weight int, size float64) {
	if strings.TrimSpace(says) == "" {
		return
	}
	d.write(d.under(d.root, "P"), weight, size, margin, d.faces[weight].lines(says, width, size))
	d.skip(5)
}

// Fact is a line with its name.
type Fact struct{ Label, Says string }

// Facts adds lines, each with its name before it in bold. The names stand in a column
// that is as wide as they need, within bounds.
func (d *Document) Facts(facts []Fact) {
	const least, most, gap = 130, 190, 8
	column := 0.0
	for _, f := range facts {
		column = max(column, d.faces[bold].width(f.Label, d.body)+gap)
	}
	column = min(max(column, least), most)
	for _, f := range facts {
		d.fact(d.faces[bold].lines(f.Label, column-gap, d.body), d.faces[plain].lines(f.Says, width-column, d.body), column)
	}
}

func (d *Document) fact(label, says []string, column float64) {
	high := leading(d.body) * float64(len(label))
	d.room(high)
	e, from, on := d.under(d.root, "P"), d.y, len(d.pages)
	d.write(e, bold, d.body, margin, label) // wholly before what it names, for who hears it
	d.y = from
	d.write(e, plain, d.body, margin+column, says)
	if len(d.pages) == on {
		d.y = min(d.y, from-high)
	}
	d.skip(3)
}

// List adds a list with dots.
func (d *Document) List(items []string) {
	if len(items) == 0 {
		return
	}
	list := d.under(d.root, "L")
	for _, says := range items {
		item := d.under(list, "LI")
		lines := d.faces[plain].lines(says, width-indent, d.body)
		d.room(leading(d.body))
		d.text(d.under(item, "Lbl"), plain, d.body, margin+3, d.y-d.body, "•")
		d.write(d.under(item, "LBody"), plain, d.body, margin+indent, lines)
		d.skip(2)
	}
	d.skip(4)
}

// NewPage begins a page, unless one has just begun.
func (d *Document) NewPage() {
	if len(d.pages) > 0 && d.y == top {
		return
	}
	d.pages = append(d.pages, &page{})
	d.y = top
}

// WriteTo ends the document and writes it.
func (d *Document) WriteTo(w io.Writer) (int64, error) {
	if d.err != nil {
		return 0, d.err
	}
	if len(d.pages) == 0 {
		d.NewPage()
	}
	d.feet()
	b, err := d.bytes()
	if err != nil {
		return 0, err
	}
	n, err := w.Write(b)
	return int64(n), err
}
