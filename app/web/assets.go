package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"
)

// assets serves the style sheets, scripts and pictures of package static under
// a hash of all their contents, /static/<hash>/css/site.css. A browser may keep
// what it got for a year, and a new release has a new address. The hash is of
// the whole folder, so that scripts can import their neighbours by name.
type assets struct {
	fsys  fs.FS
	live  bool // read again from fsys for each request, for serve -dev
	hash  string
	files map[string]asset
}

// asset is one file, ready to be sent.
type asset struct {
	kind    string // content type
	etag    string
	plain   []byte
	squeeze []byte // gzipped, or nil where that is no smaller
}

// assetsAt is where assets are served.
const assetsAt = "/static/"

// assetKinds are the files we serve. The list is ours, because the host's own
// table of types differs from one machine to the next.
var assetKinds = map[string]string{
	".css": "text/css; charset=utf-8",
	".js":  "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
	".png": "image/png",
	".jpg": "image/jpeg",
	".txt": "text/plain; charset=utf-8",
}

// readAssets reads every file of fsys. A live set reads them again whenever it
// is asked, for somebody who is changing them.
func readAssets(fsys fs.FS, live bool) (*assets, error) {
	a := &assets{fsys: fsys, live: live, files: map[string]asset{}}
	all := sha256.New()
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) == ".go" {
			return err
		}
		file, err := readAsset(fsys, name)
		if err != nil {
			return err
		}
		a.files[name] = file
		fmt.Fprintln(all, name, file.etag)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read assets: %w", err)
	}
	a.hash = hex.EncodeToString(all.Sum(nil))[:12]
	if live {
		a.hash = "live"
	}
	return a, nil
}

func readAsset(fsys fs.FS, name string) (asset, error) {
	kind, known := assetKinds[path.Ext(name)]
	if !known {
		return asset{}, fmt.Errorf("%s has an ending that we do not serve", name)
	}
	content, err := fs.ReadFile(fsys, name)
	if err != nil {
		return asset{}, err
	}
	sum := sha256.Sum256(content)
	return asset{kind: kind, etag: hex.EncodeToString(sum[:8]), plain: content, squeeze: gzipped(content)}, nil
}

// gzipped returns content made smaller, or nil when it would hardly be.
func gzipped(content []byte) []byte {
	var out bytes.Buffer
	w, _ := gzip.NewWriterLevel(&out, gzip.BestCompression) // the level is known to be right
	w.Write(content)                                        // a buffer takes everything
	w.Close()
	if out.Len() > len(content)*9/10 {
		return nil
	}
	return out.Bytes()
}

// path returns the address of a file for a template: {{asset "css/base.css"}}.
// A name that is not there is an error, so that a page cannot ask for nothing.
func (a *assets) path(name string) (string, error) {
	if _, ok := a.files[name]; !ok && !a.live {
		return "", fmt.Errorf("static has no %s", name)
	}
	return assetsAt + a.hash + "/" + name, nil
}

// ServeHTTP sends a file. Under the hash of another release the file is sent
// as it is now, not to be kept: an old page with the new look is better than a
// page with none.
func (a *assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	hash, name, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, assetsAt), "/")
	file, ok := a.file(name)
	if !ok {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", file.kind)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Add("Vary", "Accept-Encoding")
	h.Set("Cache-Control", "no-cache")
	if hash == a.hash && !a.live {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	content, etag := file.plain, file.etag
	if file.squeeze != nil && acceptsGzip(r) {
		content, etag = file.squeeze, etag+"-gzip"
		h.Set("Content-Encoding", "gzip")
	}
	h.Set("ETag", `"`+etag+`"`)
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(content))
}

func (a *assets) file(name string) (asset, bool) {
	if !a.live {
		file, ok := a.files[name]
		return file, ok
	}
	if !fs.ValidPath(name) {
		return asset{}, false
	}
	file, err := readAsset(a.fsys, name)
	return file, err == nil
}

func acceptsGzip(r *http.Request) bool {
	for _, wanted := range strings.Split(r.Header.Get("Accept-Encoding"), ",") {
		coding, weight, _ := strings.Cut(wanted, ";")
		if strings.TrimSpace(coding) == "gzip" && strings.TrimSpace(weight) != "q=0" {
			return true
		}
	}
	return false
}
