package leak

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// pack is an office file, which is a ZIP archive of marked-up parts.
type pack struct {
	kind   Kind
	files  []*zip.File
	byName map[string]*zip.File
	budget *budget
	sheets map[string]string // of a workbook: what each part's sheet is called
	slides map[string]int    // of slides: where each part comes in the show
	order  []string
	said   []string // about the parts, and about the whole
}

// openPack opens an archive. It is read to its end or not at all: one that says more
// than may be is refused before anything is unpacked.
func openPack(content []byte, b *budget) (*pack, error) {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, errBroken
	}
	if len(archive.File) > mostEntries {
		return nil, errTooLarge
	}
	p := &pack{kind: KindUnknown, files: archive.File, byName: map[string]*zip.File{}, budget: b, said: saidOf(archive)}
	for _, f := range p.files {
		if _, twice := p.byName[f.Name]; !twice {
			p.byName[f.Name] = f
		}
	}
	return p, p.recognise()
}

// recognise tells the kind by the list of contents that each such file has.
func (p *pack) recognise() error {
	if kind, err := p.small("mimetype"); err == nil && bytes.Contains(kind, []byte("opendocument")) {
		p.kind = KindOpenDocument
		if p.isLocked() {
			return errLocked
		}
		return nil
	}
	contents, err := p.small("[Content_Types].xml")
	if err != nil {
		return nil
	}
	switch {
	case bytes.Contains(contents, []byte("wordprocessingml")):
		p.kind = KindDOCX
	case bytes.Contains(contents, []byte("presentationml")):
		p.kind = KindPPTX
		p.slides = p.slideOrder()
	case bytes.Contains(contents, []byte("spreadsheetml")), bytes.Contains(contents, []byte("ms-excel")):
		p.kind = KindXLSX
		p.sheets = p.sheetNames()
	}
	return nil
}

// small reads a part that is a list, and so never large.
func (p *pack) small(name string) ([]byte, error) {
	f := p.byName[name]
	if f == nil {
		return nil, errBroken
	}
	r, err := p.open(f)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return whole(r)
}

// open unpacks a part, within the budget.
func (p *pack) open(f *zip.File) (io.ReadCloser, error) {
	if f.Flags&1 != 0 {
		return nil, errLocked
	}
	r, err := f.Open()
	if err != nil {
		return nil, errBroken
	}
	return struct {
		io.Reader
		io.Closer
	}{p.budget.meter(r, int64(f.CompressedSize64)), r}, nil
}

// related are the parts that a part points to, by the names it has for them.
func (p *pack) related(name string) map[string]string {
	raw, _ := p.small(path.Join(path.Dir(name), "_rels", path.Base(name)+".rels"))
	targets := map[string]string{}
	eachTag(raw, func(tok token) {
		if tok.name == "Relationship" {
			target := valueOf(tok.raw, "Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join(path.Dir(name), target)
			}
			targets[valueOf(tok.raw, "Id")] = strings.TrimPrefix(target, "/")
		}
	})
	return targets
}

// eachTag shows the tags of a part that is held whole.
func eachTag(raw []byte, see func(token)) {
	in := newTokens(bytes.NewReader(raw))
	for {
		tok, err := in.next()
		if err != nil {
			return
		}
		if tok.kind == tokenStart || tok.kind == tokenEmpty {
			see(tok)
		}
	}
}

// main is the part that lists the sheets or slides.
func (p *pack) main(folder, usual string) string {
	for _, f := range p.files {
		if strings.HasPrefix(f.Name, folder) && path.Base(f.Name) == usual {
			return f.Name
		}
	}
	return folder + usual
}

func (p *pack) sheetNames() map[string]string {
	list := p.main("xl/", "workbook.xml")
	targets, names := p.related(list), map[string]string{}
	raw, _ := p.small(list)
	eachTag(raw, func(tok token) {
		if tok.name == "sheet" {
			at := targets[relationOf(tok.raw)]
			names[at] = valueOf(tok.raw, "name")
			p.order = append(p.order, at)
		}
	})
	return names
}

func (p *pack) slideOrder() map[string]int {
	list := p.main("ppt/", "presentation.xml")
	targets, order := p.related(list), map[string]int{}
	raw, _ := p.small(list)
	eachTag(raw, func(tok token) {
		if at := targets[relationOf(tok.raw)]; tok.name == "sldId" && at != "" {
			order[at] = len(order) + 1
			p.order = append(p.order, at)
		}
	})
	for slide, n := range order {
		for _, notes := range p.related(slide) {
			if strings.Contains(notes, "/notesSlides/") {
				order[notes] = n
			}
		}
	}
	return order
}

// relationOf is the r:id of a tag, which may have an id of its own besides.
func relationOf(raw []byte) (id string) {
	for _, a := range attributes(raw) {
		if a.name == "id" && bytes.HasSuffix(raw[:a.from-2], []byte(":id")) {
			id = string(raw[a.from:a.to])
		}
	}
	return id
}

// called is what a part is to who reads the file.
func (p *pack) called(name string) string {
	folder, base := path.Dir(name), strings.TrimSuffix(path.Base(name), path.Ext(name))
	if n := p.slides[name]; n > 0 {
		if strings.Contains(name, "notesSlide") {
			return fmt.Sprintf("notes of slide %d", n)
		}
		return fmt.Sprintf("slide %d", n)
	}
	plain := strings.TrimRight(base, "0123456789")
	if path.Base(folder) == "docProps" || path.Base(folder) == "customXml" || name == "meta.xml" {
		return "properties"
	}
	if words, known := partNames[plain]; known {
		return words
	}
	return plain
}

// partNames are parts in the words of who reads the file.
var partNames = map[string]string{
	"document": "", "content": "", "header": "header", "footer": "footer", "footnotes": "footnote", "endnotes": "endnote",
	"comments": "comment", "commentsExtended": "comment", "threadedComment": "comment", "people": "comment's author", "person": "comment's author",
	"commentAuthors": "comment's author", "authors": "comment's author", "slideMaster": "slide master", "slideLayout": "slide layout",
	"notesMaster": "notes master", "handoutMaster": "handout master", "notesSlide": "notes", "workbook": "names in the workbook",
	"sharedStrings": "cell", "table": "table heading", "pivotCacheDefinition": "pivot table", "pivotCacheRecords": "pivot table",
	"vmlDrawing": "drawing", "data": "diagram", "glossary": "building block", "settings": "settings",
}

// sorted are the parts in the order in which they are told: text first, as it is read,
// then what stands around it.
func (p *pack) sorted() []*zip.File {
	rank := map[string]int{}
	for i, name := range p.order {
		rank[name] = i - len(p.order)
	}
	for _, f := range p.files {
		if hasBase(f.Name, "document") {
			rank[f.Name] = -1
		}
	}
	files := slices.Clone(p.files)
	slices.SortStableFunc(files, func(a, b *zip.File) int { return rank[a.Name] - rank[b.Name] })
	return files
}

// isMarkup reports whether a part is marked-up text.
func isMarkup(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".xml", ".vml", ".rdf":
		return true
	}
	return false
}

// isRels reports whether a part lists what another points to.
func isRels(name string) bool { return strings.EqualFold(path.Ext(name), ".rels") }
