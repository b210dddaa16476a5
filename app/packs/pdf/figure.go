package pdf

import (
	"fmt"
	"strconv"
	"strings"
)

// Figure is a drawing, in units of its own from its upper left corner: outlines and
// words. Alt is what is seen, for who cannot see it.
type Figure struct {
	Width, Height float64
	Finding       string  // its heading, which stays with it; blank for none
	Level         int     // of the heading
	Share         float64 // of the width of the page that it takes; 0 is all
	Alt           string
	Shapes        []Shape
	Words         []Words
}

// Shape is an outline in the commands of an SVG path (M, L, H, V, h, v, Z, and a for
// half a circle), with how it is drawn. Grey is 0 for black to 1 for white; below 0
// is not drawn.
type Shape struct {
	Path       string
	Line, Fill float64
	Thick      float64
	Dash       []float64
	Round      bool
}

// Words are some words at a place; Anchor is "start", "middle" or "end".
type Words struct {
	X, Y   float64
	Anchor string
	Size   float64
	Strong bool
	Says   string
}

// leastWords is the size, in points, under which no words of a drawing go, however
// small it is.
const leastWords = 7

// Figure adds a drawing with its heading, in one piece.
func (d *Document) Figure(g Figure) {
	if g.Width <= 0 || g.Height <= 0 {
		return
	}
	if g.Share == 0 {
		g.Share = 1
	}
	scale := min(g.Share*width/g.Width, (top-bottom)*0.8/g.Height)
	high := g.Height * scale
	if g.Finding != "" {
		d.room(high + 60)
		d.Heading(g.Level, g.Finding)
	}
	d.room(high)
	left, up := float64(margin), d.y
	e := d.under(d.root, "Figure")
	e.alt, e.box = g.Alt, fmt.Sprintf("%s %s %s %s", num(left), num(up-high), num(left+g.Width*scale), num(up))
	d.marked(e, func(b *strings.Builder) {
		fmt.Fprintf(b, "q %s 0 0 %s %s %s cm\n", num4(scale), num4(-scale), num(left), num(up))
		for _, s := range g.Shapes {
			if err := s.draw(b); err != nil && d.err == nil {
				d.err = err
			}
		}
		for _, w := range g.Words {
			w.Size = max(w.Size, leastWords/scale)
			d.label(b, w)
		}
		b.WriteString("Q\n")
	})
	d.y -= high
	d.skip(8)
}

// label draws words in a drawing, whose y goes down.
func (d *Document) label(b *strings.Builder, w Words) {
	weight := plain
	if w.Strong {
		weight = bold
	}
	x := w.X
	switch wide := d.faces[weight].width(w.Says, w.Size); w.Anchor {
	case "middle":
		x -= wide / 2
	case "end":
		x -= wide
	}
	fmt.Fprintf(b, "BT /F%d %s Tf 1 0 0 -1 %s %s Tm <%s> Tj ET\n", weight, num(w.Size), num(x), num(w.Y), d.coded(weight, w.Says))
}

func (s Shape) draw(b *strings.Builder) error {
	path, err := outlined(s.Path)
	if err != nil {
		return err
	}
	b.WriteString("q ")
	paint := "n"
	if s.Fill >= 0 {
		fmt.Fprintf(b, "%s g ", num(s.Fill))
		paint = "f"
	}
	if s.Line >= 0 {
		fmt.Fprintf(b, "%s G %s w ", num(s.Line), num(s.Thick))
		if paint = "S"; s.Fill >= 0 {
			paint = "B"
		}
	}
	if len(s.Dash) > 0 {
		b.WriteString("[")
		for _, long := range s.Dash {
			b.WriteString(num(long) + " ")
		}
		b.WriteString("] 0 d ")
	}
	if s.Round {
		b.WriteString("1 j 1 J ")
	}
	b.WriteString(path + paint + " Q\n")
	return nil
}

// outlined writes an SVG path as PDF draws it.
func outlined(path string) (string, error) {
	var p pen
	for path = strings.TrimLeft(path, " ,"); path != ""; {
		command := path[0]
		numbers, rest := numbersOf(path[1:])
		path = rest
		wants, known := takes[command]
		if !known || wants == 0 && len(numbers) > 0 || wants > 0 && (len(numbers) == 0 || len(numbers)%wants != 0) {
			return "", fmt.Errorf("read a drawing: %q with %d numbers is no command that is drawn", command, len(numbers))
		}
		if command == 'Z' {
			p.x, p.y = p.x0, p.y0
			p.WriteString("h ")
		}
		for n := 0; n < len(numbers); n += wants {
			p.follow(command, numbers[n:n+wants], n == 0)
		}
	}
	return p.String(), nil
}

// takes is how many numbers each command takes.
var takes = map[byte]int{'M': 2, 'L': 2, 'l': 2, 'H': 1, 'h': 1, 'V': 1, 'v': 1, 'a': 7, 'Z': 0}

// pen is a path as far as it has been drawn, where it is, and where its part began.
type pen struct {
	strings.Builder
	x, y, x0, y0 float64
}

// follow does what one command says.
func (p *pen) follow(command byte, v []float64, first bool) {
	fromX, fromY := p.x, p.y
	switch command {
	case 'M', 'L':
		p.x, p.y = v[0], v[1]
	case 'l':
		p.x, p.y = p.x+v[0], p.y+v[1]
	case 'H':
		p.x = v[0]
	case 'h':
		p.x += v[0]
	case 'V':
		p.y = v[0]
	case 'v':
		p.y += v[0]
	case 'a':
		p.x, p.y = p.x+v[5], p.y+v[6]
		p.WriteString(halfCircle(fromX, fromY, p.x, p.y, v[4] == 0))
		return
	}
	if command == 'M' && first {
		p.x0, p.y0 = p.x, p.y
		fmt.Fprintf(p, "%s %s m ", num(p.x), num(p.y))
		return
	}
	fmt.Fprintf(p, "%s %s l ", num(p.x), num(p.y))
}

// numbersOf reads the numbers that a path begins with.
func numbersOf(path string) (numbers []float64, rest string) {
	for {
		path = strings.TrimLeft(path, " ,")
		v, err := strconv.ParseFloat(path[:numberIn(path)], 64)
		if err != nil {
			return numbers, path
		}
		numbers, path = append(numbers, v), path[numberIn(path):]
	}
}

// numberIn is how many bytes of a number a path begins with.
func numberIn(path string) int {
	i := 0
	for i < len(path) && (path[i] >= '0' && path[i] <= '9' || path[i] == '.' || path[i] == '-' && i == 0) {
		i++
	}
	return i
}

// halfCircle goes from one end of a diameter to the other in two curves.
func halfCircle(x1, y1, x2, y2 float64, widdershins bool) string {
	const k = 0.5522847498 // of a radius, for a quarter of a circle
	mx, my := (x1+x2)/2, (y1+y2)/2
	rx, ry := x1-mx, y1-my // the radius to where it begins
	ux, uy := -ry, rx      // and to its middle
	if widdershins {
		ux, uy = ry, -rx
	}
	curve := func(ax, ay, bx, by float64) string { // from radius a to radius b
		return fmt.Sprintf("%s %s %s %s %s %s c ", num(mx+ax+k*bx), num(my+ay+k*by), num(mx+bx+k*ax), num(my+by+k*ay), num(mx+bx), num(my+by))
	}
	return curve(rx, ry, ux, uy) + curve(ux, uy, -rx, -ry)
}

func num4(v float64) string { return strconv.FormatFloat(v, 'f', 4, 64) }
