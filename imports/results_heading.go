package imports

import (
	"cmp"
	"slices"
	"strings"

	"carers/app/figures"
	"carers/app/register"
)

// aspectOf names what a value is of, by the field of its column. Blank is the
// grade itself; a field that is not here holds no value.
var aspectOf = map[Field]string{grade: "", forecast: "forecast", teacherAssessment: "teacher assessment", testScore: "test", readingAge: "reading age"}

// holdsResult reports whether a column of this field is kept: a value, a target
// or an effort. How far a value is above its target is the file's own
// arithmetic, and is not.
func holdsResult(f Field) bool {
	_, value := aspectOf[f]
	return value || f == target || f == effort
}

// resultColumn is one column of results: of which subject, at which point, and
// what of it.
type resultColumn struct {
	field   Field
	subject string // blank when its heading does not say
	block   int    // which of the blocks that repeat, where no heading names the subject; else 0
	point   point
	aspect  string
	floats  bool   // a target or an effort that stands beside each point of its subject
	phrase  string // the words that said what it is
	rank    int    // of the heading among those of its field
}

// phrase is a heading of a field of results, to be found within other words.
type phrase struct {
	words string // as line writes them
	meaning
}

// phrasesOf are the words that say what a column of results holds, the longest
// first.
func phrasesOf(layouts ...*Layout) []phrase {
	var list []phrase
	for _, l := range layouts {
		for field, headings := range l.Headings {
			if !holdsResult(field) && field != gap && field != estimate {
				continue
			}
			for i, h := range headings {
				list = append(list, phrase{line(tokensOf(h)), meaning{field: field, rank: i}})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b phrase) int { return cmp.Or(len(b.words)-len(a.words), cmp.Compare(a.words, b.words)) })
	return list
}

// headingWords takes the words of headings apart.
type headingWords struct {
	phrases  []phrase
	subjects map[string]string // squeezed spelling, the subject as we write it
}

func (s *shelf) headingWords(layout *Layout) *headingWords {
	layouts := []*Layout{s.generic}
	if layout != nil && layout != s.generic {
		layouts = append(layouts, layout)
	}
	return &headingWords{phrases: phrasesOf(layouts...), subjects: s.subjects}
}

// split takes a heading apart: "Maths Autumn 1 Target" is a target in maths at
// Autumn 1. What is neither point nor aspect is the subject.
func (s *headingWords) split(tokens []token) (c resultColumn, named bool) {
	numbered, rest := readPoint(tokens, false)
	for _, p := range s.phrases {
		at := strings.Index(line(rest), p.words)
		if at < 0 {
			continue
		}
		c.field, c.rank, c.phrase, named = p.field, p.rank, strings.TrimSpace(p.words), true
		rest = cut(rest, at+1, at+len(p.words)-1)
		break
	}
	c.point = numbered
	if !numbered.said() {
		c.point, rest = readPoint(rest, true)
	}
	if c.field == target && c.point.name == "" { // "Y11 Target" is a target from now on
		c.point = point{}
	}
	c.aspect = aspectOf[c.field]
	c.subject = s.subject(rest)
	return c, named
}

// subject is a subject as we write it: under the name that its spellings share,
// or as the school writes it.
func (s *headingWords) subject(tokens []token) string {
	for len(tokens) > 0 && strings.Trim(tokens[0].word, "&'’+%") == "" {
		tokens = tokens[1:]
	}
	for len(tokens) > 1 && allDigits(tokens[len(tokens)-1].word) { // what readers put after repeated headings
		tokens = tokens[:len(tokens)-1]
	}
	if len(tokens) == 1 && allDigits(tokens[0].word) {
		return ""
	}
	if known, ok := s.known(tokens); ok {
		return known
	}
	tokens = stripped(tokens, fillers)
	bare := stripped(tokens, qualifiers)
	if known, ok := s.known(bare); ok {
		return known
	}
	if len(bare) == 0 {
		return ""
	}
	return asWritten(tokens)
}

// stripped takes words off both ends.
func stripped(tokens []token, words []string) []token {
	for _, w := range words {
		if text := line(tokens); strings.HasPrefix(text, w) {
			tokens = cut(tokens, 1, len(w)-1)
		} else if strings.HasSuffix(text, w) {
			tokens = cut(tokens, len(text)-len(w)+1, len(text)-1)
		}
	}
	return tokens
}

// known reports whether words name a subject that schools share.
func (s *headingWords) known(tokens []token) (string, bool) {
	name, ok := s.subjects[squeeze(asWritten(tokens))]
	return name, ok
}

// fillers are of what is measured, and of no subject's name.
var fillers = []string{" current ", " grade ", " grades ", " level ", " result ", " results ", " final ", " year "}

// qualifiers may stand beside a subject without being of its name.
var qualifiers = []string{" gcse ", " igcse ", " a level ", " as level ", " ks 3 ", " ks 4 ", " ks 5 ", " subject "}

// markResults finds out which columns hold results, and names them so.
func (r *recogniser) markResults(t *found, sample [][]string) {
	if asked := r.guidance.Kind; asked != "" && asked != register.AutoKind && asked != register.ResultsKind {
		return
	}
	s := r.shelf.headingWords(r.layout)
	t.results = map[int]resultColumn{}
	var unsure []int
	for i := range t.Columns {
		c := &t.Columns[i]
		if c.Field != NoField && !holdsResult(c.Field) || c.Field == NoField && (c.How != "" || c.Says != "") || c.How == ByContent {
			continue
		}
		group, heading := at(t.group, i), at(t.raw, i)
		if group == heading {
			group = ""
		}
		col, named := s.split(append(tokensOf(group), tokensOf(heading)...))
		switch {
		case holdsResult(c.Field) && c.How == ByHeading && fullness(sample, i) > 0 && !share(sample, i, looksLikeResult):
			c.Says, c.Field, c.How = "what is in it does not look like grades or scores", NoField, ""
			continue
		case holdsResult(c.Field): // as its heading alone, or a person, says
			col.field, col.aspect = c.Field, aspectOf[c.Field]
		case col.field == gap:
			c.Field, c.How = gap, ByHeading
			continue
		case col.field == estimate:
			c.Field, c.How = estimate, ByHeading
			c.Says = "it is an estimate for the whole of a pupil's subjects, and no result in one"
			continue
		case !s.fits(col, named, sample, i):
			if heading != "" && col.subject != "" && share(sample, i, func(v string) bool { return noResult(v) || looksLikeGrade(v) || isGradeWord(v) }) {
				col.field = grade
				t.results[i] = col
				unsure = append(unsure, i)
			}
			continue
		case !named:
			col.field = grade
		}
		t.results[i] = col
		if c.Field == NoField {
			c.Field, c.How = col.field, ByHeading
			t.split = append(t.split, i)
		}
	}
	t.settleUnsure(unsure, r.guidance.Kind == register.ResultsKind)
	t.nameBlocks()
	t.settleResults()
}

// fits reports whether a column whose heading nobody knows as a whole holds
// results: its heading says what of which subject or when, and its cells agree.
func (s *headingWords) fits(c resultColumn, named bool, sample [][]string, column int) bool {
	_, known := s.subjects[squeeze(c.subject)]
	empty := fullness(sample, column) == 0
	switch {
	case c.subject != "" && !known, !named && !known && !c.point.said():
		return false
	case empty:
		return named
	case named:
		return share(sample, column, looksLikeResult)
	}
	return share(sample, column, func(v string) bool { return noResult(v) || onAnyScale(v) || isGradeWord(v) })
}

// settleUnsure takes columns of grades under headings that nobody knows, where
// the table has enough of them or of others to be a marksheet.
func (t *found) settleUnsure(unsure []int, asked bool) {
	sure := len(t.results) - len(unsure)
	take := asked || sure >= 2 || len(unsure) >= gradesFrom
	for _, i := range unsure {
		if !take {
			delete(t.results, i)
			continue
		}
		t.Columns[i].Field, t.Columns[i].How = grade, ByContent
		t.split = append(t.split, i)
	}
}

// nameBlocks counts blocks of columns whose headings repeat without naming a
// subject: each is of a subject of its own.
func (t *found) nameBlocks() {
	if t.has(subject) {
		return
	}
	nth, repeated := map[string]int{}, false
	of := map[int]int{}
	for i := range t.Columns {
		c, ok := t.results[i]
		if !ok || c.subject != "" {
			continue
		}
		key := string(c.field) + between2 + c.phrase + between2 + c.point.String()
		nth[key]++
		of[i] = nth[key]
		repeated = repeated || nth[key] > 1
	}
	if !repeated {
		return
	}
	for i, n := range of {
		c := t.results[i]
		c.block = n
		t.results[i] = c
	}
}

// settleResults leaves one column for each part of a result. Of targets, the
// heading that is preferred; another score of the same subject goes by its own
// heading's words.
func (t *found) settleResults() {
	type part struct {
		field   Field
		subject string
		block   int
		point   string
		aspect  string
	}
	partOf := func(c resultColumn) part {
		f := c.field
		if _, value := aspectOf[f]; value {
			f = grade
		}
		return part{f, c.subject, c.block, c.point.String(), c.aspect}
	}
	best := map[part]int{}
	for i := range t.Columns {
		c, ok := t.results[i]
		if !ok {
			continue
		}
		j, taken := best[partOf(c)]
		if taken && c.field != target && c.field != effort && c.phrase != t.results[j].phrase && c.phrase != "" {
			c.aspect = strings.TrimSpace(c.phrase)
			t.results[i] = c
			j, taken = best[partOf(c)]
		}
		switch {
		case !taken:
			best[partOf(c)] = i
		case c.rank < t.results[j].rank:
			t.yieldResult(j, i)
			best[partOf(c)] = i
		default:
			t.yieldResult(i, j)
		}
	}
	for i, c := range t.results {
		t.Columns[i].About = c.about()
		c.floats = (c.field == target || c.field == effort) && !c.point.said() && t.hasPoints(c)
		t.results[i] = c
	}
}

// hasPoints reports whether the values of a column's subject have assessment
// points in their headings.
func (t *found) hasPoints(of resultColumn) bool {
	for _, c := range t.results {
		if c.field != target && c.field != effort && c.subject == of.subject && c.block == of.block && c.point.said() && !c.point.timeless {
			return true
		}
	}
	return false
}

func (t *found) yieldResult(loser, winner int) {
	delete(t.results, loser)
	c := &t.Columns[loser]
	c.Says, c.Field, c.How = "column "+t.Columns[winner].Letter+" is used for the same thing", NoField, ""
}

// about says of what a column of results is, as far as its heading does.
func (c resultColumn) about() string {
	var parts []string
	for _, p := range []string{c.subject, c.point.String(), c.aspect} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, ", ")
}

