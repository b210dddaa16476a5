package web

import (
	"bytes"
	"fmt"
	"image/color"

	"github.com/boombuler/barcode/qr"
)

// quietZone is how many modules stay white on each side of a QR code, as ISO/IEC
// 18004 asks.
const quietZone = 4

// qrPicture draws an address as a QR code: an SVG, black on white in either
// theme, that prints sharp at any size. A quarter of it may be torn or written on.
func qrPicture(address string) ([]byte, error) {
	code, err := qr.Encode(address, qr.Q, qr.Auto)
	if err != nil {
		return nil, fmt.Errorf("draw the poster's code: %w", err)
	}
	b := code.Bounds()
	size := b.Dx() + 2*quietZone
	var out bytes.Buffer
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h%dv%dH0z"/><path fill="#000" d="`, size, size, size, size)
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if color.GrayModel.Convert(code.At(x, y)).(color.Gray).Y < 128 {
				fmt.Fprintf(&out, "M%d %dh1v1h-1z", x-b.Min.X+quietZone, y-b.Min.Y+quietZone)
			}
		}
	}
	out.WriteString(`"/></svg>`)
	return out.Bytes(), nil
}
