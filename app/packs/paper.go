package packs

import (
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"carers/app/calendar"
	"carers/app/chart"
	"carers/app/packs/pdf"
)

// Paper is a document for a reader outside, part by part, in words ready to read. One
// template draws it as a page and [Paper.WritePDF] as a document, so that both say the
// same.
type Paper struct {
	Title  string
	School string
	Made   string // by whom and when, and what to know to read it
	Stays  string // for whom it is, and where it must not go
	Alone  bool   // as a page it is a file of its own, and its title the first heading
	Code   string // by which the school knows which pack it is; blank for none
	Parts  []PaperPart
}

// PaperPart is one heading and what stands under it; what is blank is not there.
type PaperPart struct {
	ID      string // leads to it
	Level   int    // of its heading: 2 or 3
	Heading string
	Apart   bool // begins a sheet of its own, with what stands under it: see [Paper.Fitted]
	Says    []string
	Facts   []PaperFact
	List    []string
	Rest    string // where lines are read that do not fit on its sheet: "the pupil’s page"; blank where none may go
	More    string // how many those are, in words
	Table   *PaperTable
	Picture *chart.Figure // with its table
	Notes   []string      // where the figures come from

	tight bool    // set in smaller letters
	share float64 // of the width of a page that the picture takes; 0 is as usual
	out   int     // lines that did not fit
}

// PaperFact is a line with its name.
type PaperFact struct{ Label, Says string }

// PaperTable has the heads of its columns; the first cell of a row is its head.
type PaperTable struct {
	Caption string
	Heads   []string
	Rows    [][]string
}

// Inner reports whether the part's heading is one below another's.
func (p PaperPart) Inner() bool { return p.Level > 2 }

// Rows is how many lines of figures and facts the paper holds, for the list of what
// left.
func (p Paper) Rows() int {
	n := 0
	for _, part := range p.Parts {
		n += len(part.Facts) + len(part.List)
		if part.Table != nil {
			n += len(part.Table.Rows)
		}
	}
	return n
}

// fewHeadings is how many outer headings a paper has before it begins with a list of
// them.
const fewHeadings = 4

// Contents are the outer headings, where there are enough of them to be listed.
func (p Paper) Contents() (outer []PaperPart) {
	for _, part := range p.Parts {
		if !part.Inner() {
			outer = append(outer, part)
		}
	}
	if len(outer) <= fewHeadings {
		return nil
	}
	return outer
}

// WritePDF writes the paper as a document whose headings, tables and pictures are
// tagged as such. Each sheet says whose it is, of which day and for whom, since sheets
// come apart. It returns the letters that the document could not be given.
func (p Paper) WritePDF(w io.Writer, made time.Time) (lost string, err error) {
	d := p.document(nil, made)
	if len(p.Contents()) > 0 { // now that it is known what stands where
		d = p.document(d.Headings(2), made)
	}
	_, err = d.WriteTo(w)
	return d.Lost(), err
}

// document lays the paper out; at is where its outer headings stand, as far as that is
// known.
func (p Paper) document(at []pdf.Place, made time.Time) *pdf.Document {
	whose := []string{p.School, calendar.DayOf(made).Words()}
	if p.Code != "" {
		whose = append(whose, "pack "+p.Code)
	}
	foot := pdf.Foot{Says: []string{strings.Join(whose, ", "), p.Stays}, Number: func(page, of int) string { return fmt.Sprintf("Page %d of %d", page, of) }}
	d := pdf.New(p.Title, "en-GB", foot, made)
	d.Heading(1, p.Title)
	d.Strong(p.School)
	d.Paragraph(p.Made)
	d.Strong(p.Stays)
	if outer := p.Contents(); len(outer) > 0 {
		places := make([]pdf.Place, len(outer))
		for i, part := range outer {
			places[i].Says = part.Heading
			if i < len(at) {
				places[i].Page = at[i].Page
			}
		}
		d.Contents(places)
	}
	for i, part := range p.Parts {
		if next := i + 1; next < len(p.Parts) && !part.Inner() && p.Parts[next].Inner() {
			d.Ahead(introHigh) // a few words and the heading below them do not part
		}
		part.write(d)
	}
	return d
}

