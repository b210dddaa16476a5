package imports

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"carers/app/calendar"
)

// token is one word or number of a heading or a title. Letters and digits that
// stand together are two, so that "DC1", "DC 1" and "dc_1" read alike.
type token struct {
	word  string // lower case
	as    string // as written
	glued bool   // nothing stands between it and the one before
}

func tokensOf(text string) []token {
	text = strings.ReplaceAll(text, "_x0020_", " ")
	var tokens []token
	var b strings.Builder
	glued, last := false, rune(0)
	flush := func() {
		if b.Len() > 0 {
			tokens = append(tokens, token{strings.ToLower(b.String()), b.String(), glued})
			b.Reset()
			glued = true
		}
	}
	for _, c := range text {
		switch {
		case unicode.IsLetter(c) || c == '\'' || c == '’' || c == '&':
			if unicode.IsDigit(last) || unicode.IsUpper(c) && unicode.IsLower(last) {
				flush()
			}
		case unicode.IsDigit(c):
			if !unicode.IsDigit(last) {
				flush()
			}
		case c == '%' || c == '+':
			flush()
		default:
			flush()
			glued, last = false, c
			continue
		}
		b.WriteRune(c)
		last = c
	}
	flush()
	return tokens
}

// asWritten joins tokens as they stood.
func asWritten(tokens []token) string {
	var b strings.Builder
	for i, t := range tokens {
		if i > 0 && !t.glued {
			b.WriteByte(' ')
		}
		b.WriteString(t.as)
	}
	return b.String()
}

// line is tokens as one string to match, a space after and before each.
func line(tokens []token) string {
	var b strings.Builder
	b.WriteByte(' ')
	for _, t := range tokens {
		b.WriteString(t.word)
		b.WriteByte(' ')
	}
	return b.String()
}

// cut takes out the tokens between two places of their line.
func cut(tokens []token, from, to int) []token {
	var out []token
	at := 1
	for _, t := range tokens {
		if at+len(t.word) <= from || at >= to {
			out = append(out, t)
		}
		at += len(t.word) + 1
	}
	return out
}

// point is an assessment point as a text gives it.
type point struct {
	name     string // "Autumn 1", "DC1", "Mock", "November 2026"
	term     int    // 1 autumn, 2 spring, 3 summer; 0 unsaid
	half     int    // 1 or 2; 0 unsaid
	year     calendar.SchoolYear
	dated    bool // the name itself says the year
	stage    string
	timeless bool // it comes once in a pupil's life: KS2
	on       calendar.Day
}

// said reports whether there is any point at all.
func (p point) said() bool { return p.name != "" || p.stage != "" }

// needsYear reports whether another year will have a point of the same name.
func (p point) needsYear() bool { return p.year == 0 && !p.dated && !p.timeless && p.stage == "" }

func (p point) String() string {
	switch {
	case p.stage != "" && p.year == 0:
		return strings.TrimSuffix(p.stage+", "+p.name, ", ")
	case p.year != 0 && !p.dated && !p.timeless:
		return strings.TrimSpace(p.name + " " + p.year.String())
	}
	return p.name
}

// day places a point in time: as it is dated, or about where its term ends.
func (p point) day() calendar.Day {
	if p.on != "" || p.year == 0 {
		return p.on
	}
	if p.term == 0 {
		return ""
	}
	end := termEnds[p.term-1][p.half]
	year := int(p.year)
	if end.month < time.September {
		year++
	}
	return calendar.NewDay(year, end.month, end.day)
}

// termEnds is about when a term and its halves end: of autumn, spring and
// summer, the whole, the first half and the second.
var termEnds = [3][3]struct {
	month time.Month
	day   int
}{
	{{12, 19}, {10, 24}, {12, 19}}, {{3, 31}, {2, 13}, {3, 31}}, {{7, 20}, {5, 25}, {7, 20}},
}

const months = `january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec`

