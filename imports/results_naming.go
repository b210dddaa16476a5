package imports

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"carers/app/calendar"
	"carers/app/figures"
)

// naming finds the subject and the assessment point of each cell: from its
// column, its row, the words around its sheet, or a person's answer.
type naming struct {
	u        Understanding
	answers  map[string]string
	today    calendar.Day
	split    *headingWords
	types    map[string]resultColumn
	typed    map[string]bool
	points   map[string]point
	subjects map[string]string
	ends     map[blockAt][2]string        // first and last column of each block
	inferred map[calendar.SchoolYear]bool // years that no word of the file says
}

// named is what a cell is about.
type named struct {
	subject string
	point   string
	on      calendar.Day
	once    bool // the point comes once in a pupil's life
}

func newNaming(u Understanding, answers map[string]string, today calendar.Day) *naming {
	return &naming{u: u, answers: answers, today: today, split: shipped().headingWords(u.layout), types: map[string]resultColumn{}, typed: map[string]bool{}, points: map[string]point{}, subjects: map[string]string{}, ends: map[blockAt][2]string{}, inferred: map[calendar.SchoolYear]bool{}}
}

// column is what a cell's column holds; in a list, as the row's own words say.
// Odd is the field of a row that is kept nowhere.
func (n *naming) column(r *tableReader, s *said, column int) (c resultColumn, odd Field) {
	c, ok := r.t.results[column]
	if !ok {
		c = resultColumn{field: grade, phrase: "mark"}
	}
	if text := r.cell(s.cells, assessmentType); text != "" {
		t, told := n.ofType(text)
		switch {
		case told && !holdsResult(t.field):
			return c, t.field
		case told && c.field == grade:
			c.field, c.aspect = t.field, t.aspect
			if _, known := n.split.subjects[squeeze(t.subject)]; t.subject != "" && !known && t.field != target && t.field != effort {
				c.aspect = strings.ToLower(text) // "End of topic test" is not any test
			}
		case !told && c.field == grade:
			c.aspect = strings.ToLower(t.subject) // words of the school's own
		}
		c.phrase = text
		if !c.point.said() {
			c.point = t.point
		}
	}
	if text := r.cell(s.cells, subject); text != "" {
		t, told := n.ofType(text)
		if told && t.field == estimate {
			return c, estimate
		}
		c.subject = n.subjectIn(text)
	}
	return c, ""
}

// ofType splits a row's words as if they were a heading, once.
func (n *naming) ofType(text string) (resultColumn, bool) {
	if c, ok := n.types[text]; ok {
		return c, n.typed[text]
	}
	c, told := n.split.split(tokensOf(text))
	n.types[text], n.typed[text] = c, told
	return c, told
}

// name finds the subject and the point of a cell, or says what must be asked
// to know them.
func (n *naming) name(r *tableReader, s *said, c resultColumn, on calendar.Day) (out named, asks []Question) {
	says := r.t.says[s.sheet]
	out.subject = n.subjectOf(r, s, c, says, &asks)
	p := n.pointOf(r, s, c, says, on, &asks)
	if !p.said() {
		return out, asks
	}
	if p.needsYear() {
		p.year = n.yearOf(p, says, on, &asks)
	}
	out.point, out.on, out.once = p.String(), p.day(), p.timeless
	if on != "" && p.on == "" && c.point.on == "" {
		out.on = on
	}
	return out, asks
}

func (n *naming) subjectOf(r *tableReader, s *said, c resultColumn, says sheetSays, asks *[]Question) string {
	key, why := "subject", "The file does not say which subject its grades are in. Say which."
	switch {
	case c.subject != "":
		return c.subject
	case c.block > 0:
		first, last := n.endsOf(r.t, c.block)
		key = "set:subject:" + n.u.HeadingKey + ":" + strconv.Itoa(c.block)
		why = fmt.Sprintf("The headings of columns %s to %s come several times, and nothing says which subject these are about. Say which. It is remembered for later files like this one.", first, last)
	case says.subject != "":
		return says.subject
	case c.field == readingAge:
		return "Reading"
	case len(r.t.says) > 1:
		key, why = "subject:"+s.sheet, "Nothing says which subject the grades of this sheet are in. Say which."
	}
	if answer := n.subjectIn(n.answers[key]); answer != "" {
		return answer
	}
	*asks = append(*asks, Question{Key: key, Code: "subject-unknown", Why: why, Asks: AskText})
	return ""
}

// subjectIn reads a subject from a cell or an answer, once.
func (n *naming) subjectIn(text string) string {
	name, known := n.subjects[text]
	if !known {
		name = n.split.subject(tokensOf(text))
		n.subjects[text] = name
	}
	return name
}

// endsOf is blockOf, looked for once: a wide sheet asks it of every cell.
func (n *naming) endsOf(t *Table, block int) (first, last string) {
	of := blockAt{t, block}
	ends, known := n.ends[of]
	if !known {
		first, last := blockOf(t, block)
		ends = [2]string{first, last}
		n.ends[of] = ends
	}
	return ends[0], ends[1]
}

