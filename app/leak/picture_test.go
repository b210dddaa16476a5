package leak

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"carers/app/fault"
)

// quarters is a picture 32 wide and 16 high: red, green; blue, white.
func quarters() *image.NRGBA {
	p := image.NewNRGBA(image.Rect(0, 0, 32, 16))
	for y := range 16 {
		for x := range 32 {
			c := [2][2]color.NRGBA{{{255, 0, 0, 255}, {0, 255, 0, 255}}, {{0, 0, 255, 255}, {255, 255, 255, 255}}}[y/8][x/16]
			p.SetNRGBA(x, y, c)
		}
	}
	return p
}

// exif is a segment of EXIF that turns a picture and says who took it.
func exif(orientation int, says string) []byte {
	var tiff bytes.Buffer
	tiff.WriteString("MM\x00*\x00\x00\x00\x08\x00\x01")
	binary.Write(&tiff, binary.BigEndian, []uint16{0x112, 3, 0, 1, uint16(orientation), 0})
	tiff.WriteString("\x00\x00\x00\x00" + says)
	return append([]byte("Exif\x00\x00"), tiff.Bytes()...)
}

// jpegWith is a picture with segments after its beginning: each a kind and its content.
func jpegWith(t testing.TB, segments ...[]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, quarters(), &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	out := []byte("\xff\xd8")
	for _, s := range segments {
		out = append(out, 0xff, s[0], byte((len(s)+1)>>8), byte(len(s)+1))
		out = append(out, s[1:]...)
	}
	return append(out, b.Bytes()[2:]...)
}

// pngWith is a picture with a chunk after its head.
func pngWith(t testing.TB, kind, says string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, quarters()); err != nil {
		t.Fatal(err)
	}
	chunk := append([]byte(kind), says...)
	chunk = binary.BigEndian.AppendUint32(append(binary.BigEndian.AppendUint32(nil, uint32(len(says))), chunk...), crc32.ChecksumIEEE(chunk))
	return append(append(bytes.Clone(b.Bytes()[:33]), chunk...), b.Bytes()[33:]...)
}

func TestAPictureIsTurnedAsItIsSeen(t *testing.T) {
	// Which quarter is at the top left, and what lies right of it, by orientation.
	seen := map[int][2]string{1: {"red", "green"}, 2: {"green", "red"}, 3: {"white", "blue"}, 4: {"blue", "white"},
		5: {"red", "blue"}, 6: {"blue", "red"}, 7: {"white", "green"}, 8: {"green", "white"}}
	for orientation, want := range seen {
		clean, kind, err := Picture(jpegWith(t, append([]byte{0xe1}, exif(orientation, "")...)), nil)
		if err != nil || kind != "jpeg" {
			t.Fatal(kind, err)
		}
		p, err := jpeg.Decode(bytes.NewReader(clean))
		if err != nil {
			t.Fatal(err)
		}
		w, h := p.Bounds().Dx(), p.Bounds().Dy()
		if (orientation >= 5) != (w == 16 && h == 32) {
			t.Errorf("orientation %d: %d by %d", orientation, w, h)
		}
		if got := [2]string{colourOf(p.At(2, 2)), colourOf(p.At(w-3, 2))}; got != want {
			t.Errorf("orientation %d: %v, want %v", orientation, got, want)
		}
	}
}

func colourOf(c color.Color) string {
	r, g, b, _ := c.RGBA()
	return map[[3]bool]string{{true, false, false}: "red", {false, true, false}: "green", {false, false, true}: "blue",
		{true, true, true}: "white", {}: "black"}[[3]bool{r > 0x8000, g > 0x8000, b > 0x8000}]
}

func TestBoxesAreFilledAndNothingIsSaid(t *testing.T) {
	for _, content := range [][]byte{
		jpegWith(t, append([]byte{0xe1}, exif(1, "Amina Begum")...), []byte("\xfeAmina Begum")),
		pngWith(t, "tEXt", "Author\x00Amina Begum"),
	} {
		clean, _, err := Picture(content, []Box{{X: 16, Y: -4, Width: 100, Height: 12}, {Width: -5, Height: 5}})
		if err != nil {
			t.Fatal(err)
		}
		p, _, err := image.Decode(bytes.NewReader(clean))
		if err != nil {
			t.Fatal(err)
		}
		got := fmt.Sprint(colourOf(p.At(2, 2)), colourOf(p.At(24, 3)), colourOf(p.At(2, 13)), colourOf(p.At(29, 13)))
		if got != "redblackbluewhite" {
			t.Errorf("the picture is %s", got)
		}
		if bytes.Contains(clean, []byte("Amina")) {
			t.Error("it still says who took it")
		}
	}
}

