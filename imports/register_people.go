package imports

import (
	"regexp"
	"slices"
	"strings"

	"carers/app/register"
)

// picture is what a row says of the caring role.
type picture struct {
	caredFor []register.PersonCaredFor
	tasks    []register.Task
	hours    register.HoursBand
	tooMuch  string
	notes    []string
}

func (q picture) blank() bool {
	return len(q.caredFor) == 0 && len(q.tasks) == 0 && q.hours == "" && q.tooMuch == "" && len(q.notes) == 0
}

// addTo adds the picture to a snapshot, each thing once.
func (q picture) addTo(s *register.Snapshot) {
	for _, person := range q.caredFor {
		if !slices.ContainsFunc(s.CaredFor, func(have register.PersonCaredFor) bool { return samePerson(have, person) }) {
			s.CaredFor = append(s.CaredFor, person)
		}
	}
	for _, task := range q.tasks {
		if !slices.Contains(s.Tasks, task) {
			s.Tasks = append(s.Tasks, task)
		}
	}
	if s.Hours == "" {
		s.Hours = q.hours
	}
	if s.TooMuch == "" {
		s.TooMuch = q.tooMuch
	}
	for _, note := range q.notes {
		s.SheetNote = joined(s.SheetNote, note)
	}
}

// within reports whether a snapshot already holds everything in the picture.
func (q picture) within(s register.Snapshot) bool {
	more := s
	more.CaredFor, more.Tasks = slices.Clone(s.CaredFor), slices.Clone(s.Tasks)
	q.addTo(&more)
	return len(more.CaredFor) == len(s.CaredFor) && len(more.Tasks) == len(s.Tasks) && more.Hours == s.Hours && more.TooMuch == s.TooMuch && more.SheetNote == s.SheetNote
}

func samePerson(a, b register.PersonCaredFor) bool {
	return a.Relation == b.Relation && slices.Equal(a.Needs, b.Needs)
}

// readPicture reads who is cared for, with what need, the tasks and the hours.
func (w *sheetWords) readPicture(p *planning, r *tableReader, s *said, e *sheetEntry) {
	w.readPeople(p, r, s, &e.picture)
	e.picture.tooMuch = r.cell(s.cells, TooMuch)
	if cell := r.all(s, Tasks); cell != "" {
		read := w.tasks.read(cell)
		for _, id := range read.of(Tasks) {
			e.picture.tasks = append(e.picture.tasks, register.Task(id))
		}
		if !read.whole() {
			e.picture.notes = append(e.picture.notes, cell)
			p.unknownWords(r, s, Tasks, "“From your own spreadsheet”")
		}
	}
	if cell := r.cell(s.cells, Hours); cell != "" {
		if e.picture.hours = hoursBand(cell); e.picture.hours == "" {
			e.picture.notes = append(e.picture.notes, r.heading(Hours)+": "+cell)
		}
	}
}

// betweenPeople stands between the people of a cell that speaks of several.
var betweenPeople = regexp.MustCompile(`[,;/&+\n]|\band\b`)

// partsOf parts a cell that speaks of several people. What stands in brackets
// is of the person before them: "mother (illness; frailty); father".
func partsOf(cell string) (parts []string) {
	from := 0
	for _, cut := range betweenPeople.FindAllStringIndex(cell, -1) {
		part := cell[from:cut[0]]
		if strings.Count(part, "(") > strings.Count(part, ")") && strings.Contains(cell[cut[1]:], ")") {
			continue
		}
		parts = append(parts, part)
		from = cut[1]
	}
	return append(parts, cell[from:])
}

// readPeople reads "Mum has MS, brother - autism": who, and the kind of need. A
// condition gives its kind and its own name is not kept; words that are not
// known are kept in a note that only named people see.
func (w *sheetWords) readPeople(p *planning, r *tableReader, s *said, q *picture) {
	var needs []register.Need
	conditions := false
	for _, f := range []Field{CaredFor, Needs} {
		cell := r.all(s, f)
		if cell == "" {
			continue
		}
		rest := false
		for _, part := range partsOf(cell) {
			read := w.people.read(part)
			conditions = conditions || len(read.of(condition)) > 0
			rest = rest || len(read.rest) > 0
			relations, kinds := read.people(f)
			for _, id := range relations {
				q.add(register.Relation(id), kinds)
			}
			if len(relations) == 0 {
				needs = append(needs, kinds...)
			}
		}
		if rest {
			q.notes = append(q.notes, cell)
			p.problems.cell(r, s, f, "need-words-kept", "warning", "Not everything in this cell was understood; it is kept under “From your own spreadsheet”, which only named people see. A diagnosis is not needed here: the kind of need is enough.")
		}
	}
	if conditions {
		p.problems.row(s, "condition-not-kept", "note", "This row names a condition. The register keeps the kind of need and not the condition's name.")
	}
	w.giveNeeds(p, r, s, q, needs)
}

// people are the relations and the needs that a part of a cell names. "Prefers
// not to say" answers what the column asks: who it is, in the one for people,
// unless that has been said already.
func (r reading) people(f Field) (relations []string, kinds []register.Need) {
	relations, kinds = r.of(relation), needsOf(r)
	answers := 0
	for _, m := range r.means {
		if m.field == relation {
			answers++
		}
	}
	if f == CaredFor && answers < 2 {
		return relations, without(kinds, "not-said")
	}
	if len(relations) > 1 || f != CaredFor {
		relations = without(relations, "not-said")
	}
	return relations, kinds
}

func without[T comparable](list []T, one T) []T {
	return slices.DeleteFunc(list, func(v T) bool { return v == one })
}

// add adds a person. The same relation named before without a need ("Mum", and
// "Mum has MS" in the next column) is the same person.
func (q *picture) add(who register.Relation, needs []register.Need) {
	for i, have := range q.caredFor {
		if have.Relation == who && len(have.Needs) == 0 {
			q.caredFor[i].Needs = needs
			return
		}
	}
	q.caredFor = append(q.caredFor, register.PersonCaredFor{Relation: who, Needs: needs})
}

func needsOf(read reading) (kinds []register.Need) {
	for _, m := range read.means {
		if n := register.Need(m.id); (m.field == Needs || m.field == condition) && !slices.Contains(kinds, n) {
			kinds = append(kinds, n)
		}
	}
	return kinds
}

// giveNeeds gives needs from a column of their own to the people of another:
// to the one person there is, or in order when there are as many. Otherwise
// whose they are is not said.
func (w *sheetWords) giveNeeds(p *planning, r *tableReader, s *said, q *picture, needs []register.Need) {
	switch {
	case len(needs) == 0:
	case len(q.caredFor) == 0:
		q.caredFor = []register.PersonCaredFor{{Relation: "not-said", Needs: needs}}
	case len(q.caredFor) == 1:
		for _, n := range needs {
			if !slices.Contains(q.caredFor[0].Needs, n) {
				q.caredFor[0].Needs = append(slices.Clone(q.caredFor[0].Needs), n)
			}
		}
	case len(q.caredFor) == len(needs):
		for i, n := range needs {
			q.caredFor[i].Needs = append(slices.Clone(q.caredFor[i].Needs), n)
		}
	default:
		words := make([]string, len(needs))
		for i, n := range needs {
			words[i] = n.Words()
		}
		q.notes = append(q.notes, "Needs, and not whose: "+strings.Join(words, ", "))
		p.problems.row(s, "whose-need", "note", "The row names several people and needs, and not which is whose; the needs are kept in a note.")
	}
}
