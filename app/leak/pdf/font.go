package pdf

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// font says which letters the codes of a shown text are, and how wide.
type font struct {
	wide   bool  // codes are of two bytes, or as many as sizes says
	sizes  *cmap // nil for two
	named  [256]string
	cmap   *cmap
	widths map[int]float64
	usual  float64 // the width of what has none of its own, in thousandths of the size
}

// letters reads a shown text: its letters, how many codes had none, and its width. Where
// letters are set apart, as some programs make the spaces between words, each is.
func (f *font) letters(shown text, apart bool) (said string, unknown, codes int, width float64, spaces int) {
	var b strings.Builder
	for len(shown) > 0 {
		code, size := int(shown[0]), 1
		if f.wide && f.sizes != nil && f.sizes.sized() {
			code, size = f.sizes.code(shown)
		} else if f.wide {
			size = min(2, len(shown))
			code = 0
			for _, c := range shown[:size] {
				code = code<<8 | int(c)
			}
		}
		letter := f.letter(code, size)
		if apart && codes > 0 {
			b.WriteByte(' ')
		}
		switch {
		case letter == "":
			unknown++
			b.WriteRune(utf8.RuneError)
		default:
			b.WriteString(letter)
		}
		if size == 1 && code == ' ' {
			spaces++
		}
		if w, known := f.widths[code]; known {
			width += w
		} else {
			width += f.usual
		}
		codes++
		shown = shown[size:]
	}
	return b.String(), unknown, codes, width, spaces
}

// letter is what a code stands for, "" where nobody says.
func (f *font) letter(code, size int) string {
	if f.cmap != nil {
		if said, known := f.cmap.letters[code]; known {
			return said
		}
	}
	if size == 1 && !f.wide && code < 256 {
		return f.named[code]
	}
	return ""
}

// font reads a font. It is read once.
func (f *file) font(v any) *font {
	d := f.dict(v)
	out := &font{widths: map[int]float64{}, usual: 500}
	if d == nil {
		out.named = *named("", nil)
		return out
	}
	if s, is := f.resolve(d["ToUnicode"]).(stream); is {
		if data, err := f.unpacked(s); err == nil {
			out.cmap = readCMap(data)
		}
	}
	if f.resolve(d["Subtype"]) == name("Type0") {
		out.wide, out.usual = true, 1000
		for _, below := range f.listOf(d["DescendantFonts"]) {
			f.wideWidths(out, f.dict(below))
		}
		if said, _ := f.resolve(d["Encoding"]).(name); out.cmap == nil && (strings.Contains(string(said), "UCS2") || strings.Contains(string(said), "UTF16")) {
			out.cmap = &cmap{itself: true}
		}
		out.sizes = f.sizesOf(d["Encoding"], out.cmap)
		return out
	}
	base, differences := f.resolve(d["Encoding"]), list(nil)
	if set := f.dict(base); set != nil {
		base, differences = f.resolve(set["BaseEncoding"]), f.listOf(set["Differences"])
	}
	which, _ := base.(name)
	out.named = *named(which, f.names(differences))
	first := f.int(d["FirstChar"], 0)
	scale := 1.0
	if f.resolve(d["Subtype"]) == name("Type3") {
		if m := f.listOf(d["FontMatrix"]); len(m) == 6 {
			scale = f.number(m[0], 0.001) * 1000
		}
	}
	for i, w := range f.listOf(d["Widths"]) {
		if i < 256 {
			out.widths[first+i] = f.number(w, out.usual) * scale
		}
	}
	return out
}

// sizesOf says how long the codes of a font with wide ones are. The map of its codes to
// letters does not, though it has a place for it, unless nothing else does.
func (f *file) sizesOf(encoding any, letters *cmap) *cmap {
	switch e := f.resolve(encoding).(type) {
	case name:
		if e == "Identity-H" || e == "Identity-V" {
			return nil
		}
	case stream:
		data, _ := f.unpacked(e)
		return readCMap(data)
	}
	return letters
}

// names are the names that an encoding gives to codes in its own way.
func (f *file) names(differences list) map[int]string {
	out := map[int]string{}
	code := 0
	for _, v := range differences {
		switch d := f.resolve(v).(type) {
		case float64:
			code = int(d)
		case name:
			out[code] = string(d)
			code++
		}
	}
	return out
}

// wideWidths reads the widths of a font with codes of two bytes.
func (f *file) wideWidths(out *font, d dict) {
	out.usual = f.number(d["DW"], 1000)
	said := f.listOf(d["W"])
	for i := 0; i+1 < len(said); {
		first := f.int(said[i], 0)
		if each, is := f.resolve(said[i+1]).(list); is {
			for n, w := range each {
				out.widths[first+n] = f.number(w, out.usual)
			}
			i += 2
			continue
		}
		if i+2 >= len(said) {
			return
		}
		for code := first; code <= min(f.int(said[i+1], 0), first+1<<16) && len(out.widths) < 1<<16; code++ {
			out.widths[code] = f.number(said[i+2], out.usual)
		}
		i += 3
	}
}

// named are the letters of one byte by a base encoding, with other names for some.
func named(base name, differences map[int]string) *[256]string {
	from := encoding.Encoding(charmap.Windows1252)
	if base == "MacRomanEncoding" {
		from = charmap.Macintosh
	}
	out := &[256]string{}
	for code := range out {
		letter, err := from.NewDecoder().Bytes([]byte{byte(code)})
		if r, _ := utf8.DecodeRune(letter); err == nil && r != utf8.RuneError && r >= ' ' {
			out[code] = string(letter)
		}
	}
	if base == "" || base == "StandardEncoding" { // where it differs from what programs write in
		for code, letter := range map[int]string{0x27: "’", 0x60: "‘", 0xae: "fi", 0xaf: "fl", 0xe1: "Æ", 0xe8: "Ł", 0xe9: "Ø", 0xea: "Œ", 0xf1: "æ", 0xf5: "ı", 0xf8: "ł", 0xf9: "ø", 0xfa: "œ", 0xfb: "ß"} {
			if base != "" || code < 0x80 {
				out[code] = letter
			}
		}
	}
	for code, glyph := range differences {
		if code >= 0 && code < 256 {
			out[code] = glyphLetters(glyph)
		}
	}
	return out
}

// said is a text of a PDF that is none of a page: UTF-16 or UTF-8 with a mark, else
// nearly Latin-1.
func said(t text) string {
	switch {
	case bytes.HasPrefix(t, []byte("\xfe\xff")), bytes.HasPrefix(t, []byte("\xff\xfe")):
		wide := make([]uint16, 0, len(t)/2)
		for i := 2; i+1 < len(t); i += 2 {
			high, low := t[i], t[i+1]
			if t[0] == 0xff {
				high, low = low, high
			}
			wide = append(wide, uint16(high)<<8|uint16(low))
		}
		return string(utf16.Decode(wide))
	case bytes.HasPrefix(t, []byte("\xef\xbb\xbf")):
		return strings.ToValidUTF8(string(t[3:]), " ")
	}
	out, _ := charmap.Windows1252.NewDecoder().Bytes(t)
	return string(out)
}
