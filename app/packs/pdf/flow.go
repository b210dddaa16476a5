package pdf

import (
	"fmt"
	"slices"
	"strings"
)

// A page is A4; all lengths are points.
const (
	paperWidth, paperHeight = 595.28, 841.89

	margin = 51
	width  = paperWidth - 2*margin
	top    = paperHeight - margin
	bottom = margin + 24 // the foot stands below

	body, small = 10.5, 8.5
	tight       = 9.5 // what body is where much must stand on a page
	indent      = 16
)

// leading is how far apart lines of a size stand.
func leading(size float64) float64 { return size * 1.38 }

// page is what is drawn on one page, and whose each marked part is.
type page struct {
	drawn strings.Builder
	owner []*element // by number of the marked part
}

// room makes sure that so much fits below, on a new page if it must.
func (d *Document) room(high float64) {
	if len(d.pages) == 0 || d.y-high < bottom && d.y < top {
		d.NewPage()
	}
}

// Ahead makes sure that what comes next has so much room on its page.
func (d *Document) Ahead(high float64) { d.room(min(high, top-bottom)) }

// skip leaves space, but none at the top of a page.
func (d *Document) skip(high float64) {
	if d.y < top {
		d.y -= high * d.air
	}
}

func (d *Document) page() *page { return d.pages[len(d.pages)-1] }

// write sets lines one below the other, going on over the page.
func (d *Document) write(e *element, weight int, size, x float64, lines []string) {
	for _, line := range lines {
		d.room(leading(size))
		d.text(e, weight, size, x, d.y-size, line)
		d.y -= leading(size)
	}
}

// text sets one line at a place as part of an element; without one it is furniture.
func (d *Document) text(e *element, weight int, size, x, y float64, says string) {
	if says == "" {
		return
	}
	d.marked(e, func(b *strings.Builder) {
		fmt.Fprintf(b, "BT /F%d %s Tf %s %s Td <%s> Tj ET\n", weight, num(size), num(x), num(y), d.coded(weight, says))
	})
}

// marked draws something as part of an element, or as furniture of the page.
func (d *Document) marked(e *element, draw func(*strings.Builder)) {
	p := d.page()
	if e == nil {
		p.drawn.WriteString("/Artifact BMC\n")
	} else {
		fmt.Fprintf(&p.drawn, "/%s <</MCID %d>> BDC\n", e.kind, len(p.owner))
		e.kids = append(e.kids, kid{page: len(d.pages) - 1, part: len(p.owner)})
		p.owner = append(p.owner, e)
	}
	draw(&p.drawn)
	p.drawn.WriteString("EMC\n")
}

// feet writes the foot of each page, now that their number is known.
func (d *Document) feet() {
	pages := d.pages
	for i := range pages {
		d.pages = pages[:i+1]
		of := ""
		if d.foot.Number != nil {
			of = d.foot.Number(i+1, len(pages))
		}
		right := margin + width - d.faces[plain].width(of, small)
		for up, says := range slices.Backward(d.foot.Says) {
			line := d.faces[plain].lines(says, right-margin-10, small)[0]
			d.text(nil, plain, small, margin, margin-4+float64(len(d.foot.Says)-1-up)*leading(small), line)
		}
		d.text(nil, plain, small, right, margin-4, of)
	}
	d.pages = pages
}

// num writes a length, with two decimals at most.
func num(v float64) string {
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.2f", v), "0"), ".")
}
