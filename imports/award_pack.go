package imports

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"carers/app/award"
	"carers/app/register"
)

// Wording is what a file says that a scheme asks for, beside the framework as the
// school has it. Nothing is kept until a person has seen what moves.
type Wording struct {
	// Criteria are those that would change: new and reworded ones in the school's own
	// words, and those that the file no longer has, marked as gone.
	Criteria []award.Criterion
	Moves    []award.Move // what would become of each, as award.Moved tells it
	Same     int          // criteria of the file that say what they said
	Problems []register.ImportProblem
}

// Sizes that no scheme comes near.
const (
	mostCriteria   = 500  // in one file
	mostWants      = 40   // of one criterion
	mostCharacters = 2000 // of one criterion, and of one thing that shows it
)

// wordingLimits keep a workbook of criteria to what one can be.
var wordingLimits = Limits{Bytes: 8 * mebibyte, UnzippedBytes: 32 * mebibyte, Rows: 5_000, Columns: 100, Sheets: 20, Cells: 100_000}

// ReadWording reads a filled template, or a table of a school's own with a column of
// criteria, as what a framework asks for. A place (a standard at a level) that the
// file does not speak of stays as it is; of one that it does, criteria that it does
// not have are gone. A blank cell changes nothing. The error is always a *Refusal.
func ReadWording(file File, f award.Framework) (Wording, error) {
	book, err := Read(file, Options{Limits: wordingLimits})
	if err != nil {
		return Wording{}, noWording(err)
	}
	r := wordingReader{in: f, problems: newProblems(), at: map[string]int{}, texts: map[string]string{}, numbers: map[string]int{}}
	for _, n := range book.Notes {
		if n.Warns {
			r.problems.add(register.ImportProblem{Sheet: n.Sheet, Code: n.Code, Severity: "warning", Message: n.Says})
		}
	}
	tables := 0
	for _, sheet := range book.Sheets {
		if columns, header, ok := findWording(sheet); ok && !sheet.Hidden {
			tables++
			r.read(sheet, columns, header)
		}
	}
	switch {
	case tables == 0:
		return Wording{}, refuse(CodeNotATable, "No sheet of this file has a column “Criterion” with a column for the standard or the id beside it. Take the template out, fill it in, and bring it back.")
	case len(r.found) == 0:
		return Wording{Problems: r.problems.all()}, refuse(CodeEmpty, "No line of this file holds a criterion that could be read. Write at least one, and bring the file back.")
	case len(r.found) > mostCriteria:
		return Wording{}, refuse(CodeTooBig, "This file has more than "+thousands(mostCriteria)+" criteria. Bring in one framework at a time.")
	}
	return r.wording(), nil
}

// noWording says in the words of this errand why a file cannot be read at all.
func noWording(err error) error {
	refusal := RefusalOf(err)
	if refusal == nil {
		return err
	}
	switch refusal.Code {
	case CodeEmpty:
		return refuse(CodeEmpty, "There is nothing in this file. Take the template out, fill it in, and bring it back.")
	case CodeTooBig:
		return refuse(CodeTooBig, "This file is larger than a list of criteria can be. Keep the criteria of one framework in it, and leave other sheets out.")
	case CodeNotATable, CodeArchive:
		return refuse(refusal.Code, "This is not a spreadsheet. Take the template out, copy the wording into it, and bring that back.")
	}
	return refusal
}

// wording is what was read, laid beside what the framework has.
func (r *wordingReader) wording() Wording {
	w := Wording{Problems: r.problems.all()}
	places := map[[2]string]bool{}
	for _, c := range r.found {
		places[[2]string{c.Standard, c.Level}] = true
		had, known := r.in.Criterion(c.ID)
		if known && !had.Gone && c.says(had) {
			w.Same++
			continue
		}
		c.Origin = award.School
		w.Criteria = append(w.Criteria, c.Criterion)
	}
	for _, had := range r.in.Criteria {
		if _, kept := r.at[had.ID]; kept || had.Gone || !places[[2]string{had.Standard, had.Level}] {
			continue
		}
		had.Gone = true
		w.Criteria = append(w.Criteria, had)
	}
	w.Moves = award.Moved(r.in, r.in.With(w.Criteria))
	return w
}

