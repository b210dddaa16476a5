package pdf

import (
	"bytes"
	"errors"
	"strconv"
)

// What a PDF is made of. A number is a float64, true and false a bool, null nil.
type (
	name   string
	text   []byte
	ref    int // the number of an object; of its generations the last is meant
	list   []any
	dict   map[name]any
	word   string // an operator of a page's content, or a keyword
	stream struct {
		dict dict
		raw  []byte
	}
)

// errEnd is the end of what is parsed; errNodes that it holds more than is read.
var (
	errEnd   = errors.New("no more")
	errNodes = errors.New("too many objects")
)

// deepest is how far lists and dictionaries may be nested.
const deepest = 60

// parser reads values one after another. It forgives what other readers forgive.
type parser struct {
	b     []byte
	at    int
	nodes *int // how many more values may be read
}

func (p *parser) value(depth int) (any, error) {
	p.blank()
	if p.at >= len(p.b) {
		return nil, errEnd
	}
	if *p.nodes--; *p.nodes < 0 || depth > deepest {
		return nil, errNodes
	}
	switch c := p.b[p.at]; {
	case c == '/':
		p.at++
		return p.name(), nil
	case c == '(':
		return p.literal(), nil
	case c == '<':
		if p.at+1 < len(p.b) && p.b[p.at+1] == '<' {
			p.at += 2
			return p.dict(depth)
		}
		return p.hex(), nil
	case c == '[':
		p.at++
		return p.list(depth)
	case c == ']', c == '}', c == '{', c == ')':
		p.at++
		return word(c), nil
	case c == '>':
		p.at++
		if p.at < len(p.b) && p.b[p.at] == '>' {
			p.at++
		}
		return word(">>"), nil
	}
	return p.plain(), nil
}

// blank passes over spaces and remarks.
func (p *parser) blank() {
	for p.at < len(p.b) {
		switch c := p.b[p.at]; {
		case isSpace(c):
			p.at++
		case c == '%':
			for p.at < len(p.b) && p.b[p.at] != '\n' && p.b[p.at] != '\r' {
				p.at++
			}
		default:
			return
		}
	}
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool {
	return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0
}

// run is what stands up to a space or a delimiter.
func (p *parser) run() []byte {
	from := p.at
	for p.at < len(p.b) && !isSpace(p.b[p.at]) && !isDelimiter(p.b[p.at]) {
		p.at++
	}
	return p.b[from:p.at]
}

// plain is a number, a keyword or an operator.
func (p *parser) plain() any {
	said := p.run()
	if len(said) == 0 {
		p.at++
		return nil
	}
	if c := said[0]; c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' {
		if n, err := strconv.ParseFloat(string(said), 64); err == nil {
			return n
		}
	}
	switch string(said) {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	}
	return word(said)
}

func (p *parser) name() name {
	said := p.run()
	if bytes.IndexByte(said, '#') < 0 {
		return name(said)
	}
	out := make([]byte, 0, len(said))
	for i := 0; i < len(said); i++ {
		if said[i] == '#' && i+2 < len(said) {
			if n, err := strconv.ParseUint(string(said[i+1:i+3]), 16, 8); err == nil {
				out = append(out, byte(n))
				i += 2
				continue
			}
		}
		out = append(out, said[i])
	}
	return name(out)
}

// literal reads a text in brackets.
func (p *parser) literal() text {
	out := text{}
	depth := 0
	for ; p.at < len(p.b); p.at++ {
		switch c := p.b[p.at]; c {
		case '(':
			if depth++; depth > 1 {
				out = append(out, c)
			}
		case ')':
			if depth--; depth == 0 {
				p.at++
				return out
			}
			out = append(out, c)
		case '\\':
			out = p.escaped(out)
		default:
			out = append(out, c)
		}
	}
	p.at = min(p.at, len(p.b)) // one that never ends
	return out
}

// escaped reads what stands after a backslash, and stops on its last letter.
func (p *parser) escaped(out text) text {
	if p.at++; p.at >= len(p.b) {
		return out
	}
	switch c := p.b[p.at]; {
	case c >= '0' && c <= '7':
		n := 0
		for i := 0; i < 3 && p.at < len(p.b) && p.b[p.at] >= '0' && p.b[p.at] <= '7'; i++ {
			n = n*8 + int(p.b[p.at]-'0')
			p.at++
		}
		p.at--
		return append(out, byte(n))
	case c == '\r':
		if p.at+1 < len(p.b) && p.b[p.at+1] == '\n' {
			p.at++
		}
		return out
	case c == '\n':
		return out
	default:
		if at := bytes.IndexByte([]byte("nrtbf"), c); at >= 0 {
			c = "\n\r\t\b\f"[at]
		}
		return append(out, c)
	}
}

// hex reads a text of digits.
func (p *parser) hex() text {
	out := text{}
	half, high := false, byte(0)
	for p.at++; p.at < len(p.b); p.at++ {
		c := p.b[p.at]
		if c == '>' {
			p.at++
			break
		}
		n, err := strconv.ParseUint(string(c), 16, 8)
		if err != nil {
			continue
		}
		if half = !half; half {
			high = byte(n) << 4
		} else {
			out = append(out, high|byte(n))
		}
	}
	if half {
		out = append(out, high)
	}
	return out
}

func (p *parser) list(depth int) (any, error) {
	out := list{}
	for {
		v, err := p.value(depth + 1)
		if err != nil {
			return out, err
		}
		switch v {
		case word("]"), word(">>"), word("endobj"):
			return out, nil
		case word("R"):
			out = referred(out)
			continue
		}
		out = append(out, v)
	}
}

// referred puts a reference in place of the two numbers before an R.
func referred(values list) list {
	if n := len(values); n >= 2 {
		if number, is := values[n-2].(float64); is && number >= 0 && number < 1<<31 {
			return append(values[:n-2], ref(number))
		}
	}
	return values
}

func (p *parser) dict(depth int) (any, error) {
	var values list
	for {
		v, err := p.value(depth + 1)
		if err != nil {
			return dictOf(values), err
		}
		switch v {
		case word(">>"), word("endobj"), word("stream"):
			return dictOf(values), nil
		case word("R"):
			values = referred(values)
			continue
		}
		values = append(values, v)
	}
}

func dictOf(values list) dict {
	out := dict{}
	for i := 0; i+1 < len(values); i += 2 {
		if key, is := values[i].(name); is {
			out[key] = values[i+1]
		} else {
			i--
		}
	}
	return out
}
