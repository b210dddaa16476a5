package web

import (
	"strings"

	"carers/app/packs"
	"carers/app/register"
)

// paperParts are what was told, as parts of a paper: the same sentences, numbers and
// picture as on the governors' page, for another reader, and how results are.
func (g governorTold) paperParts(school register.School) []packs.PaperPart {
	s := g.sheet(school)
	first := packs.PaperPart{ID: "cohort", Level: 2, Heading: "Young carers at the school", Says: spoken(s.Says), Facts: factsOfLines(s.Known), Notes: []string{s.Explanation}}
	parts := []packs.PaperPart{first}
	for _, g := range s.Groups {
		parts = append(parts, g.paperPart())
	}
	return append(parts, s.attendancePart(), g.resultsPart(), packs.PaperPart{ID: "does", Level: 2, Heading: "What the school does", Facts: factsOfLines(s.Does)})
}

// paperPart is a group as a table, or as a sentence where nothing of it is told.
func (t toldGroup) paperPart() packs.PaperPart {
	part := packs.PaperPart{Level: 3, Heading: "Young carers by " + inLine(t.Of)}
	if t.When != "" {
		part.Notes = []string{sentence(capital(t.When))}
	}
	if len(t.Lines) == 1 && t.Lines[0].Says == fewWords {
		part.Says = []string{t.Lines[0].Label + ": " + inLine(fewWords) + "."}
		return part
	}
	part.Table = &packs.PaperTable{Caption: part.Heading, Heads: []string{t.Of, "Young carers"}}
	for _, l := range t.Lines {
		part.Table.Rows = append(part.Table.Rows, []string{l.Label, l.Says})
	}
	return part
}

func (s governorSheet) attendancePart() packs.PaperPart {
	part := packs.PaperPart{
		ID: "attendance", Level: 2, Heading: "Attendance, beside others of the same year groups",
		Notes: append([]string{"Others are weighed as young carers are spread over the year groups. Persistently absent is who missed a tenth of their sessions or more."}, s.Notes...),
	}
	if len(s.Years) == 0 {
		part.Says = []string{"No import has brought attendance yet. That is unknown, not none."}
		return part
	}
	t := packs.PaperTable{Caption: "Attendance by school year", Heads: []string{"School year", "Young carers", "They attended", "Others attended", "Difference", "Persistently absent", "Others"}}
	for _, y := range s.Years {
		row := []string{listed(", ", y.Year, y.When), y.Carers, y.Own, y.Others, listed(", ", y.Less, y.Likely), y.Absent, y.Apart}
		if y.Nothing != "" {
			row = append(row[:1], y.Nothing, "", "", "", "", "")
		}
		t.Rows = append(t.Rows, row)
	}
	part.Table = &t
	if s.Picture != nil {
		f := *s.Picture
		f.Finding = "How much more or less young carers attended than others"
		part.Picture = &f
	}
	return part
}

// spoken are sentences without the links of their clauses.
func spoken(sentences [][]clause) (all []string) {
	for _, clauses := range sentences {
		var b strings.Builder
		for _, c := range clauses {
			b.WriteString(c.Says)
		}
		if b.Len() > 0 {
			all = append(all, b.String())
		}
	}
	return all
}

func factsOfLines(lines []toldLine) []packs.PaperFact {
	facts := make([]packs.PaperFact, len(lines))
	for i, l := range lines {
		facts[i] = packs.PaperFact{Label: l.Label, Says: listed("; ", l.Says, l.Of)}
	}
	return facts
}
