package web

import (
	"strconv"

	"carers/app/calendar"
	"carers/app/figures"
)

var pupilAttendancePage = newPage[pupilAttendanceView]("roll/attendance.html")

// pupilAttendanceView is where one pupil's attendance comes from: each part of
// it with the import, sheet and row, and the marks that it was added up from.
type pupilAttendanceView struct {
	figuresHead
	Years []attendanceYear // the latest first
	Marks []markLine       // what each mark counts as
	None  string           // what is said when nothing is known
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
	From                                                                                                         fromImport
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

func showAttendance(s shownFigures) error {
	data := pupilAttendanceView{
		figuresHead: s.head, Years: s.years(), Marks: markLines(marksOf(s.Spans), lastDay(s.Spans)),
		None: "No import has brought any attendance of this pupil. That is unknown, not none.",
	}
	return show(s.v, pupilAttendancePage, data)
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

// years parts spans by the school year that they begin in, the latest first.
func (s shownFigures) years() []attendanceYear {
	order, by := bySchoolYear(s.Spans, func(span figures.Span) calendar.Day { return span.From })
	years := make([]attendanceYear, len(order))
	for i, year := range order {
		years[i] = s.year(year, by[year])
	}
	return years
}

func (s shownFigures) year(year calendar.SchoolYear, spans []figures.Span) attendanceYear {
	sum := figures.Nothing
	for _, span := range spans {
		sum = sum.Plus(span.Totals)
	}
	y := attendanceYear{Title: "School year " + year.String(), Sessions: attendedOf(sum).Sessions, Percent: percentWords(sum)}
	days := 5 // a school that opens on a Saturday has more
	dropped := 0
	for _, span := range spans {
		line := lineOfSpan(span)
		line.From = s.from(span.Import, span.Sheet, span.Row)
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
		y.Dropped = "Of " + many(dropped, "week", "weeks") + " only the totals are shown: marks of every pupil are kept for " + many(s.v.school.Settings.MarkDays(), "day", "days") + ", and longer for those on the register, who only some may see."
	}
	return y
}

// lastOfWeek is how many days of a week there are, up to the last with a mark.
func lastOfWeek(s figures.Span) int { return figures.MondayOf(s.From).DaysUntil(s.To) + 1 }

func lineOfSpan(s figures.Span) spanLine {
	t := s.Totals
	line := spanLine{
		Days: inYear(s.From, s.To), Possible: countWords(t.Possible), Present: countWords(t.Present), Activity: countWords(t.Activity), Authorised: countWords(t.Authorised),
		Unauthorised: countWords(t.Unauthorised), LateBefore: countWords(t.LateBefore), LateAfter: countWords(t.LateAfter), Missing: countWords(t.Missing), Percent: percentWords(t),
		MadeOf: "Totals",
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
