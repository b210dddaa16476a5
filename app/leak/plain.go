package leak

import (
	"bytes"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// sniff tells what a file is by its first bytes, and by its name where those leave it
// open.
func sniff(name string, content []byte) Kind {
	head := content[:min(len(content), 1024)]
	ext := strings.ToLower(path.Ext(name))
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return KindArchive
	case pictureKind(head) != "":
		return KindPicture
	case bytes.HasPrefix(head, []byte("%PDF-")), bytes.Contains(head, []byte("%PDF-")) && (ext == ".pdf" || !isText(content)):
		return KindPDF // which may have something before it
	case bytes.HasPrefix(head, []byte("{\\rtf")):
		return KindUnknown
	case !isText(content):
		return KindUnknown
	}
	begins := strings.ToLower(strings.TrimLeft(decoded(head), " \t\r\n\ufeff"))
	switch {
	case ext == ".html" || ext == ".htm" || ext == ".xhtml", // a browser reads them as that, whatever they begin with
		strings.HasPrefix(begins, "<") && (ext == ".svg" || ext == ".xml"),
		strings.HasPrefix(begins, "<!doctype html"), strings.HasPrefix(begins, "<html"), strings.HasPrefix(begins, "<svg"):
		return KindHTML
	case ext == ".eml" || ext == ".mht" || ext == ".mhtml" || beginsAsMail(begins):
		return KindMail
	}
	return KindText
}

// isText reports whether bytes are text in any of the encodings that are read. A byte
// that no text has shows that they are not.
func isText(content []byte) bool {
	if wideText(content) {
		return true
	}
	head := content[:min(len(content), 64<<10)]
	strange := 0
	for _, c := range head {
		if c == 0 {
			return false
		}
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b {
			strange++
		}
	}
	return strange*50 <= len(head)
}

// wideText reports whether bytes are UTF-16, with a mark that says so or nearly every
// second byte nought.
func wideText(content []byte) bool {
	if bytes.HasPrefix(content, []byte{0xff, 0xfe}) || bytes.HasPrefix(content, []byte{0xfe, 0xff}) {
		return true
	}
	head := content[:min(len(content), 512)]
	return len(head) >= 8 && bytes.Count(head, []byte{0})*5 > len(head)*2 && (head[0] == 0) != (head[1] == 0)
}

// decoded is text as UTF-8: by the mark at its beginning, else UTF-8 if that is what it
// can be, else Windows-1252.
func decoded(content []byte) string {
	if wideText(content) {
		order := unicode.LittleEndian
		if content[0] == 0xfe || content[0] == 0 {
			order = unicode.BigEndian
		}
		text, _ := unicode.UTF16(order, unicode.ExpectBOM).NewDecoder().Bytes(content)
		if len(text) == 0 {
			text, _ = unicode.UTF16(order, unicode.IgnoreBOM).NewDecoder().Bytes(content)
		}
		return strings.TrimPrefix(string(text), "\ufeff")
	}
	content = bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))
	if utf8.Valid(content) {
		return string(content)
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(content)
	if err != nil {
		return strings.ToValidUTF8(string(content), " ")
	}
	return string(text)
}

// plain looks through plain text.
func (l *look) plain(content []byte) { l.text("", decoded(content)) }

// unknownSays says what a file is that cannot be read, and what to do about it.
func unknownSays(name string, content []byte) string {
	switch ext := strings.ToLower(path.Ext(name)); {
	case bytes.HasPrefix(content, []byte("\xd0\xcf\x11\xe0")):
		return "an old Office file, a message of Outlook or a file locked with a password: open it and save it as DOCX, XLSX, PPTX or PDF"
	case bytes.HasPrefix(content, []byte("{\\rtf")):
		return "a rich text file (RTF): open it and save it as DOCX"
	case ext == ".mp3" || ext == ".wav" || ext == ".m4a" || ext == ".ogg":
		return "a sound: somebody has to listen to it"
	case ext == ".mp4" || ext == ".mov" || ext == ".avi" || ext == ".webm" || ext == ".mkv":
		return "a film: somebody has to watch it"
	}
	return "a kind of file that cannot be read"
}
