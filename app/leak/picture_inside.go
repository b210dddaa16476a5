package leak

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/binary"
	"io"
)

// PicturesSay reports whether a picture inside an office file says of itself when, with
// what, and often where it was taken, as those from a telephone do. [Watch.Without] makes
// a copy in which none does.
func PicturesSay(content []byte) bool {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return false
	}
	b, cancel := newBudget()
	defer cancel()
	for _, f := range archive.File {
		if !isPicture(f.Name) || f.Flags&1 != 0 {
			continue
		}
		r, err := f.Open()
		if err != nil {
			continue
		}
		says := hasCamera(bufio.NewReaderSize(b.meter(r, int64(f.CompressedSize64)), 32<<10))
		r.Close()
		if says {
			return true
		}
	}
	return false
}

// hasCamera reports whether a picture has a segment in which cameras write, before its
// pixels.
func hasCamera(in *bufio.Reader) bool {
	head, _ := in.Peek(32)
	switch pictureKind(head) {
	case "jpeg":
		in.Discard(2)
		for {
			var head [4]byte
			if _, err := io.ReadFull(in, head[:]); err != nil || head[0] != 0xff || head[1] == 0xda {
				return false
			}
			if head[1] == 0xe1 {
				return true
			}
			in.Discard(int(binary.BigEndian.Uint16(head[2:])) - 2)
		}
	case "png":
		in.Discard(8)
		for {
			var head [8]byte
			if _, err := io.ReadFull(in, head[:]); err != nil || string(head[4:]) == "IDAT" {
				return false
			}
			if string(head[4:]) == "eXIf" {
				return true
			}
			in.Discard(int(binary.BigEndian.Uint32(head[:])) + 4)
		}
	}
	return false
}
