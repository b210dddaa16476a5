package demo

import (
	"errors"
	"io"

	"carers/app/calendar"
	"carers/app/jobs"
	"carers/app/register"
)

// lastResults brings last year's results in: marksheets of the GCSE years, and a
// list of everybody else's.
func (l *loading) lastResults() error {
	list := func(w io.Writer, pupils []register.Pupil) error {
		return l.school.WriteResults(w, ofYears(pupils, 0, 9), Summer)
	}
	if l.school.URN != GreenfieldURN {
		return l.confirm("Assessments 2025-26.csv", list)
	}
	sheet := func(at Point) func(io.Writer, []register.Pupil) error {
		return func(w io.Writer, pupils []register.Pupil) error {
			return l.school.WriteMarksheet(w, ofYears(pupils, 10, 11), at)
		}
	}
	return errors.Join(
		l.confirm("Marksheet Spring 2 2025-26.csv", sheet(Spring)),
		l.bring(register.ResultsKind, "Marksheet Summer 2 2025-26.csv", sheet(Summer)), // the scale is known by now
		l.confirm("Assessments 2025-26.csv", list),
	)
}

// ofYears are the pupils of some years.
func ofYears(pupils []register.Pupil, from, to int) []register.Pupil {
	var of []register.Pupil
	for _, p := range pupils {
		if n := p.Year.Number(); n >= from && n <= to {
			of = append(of, p)
		}
	}
	return of
}

// lastEvents brings what happened last year, and who was suspended.
func (l *loading) lastEvents() error {
	if l.school.URN != GreenfieldURN {
		return nil
	}
	first, last := terms[0].From, terms[5].To
	return errors.Join(
		l.bring(register.SuspensionsKind, "Suspensions 2025-26.csv", func(w io.Writer, pupils []register.Pupil) error {
			return l.school.WriteSuspensions(w, pupils, first, last)
		}),
		l.bring(register.SuspensionsKind, "Behaviour 2025-26.csv", func(w io.Writer, pupils []register.Pupil) error {
			return l.school.WriteBehaviour(w, pupils, first, last)
		}),
	)
}

// eventsSince brings what happened this year until a day, and who was late in the
// last week. The suspensions of this year still lie in the watched folder.
func (l *loading) eventsSince(until calendar.Day) error {
	week := l.world.LastWeek()
	return errors.Join(
		l.bring(register.SuspensionsKind, "Behaviour to date.csv", func(w io.Writer, pupils []register.Pupil) error {
			return l.school.WriteBehaviour(w, pupils, began, until)
		}),
		l.bring(register.SuspensionsKind, "Late book.csv", func(w io.Writer, pupils []register.Pupil) error {
			return l.school.WriteLates(w, pupils, week.From, week.To)
		}),
	)
}

// confirm has the data manager bring results of a kind that the school has not
// brought before, and say that each scale is what it looks like.
func (l *loading) confirm(name string, write func(io.Writer, []register.Pupil) error) error {
	manager, f, err := l.export(name, write)
	if err != nil {
		return err
	}
	seen, err := jobs.Bring(l.ctx, manager, f, register.ResultsKind)
	if err != nil {
		return err
	}
	answers := map[string]string{}
	for _, q := range seen.Plan.Held {
		if q.Code == "scale-unknown" {
			answers[q.Key] = q.Choices[0].Answer
		}
	}
	if _, err := jobs.Answer(l.ctx, manager, seen, seen.Import.Version, answers); err != nil {
		return err
	}
	taken, err := jobs.Apply(l.ctx, manager, seen.Import.ID, 0, nil)
	return wholly(name, taken, err)
}
