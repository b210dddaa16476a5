package leak

import (
	"bufio"
	"bytes"
	"html"
	"io"
	"regexp"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// tokenKind is a kind of thing in marked-up text.
type tokenKind uint8

const (
	tokenText tokenKind = iota
	tokenCData
	tokenStart
	tokenEnd
	tokenEmpty   // a tag that holds nothing: <w:tab/>
	tokenRemark  // a comment
	tokenOther   // a declaration, an instruction
	tokenVerbose // text of a script or a style sheet, in which entities are none
)

// token is a piece of marked-up text as it stands. What it points to is good until
// the next is read.
type token struct {
	kind tokenKind
	raw  []byte
	name string // of a tag, without its namespace
}

// tokens reads marked-up text, as XML is. It judges nothing: what is not well formed
// comes out as it went in.
type tokens struct {
	r       *bufio.Reader
	raw     []byte
	wide    bool   // it was UTF-16, and so cannot be written as it was
	html    bool   // scripts and style sheets hold no tags
	verbose string // the tag whose text is coming, in which a < begins nothing but its end
}

// newTokens reads from r, which is UTF-8, or UTF-16 with a mark that says so.
func newTokens(r io.Reader) *tokens {
	in := bufio.NewReaderSize(r, 64<<10)
	if head, _ := in.Peek(2); string(head) == "\xff\xfe" || string(head) == "\xfe\xff" {
		in = bufio.NewReaderSize(transform.NewReader(in, unicode.BOMOverride(unicode.UTF8.NewDecoder())), 64<<10)
		return &tokens{r: in, wide: true}
	}
	if as := declared(in); as != nil {
		return &tokens{r: bufio.NewReaderSize(transform.NewReader(in, as.NewDecoder()), 64<<10), wide: true}
	}
	return &tokens{r: in}
}

// newPageTokens reads a page, which is UTF-8 whatever it says of itself.
func newPageTokens(text string) *tokens {
	return &tokens{r: bufio.NewReaderSize(strings.NewReader(text), 64<<10), html: true}
}

// saysEncoding is what a part in XML says of its letters.
var saysEncoding = regexp.MustCompile(`^<\?xml[^>]*encoding=["']([A-Za-z0-9_-]+)["']`)

// declared is the encoding of a part that is not in UTF-8 and bears no mark, by what it
// says, or by the noughts of UTF-16; nil of one that is.
func declared(in *bufio.Reader) encoding.Encoding {
	head, _ := in.Peek(200)
	switch {
	case bytes.HasPrefix(head, []byte("<\x00")):
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case bytes.HasPrefix(head, []byte("\x00<")):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	said := saysEncoding.FindSubmatch(head)
	if said == nil || strings.EqualFold(string(said[1]), "utf-8") || strings.HasPrefix(strings.ToLower(string(said[1])), "utf-16") {
		return nil
	}
	as, err := htmlindex.Get(string(said[1]))
	if err != nil || as == encoding.Nop {
		return nil
	}
	return as
}

// next reads one token; io.EOF after the last.
func (t *tokens) next() (token, error) {
	t.raw = t.raw[:0]
	first, err := t.r.Peek(1)
	if err != nil {
		return token{}, err
	}
	if name := t.verbose; name != "" {
		t.verbose = ""
		if tok, err := t.script("</" + name); err != nil || len(tok.raw) > 0 {
			return tok, err
		}
	}
	if first[0] != '<' {
		return t.text()
	}
	head, _ := t.r.Peek(9)
	switch {
	case bytes.HasPrefix(head, []byte("<!--")):
		return t.until("-->", tokenRemark)
	case bytes.HasPrefix(head, []byte("<![CDATA[")):
		return t.until("]]>", tokenCData)
	case bytes.HasPrefix(head, []byte("<?")):
		return t.until("?>", tokenOther)
	case bytes.HasPrefix(head, []byte("<!")):
		return t.until(">", tokenOther)
	}
	return t.tag()
}

// text reads up to the next tag.
func (t *tokens) text() (token, error) {
	for {
		some, err := t.r.ReadSlice('<')
		if err == nil {
			t.r.UnreadByte()
			some = some[:len(some)-1]
		}
		t.raw = append(t.raw, some...)
		switch {
		case len(t.raw) > longestToken:
			return token{}, errTooLarge
		case err == bufio.ErrBufferFull:
			continue
		case err == io.EOF && len(t.raw) > 0, err == nil:
			return token{kind: tokenText, raw: t.raw}, nil
		}
		return token{}, err
	}
}

// script reads the text of a script or a style sheet up to its end.
func (t *tokens) script(end string) (token, error) {
	for {
		if head, _ := t.r.Peek(len(end)); len(head) == 0 || strings.EqualFold(string(head), end) {
			return token{kind: tokenVerbose, raw: t.raw}, nil
		}
		c, err := t.r.ReadByte()
		if err != nil {
			return token{}, err
		}
		if t.raw = append(t.raw, c); len(t.raw) > longestToken {
			return token{}, errTooLarge
		}
	}
}

// until reads to the end of a token that closes by some letters.
func (t *tokens) until(end string, kind tokenKind) (token, error) {
	for {
		some, err := t.r.ReadSlice('>')
		t.raw = append(t.raw, some...)
		switch {
		case len(t.raw) > longestToken:
			return token{}, errTooLarge
		case err == bufio.ErrBufferFull:
			continue
		case err == io.EOF, err == nil && bytes.HasSuffix(t.raw, []byte(end)) && len(t.raw) >= len(end)+2:
			return token{kind: kind, raw: t.raw}, nil
		case err != nil:
			return token{}, err
		}
	}
}

// tag reads a tag. A > between quotes does not end it.
func (t *tokens) tag() (token, error) {
	quote := byte(0)
	for {
		some, err := t.r.ReadSlice('>')
		t.raw = append(t.raw, some...)
		quote = quoted(some, quote)
		switch {
		case len(t.raw) > longestToken:
			return token{}, errTooLarge
		case err == io.EOF:
			return token{kind: tokenOther, raw: t.raw}, nil
		case err != nil && err != bufio.ErrBufferFull:
			return token{}, err
		case err != nil || quote != 0:
			continue
		}
		tok := tagged(t.raw)
		if t.html {
			tok.name = strings.ToLower(tok.name)
			if tok.kind == tokenStart && (tok.name == "script" || tok.name == "style") {
				t.verbose = tok.name
			}
		}
		return tok, nil
	}
}

// quoted is the quotation mark that is still open after some of a tag, or 0.
func quoted(some []byte, open byte) byte {
	for len(some) > 0 {
		if open != 0 {
			at := bytes.IndexByte(some, open)
			if at < 0 {
				return open
			}
			some, open = some[at+1:], 0
			continue
		}
		at := bytes.IndexAny(some, `"'`)
		if at < 0 {
			return 0
		}
		open, some = some[at], some[at+1:]
	}
	return open
}

// tagged says what tag it is that raw holds.
func tagged(raw []byte) token {
	kind, name := tokenStart, raw[1:len(raw)-1]
	switch {
	case bytes.HasPrefix(name, []byte("/")):
		kind, name = tokenEnd, name[1:]
	case bytes.HasSuffix(name, []byte("/")):
		kind, name = tokenEmpty, name[:len(name)-1]
	}
	if end := bytes.IndexAny(name, " \t\r\n/"); end >= 0 {
		name = name[:end]
	}
	return token{kind: kind, raw: raw, name: local(string(name))}
}

// local is a name without its namespace.
func local(name string) string { return name[strings.LastIndexByte(name, ':')+1:] }

// attribute is one of a tag's, with where its value stands in the tag.
type attribute struct {
	name     string
	from, to int
	bare     bool // its value stands without quotation marks, as HTML allows
}

// attributes finds the values in a tag.
func attributes(raw []byte) (all []attribute) {
	for at := 1; at < len(raw); {
		eq := bytes.IndexByte(raw[at:], '=')
		if eq < 0 {
			return all
		}
		name := bytes.TrimSpace(raw[at : at+eq])
		if cut := bytes.LastIndexAny(name, " \t\r\n"); cut >= 0 {
			name = name[cut+1:]
		}
		at += eq + 1
		for at < len(raw) && strings.IndexByte(" \t\r\n", raw[at]) >= 0 {
			at++
		}
		if at < len(raw) && raw[at] != '"' && raw[at] != '\'' {
			end := bare(raw, at)
			all = append(all, attribute{local(string(name)), at, end, true})
			at = end
			continue
		}
		if at >= len(raw) {
			return all
		}
		end := bytes.IndexByte(raw[at+1:], raw[at])
		if end < 0 {
			return all
		}
		all = append(all, attribute{local(string(name)), at + 1, at + 1 + end, false})
		at += end + 2
	}
	return all
}

// valueOf is what an attribute of a tag says, "" where it has none of that name.
func valueOf(raw []byte, name string) string {
	for _, a := range attributes(raw) {
		if a.name == name {
			return html.UnescapeString(string(raw[a.from:a.to]))
		}
	}
	return ""
}
