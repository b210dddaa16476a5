package web

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"os"
	"testing"

	"carers/app/access"
)

func TestWhatIsSentIsBoundedAndLeavesNoFile(t *testing.T) {
	temporary := t.TempDir()
	w := newWorld(t).school(firstSchool, "Greenfield School")
	w.staff(firstSchool, access.Champion)
	v := w.visitor(firstSchool, access.Champion)
	t.Setenv("TMPDIR", temporary)
	for _, megabytes := range []int{1, 31, 40} {
		var body bytes.Buffer
		form := multipart.NewWriter(&body)
		part, err := form.CreateFormFile("file", "large")
		w.must(err)
		_, err = part.Write(make([]byte, megabytes<<20))
		w.must(err)
		w.must(form.Close())
		request, err := http.NewRequest(http.MethodPost, v.URL("/schools"), &body)
		w.must(err)
		request.Header.Set("Content-Type", form.FormDataContentType())
		// A connection that is cut is an answer too.
		if status, err := v.Try(request); err == nil && status < 400 {
			t.Errorf("%d MB sent to a door without files: %d", megabytes, status)
		}
		left, err := os.ReadDir(temporary)
		w.must(err)
		if len(left) > 0 {
			t.Errorf("%d MB sent left %d temporary files", megabytes, len(left))
		}
	}
}
