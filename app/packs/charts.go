package packs

import (
	"fmt"
	"slices"

	"github.com/xuri/excelize/v2"
)

// picture is a chart that whichever program opens the workbook draws from one of
// its sheets: the numbers are there once.
type picture struct {
	title, says string // says is its text alternative
	line        bool   // points in time joined by a line; else columns side by side
	unit        string
	most        float64 // where the axis ends; 0 is where the numbers do
	sheet       string
	along       string   // heading of the column with the names
	values      []string // headings of the columns with the numbers
	from, to    int      // rows of the table, from 0, both in
}

// chartsSheet is where charts stand: not on the sheets they are drawn from, which are
// written as they come.
const chartsSheet = "Charts"

// Charts stand under one another.
const (
	chartWidth, chartHeight = 860, 340 // pixels
	chartRows               = 23       // rows of a sheet that one takes, with room: they are lower in some programs
)

// draw puts the charts on a sheet of their own.
func (w *workbook) draw(charts []picture, sheets []sheet) error {
	if len(charts) == 0 {
		return nil
	}
	if _, err := w.file.NewSheet(chartsSheet); err != nil {
		return err
	}
	if err := w.fits(chartsSheet, "landscape"); err != nil {
		return err
	}
	if err := w.file.SetCellStr(chartsSheet, "A1", "Each chart is drawn from the sheet that is named under it. The numbers, how many pupils they stand on and how sure they are stand there."); err != nil {
		return err
	}
	for i, p := range charts {
		of := sheets[slices.IndexFunc(sheets, func(s sheet) bool { return s.name == p.sheet })]
		chart, err := p.chart(of)
		if err != nil {
			return err
		}
		row := 3 + i*chartRows
		if err := w.file.AddChart(chartsSheet, fmt.Sprintf("A%d", row), chart); err != nil {
			return err
		}
		if err := w.file.SetCellStr(chartsSheet, fmt.Sprintf("A%d", row+chartRows-2), "From the sheet “"+p.sheet+"”. "+p.says); err != nil {
			return err
		}
	}
	return nil
}

// fits prints a sheet as wide as a page of A4.
func (w *workbook) fits(sheet, orientation string) error {
	a4, wide, long, fits := 9, 1, 0, true // 0: as many pages as it takes
	if err := w.file.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &a4, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &long}); err != nil {
		return err
	}
	return w.file.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fits})
}

// looks are how series differ: by more than colour, which a printer may not have.
var looks = []struct {
	colour, marker string
	dash           excelize.LineDashType
}{
	{"1F4E79", "circle", excelize.LineDashSolid}, {"E69F00", "diamond", excelize.LineDashDash}, {"7A7A7A", "triangle", excelize.LineDashSysDot},
}

func (p picture) chart(of sheet) (*excelize.Chart, error) {
	nought, dark := 0.0, excelize.Font{Color: "404040", Size: 9}
	text := func(says string) excelize.ChartTitle {
		return excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: says, Font: &dark}}}
	}
	c := &excelize.Chart{
		Type: excelize.Col, Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: p.title, Font: &excelize.Font{Color: "202020", Size: 13}}}},
		Format: excelize.GraphicOptions{AltText: p.title + ". " + p.says, Name: p.title}, Dimension: excelize.ChartDimension{Width: chartWidth, Height: chartHeight},
		Legend: excelize.ChartLegend{Position: "bottom"}, ShowBlanksAs: "gap",
		XAxis: excelize.ChartAxis{Font: dark}, YAxis: excelize.ChartAxis{Font: dark, MajorGridLines: true, Title: text(p.unit)},
	}
	if p.most != 0 {
		c.YAxis.Maximum = &p.most
	}
	if p.line {
		c.Type = excelize.Line
	} else {
		c.YAxis.Minimum = &nought // a column is as long as its number
	}
	along, err := of.cells(p.along, p.from, p.to)
	if err != nil {
		return nil, err
	}
	for i, heading := range p.values {
		values, err := of.cells(heading, p.from, p.to)
		if err != nil {
			return nil, err
		}
		name, err := of.cells(heading, -1, -1)
		if err != nil {
			return nil, err
		}
		look := looks[i%len(looks)]
		series := excelize.ChartSeries{Name: name, Categories: along, Values: values, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{look.colour}}}
		if p.line {
			series.Line = excelize.LineOptions{Width: 2, Dash: look.dash, Fill: series.Fill}
			series.Marker = excelize.ChartMarker{Symbol: look.marker, Size: 7, Fill: series.Fill}
		}
		c.Series = append(c.Series, series)
	}
	return c, nil
}

// cells names a column's cells from one row of a table to another, from 0, both in;
// row -1 is the heading.
func (s sheet) cells(heading string, from, to int) (string, error) {
	column, err := excelize.ColumnNumberToName(slices.Index(s.headings, heading) + 1)
	if err != nil {
		return "", fmt.Errorf("the sheet %s has no column %q: %w", s.name, heading, err)
	}
	at := fmt.Sprintf("'%s'!$%s$%d", s.name, column, from+2)
	if to > from {
		at += fmt.Sprintf(":$%s$%d", column, to+2)
	}
	return at, nil
}
