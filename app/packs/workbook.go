package packs

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"carers/app/calendar"
)

// Widths of columns, in characters. What is longer wraps.
const (
	narrowest = 10
	widest    = 44
)

// mostInCell is how many characters Excel holds in one cell.
const mostInCell = 32767

// cut says that a cell held more than Excel can.
const cut = "… (cut here: the JSON export has all of it)"

// writeWorkbook writes sheets after a first one that tells what this is. Every
// cell is text but those of columns of numbers, so that a UPN, a date and a leading
// zero stay as they are and nothing is ever a formula.
func writeWorkbook(a About, title string, lines []string, sheets []sheet) ([]byte, error) {
	return writeCharted(a, title, lines, sheets, nil)
}

// writeCharted writes a workbook with a sheet of charts after the first one, if
// there are any to draw.
func writeCharted(a About, title string, lines []string, sheets []sheet, charts []picture) ([]byte, error) {
	private, err := os.MkdirTemp("", "carers-") // excelize puts a large sheet on disk for a moment
	if err != nil {
		return nil, fmt.Errorf("make a private folder: %w", err)
	}
	defer os.RemoveAll(private)
	book := excelize.NewFile(excelize.Options{TmpDir: private})
	defer book.Close()
	w := workbook{file: book}
	if err := w.dress(a, title); err != nil {
		return nil, err
	}
	if err := w.about(a, title, lines); err != nil {
		return nil, err
	}
	if err := w.draw(charts, sheets); err != nil {
		return nil, fmt.Errorf("draw the charts: %w", err)
	}
	for _, s := range sheets {
		if err := w.add(s); err != nil {
			return nil, fmt.Errorf("write the sheet %s: %w", s.name, err)
		}
	}
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		return nil, fmt.Errorf("write the workbook: %w", err)
	}
	return out.Bytes(), nil
}

// workbook is a file being written, and its styles.
type workbook struct {
	file                                 *excelize.File
	text, number, heading, family, title int
}

const textFormat = 49 // "@": what is typed over a cell stays text as well

// dress makes the styles and says who wrote the file.
func (w *workbook) dress(a About, title string) error {
	wrap := &excelize.Alignment{Vertical: "top", WrapText: true}
	for _, s := range []struct {
		to    *int
		style excelize.Style
	}{
		{&w.text, excelize.Style{NumFmt: textFormat, Alignment: wrap}},
		{&w.number, excelize.Style{Alignment: &excelize.Alignment{Vertical: "top"}}},
		{&w.heading, excelize.Style{NumFmt: textFormat, Alignment: wrap, Font: &excelize.Font{Bold: true}, Fill: fill("E2E8EE")}},
		{&w.family, excelize.Style{NumFmt: textFormat, Alignment: wrap, Font: &excelize.Font{Bold: true}, Fill: fill("FBE3B5")}},
		{&w.title, excelize.Style{NumFmt: textFormat, Alignment: wrap, Font: &excelize.Font{Bold: true, Size: 16}}},
	} {
		id, err := w.file.NewStyle(&s.style)
		if err != nil {
			return err
		}
		*s.to = id
	}
	at := a.At.UTC().Format(time.RFC3339)
	if err := w.file.SetDocProps(&excelize.DocProperties{Creator: "Young Carers Register", LastModifiedBy: "Young Carers Register", Title: title, Created: at, Modified: at}); err != nil {
		return err
	}
	if core, ok := w.file.Pkg.Load(coreProps); ok {
		w.file.Pkg.Store(coreProps, []byte(prefixed.Replace(string(core.([]byte)))))
	}
	return nil
}

const coreProps = "docProps/core.xml"

// prefixed gives the core properties the prefix under which Excel writes them.
// Without one they mean the same, and strict readers refuse the whole file.
var prefixed = strings.NewReplacer(
	"<coreProperties xmlns=", "<cp:coreProperties xmlns:cp=", "</coreProperties>", "</cp:coreProperties>",
	"<lastModifiedBy>", "<cp:lastModifiedBy>", "</lastModifiedBy>", "</cp:lastModifiedBy>",
)

func fill(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}

