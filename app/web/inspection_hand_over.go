package web

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html/template"
	"io/fs"
	"time"

	"carers/app/fault"
	"carers/app/packs"
	"carers/static"
)

// paperFileView is a paper as one file that needs nothing else.
type paperFileView struct {
	frame
	Paper packs.Paper
	Style template.CSS
}

// paperHTML is a paper as one file that needs nothing else.
func (v *visit) paperHTML(name string, p packs.Paper) (packs.File, error) {
	data := paperFileView{frame: frame{Title: p.Title}, Paper: p}
	for _, sheet := range []string{"css/chart.css", "css/paper.css"} {
		style, err := fs.ReadFile(static.FS, sheet)
		if err != nil {
			return packs.File{}, err
		}
		data.Style += template.CSS(style) // our own files
	}
	html, err := paperFilePage.draw(v.site.templates, data)
	return packs.File{Name: name, Type: "text/html; charset=utf-8", Content: html, Rows: p.Rows()}, err
}

// shownField carries what somebody was shown of a pack before they save it.
const shownField = "shown"

// shownDigest is of all that somebody was shown before a pack leaves: what it says of the
// school, and each line about a pupil whether or not it is ticked, so that a line which
// says otherwise since is gone through first.
func shownDigest(p packs.Paper, cases []inspectionCase) string {
	all := []packs.PaperPart{}
	for _, part := range p.Parts {
		if part.Apart { // pupils' pages come last
			break
		}
		all = append(all, part)
	}
	sum := sha256.New()
	for _, c := range cases {
		all = append(all, c.effectPart())
		for _, g := range c.groups {
			for _, line := range g.Fields {
				fmt.Fprintf(sum, "%q\n", []string{c.id, c.called, line.Key, line.Says, line.Because})
			}
		}
	}
	fmt.Fprintf(sum, "%q\n", everySaying(packs.Paper{Parts: all}))
	return hex.EncodeToString(sum.Sum(nil))
}

// keyPaper says who is called what.
func (v *visit) keyPaper(cases []inspectionCase) packs.Paper {
	p := packs.Paper{Title: "Who is who in the pack", School: v.school.Name, Made: "Made on " + v.today().Words() + ". It holds for packs of that day.", Stays: keyStays}
	part := packs.PaperPart{Level: 2, Heading: "Pupils", Table: &packs.PaperTable{Caption: "Who is called what", Heads: []string{"In the pack", "Name"}}}
	for _, c := range cases {
		part.Table.Rows = append(part.Table.Rows, []string{c.called, c.name})
	}
	p.Parts = []packs.PaperPart{part}
	return p
}

// handOverPaper hands a paper over in the form that was asked for.
func (v *visit) handOverPaper(what string, p packs.Paper, cases []inspectionCase) error {
	stem, now := map[string]string{inspectionWhat: "inspection-pack-", keyWhat: "who-is-who-", returnWhat: "authority-return-"}[what]+string(v.today()), v.now()
	html, err := v.paperHTML(stem+".html", p)
	if err != nil {
		return err
	}
	file, format := html, "html"
	switch v.gin.Request.PostFormValue("format") {
	case "pdf":
		format = "pdf"
		file, err = p.PDF(stem+".pdf", now)
	case "zip":
		format = "zip"
		file, err = zipped(stem, p, html, now)
	}
	if err != nil {
		return err
	}
	ids := make([]string, len(cases))
	for i, c := range cases {
		ids[i] = c.id
	}
	if err := v.ledger.ReleaseCases(v.ctx(), what, format, p.Rows(), holdsOf(p), file.SHA256(), ids); err != nil {
		return err
	}
	v.handOver(file.Name, file.Type, file.Content)
	return nil
}

// holdsOf are the paper's headings for the list of what left, which names nobody: of
// pupils' pages it says how many.
func holdsOf(p packs.Paper) (holds []string) {
	pages := 0
	for _, part := range p.Parts {
		switch {
		case part.Apart:
			pages++
		case !part.Inner():
			holds = append(holds, part.Heading)
		}
	}
	if pages > 0 {
		holds = append(holds, many(pages, "page about a pupil", "pages about pupils"))
	}
	return holds
}

// zipped is a paper in all its forms. A form that cannot be had is left out, and the
// others say the same.
func zipped(stem string, p packs.Paper, html packs.File, now time.Time) (packs.File, error) {
	files := []packs.File{html}
	switch pdf, err := p.PDF(stem+".pdf", now); {
	case err == nil:
		files = append(files, pdf)
	case !fault.IsRefused(err):
		return packs.File{}, err
	}
	table, err := p.PaperCSV()
	if err != nil {
		return packs.File{}, err
	}
	files = append(files, packs.File{Name: stem + ".csv", Content: table})
	content, err := packs.ZipPaper(files, now)
	return packs.File{Name: stem + ".zip", Type: "application/zip", Content: content, Rows: p.Rows()}, err
}
