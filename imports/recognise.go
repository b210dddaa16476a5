package imports

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/register"
)

// Guidance is what a person, or the school's memory, says of a file before it
// is recognised. The zero value says nothing.
type Guidance struct {
	FileName string              // may hint at the kind; never logged
	Kind     register.ImportKind // blank and auto ask the recogniser
	// Mapping is a person's correction: column key to field.
	Mapping map[string]string
	// Recall returns the correction that was remembered under a heading key, or
	// nothing. A person's own correction comes before it.
	Recall func(headingKey string) map[string]string
	Today  calendar.Day // tells dates of birth from other dates
}

// Shape is what one row of an export is. Vendors' help pages and public code
// that reads exports show all but S3, the grid, of which no public sample was
// found.
type Shape string

// The shapes.
const (
	PupilList         Shape = "S1"
	AttendanceSummary Shape = "S2"
	SessionGrid       Shape = "S3"
	SessionLog        Shape = "S4"
	EventLog          Shape = "S5"
	WideMarksheet     Shape = "S6"
	LongResults       Shape = "S7"
	GroupSummary      Shape = "S8"
)

var shapeWords = map[Shape]string{
	PupilList: "a pupil list", AttendanceSummary: "an attendance summary", SessionGrid: "a grid of session marks", SessionLog: "a log of session marks",
	EventLog: "a list of events, such as behaviour or suspensions", WideMarksheet: "a marksheet", LongResults: "a list of results", GroupSummary: "a summary of classes or groups",
}

// Words returns the shape as a sentence goes on: "an attendance summary".
func (s Shape) Words() string { return shapeWords[s] }

// How says how a column came to be understood.
type How string

// The ways a column is understood; blank is not at all.
const (
	ByHeading  How = "heading"
	ByContent  How = "content"
	Remembered How = "remembered" // as a person corrected it before
	ByPerson   How = "person"     // as a person says now
)

// Column is one column of a table as it was understood.
type Column struct {
	Index   int    // from 0
	Letter  string // as a spreadsheet names it: "C"
	Key     string // under which a correction is given and remembered; sheets with other headings have keys of their own
	Heading string // as the file has it; two rows of headings are joined by " / "
	Field   Field
	How     How
	About   string   // of a column of results: the subject and point that its heading names
	Says    string   // why it is not used although its heading is known; mostly blank
	Samples []string // the first few values; they may be a child's
	Long    bool     // nobody knows what it holds, and it may be what people wrote: it has no samples

	ofSession bool
}

// Skipped is a row that was left out, and why.
type Skipped struct {
	Sheet string
	Row   int    // from 1, as a spreadsheet counts; 0 outside the table
	Why   string // one of the Skip constants
	Text  string // what stood there, shortened
}

// Why a row was left out. Those that stood among the data and have no pupil in
// them are counted as dropped.
const (
	SkipTitle     = "title"     // above the headings
	SkipExplainer = "explainer" // says what the columns mean
	SkipHeading   = "heading"   // the headings once more
	SkipTotal     = "total"     // counts or averages
	SkipFurniture = "furniture" // "Printed on", "Page 2 of 3"
	SkipNobody    = "nobody"    // nothing that names a pupil
)

// Table is one table of pupils, over one sheet or several with equal headings.
type Table struct {
	Sheets     []string
	HeaderRows []int // of the first sheet, from 1; none when the table has no headings
	Columns    []Column
	Rows       int // data rows

	key      string // with which its columns' keys end; blank where all sheets have the same headings
	rows     []rowAt
	labels   []string // squeezed headings, by column
	shape    Shape
	sessions map[int]sessionColumn // of a grid, by column
	results  map[int]resultColumn  // of results, by column
	says     map[string]sheetSays  // what stands around each sheet
	events   register.EventKind    // of a list of events: what one is when its row does not say
	apart    map[int]bool          // columns of a grid that hold marks and cannot be used
	period   register.Period       // that stands over its sheets, or else of the file
	run      *runColumn            // of a grid: a column that holds the marks of many sessions in each cell
}

// rowAt is one data row and where it stands.
type rowAt struct {
	sheet  string
	number int // from 1, as a spreadsheet counts
	cells  []string
	title  *classTitle // of a list of classes: what stands above it
}

