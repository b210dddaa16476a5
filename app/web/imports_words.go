package web

import (
	"strconv"
	"strings"
	"time"

	"carers/app/calendar"
	"carers/app/register"
	"carers/app/web/form"
	"carers/imports"
)

var importKindWords = map[register.ImportKind]string{
	register.RollKind: "Pupil list", register.ClassesKind: "Classes and teachers", register.AttendanceKind: "Attendance", register.ResultsKind: "Results", register.SuspensionsKind: "Suspensions and behaviour", register.RegisterKind: "Register of young carers", register.AutoKind: "File not recognised", "": "File not recognised",
}

var importTones = map[register.ImportStatus]string{
	register.ImportPreview: "wait", register.ImportWaiting: "wait", register.ImportApplied: "good", register.ImportNothingNew: "plain",
	register.ImportRefused: "stop", register.ImportUndone: "plain", register.ImportCancelled: "plain",
}

// importTag is what became of an import; rows that still wait for a person are
// told with it.
func importTag(i register.Import) tag { return tag{importTones[i.Status], i.Status.Words()} }

// at says when something happened, in London.
func at(t time.Time) string { return t.In(calendar.London).Format("2 January 2006, 15:04") }

// brought says when an import came and who brought it.
func brought(i register.Import) string { return listed(", ", at(i.At), i.By) }

// rowWords says what became of a file's rows: "1,104 the same, 12 new, 3 waiting
// for a person".
func rowWords(c register.RowCounts) string {
	var parts []string
	for _, part := range []struct {
		n    int
		says string
	}{{c.Added, "new"}, {c.Updated, "changed"}, {c.Unchanged, "the same"}, {c.Held, "waiting for a person"}} {
		if part.n > 0 {
			parts = append(parts, form.Thousands(part.n)+" "+part.says)
		}
	}
	if c.Dropped > 0 {
		parts = append(parts, many(c.Dropped, "total or heading row", "total or heading rows")+" left out")
	}
	if len(parts) == 0 {
		return "No rows"
	}
	return strings.Join(parts, ", ")
}

// many says how many there are: "1 row", "1,104 rows".
func many(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return form.Thousands(n) + " " + more
}

const longestFileName = 120 // letters, as imports.PlainName cuts them

// plainFileName is a file's name as a page shows it.
func plainFileName(name string) string { return imports.PlainName(name) }

// skipWords say why rows were left out.
var skipWords = map[string]string{
	imports.SkipHeading: "headings once more", imports.SkipTotal: "totals or averages", imports.SkipFurniture: "page numbers and the like", imports.SkipNobody: "nobody named",
}

// droppedWords says why rows were left out of a file: each reason once.
func droppedWords(skipped []imports.Skipped) string {
	var why []string
	said := map[string]bool{}
	for _, s := range skipped {
		if says, ok := skipWords[s.Why]; ok && !said[s.Why] {
			said[s.Why] = true
			why = append(why, says)
		}
	}
	return strings.Join(why, ", ")
}

// rowAt says where in a file a row is: "Students, row 12". A CSV has no sheets
// to name. Rows are written as a spreadsheet does, without commas.
func rowAt(sheet string, row int) string {
	if sheet == "" {
		return "Row " + strconv.Itoa(row)
	}
	return sheet + ", row " + strconv.Itoa(row)
}

// placeAndBirth is what tells most namesakes apart: "8B, born 3 May 2013".
func placeAndBirth(p register.Pupil) string {
	born := ""
	if !p.DateOfBirth.IsZero() {
		born = "born " + p.DateOfBirth.Words()
	}
	return listed(", ", place(p), born)
}

// tellApart is what more distinguishes a pupil from a namesake.
func tellApart(p register.Pupil, today calendar.Day) string {
	upn, left := "", ""
	if p.UPN != "" {
		upn = "UPN " + p.UPN
	}
	if !p.OnRoll(today) {
		left = "left on " + p.LeftOn.Words()
	}
	return listed(", ", upn, left)
}
