package award

import (
	"archive/zip"
	"bytes"
	"fmt"
	"image"
	_ "image/jpeg" // how large a picture is
	_ "image/png"  // how large a picture is
	"io"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"carers/app/calendar"
	"carers/app/fault"
)

// EvidenceFile is a file of a piece of evidence as it is kept: what somebody brought,
// or the copy of it from which names were taken. What it was called where it came from
// is not kept: names hide there most, and it was only to be proposed as a title.
type EvidenceFile struct {
	ID       string       `class:"open"`
	Evidence string       `class:"open"`
	Form     FileForm     `class:"open"`
	SHA256   string       `class:"open"` // hex, of the content
	Size     int          `class:"open"` // bytes
	Content  []byte       `class:"pupil"`
	IsCopy   bool         `class:"open"` // names were taken out of it
	By       string       `class:"open"` // who brought it, or from whose decisions the copy was made
	On       calendar.Day `class:"open"`
}

// FileForm is what a file is, as its content shows. What it is called is not believed.
type FileForm string

// The forms that are taken.
const (
	JPEG      FileForm = "jpg"
	PNG       FileForm = "png"
	PDF       FileForm = "pdf"
	DOCX      FileForm = "docx"
	XLSX      FileForm = "xlsx"
	PPTX      FileForm = "pptx"
	ODT       FileForm = "odt"
	ODS       FileForm = "ods"
	ODP       FileForm = "odp"
	EML       FileForm = "eml"
	HTMLPage  FileForm = "html"
	PlainText FileForm = "txt"
)

// openType begins what a browser is told of an OpenDocument file, and what such a file
// says of itself.
const openType = "application/vnd.oasis.opendocument."