// noResults takes back what markResults said of columns, where the file turns
// out to be something else.
func (t *found) noResults() {
	for _, i := range t.split {
		t.Columns[i].Field, t.Columns[i].How, t.Columns[i].About = NoField, "", ""
	}
	t.results = nil
}

// isMarksheet reports whether a table is results in columns. A pupil list may
// have a few beside the pupils' own data, and stays a pupil list.
func (t *found) isMarksheet(asked bool) bool {
	columns, pointing, tested := len(t.results), t.has(gap), false
	for _, c := range t.results {
		pointing = pointing || c.field == target || c.field == effort || c.field == forecast
		tested = tested || c.field == readingAge || c.field == testScore
	}
	switch {
	case asked:
		return columns >= 1
	case t.has(DateOfBirth) && (t.has(UPN) || t.has(AdmissionNumber) || t.has(MISID)) && !pointing:
		return columns >= gradesFrom
	}
	return columns >= 2 || columns == 1 && (t.has(gap) || tested && t.family(flag) == 0 && !t.has(DateOfBirth))
}

// looksLikeResult reports whether a cell could be a grade or a score of any
// scale, or one of the words that schools grade with.
func looksLikeResult(v string) bool {
	_, age := readAge(v)
	return len(v) <= 3 || age || noResult(v) || onAnyScale(v) || isGradeWord(v)
}

func onAnyScale(v string) bool {
	return slices.ContainsFunc(figures.Scales(), func(s figures.Scale) bool { return s != figures.Own && s.Fits(v) })
}

func isGradeWord(v string) bool { return slices.Contains(gradeWords, register.Fold(v)) }

var gradeWords = []string{
	"emerging", "beginning", "developing", "secure", "securing", "mastered", "mastering", "exceeding", "working towards", "working at", "expected", "greater depth", "below", "above", "on track", "pre key stage",
}
