package leak

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"testing"
)

// sound holds an office file to be an archive whose parts are well-formed.
func sound(t *testing.T, what string, content []byte) {
	t.Helper()
	if !bytes.HasPrefix(content, []byte("PK")) {
		return
	}
	r, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Errorf("%s: %v", what, err)
		return
	}
	for _, f := range r.File {
		part, err := f.Open()
		if err != nil {
			t.Errorf("%s: %s: %v", what, f.Name, err)
			continue
		}
		if isMarkup(f.Name) || isRels(f.Name) {
			in := xml.NewDecoder(part)
			in.Strict = true
			for err == nil {
				_, err = in.Token()
			}
			if !errors.Is(err, io.EOF) {
				t.Errorf("%s: %s is not well-formed: %v", what, f.Name, err)
			}
		} else if _, err := io.Copy(io.Discard, part); err != nil {
			t.Errorf("%s: %s: %v", what, f.Name, err)
		}
		part.Close()
	}
}
