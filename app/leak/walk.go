package leak

import (
	"bufio"
	"bytes"
	"errors"
	"html"
	"io"
	"slices"
	"strconv"
	"strings"
)

// grammar says how text lies in a kind of marked-up file.
type grammar struct {
	inline   map[string]bool   // tags that part no words
	parting  map[string]string // empty tags that stand for a character
	shielded map[string]bool   // tags in which no other tag means anything for text
	deleted  map[string]bool
	inserted map[string]bool
	rows     map[string]bool // of tables
	numbered string          // the tag whose passages are counted, with what a passage is called
	called   string
	flat     bool                             // no tag ends a passage: what they hold belongs together
	named    bool                             // tags and attributes are called as somebody likes
	says     func(tag, attribute string) bool // attributes that hold words
	personal func(tag, attribute string) bool // attributes that say who wrote, which a copy never keeps
	writers  map[string]bool                  // tags whose text does
}

// walker reads a marked-up part, shows its passages and, where it has somewhere to
// write, writes it anew with what was changed in them.
type walker struct {
	in   *tokens
	out  *bufio.Writer // nil when the part is only looked at
	to   seer
	g    *grammar
	part string

	held     []byte // as it was read, since the last passage ended
	pieces   []piece
	spans    []span // of each piece in held
	before   string
	shield   int
	deleted  int
	inserted int
	writer   bool // what comes is who wrote it
	row      int  // how many rows of tables, one inside another, it is inside
	count    int
	pictures int // written into attributes
	rest     bytes.Buffer
	known    map[string]bool // what of the rest was looked through: most of it is there many times
}

// writerIs stands in a copy in place of whoever wrote something.
const writerIs = "Author"

// span is where a piece stands in what is held, and how it is written there.
type span struct {
	from, to int
	kind     tokenKind
}

// walk reads a part to its end.
func (k *walker) walk() error {
	if k.in.wide && k.out != nil {
		return errBroken
	}
	for {
		tok, err := k.in.next()
		if errors.Is(err, io.EOF) {
			k.aside()
			return k.flush()
		}
		if err != nil {
			return err
		}
		if err := k.take(tok); err != nil {
			return err
		}
	}
}

// take reads one token.
func (k *walker) take(tok token) error {
	switch tok.kind {
	case tokenText, tokenVerbose:
		k.piece(tok.raw, 0, len(tok.raw), tok.kind)
	case tokenCData:
		k.piece(tok.raw, len("<![CDATA["), max(len(tok.raw)-len("]]>"), len("<![CDATA[")), tok.kind)
	case tokenRemark:
		k.held = append(k.held, k.remark(tok.raw)...)
	case tokenStart, tokenEnd, tokenEmpty:
		return k.tag(tok)
	default:
		k.unseen(tok.raw)
		k.held = append(k.held, tok.raw...)
	}
	return k.bounded()
}

// remark shows a comment, which parts no words, and is it as it is to be written.
func (k *walker) remark(raw []byte) []byte {
	from, to := min(4, len(raw)), max(len(raw)-3, min(4, len(raw)))
	p := passage{part: k.part, pieces: []piece{{text: string(raw[from:to])}}}
	if strings.TrimSpace(p.pieces[0].text) == "" {
		return raw
	}
	k.to.see(&p)
	if !p.pieces[0].changed {
		return raw
	}
	return slices.Concat(raw[:from], []byte(p.pieces[0].text), raw[to:])
}

// piece adds a run of text.
func (k *walker) piece(raw []byte, from, to int, kind tokenKind) {
	text := string(raw[from:to])
	if kind == tokenText {
		text = html.UnescapeString(text)
	}
	k.spans = append(k.spans, span{len(k.held) + from, len(k.held) + to, kind})
	k.held = append(k.held, raw...)
	k.pieces = append(k.pieces, piece{text: text, before: k.before, deleted: k.deleted > 0, inserted: k.inserted > 0, writer: k.writer})
	k.before = ""
}

// bounded ends a passage that is too long to be held.
func (k *walker) bounded() error {
	if len(k.held) > longestToken {
		return k.flush()
	}
	return nil
}

// tag reads a tag: it may end a passage, part words, or hold words itself.
func (k *walker) tag(tok token) error {
	if k.g.shielded[tok.name] {
		k.shield += depth(tok)
	} else if k.shield == 0 {
		if k.g.deleted[tok.name] {
			k.deleted = max(k.deleted+depth(tok), 0)
		}
		if k.g.inserted[tok.name] {
			k.inserted = max(k.inserted+depth(tok), 0)
		}
		if as, parts := k.g.parting[tok.name]; parts {
			k.before += as
		} else if tok.kind != tokenEmpty && !k.g.inline[tok.name] {
			if err := k.parted(tok); err != nil {
				return err
			}
		}
	}
	k.shield = max(k.shield, 0)
	if k.g.writers[tok.name] {
		k.writer = tok.kind == tokenStart
	}
	raw := tok.raw
	if tok.kind != tokenEnd {
		raw = k.attributes(tok)
	} else if bytes.IndexByte(raw, ' ') > 0 { // which the end of a tag has no room for
		k.unseen(raw)
	}
	k.held = append(k.held, raw...)
	return k.bounded()
}

