package pdf

import (
	"bytes"
	"encoding/binary"
	"slices"

	"golang.org/x/image/font/sfnt"
)

// subset is the font with the outlines of some glyphs only. Numbers of glyphs stay as
// they are, so that all other tables hold. See the OpenType specification, glyf and
// loca.
func (o *outline) subset(keep []sfnt.GlyphIndex) []byte {
	be := binary.BigEndian
	loca, glyf, long := o.tables["loca"], o.tables["glyf"], be.Uint16(o.tables["head"][50:]) == 1
	outlineOf := func(g int) []byte {
		if long {
			return glyf[be.Uint32(loca[4*g:]):be.Uint32(loca[4*g+4:])]
		}
		return glyf[2*int(be.Uint16(loca[2*g:])) : 2*int(be.Uint16(loca[2*g+2:]))]
	}
	wanted := map[int]bool{}
	var want func(g int)
	want = func(g int) {
		if wanted[g] {
			return
		}
		wanted[g] = true
		for _, part := range partsOf(outlineOf(g)) {
			want(part)
		}
	}
	want(0) // what stands for a letter that is not there
	for _, g := range keep {
		want(int(g))
	}
	var places, drawn bytes.Buffer
	for g := range int(be.Uint16(o.tables["maxp"][4:])) {
		_ = binary.Write(&places, be, uint32(drawn.Len()))
		if wanted[g] {
			drawn.Write(outlineOf(g))
			drawn.Write(make([]byte, -drawn.Len()&3))
		}
	}
	_ = binary.Write(&places, be, uint32(drawn.Len()))
	head := bytes.Clone(o.tables["head"])
	be.PutUint16(head[50:], 1)
	tables := map[string][]byte{"head": head, "loca": places.Bytes(), "glyf": drawn.Bytes()}
	for _, name := range []string{"cvt ", "fpgm", "hhea", "hmtx", "maxp", "prep"} {
		tables[name] = o.tables[name]
	}
	return fontFile(tables)
}

// partsOf are the glyphs that a composed outline is made of.
func partsOf(outline []byte) []int {
	be := binary.BigEndian
	if len(outline) < 10 || int16(be.Uint16(outline)) >= 0 {
		return nil
	}
	var parts []int
	for at := 10; at+4 <= len(outline); {
		flags := be.Uint16(outline[at:])
		parts = append(parts, int(be.Uint16(outline[at+2:])))
		at += 6
		if flags&1 != 0 { // places are words
			at += 2
		}
		switch {
		case flags&0x08 != 0: // one scale
			at += 2
		case flags&0x40 != 0: // two
			at += 4
		case flags&0x80 != 0: // a matrix
			at += 8
		}
		if flags&0x20 == 0 { // the last
			break
		}
	}
	return parts
}

// fontFile puts tables together.
func fontFile(tables map[string][]byte) []byte {
	names := make([]string, 0, len(tables))
	for name := range tables {
		names = append(names, name)
	}
	slices.Sort(names)
	be := binary.BigEndian
	var file, data bytes.Buffer
	power, exponent := 1, 0
	for power*2 <= len(names) {
		power, exponent = power*2, exponent+1
	}
	_ = binary.Write(&file, be, []uint16{1, 0, uint16(len(names)), uint16(power * 16), uint16(exponent), uint16(len(names)*16 - power*16)})
	begins := 12 + 16*len(names)
	for _, name := range names {
		file.WriteString(name)
		_ = binary.Write(&file, be, []uint32{checksum(tables[name]), uint32(begins + data.Len()), uint32(len(tables[name]))})
		data.Write(tables[name])
		data.Write(make([]byte, -data.Len()&3))
	}
	file.Write(data.Bytes())
	return file.Bytes()
}

func checksum(table []byte) (sum uint32) {
	padded := append(bytes.Clone(table), make([]byte, -len(table)&3)...)
	for at := 0; at < len(padded); at += 4 {
		sum += binary.BigEndian.Uint32(padded[at:])
	}
	return sum
}
