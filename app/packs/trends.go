package packs

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/figures"
	"carers/app/register"
)

// Trends is what a school counts for itself of whether it helps: its young carers
// held against others of their year groups, in whole numbers and without a name.
// Small numbers are in it, so it is for the champion and the head; what goes
// further passes through app/suppress and is another thing.
type Trends struct {
	Fresh    string   // how new the figures are, in a sentence
	Cautions []string // what must be known to read them, in sentences

	Attendance []Compared // by figure, then period
	Years      []Compared // by period, then year group
	Absent     []Compared // persistently and severely, by figure, then period
	Suspended  []Compared
	Results    []Compared // by assessment point

	Found    []FoundBeside
	National []register.NationalFigure // those that the school shows
	Sources  []TrendSource
}

// Compared is one figure of carers and others in one period.
type Compared struct {
	Period figures.Period
	Of     string // a year group, or an assessment point; blank is all
	Figure string // in words
	In     string // its unit, in words: "% of sessions"
	Not    string // why it is not told, where the reason is none of the figure's own
	figures.Comparison
}

// FoundBeside is one year group beside a published range; without a year, all.
type FoundBeside struct {
	Range figures.PublishedRange
	figures.FoundIn
}

// TrendSource is an import that figures stand on. It has no file name: a school may
// have put a pupil's name in one.
type TrendSource struct {
	What     string // "Attendance"
	Import   string // its id
	At       time.Time
	By       string
	Spans    int // sums of attendance, 0 of others
	From, To calendar.Day
}

// The sheets that a chart is drawn from.
const (
	attendanceSheet = "Attendance"
	yearsSheet      = "By year group"
	absentSheet     = "Persistent and severe"
	suspendedSheet  = "Suspensions"
	resultsSheet    = "Results"
	foundSheet      = "Found and expected"
)

// TrendsOf makes the cohort's workbook, with charts that a spreadsheet program
// draws, or one list of its comparisons as CSV.
func TrendsOf(a About, t Trends, f Format) (File, error) {
	tables := t.tables()
	var lines []tabledLine
	for _, table := range tables {
		for _, c := range table.lines {
			lines = append(lines, tabledLine{table.name, c})
		}
	}
	var content []byte
	var err error
	switch f {
	case XLSX:
		content, err = writeCharted(a, "Does it help? Young carers and others", trendsAbout(t), t.sheets(tables), t.pictures())
	case CSV:
		content, err = writeCSV(tabled("Figures", lineColumns, lines))
	default:
		err = fault.Wrong("format", "The figures of the cohort are a workbook or CSV: choose xlsx or csv")
	}
	return a.file("trends", f, len(lines), content), err
}

// comparedTable is one sheet of comparisons.
type comparedTable struct {
	name, of string // of is the heading of what a line is about
	lines    []Compared
}

type tabledLine struct {
	table string
	Compared
}

func (t Trends) tables() []comparedTable {
	return []comparedTable{
		{attendanceSheet, "", t.Attendance}, {yearsSheet, "Year group", t.Years}, {absentSheet, "", t.Absent},
		{suspendedSheet, "", t.Suspended}, {resultsSheet, "Assessment point", t.Results},
	}
}

func (t Trends) sheets(tables []comparedTable) (sheets []sheet) {
	for _, table := range tables {
		sheets = append(sheets, tabled(table.name, comparedColumns(table.of), table.lines))
	}
	return append(sheets, tabled(foundSheet, foundColumns, t.Found), tabled("National figures", nationalShownColumns, t.National), tabled("Imports", sourceColumns, t.Sources))
}

// ownUse stands second on the first sheet: what may be done with the file.
const ownUse = "For the champion's and the head's own use: these are whole numbers, small ones too. Whoever knows the school can tell from them who is meant. Hand on nothing of it. What goes further, to governors or to anybody outside, must be the governors' page, which leaves out what could be recognised."

func trendsAbout(t Trends) []string {
	about := []string{
		"What the school counts of its young carers beside others of the same year groups. No pupil is named.",
		ownUse,
		t.Fresh,
		"Young carers are those who were confirmed or paused on the register on some day of the period: what the school knew then. Others are everybody else on the roll of the same year groups.",
		"Others standardised: what others have in each year group, weighted as the young carers are spread over them. Young carers of a year group with fewer than two others like them are not compared, and are counted in a column.",
		"Of what: attendance, absence and lates are of possible sessions, which are half days. Persistently and severely absent, and suspended once or more, are of pupils; the first two leave out pupils with fewer than " + strconv.Itoa(figures.EnoughSessions) + " sessions. Suspensions are per 100 pupils and no share of them. Days missed are of each pupil. On target is of results that can be held against a target on their own scale; a gap is in steps of one scale.",
		"Low and high are the ends of a 95% interval: the figure is likely between them. Where that of a difference holds zero, there is no clear difference; and of twenty that are clear, chance alone makes about one. With " + strconv.Itoa(figures.Few) + " pupils or fewer it is a rough one. How many pupils a figure stands on is always beside it.",
		"A difference is no reason. Nothing here says why there is one, and nothing here is of a single pupil.",
		"A blank cell is not told, and never zero: the column “Reading” says why. Results are never converted from one scale to another. National figures are of what schools recorded, and only those of one series may stand side by side.",
	}
	about = append(about, t.Cautions...)
	for _, table := range t.tables() {
		about = append(about, fmt.Sprintf("%s: %s", table.name, manyLines(len(table.lines))))
	}
	return append(about, "Charts: drawn from the sheets beside them by the program that opens this.")
}

