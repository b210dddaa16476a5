package imports

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"carers/app/calendar"
	"carers/app/register"
)

// said is what one row says of one pupil.
type said struct {
	sheet  string
	row    int
	pupil  register.Pupil // blank is unknown
	name   personName
	leaver bool // the file says that the pupil has left
	cells  []string
}

func (s *said) key() string { return fmt.Sprintf("%s!%d", s.sheet, s.row) }

// who names a row for the person who must decide about it.
func (s *said) who() string {
	name := strings.Trim(s.pupil.Surname+", "+s.pupil.Forename, ", ")
	if name == "" {
		name = s.name.whole
	}
	parts := []string{name}
	for _, p := range []string{s.pupil.Form, s.pupil.Year.Words(), s.pupil.DateOfBirth.Words()} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Trim(strings.Join(parts, ", "), ", ")
}

// tableReader turns the rows of one table into what they say. It looks at
// whole columns first, because the meaning of a cell (a blank, 03/04/2012, N)
// can hang on the rest of its column.
type tableReader struct {
	t      *Table
	layout *Layout
	school string
	today  calendar.Day
	tell   *problems

	at        map[Field]int // the column of each field; only fields that are there
	addresses []int
	dates     map[Field]*dates
	flags     []flagAt
	combined  map[string]register.Flags
	spare     []byte
	years     map[string]yearRead
	term      int // the year in which this school year began
	sexes     vocabulary
	enrolled  vocabulary
	noUPN     int
	yearless  bool // a blank year means that the pupil has left
	header    int
}

type flagAt struct {
	column int
	name   register.FlagName
	values *flagColumn
}

type yearRead struct {
	year    register.Year
	ok      bool
	several bool
}

func newTableReader(t *Table, u Understanding, k Known, tell *problems) *tableReader {
	r := &tableReader{
		t: t, layout: u.layout, school: k.School, today: k.Today, tell: tell,
		at: map[Field]int{}, dates: map[Field]*dates{}, years: map[string]yearRead{}, combined: map[string]register.Flags{},
		sexes:    vocabularyOf(Sex, shipped().generic, u.layout),
		enrolled: vocabularyOf(Enrolment, shipped().generic, u.layout),
	}
	if !k.Today.IsZero() {
		r.term = int(calendar.SchoolYearOf(k.Today))
	}
	if len(t.HeaderRows) > 0 {
		r.header = t.HeaderRows[len(t.HeaderRows)-1]
	}
	for i, c := range t.Columns {
		if _, taken := r.at[c.Field]; c.Field == NoField || taken {
			continue
		}
		r.at[c.Field] = i
	}
	for i, c := range t.Columns {
		if c.Field == Address {
			r.addresses = append(r.addresses, i)
		}
	}
	r.readDateColumns(u.mac)
	r.readFlagColumns()
	r.readYearColumn()
	return r
}

func (r *tableReader) column(f Field) (int, bool) {
	i, ok := r.at[f]
	return i, ok
}

func (r *tableReader) cell(cells []string, f Field) string {
	i, ok := r.at[f]
	if !ok || i >= len(cells) {
		return ""
	}
	return cells[i]
}

func (r *tableReader) heading(f Field) string {
	if i, ok := r.at[f]; ok {
		return orLetter(r.t.Columns[i])
	}
	return ""
}

func orLetter(c Column) string {
	if c.Heading != "" {
		return c.Heading
	}
	return "column " + c.Letter
}

// readDateColumns decides the order of day and month for each whole column.
func (r *tableReader) readDateColumns(mac bool) {
	for _, f := range []Field{DateOfBirth, JoinedOn, LeftOn, IdentifiedOn, NextReview, CaringSince} {
		i, ok := r.at[f]
		if !ok {
			continue
		}
		var o orders
		for _, row := range r.t.rows {
			o.weigh(at(row.cells, i))
		}
		d := newDates(r.today, f == DateOfBirth, mac)
		d.american = o.american()
		r.dates[f] = d
		switch {
		case o.american():
			r.tell.column(r, f, "dates-american", "warning",
				"These dates read month first, as an American spreadsheet writes them; the whole column is read that way. Check a few of them.")
		case o.mixed():
			r.tell.column(r, f, "dates-mixed", "warning",
				"Some of these dates read only day first and some only month first. The column is read day first; the others are left unknown.")
		}
	}
}

