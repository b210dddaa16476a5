package imports

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// decode turns bytes into text by the rule that settles what UK systems write:
// a byte order mark, else UTF-16 by its zeros, else UTF-8 if it is valid, else
// the charset that markup declares, else Windows-1252.
func (g *gathering) decode(content []byte) (string, *Refusal) {
	text, charset, refusal := g.unicodeText(content)
	if refusal != nil {
		return "", refusal
	}
	if charset == "" {
		text, charset = g.legacyText(content)
	}
	g.book.Charset = charset
	if strings.ContainsRune(text[:min(len(text), 1<<16)], 0) || strings.IndexByte(text, 0) >= 0 || mostlyControls(text) {
		return "", refuse(CodeNotATable, saysNotText)
	}
	return text, nil
}

// unicodeText reads UTF-8 and UTF-16; charset is empty if it is neither.
func (g *gathering) unicodeText(content []byte) (text, charset string, refusal *Refusal) {
	body, endian := utf16Kind(content)
	switch {
	case endian != 0:
		if len(body)%2 != 0 {
			return "", "", cutShort()
		}
		text, err := unicode.UTF16(endianness(endian), unicode.IgnoreBOM).NewDecoder().Bytes(body)
		if err != nil {
			return "", "", damaged()
		}
		return string(text), "UTF-16", nil
	case strings.HasPrefix(string(content[:min(3, len(content))]), "\ufeff"):
		body = content[3:]
		if !utf8.Valid(body) {
			g.note(NoteLettersLost, "Some letters in this file could not be read and are shown as \ufffd.")
		}
		return strings.ToValidUTF8(string(body), "\ufffd"), "UTF-8", nil
	case utf8.Valid(content):
		return string(content), "UTF-8", nil
	case endsInsideLetter(content):
		return "", "", cutShort()
	}
	return "", "", nil
}

func endianness(endian byte) unicode.Endianness {
	if endian == 'B' {
		return unicode.BigEndian
	}
	return unicode.LittleEndian
}

// utf16Kind says 'L' or 'B' for UTF-16 and gives the bytes after its mark, or
// 0. Without a mark it goes by where the zero bytes are, since the delimiters
// and digits of any export are below U+0100.
func utf16Kind(content []byte) (body []byte, endian byte) {
	if len(content) >= 2 && content[0] == 0xff && content[1] == 0xfe {
		return content[2:], 'L'
	}
	if len(content) >= 2 && content[0] == 0xfe && content[1] == 0xff {
		return content[2:], 'B'
	}
	head := content[:min(len(content), 4096)]
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	half := len(head) / 2
	switch {
	case half > 4 && zeros[1] > half*2/3 && zeros[0] == 0:
		return content, 'L'
	case half > 4 && zeros[0] > half*2/3 && zeros[1] == 0:
		return content, 'B'
	}
	return content, 0
}

// endsInsideLetter knows UTF-8 that was cut in the middle of a letter: all of
// it valid but the last few bytes, with other such letters before, as in
// Windows-1252 there would hardly be.
func endsInsideLetter(content []byte) bool {
	for cut := 1; cut <= 3 && cut < len(content); cut++ {
		tail := content[len(content)-cut:]
		if utf8.RuneStart(tail[0]) {
			head := content[:len(content)-cut]
			return !utf8.FullRune(tail) && utf8.Valid(head) && utf8.RuneCount(head) < len(head)
		}
	}
	return false
}

// legacyText reads a text that is not Unicode.
func (g *gathering) legacyText(content []byte) (text, charset string) {
	charset, from := declaredCharset(content)
	if from == nil {
		charset, from = "Windows-1252", charmap.Windows1252
		g.note(NoteLettersGuessed, "This file doesn't say how its letters are written. We read them as Windows does; check names with accents.")
	}
	decoded, err := from.NewDecoder().Bytes(content)
	if err != nil {
		decoded, _ = charmap.Windows1252.NewDecoder().Bytes(content) // has a letter for every byte
	}
	text = string(decoded)
	if strings.ContainsRune(text, utf8.RuneError) {
		g.note(NoteLettersLost, "Some letters in this file could not be read and are shown as \ufffd.")
	}
	return text, charset
}

// declaredCharset finds charset= or encoding= near the top of markup.
func declaredCharset(content []byte) (string, encoding.Encoding) {
	head := strings.ToLower(string(content[:min(len(content), 2048)]))
	if !strings.HasPrefix(strings.TrimSpace(head), "<") {
		return "", nil
	}
	for _, key := range []string{"charset=", "encoding="} {
		_, after, found := strings.Cut(head, key)
		if !found {
			continue
		}
		name := strings.TrimLeft(after, `"' `)
		if end := strings.IndexAny(name, "\"' ;/>?"); end >= 0 {
			name = name[:end]
		}
		from, err := htmlindex.Get(name)
		if err != nil || strings.HasPrefix(name, "utf") {
			return "", nil // says Unicode and is not
		}
		canonical, _ := htmlindex.Name(from)
		return canonical, from
	}
	return "", nil
}

// mostlyControls knows binary data that happens to hold no zero.
func mostlyControls(text string) bool {
	head := text[:min(len(text), 1<<16)]
	controls := 0
	for i := 0; i < len(head); i++ {
		if c := head[i]; c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' {
			controls++
		}
	}
	return controls > 4 && controls*50 > len(head)
}

// readCSV reads delimited text.
func (g *gathering) readCSV(text string) *Refusal {
	g.book.Format = CSV
	delimiter, text := sepLine(text)
	if delimiter == 0 {
		delimiter = chooseDelimiter(text)
	}
	g.book.Delimiter = rune(delimiter)
	g.expected = strings.Count(text, "\n") + 1
	g.open("", false)
	s := splitter{text: text, delimiter: delimiter, longest: g.limits.CellBytes, widest: g.limits.Columns}
	var shape rowShape
	for s.more() {
		cells, refusal := s.next()
		if refusal != nil {
			return refusal
		}
		shape.saw(cells)
		if refusal := g.add(s.row, cells); refusal != nil {
			return refusal
		}
	}
	if shape.endsShort(text) {
		g.note(NoteMaybeCutShort, "The last row has fewer cells than the others and no line end. If rows are missing, export the file again.")
	}
	return g.close()
}

// sepLine takes off the "sep=;" that some programs put first for Excel, which
// does not count it as a row.
func sepLine(text string) (delimiter byte, rest string) {
	line, rest, _ := strings.Cut(text, "\n")
	line = strings.Trim(line, "\r\" ")
	if len(line) == 5 && strings.EqualFold(line[:4], "sep=") {
		return line[4], rest
	}
	return 0, text
}

// rowShape remembers enough of the rows to tell that the last one is short.
type rowShape struct{ rows, same, width, last int }

func (r *rowShape) saw(cells []string) {
	r.rows++
	r.last = len(cells)
	if len(cells) == r.width {
		r.same++
	}
	if r.same == 0 || len(cells) > r.width && r.rows < 5 {
		r.width, r.same = len(cells), 1
	}
}

// endsShort asks for nearly all rows to be as wide as one another.
func (r *rowShape) endsShort(text string) bool {
	return r.rows > 5 && r.same > r.rows*9/10-2 && r.last < r.width &&
		!strings.HasSuffix(text, "\n") && !strings.HasSuffix(text, "\r")
}
