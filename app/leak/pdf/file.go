package pdf

import (
	"bytes"
	"io"
	"slices"
	"strconv"
)

// file is a PDF's objects. They are found by looking for them, and not by the file's
// own table: a broken table hides nothing then, and neither does an earlier version of
// an object, which such a table no longer names.
type file struct {
	objects map[int]any // the last of each number
	order   []int
	older   []any // objects that later ones of their number took the place of
	trailer dict
	nodes   int
	fonts   dict // of all pages, once asked for
	locked  bool
	broken  bool // some objects could not be read
	limit   func(r io.Reader, packed int64) io.Reader
}

// mostNodes is how many values a file may hold.
const mostNodes = 1_000_000

func open(content []byte, limit func(io.Reader, int64) io.Reader) (*file, error) {
	f := &file{objects: map[int]any{}, trailer: dict{}, nodes: mostNodes, limit: limit}
	err := f.scan(content)
	f.locked = f.trailer["Encrypt"] != nil
	if f.locked || err != nil {
		return f, err
	}
	return f, f.packedObjects()
}

// scan finds each "12 0 obj", and each trailer.
func (f *file) scan(content []byte) error {
	p := parser{b: content, nodes: &f.nodes}
	trailer := -1 // where the next trailer is, looked for once each
	for {
		if trailer < p.at {
			trailer = p.at + indexOr(content[p.at:], "trailer", len(content))
		}
		next := bytes.Index(content[p.at:], []byte("obj"))
		if trailer < len(content) && (next < 0 || trailer < p.at+next) {
			p.at = trailer + len("trailer")
			v, err := p.value(0)
			if d, is := v.(dict); is {
				f.trail(d)
			}
			if err == errNodes {
				return err
			}
			continue
		}
		if next < 0 {
			return nil
		}
		number, is := numbered(content[:p.at+next])
		p.at += next + len("obj")
		if !is {
			continue
		}
		if err := f.object(&p, number); err == errNodes {
			return err
		}
	}
}

func indexOr(in []byte, what string, otherwise int) int {
	if at := bytes.Index(in, []byte(what)); at >= 0 {
		return at
	}
	return otherwise
}

// trail keeps what a trailer says, of several the last.
func (f *file) trail(d dict) {
	for k, v := range d {
		f.trailer[k] = v
	}
}

// numbered is the object's number that stands before the word obj: of "12 0 obj", 12.
func numbered(before []byte) (number int, is bool) {
	fields := bytes.Fields(before[max(len(before)-32, 0):])
	if len(fields) < 2 {
		return 0, false
	}
	said := fields[len(fields)-2]
	digits := bytes.TrimLeftFunc(said, func(r rune) bool { return r < '0' || r > '9' }) // what stands before it may touch it
	number, err := strconv.Atoi(string(digits))
	_, generation := strconv.ParseUint(string(fields[len(fields)-1]), 10, 16)
	return number, err == nil && generation == nil && number < 1<<30
}

// object reads one object, and the stream that may follow it.
func (f *file) object(p *parser, number int) error {
	v, err := p.value(0)
	if err != nil {
		return err
	}
	d, is := v.(dict)
	if !is {
		f.keep(number, v)
		return nil
	}
	// A dictionary's reading may have taken the word with it, where its end is missing.
	p.blank()
	if !bytes.HasPrefix(p.b[p.at:], []byte("stream")) {
		f.keep(number, d)
		return nil
	}
	p.at += len("stream")
	if p.at < len(p.b) && p.b[p.at] == '\r' {
		p.at++
	}
	if p.at < len(p.b) && p.b[p.at] == '\n' {
		p.at++
	}
	end := f.streamEnd(p, d)
	s := stream{d, p.b[p.at:end]}
	p.at = end
	if d["Type"] == name("XRef") {
		f.trail(d)
	}
	f.keep(number, s)
	return nil
}

// streamEnd is where a stream ends: where its length says, if it ends there, else where
// the word does.
func (f *file) streamEnd(p *parser, d dict) int {
	if n, is := d["Length"].(float64); is && n >= 0 && int(n) <= len(p.b)-p.at {
		end := p.at + int(n)
		if after := bytes.TrimLeft(p.b[end:min(end+32, len(p.b))], "\r\n \t"); bytes.HasPrefix(after, []byte("endstream")) {
			return end
		}
	}
	if n := bytes.Index(p.b[p.at:], []byte("endstream")); n >= 0 {
		return p.at + n
	}
	return len(p.b)
}

func (f *file) keep(number int, v any) {
	if before, twice := f.objects[number]; twice {
		f.older = append(f.older, before)
	} else {
		f.order = append(f.order, number)
	}
	f.objects[number] = v
}

// packedObjects reads the objects that stand in streams.
func (f *file) packedObjects() error {
	for _, number := range slices.Clone(f.order) {
		s, is := f.objects[number].(stream)
		if !is || s.dict["Type"] != name("ObjStm") {
			continue
		}
		data, err := f.unpacked(s)
		if err != nil {
			f.broken = true
		}
		p := parser{b: data, nodes: &f.nodes}
		n, first := f.int(s.dict["N"], 0), f.int(s.dict["First"], 0)
		heads := make([]int, 0, 2*min(max(n, 0), 1000))
		for range 2 * min(max(n, 0), len(data)) {
			v, err := p.value(0)
			number, is := v.(float64)
			if err != nil || !is {
				break
			}
			heads = append(heads, int(number))
		}
		for i := 0; i+1 < len(heads); i += 2 {
			if at := first + heads[i+1]; at >= 0 && at < len(data) {
				p.at = at
				v, err := p.value(0)
				if err == errNodes {
					return err
				}
				f.keep(heads[i], v)
			}
		}
	}
	return nil
}

// resolve follows references to what they mean.
func (f *file) resolve(v any) any {
	for range deepest {
		r, is := v.(ref)
		if !is {
			return v
		}
		v = f.objects[int(r)]
	}
	return nil
}

func (f *file) dict(v any) dict {
	switch d := f.resolve(v).(type) {
	case dict:
		return d
	case stream:
		return d.dict
	}
	return nil
}

// listOf is a list, or what stands where a list of one may.
func (f *file) listOf(v any) list {
	switch l := f.resolve(v).(type) {
	case nil:
		return nil
	case list:
		return l
	default:
		return list{l}
	}
}

func (f *file) int(v any, otherwise int) int {
	if n, is := f.resolve(v).(float64); is && n > -1<<31 && n < 1<<31 {
		return int(n)
	}
	return otherwise
}

func (f *file) number(v any, otherwise float64) float64 {
	if n, is := f.resolve(v).(float64); is {
		return n
	}
	return otherwise
}
