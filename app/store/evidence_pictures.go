package store

import (
	"bytes"
	"context"
	"image"
	_ "image/jpeg" // how large a picture is
	_ "image/png"  // how large a picture is

	"carers/app/award"
	"carers/app/leak"
)

// picturesAtOnce is how many millions of points of pictures are drawn anew at once: one
// point takes up to sixteen bytes until it is done, so that one of the largest pictures
// waits for another, and a dozen from telephones do not.
const picturesAtOnce = 50

// cleanPicture encodes a picture again, with some parts of it covered, when there is room.
// The problems are those of [leak.Picture].
func (l *Ledger) cleanPicture(ctx context.Context, content []byte, boxes []award.Box) ([]byte, error) {
	size, _, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		size = image.Config{} // what cannot be read is told where it is encoded
	}
	room := int64(min(size.Width*size.Height/1_000_000+1, picturesAtOnce))
	if err := l.store.pictures.Acquire(ctx, room); err != nil {
		return nil, err
	}
	defer l.store.pictures.Release(room)
	clean, _, err := leak.Picture(content, boxesIn(size, boxes))
	return clean, err
}

// boxesIn are parts of a picture in its own points.
func boxesIn(size image.Config, boxes []award.Box) (points []leak.Box) {
	for _, b := range boxes {
		x, y := b.Left*size.Width/1000, b.Top*size.Height/1000
		// Outwards to whole points, so that no edge of a face stays.
		points = append(points, leak.Box{X: x, Y: y, Width: (b.Right*size.Width+999)/1000 - x, Height: (b.Bottom*size.Height+999)/1000 - y})
	}
	return points
}
