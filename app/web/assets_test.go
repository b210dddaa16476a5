package web

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"carers/static"
)

func fewAssets(t *testing.T, live bool) (*assets, fstest.MapFS) {
	t.Helper()
	files := fstest.MapFS{
		"css/base.css": {Data: []byte("body { color: green; }\n" + strings.Repeat("p { margin: 0; }\n", 50))},
		"js/site.js":   {Data: []byte("1")},
	}
	a, err := readAssets(files, live)
	if err != nil {
		t.Fatal(err)
	}
	return a, files
}

func fetch(a *assets, path string, headers ...string) *http.Response {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	a.ServeHTTP(w, r)
	return w.Result()
}

func address(t *testing.T, a *assets, name string) string {
	t.Helper()
	path, err := a.path(name)
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAnAssetMayBeKeptForAYear(t *testing.T) {
	a, _ := fewAssets(t, false)
	got := fetch(a, address(t, a, "css/base.css"))
	if got.StatusCode != http.StatusOK || !strings.Contains(got.Header.Get("Cache-Control"), "immutable") {
		t.Errorf("%d, %q", got.StatusCode, got.Header.Get("Cache-Control"))
	}
	if kind := got.Header.Get("Content-Type"); kind != "text/css; charset=utf-8" {
		t.Errorf("the type is %q", kind)
	}
}

func TestTheAddressChangesWithTheContent(t *testing.T) {
	a, files := fewAssets(t, false)
	files["js/site.js"] = &fstest.MapFile{Data: []byte("2")}
	b, err := readAssets(files, false)
	if err != nil {
		t.Fatal(err)
	}
	if address(t, a, "css/base.css") == address(t, b, "css/base.css") {
		t.Error("a browser would keep what has changed")
	}
}

func TestAnOldAddressIsServedAndNotKept(t *testing.T) {
	a, _ := fewAssets(t, false)
	got := fetch(a, "/static/0ld0ld0ld0ld/css/base.css")
	if got.StatusCode != http.StatusOK || got.Header.Get("Cache-Control") != "no-cache" {
		t.Errorf("%d, %q", got.StatusCode, got.Header.Get("Cache-Control"))
	}
}

func TestAnAssetComesSmallerToWhoCanUnpackIt(t *testing.T) {
	a, files := fewAssets(t, false)
	got := fetch(a, address(t, a, "css/base.css"), "Accept-Encoding", "br, gzip")
	if got.Header.Get("Content-Encoding") != "gzip" {
		t.Fatal("it is not gzipped")
	}
	unpacked, err := gzip.NewReader(got.Body)
	if err != nil {
		t.Fatal(err)
	}
	if text, err := io.ReadAll(unpacked); err != nil || string(text) != string(files["css/base.css"].Data) {
		t.Errorf("it unpacks to %q, %v", text, err)
	}
	for _, refused := range []string{"", "br", "gzip;q=0"} {
		if got := fetch(a, address(t, a, "css/base.css"), "Accept-Encoding", refused); got.Header.Get("Content-Encoding") != "" {
			t.Errorf("gzipped for who accepts %q", refused)
		}
	}
}

func TestAnAssetThatIsKeptIsNotSentAgain(t *testing.T) {
	a, _ := fewAssets(t, false)
	first := fetch(a, address(t, a, "js/site.js"))
	again := fetch(a, address(t, a, "js/site.js"), "If-None-Match", first.Header.Get("ETag"))
	if again.StatusCode != http.StatusNotModified {
		t.Errorf("status %d", again.StatusCode)
	}
}

func TestWhatIsNoAssetIsNotServed(t *testing.T) {
	for _, live := range []bool{false, true} {
		a, _ := fewAssets(t, live)
		for _, path := range []string{"/static/", "/static/x", "/static/x/", "/static/x/css", "/static/x/css/none.css", "/static/x/../page.go", "/static/x//css/base.css"} {
			if got := fetch(a, path); got.StatusCode != http.StatusNotFound {
				t.Errorf("%s (live %v): status %d", path, live, got.StatusCode)
			}
		}
	}
}

func TestALiveAssetIsReadEachTimeAndNeverKept(t *testing.T) {
	a, files := fewAssets(t, true)
	files["css/base.css"] = &fstest.MapFile{Data: []byte("body { color: blue; }")}
	got := fetch(a, address(t, a, "css/base.css"))
	text, _ := io.ReadAll(got.Body)
	if !strings.Contains(string(text), "blue") || got.Header.Get("Cache-Control") != "no-cache" {
		t.Errorf("%q, %q", text, got.Header.Get("Cache-Control"))
	}
}

func TestAFileOfAnUnknownKindStopsTheProgram(t *testing.T) {
	if _, err := readAssets(fstest.MapFS{"img/face.bmp": {Data: []byte("x")}}, false); err == nil {
		t.Error("it would be sent as a kind that a browser has to guess")
	}
}

func TestAPageCannotAskForAnAssetThatIsNotThere(t *testing.T) {
	a, err := readAssets(static.FS, false)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.path("css/none.css"); err == nil {
		t.Error("nobody was told")
	}
}