func (r *tableReader) readFlagColumns() {
	for i, c := range r.t.Columns {
		name, ok := flagNames[c.Field]
		if !ok || r.at[c.Field] != i {
			continue
		}
		words := vocabularyOf(c.Field, shipped().generic, r.layout)
		values := r.values(i)
		read := newFlagColumn(c.Field, words, values)
		if len(read.strange) > 0 {
			r.tell.column(r, c.Field, "flag-unknown", "warning",
				counted(len(read.strange), "value in this column is", "values in this column are")+" not understood; they are left unknown.")
		}
		if c.Field == YoungCarer {
			r.tellYoungCarer(values, words)
		}
		r.flags = append(r.flags, flagAt{i, name, read})
	}
}

// tellYoungCarer says when N might mean two things.
func (r *tableReader) tellYoungCarer(values map[string]int, words vocabulary) {
	if _, sure := meansCodes(values, words); sure {
		return
	}
	for v := range values {
		if words[wordKey(v)] == "N" {
			r.tell.column(r, YoungCarer, "young-carer-n", "note",
				"N alone may mean “not declared” or “no”. It is kept as not declared, and takes nobody off the register.")
			return
		}
	}
}

// values counts the different values of a column.
func (r *tableReader) values(column int) map[string]int {
	seen := map[string]int{}
	for _, row := range r.t.rows {
		seen[at(row.cells, column)]++
	}
	return seen
}

// readYearColumn decides whether a blank year says that a pupil has left.
func (r *tableReader) readYearColumn() {
	i, ok := r.at[YearGroup]
	if !ok {
		i, ok = r.at[NCYear]
	}
	if !ok || !r.layout.BlankYearMeansLeft {
		return
	}
	blank := 0
	for _, row := range r.t.rows {
		if at(row.cells, i) == "" {
			blank++
		}
	}
	r.yearless = blank > 0 && blank*2 < len(r.t.rows)
}

// read sets s to what one row says.
func (r *tableReader) read(row rowAt, s *said) {
	*s = said{sheet: row.sheet, row: row.number, cells: row.cells}
	p := &s.pupil
	p.From = register.Source{Sheet: row.sheet, Row: row.number}
	r.readIDs(s)
	r.readNames(s)
	p.DateOfBirth = r.day(s, DateOfBirth)
	p.JoinedOn, p.LeftOn = r.day(s, JoinedOn), r.day(s, LeftOn)
	p.Sex = r.sex(r.cell(row.cells, Sex))
	r.readGroups(s)
	p.House = r.cell(row.cells, House)
	p.AddressKey = r.addressKey(row.cells)
	p.Flags = r.flagsOf(row.cells)
	r.readLeaving(s)
}

func (r *tableReader) sex(cell string) string {
	if cell == "" {
		return ""
	}
	return r.sexes[wordKey(cell)]
}

// flagsOf are the flags of a row. Rows that say the same share one map, which
// nobody may write to: a pupil list has few combinations and many rows.
func (r *tableReader) flagsOf(cells []string) register.Flags {
	if len(r.flags) == 0 {
		return nil
	}
	key := r.spare[:0]
	for _, f := range r.flags {
		key = append(append(key, f.values.read(at(cells, f.column))...), 0)
	}
	r.spare = key
	if have, ok := r.combined[string(key)]; ok {
		return have
	}
	var made register.Flags
	for _, f := range r.flags {
		if v := f.values.read(at(cells, f.column)); v != "" {
			if made == nil {
				made = register.Flags{}
			}
			made[f.name] = register.Flag{Value: v, On: r.today}
		}
	}
	r.combined[string(key)] = made
	return made
}

func (r *tableReader) readIDs(s *said) {
	p := &s.pupil
	p.UPN = r.upn(s, UPN)
	p.FormerUPN = r.upn(s, FormerUPN)
	p.AdmissionNumber = r.id(s, AdmissionNumber)
	p.MISID = r.id(s, MISID)
	p.ULN = r.id(s, ULN)
	if p.ULN != "" && !rightULN(p.ULN) {
		r.tell.cell(r, s, ULN, "uln-check", "warning", "This is not a right ULN: ten digits that check. It is left out.")
		p.ULN = ""
	}
}

