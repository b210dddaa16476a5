// Package web is the site: doors, handlers, what pages show, and errors as
// pages. It is the only package that knows gin.
package web

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"strconv"
	"strings"
)

// framed is what every page's struct is, by embedding frame: layouts draw the
// frame, the page file draws the rest.
type framed interface{ outline() frame }

// page ties a file of templates to the struct T that it draws. The compiler
// then refuses the wrong data, and TestEveryPageFitsItsData checks each field
// that the template mentions.
type page[T framed] struct{ file string }

// registration is a page as the tests need it: its file and an empty T.
type registration struct {
	file string
	data any
}

// registered holds every page of the program. newPage fills it while the
// program starts; nothing writes to it afterwards.
var registered []registration

// newPage declares a page, as a variable of its package:
//
//	var registerPage = newPage[registerList]("register/list.html")
func newPage[T framed](file string) page[T] {
	var empty T
	registered = append(registered, registration{file: file, data: empty})
	return page[T]{file: file}
}

// draw returns the page as HTML. It is drawn whole before a byte is sent, so
// that a template which fails half way becomes an error page and not half a
// page. Each of its forms says of which school it is, and which page it is from where it adds
// something.
func (p page[T]) draw(from *templateSet, data T) ([]byte, error) {
	t, err := from.page(p.file)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := t.Execute(&out, data); err != nil {
		return nil, fmt.Errorf("draw %s: %w", p.file, err)
	}
	return sayingSchool(out.Bytes(), data.outline().URN, data.outline().Mark), nil
}

// write draws the page and sends it with a status. When it returns an error it
// has sent nothing that a reader could see, unless the connection is gone.
func (p page[T]) write(w http.ResponseWriter, from *templateSet, status int, data T) error {
	html, err := p.draw(from, data)
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Length", strconv.Itoa(len(html)))
	w.WriteHeader(status)
	if _, err := w.Write(html); err != nil {
		return fmt.Errorf("send %s: %w", p.file, err)
	}
	return nil
}

// templateSet holds the parsed pages: each has the layouts and parts beside its
// own file.
type templateSet struct {
	fsys   fs.FS
	assets *assets
	live   bool // parse again for each page drawn, for serve -dev
	pages  map[string]*template.Template
}

// parseTemplates parses every registered page of fsys once. A live set parses
// again whenever a page is drawn, for somebody who is changing them.
func parseTemplates(fsys fs.FS, a *assets, live bool) (*templateSet, error) {
	set := &templateSet{fsys: fsys, assets: a, live: live, pages: map[string]*template.Template{}}
	shared, err := set.shared()
	if err != nil {
		return nil, err
	}
	for _, r := range registered {
		if set.pages[r.file], err = set.parse(shared, r.file); err != nil {
			return nil, err
		}
	}
	return set, nil
}

// shared parses the layouts and parts.
func (s *templateSet) shared() (*template.Template, error) {
	t := template.New("shared").Funcs(template.FuncMap{"asset": s.assets.path}).Option("missingkey=error")
	for _, folder := range []string{"layout", "parts"} {
		files, err := fs.Glob(s.fsys, folder+"/*.html")
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			if err := parseFile(t, s.fsys, file); err != nil {
				return nil, err
			}
		}
	}
	return t, nil
}

func (s *templateSet) parse(shared *template.Template, file string) (*template.Template, error) {
	t, err := shared.Clone()
	if err != nil {
		return nil, fmt.Errorf("parse %s: %w", file, err)
	}
	if err := parseFile(t, s.fsys, file); err != nil {
		return nil, err
	}
	return t.Lookup(file), nil
}

func parseFile(into *template.Template, fsys fs.FS, file string) error {
	text, err := fs.ReadFile(fsys, file)
	if err != nil {
		return fmt.Errorf("read template: %w", err)
	}
	if _, err := into.New(file).Parse(strings.TrimSpace(string(text))); err != nil {
		return fmt.Errorf("parse %s: %w", file, err)
	}
	return nil
}

// page returns the parsed page of a file.
func (s *templateSet) page(file string) (*template.Template, error) {
	if s.live {
		shared, err := s.shared()
		if err != nil {
			return nil, err
		}
		return s.parse(shared, file)
	}
	t, ok := s.pages[file]
	if !ok {
		return nil, fmt.Errorf("no page is registered for %s", file)
	}
	return t, nil
}
