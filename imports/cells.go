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
	guest  bool // the file says that another school has the pupil on its roll
	cells  []string
	title  *classTitle // of a list of classes
	from   *tableReader
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

// named is what a row says of whom it names: names, form, birth and the numbers
// that belong to a pupil wherever they are. Of a whole name in no known order the
// first word is taken as the forename.
func (s *said) named() register.Pupil {
	q := &s.pupil
	p := register.Pupil{Surname: q.Surname, Forename: q.Forename, DateOfBirth: q.DateOfBirth, Year: q.Year, Form: q.Form, AdmissionNumber: q.AdmissionNumber}
	if p.Surname+p.Forename == "" {
		p.Forename, p.Surname, _ = strings.Cut(s.name.whole, " ")
	}
	if upn := register.ReadUPN(q.UPN); upn.Right {
		p.UPN = upn.Text
	}
	return p
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
	enrols    bool // who is in it may join the roll, so that numbers matter for themselves
	yearless  bool // a blank year means that the pupil has left
	header    int
	columns   []int // of sessions
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
		t: t, layout: u.layout, enrols: u.Kind == register.RollKind || u.Kind == register.RegisterKind, school: k.School, today: k.Today, tell: tell,
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

// saidByPerson reports whether somebody said that a column holds a field.
func (r *tableReader) saidByPerson(f Field) bool {
	i, ok := r.at[f]
	return ok && (r.t.Columns[i].How == ByPerson || r.t.Columns[i].How == Remembered)
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

// read sets s to what one row says.
func (r *tableReader) read(row rowAt, s *said) {
	*s = said{sheet: row.sheet, row: row.number, cells: row.cells, title: row.title, from: r}
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
		r.tell.cell(r, s, ULN, "uln-check", "warning", "This is not a right ULN, which has ten digits and a check. It is left out.")
		p.ULN = ""
	}
}

// upn reads a UPN. One with a wrong check letter serves to find the pupil, and
// is kept where there is no right one, with the right letter offered; one without the form of a UPN cannot be used to find a pupil
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
			"The check letter of this UPN is %c, but its digits give %c: the letter or a digit is wrong. It never replaces a right UPN of the pupil; without one it is kept as written. Correct it in the MIS.", u.Text[0], u.Offered[0])
	case u.Temporary && f == UPN && r.enrols:
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

// readLeaving decides whether the file says that the pupil has left, or is a
// guest.
func (r *tableReader) readLeaving(s *said) {
	if left := s.pupil.LeftOn; !left.IsZero() && !left.After(r.today) {
		s.leaver = true
	}
	switch r.enrolled[wordKey(r.cell(s.cells, Enrolment))] {
	case "no":
		s.leaver = true
	case "guest":
		s.guest = true
	}
	if r.yearless && s.pupil.Year == "" && r.cell(s.cells, YearGroup) == "" && r.cell(s.cells, NCYear) == "" {
		s.leaver = true
	}
}
