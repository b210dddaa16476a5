package leak

import "fmt"

// Kind is what a file was read as.
type Kind string

// The kinds of file that can be looked through.
const (
	KindText         Kind = "text"
	KindHTML         Kind = "HTML"
	KindMail         Kind = "e-mail"
	KindDOCX         Kind = "Word document"
	KindXLSX         Kind = "workbook"
	KindPPTX         Kind = "slides"
	KindPDF          Kind = "PDF"
	KindOpenDocument Kind = "OpenDocument file"
	KindArchive      Kind = "archive"
	KindPicture      Kind = "picture"
	KindUnknown      Kind = "unknown"
)

// Report is what was found in a file.
type Report struct {
	Kind   Kind
	Hits   []Hit    // in the order of the file's parts
	Unread []string // what may hold a name and could not be read, in words: "page 2 is a picture"
}

// Box is a part of a picture to be filled, in pixels of the picture as it is seen,
// turned by its orientation. What lies outside the picture is cut off.
type Box struct{ X, Y, Width, Height int }

// File looks through a file's name, its text and what it says of itself. It reads a
// file by what it is, whatever its name says. A file that cannot be read is no error,
// nor is one that breaks a reader: Report.Unread says so.
func (w *Watch) File(name string, content []byte) (Report, error) {
	b, cancel := newBudget()
	defer cancel()
	s := w.search()
	l := &look{to: s, budget: b}
	l.text("file name", name)
	kind := l.safely(name, content)
	if s.full {
		l.note(fmt.Sprintf("more names than the %d that are listed", mostHits))
	}
	if b.ctx.Err() != nil || b.unpacked < 0 {
		l.note("the rest of the file, which is too much to look through")
	}
	return Report{Kind: kind, Hits: s.told(), Unread: l.unread}, nil
}

// safely looks through a file, and takes one that breaks a reader for a broken one.
func (l *look) safely(name string, content []byte) (kind Kind) {
	defer func() {
		if broke := recover(); broke != nil {
			l.missed("the file", errBroken)
			kind = KindUnknown
		}
	}()
	return l.file(name, content)
}
