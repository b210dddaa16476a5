package web

import (
	"slices"
	"strconv"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/figures"
	"carers/app/register"
	"carers/app/store"
)

var pupilAttendancePage = newPage[pupilAttendanceView]("roll/attendance.html")

// pupilAttendanceView is where one pupil's attendance comes from: each part of
// it with the import, sheet and row, and the marks that it was added up from.
type pupilAttendanceView struct {
	frame
	Crumbs      []link
	Name, Place string
	Years       []attendanceYear // the latest first
	Marks       []markLine       // what each mark counts as
	None        string           // what is said when nothing is known
}

// attendanceYear is what is known of one school year.
type attendanceYear struct {
	Title, Sessions, Percent string
	Spans                    []spanLine
	Days                     []string // of a week, as the heads of its columns
	Weeks                    []weekLine
	Dropped                  string // that marks of some weeks are not shown, or nothing
}

// spanLine is one span as a row of a table.
type spanLine struct {
	Days, Possible, Present, Activity, Authorised, Unauthorised, LateBefore, LateAfter, Missing, Percent, MadeOf string
	Import                                                                                                       *link // nil when it is out of reach
	Source                                                                                                       string
}

// weekLine is one week's marks, a cell for each day.
type weekLine struct {
	Week string
	Days []dayMarks
}

type dayMarks struct{ AM, PM markShown }

// markShown is a mark with what it counts as; Away is an absence, shown by its
// frame too.
type markShown struct {
	Code, Counts string
	Away         bool
}

func showPupilAttendance(v *visit) error {
	p, err := v.ledger.Pupil(v.ctx(), v.id("pupil"))
	if err != nil {
		return err
	}
	spans, err := v.ledger.PupilAttendance(v.ctx(), p.ID)
	if err != nil {
		return err
	}
	data := pupilAttendanceView{
		frame: v.frame("A pupil's attendance", "/roll"), Name: p.Name(), Place: place(p), Crumbs: []link{{"Roll", "/roll"}, {p.Name(), "/roll/" + p.ID}},
		None: "No import has brought any attendance of this pupil. That is unknown, not none.",
	}
	sources := sourcesOf{v: v, imports: map[string]*link{}}
	if data.Years, err = sources.years(spans); err != nil {
		return err
	}
	data.Marks = markLines(marksOf(spans), lastDay(spans))
	return show(v, pupilAttendancePage, data)
}

func lastDay(spans []figures.Span) calendar.Day {
	if len(spans) == 0 {
		return ""
	}
	return spans[len(spans)-1].To
}

func marksOf(spans []figures.Span) map[string]int {
	marks := map[string]int{}
	for _, s := range spans {
		for _, m := range s.Week().Marks {
			if !m.IsZero() {
				marks[m.Code]++
			}
		}
	}
	return marks
}

// sourcesOf leads from spans to the imports that they come from.
type sourcesOf struct {
	v       *visit
	imports map[string]*link
}

// of is the way to an import; nil when this person may not see it.
func (s sourcesOf) of(id string) (*link, error) {
	if l, known := s.imports[id]; known {
		return l, nil
	}
	i, err := s.v.ledger.Import(s.v.ctx(), id)
	switch {
	case fault.IsMissing(err):
		s.imports[id] = nil
	case err != nil:
		return nil, err
	default:
		s.imports[id] = &link{calendar.DayOf(i.At).Short(), importAt(id)}
	}
	return s.imports[id], nil
}

// years parts spans by the school year that they begin in, the latest first.
func (s sourcesOf) years(spans []figures.Span) ([]attendanceYear, error) {
	by := map[calendar.SchoolYear][]figures.Span{}
	var order []calendar.SchoolYear
	for _, span := range spans {
		year := calendar.SchoolYearOf(span.From)
		if by[year] == nil {
			order = append(order, year)
		}
		by[year] = append(by[year], span)
	}
	slices.Reverse(order)
	var years []attendanceYear
	for _, year := range order {
		one, err := s.year(year, by[year])
		if err != nil {
			return nil, err
		}
		years = append(years, one)
	}
	return years, nil
}

func (s sourcesOf) year(year calendar.SchoolYear, spans []figures.Span) (attendanceYear, error) {
	sum := figures.Nothing
	for _, span := range spans {
		sum = sum.Plus(span.Totals)
	}
	y := attendanceYear{Title: "School year " + year.String(), Sessions: attendedOf(sum).Sessions, Percent: percentWords(sum)}
	days := 5 // a school that opens on a Saturday has more
	dropped := 0
	for _, span := range spans {
		line := lineOfSpan(span)
		var err error
		if line.Import, err = s.of(span.Import); err != nil {
			return y, err
		}
		y.Spans = append(y.Spans, line)
		switch {
		case span.Marks != "":
			days = max(days, lastOfWeek(span))
		case span.OfMarks:
			dropped++
		}
	}
	y.Days = []string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}[:days]
	for _, span := range spans {
		if span.Marks != "" {
			y.Weeks = append(y.Weeks, lineOfWeek(span, days))
		}
	}
	if dropped > 0 {
		y.Dropped = "Of " + many(dropped, "week", "weeks") + " only the totals are shown: marks of every pupil are kept for " + many(s.v.school.Settings.MarkDays(), "day", "days") + ", and longer for those on the register, whom only some may see."
	}
	return y, nil
}

