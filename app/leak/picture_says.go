package leak

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"io"
	"strings"
	"unicode/utf16"
)

// pictureKind tells a picture by its first bytes: "jpeg", "png", "gif", "webp", "heic",
// "tiff", "bmp", or "" for none.
func pictureKind(head []byte) string {
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xd8\xff")):
		return "jpeg"
	case bytes.HasPrefix(head, []byte("\x89PNG\r\n\x1a\n")):
		return "png"
	case bytes.HasPrefix(head, []byte("GIF8")):
		return "gif"
	case len(head) > 12 && string(head[:4]) == "RIFF" && string(head[8:12]) == "WEBP":
		return "webp"
	case len(head) > 12 && string(head[4:8]) == "ftyp" && strings.Contains("heic heix heim heis hevc hevx mif1 msf1 avif", string(head[8:12])):
		return "heic"
	case bytes.HasPrefix(head, []byte("II*\x00")), bytes.HasPrefix(head, []byte("MM\x00*")):
		return "tiff"
	case len(head) > 30 && bytes.HasPrefix(head, []byte("BM")) && bytes.Equal(head[6:10], []byte{0, 0, 0, 0}):
		return "bmp"
	}
	return ""
}

// picture looks through what a picture says of itself. What it shows nobody can read.
func (l *look) picture(content []byte) {
	l.pictures++
	if l.depth == 0 {
		l.note("what the picture shows")
	}
	show := func(part, text string) { l.text(part, text) }
	if err := pictureTexts(bytes.NewReader(content), show); err != nil {
		l.missed("what the picture says of itself", err)
	}
}

// pictureTexts shows every text in what a picture says of itself: EXIF, XMP, IPTC and
// comments, found as runs of letters, whatever their fields mean. Nothing but that is
// held, so that a large picture costs no more than a small one.
func pictureTexts(r io.Reader, show func(part, text string)) error {
	in := bufio.NewReaderSize(r, 32<<10)
	head, _ := in.Peek(32)
	switch pictureKind(head) {
	case "jpeg":
		return jpegTexts(in, show)
	case "png":
		return pngTexts(in, show)
	}
	// Of other kinds the beginning and the end are read, where what they say of themselves is.
	all, err := io.ReadAll(io.LimitReader(in, longestToken))
	if err != nil {
		return err
	}
	showRuns(all, show)
	return nil
}

const saysPart = "what the picture says of itself"

// jpegTexts reads a JPEG's segments up to its pixels.
func jpegTexts(in *bufio.Reader, show func(part, text string)) error {
	in.Discard(2)
	for {
		var head [4]byte
		if _, err := io.ReadFull(in, head[:2]); err != nil {
			return ended(err)
		}
		if head[0] != 0xff {
			return errBroken
		}
		for head[1] == 0xff {
			head[1], _ = in.ReadByte()
		}
		kind := head[1]
		if kind == 0xd9 || kind == 0xda {
			return nil
		}
		if kind >= 0xd0 && kind <= 0xd8 || kind == 1 {
			continue
		}
		if _, err := io.ReadFull(in, head[2:]); err != nil {
			return ended(err)
		}
		size := int(binary.BigEndian.Uint16(head[2:])) - 2
		if size < 0 {
			return errBroken
		}
		if kind != 0xfe && (kind < 0xe1 || kind > 0xef) {
			in.Discard(size)
			continue
		}
		segment := make([]byte, size)
		if _, err := io.ReadFull(in, segment); err != nil {
			return ended(err)
		}
		if kind == 0xe2 && bytes.HasPrefix(segment, []byte("ICC_PROFILE")) {
			continue
		}
		showRuns(segment, show)
	}
}

// ended tells a file that stops short from one that cannot be read.
func ended(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return nil
	}
	return err
}

// pngTexts reads a PNG's chunks but for its pixels.
func pngTexts(in *bufio.Reader, show func(part, text string)) error {
	in.Discard(8)
	for {
		var head [8]byte
		if _, err := io.ReadFull(in, head[:]); err != nil {
			return ended(err)
		}
		size, kind := int64(binary.BigEndian.Uint32(head[:])), string(head[4:])
		switch {
		case kind == "IEND":
			return nil
		case kind != "tEXt" && kind != "zTXt" && kind != "iTXt" && kind != "eXIf":
			if _, err := io.CopyN(io.Discard, in, size+4); err != nil {
				return ended(err)
			}
			continue
		case size > longestToken:
			return errTooLarge
		}
		chunk := make([]byte, size+4)
		if _, err := io.ReadFull(in, chunk); err != nil {
			return ended(err)
		}
		showRuns(chunk[:size], show)
		// Of those that are packed the text begins after some noughts.
		if at := bytes.Index(chunk, []byte{0, 0x78}); at >= 0 && (kind == "zTXt" || kind == "iTXt") {
			if z, err := zlib.NewReader(bytes.NewReader(chunk[at+1:])); err == nil {
				text, _ := io.ReadAll(io.LimitReader(z, longestToken))
				showRuns(text, show)
			}
		}
	}
}

// showRuns shows the texts among bytes: runs of letters in UTF-8, and in UTF-16, which
// Windows uses for a title and an author.
func showRuns(data []byte, show func(part, text string)) {
	if text := runs(data); text != "" {
		show(saysPart, text)
	}
	for shift := range 2 {
		if text := wideRuns(data[min(shift, len(data)):]); text != "" {
			show(saysPart, text)
		}
	}
}

// runs are the runs of at least four printed letters, a line each.
func runs(data []byte) string {
	var b strings.Builder
	from := 0
	for i := 0; i <= len(data); i++ {
		if i < len(data) && (data[i] >= ' ' && data[i] != 0x7f || data[i] == '\n' || data[i] == '\t') {
			continue
		}
		if i-from >= 4 {
			b.WriteString(strings.ToValidUTF8(decoded(data[from:i]), " "))
			b.WriteString("\n\n")
		}
		from = i + 1
	}
	return b.String()
}

// wideRuns are the same in UTF-16 of the lesser end first, in Latin letters.
func wideRuns(data []byte) string {
	var b strings.Builder
	var run []uint16
	end := func() {
		if len(run) >= 4 {
			b.WriteString(string(utf16.Decode(run)))
			b.WriteString("\n\n")
		}
		run = run[:0]
	}
	for i := 0; i+1 < len(data); i += 2 {
		if c := binary.LittleEndian.Uint16(data[i:]); c >= ' ' && c < 0x2100 && c != 0x7f {
			run = append(run, c)
		} else {
			end()
		}
	}
	end()
	return b.String()
}