// wordingReader goes through the sheets of one file.
type wordingReader struct {
	in       award.Framework
	problems *problems
	columns  wordingColumns // of the sheet at hand
	found    []readCriterion
	at       map[string]int    // place in found, by id
	texts    map[string]string // id, by where it stands and what it says
	numbers  map[string]int    // the newest number of the school's own, by standard and level
	last     int               // the criterion of the row above, counted from 1; 0 for none
}

// readCriterion is a criterion as a file has it.
type readCriterion struct {
	award.Criterion
	row    int
	wanted bool // the file says what shows it
}

// says reports whether a criterion asks what it asked before, in the same place.
func (c readCriterion) says(had award.Criterion) bool {
	return c.Text == oneLine(had.Text) && c.Standard == had.Standard && c.Level == had.Level && slices.EqualFunc(c.Wants, had.Wants, func(a, b award.Want) bool {
		return a.Text == oneLine(b.Text) && a.Class == b.Class
	})
}

// wordingRow is one row of a file, understood as far as its cells go.
type wordingRow struct {
	sheet           string
	number          int
	id, text        string
	standard, level string // ids; blank for not said
	astray          bool   // it names a standard or a level that there is not
	wants           []award.Want
}

// read takes in the rows of one sheet.
func (r *wordingReader) read(s Sheet, columns wordingColumns, header int) {
	r.last, r.columns = 0, columns
	for i := header + 1; i < len(s.Rows) && len(r.found) <= mostCriteria; i++ {
		row := r.row(s, i)
		switch {
		case row.id == "" && row.text == "" && len(row.wants) == 0:
		case row.id == "" && row.text == "" && r.last > 0:
			r.add(&r.found[r.last-1], row)
		default:
			r.take(row)
		}
	}
}

// take makes a criterion of a row, or adds what it holds to the one with its id.
func (r *wordingReader) take(row wordingRow) {
	r.last = 0
	had, known := r.in.Criterion(row.id)
	if known {
		row.standard, row.level, row.text = cmp.Or(row.standard, had.Standard), cmp.Or(row.level, had.Level), cmp.Or(row.text, oneLine(had.Text))
	} else if row.id != "" {
		r.say(row, columnID, "id-unknown", "note", "No criterion has this id. It is taken as a new one.")
	}
	if !r.placed(&row, known) {
		return
	}
	if !known {
		had = r.alike(row)
	}
	if at, twice := r.at[had.ID]; twice {
		r.again(at, row)
		return
	}
	c := readCriterion{Criterion: had, row: row.number}
	c.Standard, c.Level, c.Text, c.Gone = row.standard, row.level, row.text, false
	r.found = append(r.found, c)
	r.last = len(r.found)
	r.at[had.ID], r.texts[row.place()] = r.last-1, had.ID
	r.add(&r.found[r.last-1], row)
}

// place is where a row stands and what it says, as rows are compared.
func (row wordingRow) place() string {
	return row.standard + "/" + row.level + "/" + register.Fold(row.text)
}

// placed reports whether a row says where it belongs and what it asks for. Where there
// is one standard or one level, none need be said.
func (r *wordingReader) placed(row *wordingRow, known bool) bool {
	if row.astray && !known {
		return false
	}
	if len(r.in.Standards) == 1 {
		row.standard = r.in.Standards[0].ID
	}
	if len(r.in.Levels) == 1 {
		row.level = r.in.Levels[0].ID
	}
	switch {
	case row.text == "":
		r.say(*row, columnText, "criterion-blank", "warning", "This line says what shows it and not what is asked for. It is left out.")
	case row.standard == "":
		r.say(*row, columnStandard, "standard-missing", "warning", "This line does not say which standard it belongs to. It is left out.")
	case row.level == "":
		r.say(*row, columnLevel, "level-missing", "warning", "This line does not say which level it belongs to. It is left out.")
	default:
		return true
	}
	return false
}

// alike is the criterion of a row's place that says what the row says, so that a table
// without ids may come twice; or else a new one, with an id made from its place.
func (r *wordingReader) alike(row wordingRow) award.Criterion {
	said := register.Fold(row.text)
	for _, c := range r.in.At(row.standard, row.level) {
		if register.Fold(c.Text) == said {
			return c
		}
	}
	if id, ok := r.texts[row.place()]; ok {
		return r.found[r.at[id]].Criterion
	}
	place := row.standard + "/" + row.level
	for {
		r.numbers[place]++
		id := award.SchoolID(r.in.ID, row.standard, row.level, r.numbers[place])
		_, shipped := r.in.Criterion(id)
		if _, read := r.at[id]; !shipped && !read {
			return award.Criterion{ID: id}
		}
	}
}

