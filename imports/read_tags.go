package imports

import "bytes"

const (
	deepest     = 100             // elements inside one another; a sheet has about 10
	longestTag  = 64 * 1024       // bytes
	longestText = 4 * 1024 * 1024 // bytes between two tags
)

// tag is one start or end tag in a stretch of XML.
type tag struct {
	name   string // without its prefix
	whole  []byte // with it
	from   int    // where "<" stands
	to     int    // just after ">"
	closes bool   // </name>
	empty  bool   // <name/>, told twice: as a start and as an end
	attrs  []byte // what stands between the name and ">"
}

// eachTag calls visit for each tag, passing over comments, instructions and
// CDATA. It is a quick look, not a parser, but it makes sure that tags match,
// and refuses what would make a parser's memory grow: document types, where
// entities could multiply, deep nesting, endless tags and endless text.
func eachTag(x []byte, visit func(*tag) error) error {
	var open [][]byte
	var t tag // one for all, since there are millions
	for at := 0; ; {
		next := bytes.IndexByte(x[at:], '<')
		if next < 0 {
			return unlessOpen(open)
		}
		if at += next; next > longestText {
			return tooBig(thousands(longestText) + " letters in one cell")
		}
		if rest := x[at:]; len(rest) > 1 && (rest[1] == '!' || rest[1] == '?') {
			skip := asideLength(rest)
			if skip < 0 {
				return errBrokenSheet
			}
			at += skip
			continue
		}
		length := tagLength(x[at:min(len(x), at+longestTag)])
		if length < 0 {
			return errBrokenSheet
		}
		t.takeApart(x[at:at+length], at)
		var matches bool
		if open, matches = nest(open, &t); !matches {
			return errBrokenSheet
		}
		if err := visit(&t); err != nil {
			return err
		}
		if t.empty {
			t.closes, t.from = true, t.to
			if err := visit(&t); err != nil {
				return err
			}
		}
		at += length
	}
}

func unlessOpen(open [][]byte) error {
	if len(open) > 0 {
		return errBrokenSheet
	}
	return nil
}

// nest keeps the names of the elements that are open, and says whether the tag
// fits them.
func nest(open [][]byte, t *tag) ([][]byte, bool) {
	switch {
	case t.closes:
		if len(open) == 0 || !bytes.Equal(open[len(open)-1], t.whole) {
			return open, false
		}
		return open[:len(open)-1], true
	case t.empty:
		return open, true
	}
	return append(open, t.whole), len(open) < deepest
}

// asideLength measures a comment, CDATA or instruction; -1 if it has no end or
// is a document type.
func asideLength(rest []byte) int {
	for _, aside := range []struct{ start, end string }{{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}} {
		if !bytes.HasPrefix(rest, []byte(aside.start)) {
			continue
		}
		end := bytes.Index(rest[len(aside.start):], []byte(aside.end))
		if end < 0 {
			return -1
		}
		return len(aside.start) + end + len(aside.end)
	}
	return -1
}

// tagLength measures a tag, minding that ">" may stand inside quotes. Nearly
// always the first ">" is the end, which is worth finding quickly.
func tagLength(rest []byte) int {
	end := bytes.IndexByte(rest, '>')
	if end < 0 {
		return -1
	}
	if bytes.Count(rest[:end], doubleQuote)%2 == 0 && bytes.IndexByte(rest[:end], '\'') < 0 {
		return end + 1
	}
	var quote byte
	for i, c := range rest {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		}
	}
	return -1
}

var doubleQuote = []byte{'"'}

// takeApart reads a tag that begins at at.
func (t *tag) takeApart(x []byte, at int) {
	inner := x[1 : len(x)-1]
	t.from, t.to, t.closes, t.empty = at, at+len(x), false, false
	if len(inner) > 0 && inner[0] == '/' {
		t.closes, inner = true, inner[1:]
	}
	if len(inner) > 0 && inner[len(inner)-1] == '/' {
		t.empty, inner = true, inner[:len(inner)-1]
	}
	end, colon := 0, -1
	for end < len(inner) && !isXMLSpace(inner[end]) {
		if inner[end] == ':' {
			colon = end
		}
		end++
	}
	t.whole, t.attrs = inner[:end], inner[end:]
	t.name = knownName(t.whole[colon+1:])
}

// knownName makes a string without making garbage for the names that matter.
func knownName(name []byte) string {
	switch string(name) {
	case "c":
		return "c"
	case "v":
		return "v"
	case "row":
		return "row"
	case "f":
		return "f"
	case "si":
		return "si"
	case "t":
		return "t"
	case "is":
		return "is"
	}
	return string(name)
}

func isXMLSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// attr is an attribute's value as written, or nil. Entities are left as they
// are, since nothing we ask for needs any.
func (t *tag) attr(name string) []byte {
	for rest := t.attrs; ; {
		key, value, after := nextAttr(rest)
		if value == nil || string(key) == name {
			return value
		}
		rest = after
	}
}

// nextAttr takes the first attribute; value is nil if there is none.
func nextAttr(x []byte) (key, value, rest []byte) {
	i := 0
	for i < len(x) && isXMLSpace(x[i]) {
		i++
	}
	from := i
	for i < len(x) && x[i] != '=' && !isXMLSpace(x[i]) {
		if x[i] == ':' {
			from = i + 1
		}
		i++
	}
	key = x[from:i]
	for i < len(x) && x[i] != '"' && x[i] != '\'' {
		i++
	}
	if i == len(x) {
		return nil, nil, nil
	}
	end := i + 1
	for end < len(x) && x[end] != x[i] {
		end++
	}
	if end == len(x) {
		return nil, nil, nil
	}
	return key, x[i+1 : end], x[end+1:]
}