// about writes the first sheet: what this is, whose, who made it and when, and
// how to handle it.
func (w *workbook) about(a About, title string, lines []string) error {
	const name = "About"
	if err := w.file.SetSheetName(w.file.GetSheetName(0), name); err != nil {
		return err
	}
	if err := w.fits(name, "portrait"); err != nil {
		return err
	}
	sheet, err := w.file.NewStreamWriter(name)
	if err != nil {
		return err
	}
	const wide = 85 // characters: a column wider than A4 is cut off on paper, since some programs scale no single one down
	if err := sheet.SetColWidth(1, 1, wide); err != nil {
		return err
	}
	all := append([]string{
		title,
		a.School.Name + " (URN " + a.School.URN + ")",
		"Made on " + a.day().Words() + " at " + a.At.In(calendar.London).Format("15:04") + " by " + a.By + ".",
	}, lines...)
	for i, line := range all {
		style, height := w.text, 15.0*float64(1+utf8.RuneCountInString(line)/(wide-8)) // in points: not every program makes room for what wraps
		if i == 0 {
			style, height = w.title, 24
		}
		if err := sheet.SetRow(fmt.Sprintf("A%d", i+1), []any{words(line, style)}, excelize.RowOpts{Height: height}); err != nil {
			return err
		}
	}
	return sheet.Flush()
}

// add writes one table, its headings kept in sight.
func (w *workbook) add(s sheet) error {
	if _, err := w.file.NewSheet(s.name); err != nil {
		return err
	}
	if s.prose {
		if err := w.fits(s.name, "landscape"); err != nil {
			return err
		}
	}
	out, err := w.file.NewStreamWriter(s.name)
	if err != nil {
		return err
	}
	widths := make([]float64, len(s.headings))
	for i := range s.headings {
		widths[i] = s.width(i)
		if err := out.SetColWidth(i+1, i+1, widths[i]); err != nil {
			return err
		}
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	cells := make([]any, len(s.headings))
	for i, h := range s.headings {
		style := w.heading
		if s.family[i] {
			style = w.family
		}
		cells[i] = words(h, style)
	}
	if err := out.SetRow("A1", cells); err != nil {
		return err
	}
	if err := w.offer(s); err != nil {
		return err
	}
	for n, row := range s.rows {
		for i, cell := range row {
			if cells[i] = words(cell, w.text); s.number[i] {
				cells[i] = figureCell(cell, w.number)
			}
		}
		if err := out.SetRow(fmt.Sprintf("A%d", n+2), cells, s.room(row, widths)...); err != nil {
			return err
		}
	}
	return out.Flush()
}

// room is the height of a row of prose, which not every program works out. Other
// rows are left to it.
func (s sheet) room(row []string, widths []float64) []excelize.RowOpts {
	if !s.prose {
		return nil
	}
	most := 1
	for i, cell := range row {
		lines := 0
		for line := range strings.Lines(cell) {
			lines += 1 + utf8.RuneCountInString(line)/int(widths[i]-2)
		}
		most = max(most, lines)
	}
	const line, tallest = 15.0, 409.0 // points; the most that Excel takes
	return []excelize.RowOpts{{Height: min(line*float64(most), tallest)}}
}

// mostInList is how many characters a list to choose from may hold, as Excel allows.
const mostInList = 255

// spare are the rows under a table that offer the same choices, for what is added.
const spare = 300

// offer has cells chosen from a list, where a column has one. Something else may still
// be typed, after a question.
func (w *workbook) offer(s sheet) error {
	for column, from := range s.choices {
		name, err := excelize.ColumnNumberToName(column + 1)
		if err != nil {
			return err
		}
		list := excelize.NewDataValidation(true)
		list.SetSqref(fmt.Sprintf("%s2:%s%d", name, name, len(s.rows)+1+spare))
		if err := list.SetDropList(from); err != nil {
			return err
		}
		list.SetError(excelize.DataValidationErrorStyleWarning, s.headings[column], "This is not in the list. Is it what you mean?")
		if err := w.file.AddDataValidation(s.name, list); err != nil {
			return err
		}
	}
	return nil
}

// words is a cell of text. A blank one stays empty.
func words(text string, style int) any {
	if text == "" {
		return nil
	}
	if utf8.RuneCountInString(text) > mostInCell {
		text = string([]rune(text)[:mostInCell-utf8.RuneCountInString(cut)]) + cut
	}
	return excelize.Cell{StyleID: style, Value: text}
}

// figureCell is a cell with a number in it. A blank one stays empty.
func figureCell(number string, style int) any {
	n, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return words(number, style)
	}
	return excelize.Cell{StyleID: style, Value: n}
}

// width is the length of the column's longest line, within bounds.
func (s sheet) width(column int) float64 {
	longest := utf8.RuneCountInString(s.headings[column]) + 1
	for _, row := range s.rows {
		for line := range strings.Lines(row[column]) {
			longest = max(longest, utf8.RuneCountInString(line)+1)
		}
	}
	return float64(min(max(longest, narrowest), widest))
}
