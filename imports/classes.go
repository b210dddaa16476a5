package imports

import (
	"slices"

	"carers/app/register"
)

// classes plans who teaches whom: each row puts a pupil in classes, or says who
// teaches one. A class in the file gets exactly the pupils that the file gives
// it; classes that are not in it stay as they are. A form's pupils are the roll's.
func (p *planning) classes() {
	c := &classing{p: p, groups: map[string]*toldGroup{}, staff: map[string]*toldTeacher{}}
	c.learn()
	readers := map[*tableReader]*classReader{}
	p.eachRow(func(r *tableReader, s *said) {
		if readers[r] == nil {
			readers[r] = newClassReader(r, c)
		}
		c.row(readers[r], s)
	})
	c.askTeachers()
	c.plan()
	c.tell()
}

// classing gathers a file's classes.
type classing struct {
	p      *planning
	known  []knownGroup
	forms  map[string]string // forms of the roll as it writes them, by folded name
	groups map[string]*toldGroup
	order  []*toldGroup
	staff  map[string]*toldTeacher
	tutors []*toldTeacher // the same, in the order of the file
	rows   []*classRow
	later  int // memberships that are still to begin
	over   int // that have ended
	vague  int // rows with several classes and a teacher of one of them
	moved  int // rows whose form is not the roll's
}

// knownGroup is a group that is kept, its name folded and taken apart once.
type knownGroup struct {
	*register.Group
	folded, code string
	parted       bool // whether more than a code stands in its name
}

// toldGroup is one form or class as the file tells it.
type toldGroup struct {
	kind     register.GroupKind
	name     string
	known    *register.Group // nil when new
	pupils   map[string]bool // true: in it; false: the file says that they have left it
	teachers []*toldTeacher
	listed   bool // the file gives it pupils
	rows     []*classRow
	open     bool // a question about it is open
	changed  bool
}

// classRow is a row on its way to being counted.
type classRow struct {
	sheet string
	row   int
	fresh bool // it brings something new
	news  bool // what it is about changes
	held  bool // counted with a question
}

// learn looks at what is known.
func (c *classing) learn() {
	k := c.p.known()
	for i := range k.Groups {
		_, code, parted := cutLast(k.Groups[i].Name)
		c.known = append(c.known, knownGroup{&k.Groups[i], register.Fold(k.Groups[i].Name), register.Fold(code), parted})
	}
	c.forms = map[string]string{}
	for i := range k.Pupils {
		if q := &k.Pupils[i]; q.Form != "" && q.OnRoll(k.Today) {
			c.forms[register.Fold(q.Form)] = q.Form
		}
	}
}

// row takes a row in.
func (c *classing) row(r *classReader, s *said) {
	told, ok := r.groupsOf(s)
	if !ok {
		return
	}
	pupil := ""
	if c.p.u.Shape != GroupSummary {
		i, ok := c.p.whose(s)
		if !ok {
			c.mention(told)
			return
		}
		q := &c.p.known().Pupils[i]
		pupil = q.ID
		if form := s.pupil.Form; form != "" && q.Form != "" && register.Fold(form) != register.Fold(q.Form) {
			c.moved++
		}
	}
	row := &classRow{sheet: s.sheet, row: s.row}
	c.rows = append(c.rows, row)
	for _, t := range told {
		g := c.group(t)
		g.rows = append(g.rows, row)
		c.teach(g, t.teachers, row)
		if pupil == "" || g.kind == register.FormKind {
			continue
		}
		g.listed = true
		switch t.standing {
		case toBegin:
			c.later++
		case ended:
			c.over++
			if !g.pupils[pupil] {
				g.pupils[pupil] = false
			}
		default:
			g.pupils[pupil] = true
		}
	}
}

// mention knows the classes of a row whose pupil waits for a person: they are in
// the file all the same.
func (c *classing) mention(told []toldClass) {
	for _, t := range told {
		g := c.group(t)
		g.listed = g.listed || g.kind == register.ClassKind
		c.teach(g, t.teachers, nil)
	}
}

func (c *classing) teach(g *toldGroup, teachers []register.Teacher, row *classRow) {
	for _, t := range teachers {
		one := c.teacher(t)
		if !slices.Contains(g.teachers, one) {
			g.teachers = append(g.teachers, one)
		}
		if row != nil {
			one.rows = append(one.rows, row)
		}
	}
}

// plan compares each group with what is kept of it.
func (c *classing) plan() {
	c.askShrinking()
	for _, g := range c.order {
		if g.open {
			continue
		}
		is := register.Group{Kind: g.kind, Name: g.name}
		if g.known != nil {
			is = *g.known
		}
		if g.kind == register.ClassKind && g.listed {
			is.Pupils = c.membersOf(g)
		}
		if len(g.teachers) > 0 {
			is.Teachers = nil
			for _, t := range g.teachers {
				is.Teachers = append(is.Teachers, register.Teacher{Name: t.Name, Email: t.Email, User: t.User})
			}
			slices.SortFunc(is.Teachers, func(a, b register.Teacher) int { return compareText(a.Name, b.Name) })
		}
		c.compare(g, is)
	}
	c.count()
}

// membersOf are the pupils of a class, in order: those whom the file gives it,
// and of those who are in it now, whoever waits for a person to say who they are.
func (c *classing) membersOf(g *toldGroup) (ids []string) {
	for id, in := range g.pupils {
		if in {
			ids = append(ids, id)
		}
	}
	if g.known != nil {
		for _, id := range g.known.Pupils {
			i, here := c.p.onRoll.byID[id]
			if _, told := g.pupils[id]; here && !told && c.p.asked[i] {
				ids = append(ids, id)
			}
		}
	}
	slices.Sort(ids)
	return ids
}

// compare plans what differs, and tells the rows of it.
func (c *classing) compare(g *toldGroup, is register.Group) {
	if g.known == nil {
		if len(is.Pupils)+len(is.Teachers) == 0 {
			return
		}
		for _, row := range g.rows {
			row.fresh = true
		}
		c.p.plan.Groups = append(c.p.plan.Groups, register.GroupChange{New: true, Group: is})
		return
	}
	samePupils, sameTeachers := slices.Equal(sorted(g.known.Pupils), is.Pupils), sameStaff(g.known.Teachers, is.Teachers)
	if !g.listed || g.kind == register.FormKind {
		samePupils = true
	}
	if samePupils && sameTeachers {
		return
	}
	g.changed = true
	c.p.plan.Groups = append(c.p.plan.Groups, register.GroupChange{Was: g.known, Group: is})
	if len(g.rows) > 0 {
		g.rows[0].news = true
	}
}

func sorted(ids []string) []string { return slices.Sorted(slices.Values(ids)) }

func sameStaff(a, b []register.Teacher) bool {
	if len(a) != len(b) {
		return false
	}
	for _, t := range a {
		if !slices.Contains(b, t) {
			return false
		}
	}
	return true
}

// count says what became of each row.
func (c *classing) count() {
	counts := &c.p.plan.Counts
	for _, row := range c.rows {
		switch {
		case row.held:
		case row.fresh:
			counts.Added++
		case row.news:
			counts.Updated++
		default:
			counts.Unchanged++
		}
	}
}
