package pdf

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"
)

// The weights.
const (
	plain = iota
	bold
)

// outlines are the two fonts, read once.
var outlines = [2]func() (*outline, error){
	sync.OnceValues(func() (*outline, error) { return readOutline(liberationsansregular.TTF) }),
	sync.OnceValues(func() (*outline, error) { return readOutline(liberationsansbold.TTF) }),
}

// outline is a TrueType font with its tables by name.
type outline struct {
	*sfnt.Font
	tables map[string][]byte
	em     int
}

func readOutline(ttf []byte) (*outline, error) {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		return nil, fmt.Errorf("read a font: %w", err)
	}
	o := &outline{Font: f, tables: map[string][]byte{}, em: int(f.UnitsPerEm())}
	for i := range int(binary.BigEndian.Uint16(ttf[4:])) {
		at := ttf[12+16*i:]
		from, long := binary.BigEndian.Uint32(at[8:]), binary.BigEndian.Uint32(at[12:])
		o.tables[string(at[:4])] = ttf[from : from+long]
	}
	return o, nil
}

// face is a font as one document uses it.
type face struct {
	*outline
	used   map[sfnt.GlyphIndex]rune
	glyphs map[rune]sfnt.GlyphIndex
	buffer sfnt.Buffer
}

func newFace(heavy bool) *face {
	weight := plain
	if heavy {
		weight = bold
	}
	o, err := outlines[weight]()
	if err != nil {
		panic(err) // the font is part of the program: its tests read it
	}
	return &face{outline: o, used: map[sfnt.GlyphIndex]rune{}, glyphs: map[rune]sfnt.GlyphIndex{}}
}

// glyph is the outline for a letter; 0 where the font has none.
func (f *face) glyph(r rune) sfnt.GlyphIndex {
	g, known := f.glyphs[r]
	if !known {
		g, _ = f.GlyphIndex(&f.buffer, r)
		f.glyphs[r] = g
	}
	return g
}

// advance is how far a glyph moves on, in thousandths of the size.
func (f *face) advance(g sfnt.GlyphIndex) int {
	a, err := f.GlyphAdvance(&f.buffer, g, fixed.I(f.em), font.HintingNone)
	if err != nil {
		return 0
	}
	return a.Round() * 1000 / f.em
}

// drawable is a text in letters that the font has: what it lacks is taken apart into
// a letter and its marks, and what it still lacks is left out. Lost hears of both.
func (f *face) drawable(says string, lost func(rune)) string {
	var b strings.Builder
	for _, r := range norm.NFC.String(says) {
		switch {
		case r == '\u00a0', r == '\u202f':
			b.WriteRune(' ')
		case r < ' ', r == '\u00ad', r == '\u200b', r == '\ufeff':
		case f.glyph(r) != 0:
			b.WriteRune(r)
		default:
			lost(r)
			for _, part := range norm.NFKD.String(string(r)) {
				if f.glyph(part) != 0 {
					b.WriteRune(part)
				}
			}
		}
	}
	return b.String()
}

// width is how wide a text is at a size, in points.
func (f *face) width(says string, size float64) float64 {
	sum := 0
	for _, r := range f.drawable(says, func(rune) {}) {
		sum += f.advance(f.glyph(r))
	}
	return float64(sum) * size / 1000
}

// lines breaks a text at spaces, and a word that is wider than a line where it must
// be. There is one line at least; a line break of the text is kept.
func (f *face) lines(says string, wide, size float64) []string {
	var all []string
	for part := range strings.SplitSeq(says, "\n") {
		line := ""
		for word := range strings.FieldsSeq(part) {
			if line != "" && f.width(line+" "+word, size) <= wide {
				line += " " + word
				continue
			}
			if line != "" {
				all = append(all, line)
			}
			for line = word; f.width(line, size) > wide && len([]rune(line)) > 1; {
				fits := f.fitting(line, wide, size)
				all, line = append(all, line[:fits]), line[fits:]
			}
		}
		all = append(all, line)
	}
	return all
}

// fitting is how many bytes of a word fit, one letter at least.
func (f *face) fitting(word string, wide, size float64) int {
	for at := range word {
		if at > 0 && f.width(word[:at], size) > wide {
			before := []rune(word[:at])
			return max(len(string(before[:len(before)-1])), len(string(before[:1])))
		}
	}
	return len(word)
}

// coded writes a text as the numbers of its glyphs, and notes that they are used.
func (d *Document) coded(weight int, says string) string {
	f := d.faces[weight]
	var b strings.Builder
	for _, r := range f.drawable(says, func(r rune) { d.lost[r] = true }) {
		g := f.glyph(r)
		f.used[g] = r
		fmt.Fprintf(&b, "%04X", g)
	}
	return b.String()
}

// usedGlyphs are those of the document, in order.
func (f *face) usedGlyphs() []sfnt.GlyphIndex {
	all := make([]sfnt.GlyphIndex, 0, len(f.used))
	for g := range f.used {
		all = append(all, g)
	}
	slices.Sort(all)
	return all
}
