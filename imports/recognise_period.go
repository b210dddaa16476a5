package imports

import (
	"path"
	"regexp"
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
	var texts []string
	for _, t := range r.tables {
		for _, p := range t.parts {
			sheet := r.book.Sheets[p.sheet]
			texts = append(texts, sheet.Above...)
			for _, row := range sheet.Rows[:p.header.from] {
				texts = append(texts, strings.Join(row.Cells, " "))
			}
		}
	}
	texts = append(texts, strings.Join(texts, " "))
	for _, t := range r.tables {
		texts = append(texts, t.Sheets...)
	}
	name := strings.TrimSuffix(r.guidance.FileName, path.Ext(r.guidance.FileName))
	texts = append(texts, strings.ReplaceAll(name, "_", " "))
	for _, text := range texts {
		if p := readPeriod(text, r.guidance.Today); !p.From.IsZero() {
			return p
		}
	}
	return register.Period{}
}