func TestAPictureThatCannotBeCleanedSaysWhatToDo(t *testing.T) {
	still, moving := new(bytes.Buffer), new(bytes.Buffer)
	frame := image.NewPaletted(image.Rect(0, 0, 4, 4), color.Palette{color.Black, color.White})
	gif.Encode(still, frame, nil)
	gif.EncodeAll(moving, &gif.GIF{Image: []*image.Paletted{frame, frame}, Delay: []int{1, 1}})
	if _, kind, err := Picture(still.Bytes(), nil); kind != "png" || err != nil {
		t.Errorf("a still GIF: %s %v", kind, err)
	}
	huge := pngWith(t, "tEXt", "x")
	binary.BigEndian.PutUint32(huge[16:], 60000)
	binary.BigEndian.PutUint32(huge[20:], 60000)
	binary.BigEndian.PutUint32(huge[29:], crc32.ChecksumIEEE(huge[12:29]))
	deep := pngWith(t, "tEXt", "x")
	binary.BigEndian.PutUint32(deep[16:], 7000)
	binary.BigEndian.PutUint32(deep[20:], 7000)
	deep[24] = 16
	binary.BigEndian.PutUint32(deep[29:], crc32.ChecksumIEEE(deep[12:29]))
	rough := jpegWith(t)
	if at := bytes.Index(rough, []byte{0xff, 0xc0}); at > 0 {
		rough[at+1] = 0xc2
		binary.BigEndian.PutUint16(rough[at+5:], 6000)
		binary.BigEndian.PutUint16(rough[at+7:], 6000)
	}
	for says, content := range map[string][]byte{
		"too large to be read": deep,
		"as it was saved":      rough,
		"moves":                moving.Bytes(),
		"HEIC":                 []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"),
		"too large":            huge,
		"no picture":           []byte("Amina"),
		"cannot be read":       jpegWith(t)[:60],
		"cannot be cleaned":    []byte("II*\x00\x08\x00\x00\x00"),
	} {
		_, _, err := Picture(content, nil)
		if len(fault.Problems(err)) != 1 || !strings.Contains(err.Error(), says) {
			t.Errorf("want %q: %v", says, err)
		}
	}
}

func TestWhatAPictureSaysOfItselfIsLookedThrough(t *testing.T) {
	w := Watching(few)
	wide := "A\x00m\x00i\x00n\x00a\x00 \x00B\x00e\x00g\x00u\x00m\x00"
	for what, content := range map[string][]byte{
		"EXIF":         jpegWith(t, append([]byte{0xe1}, exif(1, "\x00Amina Begum\x00")...)),
		"EXIF, wide":   jpegWith(t, append([]byte{0xe1}, exif(1, "\x00\x00"+wide+"\x00\x00")...)),
		"XMP":          jpegWith(t, []byte("\xe1http://ns.adobe.com/xap/1.0/\x00<dc:creator>Amina Begum</dc:creator>")),
		"IPTC":         jpegWith(t, []byte("\xedPhotoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x10\x1c\x02\x78\x00\x0bAmina Begum")),
		"a comment":    jpegWith(t, []byte("\xfeAmina Begum")),
		"PNG's text":   pngWith(t, "tEXt", "Author\x00Amina Begum"),
		"packed text":  pngWith(t, "zTXt", "Author\x00\x00\x78\x9c\x73\xcc\xcd\xcc\x4b\x54\x70\x4a\x4d\x2f\xcd\x05\x00\x1a\x44\x03\xf4"),
		"PNG's camera": pngWith(t, "eXIf", "MM\x00*Amina Begum"),
	} {
		report, err := w.File("a", content)
		if err != nil || report.Kind != KindPicture || len(report.Hits) == 0 || report.Hits[0].Found != "Amina Begum" {
			t.Errorf("%s: %+v %v", what, report, err)
		}
		if len(report.Unread) == 0 || report.Unread[0] != "what the picture shows" {
			t.Errorf("%s: unread %q", what, report.Unread)
		}
		inside := document(t, para("x"), "word/media/image1.bin.png", string(content))
		clean, err := w.Without("a.docx", inside, func(Hit) string { return "" })
		if err != nil {
			t.Errorf("%s inside a document: %v", what, err)
			continue
		}
		left := unzipped(t, clean, "word/media/image1.bin.png")
		if p, _, err := image.Decode(strings.NewReader(left)); err != nil || colourOf(p.At(2, 2)) != "red" {
			t.Errorf("%s: the picture inside is broken: %v", what, err)
		}
	}
}

func TestADocumentWhosePicturesSayWhereTheyWereTakenIsKnown(t *testing.T) {
	for what, content := range map[string][]byte{
		"a photograph": jpegWith(t, append([]byte{0xe1}, exif(1, "51.5N 0.1W")...)), "a picture with a camera's chunk": pngWith(t, "eXIf", "MM\x00*51.5N"),
	} {
		inside := document(t, para("x"), "word/media/image1.jpeg", string(content))
		if !PicturesSay(inside) {
			t.Errorf("%s is taken for bare", what)
		}
		clean, err := Watching(few).Without("a.docx", inside, func(h Hit) string { return h.Found })
		if err != nil || PicturesSay(clean) || !PicturesSay(inside) {
			t.Errorf("%s: the copy says of itself: %v", what, err)
		}
	}
	for what, content := range map[string][]byte{"one without": jpegWith(t), "one of a program": pngWith(t, "tEXt", "Software\x00x"), "none": []byte("x")} {
		if PicturesSay(document(t, para("x"), "word/media/image1.jpeg", string(content))) {
			t.Errorf("%s says of itself", what)
		}
	}
	if PicturesSay([]byte("x")) {
		t.Error("a text has a picture inside")
	}
}