// Understanding is what was recognised: everything a page needs to say what
// the file seems to be and to let a person correct it.
type Understanding struct {
	Kind       register.ImportKind
	Shape      Shape
	Layout     string          // id: "arbor"; "generic" when no system was recognised
	HeadingKey string          // under which a correction is remembered for the school
	Tables     []Table         // that are read, the largest first
	LeftOut    []Table         // tables of pupils on other sheets, which are not read; without rows
	Period     register.Period // that a title or the file's name speaks of, or none
	Notes      []Note          // how it was read, and what stood around the table
	Skipped    []Skipped       // the first of each sort; Dropped counts them all
	Read       int             // data rows
	Dropped    int             // rows among the data without a pupil in them

	mac    bool // serial numbers count from 1904
	layout *Layout
}

// Known reports whether a file like this needs nobody to look at it: every
// column that is used was told by its heading, or the school has said what its
// headings mean.
func (u Understanding) Known() bool {
	guessed := false
	for _, t := range u.Tables {
		for _, c := range t.Columns {
			if c.How == Remembered || c.How == ByPerson {
				return true
			}
			guessed = guessed || c.Field != NoField && c.How == ByContent
		}
	}
	return len(u.Tables) > 0 && !guessed
}

// Says tells what the file was understood as, in a sentence.
func (u Understanding) Says() string {
	if u.Shape == "" {
		return "We could not tell what this file is."
	}
	what := strings.ToUpper(u.Shape.Words()[:1]) + u.Shape.Words()[1:]
	if u.Kind == register.RegisterKind {
		what = "A register of young carers"
	}
	if u.Kind == register.ClassesKind {
		what = "A list of classes and teachers"
	}
	if u.layout != nil && u.layout.MIS != "" {
		what += " from " + u.layout.MIS
	}
	return fmt.Sprintf("%s: %s.", what, counted(u.Read, "row", "rows"))
}

// Codes of refusals that come from what a file says rather than how it is
// written.
const (
	CodeNoHeadings = "no-headings" // nothing like a table of pupils
	CodeNoPupils   = "no-pupils"   // a table, but of classes, groups or events
	CodeOtherShape = "other-shape" // understood, and not of a kind we read
	CodeNoRows     = "no-rows"     // headings and nothing under them

	CodeTooManyRows = "too-many-rows" // more than any school has pupils
	CodeOnlyPercent = "only-percent"  // attendance without the counts behind it
)

const (
	saysNoPupils    = "Nothing in this file says which pupil a row is about: its rows may be classes, groups or events. If a column does under another heading, say what the columns mean. Otherwise export a report with a row for each pupil, that has names, a UPN or an admission number."
	saysPosing      = "This file is called a workbook (.xlsx) and is not one, so Excel would not open it either. Export it again as Excel or CSV."
	saysOnlyPercent = "This gives attendance as a percentage only, and not of how many sessions, so it cannot be added up with other days. Export the report again with possible sessions, attended sessions and both kinds of absence, or export the session marks. If the counts are there under other headings, say what the columns mean."
	saysTooManyRows = "There are more than 50,000 rows in this file: no school has so many pupils. Export the pupils of this school only, with a row for each, or one year group at a time."
	saysNoRows      = "There are headings in this file, but no pupils under them. Check the filters of the report and export it again."
)

// Recognise says what a book is. The error is always a *Refusal; the
// understanding then says as much as was found, so that a page can show it.
func Recognise(book Book, g Guidance) (Understanding, error) { return recogniseOn(shipped(), book, g) }

func recogniseOn(s *shelf, book Book, g Guidance) (Understanding, error) {
	r := recogniser{book: book, guidance: g, shelf: s}
	u := Understanding{mac: book.Date1904, Notes: slices.Clone(book.Notes)}
	r.findTables()
	if len(r.tables) == 0 {
		return u, r.noTable()
	}
	r.understand(&u)
	return u, r.verdict(u)
}

