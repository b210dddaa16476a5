package demo

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/jobs"
	"carers/app/register"
	"carers/app/store"
	"carers/imports"
)

// lastYear is how far each of last year's attendance reports went: to date, as
// they were printed at the end of each term.
var lastYear = []struct {
	Name string
	To   calendar.Day
}{
	{"Attendance 2025-26 to the end of autumn.csv", "2025-12-19"},
	{"Attendance 2025-26 to the end of spring.csv", "2026-03-27"},
	{"Attendance 2025-26 whole year.csv", "2026-07-21"},
}

// yearBefore brings last year's reports in, the day after the roll.
func (l *loading) yearBefore() error {
	if err := l.yearsBefore(); err != nil {
		return err
	}
	for nth, report := range lastYear {
		err := l.bring(register.AttendanceKind, report.Name, func(w io.Writer, pupils []register.Pupil) error {
			return l.school.WriteSummary(w, pupils, terms[0].From, report.To)
		})
		if err == nil && nth == 0 { // the reports of spring and summer say again what the marks say
			err = l.lastMarks()
		}
		if err != nil {
			return err
		}
	}
	return errors.Join(l.lastResults(), l.resultsBefore(), l.lastEvents())
}

// thisYear brings what there is of this school year until yesterday: session
// marks at Greenfield, a summary to date at Little Wrens.
func (l *loading) thisYear() error {
	yesterday := l.world.Today.Add(-1)
	if l.school.URN != GreenfieldURN {
		return l.bring(register.AttendanceKind, "Attendance to date.csv", func(w io.Writer, pupils []register.Pupil) error {
			return l.school.WriteSummary(w, pupils, began, l.world.LastWeek().To)
		})
	}
	return errors.Join(l.bring(register.AttendanceKind, "Session marks.csv", func(w io.Writer, pupils []register.Pupil) error {
		return l.school.WriteUnexplained(w, pupils, began, yesterday, l.world.LastWeek())
	}), l.eventsSince(yesterday))
}

// export is what a school's system writes, and the ledger of who brings it.
func (l *loading) export(name string, write func(io.Writer, []register.Pupil) error) (*store.Ledger, imports.File, error) {
	var b bytes.Buffer
	if err := write(&b, l.school.kept()); err != nil {
		return nil, imports.File{}, err
	}
	manager, err := l.dataManager()
	return manager, imports.File{Name: name, Content: b.Bytes()}, err
}

// bring has the data manager bring an export.
func (l *loading) bring(kind register.ImportKind, name string, write func(io.Writer, []register.Pupil) error) error {
	manager, f, err := l.export(name, write)
	if err != nil {
		return err
	}
	taken, err := jobs.Take(l.ctx, manager, f, jobs.TakeOptions{Kind: kind})
	return wholly(name, taken, err)
}

// wholly refuses an export of the world's own that was not taken in whole.
func wholly(name string, taken jobs.Taken, err error) error {
	if err == nil && (taken.Status != register.ImportApplied || len(taken.Held) > 0) {
		err = fmt.Errorf("%s was %s, with %d rows held: %s", name, taken.Status, len(taken.Held), taken.Message)
	}
	return err
}

// dataManager returns the ledger of who runs the school's imports: the data
// manager or, in a small school, the champion.
func (l *loading) dataManager() (*store.Ledger, error) {
	for _, u := range l.world.Staff {
		if u.At(l.school.URN).Has(access.Data) {
			a, err := l.store.ActorAt(l.ctx, l.users[u.Email], l.school.URN)
			return l.store.As(a), err
		}
	}
	return l.keeper("")
}
