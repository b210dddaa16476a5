package demo

import (
	"io"
	"strconv"
	"strings"

	"carers/app/calendar"
	"carers/app/register"
)

// WriteSuspensions writes the suspensions that began from one day to another, as
// a school office lists them. This year's say of Mohammed Ali nothing but his
// name, which two pupils have.
func (s School) WriteSuspensions(to io.Writer, pupils []register.Pupil, first, last calendar.Day) error {
	rows := [][]string{{"Adno", "Legal Surname", "Legal Forename", "Reg", "Suspension Type", "Suspension Start Date", "Suspension End Date", "Sessions", "Suspension Reason"}}
	for _, p := range pupils {
		for _, e := range within(s.Suspensions(p), first, last) {
			if isMohammed(p) && !e.From.Before(began) {
				p.AdmissionNumber, p.Form = "", ""
			}
			rows = append(rows, []string{p.AdmissionNumber, p.Surname, p.Forename, p.Form, "SUSP", slashes(e.From), slashes(e.To), strconv.Itoa(e.Sessions), strings.Join(e.Reasons, "; ")})
		}
	}
	return writeRows(to, rows)
}

// WriteBehaviour writes what teachers wrote down from one day to another, as
// Arbor lists incidents: with a number, a category and points.
func (s School) WriteBehaviour(to io.Writer, pupils []register.Pupil, first, last calendar.Day) error {
	rows := [][]string{{"Incident ID", "Arbor Student ID", "Student", "Incident Date", "Incident Time", "Behaviour Type", "Points"}}
	for _, p := range pupils {
		for _, e := range within(s.Behaviour(p), first, last) {
			rows = append(rows, []string{e.MISID, p.MISID, p.Surname + ", " + p.Forename, slashes(e.From), e.At, e.Type, strconv.Itoa(e.Points)})
		}
	}
	return writeRows(to, rows)
}

// WriteLates writes the late book of the gate, a row a late arrival.
func (s School) WriteLates(to io.Writer, pupils []register.Pupil, first, last calendar.Day) error {
	rows := [][]string{{"Adno", "Name", "Reg", "Date", "Session", "Minutes late"}}
	for _, p := range pupils {
		for _, e := range s.Lates(p, first, last) {
			rows = append(rows, []string{p.AdmissionNumber, p.Surname + ", " + p.Forename, p.Form, slashes(e.From), e.At, strconv.Itoa(e.Minutes)})
		}
	}
	return writeRows(to, rows)
}

// subjects of the codes in the names of classes.
var subjects = map[string]string{"Hi": "History", "Ma": "Mathematics", "Pe": "Physical education", "En": "English", "Sc": "Science", "Bi": "Biology"}

// subjectOf is the subject of a class, by the code in its name: "9X/En2".
func subjectOf(class string) string {
	_, code, _ := strings.Cut(class, "/")
	return subjects[code[:2]]
}

// WriteClasses writes who teaches whom, a row a pupil in a class.
func (s School) WriteClasses(to io.Writer) error {
	rows := [][]string{{"Class", "Subject", "Teacher", "Teacher Email", "Arbor Student ID", "Student"}}
	for _, g := range s.Groups {
		if g.Kind != "class" {
			continue
		}
		teacher := nameOf(g.Staff[0])
		for _, id := range g.Pupils {
			p, _ := s.Pupil(id)
			rows = append(rows, []string{g.Name, subjectOf(g.Name), teacher, g.Staff[0], p.MISID, p.Surname + ", " + p.Forename})
		}
	}
	return writeRows(to, rows)
}
