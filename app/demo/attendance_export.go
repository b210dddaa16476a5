package demo

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
)

// Three systems' ways to export attendance, as CSV in UTF-8.

// WriteSummary writes a SIMS attendance analysis: a title with its days, a row
// a pupil, a total at the foot. Pupils without a session are left out.
func (s School) WriteSummary(to io.Writer, pupils []register.Pupil, first, last calendar.Day) error {
	rows := [][]string{
		{"Pupil Analysis by Attendance Category"},
		{fmt.Sprintf("From %s to %s", slashes(first), slashes(last))},
		{"Adno", "Legal Surname", "Legal Forename", "Reg", "Possible", "Present", "AEA", "Authorised Absences", "Unauthorised Absences", "Lates before reg closed", "Lates after reg closed", "% Attendance"},
	}
	var all figures.Totals
	for _, p := range pupils {
		t := s.Attendance(p, first, last)
		if t.Possible == 0 {
			continue
		}
		all = all.Plus(t)
		rows = append(rows, append([]string{p.AdmissionNumber, p.Surname, p.Forename, p.Form}, counts(t)...))
	}
	rows = append(rows, append([]string{"", "Total", "", ""}, counts(all)...))
	return writeRows(to, rows)
}

func counts(t figures.Totals) []string {
	var cells []string
	for _, n := range []int{t.Possible, t.Present, t.Activity, t.Authorised, t.Unauthorised, t.LateBefore, t.LateAfter} {
		cells = append(cells, strconv.Itoa(n))
	}
	tenths, _ := t.Permille()
	return append(cells, fmt.Sprintf("%d.%d", tenths/10, tenths%10))
}

// WriteGrid writes a grid of session marks as Arbor might: dates without a year
// over AM and PM, a column a session, a blank where a pupil was not on roll.
func (s School) WriteGrid(to io.Writer, pupils []register.Pupil, first, last calendar.Day) error {
	return s.writeGrid(to, pupils, first, last, s.Marks)
}

// WriteUnexplained writes the same grid as it was before the office had heard
// why pupils were away in a week: half of the illnesses and leaves of those days
// are still N.
func (s School) WriteUnexplained(to io.Writer, pupils []register.Pupil, first, last calendar.Day, week register.Period) error {
	return s.writeGrid(to, pupils, first, last, s.unexplained(week))
}

func (s School) unexplained(week register.Period) func(p register.Pupil, first, last calendar.Day) []figures.Given {
	return func(p register.Pupil, first, last calendar.Day) []figures.Given {
		marks, heard := s.Marks(p, first, last), s.chanceOf(p, 999).IntN(2) == 0
		for i, g := range marks {
			if day := g.Session.Day; !heard && !day.Before(week.From) && !day.After(week.To) && strings.Contains("ICM", g.Mark.Code) {
				marks[i].Mark.Code = "N"
			}
		}
		return marks
	}
}

func (s School) writeGrid(to io.Writer, pupils []register.Pupil, first, last calendar.Day, marksOf func(p register.Pupil, first, last calendar.Day) []figures.Given) error {
	days := SchoolDays(first, last)
	dates, halves := []string{"Arbor Student ID", "Student", "Registration form"}, []string{"", "", ""}
	for _, d := range days {
		dates, halves = append(dates, d.Time().Format("Mon 02 Jan"), ""), append(halves, "AM", "PM")
	}
	rows := [][]string{{"Session marks " + slashes(first) + " - " + slashes(last)}, dates, halves}
	for _, p := range pupils {
		marks := map[figures.Session]string{}
		for _, g := range marksOf(p, first, last) {
			marks[g.Session] = g.Mark.Code
		}
		if len(marks) == 0 {
			continue
		}
		row := []string{p.MISID, p.Surname + ", " + p.Forename, p.Form}
		for _, d := range days {
			row = append(row, marks[figures.Session{Day: d}], marks[figures.Session{Day: d, PM: true}])
		}
		rows = append(rows, row)
	}
	return writeRows(to, rows)
}

// WriteLog writes a log of sessions as Go 4 Schools does: a row a session, with
// minutes late.
func (s School) WriteLog(to io.Writer, pupils []register.Pupil, first, last calendar.Day) error {
	rows := [][]string{{"UPN", "GFSID", "Surname.Forename.Reg", "Surname", "Forename", "Year.Group", "Reg", "Gender", "Date", "Session", "Session.Mark", "Session.Label", "Session.Late.Minutes"}}
	for _, p := range pupils {
		for _, g := range s.Marks(p, first, last) {
			half, minutes := "AM", ""
			if g.Session.PM {
				half = "PM"
			}
			if g.Mark.Minutes > 0 {
				minutes = strconv.Itoa(g.Mark.Minutes)
			}
			rows = append(rows, []string{p.UPN, "", strings.ToUpper(p.Surname) + " " + p.Forename + " (" + p.Form + ")", p.Surname, p.Forename, string(p.Year), p.Form, p.Sex,
				slashes(g.Session.Day), half, g.Mark.Code, "", minutes})
		}
	}
	return writeRows(to, rows)
}

func slashes(d calendar.Day) string { return d.Time().Format("02/01/2006") }

func writeRows(to io.Writer, rows [][]string) error {
	w := csv.NewWriter(to)
	w.UseCRLF = true
	return w.WriteAll(rows)
}