var fileForms = map[FileForm]struct{ words, kind string }{
	JPEG: {"Picture (JPEG)", "image/jpeg"}, PNG: {"Picture (PNG)", "image/png"}, PDF: {"PDF", "application/pdf"},
	DOCX: {"Word document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
	XLSX: {"Excel workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
	PPTX: {"PowerPoint slides", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
	ODT:  {"OpenDocument text", openType + "text"}, ODS: {"OpenDocument spreadsheet", openType + "spreadsheet"}, ODP: {"OpenDocument slides", openType + "presentation"},
	EML: {"E-mail", "message/rfc822"}, HTMLPage: {"Web page", "text/html; charset=utf-8"}, PlainText: {"Text", "text/plain; charset=utf-8"},
}

// Words returns the form as a page shows it.
func (f FileForm) Words() string { return fileForms[f].words }

// MediaType returns what a browser is told that it is.
func (f FileForm) MediaType() string { return fileForms[f].kind }

// Picture reports whether it is a picture, which only a person can look through.
func (f FileForm) Picture() bool { return f == JPEG || f == PNG }

// Changes reports whether a copy of it can be made without a name. Of a PDF none can, so
// that whoever has the original makes one.
func (f FileForm) Changes() bool { return f != PDF && !f.Picture() }

// EvidenceKind returns what kind of evidence a file of this form is.
func (f FileForm) EvidenceKind() EvidenceKind {
	switch {
	case f.Picture():
		return PhotoKind
	case f == EML:
		return MailKind
	}
	return DocumentKind
}

// The bounds of what is kept. A phone's photo has about 4 MB, slides with pictures
// about 15; all of a school's evidence must fit in its backup.
const (
	MostFile   = 25 << 20  // bytes of one file
	MostSchool = 500 << 20 // bytes of all files of a school, copies too
	mostPixels = 50_000_000
	mostSide   = 12_000
	mostParts  = 5_000     // in a document's container
	mostInside = 300 << 20 // bytes that a document may unpack to, as it says itself
)

// ReadFileForm finds out from its content what a file is, and refuses what is not
// taken: what a machine would run, what cannot be looked through, and what is built to
// harm who opens it. The fault is beside the field "file" and says what to do.
func ReadFileForm(content []byte) (FileForm, error) {
	if len(content) == 0 {
		return "", refuseFile("The file is empty. Save it again where it came from, then give it here")
	}
	if len(content) > MostFile {
		return "", TooLarge()
	}
	begins := func(s string) bool { return bytes.HasPrefix(content, []byte(s)) }
	switch {
	case begins("\x89PNG\r\n\x1a\n"):
		return PNG, readPictureSize(content)
	case begins("\xff\xd8\xff"):
		return JPEG, readPictureSize(content)
	case begins("%PDF-"):
		return PDF, nil
	case begins("PK\x03\x04"):
		return readContainer(content)
	case begins("\xd0\xcf\x11\xe0"):
		return "", refuseFile("This is an older Word, Excel, PowerPoint or Outlook file, which can run programs. Save it as .docx, .xlsx, .pptx or PDF; a message as .eml")
	case begins("GIF8"), begins("RIFF"), len(content) > 12 && string(content[4:8]) == "ftyp":
		return "", refuseFile("Pictures are taken as JPEG or PNG. Save it as one of these; a film or a recording stays where the school keeps it, and a link to it goes here")
	}
	return readText(content)
}

// TooLarge is the fault of a file that is larger than is kept.
func TooLarge() error {
	return refuseFile(fmt.Sprintf("The file must be smaller than %d MB. Save pictures in it smaller, or bring its parts one by one", MostFile>>20))
}

// NoRoom is the fault of a file for which the school has no room left.
func NoRoom(used int) error {
	return refuseFile(fmt.Sprintf("The school's files take %d MB of the %d MB there are. Take out what is out of date and remove its file, or make this one smaller", used>>20, MostSchool>>20))
}

func refuseFile(says string) error { return fault.Wrong("file", says) }

var errNotTaken = refuseFile("This file is of a kind that is not taken. Bring a picture (JPEG or PNG), a PDF, a Word, Excel or PowerPoint file, an OpenDocument file (.odt, .ods, .odp), an e-mail (.eml), a saved web page or plain text")

// readPictureSize refuses a picture that would fill the memory once it is unpacked,
// before anybody unpacks it.
func readPictureSize(content []byte) error {
	size, _, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return refuseFile("The picture cannot be read. Save it again as JPEG or PNG")
	}
	if size.Width > mostSide || size.Height > mostSide || size.Width*size.Height > mostPixels {
		return refuseFile("The picture is too large: more than 50 million points, or more than 12,000 along a side. Save it smaller")
	}
	return nil
}

// mainParts are what makes a container a document.
var mainParts = map[string]FileForm{"word/document.xml": DOCX, "xl/workbook.xml": XLSX, "ppt/presentation.xml": PPTX}

// readContainer finds out which document a container holds.
func readContainer(content []byte) (FileForm, error) {
	broken := refuseFile("The document cannot be opened. Save it again where it came from")
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return "", broken
	}
	if len(z.File) > mostParts {
		return "", refuseFile("The document has more parts than any that a school writes. Save it again, or as PDF")
	}
	var form FileForm
	var inside uint64
	types := false
	for _, part := range z.File {
		name := strings.ToLower(part.Name)
		if strings.HasPrefix(name, "/") || strings.Contains(name, "..") || strings.ContainsRune(name, '\\') {
			return "", broken
		}
		switch {
		case mainParts[name] != "" && form != "" && form != mainParts[name]:
			return "", broken // it says to be two things
		case mainParts[name] != "":
			form = mainParts[name]
		case name == "[content_types].xml":
			types = true
		case name == "mimetype":
			was := form
			if form, types = openForm(part); was != "" {
				return "", broken
			}
		case name == "meta-inf/manifest.xml" && strings.Contains(beginning(part, 1<<20), "encryption-data"):
			return "", refuseFile("The document is locked with a password. Save it without one")
		case runs(name):
			return "", refuseFile("The document holds a program (a macro or an embedded object). Save it without, or as PDF")
		}
		if inside += part.UncompressedSize64; inside > mostInside || part.UncompressedSize64 > mostInside {
			return "", refuseFile("The document unpacks to more than can be looked through. Save pictures in it smaller, or as PDF")
		}
	}
	if form == "" || !types {
		return "", errNotTaken
	}
	return form, nil
}

// openForm is which OpenDocument file a container says that it is, where it is one.
func openForm(mimetype *zip.File) (FileForm, bool) {
	switch strings.TrimSpace(beginning(mimetype, 100)) {
	case openType + "text":
		return ODT, true
	case openType + "spreadsheet":
		return ODS, true
	case openType + "presentation":
		return ODP, true
	}
	return "", false
}

// beginning is how a part of a container begins.
func beginning(part *zip.File, most int64) string {
	r, err := part.Open()
	if err != nil {
		return ""
	}
	defer r.Close()
	all, _ := io.ReadAll(io.LimitReader(r, most))
	return string(all)
}

// runs knows the parts of a document that a machine would run.
func runs(name string) bool {
	base := path.Base(name)
	return base == "vbaproject.bin" || strings.HasPrefix(name, "basic/") || strings.HasPrefix(name, "scripts/") || strings.Contains(name, "/activex/") || strings.HasPrefix(base, "oleobject") || path.Ext(base) == ".exe"
}

// textBegins is how much of a text is looked at to find out what it is.
const textBegins = 4096

// readText tells plain text, a message and a web page from what is none of these.
func readText(content []byte) (FileForm, error) {
	if !isText(content) {
		return "", errNotTaken
	}
	start := strings.ToLower(strings.TrimLeftFunc(string(content[:min(len(content), textBegins)]), func(r rune) bool { return r == '\ufeff' || unicode.IsSpace(r) }))
	switch {
	case strings.Contains(start, "<svg"):
		return "", refuseFile("A drawing of this kind (SVG) can run a program. Save it as PNG or PDF")
	case strings.HasPrefix(start, "<!doctype html"), strings.Contains(start, "<html"), strings.Contains(start, "<script"), strings.Contains(start, "<body"):
		return HTMLPage, nil
	case strings.HasPrefix(start, "<?xml"):
		return "", errNotTaken
	case isMessage(start):
		return EML, nil
	}
	return PlainText, nil
}

// isText reports whether some bytes are text: no byte that no text has, and letters
// that can be read in UTF-8 or in one byte each.
func isText(content []byte) bool {
	for _, b := range content {
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' || b == 0x7f {
			return false
		}
	}
	return utf8.Valid(content) || printable(content)
}

