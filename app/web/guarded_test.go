package web

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"slices"
	"os"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/gin-gonic/gin"

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

// counted is a body that knows how much of it was read.
type counted struct {
	io.Reader
	read *atomic.Int64
}

func (c counted) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.read.Add(int64(n))
	return n, err
}

// Who may not bring files can make the program read no more than a page of
// text, at any door.
func TestADoorWithoutFilesReadsNoMoreThanAPage(t *testing.T) {
	w := newWorld(t)
	s := &Site{store: w.store}
	for _, d := range (&Site{}).doors() {
		if d.Method != http.MethodPost {
			continue
		}
		var read atomic.Int64
		body := counted{io.MultiReader(strings.NewReader("school=x&pad="), strings.NewReader(strings.Repeat("a", 4<<20))), &read}
		c, _ := gin.CreateTestContext(httptest.NewRecorder())
		c.Request = httptest.NewRequest(http.MethodPost, d.Path, body)
		c.Request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		s.opening(door{d.Method, d.Path, only(access.Anyone), func(v *visit) error { v.gin.PostForm("school"); return nil }}, func(*visit) error { return nil })(c)
		if n := read.Load(); (n > 3<<20) != slices.Contains(takesFiles, d.Path) {
			t.Errorf("%s reads %d bytes", d.Path, n)
		}
	}
}
