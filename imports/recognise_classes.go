package imports

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"carers/app/register"
)

// wholeRoll are fields that a list of classes does without: a file that has them
// is the roll, even with a column of classes.
var wholeRoll = []Field{DateOfBirth, Sex, JoinedOn, LeftOn, Enrolment, Address, Postcode, ULN, FormerUPN}

// listsClasses reports whether a table that nobody was asked about says who
// teaches whom, and nothing that is of another kind of export: classes and hardly
// more than a name, a column of teachers beside one of classes or forms, or a
// title that names the class and its teacher. Classes beside years and forms, and
// a tutor, stand in many rolls.
func (r *recogniser) listsClasses(t *found) bool {
	plain := t.fieldsBy(dictionaryOf(r.shelf.generic, r.layout), r.shelf.generic.Others)
	for _, f := range []family{flag, summary, session, event} {
		if plain.count(f) > 0 {
			return false
		}
	}
	all := t.fieldsBy(r.classHeadings(), nil)
	if slices.ContainsFunc(wholeRoll, func(f Field) bool { return all[f] > 0 }) || plain["grade"]+plain["target"]+plain["gap"] > 0 {
		return false
	}
	grouped, staffed := all[className]+all[FormGroup] > 0, all[teacherName]+all[tutorName] > 0
	if plain.count(who) == 0 {
		return grouped && staffed
	}
	title := r.titleAbove(t, t.parts[0])
	bare := plain[className] > 0 && plain[YearGroup]+plain[NCYear]+plain[FormGroup] == 0
	return bare || grouped && all[teacherName] > 0 || title != nil && title.class != "" && title.teacher != ""
}

func (r *recogniser) classHeadings() dictionary {
	return dictionaryOf(append([]*Layout{r.shelf.generic, r.layout}, r.shelf.about(register.ClassesKind)...)...)
}

// namesStaff reports whether a table says who teaches its forms or classes.
func (t *found) namesStaff() bool {
	return (t.has(className) || t.has(FormGroup)) && (t.has(teacherName) || t.has(tutorName) || t.has(teacherEmail) || t.has(tutorEmail))
}

// classTitle is what stands above a list: whose class it is.
type classTitle struct {
	class, form, teacher, tutor string
	bare                        bool // a class's name alone on its line
}

func (c *classTitle) field(f Field) *string {
	switch f {
	case className:
		return &c.class
	case FormGroup:
		return &c.form
	case teacherName, teacherEmail:
		return &c.teacher
	case tutorName, tutorEmail:
		return &c.tutor
	}
	return nil
}

// titleAbove reads what stands above a table's share of a sheet; where that names
// no class, the sheet's own name or the file's may.
func (r *recogniser) titleAbove(t *found, p onSheet) *classTitle {
	sheet := r.book.Sheets[p.sheet]
	var title classTitle
	for _, line := range sheet.Above {
		r.readTitle(&title, []string{line})
	}
	for _, row := range sheet.Rows[:p.header.from] {
		r.readTitle(&title, row.Cells)
	}
	if title.class == "" && title.form == "" && !t.has(className) {
		stem := strings.ReplaceAll(strings.TrimSuffix(r.guidance.FileName, path.Ext(r.guidance.FileName)), "_", " ")
		for _, name := range []string{sheet.Name, stem} {
			if plainClass.MatchString(name) || classy.MatchString(name) && !noClass.MatchString(name) {
				title.class = classOf(name)
				break
			}
		}
	}
	if title == (classTitle{}) {
		return nil
	}
	return &title
}

// isTitle reports whether a line among the rows is the title of what follows:
// "Class: 8M2", perhaps with its teacher.
func (r *recogniser) isTitle(cells []string) bool {
	at := slices.IndexFunc(cells, func(s string) bool { return s != "" })
	if r.kind != register.ClassesKind || at < 0 || count(cells) > 4 {
		return false
	}
	var first classTitle
	if r.readTitle(&first, cells[at:at+1]); first.class+first.form == "" {
		return false
	}
	return count(cells) == 1 || r.labels().MatchString(cells[at])
}