// blockAt is one block of a table's columns.
type blockAt struct {
	t     *Table
	block int
}

// blockOf names the first and the last column of a block.
func blockOf(t *Table, block int) (first, last string) {
	for _, i := range slices.Sorted(maps.Keys(t.results)) {
		if t.results[i].block == block {
			if first == "" {
				first = letter(i)
			}
			last = letter(i)
		}
	}
	return first, last
}

func (n *naming) pointOf(r *tableReader, s *said, c resultColumn, says sheetSays, on calendar.Day, asks *[]Question) point {
	row := n.pointIn(r.cell(s.cells, assessmentPoint))
	exam := examOf(r.cell(s.cells, examYear), r.cell(s.cells, examMonth))
	switch {
	case c.point.said() && row.said() && c.point.year == 0:
		return row.with(c.point)
	case c.point.said():
		return c.point
	case row.said():
		return row
	case exam.said():
		return exam
	case says.point.said():
		return says.point
	case on != "":
		return pointOfDay(on)
	}
	key := "point"
	if answer := n.pointIn(n.answers[key]); answer.said() {
		return answer
	}
	*asks = append(*asks, Question{Key: key, Code: "point-unknown", Asks: AskText,
		Why: "The file does not say which assessment point its grades are of. Say which, with the school year: “Autumn 1 " + calendar.SchoolYearOf(n.today).String() + "”."})
	return point{}
}

// pointIn reads a cell or an answer that is an assessment point, by the words
// we know or else as it stands.
func (n *naming) pointIn(text string) point {
	if p, ok := n.points[text]; ok || text == "" {
		return p
	}
	p, rest := readPoint(tokensOf(text), true)
	if p.name == "" || len(rest) > 0 {
		year := p.year
		p = point{name: strings.Join(strings.Fields(text), " "), term: p.term, half: p.half, timeless: p.timeless, on: p.on, stage: ""}
		_, p.dated = schoolYearIn(line(tokensOf(text)))
		if p.dated = p.dated || yearAt.MatchString(line(tokensOf(text))); p.dated {
			p.year = year
		}
	}
	n.points[text] = p
	return p
}

// with is the point of a row and of what it assesses: "Autumn" and "Mock".
func (p point) with(what point) point {
	if !strings.Contains(p.name, what.name) {
		p.name = strings.TrimSpace(p.name + " " + what.name)
	}
	return p
}

// examOf is the point of a public examination.
func examOf(year, month string) point {
	y, err := strconv.Atoi(year)
	if err != nil || y < 1990 || y > 2100 {
		return point{}
	}
	p := point{name: "Exams " + year, dated: true, year: calendar.SchoolYear(y - 1)}
	m, err := strconv.Atoi(month)
	if err != nil && len(month) >= 3 {
		m = int(monthNames[strings.ToLower(month[:3])])
	}
	if m >= 1 && m <= 12 {
		p.on = calendar.NewDay(y, time.Month(m)+1, 0)
		p.year, p.name = calendar.SchoolYearOf(p.on), "Exams "+time.Month(m).String()+" "+year
	}
	return p
}

// yearOf is the school year of a point that does not say it: of the row's date,
// of the words around the sheet, as a person answers, or as the day of the import
// makes plain.
func (n *naming) yearOf(p point, says sheetSays, on calendar.Day, asks *[]Question) calendar.SchoolYear {
	const key = "year"
	switch answered, ok := readYearAnswer(n.answers[key]); {
	case on != "":
		return calendar.SchoolYearOf(on)
	case says.year != 0:
		return says.year
	case ok:
		return answered
	}
	year, sure := likelyYear(p, n.today)
	if !sure {
		*asks = append(*asks, Question{Key: key, Code: "year-unknown", Asks: AskChoice, Choices: yearChoices(n.today),
			Why: "The file says “" + p.String() + "” and not of which school year. Say which, so that these results do not take the place of another year's."})
		return 0
	}
	n.inferred[year] = true
	return year
}

// Points returns the assessment points that a file of results speaks of: what
// is kept of them is what the file is compared with.
func (u Understanding) Points(answers map[string]string, today calendar.Day) []string {
	n := newNaming(u, answers, today)
	points := map[string]string{}
	for i := range u.Tables {
		t := &u.Tables[i]
		r := newTableReader(t, u, Known{Today: today}, newProblems())
		for _, row := range t.rows {
			s := said{sheet: row.sheet, row: row.number, cells: row.cells}
			for _, column := range r.resultColumns() {
				if noResult(at(row.cells, column)) {
					continue
				}
				c, odd := n.column(r, &s, column)
				if odd != "" {
					continue
				}
				if of, _ := n.name(r, &s, c, r.writtenOn(&s)); of.point != "" {
					points[figures.PointKey(of.point)] = of.point
				}
			}
		}
	}
	return slices.Sorted(maps.Values(points))
}