var (
	termAt     = regexp.MustCompile(` (autumn|aut|spring|spr|summer|sum) (?:term )?(?:half term |ht )?([12]) | (autumn|aut|spring|spr|summer) (?:term )?| sum term `)
	numberedAt = regexp.MustCompile(` (ap|dc|dd|dp|pc|rp|ac|data collection|data drop|data point|data capture|data entry|assessment point|assessment window|assessment week|assessment|cycle|progress check|progress report|progress review|report|snapshot|window|round|check point|checkpoint|mock exams?|mocks?|ppes?|trial exams?|half term|ht|term|tracking point|tracking|interim|wave|year end) (\d{1,2}) `)
	onceAt     = regexp.MustCompile(` (?:end of )?(?:ks|key stage) ([12])(?: sats?)? `)
	bareAt     = regexp.MustCompile(` (mock exams?|mocks?|ppes?|trial exams?|baseline|end of year|year end|sats) `)
	monthAt    = regexp.MustCompile(` (` + months + `) (20\d\d|\d\d) `)
	schoolAt   = regexp.MustCompile(` (20\d\d|[2-4]\d) (?:20)?(\d\d) `)
	yearAt     = regexp.MustCompile(` (20\d\d) `)
	stageAt    = regexp.MustCompile(` (?:y|yr|year|yeargroup|year group) (\d{1,2}) `)
)

var termOf = map[string]int{"aut": 1, "autumn": 1, "spr": 2, "spring": 2, "sum": 3, "summer": 3}

// readPoint finds an assessment point in a text, and returns what else stood
// there. Bare says that words such as "mock" count too.
func readPoint(tokens []token, bare bool) (point, []token) {
	r := pointReader{rest: tokens}
	if r.terms(); r.once() {
		return r.point, r.rest
	}
	if bare {
		if m := r.take(bareAt); m != nil {
			r.names = append(r.names, numberedName(m[1], ""))
		}
	}
	r.month()
	r.name = strings.Join(r.names, " ")
	r.inYear()
	if m := r.take(stageAt); m != nil {
		r.stage = "Year " + strings.TrimLeft(m[1], "0")
	}
	return r.point, r.rest
}

// pointReader is an assessment point on its way out of a text.
type pointReader struct {
	point
	names []string // what it is called, part by part
	rest  []token
}

// take cuts what an expression finds out of the text, and returns its groups; nil for
// nothing.
func (r *pointReader) take(at *regexp.Regexp) []string {
	text := line(r.rest)
	m := at.FindStringSubmatchIndex(text)
	if m == nil {
		return nil
	}
	r.rest = cut(r.rest, m[0]+1, m[1]-1)
	groups := make([]string, len(m)/2)
	for i := range groups {
		if m[2*i] >= 0 {
			groups[i] = text[m[2*i]:m[2*i+1]]
		}
	}
	return groups
}

func (r *pointReader) terms() {
	if m := r.take(termAt); m != nil {
		r.term = max(termOf[m[1]], termOf[m[3]])
		if r.term == 0 {
			r.term = 3
		}
		r.half, _ = strconv.Atoi(m[2])
		r.names = append(r.names, strings.TrimSpace([]string{"", "Autumn", "Spring", "Summer"}[r.term]+" "+m[2]))
	}
	if m := r.take(numberedAt); m != nil {
		r.names = append(r.names, numberedName(m[1], m[2]))
	}
}

// once finds the end of a key stage, which is a point by itself.
func (r *pointReader) once() bool {
	m := r.take(onceAt)
	if m != nil {
		r.timeless, r.name = true, "KS"+m[1]
	}
	return m != nil
}

func (r *pointReader) month() {
	m := r.take(monthAt)
	if m == nil {
		return
	}
	year, _ := strconv.Atoi(m[2])
	if year < 100 {
		year += 2000
	}
	month := monthNames[m[1][:3]]
	r.on = calendar.NewDay(year, month+1, 0)
	r.year, r.dated = calendar.SchoolYearOf(r.on), true
	r.names = append(r.names, month.String()+" "+strconv.Itoa(year))
}

