package imports

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"hash/crc32"
	"io"
	"path"
	"strings"
)

const (
	mostZipEntries = 10_000            // a workbook of 2,000 pupils with a photo each has some 2,100
	mostSmallPart  = 8 * 1024 * 1024   // bytes of a part that only lists other parts
	deflateBest    = 1032              // no deflated byte stands for more than this many
	mostStrings    = 1_000_000         // different texts in a workbook
	mostTextTags   = 3 * mostStrings   // elements those texts are made of
	mostRuns       = 10_000            // starts and ends of rich text in one cell
	zipEntrySign   = "PK\x01\x02"      // begins each entry of a zip's directory
	zipEndSign     = "PK\x05\x06"      // begins the end of it
	officeDocument = "/officeDocument" // ends the type of the link to the workbook
	sharedStrings  = "/sharedStrings"  // and to its table of texts
	worksheet      = "/worksheet"      // and to a sheet of cells, unlike a chart
	encryptedFlag  = 0x1               // in a zip entry's flags
)

// pack is an opened zip, with its parts found by name as Office finds them:
// without regard to case or to which way the slashes lean.
type pack struct {
	parts  map[string]*zip.File
	most   int64 // bytes that may be unpacked
	budget int64 // and how many are left
}

// openPack opens a zip and makes sure that it is a workbook.
func openPack(content []byte, limits Limits) (*pack, *Refusal) {
	if bytes.Count(content, []byte(zipEntrySign)) > mostZipEntries {
		return nil, tooBig(thousands(mostZipEntries) + " parts")
	}
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		if !bytes.Contains(content[max(0, len(content)-70_000):], []byte(zipEndSign)) {
			return nil, cutShort()
		}
		return nil, damaged()
	}
	p := &pack{parts: map[string]*zip.File{}, most: limits.UnzippedBytes, budget: limits.UnzippedBytes}
	for _, part := range z.File {
		name := partName(part.Name)
		if _, twice := p.parts[name]; !twice {
			p.parts[name] = part
		}
	}
	return p, p.otherThanWorkbook()
}

func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/"))
}

// otherThanWorkbook refuses, by name, the other things that come as a zip.
func (p *pack) otherThanWorkbook() *Refusal {
	switch {
	case p.has("[content_types].xml") && (p.has("xl/workbook.xml") || p.has("_rels/.rels")) && !p.has("word/document.xml") && !p.has("ppt/presentation.xml") && !p.has("xl/workbook.bin"):
		return nil
	case p.has("xl/workbook.bin"):
		return refuse(CodeOtherOffice, saysXLSB)
	case p.has("word/document.xml"):
		return refuse(CodeOtherOffice, saysDocument)
	case p.has("ppt/presentation.xml"):
		return refuse(CodeOtherOffice, saysSlides)
	case p.has("index/document.iwa"), p.has("index.zip"):
		return refuse(CodeOtherOffice, saysNumbers)
	case p.has("content.xml") && p.has("mimetype"):
		return p.openDocument()
	case len(p.parts) == 0:
		return empty()
	}
	return refuse(CodeArchive, saysArchive)
}

// openDocument says which of LibreOffice's files this is.
func (p *pack) openDocument() *Refusal {
	mimetype, refusal := p.unpack(p.parts["mimetype"])
	if refusal == nil && !strings.Contains(string(mimetype), "spreadsheet") {
		return refuse(CodeOtherOffice, saysDocument)
	}
	return refuse(CodeOtherOffice, saysODS)
}

func (p *pack) has(name string) bool { return p.parts[name] != nil }

// measure takes a part's size, as the zip's directory tells it, from what may
// yet be unpacked. Unpacking never gives more than that; whole finds less.
func (p *pack) measure(part *zip.File) *Refusal {
	size := part.UncompressedSize64
	switch {
	case part.Flags&encryptedFlag != 0:
		return refuse(CodePassword, saysPassword)
	case size > uint64(p.budget):
		return unpacksTooBig(p.most)
	case size/deflateBest > part.CompressedSize64:
		return damaged() // no deflated bytes can stand for so many
	}
	p.budget -= int64(size)
	return nil
}

// whole says whether a part came out as long as the zip's directory says and
// with its checksum, so that a lie about size, or a damaged part, is not read
// as a table with few rows or none.
func whole(part *zip.File, content []byte) bool {
	return uint64(len(content)) == part.UncompressedSize64 &&
		(part.CRC32 == 0 || crc32.ChecksumIEEE(content) == part.CRC32)
}

