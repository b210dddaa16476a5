package imports

import (
	"regexp"
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/register"
)

// standing is whether a place in a class is now.
type standing int

const (
	now standing = iota
	toBegin
	ended
)

// toldClass is one class of a row.
type toldClass struct {
	kind     register.GroupKind
	label    string
	teachers []register.Teacher
	standing standing
}

// classReader reads the classes of one table's rows.
type classReader struct {
	*tableReader
	c       *classing
	classes []int
	staff   []int
	parts   map[string][]cellClass
}

func newClassReader(r *tableReader, c *classing) *classReader {
	x := &classReader{tableReader: r, c: c, parts: map[string][]cellClass{}}
	for i, column := range r.t.Columns {
		switch column.Field {
		case className:
			x.classes = append(x.classes, i)
		case teacherName:
			x.staff = append(x.staff, i)
		}
	}
	return x
}

// groupsOf reads the classes and the form that a row speaks of. A row that names
// none is asked about or left out.
func (r *classReader) groupsOf(s *said) (told []toldClass, ok bool) {
	r.answered(s)
	teachers, tutors := r.staffOf(s)
	for _, column := range r.classes {
		told = append(told, r.classesIn(s, at(s.cells, column))...)
	}
	if len(told) == 0 && s.title != nil && s.title.class != "" {
		told = append(told, r.named(s.title.class, r.cell(s.cells, subject)))
	}
	form := r.cell(s.cells, FormGroup)
	if form == "" && s.title != nil {
		form = s.title.form
	}
	if len(told) == 0 && len(tutors) == 0 { // a teacher beside a form alone is the form's
		tutors, teachers = teachers, nil
	}
	if form != "" && len(tutors) > 0 {
		told = append(told, toldClass{kind: register.FormKind, label: form, teachers: tutors})
	}
	r.give(told, teachers)
	if len(told) > 0 {
		return told, true
	}
	return nil, r.without(s)
}

// give gives a row's teachers to its one class.
func (r *classReader) give(told []toldClass, teachers []register.Teacher) {
	if len(teachers) == 0 {
		return
	}
	if len(told) > 2 || len(told) == 2 && told[1].kind != register.FormKind {
		r.c.vague++
		return
	}
	if len(told) > 0 {
		told[0].teachers = append(told[0].teachers, teachers...)
	}
}

// without deals with a row that names no class: where whole sheets do, a person
// can say which class the sheet is of.
func (r *classReader) without(s *said) bool {
	p := r.c.p
	if len(r.classes) > 0 || r.cell(s.cells, FormGroup) != "" {
		p.plan.Counts.Unchanged++
		return false
	}
	if p.answers[classOfSheet(s)] == AnswerLeave {
		p.plan.Counts.Unchanged++
		return false
	}
	p.ask(Question{Key: classOfSheet(s), Sheet: s.sheet, Row: s.row, Rows: 1, Says: "The pupils of this sheet", Code: "class-unknown", Asks: AskText, Why: "Nothing in this sheet says which class its pupils are of. Write the class as your MIS does."})
	return false
}

// classOfSheet is the question which class a whole sheet is of.
func classOfSheet(s *said) string { return "class:" + s.sheet }

// answered gives a row the class that a person said its sheet is of.
func (r *classReader) answered(s *said) {
	name := strings.TrimSpace(r.c.p.answers[classOfSheet(s)])
	if name == "" || name == AnswerLeave || s.title != nil && s.title.class != "" {
		return
	}
	title := classTitle{class: name}
	if s.title != nil {
		title.teacher = s.title.teacher
	}
	s.title = &title
}

// staffOf reads the teachers and the tutors of a row, or of its title.
func (r *classReader) staffOf(s *said) (teachers, tutors []register.Teacher) {
	for _, column := range r.staff {
		teachers = append(teachers, staffIn(at(s.cells, column))...)
	}
	teachers = withAddresses(teachers, r.cell(s.cells, teacherEmail))
	tutors = withAddresses(staffIn(r.cell(s.cells, tutorName)), r.cell(s.cells, tutorEmail))
	if s.title != nil {
		if len(teachers) == 0 {
			teachers = staffIn(s.title.teacher)
		}
		if len(tutors) == 0 {
			tutors = staffIn(s.title.tutor)
		}
	}
	return teachers, tutors
}

// cellClass is one class of a cell, with its dates.
type cellClass struct {
	name     string
	from, to calendar.Day
}