// titleWithin reads a line among the rows: a list of several classes names each
// before its pupils.
func (r *recogniser) titleWithin(have *classTitle, row Row) *classTitle {
	if r.kind != register.ClassesKind {
		return have
	}
	var title classTitle
	r.readTitle(&title, row.Cells)
	if alone := strings.Join(row.Cells, ""); title == (classTitle{}) && count(row.Cells) == 1 && classy.MatchString(alone) && (have == nil || have.bare) {
		return &classTitle{class: alone, bare: true}
	}
	if title == (classTitle{}) {
		return have
	}
	if have != nil && title.class == "" && title.form == "" { // the teacher on a line below
		title.class, title.form = have.class, have.form
	}
	return &title
}

var (
	plainClass = regexp.MustCompile(`(?i)^(?:class|teaching group|set)(?: list| register)?(?: for| of)?(?:\s*[:–-]\s*|\s+)(\S.*)$`)
	plainForm  = regexp.MustCompile(`(?i)^(?:form|tutor group|reg(?:istration)? group)(?: list| register)?(?: for| of)?(?:\s*[:–-]\s*|\s+)(\S{1,12})$`)
	classy     = regexp.MustCompile(`^[0-9]{1,2}[A-Za-z][A-Za-z0-9/ _.-]{0,15}$`) // 8M1, 10x-Ma1: a name of a sheet
	noClass    = regexp.MustCompile(`(?i)^(?:\d+(?:st|nd|rd|th)\b|\d+ (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))`)
	withTitle  = regexp.MustCompile(`(?i)\s[-–|]\s+((?:mr|mrs|ms|miss|mx|dr|prof)\b.*)$`)
)

func classOf(name string) string {
	if m := plainClass.FindStringSubmatch(name); m != nil {
		name = m[1]
	}
	return strings.TrimSpace(name)
}

// readTitle reads a line's labels, "Class: 8M1", "Teacher" beside "Mr K Osei",
// and a plain "Class 8M1 - Mr K Osei".
func (r *recogniser) readTitle(c *classTitle, cells []string) {
	labels := r.labels()
	d := r.titled
	for i, cell := range cells {
		if cell == "" {
			continue
		}
		if m, ok := d.find(squeeze(cell)); ok && c.field(m.field) != nil { // the value stands in a cell of its own
			if next := slices.IndexFunc(cells[i+1:], func(s string) bool { return s != "" }); next >= 0 {
				value := cells[i+1+next]
				if _, label := d.find(squeeze(value)); !label {
					put(c.field(m.field), value)
				}
			}
			continue
		}
		labelled := false
		for _, part := range labels.FindAllStringSubmatchIndex(cell, -1) {
			m, _ := d.find(squeeze(cell[part[2]:part[3]]))
			value := cell[part[1]:]
			if next := labels.FindStringIndex(value); next != nil {
				value = value[:next[0]]
			}
			if into := c.field(m.field); into != nil {
				put(into, strings.Trim(value, " ,;|()–-\t\n"))
				labelled = true
			}
		}
		if labelled {
			continue
		}
		if m := plainClass.FindStringSubmatch(cell); m != nil && strings.ContainsAny(m[1], "0123456789") {
			put(&c.class, m[1])
		} else if m := plainForm.FindStringSubmatch(cell); m != nil {
			put(&c.form, m[1])
		}
	}
	for _, of := range []struct{ group, staff *string }{{&c.class, &c.teacher}, {&c.form, &c.tutor}} {
		if m := withTitle.FindStringSubmatchIndex(*of.group); m != nil {
			put(of.staff, (*of.group)[m[2]:m[3]])
			*of.group = strings.TrimSpace((*of.group)[:m[0]])
		}
	}
}

func put(into *string, value string) {
	if *into == "" {
		*into = value
	}
}

// labels finds a known label with a colon after it.
func (r *recogniser) labels() *regexp.Regexp {
	if r.labelled == nil {
		r.titled = dictionaryOf(r.shelf.about(register.ClassesKind)...)
		var words []string
		for _, l := range r.shelf.about(register.ClassesKind) {
			for f, headings := range l.Headings {
				if (&classTitle{}).field(f) != nil {
					words = append(words, headings...)
				}
			}
		}
		slices.SortFunc(words, func(a, b string) int { return len(b) - len(a) })
		for i := range words {
			words[i] = regexp.QuoteMeta(words[i])
		}
		r.labelled = regexp.MustCompile(`(?i)(?:^|[^\pL])(` + strings.Join(append(words, `$^`), "|") + `)\s*[:=]\s*`)
	}
	return r.labelled
}
