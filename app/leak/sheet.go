package leak

import (
	"bufio"
	"bytes"
	"errors"
	"html"
	"io"
	"path"
	"strconv"
	"strings"
)

// shared is a text that several cells of a workbook may show.
type shared struct {
	text   string
	raw    string // as it is marked up, which is the same inside a cell
	sounds string // how it is read aloud, which no cell shows
	shown  bool   // by some cell
}

// isCells reports whether a part of a workbook holds cells, or the texts that they share.
func (p *pack) isCells(name string) bool {
	_, sheet := p.sheets[name]
	return sheet || name == p.sharedName()
}

// sharedName is the part that holds the texts that cells share: the first of that name.
func (p *pack) sharedName() string {
	for _, f := range p.files {
		if hasBase(f.Name, "sharedStrings") {
			return f.Name
		}
	}
	return ""
}

// hasBase reports whether a part has a name, besides its number and its ending.
func hasBase(name, base string) bool {
	plain := strings.TrimSuffix(path.Base(name), path.Ext(name))
	return strings.TrimRight(plain, "0123456789") == base
}

// cells looks through the sheets of a workbook, row by row, since a surname may stand in
// the cell beside the forename.
func (l *look) cells(p *pack) {
	texts, err := p.sharedTexts()
	if err != nil {
		l.missed("the texts of the cells", err)
	}
	for _, name := range p.order {
		f := p.byName[name]
		if f == nil {
			continue
		}
		r, err := p.open(f)
		if err != nil {
			l.missed("sheet "+p.sheets[name], err)
			continue
		}
		if err := newSheet(r, nil, l, "sheet "+p.sheets[name], texts).walk(); err != nil {
			l.missed("sheet "+p.sheets[name], err)
		}
		r.Close()
	}
	for _, one := range texts { // programs leave behind what was deleted
		if !one.shown && one.text != "" {
			l.text("a text that no cell shows", one.text)
		}
		if one.sounds != "" {
			l.text("how a cell is read aloud", one.sounds)
		}
	}
}

// sharedTexts reads the texts that cells share.
func (p *pack) sharedTexts() (all []shared, err error) {
	for _, f := range p.files {
		if !hasBase(f.Name, "sharedStrings") {
			continue
		}
		r, err := p.open(f)
		if err != nil {
			return nil, err
		}
		defer r.Close()
		return readShared(r)
	}
	return nil, nil
}

func readShared(r io.Reader) ([]shared, error) {
	in, held, out := newTokens(r), 0, sharedTexts{}
	for {
		tok, err := in.next()
		if errors.Is(err, io.EOF) {
			return out.all, nil
		}
		if held += len(tok.raw); err == nil && held > wholePart {
			err = errTooLarge
		}
		if err != nil {
			return out.all, err
		}
		out.take(tok)
	}
}

// sharedTexts gathers them.
type sharedTexts struct {
	all       []shared
	text, raw strings.Builder
	sounds    strings.Builder
	inside    bool // of one
	reading   bool // its letters
	phonetic  bool // how they sound, which nobody sees
}

func (s *sharedTexts) take(tok token) {
	switch {
	case tok.name == "si":
		if tok.kind != tokenStart {
			s.all = append(s.all, shared{text: s.text.String(), raw: s.raw.String(), sounds: s.sounds.String()})
		}
		s.inside = tok.kind == tokenStart
		s.text.Reset()
		s.raw.Reset()
		s.sounds.Reset()
		return
	case tok.name == "rPh":
		s.phonetic = tok.kind == tokenStart
	case tok.name == "t":
		s.reading = tok.kind == tokenStart
	case s.reading && s.phonetic && tok.kind == tokenText:
		s.sounds.WriteString(html.UnescapeString(string(tok.raw)))
	case s.reading && tok.kind == tokenText:
		s.text.WriteString(html.UnescapeString(string(tok.raw)))
	}
	if s.inside {
		s.raw.Write(tok.raw)
	}
}

// sheet walks through the rows of one sheet. What is not a row goes to a walker.
type sheet struct {
	rest   *walker
	shared []shared
	name   string
	heads  map[string]string // words of the first row that say what a column holds, by its letters
	first  bool              // the first row with text has been read

	row   []byte // as it is to be written, up to the cells below
	cells []cell
	in    *cell
	field string // the tag whose text is coming: v, f, t
}

// cell is one cell of a row, with what stands before it in the row's markup.
type cell struct {
	before []byte
	open   []byte // its tag
	ref    string
	kind   string
	value  strings.Builder
	text   strings.Builder
	raw    bytes.Buffer // what is between its tags
}

func newSheet(r io.Reader, out *bufio.Writer, to seer, name string, texts []shared) *sheet {
	rest := &walker{in: newTokens(r), out: out, to: to, g: &office, part: name}
	return &sheet{rest: rest, shared: texts, name: name, heads: map[string]string{}}
}

func (s *sheet) walk() error {
	for {
		tok, err := s.rest.in.next()
		if errors.Is(err, io.EOF) {
			if err := s.flush(); err != nil {
				return err
			}
			return s.rest.flush()
		}
		if err != nil {
			return err
		}
		if err := s.take(tok); err != nil {
			return err
		}
	}
}

