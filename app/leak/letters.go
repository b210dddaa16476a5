package leak

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// letter is one folded letter or digit of a text, with where it stands.
type letter struct {
	r       rune
	at, end int32 // bytes in the text; several letters may come of one character
	upper   bool
	digit   bool
	gap     gap // what stands between it and the letter before
}

// gap says what stands between two letters.
type gap uint16

// What may stand in a gap.
const (
	space  gap = 1 << iota
	line       // the end of a line
	blank      // several ends of lines: a paragraph, or the first of a text
	hyphen     // and dashes
	tick       // an apostrophe of any kind
	dot
	comma
	stop  // what ends a sentence, with a space after it
	glue  // what joins words in the names of files and accounts: _ + / @ \
	open  // a bracket
	quote // quotation marks
	other
	turn      // nothing, but a small letter before a large one, or a letter beside a digit
	wide      // more than a few characters
	cut       // a hyphen right at the end of a line, where a word may be cut in two
	parts gap = space | line | blank | hyphen | dot | comma | stop | glue | open | quote | other | wide | cut
)

// has reports whether a gap holds any of what.
func (g gap) has(what gap) bool { return g&what != 0 }

// only reports whether a gap holds nothing but of what.
func (g gap) only(what gap) bool { return g&^what == 0 }

// lettersOf reads a text into folded letters. Entities of HTML, letters written in
// per cent and those that scripts escape are read as what they stand for.
func lettersOf(text string, into []letter) []letter {
	into = into[:0]
	between := blank
	width := 0
	for at := 0; at < len(text); {
		if c := text[at]; plainLetters[c] != 0 { // nearly all of nearly every text
			into = add(into, letter{r: rune(plainLetters[c]), at: int32(at), end: int32(at + 1), upper: c >= 'A' && c <= 'Z', digit: c <= '9', gap: between}, width)
			between, width = 0, 0
			at++
			continue
		}
		r, size := next(text[at:])
		end := at + size
		letters := fold(r)
		switch {
		case letters != "":
			into = put(into, letters, r, at, end, between, width)
			between, width = 0, 0
		case ignored(r):
			if between == 0 && len(into) > 0 {
				into[len(into)-1].end = int32(end)
			}
		default:
			between |= gapOf(r, between)
			width++
		}
		at = end
	}
	return into
}

// put adds the letters of one character.
func put(into []letter, letters string, r rune, at, end int, between gap, width int) []letter {
	upper := unicode.IsUpper(r) || unicode.IsTitle(r)
	for _, l := range letters {
		into = add(into, letter{r: l, at: int32(at), end: int32(end), upper: upper, digit: unicode.IsDigit(l), gap: between}, width)
		// Of one character that is several letters the later ones follow without a turn.
		upper, between, width = false, 0, 0
	}
	return into
}

// add adds a letter after a gap so many characters wide.
func add(into []letter, next letter, width int) []letter {
	if width > 6 {
		next.gap |= wide
	}
	if next.gap == 0 && len(into) > 0 {
		next.gap = turns(into, next)
	}
	return append(into, next)
}

// plainLetters are the letters and digits of ASCII, in small letters.
var plainLetters = func() (table [256]byte) {
	for c := range byte(0x80) {
		if said := fold(rune(c)); said != "" {
			table[c] = said[0]
		}
	}
	return table
}()

// turns tells where a word ends though nothing parts it from the next: aminaBegum,
// 22begum. In ABegum the A stands by itself, which only the letter after B tells.
func turns(before []letter, next letter) gap {
	last := &before[len(before)-1]
	if last.digit != next.digit {
		return turn
	}
	if next.upper && !last.upper {
		return turn
	}
	if !next.upper && last.upper && last.gap == 0 && len(before) > 1 {
		last.gap = turn
	}
	return 0
}

// gapOf is what one character adds to a gap.
func gapOf(r rune, before gap) gap {
	switch r {
	case '\n', '\v', '\f', '\u2028':
		if before.has(line | cut) {
			return blank
		}
		if before == hyphen {
			return cut
		}
		if before.has(stop | dot) {
			return line | stop
		}
		return line
	case '\r':
		return 0
	case '\u2029', '\u2022', '\u25cf', '\u25aa', '\u2023', '\x00':
		return blank
	case '\'', '\u2019', '\u2018', '\u201b', '\u02bc', '\u02bb', '\u02b9', '\u02bd', '\u02be', '\u02bf', '\u02c8', '\u2032', '`', '\u00b4', '\uff07', '\u05f3', '\ua78c':
		return tick
	case '-', '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212', '\u00ac', '\ufe63', '\uff0d', '\u30fb', '\u00b7':
		return hyphen
	case '.', '\u2024', '\u3002':
		return dot
	case ',', ';', '\t', '|':
		return comma
	case '!', '?', ':', '\u2026':
		return stop
	case '_', '+', '/', '@', '\\', '~', '=', '&':
		return glue
	case '(', ')', '[', ']', '<', '>', '{', '}':
		return open
	case '"', '\u201c', '\u201d', '\u201e', '\u00ab', '\u00bb':
		return quote
	}
	if unicode.IsSpace(r) {
		if before.has(dot) {
			return space | stop
		}
		return space
	}
	return other
}

// next reads one character: one that an entity of HTML or letters in per cent stand
// for, or the one that is there.
func next(text string) (rune, int) {
	switch c := text[0]; {
	case c == '&':
		if r, size := entity(text); size > 0 {
			return r, size
		}
	case c == '%':
		if r, size := percent(text); size > 0 {
			return r, size
		}
	case c == '\\':
		if r, size := escaped(text); size > 0 {
			return r, size
		}
		return rune(c), 1
	case c < utf8.RuneSelf:
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(text)
}

// entity reads &eacute; and &#233;, of one character.
func entity(text string) (rune, int) {
	end := strings.IndexByte(text[:min(len(text), 12)], ';')
	if end < 2 {
		return 0, 0
	}
	said := html.UnescapeString(text[:end+1])
	r, size := utf8.DecodeRuneInString(said)
	if size == 0 || size != len(said) {
		return 0, 0
	}
	return r, end + 1
}

// percent reads %41 and %C3%A9.
func percent(text string) (rune, int) {
	var raw [utf8.UTFMax]byte
	n := 0
	for at := 0; n < len(raw) && at+2 < len(text) && text[at] == '%'; at += 3 {
		high, low := hex(text[at+1]), hex(text[at+2])
		if high < 0 || low < 0 {
			break
		}
		raw[n] = byte(high<<4 | low)
		n++
		if utf8.FullRune(raw[:n]) {
			break
		}
	}
	if n == 0 {
		return 0, 0
	}
	r, size := utf8.DecodeRune(raw[:n])
	if r == utf8.RuneError {
		return 0, 0
	}
	return r, 3 * size
}

// escaped reads \u00e9 and \xe9, as scripts and JSON write letters, but for those of two
// halves.
func escaped(text string) (rune, int) {
	end := 6
	if len(text) > 1 && text[1] == 'x' {
		end = 4
	}
	if len(text) < end || text[1] != 'u' && text[1] != 'x' {
		return 0, 0
	}
	r := rune(0)
	for i := 2; i < end; i++ {
		n := hex(text[i])
		if n < 0 {
			return 0, 0
		}
		r = r<<4 | rune(n)
	}
	return r, end
}

func hex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
