package packs

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"

	"carers/app/fault"
)

// PaperCSV writes the paper's figures and facts as CSV, a line each: the heading it
// stands under, its name, the column, and what it says.
func (p Paper) PaperCSV() ([]byte, error) {
	s := sheet{name: "Paper", headings: []string{"Heading", "Name", "Column", "Says"}, number: make([]bool, 4)}
	heading := ""
	for _, part := range p.Parts {
		if heading = part.Heading; part.Inner() {
			heading = lastOuter(p.Parts, part) + ": " + part.Heading
		}
		for _, f := range part.Facts {
			s.rows = append(s.rows, []string{heading, f.Label, "", f.Says})
		}
		if part.Table == nil {
			continue
		}
		for _, row := range part.Table.Rows {
			for i, says := range row[1:] {
				s.rows = append(s.rows, []string{heading, row[0], part.Table.Heads[i+1], says})
			}
		}
	}
	return writeCSV(s)
}

// lastOuter is the heading under which an inner one stands.
func lastOuter(parts []PaperPart, inner PaperPart) (heading string) {
	for _, p := range parts {
		if !p.Inner() {
			heading = p.Heading
		}
		if p.Heading == inner.Heading && p.Level == inner.Level && p.Table == inner.Table {
			return heading
		}
	}
	return heading
}

// ZipPaper puts the forms of one paper into one file, with a list of them by which a
// copy can be known again.
func ZipPaper(files []File, made time.Time) ([]byte, error) {
	var list strings.Builder
	for _, f := range files {
		fmt.Fprintf(&list, "%s  %s\n", f.SHA256(), f.Name)
	}
	return zipFiles(append(slices.Clone(files), File{Name: "SHA256SUMS.txt", Content: []byte(list.String())}), made)
}

// PDF is the paper as a document, ready to hand over. Letters that its fonts lack are
// a refusal that says so: a name that reads otherwise is not handed over in silence.
func (p Paper) PDF(name string, made time.Time) (File, error) {
	var b bytes.Buffer
	lost, err := p.WritePDF(&b, made)
	if err != nil {
		return File{}, err
	}
	if lost != "" {
		return File{}, fault.Refused{Says: "The PDF has no letters for “" + lost + "”. Save it as a page instead, which every browser prints"}
	}
	return File{Name: name, Type: "application/pdf", Content: b.Bytes(), Rows: p.Rows()}, nil
}
