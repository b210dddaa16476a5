package packs

import (
	"carers/app/award"
	"carers/app/packs/docx"
)

// ModelDocument is a model text as a document that the school goes on writing.
func ModelDocument(a About, m award.Model) (File, error) {
	d := docx.New(m.Title, a.School.Name, a.At)
	for _, p := range m.Parts {
		if p.Heading != "" {
			d.Heading(p.Heading)
		}
		for _, says := range p.Says {
			d.Paragraph(runs(says)...)
		}
		for _, says := range p.List {
			d.Point(runs(says)...)
		}
		for _, says := range p.Ticks {
			d.Tick(runs(says)...)
		}
		for _, label := range p.Blanks {
			d.Blank(label)
		}
	}
	content, err := d.Bytes()
	if err != nil {
		return File{}, err
	}
	return a.file("model-"+m.ID, DOCX, 0, content), nil
}

func runs(says string) (all []docx.Run) {
	for _, c := range award.Clauses(says) {
		all = append(all, docx.Run(c))
	}
	return all
}
