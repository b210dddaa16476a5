package imports

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
)

// kind is what the bytes of a file are, extension notwithstanding.
type kind int

const (
	kindText kind = iota
	kindZip
	kindCompound // old Office, or an encrypted new one
	kindPDF
	kindPicture
	kindRichText
	kindArchive
	kindProgram
	kindEmpty

	// Kinds told apart only once the letters are known.
	kindHTML
	kindSpreadsheetML
	kindOtherMarkup
	kindMail
	kindJSON
)

// signatures are the first bytes of files that are not text.
var signatures = []struct {
	start string
	is    kind
}{
	{"PK\x03\x04", kindZip},
	{"PK\x05\x06", kindZip}, // a zip with nothing in it
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", kindCompound},
	{"%PDF-", kindPDF},
	{"{\\rtf", kindRichText},
	{"\x89PNG", kindPicture},
	{"\xff\xd8\xff", kindPicture},
	{"GIF8", kindPicture},
	{"II*\x00", kindPicture},
	{"MM\x00*", kindPicture},
	{"\x1f\x8b", kindArchive},
	{"7z\xbc\xaf\x27\x1c", kindArchive},
	{"Rar!\x1a\x07", kindArchive},
	{"SQLite format 3\x00", kindProgram},
	{"MZ\x90\x00", kindProgram},
}

// sniff knows a file by its first bytes.
func sniff(content []byte) kind {
	if len(bytes.TrimSpace(content)) == 0 {
		return kindEmpty
	}
	for _, s := range signatures {
		if bytes.HasPrefix(content, []byte(s.start)) {
			return s.is
		}
	}
	return kindText
}

// refusal says what to do with a kind that can't be read at all; nil for the rest.
func (k kind) refusal(content []byte) *Refusal {
	switch k {
	case kindEmpty:
		return empty()
	case kindCompound:
		return compoundRefusal(content)
	case kindPDF:
		return refuse(CodeNotATable, saysPDF)
	case kindPicture:
		return refuse(CodeNotATable, saysPicture)
	case kindRichText:
		return refuse(CodeNotATable, saysDocument)
	case kindArchive:
		return refuse(CodeArchive, saysArchive)
	case kindProgram:
		return refuse(CodeNotATable, saysNotText)
	}
	return nil
}

// compoundEntry is the size of a directory entry in a compound file, which
// begins on a multiple of it and starts with its name in UTF-16.
// Source: MS-CFB 2.6.1.
const compoundEntry = 128

// compoundRefusal tells a workbook locked with a password, which Office wraps
// in a compound file, from an old binary one. It looks only for the names of
// streams, so a damaged directory can do no harm.
func compoundRefusal(content []byte) *Refusal {
	var old, document bool
	for at := 512; at+compoundEntry <= len(content); at += compoundEntry {
		switch compoundName(content[at : at+compoundEntry]) {
		case "EncryptedPackage":
			return refuse(CodePassword, saysPassword)
		case "Workbook", "Book":
			old = true
		case "WordDocument", "PowerPoint Document":
			document = true
		}
	}
	if document && !old {
		return refuse(CodeOtherOffice, saysOldDocument)
	}
	return refuse(CodeOldBinary, saysOldBinary)
}

// compoundName is the name in a directory entry, or empty if that is not what
// the bytes are: 64 bytes of UTF-16, then the length with its closing zero.
func compoundName(entry []byte) string {
	length := int(binary.LittleEndian.Uint16(entry[64:66]))
	if length < 4 || length > 64 || length%2 != 0 {
		return ""
	}
	units := make([]uint16, 0, 32)
	for i := 0; i < length-2; i += 2 {
		units = append(units, binary.LittleEndian.Uint16(entry[i:]))
	}
	return string(utf16.Decode(units))
}

// sniffText knows a text by how it begins.
func sniffText(text string) kind {
	head := strings.ToLower(strings.TrimSpace(text[:min(len(text), 4096)]))
	switch {
	case strings.HasPrefix(head, "mime-version:"), strings.HasPrefix(head, "return-path:"), strings.HasPrefix(head, "received:"):
		return kindMail
	case strings.HasPrefix(head, "{\""), strings.HasPrefix(head, "[{"), strings.HasPrefix(head, "{\n"), strings.HasPrefix(head, "{\r"):
		return kindJSON
	case !strings.HasPrefix(head, "<"):
		return kindText
	case strings.Contains(head, "urn:schemas-microsoft-com:office:spreadsheet") && strings.Contains(head, "workbook"):
		return kindSpreadsheetML
	case strings.HasPrefix(head, "<?xml") && !strings.Contains(head, "<html") && !strings.Contains(head, "<table"):
		return kindOtherMarkup
	case looksLikeHTML(head):
		return kindHTML
	}
	return kindText
}

// looksLikeHTML accepts whole pages and the bare tables some exports consist of.
func looksLikeHTML(head string) bool {
	for _, tag := range []string{"<!doctype", "<html", "<head", "<body", "<meta", "<style", "<table", "<title", "<div", "<!--", "<font", "<center", "<h1", "<h2", "<h3", "<p>", "<b>", "<?xml", "<span"} {
		if strings.HasPrefix(head, tag) {
			return true
		}
	}
	return strings.Contains(head, "<table") || strings.Contains(head, "<html")
}
