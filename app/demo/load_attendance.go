package demo

import (
	"bytes"
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
	for _, report := range lastYear {
		err := l.bring(report.Name, func(w io.Writer, pupils []register.Pupil) error {
			return l.school.WriteSummary(w, pupils, "2025-09-02", report.To)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// thisYear brings what there is of this school year until yesterday: session
// marks at Greenfield, a summary to date at Little Wrens.
func (l *loading) thisYear() error {
	if l.school.URN != GreenfieldURN {
		return l.bring("Attendance to date.csv", func(w io.Writer, pupils []register.Pupil) error {
			return l.school.WriteSummary(w, pupils, "2026-09-02", l.world.Today.Add(-1))
		})
	}
	return l.bring("Session marks.csv", func(w io.Writer, pupils []register.Pupil) error {
		return l.school.WriteGrid(w, pupils, "2026-09-02", l.world.Today.Add(-1))
	})
}

// bring has the data manager bring an export of attendance.
func (l *loading) bring(name string, write func(io.Writer, []register.Pupil) error) error {
	var b bytes.Buffer
	if err := write(&b, l.school.Roll(rollDay)); err != nil {
		return err
	}
	manager, err := l.dataManager()
	if err != nil {
		return err
	}
	taken, err := jobs.Take(l.ctx, manager, imports.File{Name: name, Content: b.Bytes()}, jobs.TakeOptions{Kind: register.AttendanceKind})
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