// lastOfWeek is how many days of a week there are, up to the last with a mark.
func lastOfWeek(s figures.Span) int { return figures.MondayOf(s.From).DaysUntil(s.To) + 1 }

func lineOfSpan(s figures.Span) spanLine {
	t := s.Totals
	line := spanLine{
		Days: inYear(s.From, s.To), Possible: countWords(t.Possible), Present: countWords(t.Present), Activity: countWords(t.Activity), Authorised: countWords(t.Authorised),
		Unauthorised: countWords(t.Unauthorised), LateBefore: countWords(t.LateBefore), LateAfter: countWords(t.LateAfter), Missing: countWords(t.Missing), Percent: percentWords(t),
		MadeOf: "Totals", Source: lowered(rowAt(s.Sheet, s.Row)),
	}
	if s.OfMarks {
		line.MadeOf = "Marks"
	}
	return line
}

// inYear says some days of a school year that stands above them: "8 to 12 Jun".
func inYear(from, to calendar.Day) string {
	f, t := from.Time(), to.Time()
	switch {
	case from == to:
		return f.Format("2 Jan")
	case f.Month() == t.Month():
		return f.Format("2") + " to " + t.Format("2 Jan")
	}
	return f.Format("2 Jan") + " to " + t.Format("2 Jan")
}

// countWords is a count of sessions; a dash is one that the export did not say.
func countWords(n int) string {
	if n == figures.Unsaid {
		return "–"
	}
	return strconv.Itoa(n)
}

func lineOfWeek(s figures.Span, days int) weekLine {
	w := s.Week()
	line := weekLine{Week: w.Monday.Time().Format("2 Jan")}
	for n := range days {
		day := w.Monday.Add(n)
		line.Days = append(line.Days, dayMarks{AM: markOf(w.Mark(figures.Session{Day: day}), day), PM: markOf(w.Mark(figures.Session{Day: day, PM: true}), day)})
	}
	return line
}

func markOf(m figures.Mark, on calendar.Day) markShown {
	if m.IsZero() {
		return markShown{}
	}
	class, _ := figures.ClassOn(m.Code, on)
	shown := markShown{Code: m.Code, Counts: class.Words(), Away: class == figures.Authorised || class == figures.Unauthorised}
	if m.Minutes > 0 {
		shown.Counts += ", " + many(m.Minutes, "minute", "minutes") + " late"
	}
	return shown
}

// attendancePart is a carer's attendance this school year, as their page shows
// it, with the way to where it comes from for who may go there.
type attendancePart struct {
	Title, Says string
	Facts       []answer
	Source      string
}

func (c carerShown) attendance(mayTrace bool) attendancePart {
	year := calendar.SchoolYearOf(c.v.today())
	sum, outside := figures.SumBetween(c.Spans, year.Start(), year.End())
	part := attendancePart{Title: "Attendance"}
	if mayTrace && len(c.Spans) > 0 {
		part.Source = "/roll/" + c.Pupil.ID + "/attendance"
	}
	if sum.Possible == 0 {
		part.Says = "No import has brought attendance of this school year yet."
		return part
	}
	part.Title = "Attended " + percentWords(sum) + " of sessions this school year"
	part.Facts = []answer{
		{Label: "Attended", Says: attendedOf(sum).Sessions}, {Label: "Missed", Says: missedWords(sum)},
		{Label: "Late", Says: lateWords(sum)}, {Label: "Known to", Says: knownTo(c.CarerRecord, year).Words()},
	}
	if outside > 0 {
		part.Says = "Totals that reach beyond this school year are left out."
	}
	return part
}

// missedWords says absence in sessions, so that nobody has to reckon.
func missedWords(t figures.Totals) string {
	if t.Absent() == 0 {
		return "none"
	}
	return many(t.Absent(), "session", "sessions") + " (" + strconv.Itoa(t.Authorised) + " authorised, " + strconv.Itoa(t.Unauthorised) + " unauthorised)"
}

// lateWords says lates as far as exports said them; blank is unknown.
func lateWords(t figures.Totals) string {
	var before, after string
	if t.LateBefore != figures.Unsaid {
		before = many(t.LateBefore, "time", "times") + " before registers closed"
	}
	if t.LateAfter != figures.Unsaid {
		after = many(t.LateAfter, "time", "times") + " after"
	}
	return listed(", ", before, after)
}

// knownTo is the last day of a school year of which anything is known.
func knownTo(rec store.CarerRecord, year calendar.SchoolYear) calendar.Day {
	last := calendar.Day("")
	for _, s := range rec.Spans {
		if !s.From.After(year.End()) {
			last = max(last, s.To)
		}
	}
	return last
}

// attendanceLink leads from a pupil's page to where their attendance comes from.
func attendanceLink(p register.Pupil) *link {
	return &link{"Attendance, and where it comes from", "/roll/" + p.ID + "/attendance"}
}
