package packs

import (
	"fmt"
	"slices"
	"strconv"

	"carers/app/figures"
	"carers/app/register"
)

// Attendance is one pupil's attendance over the days of an export.
type Attendance struct {
	Pupil      register.Pupil
	OnRegister bool
	Totals     figures.Totals
}

// AttendanceOf makes the list of attendance that `carers export attendance`
// promises: a line a pupil, sessions in half days, of the days in the options.
// Outside is how many totals reach outside them, and so are not in it.
func AttendanceOf(a About, lines []Attendance, outside int, o RegisterOptions) (File, error) {
	s := tabled("Attendance", withStanding(attendanceColumns, o), lines)
	about := attendanceAbout(o)
	var says []string
	if outside > 0 {
		says = []string{fmt.Sprintf("%d totals reach outside these days and cannot be divided. They are left out: choose days that hold them whole.", outside)}
		about = slices.Concat(about, says)
	}
	content, err := s.write(o.Format, func() ([]byte, error) {
		return writeWorkbook(a, "Attendance, "+o.From.Words()+" to "+o.To.Words(), about, []sheet{s})
	})
	file := a.file("attendance", o.Format, len(lines), content)
	file.Says = append(file.Says, says...)
	return file, err
}

// standingField is the field that says who is on the register.
const standingField = "Carer.Status"

// withStanding are the columns of an export of figures, with or without the one
// that says who is on the register.
func withStanding[T any](columns []column[T], o RegisterOptions) []column[T] {
	if o.WithStanding {
		return columns
	}
	return slices.DeleteFunc(slices.Clone(columns), func(c column[T]) bool { return c.field == standingField })
}

func attendanceAbout(o RegisterOptions) []string {
	return []string{
		"A line for each pupil whose attendance is kept. Sessions are half days.",
		handling(o),
		"Attendance is present and approved activities together, of the possible sessions. Persistent is a tenth or more of them missed, severe a half or more; neither means much for a few weeks.",
		"A blank cell means that the export it came from did not say: unknown, never zero.",
	}
}

var span figures.Span

// attendanceColumns are exactly what `carers export attendance` promises.
var attendanceColumns = []column[Attendance]{
	of("UPN", pupil, "UPN", func(l Attendance) string { return l.Pupil.UPN }),
	of("Admission number", pupil, "AdmissionNumber", func(l Attendance) string { return l.Pupil.AdmissionNumber }),
	of("Surname", pupil, "Surname", func(l Attendance) string { return l.Pupil.Surname }),
	of("Forename", pupil, "Forename", func(l Attendance) string { return l.Pupil.Forename }),
	of("Year group", pupil, "Year", func(l Attendance) string { return string(l.Pupil.Year) }),
	of("On register", carer, "Status", func(l Attendance) string { return strconv.FormatBool(l.OnRegister) }),
	counted("Possible", func(t figures.Totals) int { return t.Possible }),
	counted("Present", func(t figures.Totals) int { return t.Present }),
	counted("Approved activity", func(t figures.Totals) int { return t.Activity }),
	counted("Authorised", func(t figures.Totals) int { return t.Authorised }),
	counted("Unauthorised", func(t figures.Totals) int { return t.Unauthorised }),
	counted("Late before", func(t figures.Totals) int { return t.LateBefore }),
	counted("Late after", func(t figures.Totals) int { return t.LateAfter }),
	counted("Missing", func(t figures.Totals) int { return t.Missing }),
	of("Attendance percent", span, "Totals", func(l Attendance) string { return percent(l.Totals) }),
	of("Persistent", span, "Totals", func(l Attendance) string { return strconv.FormatBool(l.Totals.Persistent()) }),
	of("Severe", span, "Totals", func(l Attendance) string { return strconv.FormatBool(l.Totals.Severe()) }),
}

// counted is a column of sessions.
func counted(heading string, of figure) column[Attendance] {
	return sessions(heading, func(l Attendance) int { return of(l.Totals) })
}

type figure = func(figures.Totals) int

// sessions is a column of a count that may be unsaid.
func sessions[T any](heading string, count func(T) int) column[T] {
	return of(heading, span, "Totals", func(item T) string {
		if n := count(item); n != figures.Unsaid {
			return strconv.Itoa(n)
		}
		return ""
	})
}

// percent is attendance with one decimal, blank when no session was possible.
func percent(t figures.Totals) string {
	tenths, ok := t.Permille()
	if !ok {
		return ""
	}
	return fmt.Sprintf("%d.%d", tenths/10, tenths%10)
}

// spanColumns show every field of a span in the export of everything.
func spanColumns(names map[string]string) []column[figures.Span] {
	return []column[figures.Span]{
		of("Pupil", span, "Pupil", func(s figures.Span) string { return names[s.Pupil] }),
		of("From", span, "From", func(s figures.Span) string { return s.From.String() }),
		of("To", span, "To", func(s figures.Span) string { return s.To.String() }),
		sessions("Possible", func(s figures.Span) int { return s.Totals.Possible }),
		sessions("Present", func(s figures.Span) int { return s.Totals.Present }),
		sessions("Approved activity", func(s figures.Span) int { return s.Totals.Activity }),
		sessions("Authorised", func(s figures.Span) int { return s.Totals.Authorised }),
		sessions("Unauthorised", func(s figures.Span) int { return s.Totals.Unauthorised }),
		sessions("Late before", func(s figures.Span) int { return s.Totals.LateBefore }),
		sessions("Late after", func(s figures.Span) int { return s.Totals.LateAfter }),
		sessions("Missing", func(s figures.Span) int { return s.Totals.Missing }),
		of("Made of", span, "OfMarks", func(s figures.Span) string {
			if s.OfMarks {
				return "session marks"
			}
			return "a summary"
		}),
		of("Marks", span, "Marks", func(s figures.Span) string { return s.Marks }),
		of("Import", span, "Import", func(s figures.Span) string { return s.Import }),
		of("Sheet", span, "Sheet", func(s figures.Span) string { return s.Sheet }),
		of("Row", span, "Row", func(s figures.Span) string { return number(s.Row) }),
	}
}