// noTable refuses a file without headings. Text that is called a workbook is
// read all the same when it is a table; when it is none, that is what to mend.
func (r *recogniser) noTable() *Refusal {
	if strings.HasSuffix(strings.ToLower(r.guidance.FileName), ".xlsx") && r.book.Format != Xlsx {
		return refuse(CodeNotATable, saysPosing)
	}
	return r.noHeadings()
}

// recogniser is the work in progress.
type recogniser struct {
	book     Book
	guidance Guidance
	shelf    *shelf
	layout   *Layout
	kind     register.ImportKind
	period   register.Period
	tables   []*found
	leftOut  []*found // that have pupils, and are not read
	several  bool     // sheets have different headings
	skipped  []Skipped
	dropped  int
	notes    []Note
	labelled *regexp.Regexp // see labels
	titled   dictionary     // what labels in titles mean
}

// understand goes from tables to columns, shape, kind and rows.
func (r *recogniser) understand(u *Understanding) {
	r.chooseLayout()
	reports := r.reports()
	r.several, u.HeadingKey = len(reports) > 1, headingKey(reports)
	mapping := r.mapping(u.HeadingKey)
	r.decideKind(mapping)
	r.period = r.findPeriod()
	for _, t := range r.tables {
		r.nameColumns(t, mapping)
		t.shape = r.shapeOf(t)
	}
	r.partByDays(mapping)
	r.keepMainTables()
	r.settleKind()
	r.tellLeftOut()
	if r.kind == register.SuspensionsKind {
		for _, t := range r.tables {
			t.events = r.eventKind(t)
		}
	}
	for _, t := range r.leftOut {
		u.LeftOut = append(u.LeftOut, t.Table)
	}
	for i, t := range r.tables {
		if r.kind == register.ResultsKind {
			r.readSheets(t)
		} else {
			t.noResults()
		}
		r.sortRows(t)
		if t.Rows > 0 || i == 0 { // the main one even when refused, for a person to say what its columns hold
			u.Tables = append(u.Tables, t.Table)
		}
	}
	slices.SortStableFunc(u.Tables, func(a, b Table) int { return b.Rows - a.Rows })
	u.Kind, u.Shape, u.Layout, u.layout = r.kind, r.tables[0].shape, r.layout.ID, r.layout
	if r.kind == register.RegisterKind {
		u.Layout = registerLayout
	}
	u.Period = r.period
	u.Skipped, u.Dropped = r.skipped, r.dropped
	u.Notes = append(u.Notes, r.notes...)
	for _, t := range u.Tables {
		u.Read += t.Rows
	}
}

// mapping is what is to be believed before any heading, and how it is known.
func (r *recogniser) mapping(key string) map[string]given {
	out := map[string]given{}
	if r.guidance.Recall != nil {
		for column, field := range r.guidance.Recall(key) {
			out[column] = given{Field(field), Remembered}
		}
	}
	for column, field := range r.guidance.Mapping {
		out[column] = given{Field(field), ByPerson}
	}
	return out
}

type given struct {
	field Field
	how   How
}

// undated are a table's headings without the days of a grid, which differ from
// one export of a report to the next.
func (t *found) undated(today calendar.Day) []string {
	d := newDates(today, false, false)
	var out []string
	for i, label := range t.labels {
		if _, ok := readDayHeading(t.heading(i), d); !ok {
			out = append(out, label)
		}
	}
	return out
}

// verdict refuses what this version does not read.
func (r *recogniser) verdict(u Understanding) error {
	switch {
	case u.Shape == GroupSummary && r.tables[0].staffs && u.Read > 0:
		return nil
	case u.Shape == GroupSummary && r.tables[0].guessed:
		return r.noTable()
	case u.Shape == GroupSummary:
		return r.noPupils()
	case !reads(u.Kind, u.Shape, r.guidance.Kind):
		return r.otherShape(u.Shape)
	case u.Kind == register.AttendanceKind && u.Shape == AttendanceSummary && r.tables[0].onlyPercent():
		return refuse(CodeOnlyPercent, saysOnlyPercent)
	case tooManyRows(u):
		return refuse(CodeTooManyRows, saysTooManyRows)
	case tooManyMarks(u):
		return refuse(CodeTooManyRows, saysTooManyMarks)
	case u.Read == 0:
		return refuse(CodeNoRows, saysNoRows)
	}
	return nil
}
