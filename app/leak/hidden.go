package leak

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// reading is another way to read a text: with what is shown backwards turned round, with
// figures as the letters that they stand for, or what is written in base64.
type reading struct {
	text  string
	place func(from, to int) (int, int) // where in the text itself something of the reading stands
	fits  func(Hit) bool                // whether what is found in it is meant
}

// readings are the other ways to read a text, none of nearly every text.
func readings(text string) (all []reading) {
	if strings.ContainsRune(text, '\u202e') {
		all = append(all, backward(text))
	}
	all = append(all, figured(text)...)
	for _, run := range codedRuns(text) {
		all = append(all, reading{run.says, func(int, int) (int, int) { return run.from, run.to }, func(Hit) bool { return true }})
	}
	return all
}

// placed are those of what was found in a reading that are meant, each where it stands in
// the text itself.
func (r reading) placed(all []found, text string) []found {
	all = slices.DeleteFunc(all, func(f found) bool { return !r.fits(f.hit) })
	for i := range all {
		h := &all[i].hit
		h.Start, h.End = r.place(h.Start, h.End)
		h.Found = strings.Clone(text[h.Start:h.End])
		h.Around, h.At = around(text, h.Start, h.End)
	}
	return all
}

// inOrder puts what was found in several readings in the order of the text, and tells of
// one place once whom it names.
func inOrder(all []found) []found {
	slices.SortStableFunc(all, func(a, b found) int { return cmp.Compare(a.hit.Start, b.hit.Start) })
	told := map[int32]int{} // where what names somebody ended
	return slices.DeleteFunc(all, func(f found) bool {
		if f.hit.Start < told[f.fits[0]] {
			return true
		}
		told[f.fits[0]] = f.hit.End
		return false
	})
}

// backward reads what stands after a mark of Unicode that turns the letters round as they
// are shown, up to the mark that ends it or the end of the line.
func backward(text string) reading {
	type span struct{ from, to int }
	var turned []span
	out := []byte(text)
	for at := 0; ; {
		next := strings.Index(text[at:], "\u202e")
		if next < 0 {
			break
		}
		from := at + next + len("\u202e")
		to := len(text)
		if end := strings.IndexAny(text[from:], "\u202c\u202d\n"); end >= 0 {
			to = from + end
		}
		put := to
		for i := from; i < to; {
			_, size := utf8.DecodeRuneInString(text[i:to])
			put -= size
			copy(out[put:], text[i:i+size])
			i += size
		}
		turned, at = append(turned, span{from, to}), to
	}
	return reading{string(out), func(from, to int) (int, int) {
		for _, t := range turned {
			switch {
			case t.from <= from && to <= t.to:
				return t.from + t.to - to, t.from + t.to - from
			case from < t.to && t.from < to:
				from, to = min(from, t.from), max(to, t.to)
			}
		}
		return from, to
	}, func(Hit) bool { return true }}
}

// figures are the letters that figures and signs stand for between letters.
var figures = [256]byte{'0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', '$': 's', '!': 'i'}

// figured reads what stands round each figure between two letters with the letter that it
// looks like.
func figured(text string) (all []reading) {
	letter := func(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= utf8.RuneSelf }
	var at []int
	for i := 1; i+1 < len(text); i++ {
		if c := text[i]; c > 'A' || figures[c] == 0 || !letter(text[i-1]) || !letter(text[i+1]) {
			continue
		}
		if len(at) > 0 && i-at[len(at)-1] > 2*besideFigure {
			all, at = append(all, withFigures(text, at)), nil
		}
		at = append(at, i)
	}
	if len(at) > 0 {
		all = append(all, withFigures(text, at))
	}
	return all
}

// besideFigure is how many bytes on each side of a figure are read with it.
const besideFigure = 60

// withFigures reads what stands round figures that are close together.
func withFigures(text string, at []int) reading {
	from, to := max(at[0]-besideFigure, 0), min(at[len(at)-1]+besideFigure, len(text))
	for from > 0 && !utf8.RuneStart(text[from]) {
		from--
	}
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to++
	}
	as := []byte(text[from:to])
	for _, i := range at {
		as[i-from] = figures[text[i]]
	}
	return reading{string(as), func(begin, end int) (int, int) { return begin + from, end + from }, func(h Hit) bool {
		next, _ := slices.BinarySearch(at, h.Start+from)
		return next < len(at) && at[next] < h.End+from && (h.Why != OneName || h.End-h.Start >= 5)
	}}
}

// codedRun is some text in base64.
type codedRun struct {
	from, to int
	says     string
}

// The bounds of what is read as text in base64.
const (
	shortCoded = 12 // letters: "QW1pbmE…"
	mostCoded  = 200
)

// codedRuns finds what in a text is text in base64: long enough, and readable once decoded.
func codedRuns(text string) (all []codedRun) {
	for from := 0; from < len(text) && len(all) < mostCoded; {
		if codedLetters[text[from]] == 0 {
			from++
			continue
		}
		to, mixed := from, false
		for to < len(text) && codedLetters[text[to]] != 0 {
			mixed = mixed || codedLetters[text[to]] == 2
			to++
		}
		if to-from >= shortCoded && mixed {
			if says := uncoded(text[from:to]); says != "" {
				for to < len(text) && text[to] == '=' {
					to++
				}
				all = append(all, codedRun{from, to, says})
			}
		}
		from = to
	}
	return all
}

// codedLetters are those of base64: 1 for small ones, 2 for the others, one of which a text
// in base64 has and most words have not.
var codedLetters = func() (table [256]byte) {
	for c := range byte(0x80) {
		switch {
		case c >= 'a' && c <= 'z':
			table[c] = 1
		case c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '+', c == '/', c == '-', c == '_':
			table[c] = 2
		}
	}
	return table
}()

// uncoded is what letters of base64 stand for, if it is text. The beginning of a picture
// shows that it is none.
func uncoded(coded string) string {
	coded = strings.NewReplacer("-", "+", "_", "/").Replace(coded)
	if begins, ok := readableCode(coded[:min(len(coded), 64)&^3]); !ok || begins == "" {
		return ""
	}
	says, ok := readableCode(coded[:min(len(coded), longestToken)])
	if !ok {
		return ""
	}
	return says
}

func readableCode(coded string) (string, bool) {
	if len(coded)%4 == 1 {
		return "", false
	}
	raw, err := base64.RawStdEncoding.DecodeString(coded)
	if raw = bytes.TrimRight(raw, "\x00"); err != nil || !utf8.Valid(raw) {
		return "", false
	}
	for _, r := range string(raw) {
		if !unicode.IsPrint(r) && !unicode.IsSpace(r) && !ignored(r) {
			return "", false
		}
	}
	return string(raw), true
}
