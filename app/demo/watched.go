package demo

import (
	"bytes"
	"io"
	"time"

	"carers/app/calendar"
	"carers/app/register"
)

// Left is an export that an MIS has left in a school's watched folder.
type Left struct {
	School  string // URN
	Name    string
	Content []byte
}

// LastWeek is the last five days before the world's day on which the schools were
// open, or fewer at the beginning of a year.
func (w World) LastWeek() register.Period {
	open := SchoolDays(began, w.Today.Add(-1))
	if len(open) == 0 {
		return register.Period{From: began, To: began}
	}
	return register.Period{From: open[max(0, len(open)-5)], To: open[len(open)-1]}
}

// LeftInFolders are the exports that wait in the watched folders once the world is
// loaded. Last week's marks, restated now that the office has heard why pupils
// were away. The suspensions since June, of which somebody wrote one down by name
// alone: there are two Mohammed Alis, so the file waits for a person. And Little
// Wrens' marks, which take the place of their totals.
func (w World) LeftInFolders() ([]Left, error) {
	big, small, yesterday := w.School(GreenfieldURN), w.School(WrensURN), w.Today.Add(-1)
	var left []Left
	for _, f := range []struct {
		school School
		name   string
		write  func(io.Writer, []register.Pupil) error
	}{
		{big, "Session marks, last week again.csv", func(to io.Writer, pupils []register.Pupil) error {
			week := w.LastWeek()
			return big.WriteGrid(to, pupils, week.From, week.To)
		}},
		{big, "Suspensions since June.csv", func(to io.Writer, pupils []register.Pupil) error {
			return big.WriteSuspensions(to, pupils, terms[5].From, yesterday)
		}},
		{small, "Session marks.csv", func(to io.Writer, pupils []register.Pupil) error {
			return small.WriteLog(to, pupils, began, yesterday)
		}},
	} {
		var b bytes.Buffer
		if err := f.write(&b, f.school.Roll(rollDay)); err != nil {
			return nil, err
		}
		left = append(left, Left{f.school.URN, f.name, b.Bytes()})
	}
	return left, nil
}

// watchedFrom is Greenfield's schedule: the usual one from a day on, so that what
// lies in its folder that morning is still there to look at.
func watchedFrom(day calendar.Day) *register.Schedule {
	d := day.Time()
	s := register.Settings{}.Schedule()
	s.Since = time.Date(d.Year(), d.Month(), d.Day(), 8, 30, 0, 0, calendar.London).UTC()
	return &s
}
