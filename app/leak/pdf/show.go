package pdf

import (
	"context"
	"math"
	"strings"
)

// page is what comes of reading the content of one page: its text, line by line, and
// what else it shows.
type page struct {
	text     strings.Builder
	pictures int
	drawn    int // lines and curves
	codes    int
	unknown  int  // codes that no map gives a letter for
	broken   bool // some of it could not be unpacked
}

// reader reads the content of pages.
type reader struct {
	f      *file
	ctx    context.Context
	fonts  map[any]*font
	used   map[int]bool // streams that some page shows
	page   *page
	forms  int
	nodes  int      // how many more values the page may have
	marked []string // texts that a page says are meant by what it shows
}

// mostValues is how many values the content of one page may have.
const mostValues = 4_000_000

// mostForms is how many contents one page may show, those inside others too.
const mostForms = 2000

// state is where and how text is shown.
type state struct {
	font             *font
	size             float64
	leading          float64
	letters, words   float64 // more room after each letter, and each space
	stretch          float64
	matrix, line     [6]float64
	transform        [6]float64
	endX, endY, last float64 // where the last text ended, and its height
	shown            bool
}

var upright = [6]float64{1, 0, 0, 1, 0, 0}

// times is one transformation after another.
func times(a, b [6]float64) [6]float64 {
	return [6]float64{
		a[0]*b[0] + a[1]*b[2], a[0]*b[1] + a[1]*b[3],
		a[2]*b[0] + a[3]*b[2], a[2]*b[1] + a[3]*b[3],
		a[4]*b[0] + a[5]*b[2] + b[4], a[4]*b[1] + a[5]*b[3] + b[5],
	}
}

// content reads the operators of a page or of a form in it.
func (r *reader) content(data []byte, resources dict, s *state, depth int) {
	p := parser{b: data, nodes: &r.nodes}
	var values list
	var kept []state
	for r.ctx.Err() == nil {
		v, err := p.value(0)
		if err != nil {
			r.page.broken = r.page.broken || err == errNodes
			return
		}
		op, is := v.(word)
		if !is {
			if len(values) < 1000 {
				values = append(values, v)
			}
			continue
		}
		switch op {
		case "q":
			if len(kept) < 200 {
				kept = append(kept, *s)
			}
		case "Q":
			if n := len(kept); n > 0 {
				back := kept[n-1]
				back.endX, back.endY, back.last, back.shown = s.endX, s.endY, s.last, s.shown
				*s, kept = back, kept[:n-1]
			}
		case "Do":
			if len(values) > 0 {
				r.external(values[len(values)-1], resources, s, depth)
			}
		case "BI":
			r.page.pictures++
			skipInline(&p)
		default:
			r.operator(string(op), values, resources, s)
		}
		values = values[:0]
	}
}

// skipInline passes over a picture that stands in the content itself.
func skipInline(p *parser) {
	for p.at+2 < len(p.b) {
		if isSpace(p.b[p.at]) && p.b[p.at+1] == 'E' && p.b[p.at+2] == 'I' && (p.at+3 >= len(p.b) || isSpace(p.b[p.at+3])) {
			p.at += 3
			return
		}
		p.at++
	}
	p.at = len(p.b)
}

// operator does what one operator says about text.
func (r *reader) operator(op string, values list, resources dict, s *state) {
	n := func(i int) float64 {
		if i < len(values) {
			return r.f.number(values[i], 0)
		}
		return 0
	}
	switch op {
	case "BT":
		s.matrix, s.line = upright, upright
	case "Tf":
		if len(values) == 2 {
			s.font, s.size = r.font(values[0], resources), n(1)
		}
	case "Tc":
		s.letters = n(0)
	case "Tw":
		s.words = n(0)
	case "Tz":
		s.stretch = n(0) / 100
	case "TL":
		s.leading = n(0)
	case "Td":
		s.move(n(0), n(1))
	case "TD":
		s.leading = -n(1)
		s.move(n(0), n(1))
	case "T*":
		s.move(0, -s.leading)
	case "Tm":
		s.line = [6]float64{n(0), n(1), n(2), n(3), n(4), n(5)}
		s.matrix = s.line
	case "cm":
		s.transform = times([6]float64{n(0), n(1), n(2), n(3), n(4), n(5)}, s.transform)
	case "Tj", "'", "\"":
		if op != "Tj" {
			s.move(0, -s.leading)
		}
		if len(values) > 0 {
			r.shown(values[len(values)-1], s)
		}
	case "TJ":
		for _, v := range r.f.listOf(last(values)) {
			if by, is := v.(float64); is {
				s.advance(-by / 1000 * s.size * s.stretch)
			} else {
				r.shown(v, s)
			}
		}
	case "BDC", "DP":
		r.meant(last(values), resources)
	case "l", "c", "v", "y", "re":
		r.page.drawn++
	}
}

