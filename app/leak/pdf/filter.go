package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"errors"
	"io"
)

// errFilter says that a stream is packed in a way that is not unpacked: a picture.
var errFilter = errors.New("packed as a picture")

// unpacked is what a stream holds. Of one that breaks off, or is too large, it is as
// much as could be read, with the error.
func (f *file) unpacked(s stream) (data []byte, broke error) {
	filters := f.listOf(s.dict["Filter"])
	settings := f.listOf(s.dict["DecodeParms"])
	data = s.raw
	for i, filter := range filters {
		var set dict
		if i < len(settings) {
			set = f.dict(settings[i])
		}
		how, _ := f.resolve(filter).(name)
		r, err := unpacking(how, data, set, f)
		if err != nil {
			return nil, err
		}
		out, err := io.ReadAll(io.LimitReader(f.limit(r, int64(len(data))), mostUnpacked+1))
		if len(out) > mostUnpacked {
			out, err = out[:mostUnpacked], errNodes
		}
		if err != nil {
			broke = err
		}
		data = unpredicted(out, f, set)
	}
	return data, broke
}

// mostUnpacked is how long one stream may be.
const mostUnpacked = 32 << 20

func unpacking(how name, data []byte, set dict, f *file) (io.Reader, error) {
	switch how {
	case "FlateDecode", "Fl":
		return zlib.NewReader(bytes.NewReader(data))
	case "LZWDecode", "LZW":
		early, said := f.resolve(set["EarlyChange"]).(float64)
		return &lzw{data: data, early: !said || early != 0}, nil
	case "ASCII85Decode", "A85":
		data = bytes.TrimSpace(data)
		if end := bytes.Index(data, []byte("~>")); end >= 0 {
			data = data[:end]
		}
		return ascii85.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("<~")))), nil
	case "ASCIIHexDecode", "AHx":
		p := parser{b: append([]byte("<"), data...)}
		return bytes.NewReader(p.hex()), nil
	case "RunLengthDecode", "RL":
		return bytes.NewReader(runLengths(data)), nil
	}
	return nil, errFilter
}

// unpredicted undoes what PNG does to make bytes pack better.
func unpredicted(data []byte, f *file, set dict) []byte {
	if f.int(set["Predictor"], 1) < 10 {
		return data
	}
	bits := f.int(set["Colors"], 1) * f.int(set["BitsPerComponent"], 8)
	size, width := max(bits/8, 1), (bits*f.int(set["Columns"], 1)+7)/8
	if width <= 0 || width > len(data) {
		return data
	}
	out := make([]byte, 0, len(data))
	above := make([]byte, width)
	for len(data) > width {
		how, row := data[0], data[1:width+1]
		data = data[width+1:]
		for i := range row {
			var left, corner byte
			if i >= size {
				left, corner = row[i-size], above[i-size]
			}
			switch how {
			case 1:
				row[i] += left
			case 2:
				row[i] += above[i]
			case 3:
				row[i] += byte((int(left) + int(above[i])) / 2)
			case 4:
				row[i] += nearest(left, above[i], corner)
			}
		}
		out = append(out, row...)
		above = row
	}
	return out
}

// nearest is PNG's choice of the neighbour that is nearest to what they foretell.
func nearest(left, above, corner byte) byte {
	away := func(a byte) int {
		n := int(left) + int(above) - int(corner) - int(a)
		return max(n, -n)
	}
	switch {
	case away(left) <= away(above) && away(left) <= away(corner):
		return left
	case away(above) <= away(corner):
		return above
	}
	return corner
}

func runLengths(data []byte) (out []byte) {
	for len(data) > 1 && data[0] != 128 && len(out) < mostUnpacked {
		n := int(data[0])
		if n < 128 {
			n = min(n+1, len(data)-1)
			out = append(out, data[1:n+1]...)
			data = data[n+1:]
			continue
		}
		out = append(out, bytes.Repeat(data[1:2], 257-n)...)
		data = data[2:]
	}
	return out
}

// lzw unpacks what old programs packed. Codes grow from 9 to 12 bits, a code early
// unless the file says otherwise, which the standard library's reader does not do.
type lzw struct {
	data  []byte
	early bool
	bits  uint32
	have  uint
	table [4096]struct {
		before int16
		last   byte
		first  byte
		size   int16
	}
	next  int
	prev  int
	ready []byte
	done  bool
}

// Read unpacks some more.
func (l *lzw) Read(p []byte) (int, error) {
	for len(l.ready) == 0 {
		if l.done || !l.step() {
			return 0, io.EOF
		}
	}
	n := copy(p, l.ready)
	l.ready = l.ready[n:]
	return n, nil
}

// step reads one code.
func (l *lzw) step() bool {
	if l.next == 0 {
		l.next, l.prev = 258, -1
	}
	width, ahead := uint(9), 0
	if l.early {
		ahead = 1
	}
	for width < 12 && l.next+ahead >= 1<<width {
		width++
	}
	for l.have < width {
		if len(l.data) == 0 {
			return false
		}
		l.bits, l.have, l.data = l.bits<<8|uint32(l.data[0]), l.have+8, l.data[1:]
	}
	code := int(l.bits >> (l.have - width) & (1<<width - 1))
	l.have -= width
	switch {
	case code == 256:
		l.next, l.prev = 258, -1
		return true
	case code == 257:
		l.done = true
		return false
	case code > l.next || code == l.next && l.prev < 0 || code >= 4096:
		l.done = true
		return false
	}
	if l.prev >= 0 && l.next < 4096 {
		entry := &l.table[l.next]
		entry.before, entry.first, entry.size = int16(l.prev), l.firstOf(l.prev), l.sizeOf(l.prev)+1
		entry.last = l.firstOf(code)
		if code == l.next {
			entry.last = entry.first
		}
		l.next++
	}
	l.ready = l.spelled(code)
	l.prev = code
	return true
}

func (l *lzw) firstOf(code int) byte {
	if code < 256 {
		return byte(code)
	}
	return l.table[code].first
}

func (l *lzw) sizeOf(code int) int16 {
	if code < 256 {
		return 1
	}
	return l.table[code].size
}

// spelled are the bytes that a code stands for.
func (l *lzw) spelled(code int) []byte {
	out := make([]byte, max(l.sizeOf(code), 1))
	for i := len(out) - 1; i >= 0; i-- {
		if code < 256 {
			out[i] = byte(code)
			break
		}
		out[i], code = l.table[code].last, int(l.table[code].before)
	}
	return out
}
