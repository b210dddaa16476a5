package store

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
)

// CarersAttendance lists, by name, the attendance from one day to another of
// every carer whom the school counts now, also of whom none is kept.
func (l *Ledger) CarersAttendance(ctx context.Context, from, to calendar.Day) ([]PupilFigures, error) {
	return l.carersFigures(ctx, AttendanceFigures, "looked at the carers' attendance", func(db *gorm.DB, by map[string]*PupilFigures) error {
		spans, err := spansIn(db, from, to)
		for _, s := range spans {
			by[s.Pupil].Spans = append(by[s.Pupil].Spans, s)
		}
		return err
	})
}

// CarersResults lists, by name, the results of some assessment points of every
// carer whom the school counts now, also of whom there are none.
func (l *Ledger) CarersResults(ctx context.Context, points []string) ([]PupilFigures, error) {
	keys := make([]string, len(points))
	for i, p := range points {
		keys[i] = figures.PointKey(p)
	}
	return l.carersFigures(ctx, ResultFigures, "looked at the carers' results", func(db *gorm.DB, by map[string]*PupilFigures) error {
		results, err := resultsIn(db.Where("point_key IN ?", keys))
		for _, r := range results {
			by[r.Pupil].Results = append(by[r.Pupil].Results, r)
		}
		return err
	})
}

// CarersEvents lists, by name, the events that began from one day to another of
// every carer whom the school counts now, also of whom there are none.
func (l *Ledger) CarersEvents(ctx context.Context, from, to calendar.Day) ([]PupilFigures, error) {
	return l.carersFigures(ctx, EventFigures, "looked at the carers' suspensions, lates and behaviour", func(db *gorm.DB, by map[string]*PupilFigures) error {
		events, err := eventsIn(db, from, to)
		for _, e := range events {
			by[e.PupilID].Events = append(by[e.PupilID].Events, e)
		}
		return err
	})
}

// carersFigures gives each carer what read finds of them.
func (l *Ledger) carersFigures(ctx context.Context, of FiguresOf, does string, read func(*gorm.DB, map[string]*PupilFigures) error) ([]PupilFigures, error) {
	db, err := l.reading(ctx, access.SeeRegister)
	if err != nil {
		return nil, err
	}
	pupils, err := carersNow(db)
	if err != nil || len(pupils) == 0 {
		return nil, err
	}
	all, by := make([]PupilFigures, len(pupils)), map[string]*PupilFigures{}
	for i, p := range pupils {
		all[i].Pupil, by[p.ID] = p, &all[i]
	}
	if err := read(db.Where("pupil_id IN ?", slices.Collect(maps.Keys(by))), by); err != nil {
		return nil, err
	}
	return all, l.look(ctx, Deed{Does: does, Kind: string(of)})
}

// carersNow are the pupils whom the school counts as carers now, by name.
func carersNow(db *gorm.DB) ([]register.Pupil, error) {
	ids, err := countedPupils(db)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	var rows []pupilRow
	if err := db.Where("id IN ?", ids).Order("sort_key, id").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read the roll: %w", err)
	}
	return toPupils(rows)
}