// again adds what a second row says of a criterion. One that words it otherwise is
// left out.
func (r *wordingReader) again(at int, row wordingRow) {
	first := &r.found[at]
	if first.Text != row.text || first.Standard != row.standard || first.Level != row.level {
		r.say(row, columnID, "id-twice", "warning", "Row "+thousands(first.row)+" has the same id and says something else. That row is used, and this one is left out.")
		return
	}
	r.last = at + 1
	r.add(first, row)
}

// add gives a criterion what a row says would show it. The first that the file says
// takes the place of what was there.
func (r *wordingReader) add(c *readCriterion, row wordingRow) {
	if len(row.wants) == 0 {
		return
	}
	had, _ := r.in.Criterion(c.ID)
	if !c.wanted {
		c.Wants, c.wanted = nil, true
	}
	for _, w := range row.wants {
		if len(c.Wants) == mostWants {
			r.say(row, columnShows, "wants-many", "warning", "More than "+thousands(mostWants)+" things would show this criterion. Those after them are left out.")
			return
		}
		if !slices.ContainsFunc(c.Wants, func(have award.Want) bool { return have.Text == w.Text }) {
			c.Wants = append(c.Wants, knownWant(w, had.Wants, c.Wants))
		}
	}
}

// knownWant gives a want the id that it had, or a free one; and how it was asked for,
// where the file does not say.
func knownWant(w award.Want, had, have []award.Want) award.Want {
	if at := slices.IndexFunc(had, func(b award.Want) bool { return oneLine(b.Text) == w.Text }); at >= 0 {
		return award.Want{ID: had[at].ID, Class: cmp.Or(w.Class, had[at].Class), Text: w.Text}
	}
	w.Class = cmp.Or(w.Class, award.Unclassified)
	for n := 1; ; n++ {
		w.ID = "w" + strconv.Itoa(n)
		taken := func(b award.Want) bool { return b.ID == w.ID }
		if !slices.ContainsFunc(had, taken) && !slices.ContainsFunc(have, taken) {
			return w
		}
	}
}

// say tells of a row, by sheet, row and column.
func (r *wordingReader) say(row wordingRow, column wordingColumn, code, severity, message string) {
	r.problems.add(register.ImportProblem{Sheet: row.sheet, Row: row.number, Column: cmp.Or(r.columns.named[column], string(column)), Code: code, Severity: severity, Message: message})
}

// row understands the cells of one row.
func (r *wordingReader) row(s Sheet, i int) wordingRow {
	cells := s.Spread(i)
	cell := func(column wordingColumn) string {
		if at, ok := r.columns.at[column]; ok && at < len(cells) {
			return cells[at]
		}
		return ""
	}
	row := wordingRow{sheet: s.Name, number: s.Rows[i].Number, id: cell(columnID), text: oneLine(cell(columnText))}
	row.text = r.short(row, columnText, row.text)
	row.standard, row.level = r.standard(&row, cell(columnStandard)), r.level(&row, cell(columnLevel))
	class := r.class(row, cell(columnClass))
	for _, shows := range r.columns.shows {
		if shows.at < len(cells) {
			row.wants = append(row.wants, r.wants(row, cells[shows.at], cmp.Or(shows.class, class))...)
		}
	}
	return row
}

// wants are the lines of a cell, one thing each.
func (r *wordingReader) wants(row wordingRow, cell string, class award.Class) (list []award.Want) {
	for line := range strings.Lines(cell) {
		line = oneLine(strings.TrimLeft(strings.TrimSpace(line), "•·*–- \t"))
		if line != "" {
			list = append(list, award.Want{Class: class, Text: r.short(row, columnShows, line)})
		}
	}
	return list
}

// short is a text within its bounds.
func (r *wordingReader) short(row wordingRow, column wordingColumn, text string) string {
	letters := []rune(text)
	if len(letters) <= mostCharacters {
		return text
	}
	r.say(row, column, "text-long", "warning", "This is longer than "+thousands(mostCharacters)+" characters. What is after them is left out.")
	return strings.TrimSpace(string(letters[:mostCharacters]))
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