// classesIn reads the classes of a cell, which commas, semicolons and line ends
// outside brackets part: Arbor writes "Maths: Year 8: 8M1 (01/09/2026-31/08/2027)".
func (r *classReader) classesIn(s *said, cell string) (told []toldClass) {
	parts, known := r.parts[cell]
	if !known {
		for _, part := range splitOutside(cell) {
			parts = append(parts, readCellClass(part, r.today))
		}
		r.parts[cell] = parts
	}
	from, to := r.day(s, periodFrom), r.day(s, periodTo)
	for _, part := range parts {
		t := r.named(part.name, r.cell(s.cells, subject))
		if part.from == "" && part.to == "" {
			part.from, part.to = from, to
		}
		switch {
		case part.from.After(r.today):
			t.standing = toBegin
		case part.to != "" && part.to.Before(r.today):
			t.standing = ended
		}
		told = append(told, t)
	}
	return told
}

// named is the class of a name. One that is a form of the roll is that form; with
// a subject it is the class that the form makes there, so the subject tells it
// from the others.
func (r *classReader) named(name, subject string) toldClass {
	form, isForm := r.c.forms[register.Fold(name)]
	switch {
	case isForm && subject == "":
		return toldClass{kind: register.FormKind, label: form}
	case isForm:
		return toldClass{kind: register.ClassKind, label: subject + ": " + name}
	}
	return toldClass{kind: register.ClassKind, label: name}
}

// splitOutside parts a cell at commas, semicolons and line ends outside brackets.
func splitOutside(cell string) (parts []string) {
	depth, start := 0, 0
	take := func(end int) {
		if part := strings.TrimSpace(cell[start:end]); part != "" && !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
	}
	for i := 0; i < len(cell); i++ {
		switch c := cell[i]; {
		case c == '(':
			depth++
		case c == ')':
			depth = max(0, depth-1)
		case depth == 0 && (c == ',' || c == ';' || c == '\n'):
			take(i)
			start = i + 1
		}
	}
	take(len(cell))
	return parts
}

var (
	dateBracket = regexp.MustCompile(`\s*\(([^()]*\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}[^()]*)\)\s*$`)
	bareDate    = regexp.MustCompile(`\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}`)
)

// readCellClass takes the dates in brackets off a class.
func readCellClass(part string, today calendar.Day) cellClass {
	m := dateBracket.FindStringSubmatchIndex(part)
	if m == nil {
		return cellClass{name: part}
	}
	c := cellClass{name: strings.TrimSpace(part[:m[0]])}
	inside := part[m[2]:m[3]]
	d := newDates(today, false, false)
	found := bareDate.FindAllStringIndex(inside, 2)
	for i, at := range found {
		day, ok := d.read(inside[at[0]:at[1]])
		switch {
		case !ok:
		case i == 1 || strings.ContainsAny(inside[:at[0]], "-–") || strings.Contains(strings.ToLower(inside[:at[0]]), "until"):
			c.to = day
		default:
			c.from = day
		}
	}
	return c
}

// group is the group of a class that a row names: one that is known by the same
// name, however it is spelled, or by the same code where only one side says the
// subject; else a new one.
func (c *classing) group(t toldClass) *toldGroup {
	key := string(t.kind) + between2 + register.Fold(t.label)
	if g := c.groups[key]; g != nil {
		return g
	}
	g := &toldGroup{kind: t.kind, name: shorten(t.label, 80), pupils: map[string]bool{}}
	if g.known = c.find(t); g.known != nil {
		for _, other := range c.order {
			if other.known != g.known {
				continue
			}
			if _, _, both := cutLast(t.label); both && strings.Contains(other.name, ":") {
				g.known = nil // two subjects with one code: not one class
				break
			}
			c.groups[key] = other // the file names it in two ways
			return other
		}
	}
	c.groups[key] = g
	c.order = append(c.order, g)
	return g
}

func (c *classing) find(t toldClass) *register.Group {
	var same []*register.Group
	_, code, parted := cutLast(t.label)
	folded := register.Fold(t.label)
	code = register.Fold(code)
	for _, g := range c.known {
		switch {
		case g.Kind != t.kind:
		case g.folded == folded:
			return g.Group
		case parted != g.parted && t.kind == register.ClassKind && g.code == code:
			same = append(same, g.Group)
		}
	}
	if len(same) == 1 {
		return same[0]
	}
	return nil
}

// cutLast cuts "Maths: Year 8: 8M1" before its code.
func cutLast(label string) (before, code string, cut bool) {
	at := strings.LastIndex(label, ":")
	if at < 0 {
		return "", label, false
	}
	return label[:at], strings.TrimSpace(label[at+1:]), true
}