func manyLines(n int) string {
	if n == 1 {
		return "1 line"
	}
	return strconv.Itoa(n) + " lines"
}

// comparedColumns are those of a sheet of comparisons. Of is the heading of what a
// line is about besides its period; blank is nothing.
func comparedColumns(of string) []column[Compared] {
	columns := slices.Clone(figureColumns)
	if of != "" {
		columns = slices.Insert(columns, 1, told(of, func(c Compared) string { return c.Of }))
	}
	return columns
}

// lineColumns are those of the CSV, which is one list of all the sheets' lines.
var lineColumns = func() []column[tabledLine] {
	columns := []column[tabledLine]{
		told("Table", func(l tabledLine) string { return l.table }),
		told("Of", func(l tabledLine) string { return l.Of }),
	}
	for _, c := range figureColumns {
		columns = append(columns, column[tabledLine]{heading: c.heading, class: c.class, number: c.number, value: func(l tabledLine) string { return c.value(l.Compared) }})
	}
	return columns
}()

var figureColumns = slices.Concat([]column[Compared]{
	told("Period", func(c Compared) string { return c.Period.Name }),
	told("From", func(c Compared) string { return c.Period.From.String() }),
	told("To", func(c Compared) string { return c.Period.To.String() }),
	told("Figure", func(c Compared) string { return c.Figure }),
	told("Unit", func(c Compared) string { return c.In }),
	told("Reading", readingOf),
}, sideColumns("Young carers", "Young carers", func(c Compared) figures.Side { return c.Carers }),
	sideColumns("Others", "Others standardised", func(c Compared) figures.Side { return c.Others }),
	[]column[Compared]{
		estimated("Difference", func(c Compared) figures.Estimate { return c.Difference }, valueOf),
		estimated("Difference low", func(c Compared) figures.Estimate { return c.Difference }, lowOf),
		estimated("Difference high", func(c Compared) figures.Estimate { return c.Difference }, highOf),
		numbered("Young carers not counted", func(c Compared) string { return strconv.Itoa(notCounted(c.CarersLeft)) }),
		numbered("Young carers without others like them", func(c Compared) string { return strconv.Itoa(c.Unmatched) }),
		numbered("Others not counted", func(c Compared) string { return strconv.Itoa(notCounted(c.OthersLeft)) }),
		numbered("Others without a young carer like them", func(c Compared) string { return strconv.Itoa(c.OthersBeside) }),
	})

// sideColumns are one side of a comparison: how many pupils, what was counted of
// what, and the figure between its ends.
func sideColumns(who, value string, side func(Compared) figures.Side) []column[Compared] {
	estimate := func(c Compared) figures.Estimate { return side(c).Estimate }
	return []column[Compared]{
		numbered(who+", pupils", func(c Compared) string { return strconv.Itoa(side(c).Pupils) }),
		numbered(who+" counted", func(c Compared) string { return c.counted(side(c), side(c).Share.Count) }),
		numbered(who+" counted of", func(c Compared) string { return c.counted(side(c), side(c).Share.Of) }),
		estimated(value, estimate, valueOf),
		estimated(who+" low", estimate, lowOf),
		estimated(who+" high", estimate, highOf),
	}
}

// counted is a part of what was counted; blank where nothing was, or nobody can tell
// none from what was not brought.
func (c Compared) counted(s figures.Side, n int) string {
	if s.Share.Of == 0 || c.Not != "" {
		return ""
	}
	return strconv.Itoa(n)
}

func notCounted(l figures.LeftOut) int { return l.NoSessions + l.TooShort + l.Untold }

// estimated is a column of one end or the middle of an estimate; blank where it is
// not told.
func estimated(heading string, of func(Compared) figures.Estimate, part func(figures.Estimate) (float64, bool)) column[Compared] {
	return numbered(heading, func(c Compared) string {
		v, ok := part(of(c))
		if !ok || c.Not != "" {
			return ""
		}
		return inUnit(c.Unit, v)
	})
}

func valueOf(e figures.Estimate) (float64, bool) { return e.Value, e.Told() }
func lowOf(e figures.Estimate) (float64, bool)   { return e.Interval.Low, e.HasInterval() }
func highOf(e figures.Estimate) (float64, bool)  { return e.Interval.High, e.HasInterval() }

// inUnit says a value in the unit of its column: percent, points, per 100 pupils
// and days with one decimal, steps of a scale with two. Halves go away from nought.
func inUnit(u figures.Unit, v float64) string {
	scale, decimals := 1.0, 1
	switch u {
	case figures.RateUnit, figures.ShareUnit, figures.TimesUnit:
		scale = 100
	case figures.StepsUnit:
		decimals = 2
	}
	fine := math.Pow10(decimals)
	const hair = 1e-9 // so that a half which binary cannot hold is still a half
	rounded := math.Round(v*scale*fine+math.Copysign(hair, v)) / fine
	return strconv.FormatFloat(rounded+0, 'f', decimals, 64) // +0: never "-0.0"
}

// readingOf says by rule how a comparison is to be read, or why it is not told.
func readingOf(c Compared) string {
	d := c.Difference
	rough := ""
	if d.Rough {
		rough = " A rough interval: " + strconv.Itoa(figures.Few) + " pupils or fewer."
	}
	switch {
	case c.Not != "":
		return c.Not
	case !d.Told():
		return d.Not.Words() + "."
	case !d.HasInterval():
		return "No interval. " + d.NoInterval.Words() + "."
	case !d.Clear():
		return "No clear difference." + rough
	case d.Value > 0:
		return "Higher for young carers than for others." + rough
	}
	return "Lower for young carers than for others." + rough
}
