package leak

import (
	"archive/zip"
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"html"
	"io"
	"path"
	"strings"

	"carers/app/fault"
)

// repack writes an office file anew.
type repack struct {
	from    *pack
	to      *taker
	out     *zip.Writer
	renamed map[string]string // parts whose names name somebody
	shared  []shared
	depth   int
}

// packWithout copies an office file part by part.
func packWithout(content []byte, b *budget, t *taker, depth int) ([]byte, error) {
	p, err := openPack(content, b)
	if err != nil {
		return nil, err
	}
	if p.kind != KindDOCX && p.kind != KindXLSX && p.kind != KindPPTX && p.kind != KindOpenDocument {
		return nil, fault.Wrong("file", saysOther)
	}
	var clean bytes.Buffer
	r := &repack{from: p, to: t, out: zip.NewWriter(&clean), renamed: map[string]string{}, depth: depth}
	if p.kind == KindXLSX {
		if r.shared, err = p.sharedTexts(); err != nil {
			return nil, err
		}
	}
	r.rename()
	for _, f := range p.files {
		if f.FileInfo().IsDir() {
			continue
		}
		if err := r.part(f); err != nil {
			return nil, err
		}
	}
	err = r.out.Close()
	return clean.Bytes(), err
}

// rename gives parts whose names name somebody, such as a picture's, other names.
func (r *repack) rename() {
	for i, f := range r.from.files {
		if isMarkup(f.Name) || isRels(f.Name) {
			continue
		}
		p := passage{part: fileName, pieces: []piece{{text: path.Base(f.Name)}}}
		r.to.see(&p)
		if p.pieces[0].changed {
			r.renamed[f.Name] = path.Join(path.Dir(f.Name), fmt.Sprintf("file%d%s", i+1, path.Ext(f.Name)))
		}
	}
}

// part copies one part.
func (r *repack) part(f *zip.File) error {
	if bare, is := bareProperties[path.Base(f.Name)]; is && path.Dir(f.Name) == "docProps" {
		return r.write(f, func(out *bufio.Writer) error { _, err := out.WriteString(bare); return err })
	}
	if content, own := r.openPart(f.Name); own && r.from.kind == KindOpenDocument {
		return r.write(f, func(out *bufio.Writer) error { _, err := out.WriteString(content); return err })
	}
	switch {
	case strings.HasPrefix(f.Name, "docProps/thumbnail"):
		return r.write(f, func(*bufio.Writer) error { return nil }) // shows the first page
	case f.Name == "[Content_Types].xml":
		return r.write(f, func(out *bufio.Writer) error { return r.contents(f, out) })
	case f.Name == "META-INF/manifest.xml":
		return r.write(f, func(out *bufio.Writer) error {
			return r.tags(f, out, "file-entry", "full-path", func(_ []byte, name string) string { return cmp.Or(r.renamed[name], name) })
		})
	case isRels(f.Name):
		return r.write(f, func(out *bufio.Writer) error { return r.relations(f, out) })
	case r.from.kind == KindXLSX && hasBase(f.Name, "sharedStrings"):
		return r.write(f, func(out *bufio.Writer) error { _, err := out.WriteString(noShared); return err })
	case isMarkup(f.Name):
		return r.write(f, func(out *bufio.Writer) error { return r.markup(f, out) })
	case isPicture(f.Name):
		return r.write(f, func(out *bufio.Writer) error { return r.picture(f, out) })
	case isEmbedded(f.Name):
		return r.write(f, func(out *bufio.Writer) error { return r.embedded(f, out) })
	}
	return r.write(f, func(out *bufio.Writer) error { return r.asItIs(f, out) })
}

// bareProperties say nothing of who made a file, or of what.
var bareProperties = map[string]string{
	"core.xml": xmlHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>`,
	"app.xml":  xmlHead + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>`,
	"custom.xml": xmlHead + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"` +
		` xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"/>`,
}

const (
	xmlHead  = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	noShared = xmlHead + `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="0" uniqueCount="0"/>`
)