// The room, in points, that a heading of one line takes, and one with a few words and
// another heading below it.
const (
	headingHigh = 36
	introHigh   = 150
)

func (p PaperPart) write(d *pdf.Document) {
	if p.Apart {
		d.NewPage()
	}
	d.Tight(p.tight)
	defer d.Tight(false)
	caption := ""
	if p.Table != nil {
		if caption = p.Table.Caption; caption == p.Heading { // it stands right above
			caption = ""
		}
		if len(p.Says)+len(p.Facts)+len(p.List) == 0 {
			d.Ahead(headingHigh + d.TableHigh(caption, p.Table.Heads, p.Table.Rows))
		}
	}
	d.Heading(p.Level, p.Heading)
	for _, says := range p.Says {
		d.Paragraph(says)
	}
	facts := make([]pdf.Fact, len(p.Facts))
	for i, f := range p.Facts {
		facts[i] = pdf.Fact(f)
	}
	d.Facts(facts)
	d.List(p.List)
	d.Paragraph(p.More)
	if p.Table != nil {
		d.Table(caption, p.Table.Heads, p.Table.Rows)
	}
	if p.Picture != nil {
		drawPicture(d, *p.Picture, p.Level+1, cmp.Or(p.share, usualShare))
	}
	for _, note := range p.Notes {
		d.Small(note)
	}
}

// drawPicture draws a picture of figures with its finding, what happened along it and
// its table.
func drawPicture(d *pdf.Document, f chart.Figure, level int, share float64) {
	figure := pdf.Figure{Finding: f.Finding, Level: min(level, 3), Share: share, Width: float64(f.Wide.Width), Height: float64(f.Wide.Height), Alt: f.Alt}
	for _, path := range f.Wide.Paths {
		figure.Shapes = append(figure.Shapes, shapeOf(path))
	}
	for _, w := range f.Wide.Words {
		x, _ := strconv.ParseFloat(w.X, 64)
		y, _ := strconv.ParseFloat(w.Y, 64)
		figure.Words = append(figure.Words, pdf.Words{X: x, Y: y, Anchor: w.Anchor, Size: 14, Strong: w.Style == "strong" || w.Kind == "letter", Says: w.Says})
	}
	d.Figure(figure)
	var events []string
	for _, e := range f.Events {
		events = append(events, e.Letter+": "+e.Says)
	}
	d.Small(strings.Join(events, "; "))
	if len(f.Table.Rows) > 0 && !f.Table.Long() { // on paper a long one is a page that nobody reads; the page and the workbook have it
		d.Table(f.Table.Caption, f.Table.Heads, f.Table.Rows)
	}
	d.Small(f.Source)
}

// shapeOf draws an outline in greys: what each kind is stands in static/css/chart.css.
func shapeOf(p chart.Path) pdf.Shape {
	s := pdf.Shape{Path: p.D, Line: -1, Fill: -1}
	ink := map[string]float64{"strong": 0.1, "quiet": 0.3, "faint": 0.45}[p.Style]
	switch p.Kind {
	case "grid":
		s.Line, s.Thick = 0.85, 1
	case "axis":
		s.Line, s.Thick = 0.45, 1.5
	case "event":
		s.Line, s.Thick, s.Dash, s.Round = 0.45, 1.5, []float64{1, 4}, true
	case "level":
		s.Line, s.Thick, s.Dash = 0.1, 1.5, []float64{5, 4}
	case "window":
		s.Fill = 0.93
	case "beside":
		s.Fill, s.Line, s.Thick = 0.93, 0.45, 1
	case "column":
		s.Fill = 0.25
	case "line":
		s.Line, s.Thick, s.Round = ink, 3, true
		switch p.Style {
		case "quiet":
			s.Thick, s.Dash, s.Round = 2.25, []float64{9, 6}, false
		case "faint":
			s.Thick, s.Dash = 2.25, []float64{1, 6}
		}
	case "range":
		s.Line, s.Thick = ink, 1.75
	case "dot":
		s.Fill = ink
		if p.Style == "quiet" {
			s.Fill, s.Line, s.Thick = 1, ink, 2
		}
	}
	return s
}
