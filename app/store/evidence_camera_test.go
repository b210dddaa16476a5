package store_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"image"
	"image/jpeg"
	"testing"
	"time"

	"carers/app/apptest"
	"carers/app/award"
	"carers/app/store"
)

// photographed is a document with a photograph inside that says where it was taken.
func photographed(t *testing.T) []byte {
	t.Helper()
	var photo, doc bytes.Buffer
	must(t, jpeg.Encode(&photo, image.NewGray(image.Rect(0, 0, 20, 20)), nil))
	says := "Exif\x00\x0051.5N 0.1W"
	taken := append([]byte("\xff\xd8\xff\xe1\x00"), byte(len(says)+2))
	taken = append(append(taken, says...), photo.Bytes()[2:]...)
	out := zip.NewWriter(&doc)
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"word/document.xml", `<w:document><w:body><w:p><w:r><w:t>What we do.</w:t></w:r></w:p></w:body></w:document>`},
		{"word/media/image1.jpg", string(taken)},
	} {
		w, err := out.Create(part[0])
		must(t, err)
		_, err = w.Write([]byte(part[1]))
		must(t, err)
	}
	must(t, out.Close())
	return doc.Bytes()
}

func TestADocumentLeavesWithoutWhatACameraWroteIntoItsPictures(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		_, l := shownSchool(t, s)
		id := addsText(t, l, "Policy", string(photographed(t)))
		must(t, l.SeeEvidence(t.Context(), id, gateOf(t, l, id).Found.Sum, nil)) // there is a picture inside
		items, stays := goes(t, l)
		if len(items) != 1 || len(stays) > 0 {
			t.Fatalf("%d leave, %+v stay", len(items), stays)
		}
		is, err := zip.NewReader(bytes.NewReader(items[0].Of.Content), int64(items[0].Of.Size))
		must(t, err)
		for _, part := range is.File {
			r, err := part.Open()
			must(t, err)
			var content bytes.Buffer
			_, err = content.ReadFrom(r)
			must(t, err)
			if bytes.Contains(content.Bytes(), []byte("51.5N")) {
				t.Errorf("%s says where it was taken", part.Name)
			}
		}
		if e := give(t, func() (award.Evidence, error) { return l.EvidenceItem(t.Context(), id) }); e.Copy == "" || e.Looked != award.Clear {
			t.Errorf("it is %s, with the copy %q", e.Looked, e.Copy)
		}
	})
}

func TestPicturesWaitForRoomAndNoLongerThanWhoeverBroughtThem(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		_, l := shownSchool(t, s)
		done, err := s.PicturesBusy(t.Context())
		must(t, err)
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		if _, err := l.AddEvidence(ctx, award.Evidence{Title: "Noticeboard"}, nil, picture(t, 91)); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("it does not wait: %v", err)
		}
		done()
		give(t, func() (string, error) {
			return l.AddEvidence(t.Context(), award.Evidence{Title: "Noticeboard"}, nil, picture(t, 91))
		})
	})
}
