package imports

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// readWorkbook reads every sheet of an xlsx file. The zip is opened and
// measured by us; excelize is then given a small workbook made of nothing but
// the parts that hold cells, so pictures, macros, styles and links are neither
// unpacked nor kept.
func (g *gathering) readWorkbook(content []byte) *Refusal {
	g.book.Format = Xlsx
	p, refusal := openPack(content, g.limits)
	if refusal != nil {
		return refusal
	}
	parts, refusal := p.workbook()
	if refusal != nil {
		return refusal
	}
	if len(parts.sheets) > g.limits.Sheets {
		return tooBig(thousands(g.limits.Sheets) + " sheets")
	}
	g.book.Date1904 = parts.date1904
	return g.readParts(parts)
}

// readParts has excelize read the sheets, each after a survey of its XML.
// excelize was not written for hostile files: a panic in it is a damaged file,
// not a stopped server.
func (g *gathering) readParts(parts workbookParts) (refusal *Refusal) {
	defer func() {
		if recover() != nil {
			refusal = damaged()
		}
	}()
	book, err := openParcel(parts, g.limits)
	if err != nil {
		return damaged()
	}
	defer book.Close()
	surveys, refusal := g.surveyAll(book, parts)
	if refusal != nil {
		return refusal
	}
	for i, part := range parts.sheets {
		g.open(part.name, part.hidden)
		if refusal := g.readSheet(book, sheetName(i), surveys[i]); refusal != nil {
			return refusal
		}
		if refusal := g.close(); refusal != nil {
			return refusal
		}
		book.Pkg.Delete(sheetPath(i)) // its XML is the bulk of the memory
	}
	return nil
}

// surveyAll looks through every sheet before any is read, so that a workbook
// is refused early and progress knows how much there is.
func (g *gathering) surveyAll(book *excelize.File, parts workbookParts) ([]survey, *Refusal) {
	texts := 0
	if parts.strings != nil {
		content, refusal := unpacked(book, parts.strings, textsPath)
		if refusal != nil {
			return nil, refusal
		}
		if texts, refusal = asRefusal(surveyTexts(content, g.limits)); refusal != nil {
			return nil, refusal
		}
	}
	var surveys []survey
	left := g.limits
	for i, part := range parts.sheets {
		content, refusal := unpacked(book, part.file, sheetPath(i))
		if refusal != nil {
			return nil, refusal
		}
		s, refusal := asRefusal(surveySheet(content, texts, left))
		if refusal != nil {
			return nil, refusal
		}
		left.Cells -= s.cells
		g.expected += s.lastRow
		surveys = append(surveys, s)
	}
	return surveys, nil
}

// unpacked is a part as excelize inflated it, which it does without looking at
// errors.
func unpacked(book *excelize.File, part *zip.File, name string) ([]byte, *Refusal) {
	held, _ := book.Pkg.Load(name)
	content, _ := held.([]byte)
	if !whole(part, content) {
		return nil, damaged()
	}
	return content, nil
}

// asRefusal turns a surveyor's error into words.
func asRefusal[T any](found T, err error) (T, *Refusal) {
	var refusal *Refusal
	switch {
	case err == nil:
		return found, nil
	case errors.As(err, &refusal):
		return found, refusal
	}
	return found, refuse(CodeDamaged, saysDisordered)
}

// readSheet reads rows up to the last with a value. Fewer rows than the survey
// saw mean that excelize stopped at broken XML, which it does not report.
func (g *gathering) readSheet(book *excelize.File, name string, s survey) *Refusal {
	for _, area := range s.merges {
		g.merge(area)
	}
	if s.unsaved > 0 {
		g.note(NoteFormulaUnsaved, counted(s.unsaved, "formula has", "formulas have")+" no saved answer and will be read as blank. Open the workbook in Excel, save it, and import it again to have them read.")
	}
	rows, err := book.Rows(name)
	if err != nil {
		return damaged()
	}
	defer rows.Close()
	rough := s.rough
	for number := 1; number <= s.lastRow; number++ {
		if !rows.Next() {
			return damaged()
		}
		cells, err := rows.Columns()
		if err != nil {
			return damaged()
		}
		rough = smoothRow(number, cells, rough)
		if refusal := g.add(number, cells); refusal != nil {
			return refusal
		}
		if time.Now().After(g.deadline) {
			return refuse(CodeTooBig, saysTooLong)
		}
	}
	return nil
}

