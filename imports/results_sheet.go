package imports

import (
	"path"
	"regexp"
	"strings"

	"carers/app/calendar"
)

// sheetSays is what the words around a table say of all its results: above the
// headings, in the sheet's name, in the file's.
type sheetSays struct {
	subject string
	point   point
	year    calendar.SchoolYear // a school year, or that of a date
}

var (
	subjectTitle = regexp.MustCompile(`(?i)^\s*(?:subject|course)\s*[:=]\s*(\S.*)$`)
	pointTitle   = regexp.MustCompile(`(?i)^\s*(?:assessment(?: point)?|result ?set|data collection|collection|assessment period)\s*[:=]\s*(\S.*)$`)
	ofASchool    = regexp.MustCompile(`(?i)\b(?:school|academy|college|trust)\b`) // "Reading Blue Coat School" is about no reading
	anyDate      = regexp.MustCompile(`(?i)(?:^|[^\d])` + aDate)
)

// readSheets reads what stands around each sheet of a table.
func (r *recogniser) readSheets(t *found) {
	s := r.shelf.headingWords(r.layout)
	file := strings.TrimSuffix(r.guidance.FileName, path.Ext(r.guidance.FileName))
	t.says = map[string]sheetSays{}
	for _, p := range t.parts {
		sheet := r.book.Sheets[p.sheet]
		above := append([]string{}, sheet.Above...)
		for _, row := range sheet.Rows[:p.header.from] {
			above = append(above, row.Cells...)
			above = append(above, strings.Join(row.Cells, " "))
		}
		var w sheetSays
		for _, text := range append(above, sheet.Name, file) {
			w.hear(text, s, r.guidance.Today)
		}
		t.says[sheet.Name] = w
	}
}

// hear adds what one text says to what is not said yet.
func (w *sheetSays) hear(text string, s *headingWords, today calendar.Day) {
	if strings.TrimSpace(text) == "" {
		return
	}
	if m := subjectTitle.FindStringSubmatch(text); m != nil && w.subject == "" {
		w.subject = s.subject(tokensOf(m[1]))
	}
	if m := pointTitle.FindStringSubmatch(text); m != nil && !w.point.said() {
		if w.point, _ = readPoint(tokensOf(m[1]), true); !w.point.said() {
			w.point.name = strings.Join(strings.Fields(m[1]), " ")
		}
	}
	p, rest := readPoint(tokensOf(text), true)
	if p.stage = ""; p.said() && !w.point.said() && !p.timeless { // "Year 11" says here whose marksheet it is
		w.point = p
	}
	if w.subject == "" && !ofASchool.MatchString(text) {
		w.subject = s.within(rest)
	}
	if w.year == 0 {
		w.year = yearOf(text, p, today)
	}
}

// yearOf is the school year that a text speaks of: by name, or by a date.
func yearOf(text string, p point, today calendar.Day) calendar.SchoolYear {
	if p.year != 0 {
		return p.year
	}
	if year, ok := schoolYearIn(line(tokensOf(text))); ok {
		return year
	}
	if period := readPeriod(text, today); period.To != "" {
		return calendar.SchoolYearOf(period.To)
	}
	if m := anyDate.FindStringSubmatch(strings.ReplaceAll(text, "_", " ")); m != nil {
		if day, ok := newDates(today, false, false).read(m[1]); ok && day.After("2000-01-01") {
			return calendar.SchoolYearOf(day)
		}
	}
	return 0
}

// within finds the one subject that a text names among other words. Two are
// none. A name of two letters must be written in capitals to count.
func (s *headingWords) within(tokens []token) string {
	name := ""
	for i := 0; i < len(tokens); {
		n, found := 0, ""
		for j := min(len(tokens), i+5); j > i && n == 0; j-- {
			known, ok := s.known(tokens[i:j])
			written := asWritten(tokens[i:j])
			if ok && (len(squeeze(written)) > 2 || written == strings.ToUpper(written)) {
				n, found = j-i, known
			}
		}
		if n == 0 {
			i++
			continue
		}
		if name != "" && name != found {
			return ""
		}
		name = found
		i += n
	}
	return name
}