// inYear finds the school year, or the calendar year that tells it with the term.
func (r *pointReader) inYear() {
	if year, ok := schoolYearIn(line(r.rest)); ok {
		r.take(schoolAt)
		r.year, r.dated = year, false
		return
	}
	if r.name == "" || r.dated {
		return
	}
	m := r.take(yearAt)
	if m == nil {
		return
	}
	year, _ := strconv.Atoi(m[1])
	switch r.term {
	case 1:
		r.year = calendar.SchoolYear(year)
	case 2, 3:
		r.year = calendar.SchoolYear(year - 1)
	default:
		r.name, r.dated = r.name+" "+m[1], true
	}
}

// schoolYearIn finds "2026/27" or "26-27" in a line.
func schoolYearIn(text string) (calendar.SchoolYear, bool) {
	for _, m := range schoolAt.FindAllStringSubmatch(text, -1) {
		from, _ := strconv.Atoi(m[1])
		to, _ := strconv.Atoi(m[2])
		if from < 100 {
			from += 2000
		}
		if (from+1)%100 == to {
			return calendar.SchoolYear(from), true
		}
	}
	return 0, false
}

// numberedName writes "dc" and "1" as DC1, "mock exams" and "2" as Mock 2.
func numberedName(words, number string) string {
	switch {
	case strings.HasPrefix(words, "mock"):
		words = "Mock"
	case strings.HasPrefix(words, "ppe"):
		words = "PPE"
	case strings.HasPrefix(words, "trial"):
		words = "Trial exam"
	case words == "sats":
		words = "SATs"
	case words == "year end":
		words = "End of year"
	case len(words) <= 2:
		return strings.ToUpper(words) + number
	default:
		words = strings.ToUpper(words[:1]) + words[1:]
	}
	return strings.TrimSpace(words + " " + number)
}

// pointOfDay is the term of a day, where a file says of a result only when it
// was written down.
func pointOfDay(d calendar.Day) point {
	p := point{year: calendar.SchoolYearOf(d), on: d}
	switch m := d.Time().Month(); {
	case m >= time.September:
		p.term, p.name = 1, "Autumn"
	case m <= time.March:
		p.term, p.name = 2, "Spring"
	default:
		p.term, p.name = 3, "Summer"
	}
	return p
}

// likelyYear is the school year that a point without one is of, seen from a
// day: the latest in which its term has begun. In September nobody can know
// whether a file is of this year or the last.
func likelyYear(p point, today calendar.Day) (year calendar.SchoolYear, sure bool) {
	year = calendar.SchoolYearOf(today)
	begins := map[int]calendar.Day{0: year.Start(), 1: year.Start(), 2: calendar.NewDay(int(year)+1, time.January, 1), 3: calendar.NewDay(int(year)+1, time.April, 1)}[p.term]
	if p.term == 1 && p.half == 2 {
		begins = calendar.NewDay(int(year), time.October, 20)
	}
	if today.Before(begins) {
		return year - 1, true
	}
	return year, p.term > 1 || today.Time().Month() != time.September
}

// yearChoices are the school years that a question offers, the likeliest first.
func yearChoices(today calendar.Day) []Choice {
	this := calendar.SchoolYearOf(today)
	years := []calendar.SchoolYear{this, this - 1, this - 2, this - 3}
	if today.Time().Month() == time.September { // there is hardly a result of this year yet
		years[0], years[1] = years[1], years[0]
	}
	choices := make([]Choice, len(years))
	for i, y := range years {
		choices[i] = Choice{y.String(), "The school year " + y.String()}
	}
	return choices
}

// readYearAnswer reads an answer that yearChoices offered.
func readYearAnswer(answer string) (calendar.SchoolYear, bool) {
	return schoolYearIn(line(tokensOf(answer)))
}

// stageOf is the key stage of a pupil's year, since the same numbers mean one
// thing in Year 6 and another in Year 11.
func stageOf(year int) string {
	stages := []struct {
		most  int
		stage string
	}{{-1, "early years"}, {0, "Reception"}, {2, "Years 1 and 2"}, {6, "Years 3 to 6"}, {9, "Years 7 to 9"}, {11, "Years 10 and 11"}}
	i := slices.IndexFunc(stages, func(s struct {
		most  int
		stage string
	}) bool {
		return year <= s.most
	})
	if i < 0 {
		return "the sixth form"
	}
	return stages[i].stage
}