// upn reads a UPN. One with a wrong check letter is kept as it is and the right
// letter offered; one without the form of a UPN cannot be used to find a pupil
// and is left out. The pupil is never dropped for it.
func (r *tableReader) upn(s *said, f Field) string {
	cell := r.cell(s.cells, f)
	if cell == "" {
		if _, has := r.at[f]; has && f == UPN {
			r.noUPN++
		}
		return ""
	}
	u := register.ReadUPN(cell)
	switch {
	case damagedNumber(cell):
		r.tell.cell(r, s, f, "id-damaged", "error", "A spreadsheet has shortened this number and its last digits are gone. Export the file again and do not save it from Excel as CSV.")
		return ""
	case !u.WellMade:
		r.tell.cell(r, s, f, "upn-malformed", "warning", "This does not have the form of a UPN (a letter and twelve digits), so it is not used.")
		return ""
	case !u.Right:
		r.tell.cell(r, s, f, "upn-check-letter", "warning",
			"The check letter of this UPN is %c, but its digits give %c. It is kept as written: correct it in the MIS if a digit is not the mistake.", u.Text[0], u.Offered[0])
	case u.Temporary && f == UPN:
		r.tell.cell(r, s, f, "upn-temporary", "note", "This is a temporary UPN. Ask the pupil's last school for the permanent one.")
	}
	return u.Text
}

func (r *tableReader) id(s *said, f Field) string {
	cell := r.cell(s.cells, f)
	if cell == "" {
		return ""
	}
	if damagedNumber(cell) {
		r.tell.cell(r, s, f, "id-damaged", "error", "A spreadsheet has shortened this number and its last digits are gone. Export the file again and do not save it from Excel as CSV.")
		return ""
	}
	return plainID(cell)
}

func (r *tableReader) readNames(s *said) {
	p := &s.pupil
	p.Surname, p.Forename = tidyName(r.cell(s.cells, Surname)), tidyName(r.cell(s.cells, Forename))
	s.name = personName{surname: p.Surname, forename: p.Forename, capitals: inCapitals(strings.ReplaceAll(p.Surname, " ", ""))}
	if p.Surname == "" || p.Forename == "" {
		r.readWhole(s)
	}
	if strings.Contains(p.Surname, "?") || strings.Contains(p.Forename, "?") {
		r.tell.row(s, "name-damaged", "warning", "A letter of this name was lost before the file reached us: there is a question mark in its place. Export the file as Excel or UTF-8.")
	}
	p.MiddleNames = tidyName(r.cell(s.cells, MiddleNames))
	p.PreferredSurname = tidyName(r.cell(s.cells, PreferredSurname))
	p.PreferredForename = tidyName(r.cell(s.cells, PreferredFore))
	if whole := r.cell(s.cells, PreferredName); whole != "" && p.PreferredForename == "" {
		p.PreferredForename = preferredForename(whole, p.Surname)
	}
	// A preferred name that is the legal one says nothing.
	if p.PreferredForename == p.Forename {
		p.PreferredForename = ""
	}
	if p.PreferredSurname == p.Surname {
		p.PreferredSurname = ""
	}
	if p.Forename == "" && p.Surname == "" && s.name.whole == "" {
		p.Surname, p.Forename = p.PreferredSurname, p.PreferredForename
		p.PreferredSurname, p.PreferredForename = "", ""
		s.name.surname, s.name.forename = p.Surname, p.Forename
	}
}

// readWhole reads the column of whole names where there are no columns of
// parts, or one of them is blank.
func (r *tableReader) readWhole(s *said) {
	for _, f := range []Field{SurnameFirst, ForenameFirst, WholeName} {
		cell := r.cell(s.cells, f)
		if cell == "" {
			continue
		}
		n := readWholeName(cell, f)
		if n.whole == "" || s.pupil.Surname == "" && s.pupil.Forename == "" {
			s.name = n
			s.pupil.Surname, s.pupil.Forename = n.surname, n.forename
		}
		return
	}
}

// preferredForename takes the forename out of a preferred name that may hold
// the surname too.
func preferredForename(whole, surname string) string {
	n := readWholeName(whole, WholeName)
	if n.forename != "" {
		return n.forename
	}
	words := strings.Fields(n.whole)
	for i := 1; i < len(words); i++ {
		if register.Fold(strings.Join(words[i:], " ")) == register.Fold(surname) {
			return strings.Join(words[:i], " ")
		}
	}
	return n.whole
}

