package leak

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"
	_ "image/gif" // a still picture; one that moves is refused
	"image/jpeg"
	"image/png"

	"carers/app/fault"
)

// mostPixels is how large a picture may be: decoded, it takes four bytes a pixel, and
// turned as many again.
const mostPixels = 50_000_000

// mostDecoded is how many bytes a picture may take while it is decoded: 50 million pixels
// as nearly all are saved, and fewer of those that take more for each.
const mostDecoded = 300 << 20

// bytesOf is how many bytes a pixel takes while it is decoded: eight in a PNG of sixteen
// bits, fifteen in a JPEG that is sent roughly first, of which all parts are held at once.
func bytesOf(colours color.Model, content []byte) int64 {
	switch {
	case colours == color.NRGBA64Model, colours == color.RGBA64Model, colours == color.Gray16Model:
		return 8
	case pictureKind(content[:min(len(content), 64)]) == "jpeg" && comesRoughly(content):
		return 15
	}
	return 4
}

// comesRoughly reports whether a JPEG is progressive, by the first frame that it has.
func comesRoughly(content []byte) bool {
	for at := 2; at+4 <= len(content) && content[at] == 0xff; {
		kind := content[at+1]
		switch {
		case kind == 0xff:
			at++
			continue
		case kind == 0xc2:
			return true
		case kind == 0xda, kind >= 0xc0 && kind <= 0xc1:
			return false
		}
		at += 2 + max(int(binary.BigEndian.Uint16(content[at+2:])), 2)
	}
	return false
}

// Picture makes a copy of a picture that says nothing of itself: turned as it is meant
// to be seen, the boxes filled with black, encoded again. Kind is "jpeg" or "png". A
// JPEG stays one, anything else becomes a PNG. Of one that cannot be read the error, a
// fault.Invalid, says what to do.
func Picture(content []byte, boxes []Box) (clean []byte, kind string, err error) {
	was := pictureKind(content[:min(len(content), 64)])
	if says := refusedPicture(was, content); says != "" {
		return nil, "", fault.Wrong("file", says)
	}
	size, _, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return nil, "", fault.Wrong("file", saysBroken)
	}
	points := int64(size.Width) * int64(size.Height)
	if size.Width <= 0 || size.Height <= 0 || points > mostPixels {
		return nil, "", fault.Wrong("file", "The picture is too large. Save it with fewer than 50 million pixels")
	}
	if points*bytesOf(size.ColorModel, content) > mostDecoded {
		return nil, "", fault.Wrong("file", "The picture is too large to be read as it was saved. Save it with fewer than 20 million pixels")
	}
	shown, _, err := image.Decode(bytes.NewReader(content))
	if err != nil {
		return nil, "", fault.Wrong("file", saysBroken)
	}
	canvas := turned(shown, orientation(content))
	for _, b := range boxes {
		box := image.Rect(b.X, b.Y, b.X+max(b.Width, 0), b.Y+max(b.Height, 0))
		draw.Draw(canvas, box, image.NewUniform(color.Black), image.Point{}, draw.Src)
	}
	var out bytes.Buffer
	if was == "jpeg" {
		err = jpeg.Encode(&out, canvas, &jpeg.Options{Quality: 88})
		return out.Bytes(), "jpeg", err
	}
	err = png.Encode(&out, canvas)
	return out.Bytes(), "png", err
}

const saysBroken = "The picture cannot be read. Open it, save it again as JPEG or PNG and add that"

// refusedPicture is what is said of a kind of picture that is not read, "" of one that is.
func refusedPicture(kind string, content []byte) string {
	switch kind {
	case "jpeg", "png":
		return ""
	case "gif":
		if moves(content) {
			return "A picture that moves cannot be cleaned. Save one of its frames as PNG and add that"
		}
		return ""
	case "heic":
		return "This is a HEIC picture, as iPhones take them. Send it to yourself by e-mail, or open it and save it as JPEG, and add that"
	case "":
		return "This is no picture. Add a JPEG or a PNG"
	}
	return "This kind of picture cannot be cleaned. Save it as JPEG or PNG and add that"
}

// moves reports whether a GIF has more than one frame, by its blocks. One that is
// broken is taken to have.
func moves(content []byte) bool {
	if len(content) < 13 {
		return true
	}
	at, frames := 13+colours(content[10]), 0
	for at < len(content) {
		switch content[at] {
		case 0x3b:
			return frames != 1
		case 0x2c:
			if frames++; frames > 1 || at+10 > len(content) {
				return true
			}
			at += 10
			at += colours(content[at-1]) + 1
		case 0x21:
			at += 2
		default:
			return true
		}
		for at < len(content) && content[at] != 0 {
			at += int(content[at]) + 1
		}
		at++
	}
	return frames != 1
}

// colours is how long the table of colours is that a GIF's flags announce.
func colours(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

// turned is a picture drawn as its orientation says that it is seen. Orientations are
// those of EXIF: 1 is upright, 3 upside down, 6 and 8 lie on a side, and 2, 4, 5 and 7
// are mirrored besides.
func turned(shown image.Image, orientation int) *image.NRGBA {
	b := shown.Bounds()
	w, h := b.Dx(), b.Dy()
	flat := image.NewNRGBA(image.Rect(0, 0, w, h))
	draw.Draw(flat, flat.Bounds(), shown, b.Min, draw.Src)
	if orientation < 2 || orientation > 8 {
		return flat
	}
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	if orientation >= 5 {
		out = image.NewNRGBA(image.Rect(0, 0, h, w))
	}
	for y := range h {
		for x := range w {
			to := out.PixOffset(seenAt(x, y, w, h, orientation))
			from := flat.PixOffset(x, y)
			copy(out.Pix[to:to+4], flat.Pix[from:from+4])
		}
	}
	return out
}

// seenAt is where a pixel of a picture w wide and h high is seen.
func seenAt(x, y, w, h, orientation int) (int, int) {
	switch orientation {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return h - 1 - y, x
	case 7:
		return h - 1 - y, w - 1 - x
	}
	return y, w - 1 - x
}

// orientation reads how a JPEG is to be turned from its EXIF; 1 where it says nothing.
func orientation(content []byte) int {
	for at := 2; at+4 <= len(content) && content[at] == 0xff; {
		kind, size := content[at+1], int(binary.BigEndian.Uint16(content[at+2:]))
		if kind == 0xff {
			at++
			continue
		}
		if kind == 0xda || size < 2 {
			break
		}
		segment := content[at+4 : min(at+2+size, len(content))]
		if kind == 0xe1 && bytes.HasPrefix(segment, []byte("Exif\x00\x00")) {
			return exifOrientation(segment[6:])
		}
		at += 2 + size
	}
	return 1
}

func exifOrientation(tiff []byte) int {
	if len(tiff) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.LittleEndian
	if tiff[0] == 'M' {
		order = binary.BigEndian
	}
	list := int64(order.Uint32(tiff[4:]))
	if list+2 > int64(len(tiff)) {
		return 1
	}
	n := int64(order.Uint16(tiff[list:]))
	for i := range n {
		at := list + 2 + i*12
		if at+12 > int64(len(tiff)) {
			break
		}
		if order.Uint16(tiff[at:]) == 0x112 {
			if o := int(order.Uint16(tiff[at+8:])); o >= 1 && o <= 8 {
				return o
			}
		}
	}
	return 1
}
