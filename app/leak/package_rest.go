package leak

import (
	"archive/zip"
	"bytes"
	"cmp"
	"path"
	"slices"
	"strings"
)

// standardParts are folders and files of a package as programs call them.
var standardParts = tagNames("word xl ppt docProps customXml _rels theme media embeddings worksheets slides slideLayouts slideMasters notesSlides charts drawings fonts")

// calledAlong shows what the folders of a part are called, and what a part of markup is,
// which programs name and a person may have.
func (l *look) calledAlong(name string) {
	steps := strings.Split(name, "/")
	if !isMarkup(name) && !isRels(name) {
		steps = steps[:len(steps)-1] // its own name is shown as a file's
	}
	for _, step := range steps {
		if step != "" && !standardParts[step] {
			l.see(&passage{part: fileName, pieces: []piece{{text: strings.TrimSuffix(step, path.Ext(step))}}, aside: true})
		}
	}
}

// between looks through what stands in an archive beside its parts: the heads of parts,
// what is written about them and about the whole, and what somebody put before, between
// or after them. A part that the list of parts leaves out cannot be read, and is noted.
func (l *look) between(p *pack, content []byte) {
	type span struct{ from, to int64 }
	var held []span
	for _, f := range p.files {
		from, err := f.DataOffset()
		if err != nil {
			continue
		}
		end := int64(len(content))
		from = min(max(from, 0), end) // what a part says of itself may be a lie
		held = append(held, span{from, from + min(int64(min(f.CompressedSize64, 1<<62)), end-from)})
	}
	slices.SortFunc(held, func(a, b span) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	var rest bytes.Buffer
	at, heads := int64(0), 0
	add := func(to int64) {
		if to > at {
			heads += bytes.Count(content[at:to], []byte("PK\x03\x04"))
			rest.Write(content[at:to])
		}
	}
	for _, s := range held {
		add(s.from)
		at = max(at, s.to)
	}
	add(int64(len(content)))
	known := make([]string, 0, 2*(len(p.files)+len(p.said)))
	for _, f := range p.files {
		known = append(known, f.Name, "\x00")
	}
	for _, said := range p.said {
		known = append(known, said, "\x00")
	}
	showRuns([]byte(strings.NewReplacer(known...).Replace(rest.String())), func(_, text string) {
		l.see(&passage{part: "what is beside the parts", pieces: []piece{{text: text}}, aside: true})
	})
	if heads > len(p.files) {
		l.note(l.in("a part that the list of parts leaves out"))
	}
	for _, said := range p.said {
		l.text("what is written about the parts", said)
	}
}

// saidOf is what is written about an archive and its parts.
func saidOf(archive *zip.Reader) (all []string) {
	for _, f := range archive.File {
		if f.Comment != "" && !slices.Contains(all, f.Comment) {
			all = append(all, f.Comment)
		}
	}
	if archive.Comment != "" {
		all = append(all, archive.Comment)
	}
	return all
}
