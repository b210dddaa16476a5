package jobs

import (
	"context"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/packs"
	"carers/app/store"
)

// attendance packs the attendance of the days asked for: this school year's,
// until today, when none are.
func attendance(ctx context.Context, l *store.Ledger, about packs.About, o packs.RegisterOptions) (packs.File, error) {
	var err error
	if o.From, o.To, err = daysOf(o, l.Clock().Today()); err != nil {
		return packs.File{}, err
	}
	list, err := l.Attendance(ctx, o.From, o.To)
	if err != nil {
		return packs.File{}, err
	}
	lines, outside := make([]packs.Attendance, len(list)), 0
	for i, a := range list {
		lines[i] = packs.Attendance{Pupil: a.Pupil, OnRegister: a.OnRegister, Totals: a.Totals}
		outside += a.Outside
	}
	return packs.AttendanceOf(about, lines, outside, o)
}

func daysOf(o packs.RegisterOptions, today calendar.Day) (from, to calendar.Day, err error) {
	from, to = o.From, o.To
	if to == "" {
		to = today
	}
	if from == "" {
		from = calendar.SchoolYearOf(to).Start()
	}
	if to.Before(from) {
		return "", "", fault.Wrong("to", "The last day must not be before the first")
	}
	return from, to, nil
}

// results packs the results of assessment points on the days asked for: all
// there are, when none are.
func results(ctx context.Context, l *store.Ledger, about packs.About, o packs.RegisterOptions) (packs.File, error) {
	if o.To != "" && o.To.Before(o.From) {
		return packs.File{}, fault.Wrong("to", "The last day must not be before the first")
	}
	list, err := l.ResultLines(ctx, o.From, o.To)
	if err != nil {
		return packs.File{}, err
	}
	lines := make([]packs.Result, len(list))
	for i, r := range list {
		lines[i] = packs.Result(r)
	}
	return packs.ResultsOf(about, lines, o)
}