// smoothRow tidies the numbers of a row that the survey found rough, and
// returns those of later rows.
func smoothRow(number int, cells []string, rough []cellAt) []cellAt {
	for len(rough) > 0 && int(rough[0].row) <= number {
		if at := int(rough[0].column) - 1; at < len(cells) {
			cells[at] = smoothNumber(strings.TrimSpace(cells[at]))
		}
		rough = rough[1:]
	}
	return rough
}

// openParcel opens, with excelize, a workbook that holds only the given parts.
// The two size limits are equal so that no part goes to a temporary file.
func openParcel(parts workbookParts, limits Limits) (*excelize.File, error) {
	parcel, err := wrap(parts)
	if err != nil {
		return nil, err
	}
	most := limits.UnzippedBytes + int64(mostSmallPart) // the parts were measured; this is for the wrapping
	return excelize.OpenReader(parcel, excelize.Options{
		RawCellValue:      true,
		UnzipSizeLimit:    most,
		UnzipXMLSizeLimit: most,
	})
}

const (
	xmlHead      = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
	packageSpace = "http://schemas.openxmlformats.org/package/2006/"
	officeSpace  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	sheetSpace   = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	contentTypes = xmlHead + `<Types xmlns="` + packageSpace + `content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`
	topLinks     = xmlHead + `<Relationships xmlns="` + packageSpace + `relationships"><Relationship Id="r1" Type="` + officeSpace + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`
)

// textsPath is where excelize looks for a workbook's shared texts.
const textsPath = "xl/sharedStrings.xml"

func sheetName(i int) string { return fmt.Sprintf("s%d", i+1) }
func sheetPath(i int) string { return fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1) }

// wrap makes the parcel. Sheets get names of our own, since excelize does not
// open a sheet whose name Excel would not allow. Parts are copied as they are
// compressed.
func wrap(parts workbookParts) (io.Reader, error) {
	var book, to strings.Builder
	book.WriteString(xmlHead + `<workbook xmlns="` + sheetSpace + `" xmlns:r="` + officeSpace + `"><sheets>`)
	to.WriteString(xmlHead + `<Relationships xmlns="` + packageSpace + `relationships">`)
	var parcel bytes.Buffer
	z := zip.NewWriter(&parcel)
	var copied []error
	for i, part := range parts.sheets {
		fmt.Fprintf(&book, `<sheet name="%s" sheetId="%d" r:id="r%d"/>`, sheetName(i), i+1, i+1)
		fmt.Fprintf(&to, `<Relationship Id="r%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, officeSpace, i+1)
		copied = append(copied, copyPart(z, part.file, sheetPath(i)))
	}
	if parts.strings != nil {
		fmt.Fprintf(&to, `<Relationship Id="texts" Type="%s/sharedStrings" Target="sharedStrings.xml"/>`, officeSpace)
		copied = append(copied, copyPart(z, parts.strings, textsPath))
	}
	book.WriteString(`</sheets></workbook>`)
	to.WriteString(`</Relationships>`)
	copied = append(copied,
		writePart(z, "[Content_Types].xml", contentTypes), writePart(z, "_rels/.rels", topLinks),
		writePart(z, "xl/workbook.xml", book.String()), writePart(z, "xl/_rels/workbook.xml.rels", to.String()), z.Close())
	return &parcel, errors.Join(copied...)
}

func writePart(z *zip.Writer, name, content string) error {
	w, err := z.Create(name)
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, content)
	return err
}

func copyPart(z *zip.Writer, part *zip.File, name string) error {
	header := part.FileHeader
	header.Name = name
	w, err := z.CreateRaw(&header)
	if err != nil {
		return err
	}
	r, err := part.OpenRaw()
	if err != nil {
		return err
	}
	_, err = io.Copy(w, r)
	return err
}
