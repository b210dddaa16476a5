package imports

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"carers/app/register"
)

func compareText(a, b string) int { return cmp.Compare(a, b) }

// toldTeacher is one teacher as the file names them.
type toldTeacher struct {
	register.Teacher
	rows  []*classRow
	asked bool
}

// teacher is the teacher of a name and an address, one for all the rows that name
// them so.
func (c *classing) teacher(t register.Teacher) *toldTeacher {
	key := register.Fold(t.Name) + between2 + strings.ToLower(t.Email)
	if have := c.staff[key]; have != nil {
		return have
	}
	one := &toldTeacher{Teacher: t}
	c.staff[key] = one
	c.tutors = append(c.tutors, one)
	return one
}

func (t *toldTeacher) key() string {
	return "set:teacher:" + digestOf(register.Fold(t.Name), strings.ToLower(t.Email))
}

// askTeachers finds each teacher's account: as a person said before, by e-mail
// address, or by name when exactly one fits. Where only a person can tell, they
// are asked once, and the teacher is kept by name meanwhile.
func (c *classing) askTeachers() {
	accounts := c.p.known().Teachers
	claims := map[string]int{} // teachers of the file whom an account fits by name
	perhaps := map[*toldTeacher][]register.Teacher{}
	for _, t := range c.tutors {
		t.User, perhaps[t] = register.TheirAccount(t.Teacher, accounts)
		if t.User != "" && !c.byEmail(t) {
			claims[t.User]++
		}
	}
	for _, t := range c.tutors {
		if n := claims[t.User]; n > 1 && !c.byEmail(t) { // two of the file, and one account
			perhaps[t] = []register.Teacher{accounts[slices.IndexFunc(accounts, func(a register.Teacher) bool { return a.User == t.User })]}
			t.User = ""
		}
		switch a, given := c.p.answers[t.key()]; {
		case given && a == AnswerLeave:
			t.User = ""
		case given && slices.ContainsFunc(accounts, func(o register.Teacher) bool { return o.User == a }):
			t.User = a
		case t.User == "" && len(perhaps[t]) > 0:
			c.askTeacher(t, perhaps[t])
		}
	}
}

// byEmail reports whether a teacher was known by their address.
func (c *classing) byEmail(t *toldTeacher) bool {
	return t.Email != "" && slices.ContainsFunc(c.p.known().Teachers, func(a register.Teacher) bool { return strings.EqualFold(a.Email, t.Email) })
}

func (c *classing) askTeacher(t *toldTeacher, perhaps []register.Teacher) {
	t.asked = true
	q := Question{Key: t.key(), Says: t.Name, Code: "teacher-unclear", Asks: AskChoice,
		Why: "A teacher's name in the file may be that of an account here, and does not say so surely. Whoever it is will see the pupils of the teacher's classes. The answer is remembered."}
	if at := slices.IndexFunc(t.rows, func(row *classRow) bool { return !row.held }); at >= 0 {
		row := t.rows[at]
		row.held = true
		q.Sheet, q.Row, q.Rows = row.sheet, row.row, 1
	}
	for _, a := range perhaps {
		q.Choices = append(q.Choices, Choice{a.User, a.Name + ", " + a.Email})
	}
	q.Choices = append(q.Choices, Choice{AnswerLeave, "None of these: keep the teacher by name only"})
	c.p.ask(q)
}

var (
	betweenStaff = regexp.MustCompile(`(?i)\s*(?:;|\n|/|&|\band\b|\+)\s*`)
	titledName   = regexp.MustCompile(`(?i)^(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|rev|revd)\b`)
	address      = regexp.MustCompile(`[^\s<>,;()]+@[^\s<>,;()]+\.[^\s<>,;()]+`)
)

// staffIn takes apart the teachers of a cell. A comma parts them where each piece
// is a whole name; "Osei, Kofi" is one.
func staffIn(cell string) (list []register.Teacher) {
	for _, part := range betweenStaff.Split(cell, -1) {
		pieces := strings.Split(part, ",")
		if slices.ContainsFunc(pieces, func(s string) bool {
			s = strings.TrimSpace(s)
			return s == "" || !titledName.MatchString(s) && len(strings.Fields(s)) < 2 && !address.MatchString(s)
		}) {
			pieces = []string{part}
		}
		for _, piece := range pieces {
			if t := oneTeacher(piece); t.Name != "" {
				list = append(list, t)
			}
		}
	}
	return list
}

// oneTeacher reads "Mr K Osei", "k.osei@school.example" or both.
func oneTeacher(text string) register.Teacher {
	var t register.Teacher
	t.Email = strings.ToLower(address.FindString(text))
	name := strings.Trim(address.ReplaceAllString(text, " "), " <>()[]-–,;")
	t.Name = shorten(strings.Join(strings.Fields(name), " "), mostCategory+20)
	if t.Name == "" {
		t.Name = t.Email
	}
	return t
}

// withAddresses gives teachers the addresses of a column beside theirs: one each,
// or none.
func withAddresses(teachers []register.Teacher, cell string) []register.Teacher {
	found := address.FindAllString(cell, -1)
	if len(teachers) == 0 {
		for _, a := range found {
			teachers = append(teachers, oneTeacher(a))
		}
		return teachers
	}
	if len(found) == len(teachers) {
		for i := range teachers {
			teachers[i].Email = strings.ToLower(found[i])
		}
	}
	return teachers
}