func last(values list) any {
	if len(values) == 0 {
		return nil
	}
	return values[len(values)-1]
}

// meant keeps the text that a page says is meant by what it shows next.
func (r *reader) meant(v any, resources dict) {
	if key, is := v.(name); is {
		v = r.f.dict(resources["Properties"])[key]
	}
	for _, key := range []name{"ActualText", "Alt", "E"} {
		if t, is := r.f.resolve(r.f.dict(v)[key]).(text); is && len(r.marked) < 10_000 {
			r.marked = append(r.marked, said(t))
		}
	}
}

func (s *state) move(x, y float64) {
	s.line = times([6]float64{1, 0, 0, 1, x, y}, s.line)
	s.matrix = s.line
}

func (s *state) advance(x float64) {
	s.matrix = times([6]float64{1, 0, 0, 1, x, 0}, s.matrix)
}

// shown adds a text that is shown to the page's, after a space or the end of a line
// where there is room between it and the last.
func (r *reader) shown(v any, s *state) {
	t, is := v.(text)
	if !is || s.font == nil || len(t) == 0 {
		return
	}
	letters, unknown, codes, width, spaces := s.font.letters(t, s.letters > math.Abs(s.size)*roomForSpace)
	if s.words+s.letters < -math.Abs(s.size)*0.15 {
		letters = strings.ReplaceAll(letters, " ", "") // spaces drawn so close that they part nothing
	}
	r.page.codes += codes
	r.page.unknown += unknown
	at := times(s.matrix, s.transform)
	height := math.Abs(s.size) * math.Hypot(at[2], at[3])
	if s.shown && r.page.text.Len() > 0 {
		r.page.text.WriteString(between(at, s, height))
	}
	r.page.text.WriteString(letters)
	s.advance((width/1000*s.size + float64(codes-1)*s.letters + float64(spaces)*s.words) * s.stretch)
	end := times(s.matrix, s.transform)
	s.advance(s.letters * s.stretch)
	s.endX, s.endY, s.last, s.shown = end[4], end[5], height, true
}

// roomForSpace is how much room between letters is read as a space, of their height.
const roomForSpace = 0.17

// between is what is read between the last text and one that begins at a place: by how
// far off the line it is, and how far along it.
func between(at [6]float64, s *state, height float64) string {
	size := math.Hypot(at[0], at[1])
	if size == 0 || height == 0 {
		return ""
	}
	dx, dy := at[4]-s.endX, at[5]-s.endY
	along, off := (dx*at[0]+dy*at[1])/size, math.Abs(dx*at[1]-dy*at[0])/size
	height = max(height, s.last)
	switch {
	case off > height*1.8:
		return "\n\n"
	case off > height*0.4:
		return "\n"
	case along > height*4:
		return "\t"
	case along > height*roomForSpace || along < -height:
		return " "
	}
	return ""
}

// font is a font of a page, read once.
func (r *reader) font(v any, resources dict) *font {
	key, is := v.(name)
	if !is {
		return nil
	}
	said := r.f.dict(resources["Font"])[key]
	at, is := said.(ref)
	if !is {
		return r.f.font(said)
	}
	known := r.fonts[at]
	if known == nil {
		known = r.f.font(said)
		r.fonts[at] = known
	}
	return known
}

// external shows a picture, or a form, which is content of its own.
func (r *reader) external(v any, resources dict, s *state, depth int) {
	key, is := v.(name)
	if !is {
		return
	}
	at := r.f.dict(resources["XObject"])[key]
	if number, is := at.(ref); is {
		r.used[int(number)] = true
	}
	x, is := r.f.resolve(at).(stream)
	switch {
	case !is:
	case r.f.resolve(x.dict["Subtype"]) == name("Image"):
		r.page.pictures++
	case depth < 12 && r.forms < mostForms:
		r.forms++
		data, err := r.f.unpacked(x)
		r.page.broken = r.page.broken || err != nil
		own := r.f.dict(x.dict["Resources"])
		if own == nil {
			own = resources
		}
		inner := *s
		if m := r.f.listOf(x.dict["Matrix"]); len(m) == 6 {
			var by [6]float64
			for i := range by {
				by[i] = r.f.number(m[i], 0)
			}
			inner.transform = times(by, s.transform)
		}
		r.content(data, own, &inner, depth+1)
		s.endX, s.endY, s.last, s.shown = inner.endX, inner.endY, inner.last, inner.shown
	}
}
