package web

import (
	"carers/app/access"
	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/store"
)

// sumFiles are the imports that the attendance of a period stands on, for who may open
// them as links.
func (v *visit) sumFiles(p figures.Period) (fileLines, error) {
	sources, err := v.ledger.SumSources(v.ctx(), p)
	if err != nil {
		return nil, err
	}
	lines := make(fileLines, len(sources))
	for i, s := range sources {
		lines[i] = v.sourceLine(s.ImportSource)
	}
	return lines, nil
}

// daysFiles are those of some days, or none where nothing is kept.
func (v *visit) daysFiles(first, last calendar.Day) (fileLines, error) {
	if last.IsZero() {
		return nil, nil
	}
	return v.sumFiles(figures.ChosenPeriod(first, last))
}

// sourceLine is an import as a page names it.
func (v *visit) sourceLine(s store.ImportSource) fileLine {
	line := fileLine{File: plainFileName(s.File), Came: listed(", ", at(s.At), byWords(s.By))}
	if v.may(access.RunImports) {
		line.Href = importAt(s.ID)
	}
	return line
}