// printable reports whether most of it is what the old one-byte alphabets use.
func printable(content []byte) bool {
	plain := 0
	for _, b := range content {
		if b < 0x80 {
			plain++
		}
	}
	return plain*10 >= len(content)*7
}

// isMessage reports whether a text begins as an e-mail does: with headings, and among
// them from whom or which subject.
func isMessage(start string) bool {
	known := false
	for line := range strings.SplitSeq(start, "\n") {
		line = strings.TrimRight(line, "\r")
		if line == "" {
			return known
		}
		name, _, ok := strings.Cut(line, ":")
		if continued := line[0] == ' ' || line[0] == '\t'; !continued && (!ok || strings.ContainsAny(name, " \t")) {
			return false
		}
		known = known || name == "from" || name == "subject" || name == "received"
	}
	return known
}

// TitleOf proposes a title from what a file was called: without folder, ending,
// underscores and what cannot be read. It may hold a name, as any title, and is looked
// through.
func TitleOf(fileName string) string {
	base := path.Base(strings.ReplaceAll(strings.ToValidUTF8(fileName, ""), "\\", "/"))
	if ext := path.Ext(base); len(ext) > 1 && len(ext) <= 5 {
		base = strings.TrimSuffix(base, ext)
	}
	base = strings.Map(func(r rune) rune {
		switch {
		case r == '_' || r == '+' || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.IsSpace(r):
			return ' '
		case strings.ContainsRune(`<>:"|?*/`, r):
			return ' '
		}
		return r
	}, base)
	words := strings.Join(strings.Fields(base), " ")
	if runes := []rune(words); len(runes) > mostTitle {
		words = strings.TrimSpace(string(runes[:mostTitle]))
	}
	return words
}
