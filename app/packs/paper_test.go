package packs

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"carers/app/chart"
	"carers/app/fault"
)

func paperOf() Paper {
	lines := []chart.Line{{Name: "Pupil A", Points: []chart.Point{{At: 0, Value: 90}, {At: 1, Value: 95}, {At: 2, Unknown: true}}}, {Name: "Others", Style: chart.Quiet, Points: []chart.Point{{At: 0, Value: 94}, {At: 2, Value: 94}}}}
	trend := chart.Trend{Across: chart.Spoken("", "Autumn", "Spring", "Summer"), Up: chart.Percent("Attendance", lines...), Lines: lines}
	picture := chart.Figure{Finding: "It rose", Alt: "A line that rises", Source: "From the import."}
	picture.Wide, picture.Narrow, picture.Events = trend.Draw()
	return Paper{
		Title: "Young carers", School: "Greenfield School", Made: "Made today.", Stays: "Stays here.",
		Parts: []PaperPart{
			{Level: 2, Heading: "Who is known", Says: []string{"30 are."}, Facts: []PaperFact{{"Known", "30"}}},
			{Level: 3, Heading: "By year", Table: &PaperTable{"By year", []string{"Year", "Young carers"}, [][]string{{"Year 7", "=1+1"}, {"Year 8", "too few to show"}}}},
			{Level: 2, Heading: "Pupil A", Apart: true, List: []string{"One thing"}, Picture: &picture, Notes: []string{"From the import of 14 September 2026."}},
		},
	}
}

func TestAPaperIsWrittenInEveryFormAndTheZipOpens(t *testing.T) {
	p, now := paperOf(), time.Date(2026, 9, 14, 9, 0, 0, 0, time.UTC)
	pdf, err := p.PDF("pack.pdf", now)
	if err != nil || !bytes.HasPrefix(pdf.Content, []byte("%PDF-1.7")) || bytes.Count(pdf.Content, []byte("<</Type/Page/")) != 2 {
		t.Fatalf("the PDF: %v", err)
	}
	table, err := p.PaperCSV()
	want := "heading,name,column,says\nWho is known,Known,,30\nWho is known: By year,Year 7,Young carers,'=1+1\nWho is known: By year,Year 8,Young carers,too few to show\n"
	if err != nil || string(table) != want {
		t.Errorf("the CSV says\n%s\nwant\n%s", table, want)
	}
	content, err := ZipPaper([]File{pdf, {Name: "pack.csv", Content: table}}, now)
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	list, err := z.Open("SHA256SUMS.txt")
	if err != nil {
		t.Fatal(err)
	}
	sums, _ := io.ReadAll(list)
	for _, f := range []File{pdf, {Name: "pack.csv", Content: table}} {
		if !strings.Contains(string(sums), f.SHA256()+"  "+f.Name+"\n") {
			t.Errorf("%s is not in the list: %s", f.Name, sums)
		}
	}
}

func TestANameThatThePDFCannotWriteIsRefusedInWords(t *testing.T) {
	p := paperOf()
	p.Parts[2].Heading = "محمد"
	if _, err := p.PDF("pack.pdf", time.Now()); !fault.IsRefused(err) || !strings.Contains(err.Error(), "م") {
		t.Errorf("it gave %v", err)
	}
}

func TestAPaperCountsItsLines(t *testing.T) {
	p := paperOf()
	if p.Rows() != 4 {
		t.Errorf("%d lines", p.Rows())
	}
}
