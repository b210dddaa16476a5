package packs

import (
	"slices"
	"strings"

	"carers/app/award"
)

// AwardTemplate is a framework as a workbook that a champion fills with the wording of
// the school's own copy of the scheme's pack: a line for each criterion as it stands
// now, with the id that evidence points at. imports.ReadWording reads what comes back.
func AwardTemplate(a About, f award.Framework) (File, error) {
	criteria := tabled("Criteria", awardColumns, awardLines(f))
	criteria.choices = map[int][]string{1: standardChoices(f), 2: levelChoices(f), 4: AwardClasses()}
	known := tabled("What could be read", coverageColumns(f), f.Covered)
	criteria.prose, known.prose = true, true
	content, err := writeWorkbook(a, f.Name+": the wording of your own copy", awardHints, []sheet{criteria, known})
	if err != nil {
		return File{}, err
	}
	return a.file("award-wording-"+f.ID, XLSX, len(criteria.rows), content), nil
}

// awardHints stand on the first sheet.
var awardHints = []string{
	"Fill in the sheet “Criteria” from your school’s own copy of the scheme’s pack, and bring the file back on the page that you took it from. You see what would change before anything does.",
	"Each line is one criterion. Write over what stands there, add lines underneath, and take out the lines that your copy does not have.",
	"Leave the id as it is: evidence points at it. A new line has none, and gets one. Choose its standard and its level.",
	"A cell that you leave blank changes nothing. A line that you take out is no longer asked for, and what served it is kept and shown. A standard and level that you take out altogether stay as they are.",
	"Where several things show a criterion, write a line for each in the same cell, or a row for each with the same id.",
	"“Asked for as” is Essential, Desirable, Suggested or Not said, as your copy has it.",
	"“Whose words” and the sheet “What could be read” are for you to know, and are not read back. Columns may change places, and columns of your own do no harm.",
	"The wording belongs to those who run the scheme. Keep this file in your own school, and write nobody’s name in it.",
}

// AwardClasses are how a piece of evidence is asked for, in the words of the template.
func AwardClasses() []string {
	return []string{award.Essential.Words(), award.Desirable.Words(), award.Suggested.Words(), award.Unclassified.Words()}
}

// awardLine is one row: a criterion with what shows it of one class.
type awardLine struct {
	standard, level string
	award.Criterion
	class award.Class
	shows []string
}

var awardColumns = []column[awardLine]{
	told("Id", func(l awardLine) string { return l.ID }),
	told("Standard", func(l awardLine) string { return l.standard }),
	told("Level", func(l awardLine) string { return l.level }),
	told("Criterion", func(l awardLine) string { return l.Text }),
	told("Asked for as", func(l awardLine) string {
		if len(l.shows) == 0 {
			return ""
		}
		return l.class.Words()
	}),
	told("What shows it", func(l awardLine) string { return strings.Join(l.shows, "\n") }),
	told("Whose words", func(l awardLine) string { return l.Origin.Words() }),
}

// awardLines are the criteria place by place. A place that holds none has an empty
// line to write on.
func awardLines(f award.Framework) (lines []awardLine) {
	for _, s := range f.Standards {
		for _, l := range f.Levels {
			at := f.At(s.ID, l.ID)
			if len(at) == 0 {
				lines = append(lines, awardLine{standard: standardChoice(f, s), level: l.Name})
			}
			for _, c := range at {
				lines = append(lines, awardRows(standardChoice(f, s), l.Name, c)...)
			}
		}
	}
	return lines
}

// awardRows are one criterion: a row for each class of what shows it, in the order in
// which the classes first come.
func awardRows(standard, level string, c award.Criterion) []awardLine {
	rows := []awardLine{{standard: standard, level: level, Criterion: c}}
	for i, w := range c.Wants {
		last := &rows[len(rows)-1]
		if i > 0 && last.class != w.Class {
			rows = append(rows, awardLine{standard: standard, level: level, Criterion: c})
			last = &rows[len(rows)-1]
		}
		last.class, last.shows = w.Class, append(last.shows, w.Text)
	}
	return rows
}

// standardChoice is a standard as the template writes it: "S2 Inform", or its id alone
// where a list to choose from could not hold the name.
func standardChoice(f award.Framework, s award.Standard) string {
	length := 0
	for _, each := range f.Standards {
		length += len(each.ID) + len(each.Name) + 2
	}
	if length > mostInList || slices.ContainsFunc(f.Standards, func(each award.Standard) bool { return strings.Contains(each.Name, ",") }) {
		return s.ID
	}
	return s.ID + " " + s.Name
}

func standardChoices(f award.Framework) (all []string) {
	for _, s := range f.Standards {
		all = append(all, standardChoice(f, s))
	}
	return all
}

func levelChoices(f award.Framework) (all []string) {
	for _, l := range f.Levels {
		all = append(all, l.Name)
	}
	return all
}

// coverageColumns say how much of the scheme's own criteria is known, and from where.
func coverageColumns(f award.Framework) []column[award.Coverage] {
	source := func(c award.Coverage) award.Source { s, _ := f.Source(c.Source); return s }
	return []column[award.Coverage]{
		told("Standard", func(c award.Coverage) string { s, _ := f.Standard(c.Standard); return standardChoice(f, s) }),
		told("Level", func(c award.Coverage) string { l, _ := f.Level(c.Level); return l.Name }),
		told("What is known", func(c award.Coverage) string { return c.Known.Words() }),
		told("From", func(c award.Coverage) string { return source(c).What }),
		told("How much of it could be read", func(c award.Coverage) string { return source(c).Seen }),
		told("Address", func(c award.Coverage) string { return source(c).URL }),
		told("Read in", func(c award.Coverage) string { return c.ReadOn.Words() }),
		told("To bear in mind", func(c award.Coverage) string { return c.Note }),
	}
}