func (r *tableReader) readGroups(s *said) {
	p := &s.pupil
	field := YearGroup
	cell := r.cell(s.cells, YearGroup)
	if cell == "" {
		field, cell = NCYear, r.cell(s.cells, NCYear)
	}
	if cell != "" {
		y := r.year(cell)
		p.Year = y.year
		if !y.ok {
			r.tell.cell(r, s, field, "year-unknown", "warning", "This is no year group that we know; it is left unknown.")
		} else if y.several {
			r.tell.cell(r, s, field, "several-years", "warning", "There are several year groups in this cell; the first is used.")
		}
	}
	form, several := firstOf(r.cell(s.cells, FormGroup))
	if p.Form = form; several {
		r.tell.cell(r, s, FormGroup, "several-forms", "warning", "There are several forms in this cell; the first is used.")
	}
	if p.Form == "" {
		p.Form = s.name.form
	}
	if p.Year != "" && !p.DateOfBirth.IsZero() {
		r.checkYear(s)
	}
}

func (r *tableReader) year(cell string) yearRead {
	if y, ok := r.years[cell]; ok {
		return y
	}
	first, several := firstOf(cell)
	year, ok := register.ReadYear(first)
	if !ok {
		if open := strings.IndexByte(first, '('); open > 0 {
			year, ok = register.ReadYear(first[:open])
		}
	}
	y := yearRead{year, ok, several}
	r.years[cell] = y
	return y
}

// checkYear asks about a pupil whose birth gives another year group. It is a
// question, not an error: pupils are educated out of year.
func (r *tableReader) checkYear(s *said) {
	n := s.pupil.Year.Number()
	if n == 99 || r.term == 0 {
		return
	}
	born := atoiOr0(string(s.pupil.DateOfBirth[:4]))
	if s.pupil.DateOfBirth[5:] < "09" { // before September, so in the school year before
		born--
	}
	usual := r.term - born - 5
	if n != usual && n <= 13 {
		r.tell.cell(r, s, DateOfBirth, "year-and-birth", "note", "This date of birth usually means %s, and the file says %s.", usualYear(usual), s.pupil.Year.Words())
	}
}

func usualYear(n int) string {
	switch {
	case n == 0:
		return "Reception"
	case n < 0:
		return "a nursery year"
	}
	return fmt.Sprintf("Year %d", n)
}

// firstOf returns the first of several values in a cell, which commas and line
// ends outside brackets part.
func firstOf(cell string) (first string, several bool) {
	depth := 0
	for i := 0; i < len(cell); i++ {
		switch c := cell[i]; {
		case c == '(':
			depth++
		case c == ')':
			depth--
		case depth <= 0 && (c == ',' || c == ';' || c == '\n'):
			first = strings.TrimSpace(cell[:i])
			rest := strings.Trim(cell[i+1:], " ,;\n")
			return first, rest != "" && rest != first
		}
	}
	return cell, false
}

// day reads a date; one that cannot be read is left unknown and told.
func (r *tableReader) day(s *said, f Field) calendar.Day {
	cell := r.cell(s.cells, f)
	if cell == "" {
		return ""
	}
	day, ok := r.dates[f].read(cell)
	if !ok {
		r.tell.cell(r, s, f, "date-unknown", "warning", "This is not a date that we can read; it is left unknown.")
		return ""
	}
	if f == DateOfBirth && day.After(r.today) {
		r.tell.cell(r, s, f, "date-unknown", "warning", "This date of birth is in the future; it is left unknown.")
		return ""
	}
	return day
}

// addressKey is a digest of the school and the address, to propose brothers
// and sisters by. The address itself is not kept. A postcode alone is many
// homes, and gives none.
func (r *tableReader) addressKey(cells []string) string {
	var lines []string
	for _, i := range r.addresses {
		if line := register.Fold(at(cells, i)); line != "" {
			lines = append(lines, line)
		}
	}
	if len(lines) == 0 {
		return ""
	}
	lines = append(lines, register.Fold(r.cell(cells, Postcode)))
	sum := sha256.Sum256([]byte(r.school + "\n" + strings.ReplaceAll(strings.Join(lines, ""), " ", "")))
	return hex.EncodeToString(sum[:])
}

// readLeaving decides whether the file says that the pupil has left.
func (r *tableReader) readLeaving(s *said) {
	if left := s.pupil.LeftOn; !left.IsZero() && !left.After(r.today) {
		s.leaver = true
	}
	if r.enrolled[wordKey(r.cell(s.cells, Enrolment))] == "no" {
		s.leaver = true
	}
	if r.yearless && s.pupil.Year == "" && r.cell(s.cells, YearGroup) == "" && r.cell(s.cells, NCYear) == "" {
		s.leaver = true
	}
}