// parted ends a passage at a tag that parts words. A row of a table is one passage, since
// a surname may stand in the cell beside the forename; the outermost, of tables in tables.
func (k *walker) parted(tok token) error {
	switch {
	case tok.kind == tokenEnd && (tok.name == "table" || tok.name == "tbl"):
		k.row = 0 // in HTML the ends of rows may be missing
	case k.g.rows[tok.name]:
		k.row = max(k.row+depth(tok), 0)
		if k.row == 0 && tok.kind == tokenEnd || k.row == 1 && tok.kind == tokenStart {
			return k.flush()
		}
	}
	if k.row == 0 && !k.g.flat {
		return k.flush()
	}
	if len(k.pieces) > 0 && !strings.HasSuffix(k.before, "\t") {
		k.before += "\t"
	}
	return nil
}

// depth is what a tag adds to how deep its element is nested.
func depth(tok token) int {
	switch tok.kind {
	case tokenStart:
		return 1
	case tokenEnd:
		return -1
	}
	return 0
}

// attributes shows the words that a tag's attributes hold, and is the tag as it is to
// be written.
func (k *walker) attributes(tok token) []byte {
	if k.g.named {
		k.unseen([]byte(tok.name))
	}
	if bytes.IndexByte(tok.raw, '=') < 0 {
		if bytes.IndexByte(tok.raw, ' ') > 0 {
			k.unseen(tok.raw)
		}
		return tok.raw
	}
	var changed []byte // the tag up to where it has been changed
	at := 0
	for _, a := range attributes(tok.raw) {
		if k.g.named {
			k.unseen([]byte(a.name))
		}
		value := html.UnescapeString(string(tok.raw[a.from:a.to]))
		p := passage{part: k.part, pieces: []piece{{text: value}}}
		personal := k.g.personal(tok.name, a.name)
		if value == "" || !personal && !k.g.says(tok.name, a.name) {
			k.unseen(tok.raw[a.from:a.to])
			continue
		}
		instead := value
		if begins, content := pictureIn(value); content != nil {
			instead = k.picture(begins, value, content)
		} else {
			k.to.see(&p)
			instead = p.pieces[0].text
		}
		if personal {
			instead = writerIs
		}
		if instead != value {
			changed = append(append(changed, tok.raw[at:a.from]...), a.written(instead)...)
			at = a.to
		}
	}
	if at == 0 || k.out == nil {
		return tok.raw
	}
	return append(changed, tok.raw[at:]...)
}

// flush ends a passage: it is shown, and written if it is to be.
func (k *walker) flush() error {
	if strings.TrimSpace(textOf(k.pieces)) != "" {
		p := passage{part: k.part, pieces: k.pieces}
		if k.g.numbered != "" {
			k.count++
			p.part = strings.TrimPrefix(k.part+", "+k.g.called+" "+strconv.Itoa(k.count), ", ")
		}
		k.to.see(&p)
	}
	err := k.write()
	k.held, k.pieces, k.spans, k.before = k.held[:0], k.pieces[:0], k.spans[:0], ""
	return err
}

func textOf(pieces []piece) string {
	var b strings.Builder
	for _, q := range pieces {
		b.WriteString(q.text)
	}
	return b.String()
}

// write writes what is held, with the pieces that were changed.
func (k *walker) write() error {
	if k.out == nil {
		return nil
	}
	at := 0
	for i, s := range k.spans {
		q := k.pieces[i]
		if q.writer && strings.TrimSpace(q.text) != "" {
			q.text, q.changed = writerIs, true
		}
		if !q.changed {
			continue
		}
		k.out.Write(spacing(k.held[at:s.from], q.text))
		if s.kind == tokenText {
			q.text = html.EscapeString(q.text)
		}
		k.out.WriteString(q.text)
		at = s.to
	}
	_, err := k.out.Write(k.held[at:])
	return err
}

// spacing is the markup before a text of Word's or Excel's, which has to say so if
// spaces at the text's ends count. They do now that something was taken from between.
func spacing(before []byte, text string) []byte {
	if text == strings.TrimSpace(text) {
		return before
	}
	for _, tag := range []string{"<w:t>", "<w:delText>", "<t>"} {
		if bytes.HasSuffix(before, []byte(tag)) {
			return append(bytes.TrimSuffix(bytes.Clone(before), []byte(">")), ` xml:space="preserve">`...)
		}
	}
	return before
}