// take reads one token of a sheet.
func (s *sheet) take(tok token) error {
	switch {
	case s.in != nil:
		s.inCell(tok)
		if s.in == nil && len(s.row) > longestToken {
			return s.flush()
		}
		return nil
	case tok.name == "c" && (tok.kind == tokenStart || tok.kind == tokenEmpty):
		s.cells = append(s.cells, cell{before: bytes.Clone(s.row), open: bytes.Clone(tok.raw), ref: valueOf(tok.raw, "r"), kind: valueOf(tok.raw, "t")})
		s.row = s.row[:0]
		if tok.kind == tokenStart {
			s.in = &s.cells[len(s.cells)-1]
		}
		return nil
	case tok.name == "row" && tok.kind != tokenEnd:
		if err := s.rest.flush(); err != nil {
			return err
		}
		s.row = append(s.row, tok.raw...)
		return nil
	case tok.name == "row":
		s.row = append(s.row, tok.raw...)
		return s.flush()
	case len(s.cells) > 0 || len(s.row) > 0:
		s.row = append(s.row, tok.raw...)
		return nil
	}
	return s.rest.take(tok)
}

// inCell reads one token inside a cell.
func (s *sheet) inCell(tok token) {
	c := s.in
	if tok.name == "c" && tok.kind == tokenEnd {
		s.in, s.field = nil, ""
		return
	}
	if c.raw.Len() < longestToken {
		c.raw.Write(tok.raw)
	}
	switch {
	case tok.kind == tokenStart && (tok.name == "v" || tok.name == "t" || tok.name == "f"):
		s.field = tok.name
	case tok.kind == tokenEnd && tok.name == s.field:
		s.field = ""
	case tok.kind == tokenText && s.field == "v", tok.kind == tokenCData && s.field == "v":
		c.value.WriteString(html.UnescapeString(string(tok.raw)))
	case tok.kind == tokenText && s.field == "t":
		c.text.WriteString(html.UnescapeString(string(tok.raw)))
	case tok.kind == tokenText && s.field == "f":
		p := passage{part: s.name + ", formula of cell " + c.ref, pieces: []piece{{text: html.UnescapeString(string(tok.raw))}}}
		s.rest.to.see(&p)
		if p.pieces[0].changed {
			c.kind = "formula"
		}
	}
}

// shows is the text that a cell shows, and its markup where it is a shared one's.
func (s *sheet) shows(c *cell) (text, raw string) {
	switch c.kind {
	case "s":
		if n, err := strconv.Atoi(strings.TrimSpace(c.value.String())); err == nil && n >= 0 && n < len(s.shared) {
			s.shared[n].shown = true
			return strings.TrimSuffix(s.shared[n].text+"\t"+c.text.String(), "\t"), s.shared[n].raw
		}
		return "", ""
	case "inlineStr":
		return c.text.String(), ""
	}
	return c.value.String(), ""
}

// flush ends a row: it is shown as one passage, and written if it is to be.
func (s *sheet) flush() error {
	p := passage{part: s.name}
	for i := range s.cells {
		c := &s.cells[i]
		text, _ := s.shows(c)
		column := strings.TrimRight(c.ref, "0123456789")
		p.pieces = append(p.pieces, piece{text: text, part: s.name + ", cell " + c.ref, before: "\t" + s.heads[column]})
		if !s.first && strings.HasPrefix(plainly(text), "adm") {
			s.heads[column] = "admission "
		}
	}
	if textOf(p.pieces) != "" {
		s.first = true
		s.rest.to.see(&p)
	}
	err := s.write(p.pieces)
	s.cells, s.row = s.cells[:0], s.row[:0]
	return err
}

// write writes a row. Shared texts are written into their cells, so that none is left
// behind that no cell shows any more.
func (s *sheet) write(pieces []piece) error {
	out := s.rest.out
	if out == nil {
		return nil
	}
	for i := range s.cells {
		c, q := &s.cells[i], pieces[i]
		out.Write(c.before)
		_, raw := s.shows(c)
		space := c.space()
		switch {
		case q.changed, c.kind == "formula":
			raw = "<" + space + `t xml:space="preserve">` + html.EscapeString(q.text) + "</" + space + "t>"
			fallthrough
		case c.kind == "s":
			out.WriteString(c.tag(space) + "<" + space + "is>" + raw + "</" + space + "is></" + space + "c>")
		default:
			out.Write(c.open)
			if !bytes.HasSuffix(c.open, []byte("/>")) {
				out.Write(c.raw.Bytes())
				out.WriteString("</" + space + "c>")
			}
		}
	}
	_, err := out.Write(s.row)
	return err
}

// space is the namespace that the tags of a cell are written with: "" or "x:".
func (c *cell) space() string {
	space, _, _ := bytes.Cut(c.open[1:], []byte("c"))
	return string(space)
}

// tag is a cell's tag as one that holds its text itself.
func (c *cell) tag(space string) string {
	tag := "<" + space + `c r="` + html.EscapeString(c.ref) + `"`
	if style := valueOf(c.open, "s"); style != "" {
		tag += ` s="` + html.EscapeString(style) + `"`
	}
	return tag + ` t="inlineStr">`
}