// write adds a part to the copy, under its new name and without the time of its making.
func (r *repack) write(f *zip.File, fill func(*bufio.Writer) error) error {
	name := f.Name
	if other, is := r.renamed[name]; is {
		name = other
	}
	how := zip.Deflate
	if name == "mimetype" { // which says at a fixed place what an OpenDocument file is
		how = zip.Store
	}
	w, err := r.out.CreateHeader(&zip.FileHeader{Name: name, Method: how})
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	if err := fill(out); err != nil {
		return err
	}
	return out.Flush()
}

// markup copies a marked-up part, without the names in it.
func (r *repack) markup(f *zip.File, out *bufio.Writer) error {
	in, err := r.from.open(f)
	if err != nil {
		return err
	}
	defer in.Close()
	if name, is := r.from.sheets[f.Name]; is {
		return newSheet(in, out, r.to, "sheet "+name, r.shared).walk()
	}
	k := &walker{in: newTokens(in), out: out, to: renaming{r.renamed, r.to}, g: grammarOf(r.from.kind, f.Name), part: r.from.called(f.Name)}
	return k.walk()
}

// relations copies where links lead, and the new names of parts.
func (r *repack) relations(f *zip.File, out *bufio.Writer) error {
	base := path.Join(path.Dir(f.Name), "..")
	part := strings.TrimPrefix(r.from.called(strings.TrimSuffix(f.Name, ".rels"))+", link", ", ")
	return r.tags(f, out, "Relationship", "Target", func(raw []byte, target string) string {
		if valueOf(raw, "TargetMode") == "External" {
			p := passage{part: part, pieces: []piece{{text: target}}}
			r.to.see(&p)
			if p.pieces[0].changed {
				return "about:blank"
			}
			return target
		}
		at := path.Join(base, target)
		if strings.HasPrefix(target, "/") {
			at = target[1:]
		}
		if other, is := r.renamed[at]; is {
			return path.Join(path.Dir(target), path.Base(other))
		}
		return target
	})
}

// contents copies the list of parts, with their new names.
func (r *repack) contents(f *zip.File, out *bufio.Writer) error {
	return r.tags(f, out, "Override", "PartName", func(_ []byte, name string) string {
		if other, is := r.renamed[strings.TrimPrefix(name, "/")]; is {
			return "/" + other
		}
		return name
	})
}

// tags copies a part with one attribute of one kind of tag changed.
func (r *repack) tags(f *zip.File, out *bufio.Writer, name, attribute string, change func(raw []byte, value string) string) error {
	in, err := r.from.open(f)
	if err != nil {
		return err
	}
	defer in.Close()
	read := newTokens(in)
	for {
		tok, err := read.next()
		if err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		raw := tok.raw
		for _, a := range attributes(raw) {
			if tok.name != name || a.name != attribute {
				continue
			}
			value := html.UnescapeString(string(raw[a.from:a.to]))
			if with := change(raw, value); with != value {
				raw = bytes.Join([][]byte{raw[:a.from], []byte(html.EscapeString(with)), raw[a.to:]}, nil)
			}
			break
		}
		out.Write(raw)
	}
}

// picture copies a picture inside, without what it says of itself.
func (r *repack) picture(f *zip.File, out *bufio.Writer) error {
	in, err := r.from.open(f)
	if err != nil {
		return err
	}
	defer in.Close()
	return bareCopy(in, out)
}

// embedded copies a file inside: one of office without the names in it, any other as
// it is, which the last look through the copy judges.
func (r *repack) embedded(f *zip.File, out *bufio.Writer) error {
	in, err := r.from.open(f)
	if err != nil {
		return err
	}
	defer in.Close()
	content, err := whole(in)
	if err != nil {
		return err
	}
	if sniff(f.Name, content) == KindArchive && r.depth < deepest {
		inner := &taker{search: r.to.search, take: r.to.take, inside: within(r.to.inside, fileInside)}
		if clean, err := packWithout(content, r.from.budget, inner, r.depth+1); err == nil {
			content = clean
		}
	}
	_, err = out.Write(content)
	return err
}

func (r *repack) asItIs(f *zip.File, out *bufio.Writer) error {
	in, err := r.from.open(f)
	if err != nil {
		return err
	}
	defer in.Close()
	_, err = io.Copy(out, in)
	return err
}