// unpack inflates a small part.
func (p *pack) unpack(part *zip.File) ([]byte, *Refusal) {
	if part.UncompressedSize64 > mostSmallPart {
		return nil, unpacksTooBig(mostSmallPart)
	}
	if refusal := p.measure(part); refusal != nil {
		return nil, refusal
	}
	r, err := part.Open()
	if err != nil {
		return nil, damaged()
	}
	defer r.Close()
	content, err := io.ReadAll(r)
	if err != nil || !whole(part, content) {
		return nil, damaged()
	}
	return content, nil
}

// unpackXML inflates a small part and decodes it.
func (p *pack) unpackXML(name string, into any) *Refusal {
	part := p.parts[name]
	if part == nil {
		return damaged()
	}
	content, refusal := p.unpack(part)
	if refusal != nil {
		return refusal
	}
	if err := eachTag(content, func(*tag) error { return nil }); err != nil {
		return damaged()
	}
	if err := xml.Unmarshal(content, into); err != nil && !errors.Is(err, io.EOF) {
		return damaged()
	}
	return nil
}

// workbookParts are the parts of a workbook that hold its cells.
type workbookParts struct {
	date1904 bool
	strings  *zip.File // nil if no cell needs it
	sheets   []sheetPart
}

type sheetPart struct {
	name   string
	hidden bool
	file   *zip.File
}

// links are a part's links to other parts.
type links struct {
	Relationship []struct {
		ID     string `xml:"Id,attr"`
		Type   string `xml:"Type,attr"`
		Target string `xml:"Target,attr"`
	}
}

// workbookXML is the little we need of xl/workbook.xml.
type workbookXML struct {
	Pr struct {
		Date1904 string `xml:"date1904,attr"`
	} `xml:"workbookPr"`
	Sheets []struct {
		Name  string `xml:"name,attr"`
		State string `xml:"state,attr"`
		ID    string `xml:"id,attr"`
	} `xml:"sheets>sheet"`
}

// workbook finds the parts that hold cells, following the links as Office does.
func (p *pack) workbook() (workbookParts, *Refusal) {
	at, refusal := p.workbookName()
	if refusal != nil {
		return workbookParts{}, refusal
	}
	var book workbookXML
	if refusal := p.unpackXML(at, &book); refusal != nil {
		return workbookParts{}, refusal
	}
	var to links
	if refusal := p.unpackXML(path.Join(path.Dir(at), "_rels", path.Base(at)+".rels"), &to); refusal != nil {
		return workbookParts{}, refusal
	}
	return p.linked(at, book, to)
}

// workbookName is where the zip says its workbook is.
func (p *pack) workbookName() (string, *Refusal) {
	if p.has("_rels/.rels") {
		var top links
		if refusal := p.unpackXML("_rels/.rels", &top); refusal != nil {
			return "", refusal
		}
		for _, link := range top.Relationship {
			if strings.HasSuffix(link.Type, officeDocument) {
				return partName(link.Target), nil
			}
		}
	}
	return "xl/workbook.xml", nil
}

// linked pairs the workbook's sheets with the parts they are in. Charts and
// macro sheets hold no cells of their own and are passed over.
func (p *pack) linked(at string, book workbookXML, to links) (workbookParts, *Refusal) {
	parts := workbookParts{date1904: book.Pr.Date1904 == "1" || book.Pr.Date1904 == "true"}
	byID := map[string]sheetPart{}
	for _, link := range to.Relationship {
		target := link.Target
		if !strings.HasPrefix(target, "/") {
			target = path.Join(path.Dir(at), target)
		}
		file := p.parts[partName(target)]
		switch {
		case strings.HasSuffix(link.Type, sharedStrings):
			parts.strings = file
		case strings.HasSuffix(link.Type, worksheet):
			byID[link.ID] = sheetPart{file: file}
		}
	}
	for _, s := range book.Sheets {
		sheet, ok := byID[s.ID]
		if !ok {
			continue
		}
		if sheet.file == nil {
			return parts, damaged()
		}
		sheet.name, sheet.hidden = s.Name, s.State == "hidden" || s.State == "veryHidden"
		parts.sheets = append(parts.sheets, sheet)
	}
	return parts, p.measureAll(parts)
}

// measureAll makes sure that all the cells together are not too big to unpack.
func (p *pack) measureAll(parts workbookParts) *Refusal {
	if parts.strings != nil {
		if refusal := p.measure(parts.strings); refusal != nil {
			return refusal
		}
	}
	for _, sheet := range parts.sheets {
		if refusal := p.measure(sheet.file); refusal != nil {
			return refusal
		}
	}
	return nil
}
