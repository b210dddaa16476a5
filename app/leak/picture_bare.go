package leak

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
)

// bareCopy copies a JPEG or a PNG without what it says of itself, its pixels as they
// are. Of another kind it copies everything.
func bareCopy(r io.Reader, out *bufio.Writer) error {
	in := bufio.NewReaderSize(r, 32<<10)
	head, _ := in.Peek(32)
	switch pictureKind(head) {
	case "jpeg":
		return bareJPEG(in, out)
	case "png":
		return barePNG(in, out)
	}
	_, err := io.Copy(out, in)
	return err
}

// bareJPEG leaves out comments and all that programs add, but for the colours that
// Adobe's and an ICC profile say; and what stands after the picture's end, where some
// telephones keep a film.
func bareJPEG(in *bufio.Reader, out *bufio.Writer) error {
	io.CopyN(out, in, 2)
	for {
		head, err := in.Peek(4)
		if len(head) < 2 || head[0] != 0xff || len(head) < 4 && head[1] != 0xd9 {
			return errors.Join(errBroken, err)
		}
		kind := head[1]
		switch {
		case kind == 0xff: // filling
			in.Discard(1)
			continue
		case kind == 0xd9:
			out.Write(head[:2])
			return nil
		}
		profile, _ := in.Peek(15)
		size := int64(binary.BigEndian.Uint16(head[2:])) + 2
		to := io.Writer(out)
		if kind == 0xfe || kind == 0xe2 && string(profile[4:]) != "ICC_PROFILE" || kind == 0xe1 || kind >= 0xe3 && kind != 0xee && kind <= 0xef {
			to = io.Discard
		}
		if _, err := io.CopyN(to, in, size); err != nil {
			return errBroken
		}
		if kind == 0xda {
			if err := copyScan(in, out); err != nil {
				return err
			}
		}
	}
}

// copyScan copies pixels up to the next segment.
func copyScan(in *bufio.Reader, out *bufio.Writer) error {
	for {
		some, err := in.ReadSlice(0xff)
		if err == bufio.ErrBufferFull {
			out.Write(some)
			continue
		}
		if err != nil {
			return errBroken
		}
		in.UnreadByte()
		out.Write(some[:len(some)-1])
		next, err := in.Peek(2)
		if err != nil {
			return errBroken
		}
		if next[1] != 0 && (next[1] < 0xd0 || next[1] > 0xd7) {
			return nil
		}
		out.Write(next)
		in.Discard(2)
	}
}

// barePNG leaves out chunks of text, and of the camera.
func barePNG(in *bufio.Reader, out *bufio.Writer) error {
	io.CopyN(out, in, 8)
	for {
		head, err := in.Peek(8)
		if err != nil {
			return ended(err)
		}
		kind := string(head[4:])
		to := io.Writer(out)
		if kind == "tEXt" || kind == "zTXt" || kind == "iTXt" || kind == "eXIf" || kind == "tIME" {
			to = io.Discard
		}
		if _, err := io.CopyN(to, in, int64(binary.BigEndian.Uint32(head))+12); err != nil || kind == "IEND" {
			return ended(err)
		}
	}
}
