package leak

import (
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// look is one looking through of a file, and of the files inside it.
type look struct {
	to       seer // usually a *search
	budget   *budget
	unread   []string
	pictures int
	inside   string // the file that this one is inside, for the names of parts
	depth    int
}

// missed notes a part that could not be read.
func (l *look) missed(what string, err error) {
	says := "cannot be read"
	for _, known := range []error{errTooLarge, errTooLong, errBroken, errLocked} {
		if errors.Is(err, known) {
			says = known.Error()
		}
	}
	l.note(l.in(what) + " " + says)
}

func (l *look) note(says string) {
	if len(l.unread) < 200 {
		l.unread = append(l.unread, says)
	}
}

// in names a part, with the file that it is inside.
func (l *look) in(part string) string { return within(l.inside, part) }

// text shows one text.
func (l *look) text(part, text string) {
	l.to.see(&passage{part: l.in(part), pieces: []piece{{text: text}}})
}

// see shows a passage of a part, with the file that it is inside.
func (l *look) see(p *passage) {
	p.within(l.inside)
	l.to.see(p)
}

// file looks through a file by what it is, and tells that.
func (l *look) file(name string, content []byte) Kind {
	kind := sniff(name, content)
	switch kind {
	case KindPDF:
		l.pdf(content)
	case KindArchive:
		return l.archive(name, content)
	case KindPicture:
		l.picture(content)
	case KindHTML:
		l.page("", decoded(content))
	case KindMail:
		l.mail(content)
	case KindText:
		l.plain(content)
	default:
		l.note(l.in(unknownSays(name, content)))
	}
	return kind
}

// attached looks through a file inside this one, and its name.
func (l *look) attached(name string, content []byte) {
	l.text(fileName, name)
	l.another(name, content)
}

// What the files inside a file, and their names, are called.
const (
	fileInside = "a file inside"
	fileName   = "name of a file inside"
)

// another looks through a file inside this one.
func (l *look) another(name string, content []byte) {
	if l.depth >= deepest {
		l.note(l.in("a file inside a file inside a file"))
		return
	}
	inner := &look{to: l.to, budget: l.budget, inside: l.in(fileInside), depth: l.depth + 1}
	inner.file(name, content)
	for _, says := range inner.unread {
		l.note(says)
	}
	l.pictures += inner.pictures
}

// markup looks through one marked-up part.
func (l *look) markup(part string, r io.Reader, g *grammar) {
	l.walk(&walker{in: newTokens(r), to: l, g: g, part: part})
}

// page looks through a page of the web.
func (l *look) page(part, text string) {
	l.walk(&walker{in: newPageTokens(text), to: l, g: &page, part: part})
}

func (l *look) walk(k *walker) {
	if err := k.walk(); err != nil {
		l.missed(k.part, err)
	}
	if k.pictures > 0 {
		l.note(l.in(counted(k.pictures, "picture") + " inside"))
	}
}

// archive looks through an office file, or each file of an archive of another kind.
func (l *look) archive(name string, content []byte) Kind {
	p, err := openPack(content, l.budget)
	if err != nil {
		l.missed("the file", err)
		return KindUnknown
	}
	kind := p.kind
	if kind == KindUnknown {
		kind = KindArchive
	}
	before := l.pictures
	l.between(p, content)
	if kind == KindXLSX {
		l.cells(p)
	}
	for _, f := range p.sorted() {
		l.calledAlong(f.Name)
		if f.FileInfo().IsDir() || kind == KindXLSX && p.isCells(f.Name) {
			continue
		}
		l.namedPart(kind, f.Name)
		r, err := p.open(f)
		if err != nil {
			l.missed(f.Name, err)
			continue
		}
		l.entry(p, kind, f.Name, r)
		r.Close()
		if l.budget.unpacked < 0 || l.budget.ctx.Err() != nil {
			break
		}
	}
	if n := l.pictures - before; n > 0 && l.depth == 0 {
		l.note(counted(n, "picture") + " inside")
	}
	return kind
}

// namedPart shows the name of a part that a person may have named.
func (l *look) namedPart(kind Kind, name string) {
	if kind == KindArchive || !isMarkup(name) && !isRels(name) {
		l.text(fileName, path.Base(name))
	}
}

// entry looks through one part of a package.
func (l *look) entry(p *pack, kind Kind, name string, r io.Reader) {
	switch {
	case kind == KindArchive:
		l.wholeFile(name, r)
	case isMarkup(name):
		l.markup(p.called(name), r, grammarOf(kind, name))
	case isRels(name):
		l.relations(p.called(strings.TrimSuffix(name, ".rels")), r)
	case isPicture(name):
		l.pictures++
		if err := pictureTexts(r, func(_, text string) { l.text("what a picture says of itself", text) }); err != nil {
			l.missed("what a picture says of itself", err)
		}
	case isEmbedded(name):
		if strings.EqualFold(path.Ext(name), ".svg") { // drawn letters are none
			l.pictures++
		}
		l.wholeFile(name, r)
	case isHarmless(name):
	default:
		l.note(l.in("a part that cannot be read: " + path.Ext(name)))
	}
}

func (l *look) wholeFile(name string, r io.Reader) {
	content, err := whole(r)
	if err != nil {
		l.missed(fileInside, err)
		return
	}
	l.another(path.Base(name), content)
}

// relations shows where links lead.
func (l *look) relations(part string, r io.Reader) {
	in := newTokens(r)
	for {
		tok, err := in.next()
		if err != nil {
			return
		}
		if tok.name == "Relationship" && valueOf(tok.raw, "TargetMode") == "External" {
			l.text(strings.TrimPrefix(part+", link", ", "), valueOf(tok.raw, "Target"))
		}
	}
}

func isPicture(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".png", ".jpg", ".jpeg", ".jpe", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".wdp", ".webp", ".heic":
		return true
	}
	return false
}

// isEmbedded reports whether a part is a file that was put inside.
func isEmbedded(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".docx", ".xlsx", ".pptx", ".docm", ".xlsm", ".pptm", ".sldx", ".pdf", ".txt", ".csv", ".html", ".htm", ".eml", ".odt", ".svg", ".zip", ".mht":
		return true
	}
	return false
}

// isHarmless reports whether a part holds fonts or a printer's settings.
func isHarmless(name string) bool {
	base, ext := path.Base(name), strings.ToLower(path.Ext(name))
	return ext == ".odttf" || ext == ".fntdata" || ext == ".ttf" || base == "mimetype" || strings.HasPrefix(base, "printerSettings")
}

// counted is "1 picture", "3 pictures".
func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
