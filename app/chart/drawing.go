package chart

import (
	"strconv"
	"strings"
)

// The sizes in which a picture comes, and how wide a letter is on average: a
// browser's own face cannot be measured here, so that a little room is left.
const (
	wide, narrow = 720, 340
	letter       = 7.2
	lineHeight   = 18
)

// frame is the part of a picture between its axes.
type frame struct {
	left, right, top, bottom float64
	across, up               Axis
}

func (f frame) x(v float64) float64 { return place(f.across, v, f.left, f.right) }
func (f frame) y(v float64) float64 { return place(f.up, v, f.bottom, f.top) }

// place is where a value stands; what lies beyond a scale stands at its end.
func place(a Axis, v, first, last float64) float64 {
	if a.To == a.From {
		return (first + last) / 2
	}
	share := (min(max(v, a.From), a.To) - a.From) / (a.To - a.From)
	return first + share*(last-first)
}

// path adds an outline.
func (p *Picture) path(kind, style, d string) { p.Paths = append(p.Paths, Path{d, kind, style}) }

// stroke adds a straight line.
func (p *Picture) stroke(kind, style string, x1, y1, x2, y2 float64) {
	p.path(kind, style, "M"+at(x1, y1)+"L"+at(x2, y2))
}

// box adds a rectangle.
func (p *Picture) box(kind, style string, x1, y1, x2, y2 float64) {
	p.path(kind, style, "M"+at(x1, y1)+"H"+number(x2)+"V"+number(y2)+"H"+number(x1)+"Z")
}

// say adds words.
func (p *Picture) say(kind, style, anchor string, x, y float64, says string) {
	p.Words = append(p.Words, Words{number(x), number(y), anchor, kind, style, says})
}

// dot adds a mark whose shape tells one line from another: a disc, a square on its
// point, a square.
func (p *Picture) dot(style Style, x, y float64) {
	const r = 4.5
	d := "M" + at(x-r, y) + "a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0Z"
	switch style {
	case Quiet:
		d = "M" + at(x, y-r-1) + "L" + at(x+r+1, y) + "L" + at(x, y+r+1) + "L" + at(x-r-1, y) + "Z"
	case Faint:
		d = "M" + at(x-r+1, y-r+1) + "h7v7h-7Z"
	}
	p.path("dot", style.class(), d)
}

// upright adds an interval that stands at x, with short ends; level one that lies
// at y.
func (p *Picture) upright(style Style, x, low, high float64) {
	const end = 4
	p.path("range", style.class(), "M"+at(x-end, low)+"h8M"+at(x, low)+"V"+number(high)+"M"+at(x-end, high)+"h8")
}

func (p *Picture) level(style Style, y, low, high float64) {
	const end = 4
	p.path("range", style.class(), "M"+at(low, y-end)+"v8M"+at(low, y)+"H"+number(high)+"M"+at(high, y-end)+"v8")
}

// at writes a place.
func at(x, y float64) string { return number(x) + " " + number(y) }

// number writes a length with one decimal at most.
func number(v float64) string {
	s := strconv.FormatFloat(v, 'f', 1, 64)
	s = strings.TrimSuffix(s, ".0")
	if s == "-0" {
		return "0"
	}
	return s
}

// room is how wide some words are, about.
func room(says string) float64 { return float64(len([]rune(says))) * letter }

// bold is how wide they are in bold.
func bold(says string) float64 { return 1.22 * room(says) }

// broken parts bold words into lines of at most some width, at spaces.
func broken(says string, width float64) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(says) {
		switch {
		case line == "":
			line = word
		case bold(line+" "+word) <= width:
			line += " " + word
		default:
			lines, line = append(lines, line), word
		}
	}
	return append(lines, line)
}

// shortened cuts words that have no room, and says so.
func shortened(says string, width float64) string {
	letters := []rune(says)
	if most := int(width / letter); len(letters) > most && most > 1 {
		return string(letters[:most-1]) + "…"
	}
	return says
}
