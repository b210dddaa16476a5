package imports

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/register"
)

// aDate is a date as titles and file names write it.
const aDate = `(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?(\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*,? \d{2,4}|20\d{6})(?:t?\s?\d{2}:\d{2}(?::\d{2})?)?`

var (
	twoDates = regexp.MustCompile(`(?i)` + aDate + `\s*(?:to|until|till|and|through|[-–—_]+|end date:?|end:?|to:)\s*(?:and |to |end date:? ?)?` + aDate)
	oneDate  = regexp.MustCompile(`(?i)(?:week commencing|week beginning|w/c|wc|w/b|week of)\s*:?\s*` + aDate)
)

// readPeriod finds the days that a title, a sheet's name or a file name speaks
// of: two dates with "to" or a dash between them. A week commencing is seven
// days.
func readPeriod(text string, today calendar.Day) register.Period {
	text = strings.Join(strings.Fields(text), " ")
	d := newDates(today, false, false)
	if m := twoDates.FindStringSubmatch(text); m != nil {
		from, ok1 := d.read(m[1])
		to, ok2 := d.read(m[2])
		if ok1 && ok2 && !to.Before(from) && from.DaysUntil(to) <= 400 {
			return register.Period{From: from, To: to}
		}
	}
	if m := oneDate.FindStringSubmatch(text); m != nil {
		if from, ok := d.read(m[1]); ok {
			return register.Period{From: from, To: from.Add(6)}
		}
	}
	return register.Period{}
}

// findPeriod looks for the days that the file speaks of: above the headings
// first, then in the names of the sheets and of the file.
func (r *recogniser) findPeriod() register.Period {
	var texts, sheets []string
	for _, t := range r.tables {
		for _, p := range t.parts {
			texts = append(texts, r.above(p)...)
		}
		sheets = append(sheets, t.Sheets...)
	}
	if p := r.periodIn(texts, sheets); p.From != "" {
		return p
	}
	name := strings.TrimSuffix(r.guidance.FileName, path.Ext(r.guidance.FileName))
	return readPeriod(strings.ReplaceAll(name, "_", " "), r.guidance.Today)
}

// above is what stands above a table's headings on one sheet.
func (r *recogniser) above(p onSheet) []string {
	sheet := r.book.Sheets[p.sheet]
	texts := slices.Clone(sheet.Above)
	for _, row := range sheet.Rows[:p.header.from] {
		texts = append(texts, strings.Join(row.Cells, " "))
	}
	return texts
}

func (r *recogniser) periodIn(texts, sheets []string) register.Period {
	for _, text := range slices.Concat(texts, []string{strings.Join(texts, " ")}, sheets) {
		if p := readPeriod(text, r.guidance.Today); p.From != "" {
			return p
		}
	}
	return register.Period{}
}

// periodOn is the days that a sheet itself speaks of, or none.
func (r *recogniser) periodOn(p onSheet) register.Period {
	return r.periodIn(r.above(p), []string{r.book.Sheets[p.sheet].Name})
}

// periodOver is the days that the first of a table's sheets that says any speaks
// of, or else the file.
func (r *recogniser) periodOver(t *found) register.Period {
	for _, p := range t.parts {
		if period := r.periodOn(p); period.From != "" {
			return period
		}
	}
	return r.period
}

// partByDays takes a table of attendance over several sheets apart where these
// speak of different days. A sheet that says none goes with the one before it.
func (r *recogniser) partByDays(mapping map[string]given) {
	var tables []*found
	for _, t := range r.tables {
		if len(t.parts) < 2 || t.shape != AttendanceSummary && t.shape != SessionGrid {
			tables = append(tables, t)
			continue
		}
		var days register.Period
		var some []*found
		for i, p := range t.parts {
			period := r.periodOn(p)
			if i == 0 || period.From != "" && period != days {
				fresh := &found{raw: t.raw, group: t.group, guessed: t.guessed}
				fresh.HeaderRows, fresh.labels = t.HeaderRows, t.labels
				some = append(some, fresh)
			}
			if period.From != "" {
				days = period
			}
			last := some[len(some)-1]
			last.parts, last.Sheets = append(last.parts, p), append(last.Sheets, t.Sheets[i])
		}
		if len(some) == 1 {
			tables = append(tables, t)
			continue
		}
		for _, fresh := range some {
			r.nameColumns(fresh, mapping)
			fresh.shape = r.shapeOf(fresh)
		}
		tables = append(tables, some...)
	}
	r.tables = tables
}
