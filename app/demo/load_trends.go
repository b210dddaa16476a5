package demo

import (
	"errors"
	"io"
	"slices"

	"carers/app/calendar"
	"carers/app/register"
)

// reports are how far each of the attendance reports of the two years before last
// went: to date, as they were printed at the end of each term.
var reports = []struct {
	Name     string
	From, To calendar.Day
}{
	{"Attendance 2023-24 to the end of autumn.csv", earlier[0].From, earlier[1].To},
	{"Attendance 2023-24 to the end of spring.csv", earlier[0].From, earlier[3].To},
	{"Attendance 2023-24 whole year.csv", earlier[0].From, earlier[5].To},
	{"Attendance 2024-25 to the end of autumn.csv", earlier[6].From, earlier[7].To},
	{"Attendance 2024-25 to the end of spring.csv", earlier[6].From, earlier[9].To},
	{"Attendance 2024-25 whole year.csv", earlier[6].From, earlier[11].To},
}

// yearsBefore brings what the schools had kept of the two years before last:
// attendance term by term, results, who was suspended.
func (l *loading) yearsBefore() error {
	for _, r := range reports {
		err := l.bring(register.AttendanceKind, r.Name, func(w io.Writer, pupils []register.Pupil) error {
			return l.school.WriteSummary(w, pupils, r.From, r.To)
		})
		if err != nil {
			return err
		}
	}
	if l.school.URN != GreenfieldURN {
		return nil
	}
	return l.bring(register.SuspensionsKind, "Suspensions 2023-25.csv", func(w io.Writer, pupils []register.Pupil) error {
		return l.school.WriteSuspensions(w, pupils, earlier[0].From, earlier[11].To)
	})
}

// marksFrom is the first day of last year of which Greenfield has kept session
// marks, of Years 8 to 11 as they are now.
const marksFrom = newYear26

// lastMarks brings the session marks of spring and summer.
func (l *loading) lastMarks() error {
	if l.school.URN != GreenfieldURN {
		return nil
	}
	return l.bring(register.AttendanceKind, "Session marks spring and summer 2026.csv", func(w io.Writer, pupils []register.Pupil) error {
		return l.school.WriteGrid(w, ofYears(pupils, 8, 11), marksFrom, year26)
	})
}

// begun is what was begun for an entry in spring, how it went and when it was
// looked at. Of whom the school did not know yet on that day, which happens in
// worlds of a later one, nothing is.
func (p *played) begun(described calendar.Day) (all []happening) {
	pupil, _ := p.school.Pupil(p.entry.Carer.PupilID)
	nth := slices.IndexFunc(BegunInSpring, func(b Begun) bool { return b.Forename == pupil.Forename && b.Surname == pupil.Surname })
	if nth < 0 || p.school.URN != GreenfieldURN || !p.entry.countedIn("2020-01-01", BegunInSpring[nth].On.Add(-1)) {
		return nil
	}
	b := BegunInSpring[nth]
	first, second := lookedAt(b.On.Add(42), nth%3 == 2, 16), lookedAt("2026-07-08", nth%3 == 1 || b.Seldom, 9)
	var id string
	all = append(all, happening{b.On, func() (err error) {
		id, err = p.agreeUntil(p.entry.Carer, suggested(b.Line), nth, 0, first.due, register.SeenByNamed) // no roll says yet who teaches whom
		return err
	}})
	for i := range 5 {
		how := []register.How{register.Used, register.Helped}[(nth+i)%2]
		if b.Seldom && i%2 == 0 {
			how = register.CouldNot
		}
		if day := weekday(b.On.Add(8 + 15*i)); len(SchoolDays(day, day)) == 1 {
			all = append(all, happening{day, func() error { return p.went(id, how) }})
		}
	}
	next := func(day, planned calendar.Day) calendar.Day {
		if day.Before(described) {
			return planned
		}
		return p.entry.Carer.NextReview // which the story has
	}
	does := register.EndIt
	if b.GoesOn {
		does = register.KeepIt
	}
	return append(all, happening{first.held, func() error { return p.look(id, register.KeepIt, next(first.held, second.due)) }},
		happening{second.held, func() error { return p.look(id, does, next(second.held, second.held.Add(70))) }})
}

// looked is a review by the day it was planned for and the day it was held.
type looked struct{ due, held calendar.Day }

func lookedAt(due calendar.Day, late bool, by int) looked {
	l := looked{inSchool(due), inSchool(due)}
	if late {
		l.held = inSchool(due.Add(by))
	}
	return l
}

// inSchool is a day, or the next on which the schools are open.
func inSchool(day calendar.Day) calendar.Day { return SchoolDays(day, day.Add(60))[0] }

// look holds a review of what was begun.
func (p *played) look(id string, does register.Decision, next calendar.Day) error {
	d := register.Decided{AdjustmentID: id, Decision: does}
	if does == register.EndIt {
		d.Reason = "It was for that school year"
	}
	return p.hold(register.Review{There: "The pupil, the champion", PupilView: "Some weeks are better than others.", Changed: "What was agreed in spring was looked at", NextReview: next}, d)
}

// resultsBefore brings results of the years before, on the scales that pupils are
// still given: Greenfield's GCSE grades and its own words, the primary's letters.
func (l *loading) resultsBefore() error {
	list := func(at Point, from, to int) func(io.Writer, []register.Pupil) error {
		return func(w io.Writer, pupils []register.Pupil) error {
			return l.school.WriteResults(w, ofYears(pupils, from, to), at)
		}
	}
	if l.school.URN != GreenfieldURN {
		return errors.Join(
			l.bring(register.ResultsKind, "Assessments 2023-24.csv", list(Summer24, 3, 6)),
			l.bring(register.ResultsKind, "Assessments 2024-25.csv", list(Summer25, 2, 6)),
		)
	}
	sheet := func(at Point) func(io.Writer, []register.Pupil) error {
		return func(w io.Writer, pupils []register.Pupil) error {
			return l.school.WriteMarksheet(w, ofYears(pupils, 10, 11), at)
		}
	}
	return errors.Join(
		l.bring(register.ResultsKind, "Marksheet Summer 2 2023-24.csv", sheet(Summer24)),
		l.bring(register.ResultsKind, "Marksheet Summer 2 2024-25.csv", sheet(Summer25)),
		l.bring(register.ResultsKind, "Marksheet Autumn 1 2025-26.csv", sheet(Autumn25)),
		l.bring(register.ResultsKind, "Assessments 2024-25.csv", list(Summer25, 9, 9)),
	)
}
